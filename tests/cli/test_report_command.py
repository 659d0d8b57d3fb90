from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


def test_the_page_is_written_under_a_name_that_says_nothing(
    comeback: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = comeback("report", "--as-of", "2026-11-20")

    assert ran.out == "The page is in review-2026-11-20.pdf.\n"
    assert (tmp_path / "review-2026-11-20.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_is_there_is_left_alone(comeback: Terminal, tmp_path: Path) -> None:
    there = tmp_path / "mine.pdf"
    there.write_bytes(b"mine")

    ran = comeback("report", there)

    assert ran.code == 2
    assert there.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_said(comeback: Terminal, tmp_path: Path) -> None:
    ran = comeback("report", tmp_path / "nowhere" / "page.pdf")

    assert ran.code == 2
    assert "Nothing can be written at" in ran.err

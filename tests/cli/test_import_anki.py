"""``comeback import`` of an Anki collection."""

import io
from pathlib import Path

import pytest

from comeback.cli.progress import telling
from tests.cli.conftest import Terminal, comeback
from tests.cli.schema_check import assert_matches
from tests.invented_anki import collection, package

__all__ = ["comeback"]


def test_a_collection_is_kept_where_it_lies(comeback: Terminal, tmp_path: Path) -> None:
    ran = comeback("import", package(tmp_path, collection()))

    assert ran.code == 0
    assert "3 notes, 3 cards, 9 reviews." in ran.out
    assert "From Sun 1 Nov 2026 to Tue 3 Nov 2026." in ran.out
    assert "Kept. It counts for what you remember, never for your level." in ran.out
    assert "Canary" not in ran.out


def test_the_same_file_again_and_the_next_export_add_what_is_new(comeback: Terminal, tmp_path: Path) -> None:
    path = package(tmp_path, collection())
    comeback("import", path)

    again = comeback("import", path)
    later = comeback(
        "import", package(tmp_path, collection(days=5, changed_day=12), "later.colpkg"), "--json"
    )

    assert "This file was here already. Nothing was added." in again.out
    assert_matches(later.wire, "import")
    [said] = later.wire["files"]
    assert (said["status"], said["kind"]) == ("kept", "anki")
    assert said["counts"] == {"notes": 3, "cards": 3, "reviews": 15, "new_reviews": 6}
    assert (said["first_date"], said["last_date"]) == ("2026-11-01", "2026-11-05")


def test_a_dry_run_keeps_nothing(comeback: Terminal, tmp_path: Path) -> None:
    path = package(tmp_path, collection())

    ran = comeback("import", path, "--dry-run", "--json")

    assert_matches(ran.wire, "import")
    assert ran.wire["files"][0]["counts"]["new_reviews"] == 9
    assert comeback("import", path, "--dry-run", "--json").wire == ran.wire


def test_an_export_without_reviews_says_how_to_export_it(comeback: Terminal, tmp_path: Path) -> None:
    ran = comeback("import", package(tmp_path, collection(days=0)), "--json")

    assert_matches(ran.wire, "import")
    [said] = ran.wire["files"]
    assert said["reason"] == "there is no review in this collection"
    assert "scheduling" in said["problems"][0]["hint"]


def test_a_damaged_collection_exits_2_with_a_sentence(comeback: Terminal, tmp_path: Path) -> None:
    path = package(tmp_path, collection())
    content = path.read_bytes()
    path.write_bytes(content[:1500] + bytes(len(content) - 1500))

    ran = comeback("import", path)

    assert ran.code == 2
    assert "Nothing was kept." in ran.err


def test_a_terminal_is_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)

    with telling() as watch:
        watch.tell(5_000, 42_000, "notes")

    assert terminal.getvalue() == "\r\x1b[KReading: 5,000 of 42,000 notes\r\x1b[K"


def test_a_terminal_names_the_file_while_it_is_read_and_is_left_clean(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)

    with telling("\u202eblocks.csv"):
        pass

    assert terminal.getvalue() == "\r\x1b[KReading blocks.csv\r\x1b[K"

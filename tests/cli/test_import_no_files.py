"""What is called like a file and is none, or can't be read: a sentence each, nothing kept, nothing waited for."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 2 << 30)


def _letters(path: Path) -> None:
    path.write_bytes(bytes(range(128, 256)) * 20)


MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (_folder, "is a folder. Nothing was kept."),
    "a link to itself": (_loop, "I can’t open "),
    "a pipe": (_pipe, "is no file with an end. Nothing was kept."),
    "nothing": (lambda _: None, "I can’t open "),
    "an empty file": (Path.touch, "There is nothing in this file."),
    "2 GB of nothing": (_sparse, "This file is larger than 50 MB"),
    "any bytes": (_letters, "I can’t read the letters in this file"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name, and links need rights")
@pytest.mark.parametrize("name", MADE)
def test_what_is_no_file_is_a_sentence(comeback: Terminal, tmp_path: Path, name: str) -> None:
    make, sentence = MADE[name]
    path = tmp_path / "mine.csv"
    make(path)

    told = comeback("import", path)

    assert told.code == 2
    assert sentence in told.err
    assert told.err.count("\n") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name")
@pytest.mark.parametrize(
    "asked", [("restore",), ("handbook", "search"), ("import", Path(__file__), "--confirm")], ids=str
)
def test_no_command_waits_for_a_pipe(comeback: Terminal, tmp_path: Path, asked: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")

    told = comeback(*asked, tmp_path / "pipe")

    assert told.code == 2
    assert "pipe" in told.err


def test_a_name_with_a_line_break_is_told_on_one_line(comeback: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "mine\nand more.csv"
    path.write_text("words and no table", encoding="utf-8")

    told = comeback("import", path)

    assert told.out.splitlines()[0].endswith("mineand more.csv: nothing was kept.")

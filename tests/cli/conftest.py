import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from comeback.cli.app import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command left behind."""

    code: object
    out: str
    err: str

    @property
    def wire(self) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self.out)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """The command, run in this process on a journal of its own."""

    journal: Path
    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: object) -> Ran:
        self.capture.readouterr()
        self.patch.setattr("sys.argv", ["comeback", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            run()
        out, err = self.capture.readouterr()
        return Ran(code=left.value.code or 0, out=out, err=err)


@pytest.fixture
def comeback(
    empty_journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Terminal]:
    journal = tmp_path / "journal.sqlite3"
    shutil.copy(empty_journal, journal)
    monkeypatch.setenv("COMEBACK_JOURNAL", str(journal))
    monkeypatch.setenv("COLUMNS", "80")
    with django_db_blocker.unblock():
        yield Terminal(journal=journal, patch=monkeypatch, capture=capsys)

"""The cast: who the journals of the tests belong to, and what they have shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.score_report import AreaBand, Band, ScoreReport
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.exam.areas import System
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.services.journal import StudentId, close_journal, open_journal, the_student

NOW = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
FAILED_ON = date(2026, 10, 1)

FORMS_CSV = Path(__file__).parent / "samples" / "insights" / "three-forms.csv"

FAIL = Attempt(on=FAILED_ON, outcome=Outcome.FAIL, result_on=date(2026, 10, 28))
PRINTED = PrintedResult(
    key=SittingKey(exam=PracticeExam.CBSSA, form="29", on=date(2026, 11, 20)),
    epc=60.0,
    pacing=Pacing.STANDARD,
    p_pass_printed=0.4,
)
BLOCK = BankBlock(
    on=date(2026, 11, 25), bank="the bank", items=20, correct=12, mode=BlockMode.TIMED, areas=(System.RENAL,)
)
REPORT = ScoreReport(
    exam_on=FAILED_ON,
    bands=(AreaBand(areas=(System.RENAL,), band=Band.LOWER), AreaBand(areas=(System.BLOOD,), band=Band.SAME)),
    distance="a little below the line",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Someone with a journal of their own."""

    journal: Path
    student: StudentId


@contextmanager
def owner_of(path: Path, *, now: datetime = NOW) -> Iterator[Owner]:
    """Open a journal as its owner."""
    open_journal(path, now=now)
    try:
        yield Owner(journal=path, student=the_student())
    finally:
        close_journal()


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """Make one empty journal, which every test copies."""
    path = tmp_path_factory.mktemp("empty") / "journal.sqlite3"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        patch.setenv("COMEBACK_JOURNAL", "")
        with owner_of(path):
            pass
    return path


@pytest.fixture
def owner(
    tmp_path: Path, empty_journal: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Owner]:
    """Give a test an owner with an empty journal, in a real file."""
    monkeypatch.setenv("COMEBACK_JOURNAL", "")
    path = tmp_path / "data" / "journal.sqlite3"
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(empty_journal.read_bytes())
    with django_db_blocker.unblock(), owner_of(path) as opened:
        yield opened

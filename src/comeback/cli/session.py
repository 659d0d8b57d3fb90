"""The open journal, and which day it is."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from comeback.cli import page

if TYPE_CHECKING:
    from comeback.services.journal import StudentId

NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """
    What a command works with.

    Parameters
    ----------
    journal : Path
        The student's file, as it was named.
    student : StudentId
        Whose it is.
    now : datetime
        The moment it is asked, aware, UTC; noon of a replayed day.
    today : date
        The study day that moment belongs to.
    local_day : date
        The calendar day on the student's clock, ahead of the study day until 04:00.
    is_replay : bool
        Whether that day is before today, so that nothing is written.
    """

    journal: Path
    student: "StudentId"
    now: datetime
    today: date
    local_day: date
    is_replay: bool


@contextmanager
def opened(journal: Path | None, as_of: date | None = None) -> Iterator[Session]:
    """
    Open the journal for one command.

    A day before today is replayed on a throw-away copy of the file, so that
    nothing a command does there is written.

    Parameters
    ----------
    journal : Path or None
        The student's file; None for the usual one.
    as_of : date, optional
        The day to see it on; today without it.

    Yields
    ------
    Session
        What the command works with.
    """
    from comeback.services import journal as journals  # noqa: PLC0415 - opens the house: Django and the store
    from comeback.services.study_day import local, study_day  # noqa: PLC0415 - as above

    named = journals.places(journal).journal
    if journal is not None and not named.exists():
        page.say_error(f"There was no file at {named}, so this is a new journal.")
    now = datetime.now(UTC)
    is_replay = as_of is not None and as_of < study_day(now, journals.local_timezone())
    with ExitStack() as stack:
        path = named
        if is_replay:
            path = Path(stack.enter_context(TemporaryDirectory())) / named.name
            journals.copy_file(named, path)
        stack.callback(os.environ.__setitem__, "COMEBACK_JOURNAL", str(named))
        journals.open_journal(path, now=now)
        stack.callback(journals.close_journal)
        from comeback.services.profile import load_profile  # noqa: PLC0415 - needs the open journal

        student = journals.the_student()
        timezone = load_profile(student=student).timezone
        today = study_day(now, timezone)
        if as_of is not None and as_of != today:
            now, today = datetime.combine(as_of, NOON, ZoneInfo(timezone)).astimezone(UTC), as_of
        yield Session(
            journal=named,
            student=student,
            now=now,
            today=today,
            local_day=local(now, timezone).date(),
            is_replay=is_replay,
        )

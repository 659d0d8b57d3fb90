"""A calendar of appointments: looked at, its busy days kept, and taken back like any source."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from comeback import __version__
from comeback.core.plan.busy import BusyTime, hours_left, taken_min
from comeback.errors import InputError
from comeback.readers.busy_calendar.lines import looks_like_calendar, without_words
from comeback.readers.busy_calendar.read import read_busy_calendar
from comeback.readers.busy_calendar.refusals import OwnCalendarError
from comeback.services.imports import ImportLine, imports, kept_with
from comeback.services.journal import StudentId
from comeback.services.profile import MIN_HOURS, Profile, load_profile
from comeback.store import busy_times, evidence, ledger
from comeback.store.evidence import NewSource, SourceProblem
from comeback.store.writing import is_new_write, note_subject, writing
from comeback.writers.ics.write import is_calendar_of_ours

__all__ = [
    "KIND",
    "BusyDay",
    "CalendarPreview",
    "NoDayChosenError",
    "keep_calendar",
    "looks_like_calendar",
    "preview_calendar",
    "without_words",
]

KIND = "busy_calendar"
"""What the ledger calls it."""


class NoDayChosenError(InputError):
    """Every tick was taken away."""

    def __init__(self) -> None:
        super().__init__(
            "No day is ticked, so there is nothing to keep.",
            "Tick the days that are taken, or leave the calendar.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyDay:
    """
    A day a calendar takes time from.

    Parameters
    ----------
    on : date
        The day.
    times : tuple of BusyTime
        When it is busy.
    hours : float
        Hours of study it has now. [h]
    hours_left : float
        Hours it would keep; 0 is a day off. [h]
    """

    on: date
    times: tuple[BusyTime, ...]
    hours: float
    hours_left: float

    @property
    def is_off(self) -> bool:
        """Whether nothing would be planned on it."""
        return not self.hours_left


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPreview:
    """
    What a calendar would take; nothing of it is kept.

    Parameters
    ----------
    name, digest : str
        What the file is called, and the SHA-256 of what says when in it.
    days : tuple of BusyDay
        Days that would change, none of a calendar that is kept. Rest days, days
        off, the exam's day and days whose hours were said by themselves stay as
        they are.
    notes : tuple of str
        What was left out or read with a doubt.
    kept : ImportLine or None
        The line it has in the ledger, if it counts already.
    """

    name: str
    digest: str
    days: tuple[BusyDay, ...]
    notes: tuple[str, ...]
    kept: ImportLine | None


def preview_calendar(*, student: StudentId, content: bytes, name: str, today: date) -> CalendarPreview:
    """
    Say what a calendar would take of the days ahead, and keep nothing.

    Parameters
    ----------
    student : StudentId
        Whose.
    content : bytes
        The file.
    name : str
        Its name.
    today : date
        The first day that counts.

    Returns
    -------
    CalendarPreview
        The days that would change.

    Raises
    ------
    InputError
        If the file is refused whole.
    """
    if is_calendar_of_ours(content):
        raise OwnCalendarError
    profile = load_profile(student=student)
    found = read_busy_calendar(content, today=today, timezone=profile.timezone)
    digest = hashlib.sha256(without_words(content)).hexdigest()
    known = ledger.find_source(student, digest, KIND)
    kept = _line(student, known.id) if known and not known.is_undone else None
    days = () if kept else _days(profile, found.times, busy_times.load_busy_times(student))
    return CalendarPreview(
        name=name,
        digest=digest,
        days=days,
        notes=tuple(_notes(found.unreadable, found.without_zone)),
        kept=kept,
    )


def keep_calendar(
    *,
    student: StudentId,
    content: bytes,
    name: str,
    today: date,
    now: datetime,
    days: Collection[date] | None = None,
    idempotency_key: str | None = None,
) -> ImportLine:
    """
    Keep what a calendar takes. The same file again changes nothing.

    Undoing its line of the ledger gives the days back as they were.

    Parameters
    ----------
    student : StudentId
        Whose.
    content : bytes
        The file.
    name : str
        Its name.
    today : date
        The first day that counts.
    now : datetime
        The present, aware.
    days : collection of date, optional
        The days to keep; all that would change otherwise.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.

    Raises
    ------
    InputError
        If the file is refused whole.
    NoDayChosenError
        If no day is left to keep.
    """
    earlier = kept_with(student=student, idempotency_key=idempotency_key)
    if earlier is not None:
        return earlier
    preview = preview_calendar(student=student, content=content, name=name, today=today)
    if preview.kept is not None:
        return preview.kept
    chosen = [day for day in preview.days if days is None or day.on in days]
    if not chosen:
        raise NoDayChosenError
    new = NewSource(
        kind=KIND,
        name_hint=Path(name).name,
        digest=preview.digest,
        kept_at=now,
        timezone=load_profile(student=student).timezone,
        program_version=__version__,
        span=(chosen[0].on, chosen[-1].on),
        problems=tuple(
            SourceProblem(line=None, sentence=note, hint="", needs_user=False) for note in preview.notes
        ),
    )
    source = busy_times.stage_busy_times(student, new, (time for day in chosen for time in day.times))
    try:
        with writing():
            if is_new_write(student, idempotency_key, now):
                evidence.show_source(source)
                note_subject(student, idempotency_key, source)
    except BaseException:
        evidence.drop_staging(source)
        raise
    return _line(student, source)


def _line(student: StudentId, source: int) -> ImportLine:
    return next(line for line in imports(student=student) if line.id == source)


def _days(profile: Profile, times: tuple[BusyTime, ...], kept: tuple[BusyTime, ...]) -> tuple[BusyDay, ...]:
    taken = taken_min(kept, shape=profile.shape)
    with_these = taken_min((*kept, *times), shape=profile.shape)
    said = {*profile.unavailable, *(on for on, _ in profile.hours_by_day), profile.exam_on}
    by_day: dict[date, list[BusyTime]] = {}
    for time in times:
        by_day.setdefault(time.on, []).append(time)
    days = (
        BusyDay(
            on=on,
            times=tuple(busy),
            hours=_left(profile, taken.get(on, 0)),
            hours_left=_left(profile, with_these.get(on, 0)),
        )
        for on, busy in by_day.items()
        if on not in said and on.weekday() != profile.rest_weekday
    )
    return tuple(day for day in days if day.hours_left < day.hours)


def _left(profile: Profile, taken: int) -> float:
    return hours_left(hours=profile.hours_a_day, taken=taken, least_hours=MIN_HOURS)


def _notes(unreadable: int, without_zone: int) -> Iterator[str]:
    if unreadable:
        why = "it repeats" if unreadable == 1 else "they repeat"
        yield f"{_events(unreadable)} left out: the dates make no sense, or {why} dozens of times a day."
    if without_zone:
        yield f"{_events(without_zone)} read on your own clock: the time zone is not known here."


def _events(number: int) -> str:
    return f"{number:,} {'event was' if number == 1 else 'events were'}"

"""A calendar of appointments: looked at, its busy days kept, and taken back like any source."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from comeback import __version__
from comeback.core.plan.busy import BusyTime, hours_left, taken_min
from comeback.errors import InputError
from comeback.readers.busy_calendar.lines import looks_like_calendar, without_words
from comeback.readers.busy_calendar.read import read_busy_calendar
from comeback.readers.busy_calendar.refusals import OwnCalendarError
from comeback.readers.busy_calendar.values import BusyCalendar
from comeback.services.imports import ImportLine, imports, kept_with
from comeback.services.journal import StudentId
from comeback.services.profile import MIN_HOURS, Profile, load_profile
from comeback.services.reading_along import UNWATCHED, Watch
from comeback.services.study_day import local
from comeback.store import busy_times, evidence, ledger
from comeback.store.evidence import NewSource, SourceProblem
from comeback.store.writing import is_new_write, note_subject, writing
from comeback.writers.ics.write import is_calendar_of_ours

__all__ = [
    "KIND",
    "BusyDay",
    "CalendarPreview",
    "EarlierCalendar",
    "NoDayChosenError",
    "keep_calendar",
    "looks_like_calendar",
    "preview_calendar",
    "without_words",
]

KIND = "busy_calendar"
"""What the ledger calls it."""

_MOST = 0.5  # from more equal times on, the tick to replace stands
_REMEMBERED = 4
_LATEST: dict[tuple[str, date, str], BusyCalendar] = {}
"""When the latest calendars are busy, by digest, day and time zone: each is looked at and kept in several steps."""


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
class EarlierCalendar:
    """
    A calendar that counts already, whose place this one may take.

    Parameters
    ----------
    id : int
        Its number in the ledger.
    name : str
        What its file is called.
    kept_on : date
        The day it was brought, on the student's clock.
    equal_share : float
        Share of its coming times that stand in this one too.
    """

    id: int
    name: str
    kept_on: date
    equal_share: float

    @property
    def is_likely_the_same(self) -> bool:
        """Whether most of its coming times stand in both."""
        return self.equal_share > _MOST


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
    earlier : tuple of EarlierCalendar
        Calendars it may take the place of. The hours are counted as if it took
        that of those that are likely the same.
    freed : tuple of date
        Days that then have more hours than now.
    times : tuple of BusyTime
        When it is busy, on whichever days.
    """

    name: str
    digest: str
    days: tuple[BusyDay, ...]
    notes: tuple[str, ...]
    kept: ImportLine | None
    earlier: tuple[EarlierCalendar, ...] = ()
    freed: tuple[date, ...] = ()
    times: tuple[BusyTime, ...] = ()


def preview_calendar(
    *, student: StudentId, content: bytes, name: str, today: date, watch: Watch = UNWATCHED
) -> CalendarPreview:
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
    watch : Watch, optional
        May stop the reading.

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
    held = without_words(content)
    digest = hashlib.sha256(held).hexdigest()
    found = _read(held, digest=digest, today=today, timezone=profile.timezone, watch=watch)
    known = ledger.find_source(student, digest, KIND)
    kept = _line(student, known.id) if known and not known.is_undone else None
    preview = CalendarPreview(
        name=name,
        digest=digest,
        days=(),
        notes=tuple(_notes(found.unreadable, found.without_zone)),
        kept=kept,
    )
    if kept:
        return preview
    calendars = busy_times.load_calendars(student)
    earlier = _earlier(student, calendars, found.times, today=today, timezone=profile.timezone)
    likely = {calendar.id for calendar in earlier if calendar.is_likely_the_same}
    staying = _without(calendars, likely, today=today)
    return replace(
        preview,
        days=_days(profile, found.times, staying, now=_without(calendars, (), today=today)),
        earlier=earlier,
        freed=_freed(profile, (*staying, *found.times), now=_without(calendars, (), today=today)),
        times=found.times,
    )


def keep_calendar(
    *,
    student: StudentId,
    content: bytes,
    name: str,
    today: date,
    now: datetime,
    days: Collection[date] | None = None,
    replaces: Collection[int] | None = None,
    idempotency_key: str | None = None,
) -> ImportLine:
    """
    Keep what a calendar takes. The same file again changes nothing.

    Undoing its line of the ledger gives the days back as they were, and what it
    took the place of counts again.

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
    replaces : collection of int, optional
        Earlier calendars it takes the place of from `today` on; those that are
        likely the same otherwise.
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
    replaced = [
        calendar
        for calendar in preview.earlier
        if (calendar.is_likely_the_same if replaces is None else calendar.id in replaces)
    ]
    chosen = _chosen(student, preview, days=days, replaced={each.id for each in replaced}, today=today)
    if not chosen and not replaced:
        raise NoDayChosenError
    new = NewSource(
        kind=KIND,
        name_hint=Path(name).name,
        digest=preview.digest,
        kept_at=now,
        timezone=load_profile(student=student).timezone,
        program_version=__version__,
        span=(chosen[0].on, chosen[-1].on) if chosen else None,
        problems=tuple(
            SourceProblem(line=None, sentence=note, hint="", needs_user=False)
            for note in (*preview.notes, *map(_replacement, replaced))
        ),
    )
    source = busy_times.stage_busy_times(student, new, (time for day in chosen for time in day.times))
    try:
        with writing():
            if is_new_write(student, idempotency_key, now):
                evidence.show_source(source)
                for calendar in replaced:
                    busy_times.supersede_calendar(source, calendar.id, from_on=today)
                note_subject(student, idempotency_key, source)
    except BaseException:
        evidence.drop_staging(source)
        raise
    return _line(student, source)


def _read(content: bytes, *, digest: str, today: date, timezone: str, watch: Watch) -> BusyCalendar:
    found = _LATEST.get((digest, today, timezone))
    if found is None:
        found = read_busy_calendar(content, today=today, timezone=timezone, started=watch.started)
        _LATEST[digest, today, timezone] = found
        for oldest in list(_LATEST)[:-_REMEMBERED]:
            _LATEST.pop(oldest, None)
    return found


def _line(student: StudentId, source: int) -> ImportLine:
    return next(line for line in imports(student=student) if line.id == source)


def _earlier(
    student: StudentId,
    calendars: Mapping[int, tuple[BusyTime, ...]],
    times: tuple[BusyTime, ...],
    *,
    today: date,
    timezone: str,
) -> tuple[EarlierCalendar, ...]:
    """Find the calendars that take time in the days ahead, latest first."""
    ahead = {source: {time for time in taken if time.on >= today} for source, taken in calendars.items()}
    return tuple(
        EarlierCalendar(
            id=line.id,
            name=line.name_hint,
            kept_on=local(line.kept_at, timezone).date(),
            equal_share=len(ahead[line.id] & set(times)) / len(ahead[line.id]),
        )
        for line in imports(student=student)
        if ahead.get(line.id)
    )


def _without(
    calendars: Mapping[int, tuple[BusyTime, ...]], replaced: Collection[int], *, today: date
) -> tuple[BusyTime, ...]:
    return tuple(
        time
        for source, times in calendars.items()
        for time in times
        if source not in replaced or time.on < today
    )


def _chosen(
    student: StudentId,
    preview: CalendarPreview,
    *,
    days: Collection[date] | None,
    replaced: Collection[int],
    today: date,
) -> tuple[BusyDay, ...]:
    """Take the days that stay ticked, and those that stood in no list since a calendar that is replaced takes them now."""
    profile = load_profile(student=student)
    staying = _without(busy_times.load_calendars(student), replaced, today=today)
    listed = {day.on for day in preview.days}
    return tuple(
        day
        for day in _days(profile, preview.times, staying, now=staying)
        if days is None or day.on in days or day.on not in listed
    )


def _days(
    profile: Profile, times: tuple[BusyTime, ...], staying: tuple[BusyTime, ...], *, now: tuple[BusyTime, ...]
) -> tuple[BusyDay, ...]:
    """Find the study days that lose hours to a calendar, beside the times that stay."""
    taken_now = taken_min(now, shape=profile.shape)
    without_these = taken_min(staying, shape=profile.shape)
    with_these = taken_min((*staying, *times), shape=profile.shape)
    by_day: dict[date, list[BusyTime]] = {}
    for time in times:
        by_day.setdefault(time.on, []).append(time)
    return tuple(
        BusyDay(
            on=on,
            times=tuple(busy),
            hours=_left(profile, taken_now.get(on, 0)),
            hours_left=_left(profile, with_these.get(on, 0)),
        )
        for on, busy in by_day.items()
        if _is_study_day(profile, on)
        and _left(profile, with_these.get(on, 0)) < _left(profile, without_these.get(on, 0))
    )


def _freed(profile: Profile, then: tuple[BusyTime, ...], *, now: tuple[BusyTime, ...]) -> tuple[date, ...]:
    taken_then = taken_min(then, shape=profile.shape)
    return tuple(
        on
        for on, taken in sorted(taken_min(now, shape=profile.shape).items())
        if _is_study_day(profile, on) and _left(profile, taken_then.get(on, 0)) > _left(profile, taken)
    )


def _is_study_day(profile: Profile, on: date) -> bool:
    said = {*profile.unavailable, *(day for day, _ in profile.hours_by_day), profile.exam_on}
    return on not in said and on.weekday() != profile.rest_weekday


def _left(profile: Profile, taken: int) -> float:
    return hours_left(hours=profile.hours_a_day, taken=taken, least_hours=MIN_HOURS)


def _notes(unreadable: int, without_zone: int) -> Iterator[str]:
    if unreadable:
        why = "it repeats" if unreadable == 1 else "they repeat"
        yield f"{_events(unreadable)} left out: the dates make no sense, or {why} dozens of times a day."
    if without_zone:
        yield f"{_events(without_zone)} read on your own clock: the time zone is not known here."


def _replacement(calendar: EarlierCalendar) -> str:
    on = calendar.kept_on
    return f"It takes the place of the calendar you brought on {on:%a} {on.day} {on:%b}, for the days ahead."


def _events(number: int) -> str:
    return f"{number:,} {'event was' if number == 1 else 'events were'}"

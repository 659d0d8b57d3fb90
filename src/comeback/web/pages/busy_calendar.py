"""What a calendar would take of the days ahead, before anything of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse
from django.utils.safestring import SafeString

from comeback.core.plan.busy import BusyTime
from comeback.services.busy_calendar import BusyDay, CalendarPreview
from comeback.web.pages.evidence import joined
from comeback.web.pages.parts import count
from comeback.web.pages.preview import in_words, waiting
from comeback.web.words import duration, full_date

_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyDayRow:
    """One day: its tick, when it is taken, and its hours now and then."""

    tick: SafeString
    day: str
    busy: str
    hours: str
    hours_left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyCalendarPage:
    """A calendar, read and not kept."""

    title: str
    lead: str
    name: str
    token: str
    rows: tuple[BusyDayRow, ...]
    notes: tuple[str, ...]
    freed: tuple[str, ...]
    has_plan: bool
    rest: tuple[str, ...]


def busy_calendar_page(
    preview: CalendarPreview, ticks: BoundField, *, token: str, has_plan: bool, rest: tuple[str, ...]
) -> BusyCalendarPage:
    """
    Build the page.

    Parameters
    ----------
    preview : CalendarPreview
        What was understood.
    ticks : BoundField
        The days of the form.
    token : str
        Names the held file.
    has_plan : bool
        Whether a plan is kept that could change.
    rest : tuple of str
        Tokens of further files that wait.

    Returns
    -------
    BusyCalendarPage
        One row for each day that would change.
    """
    return BusyCalendarPage(
        title=_title(preview),
        lead=(
            "You kept this file before, and it still counts. You can take it back under Evidence."
            if preview.kept
            else "Nothing is kept until you say so, and you can take it back later."
        ),
        name=preview.name,
        token=token,
        rows=tuple(_row(day, tick.tag()) for day, tick in zip(preview.days, ticks.subwidgets, strict=True)),
        notes=preview.notes,
        freed=tuple(full_date(on) for on in preview.freed),
        has_plan=has_plan,
        rest=rest,
    )


def busy_calendar_url(token: str, rest: Iterable[str] = ()) -> str:
    """Return the address at which a calendar is looked at."""
    return reverse("busy_calendar", args=[token]) + waiting(rest)


def counted_days(preview: CalendarPreview) -> str:
    """Return what a calendar takes: 12 days with fewer hours and three days off."""
    off = sum(day.is_off for day in preview.days)
    fewer = len(preview.days) - off
    parts = [in_words(fewer, "day with fewer hours", "days with fewer hours")] if fewer else []
    parts += [in_words(off, "day off", "days off")] if off else []
    return joined(parts) if parts else "a calendar that changes no day"


def hours_words(hours: float) -> str:
    """Return the hours of a day: 6 h, or day off."""
    return duration(hours * 60) if hours else "day off"


def time_words(times: Iterable[BusyTime]) -> str:
    """Return when a day is taken: 09:00 to 10:30, 13:00 to 15:00."""
    return ", ".join(
        "all day"
        if (time.from_min, time.to_min) == (0, _DAY_MIN)
        else f"{_clock(time.from_min)} to {_clock(time.to_min)}"
        for time in times
    )


def _title(preview: CalendarPreview) -> str:
    if preview.kept:
        return "This calendar is here already, so nothing changes."
    if not preview.days and preview.freed:
        return f"Your calendar gives {count(len(preview.freed), 'study day')} its time back."
    if not preview.days:
        return "This calendar leaves your study days as they are."
    return f"Your calendar takes time from {count(len(preview.days), 'study day')}."


def _row(day: BusyDay, tick: SafeString) -> BusyDayRow:
    return BusyDayRow(
        tick=tick,
        day=full_date(day.on),
        busy=time_words(day.times),
        hours=hours_words(day.hours),
        hours_left=hours_words(day.hours_left),
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"

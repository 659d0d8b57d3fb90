"""Events of a calendar, each as often as it repeats, as stretches of days on the student's clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import prod
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, vDDDTypes, vRecur
from recurring_ical_events import of  # type: ignore[import-untyped]  # it ships no types

from comeback.core.plan.busy import BusyTime, joined
from comeback.readers.busy_calendar.lines import still_ahead, without_words
from comeback.readers.busy_calendar.refusals import (
    BrokenCalendarError,
    EndlessCalendarError,
    NothingBusyError,
)
from comeback.readers.busy_calendar.values import BusyCalendar

WEEKS_AHEAD = 26
DAY_MIN = 24 * 60

_MOST_A_DAY = 48
_A_DAY = {"SECONDLY": DAY_MIN * 60, "MINUTELY": DAY_MIN, "HOURLY": 24}


def find_busy_times(content: bytes, *, today: date, timezone: str) -> BusyCalendar:
    """
    Find the busy times of a calendar; to be called in a process of its own.

    Parameters
    ----------
    content : bytes
        The file.
    today : date
        The first day that counts.
    timezone : str
        The student's own, an IANA name. Events without a time zone are on its
        clock.

    Returns
    -------
    BusyCalendar
        From `today` on, for `WEEKS_AHEAD` weeks.

    Raises
    ------
    BrokenCalendarError, NoEventsError, NothingBusyError
        If there is nothing to be had of it.
    """
    text = still_ahead(without_words(content).decode(), today=today)
    until = today + timedelta(weeks=WEEKS_AHEAD)
    zone = ZoneInfo(timezone)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        bad = {id(event) for event in events if _is_unreadable(event)}
        found = BusyCalendar(
            times=joined(
                time
                for calendar in calendars
                for time in _times(_without(calendar, bad), today=today, until=until, zone=zone)
            ),
            unreadable=len(bad),
            without_zone=sum(_is_without_zone(event) for event in events if id(event) not in bad),
        )
    except MemoryError as error:
        raise EndlessCalendarError from error
    except Exception as error:  # a bad calendar makes the library stumble in ways it does not name
        raise BrokenCalendarError from error
    if not found.times:
        raise NothingBusyError(first_on=today, last_on=until - timedelta(days=1))
    return found


def _is_unreadable(event: Component) -> bool:
    if event.errors or not isinstance(event.get("DTSTART"), vDDDTypes):
        return True
    rules = event.get("RRULE") or []
    return any(_most_a_day(rule) > _MOST_A_DAY for rule in (rules if isinstance(rules, list) else [rules]))


def _most_a_day(rule: vRecur) -> int:
    within = ("BYMINUTE", "BYSECOND") if rule["FREQ"] == ["HOURLY"] else ("BYHOUR", "BYMINUTE", "BYSECOND")
    return _A_DAY.get(str(rule["FREQ"][0]), 1) * prod(len(rule.get(name, [1])) for name in within)


def _is_without_zone(event: Component) -> bool:
    start = event["DTSTART"]
    return (
        isinstance(start, vDDDTypes)
        and "TZID" in start.params
        and isinstance(start.dt, datetime)
        and start.dt.tzinfo is None
    )


def _without(calendar: Component, bad: set[int]) -> Component:
    calendar.subcomponents = [each for each in calendar.subcomponents if id(each) not in bad]
    return calendar


def _times(calendar: Component, *, today: date, until: date, zone: ZoneInfo) -> Iterator[BusyTime]:
    first, last = (datetime.combine(on, time.min, zone) for on in (today, until))
    # A day wider at both ends: the events of other time zones are set against the student's clock below.
    wider = timedelta(days=1)
    for event in of(calendar, skip_bad_series=True).between(first - wider, last + wider):
        if _takes_time(event):
            starts, ends = _on_clock(event.start, zone), _on_clock(event.end, zone)
            yield from _by_day(max(starts, _bare(first)), min(ends, _bare(last)))


def _takes_time(event: Component) -> bool:
    said = {
        name: str(event.get(name, "")).upper() for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    }
    return not (
        said["STATUS"] == "CANCELLED"
        or said["TRANSP"] == "TRANSPARENT"
        or said["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    )


def _on_clock(at: date, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, time.min)
    return _bare(at.astimezone(zone) if at.tzinfo else at)


def _bare(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _by_day(starts: datetime, ends: datetime) -> Iterator[BusyTime]:
    while starts < ends:
        midnight = datetime.combine(starts.date() + timedelta(days=1), time.min)
        to_min = DAY_MIN if ends >= midnight else _minute(ends)
        if to_min > _minute(starts):
            yield BusyTime(on=starts.date(), from_min=_minute(starts), to_min=to_min)
        starts = midnight


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute

"""
A calendar file (RFC 5545), to be taken in again whenever a day moves.

https://www.rfc-editor.org/rfc/rfc5545
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from comeback.writers.paper import writable

if TYPE_CHECKING:
    from icalendar import Event

_MAKER = "-//Comeback//Dates//EN"
_NAMESPACE = UUID("5b1f0c1e-6f0e-4d55-9c0e-2f6c1f1f7a10")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """
    One entry of a calendar.

    Parameters
    ----------
    subject : str
        What it is about, in a word that stays when the day moves; it is not
        written into the file, only what is derived from it.
    on : date
        The day.
    title : str
        What the calendar shows.
    note : str
        What it shows on opening the entry; empty for nothing.
    starts_at : time or None
        When, on the clock of wherever one is; None for a whole day.
    minutes : int
        How long, for an entry with a time. [min]
    """

    subject: str
    on: date
    title: str
    note: str = ""
    starts_at: time | None = None
    minutes: int = 0


def write_ics(entries: Iterable[CalendarEntry], *, name: str, made_at: datetime) -> bytes:
    """
    Write a calendar file, without alarms.

    Parameters
    ----------
    entries : iterable of CalendarEntry
        In any order.
    name : str
        What the calendar is called.
    made_at : datetime
        When it was made, aware. A file made later moves what an earlier one
        brought: each entry keeps its UID, and its sequence is the day.

    Returns
    -------
    bytes
        The file; the same arguments give the same bytes.
    """
    from icalendar import Calendar  # noqa: PLC0415 - slow to load, and only writing needs it

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda each: (each.on, each.starts_at or time.min, each.subject)):
        calendar.add_component(_event(entry, made_at))
    return bytes(calendar.to_ical())


def is_calendar_of_ours(content: bytes) -> bool:
    """
    Tell whether a file is one that `write_ics` made, so that it can be replaced.

    Parameters
    ----------
    content : bytes
        The beginning of the file.

    Returns
    -------
    bool
        Whether it names this program as its maker.
    """
    return content.startswith(b"BEGIN:VCALENDAR") and _MAKER.encode() in content


def _event(entry: CalendarEntry, made_at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", str(uuid5(_NAMESPACE, entry.subject)))
    event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", made_at.astimezone(UTC).date().toordinal())
    event.add("summary", writable(entry.title))
    if entry.note:
        event.add("description", writable(entry.note))
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", datetime.combine(entry.on, entry.starts_at))
        event.add("duration", timedelta(minutes=entry.minutes))
    event.add("class", "PRIVATE")
    return event

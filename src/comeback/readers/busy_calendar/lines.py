"""The lines of a calendar that say when; titles, places, notes and names are dropped before anything is parsed."""

import re
from datetime import date, timedelta

from comeback.readers.busy_calendar.refusals import BrokenCalendarError, LargeCalendarError, NoEventsError

LIMIT_BYTES = 10_000_000

_BEGIN = re.compile(r"\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_LOOKED_AT_BYTES = 1024
_DEEPEST = 20  # an alarm in an event in a calendar is three deep
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_EVENT = re.compile(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
_END_DAY = re.compile(r"^DTEND\b.*:(\d{8})", re.MULTILINE)
_RETURNS = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)\b", re.MULTILINE)
_FAR_YEAR = re.compile(r"(?<=[:=,/])9\d{3}(?=\d{4})")
_NEARER_YEAR = "2196"
_FOLD = re.compile(r"\r?\n[ \t]")
_COMPONENTS = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
_NAMES = frozenset(
    {
        *("BEGIN", "END", "VERSION", "X-WR-TIMEZONE", "UID", "SEQUENCE", "STATUS", "TRANSP"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "X-MICROSOFT-CDO-BUSYSTATUS"),
    }
)


def looks_like_calendar(content: bytes) -> bool:
    """
    Tell whether a file is a calendar, by how it begins.

    Parameters
    ----------
    content : bytes
        The file, or its beginning.

    Returns
    -------
    bool
        Whether it is one.
    """
    return bool(_BEGIN.match(_text(content[:_LOOKED_AT_BYTES])))


def without_words(content: bytes) -> bytes:
    """
    Leave of a calendar what says when.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    bytes
        Its events and time zones, without a word that was written into them;
        the same once more changes nothing.

    Raises
    ------
    LargeCalendarError
        If it is larger than a calendar is read.
    BrokenCalendarError
        If it ends in the middle of something.
    NoEventsError
        If there is no event in it.
    """
    if len(content) > LIMIT_BYTES:
        raise LargeCalendarError(limit_bytes=LIMIT_BYTES)
    kept: list[str] = []
    inside: list[str] = []
    for line in _FOLD.sub("", _text(content)).splitlines():
        name, value = re.split(r"[:;]", f"{line}:", maxsplit=1)
        name, component = name.strip().upper(), value.rstrip(":").strip().upper()
        if name == "BEGIN":
            inside.append(component)
            if len(inside) > _DEEPEST:
                raise BrokenCalendarError
        if name in _NAMES and all(each in _COMPONENTS for each in inside):
            kept.append(line.strip())
        if name == "END" and (not inside or inside.pop() != component):
            raise BrokenCalendarError
    if inside:
        raise BrokenCalendarError
    # Dates that mean "for ever" overflow as soon as anything is added to them; both years have the same days.
    text = _FAR_YEAR.sub(_NEARER_YEAR, "\r\n".join([*kept, ""]))
    if "BEGIN:VEVENT" not in text.upper():
        raise NoEventsError
    return text.encode()


def still_ahead(text: str, *, today: date) -> str:
    """
    Drop single events that are over, most of an old calendar, so that parsing is short.

    Parameters
    ----------
    text : str
        A calendar without words.
    today : date
        The first day that counts.

    Returns
    -------
    str
        The same without them.
    """
    # A day more: in another time zone it may still be the day before.
    first = f"{today - timedelta(days=2):%Y%m%d}"
    return _EVENT.sub(lambda event: "" if _is_over(event[1], first) else event[0], text)


def _is_over(event: str, first: str) -> bool:
    ends = _END_DAY.search(event)
    return ends is not None and ends[1] < first and not _RETURNS.search(event)


def _text(content: bytes) -> str:
    if content.startswith(_UTF16_MARKS):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")

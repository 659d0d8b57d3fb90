"""Makes the sample calendars; every appointment in them is invented."""

from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent / "calendars"

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//Calendar//EN")
NEW_YORK = (
    "BEGIN:VTIMEZONE",
    "TZID:Ward clock",
    "BEGIN:STANDARD",
    "DTSTART:20071104T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    "TZOFFSETFROM:-0400",
    "TZOFFSETTO:-0500",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:20070311T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0400",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def event(uid: str, *lines: str) -> tuple[str, ...]:
    """Return the lines of one event, with words that are never kept."""
    words = (
        "SUMMARY:Canary dentist",
        "LOCATION:Canary street",
        "DESCRIPTION:Canary note, long enough to be",
        "  folded",
    )
    return ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T120000Z", *words, *lines, "END:VEVENT")


CLINIC = event(
    "clinic",
    "DTSTART;TZID=America/New_York:20261201T130000",
    "DTEND;TZID=America/New_York:20261201T150000",
    "RRULE:FREQ=WEEKLY;COUNT=5",
    "EXDATE;TZID=America/New_York:20261208T130000",
)
MOVED = event(
    "clinic",
    "RECURRENCE-ID;TZID=America/New_York:20261215T130000",
    "DTSTART;TZID=America/New_York:20261216T090000",
    "DTEND;TZID=America/New_York:20261216T110000",
)
CALLED_OFF = event(
    "clinic",
    "RECURRENCE-ID;TZID=America/New_York:20261222T130000",
    "DTSTART;TZID=America/New_York:20261222T130000",
    "DTEND;TZID=America/New_York:20261222T150000",
    "STATUS:CANCELLED",
)
TRAVEL = event("travel", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227")
FREE = event("free", "DTSTART;VALUE=DATE:20261203", "TRANSP:TRANSPARENT")
AT_TEN = ("DTSTART:20261210T100000", "DURATION:PT1H")

CALENDARS: dict[str, tuple[Iterable[str], ...]] = {
    "clinic.ics": (CLINIC, MOVED, CALLED_OFF, TRAVEL, FREE),
    "floating.ics": (event("floating", *AT_TEN),),
    "own-zone.ics": (
        ("X-WR-TIMEZONE:America/Los_Angeles",),
        event("zone", "DTSTART:20261210T180000Z", "DTEND:20261210T190000Z"),
    ),
    "named-zone.ics": (
        NEW_YORK,
        # Noon on the ward is 11:00 in Chicago, before and after the clocks go forward on 14 March.
        event("ward", "DTSTART;TZID=Ward clock:20270312T120000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
    ),
    "unknown-zone.ics": (event("lost", "DTSTART;TZID=Nowhere/Land:20261210T100000", "DURATION:PT1H"),),
    "over-midnight.ics": (event("night", "DTSTART:20261210T200000", "DTEND:20261211T100000"),),
    "spring-forward.ics": (
        # A clock that has no summer time: 09:00 in Chicago becomes 10:00.
        event("abroad", "DTSTART:20270313T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
    ),
    "year-9999.ics": (
        event("far", "DTSTART;VALUE=DATE:99991231", "DTEND;VALUE=DATE:99991231"),
        event("long", "DTSTART;VALUE=DATE:20270518", "DTEND;VALUE=DATE:99991231"),
    ),
    "some-bad.ics": (
        event("bad", "DTSTART:tomorrow"),
        event("none"),
        event("silly", "DTSTART:20261210T100000Z", "DURATION:PT1H", "RRULE:FREQ=SILLY"),
        event("often", "DTSTART:20261210T100000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"),
        event("hourly", "DTSTART:20261210T100000Z", "DURATION:PT1S", "RRULE:FREQ=HOURLY;BYMINUTE=1,2,3"),
        event("good", *AT_TEN),
    ),
    "only-past.ics": (event("past", "DTSTART:20200110T100000", "DTEND:20200110T110000"),),
    "only-free.ics": (FREE,),
    "no-events.ics": (("BEGIN:VTODO", "UID:todo", "SUMMARY:Canary task", "END:VTODO"),),
    "endless.ics": (
        # The thirtieth of February: every day of eight thousand years is asked, again and again.
        *(
            event(
                f"never-{n}",
                "DTSTART:20260101T000000",
                "DURATION:PT1H",
                "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            )
            for n in range(40)
        ),
    ),
}


def calendar(*parts: Iterable[str]) -> bytes:
    """Return a calendar file."""
    return "\r\n".join([*HEAD, *(line for part in parts for line in part), "END:VCALENDAR", ""]).encode()


def made() -> dict[str, bytes]:
    """Return every sample by its name."""
    whole = {name: calendar(*parts) for name, parts in CALENDARS.items()}
    return {**whole, "cut-off.ics": whole["clinic.ics"][:900]}


def main() -> None:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()

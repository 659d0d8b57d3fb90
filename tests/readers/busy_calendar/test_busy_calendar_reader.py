from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.errors import InputError
from comeback.readers.apart import RefusedApartError
from comeback.readers.busy_calendar import read
from comeback.readers.busy_calendar.lines import looks_like_calendar, still_ahead, without_words
from comeback.readers.busy_calendar.read import read_busy_calendar
from comeback.readers.busy_calendar.refusals import (
    BrokenCalendarError,
    EndlessCalendarError,
    LargeCalendarError,
)
from comeback.readers.busy_calendar.times import find_busy_times
from comeback.readers.busy_calendar.values import BusyCalendar
from tests.samples.make_calendars import CALENDARS, FOLDER, calendar, event, made

TODAY = date(2026, 11, 30)
CHICAGO = "America/Chicago"
DAY_MIN = 1440

LINES = st.sampled_from(
    sorted(
        {
            *(line for parts in CALENDARS.values() for part in parts for line in part),
            *("END:VCALENDAR", "DTSTART;TZID=:20261201T130000", "DTSTART:00010101T000000Z", "DTEND:00000000"),
            *("RRULE:FREQ=YEARLY;BYEASTER=1", "RRULE:", "RRULE:FREQ=DAILY;INTERVAL=0", "DURATION:-P9W"),
            *("RDATE;VALUE=PERIOD:20261201T130000Z/PT1H", "EXDATE:x", "UID:", "X-WR-TIMEZONE:Nowhere"),
        }
    )
)


def sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def found(content: bytes, *, timezone: str = CHICAGO) -> list[tuple[str, float, float]]:
    """Return day, from and to in hours."""
    read = find_busy_times(content, today=TODAY, timezone=timezone)
    return [(f"{each.on:%m-%d}", each.from_min / 60, each.to_min / 60) for each in read.times]


def test_the_samples_are_what_their_script_makes() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == made()


def test_events_repeat_and_are_left_out_moved_and_called_off_on_the_students_clock() -> None:
    assert found(sample("clinic.ics")) == [
        ("12-01", 12, 14),
        ("12-16", 8, 10),
        ("12-24", 0, 24),
        ("12-25", 0, 24),
        ("12-26", 0, 24),
        ("12-29", 12, 14),
    ]


@pytest.mark.parametrize(
    ("name", "times"),
    [
        pytest.param("floating.ics", [("12-10", 10, 11)], id="without a zone: your own clock"),
        pytest.param("own-zone.ics", [("12-10", 12, 13)], id="in UTC, of a calendar with a zone"),
        pytest.param("unknown-zone.ics", [("12-10", 10, 11)], id="in a zone nobody knows"),
        pytest.param("over-midnight.ics", [("12-10", 20, 24), ("12-11", 0, 10)], id="over midnight"),
        pytest.param(
            "spring-forward.ics", [("03-13", 9, 10), ("03-14", 10, 11)], id="the clock goes forward"
        ),
        pytest.param(
            "named-zone.ics",
            [("03-12", 11, 12), ("03-13", 11, 12), ("03-14", 11, 12)],
            id="a zone in the file",
        ),
    ],
)
def test_every_clock_becomes_the_students_own(name: str, times: list[tuple[str, float, float]]) -> None:
    assert found(sample(name)) == times


def test_a_day_is_whole_wherever_one_is() -> None:
    content = calendar(event("day", "DTSTART;VALUE=DATE:20261224"))

    assert found(content) == found(content, timezone="Pacific/Auckland") == [("12-24", 0, 24)]


def test_an_event_without_end_is_busy_up_to_26_weeks_ahead() -> None:
    times = found(sample("year-9999.ics"))

    assert (times[0], times[-1], len(times)) == (("05-18", 0, 24), ("05-30", 0, 24), 13)


def test_what_makes_no_sense_is_left_out_and_counted() -> None:
    read = find_busy_times(sample("some-bad.ics"), today=TODAY, timezone=CHICAGO)

    assert (len(read.times), read.unreadable) == (1, 5)


def test_an_unknown_zone_is_told() -> None:
    assert find_busy_times(sample("unknown-zone.ics"), today=TODAY, timezone=CHICAGO).without_zone == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("cut-off.ics", "damaged or incomplete"),
        ("no-events.ics", "There is no event"),
        ("only-past.ics", "from Mon 30 Nov 2026 to Sun 30 May 2027"),
        ("only-free.ics", "marked as free"),
    ],
)
def test_a_calendar_with_nothing_to_take_is_refused_with_a_sentence(name: str, sentence: str) -> None:
    with pytest.raises(RefusedApartError, match=sentence) as refused:
        read_busy_calendar(sample(name), today=TODAY, timezone=CHICAGO)

    assert refused.value.hint


def test_a_calendar_that_comes_to_no_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LIMIT_S", 2.0)

    with pytest.raises(EndlessCalendarError, match="was stopped"):
        read_busy_calendar(sample("endless.ics"), today=TODAY, timezone=CHICAGO)


def test_a_calendar_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(LargeCalendarError, match="larger than 10 MB"):
        without_words(b"BEGIN:VCALENDAR" + b" " * 10_000_000)


def test_the_process_apart_gives_the_same() -> None:
    content = sample("some-bad.ics")

    apart = read_busy_calendar(content, today=TODAY, timezone=CHICAGO)

    assert apart == find_busy_times(content, today=TODAY, timezone=CHICAGO)


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_no_word_of_an_event_is_taken_to_be_parsed(path: Path) -> None:
    try:
        lines = without_words(path.read_bytes())
    except InputError:
        return

    assert b"anary" not in lines
    assert without_words(lines) == lines
    assert looks_like_calendar(lines)


def test_only_single_events_that_are_over_are_left_out_beforehand() -> None:
    text = without_words(sample("clinic.ics")).decode()

    left = still_ahead(text, today=date(2027, 1, 10))

    assert "20261224" not in left
    assert left.count("BEGIN:VEVENT") == 4  # three that repeat, and one without an end


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (b"BEGIN:VCALENDAR\r\n", True),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\n", True),
        ("BEGIN:VCALENDAR\r\n".encode("utf-16"), True),
        (b"BEGIN:VCARD\r\n", False),
        (b"Seq,BEGIN:VCALENDAR", False),
        (b"", False),
    ],
)
def test_a_calendar_is_known_by_its_content(content: bytes, is_one: bool) -> None:  # noqa: FBT001 - a case of the table
    assert looks_like_calendar(content) is is_one


@settings(max_examples=200, deadline=None)
@given(
    st.lists(LINES, max_size=14).map(lambda lines: calendar(("BEGIN:VEVENT", *lines, "END:VEVENT")))
    | st.binary()
)
def test_any_bytes_give_times_or_a_refusal(content: bytes) -> None:
    try:
        read = find_busy_times(content, today=TODAY, timezone=CHICAGO)
    except InputError:
        return

    assert isinstance(read, BusyCalendar)
    assert all(0 <= each.from_min < each.to_min <= DAY_MIN and each.on >= TODAY for each in read.times)


def test_a_calendar_in_a_calendar_without_end_is_refused_at_once() -> None:
    with pytest.raises(BrokenCalendarError):
        without_words(b"BEGIN:VCALENDAR\r\n" * 500_000)

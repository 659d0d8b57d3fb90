from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from comeback.writers.ics.write import CalendarEntry, is_calendar_of_ours, write_ics

MADE_AT = datetime(2026, 11, 22, 18, 30, 5, 123456, tzinfo=UTC)
SEAT = CalendarEntry(subject="exam.next", on=date(2027, 2, 10), title="Appointment")


def events(*entries: CalendarEntry, made_at: datetime = MADE_AT) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(write_ics(entries, name="Dates", made_at=made_at))
    return [
        {name.lower(): getattr(value, "dt", value) for name, value in event.property_items(recursive=False)}
        for event in calendar.walk("VEVENT")
    ]


def test_a_day_is_a_whole_day_that_blocks_nothing_and_rings_nothing() -> None:
    [event] = events(SEAT)

    assert (event["dtstart"], event["dtend"]) == (date(2027, 2, 10), date(2027, 2, 11))
    assert (event["summary"], event["transp"], event["class"]) == ("Appointment", "TRANSPARENT", "PRIVATE")
    assert b"VALARM" not in write_ics((SEAT,), name="Dates", made_at=MADE_AT)
    assert b"DTSTART;VALUE=DATE:20270210" in write_ics((SEAT,), name="Dates", made_at=MADE_AT)


def test_a_moved_day_keeps_its_uid_and_comes_with_a_later_stamp_and_sequence() -> None:
    [before] = events(SEAT)

    [after] = events(replace(SEAT, on=date(2027, 3, 3)), made_at=MADE_AT + timedelta(days=2))

    assert after["uid"] == before["uid"]
    assert after["dtstart"] != before["dtstart"]
    assert int(str(after["sequence"])) == int(str(before["sequence"])) + 2
    assert after["dtstamp"] == datetime(2026, 11, 24, 18, 30, 5, tzinfo=UTC)


def test_hours_stand_on_the_clock_of_wherever_one_is() -> None:
    span = CalendarEntry(
        subject="study.1", on=date(2026, 11, 30), title="Study", starts_at=time(8, 30), minutes=205
    )

    content = write_ics((span,), name="Dates", made_at=MADE_AT)

    assert b"DTSTART:20261130T083000\r\n" in content
    assert b"DURATION:PT3H25M" in content
    assert b"TRANSP" not in content


def test_words_come_back_as_they_were_written() -> None:
    note = "Who: you, your school; both\nIf it passes: a fee, \\ and more " + "ß" * 90

    [event] = events(replace(SEAT, title="Move, or stay; ask", note=note))

    assert (event["summary"], event["description"]) == ("Move, or stay; ask", note)


def test_what_no_file_can_hold_is_left_out() -> None:
    [event] = events(replace(SEAT, title="Call\x00 the \x1bschool"))

    assert event["summary"] == "Call the school"


def test_the_file_is_told_from_those_of_others() -> None:
    assert is_calendar_of_ours(write_ics((), name="Dates", made_at=MADE_AT))
    assert not is_calendar_of_ours(b"BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\n")
    assert not is_calendar_of_ours(b"notes on -//Comeback//Dates//EN")


@given(
    subjects=st.sets(st.text(min_size=1, max_size=20), min_size=1, max_size=8),
    days=st.integers(min_value=0, max_value=400),
)
def test_every_subject_has_one_uid_and_the_same_arguments_give_the_same_bytes(
    subjects: set[str], days: int
) -> None:
    entries = [
        CalendarEntry(subject=each, on=SEAT.on + timedelta(days=days), title="A day") for each in subjects
    ]

    found = events(*entries)

    assert len({str(each["uid"]) for each in found}) == len(subjects)
    assert write_ics(entries, name="Dates", made_at=MADE_AT) == write_ics(
        entries[::-1], name="Dates", made_at=MADE_AT
    )

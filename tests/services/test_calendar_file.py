import re
from datetime import date, datetime, timedelta

from icalendar import Calendar

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.deadlines import DeadlineKind
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.services.calendar_file import DISCREET_TITLES, calendar_file
from comeback.services.deadlines import deadlines
from comeback.services.entries import record_attempt
from comeback.services.notebook import keep
from comeback.services.planning import held_plan, keep_plan
from comeback.services.profile import change_profile
from tests.people import FAIL, NOW, TODAY, Owner

SEAT_ON = date(2027, 2, 10)
PRIVATE = re.compile(
    r"fail|pass\b|passed|step|score|usmle|nbme|epc|exam|result|retake|recheck|accommodation", re.IGNORECASE
)


def booked(owner: Owner, on: date = SEAT_ON) -> None:
    changes = {
        "exam_on": on,
        "is_booked": True,
        "permit_ends_on": date(2027, 3, 31),
        "graduation_on": date(2028, 5, 31),
        "rotations_on": date(2027, 4, 5),
        "step2_ck_on": date(2027, 9, 1),
    }
    change_profile(student=owner.student, changes=changes, version=None, now=NOW)


def written(
    owner: Owner, now: datetime = NOW, *, has_plain_titles: bool = False, has_plan: bool = False
) -> bytes:
    return calendar_file(
        student=owner.student, now=now, has_plain_titles=has_plain_titles, has_plan=has_plan
    ).content


def days_by_uid(content: bytes) -> dict[str, tuple[str, date]]:
    events = Calendar.from_ical(content).walk("VEVENT")
    return {str(each["UID"]): (str(each["SUMMARY"]), each.decoded("DTSTART")) for each in events}


def unfolded(content: bytes) -> str:
    return content.decode().replace("\r\n ", "")


def test_every_date_ahead_is_in_the_file_under_a_title_that_says_little(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    booked(owner)

    content = written(owner)

    ahead = deadlines(student=owner.student, today=TODAY)
    assert sorted(on for _, on in days_by_uid(content).values()) == [each.on for each in ahead]
    assert len(ahead) > 8
    assert not PRIVATE.search(unfolded(content))
    assert ("Appointment", SEAT_ON) in days_by_uid(content).values()
    assert "VALARM" not in content.decode()


def test_a_seat_that_moves_moves_its_entries_and_leaves_none_twice(owner: Owner) -> None:
    booked(owner)
    before = days_by_uid(written(owner))
    booked(owner, SEAT_ON + timedelta(weeks=2))

    after = days_by_uid(written(owner, NOW + timedelta(days=1)))

    seat = next(uid for uid, (_, on) in before.items() if on == SEAT_ON)
    assert before.keys() == after.keys()
    assert after[seat] == ("Appointment", SEAT_ON + timedelta(weeks=2))


def test_the_students_own_words_are_only_in_the_file_when_asked_for(owner: Owner) -> None:
    note = MeetingNote(
        met_on=TODAY,
        kind=NoteKind.NEXT_STEP,
        who="Dr Canary",
        words="Ask the canary about probation",
        due_on=TODAY + timedelta(days=5),
    )
    keep(student=owner.student, entry=note, now=NOW)

    discreet, plain = written(owner), written(owner, has_plain_titles=True)

    assert ("To do", TODAY + timedelta(days=5)) in days_by_uid(discreet).values()
    assert b"anary" not in discreet
    assert "Ask the canary about probation" in unfolded(plain)


def test_with_plain_titles_each_day_says_what_it_is_and_where_that_is_from(owner: Owner) -> None:
    booked(owner)

    content = unfolded(written(owner, has_plain_titles=True))

    assert "SUMMARY:Move the seat without a fee" in content
    assert "If it passes: a fee applies" in content
    assert "official\\, read 2026-11-22" in content


def test_study_hours_of_the_kept_plan_come_along_when_asked_for(owner: Owner) -> None:
    booked(owner)
    keep_plan(student=owner.student, now=NOW)
    held = held_plan(student=owner.student)
    assert held is not None

    without = written(owner)
    content = written(owner, has_plan=True)

    study = [each for each in days_by_uid(content).values() if each[0] == "Study"]
    assert "SUMMARY:Study\r\n" not in without.decode()
    assert len(study) > 60
    assert not PRIVATE.search(unfolded(content))
    assert days_by_uid(without).items() <= days_by_uid(content).items()


def test_a_plan_whose_exam_was_sat_brings_no_study_hours(owner: Owner) -> None:
    booked(owner)
    keep_plan(student=owner.student, now=NOW)
    passed = Attempt(on=TODAY, outcome=Outcome.PASS)
    record_attempt(student=owner.student, attempt=passed, now=NOW)

    content = written(owner, has_plan=True)

    assert "Study" not in content.decode()


def test_every_kind_of_date_has_its_discreet_title() -> None:
    assert set(DISCREET_TITLES) == set(DeadlineKind)
    assert not [title for title in DISCREET_TITLES.values() if PRIVATE.search(title)]


def test_while_a_result_is_awaited_only_its_days_stand_for_the_exam(owner: Owner) -> None:
    booked(owner)
    waiting_on = NOW.replace(year=2027, month=2, day=20)

    content = written(owner, waiting_on, has_plain_titles=True)

    # Wed 10 Mar is four weeks after the seat, Wed 7 Apr eight
    days = {on: title for title, on in days_by_uid(content).values()}
    assert days[date(2027, 3, 10)] == "The result usually is there"
    assert days[date(2027, 4, 7)] == "Plan with the result by now"
    assert "working date" not in unfolded(content)

from datetime import date, timedelta

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services import notebook
from comeback.services.deadlines import deadlines
from comeback.services.entries import record_attempt
from comeback.services.planning import keep_plan
from comeback.services.profile import change_profile
from comeback.services.told_days import ACCOMMODATIONS_ASKED_ON, tell_day
from tests.people import FAIL, NOW, TODAY, Owner

BOOKED = {"exam_on": date(2027, 2, 16), "is_booked": True, "permit_ends_on": date(2027, 3, 31)}


def found(owner: Owner, *, today: date = TODAY) -> dict[str, Deadline]:
    listed = deadlines(student=owner.student, today=today)
    assert [each.on for each in listed] == sorted(each.on for each in listed)
    by_id = {each.id: each for each in listed}
    assert len(by_id) == len(listed)
    return by_id


def book(owner: Owner) -> None:
    change_profile(student=owner.student, changes=BOOKED, version=None, now=NOW)


def answer(owner: Owner, question: str, **fields: object) -> None:
    told = PolicyAnswer(
        question=question,
        words="as it stands",
        where="Student Handbook",
        page=41,
        learned_on=date(2026, 11, 25),
        **fields,  # type: ignore[arg-type]  # a number or a day
    )
    notebook.keep(student=owner.student, entry=told, now=NOW)


def test_a_booked_seat_makes_its_days(owner: Owner) -> None:
    book(owner)

    days = {name: each.on for name, each in found(owner).items()}

    assert days["exam.next"] == date(2027, 2, 16)
    assert days["free_move.exam"] == date(2027, 1, 1)  # 46 days before
    assert days["study.exam"] == date(2027, 1, 5)  # 6 weeks before
    assert days["result.next"] == date(2027, 3, 17)  # a Wednesday, 4 weeks on
    assert days["result_planned.next"] == date(2027, 4, 14)
    assert days["permit_end.exam"] == date(2027, 3, 31)
    assert days["extension.permit"] == date(2027, 4, 25)  # 25 days after


def test_an_id_stays_when_its_day_moves(owner: Owner) -> None:
    book(owner)
    before = found(owner)
    change_profile(
        student=owner.student,
        changes={"exam_on": date(2027, 3, 2)},
        version=None,
        now=NOW + timedelta(hours=1),
    )

    after = found(owner)

    assert before.keys() <= after.keys()
    assert after["free_move.exam"].on == date(2027, 1, 15)


def test_a_working_date_is_no_seat(owner: Owner) -> None:
    listed = found(owner)

    assert listed["exam.next"].is_expected
    assert listed["exam.next"].what == "Your working date, not booked"
    assert "free_move.exam" not in listed


def test_a_fail_can_be_rechecked_and_its_report_saved_for_a_while(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)

    listed = found(owner)

    # The result came on 28 October: + 90 and + 365 days.
    assert listed["recheck.step1.1"].on == date(2027, 1, 26)
    assert listed["report.step1.1"].on == date(2027, 10, 28)


def test_the_schools_day_is_the_students_own_reading_and_the_schools_to_decide(owner: Owner) -> None:
    answer(owner, "deadline_to_pass", day=date(2027, 4, 30))

    listed = found(owner)

    day = listed["school.pass_by"]
    assert (day.on, day.who, day.is_own) == (date(2027, 4, 30), "your school", True)
    assert day.stamp is not None
    assert (day.stamp.source, day.stamp.checked_on) == ("Student Handbook p. 41", date(2026, 11, 25))
    # The last Wednesday by then is 28 April; eight weeks before.
    assert listed["school.last_exam"].on == date(2027, 3, 3)


def test_accommodations_are_filed_for_in_time_or_answered(owner: Owner) -> None:
    book(owner)
    before = found(owner)
    tell_day(student=owner.student, subject=ACCOMMODATIONS_ASKED_ON, on=date(2026, 11, 23), now=NOW)

    after = found(owner)

    # 60 business days back from 16 Feb: 12 weeks are 24 Nov, and the holidays from Thanksgiving to 15 Feb make it sooner.
    assert "accommodations.file" not in before  # that day has been
    assert "accommodations.file" not in after
    assert after["accommodations.answer"].on == date(2027, 2, 22)


def test_a_next_step_of_a_meeting_names_who_does_it(owner: Owner) -> None:
    step = MeetingNote(
        met_on=date(2026, 11, 28),
        kind=NoteKind.NEXT_STEP,
        who="Dr Alvarez",
        words="Put the leave in writing",
        due_on=date(2026, 12, 15),
    )
    number = notebook.keep(student=owner.student, entry=step, now=NOW)

    listed = found(owner)

    row = listed[f"next_step.meeting.{number}"]
    assert (row.on, row.what, row.who) == (date(2026, 12, 15), "Put the leave in writing", "Dr Alvarez")


def test_the_plans_checks_and_the_season_stand_in_the_list(owner: Owner) -> None:
    keep_plan(student=owner.student, now=NOW)

    kinds = {each.kind for each in found(owner).values()}

    assert {DeadlineKind.CHECK, DeadlineKind.APPLICATION} <= kinds


def test_what_has_been_is_left_out(owner: Owner) -> None:
    book(owner)

    listed = found(owner, today=date(2027, 1, 2))

    assert "free_move.exam" not in listed
    assert "exam.next" in listed


def test_after_the_exam_its_result_is_awaited_and_no_next_one_is_named(owner: Owner) -> None:
    book(owner)

    listed = found(owner, today=date(2027, 2, 20))

    assert listed["result.step1.1"].on == date(2027, 3, 17)
    assert not {"exam.next", "free_move.exam", "permit_end.exam", "study.exam"} & listed.keys()


def test_after_a_pass_the_schools_day_is_over(owner: Owner) -> None:
    answer(owner, "deadline_to_pass", day=date(2027, 4, 30))
    passed = Attempt(on=date(2026, 11, 3), outcome=Outcome.PASS, result_on=date(2026, 11, 25))
    record_attempt(student=owner.student, attempt=passed, now=NOW)

    listed = found(owner)

    assert not {"school.pass_by", "school.last_exam", "exam.next"} & listed.keys()


def test_a_working_date_is_never_one_the_rules_forbid(owner: Owner) -> None:
    thrice = tuple(
        Attempt(on=on, outcome=Outcome.FAIL) for on in (date(2026, 3, 2), date(2026, 6, 1), date(2026, 10, 1))
    )

    days = {each.id: each.on for each in deadlines(student=owner.student, today=TODAY, attempts=thrice)}

    assert days["exam.next"] == date(2027, 4, 1)  # six months after the third


def test_without_an_attempt_left_no_season_is_listed(owner: Owner) -> None:
    used = tuple(Attempt(on=date(year, 3, 2), outcome=Outcome.FAIL) for year in (2023, 2024, 2025, 2026))

    listed = deadlines(student=owner.student, today=TODAY, attempts=used)

    assert DeadlineKind.APPLICATION not in {each.kind for each in listed}

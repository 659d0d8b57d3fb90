from dataclasses import replace
from datetime import date

from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.residency.application import Duty, application_days
from comeback.core.residency.lanes import Lane, lane_marks
from comeback.core.residency.seasons import Event
from comeback.facts.residency import timeline_rules
from tests.core.residency.ways import AS_OF, FAIL, US_STUDENT

RULES = timeline_rules()
DONE = Attempt(step=Step.STEP2_CK, on=date(2026, 11, 2), outcome=Outcome.PASS)


def test_the_season_is_listed_soonest_first_with_what_a_student_does() -> None:
    days = application_days(US_STUDENT, RULES)

    found = {day.id: day.on for day in days}
    assert [day.on for day in days] == sorted(day.on for day in days)
    assert found[Event.SUBMIT] == date(2027, 9, 1)
    # 22 September is a Wednesday; eight weeks before it is 28 July
    assert found[Duty.STEP2_CK_BY] == date(2027, 7, 28)
    assert found[Duty.MSPE_CHECK] == date(2027, 7, 1)
    assert next(day for day in days if day.id == Duty.MSPE_CHECK).until_on == date(2027, 8, 31)
    assert Duty.RESEND not in found


def test_a_result_that_comes_while_applications_are_out_is_to_be_resent() -> None:
    applied = replace(US_STUDENT, graduation_on=date(2027, 5, 14), exam_on=date(2026, 12, 15))

    found = {day.id: day for day in application_days(applied, RULES)}

    # 12 January is four weeks on; the Wednesday after it, 13 January, is a release day
    assert found[Duty.RESEND].on == date(2027, 1, 13)
    assert all(day.until_on >= AS_OF for day in found.values())


def test_with_step_2_ck_passed_no_day_is_asked_for_it() -> None:
    passed = replace(US_STUDENT, ledger=(FAIL, DONE))

    assert Duty.STEP2_CK_BY not in {day.id for day in application_days(passed, RULES)}


def test_the_lanes_hold_what_is_fixed_what_is_expected_and_what_moves() -> None:
    marks = {mark.id: mark for mark in lane_marks(US_STUDENT, RULES, months=3)}

    assert marks["exam"].is_fixed
    assert not marks["result"].is_fixed
    assert marks["exam"].later_on == date(2027, 5, 16)
    assert marks["rotations"].later_on == date(2027, 7, 14)
    assert marks["rotations"].later_until_on == date(2028, 6, 14)
    assert marks["graduation"].later_on == date(2028, 6, 14)
    assert marks["step2_ck"].later_on is None
    assert marks[Event.MATCH_DAY].lane is Lane.MATCH


def test_without_a_delay_nothing_moves_on_the_lanes() -> None:
    assert all(mark.later_on is None for mark in lane_marks(replace(US_STUDENT, rotation_weeks=90), RULES))


def test_what_is_not_known_has_no_mark() -> None:
    bare = replace(US_STUDENT, rotations_on=None, rotation_weeks=None, step2_ck_on=None, graduation_on=None)

    assert {mark.lane for mark in lane_marks(bare, RULES, months=6)} == {Lane.EXAM, Lane.ERAS, Lane.MATCH}

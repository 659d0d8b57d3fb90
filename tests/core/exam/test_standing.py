from datetime import date, timedelta

import pytest

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.standing import Stage, Standing, standing
from comeback.facts.exam import attempt_rules

SAT_ON = date(2026, 12, 8)
EARLIER = Attempt(on=date(2026, 5, 5), outcome=Outcome.FAIL, result_on=date(2026, 6, 3))


def stands(*attempts: Attempt, days: int = 20, booked_on: date | None = None) -> Standing:
    return standing(attempts, rules=attempt_rules(), today=SAT_ON + timedelta(days=days), booked_on=booked_on)


def test_before_any_exam_one_prepares_with_all_attempts() -> None:
    assert stands() == Standing(stage=Stage.PREPARING, latest=None, is_in_ledger=False, attempts_left=4)


@pytest.mark.parametrize("days", [1, 20, 29, 60])
def test_after_a_booked_day_one_waits_whatever_the_ledger_says_of_earlier_exams(days: int) -> None:
    found = stands(EARLIER, days=days, booked_on=SAT_ON)

    assert (found.stage, found.latest, found.is_in_ledger) == (Stage.WAITING, Attempt(on=SAT_ON), False)
    assert found.attempts_left == 2


def test_the_exam_day_itself_belongs_to_the_plan() -> None:
    assert stands(days=0, booked_on=SAT_ON).stage is Stage.PREPARING


def test_an_exam_kept_without_a_result_is_waited_for_from_its_own_day_on() -> None:
    sat = Attempt(on=SAT_ON)

    assert stands(sat, days=0).stage is Stage.WAITING
    assert stands(sat, days=60).is_in_ledger


def test_a_result_that_comes_later_than_the_day_asked_is_not_known_yet() -> None:
    passed = Attempt(on=SAT_ON, outcome=Outcome.PASS, result_on=SAT_ON + timedelta(days=28))

    assert stands(passed, days=27).stage is Stage.WAITING
    assert stands(passed, days=28).stage is Stage.PASSED


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.INCOMPLETE, Outcome.WITHDRAWN])
def test_what_the_ledger_says_of_the_booked_day_ends_the_waiting(outcome: Outcome) -> None:
    assert stands(Attempt(on=SAT_ON, outcome=outcome), booked_on=SAT_ON).stage is Stage.PREPARING


def test_an_old_exam_without_a_result_is_not_waited_for_once_a_later_one_has_its_own() -> None:
    unknown = Attempt(on=date(2025, 11, 3))

    assert stands(unknown, EARLIER).stage is Stage.PREPARING


def test_after_a_pass_nothing_else_counts() -> None:
    found = stands(EARLIER, Attempt(on=SAT_ON, outcome=Outcome.PASS), booked_on=date(2026, 12, 10))

    assert found.stage is Stage.PASSED
    assert found.latest == Attempt(on=SAT_ON, outcome=Outcome.PASS)
    assert found.is_at_rest


def test_four_exams_without_a_pass_leave_no_attempt() -> None:
    fails = [Attempt(on=date(2025, month, 3), outcome=Outcome.FAIL) for month in (1, 4, 8)]

    found = stands(*fails, Attempt(on=SAT_ON, outcome=Outcome.INCOMPLETE))

    assert (found.stage, found.attempts_left) == (Stage.NO_ATTEMPT_LEFT, 0)


def test_the_last_exam_is_still_waited_for() -> None:
    fails = [Attempt(on=date(2025, month, 3), outcome=Outcome.FAIL) for month in (1, 4, 8)]

    assert stands(*fails, Attempt(on=SAT_ON)).stage is Stage.WAITING

from datetime import date, timedelta

import pytest

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.standing import Standing, standing
from comeback.facts.exam import attempt_rules
from comeback.services.waiting import Waiting, thing_of_the_day, waiting

SAT_ON = date(2026, 10, 6)  # a Tuesday; four weeks later is 3 November, eight weeks 1 December


def stands(days: int, outcome: Outcome | None = None) -> Standing:
    sat = Attempt(on=SAT_ON, outcome=outcome)
    return standing((sat,), rules=attempt_rules(), today=SAT_ON + timedelta(days=days))


def waits(days: int) -> Waiting:
    found = waiting(stands(days), today=SAT_ON + timedelta(days=days))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("days", "is_usual", "is_late"),
    [
        (0, False, False),
        (1, False, False),
        (20, False, False),
        (28, False, False),
        (29, True, False),  # Wednesday 4 November, the first release day from four weeks on
        (60, True, False),
        (64, True, False),  # Wednesday 9 December: none comes in the week after Thanksgiving
        (65, True, True),
    ],
)
def test_a_result_is_usual_from_its_wednesday_on_and_late_after_the_day_allowed_for(
    days: int,
    is_usual: bool,  # noqa: FBT001 - a column of the table above
    is_late: bool,  # noqa: FBT001 - as above
) -> None:
    found = waits(days)

    assert (found.is_usual, found.is_late) == (is_usual, is_late)
    assert (found.days.usual_on, found.days.planned_on) == (date(2026, 11, 4), date(2026, 12, 9))


def test_every_day_of_four_weeks_has_a_small_thing_of_its_own() -> None:
    things = [waits(days).thing for days in range(29)]

    assert len(set(things)) == 29
    assert things[0].startswith("Eat something warm.")


def test_after_four_weeks_the_things_begin_again_without_the_exams_own_evening() -> None:
    assert thing_of_the_day(29) == thing_of_the_day(1)
    assert thing_of_the_day(28) != thing_of_the_day(0)


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.FAIL])
def test_with_a_result_nobody_waits(outcome: Outcome) -> None:
    assert waiting(stands(30, outcome), today=SAT_ON + timedelta(days=30)) is None

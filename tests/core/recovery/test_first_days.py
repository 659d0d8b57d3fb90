from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.recovery.first_days import (
    MOST_ROWS,
    TELL_ONE,
    FirstDays,
    PartOfDay,
    first_days,
    has_school,
    is_late,
    part_of_day,
    state_of,
)
from comeback.core.recovery.steps import Circumstance, Step, StepState
from comeback.services.first_days_words import steps as worded_steps

STEPS = tuple(each.step for each in worded_steps())
SCHOOL = frozenset({Circumstance.AT_A_SCHOOL})
NO_SCHOOL = frozenset({Circumstance.WITHOUT_A_SCHOOL})
CLERKSHIP = frozenset({Circumstance.AT_A_SCHOOL, Circumstance.ON_A_CLERKSHIP})


def laid_out(
    *,
    days_since: int = 0,
    hour: int = 12,
    marks: dict[str, StepState] | None = None,
    circumstances: frozenset[Circumstance] = SCHOOL,
) -> FirstDays:
    return first_days(
        steps=STEPS, marks=marks or {}, days_since=days_since, hour=hour, circumstances=circumstances
    )


def rows_of(found: FirstDays) -> dict[int, list[str]]:
    return {day.in_days: [step.id for step in day.steps] for day in found.days}


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (3, PartOfDay.NIGHT),
        (4, PartOfDay.DAY),
        (17, PartOfDay.DAY),
        (18, PartOfDay.EVENING),
        (21, PartOfDay.EVENING),
        (22, PartOfDay.NIGHT),
        (0, PartOfDay.NIGHT),
    ],
)
def test_an_hour_is_for_something(hour: int, part: PartOfDay) -> None:
    assert part_of_day(hour) is part


@pytest.mark.parametrize(("hour", "late"), [(19, False), (20, True), (23, True), (3, True), (4, False)])
def test_one_thing_alone_is_offered_from_eight_in_the_evening_until_four(hour: int, late: bool) -> None:  # noqa: FBT001 - a row of the table
    assert is_late(hour) is late


def test_on_the_day_of_the_result_the_report_is_saved_first_and_the_rest_has_its_day() -> None:
    found = laid_out(days_since=0, hour=12)

    assert found.lit is not None
    assert found.lit.id == "save_report"
    assert rows_of(found) == {
        0: ["tell_one"],
        1: ["write_school", "say_running"],
        2: ["save_now", "accommodations", "school_rules"],
    }
    assert [step.id for step in found.more] == ["collect_facts"]


def test_at_night_no_step_is_lit_and_today_s_move_to_tomorrow() -> None:
    found = laid_out(days_since=0, hour=23)

    assert found.lit is None
    assert rows_of(found)[1] == ["save_report", "write_school", "say_running"]
    assert TELL_ONE not in {step.id for day in found.days for step in day.steps}


def test_on_the_second_day_with_the_report_saved_the_school_comes_next() -> None:
    marks = {"save_report": StepState.DONE, "tell_one": StepState.NOT_MINE}

    found = laid_out(days_since=1, hour=9, marks=marks)

    assert found.lit is not None
    assert found.lit.id == "write_school"
    assert [(step.id, state) for step, state in found.settled] == [
        ("save_report", StepState.DONE),
        ("tell_one", StepState.NOT_MINE),
    ]


def test_with_everything_of_the_day_settled_nothing_is_lit() -> None:
    marks = {"save_report": StepState.DONE, "tell_one": StepState.DONE}

    found = laid_out(days_since=0, hour=12, marks=marks)

    assert found.lit is None
    assert rows_of(found)[1] == ["write_school", "say_running"]


def test_a_clerkship_that_runs_asks_for_its_director_on_the_first_day() -> None:
    with_one = laid_out(circumstances=CLERKSHIP)
    without = laid_out(circumstances=SCHOOL)

    assert rows_of(with_one)[0] == ["tell_one", "ask_clerkship"]
    assert "ask_clerkship" not in {step.id for day in without.days for step in day.steps}


def test_without_a_school_a_tutor_or_mentor_stands_in_the_dean_s_place() -> None:
    found = laid_out(days_since=2, marks={"save_report": StepState.DONE}, circumstances=NO_SCHOOL)

    ids = {step.id for day in found.days for step in day.steps}
    assert {"write_guide", "ecfmg_rules"} <= ids
    assert not ids & {"write_school", "school_rules"}


def test_a_step_made_of_parts_is_settled_with_all_of_them() -> None:
    step = Step(id="save_now", day=2, minutes=15, parts=("a", "b"))

    assert state_of(step, {"a": StepState.DONE}) is StepState.OPEN
    assert state_of(step, {"a": StepState.DONE, "b": StepState.NOT_MINE}) is StepState.DONE
    assert (
        state_of(step, {"a": StepState.DONE, "b": StepState.DONE, "save_now": StepState.OPEN})
        is StepState.OPEN
    )


@pytest.mark.parametrize(
    ("kind", "graduation_on", "told", "expected"),
    [
        ("us_md", None, None, True),
        ("", None, None, True),
        ("international", None, None, False),
        ("us_md", date(2026, 5, 1), None, False),
        ("us_md", date(2028, 5, 1), None, True),
        ("international", None, True, True),
        ("us_md", None, False, False),
    ],
)
def test_the_path_without_a_school_is_known_or_told(
    kind: str,
    graduation_on: date | None,
    told: bool | None,  # noqa: FBT001 - a row of the table
    expected: bool,  # noqa: FBT001 - a row of the table
) -> None:
    found = has_school(school_kind=kind, graduation_on=graduation_on, today=date(2026, 11, 22), told=told)

    assert found is expected


@given(
    days_since=st.integers(0, 10),
    hour=st.integers(0, 23),
    marks=st.dictionaries(st.sampled_from([step.id for step in STEPS]), st.sampled_from(StepState)),
    circumstances=st.frozensets(st.sampled_from(Circumstance)),
)
def test_every_step_stands_in_one_place_and_no_more_than_six_below_the_lit_one(
    days_since: int, hour: int, marks: dict[str, StepState], circumstances: frozenset[Circumstance]
) -> None:
    found = laid_out(days_since=days_since, hour=hour, marks=marks, circumstances=circumstances)

    rows = [step for day in found.days for step in day.steps]
    settled = [step for step, _ in found.settled]
    lit = [found.lit] if found.lit else []
    everywhere = [*lit, *rows, *found.more, *settled]
    assert len(rows) <= MOST_ROWS
    assert len(everywhere) == len(set(everywhere))
    assert all(state_of(step, marks) is StepState.OPEN for step in [*lit, *rows, *found.more])
    theirs = {s for s in STEPS if s.whose in {Circumstance.ANYONE, *circumstances}}
    assert theirs - set(everywhere) <= {step for step in STEPS if step.id == TELL_ONE}

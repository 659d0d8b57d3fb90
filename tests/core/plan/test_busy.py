from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.plan.busy import BusyTime, hours_left, joined, taken_min, without_busy_times
from comeback.facts.plan import plan_facts
from tests.core.plan.students import wishes

SHAPE = plan_facts().day_shape  # 08:30 to 21:00, meals 12:30 to 13:30 and 18:30 to 19:30
ON, NEXT = date(2026, 12, 1), date(2026, 12, 2)
MINUTES = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] < pair[1])
TIMES = st.lists(
    st.builds(
        lambda on, m: BusyTime(on=on, from_min=m[0], to_min=m[1]), st.sampled_from((ON, NEXT)), MINUTES
    ),
    max_size=12,
)


def busy(from_: int, to: int, on: date = ON) -> BusyTime:
    return BusyTime(on=on, from_min=from_, to_min=to)


@pytest.mark.parametrize(
    ("from_min", "to_min", "taken"),
    [
        pytest.param(9 * 60, 11 * 60, 120, id="in the morning"),
        pytest.param(12 * 60, 14 * 60, 60, id="over lunch"),
        pytest.param(12 * 60 + 30, 13 * 60 + 30, None, id="in the lunch break"),
        pytest.param(6 * 60, 8 * 60 + 30, None, id="before the day"),
        pytest.param(0, 1440, 630, id="all day"),
    ],
)
def test_only_what_overlaps_with_study_time_is_taken(from_min: int, to_min: int, taken: int | None) -> None:
    found = taken_min([busy(from_min, to_min)], shape=SHAPE)

    assert found.get(ON) == taken


def test_an_hour_in_two_calendars_is_taken_once() -> None:
    found = taken_min([busy(540, 660), busy(600, 720), busy(600, 660, NEXT)], shape=SHAPE)

    assert found == {ON: 180, NEXT: 60}


@pytest.mark.parametrize(("taken", "left"), [(90, 4.5), (345, 0.25), (346, 0.0), (630, 0.0)])
def test_a_day_with_next_to_nothing_left_is_a_day_off(taken: int, left: float) -> None:
    assert hours_left(hours=6.0, taken=taken, least_hours=0.25) == left


def test_hours_said_of_a_day_by_themselves_stand() -> None:
    before = wishes(hours_by_day=((ON, 3.0),))

    after = without_busy_times(before, [busy(540, 660), busy(540, 660, NEXT)], least_hours=0.25)

    assert after.hours_by_day == ((ON, 3.0), (NEXT, 4.0))


@given(TIMES)
def test_joined_times_cover_the_same_minutes_without_touching(times: list[BusyTime]) -> None:
    found = joined(times)

    def minutes(of: list[BusyTime] | tuple[BusyTime, ...]) -> set[tuple[date, int]]:
        return {(each.on, minute) for each in of for minute in range(each.from_min, each.to_min)}

    assert minutes(found) == minutes(times)
    assert all(a.on < b.on or a.to_min < b.from_min for a, b in pairwise(found))


@given(TIMES, TIMES)
def test_more_appointments_never_leave_more_time(times: list[BusyTime], more: list[BusyTime]) -> None:
    few, many = taken_min(times, shape=SHAPE), taken_min([*times, *more], shape=SHAPE)

    assert all(many[on] >= taken for on, taken in few.items())

"""Days off and days with other hours, as the forecast counts them."""

from dataclasses import replace
from datetime import date, timedelta

from comeback.core.plan.days_ahead import days_ahead
from comeback.core.plan.values import PlanWishes, Weekday
from comeback.core.readiness.values import DaysAhead
from tests.core.plan.students import wishes

TUESDAY = date(2026, 12, 8)
USUAL = wishes(hours_a_day=6.0, rest_weekday=Weekday.SUNDAY)


def ahead(told: PlanWishes) -> DaysAhead:
    return days_ahead(told, as_of=TUESDAY, break_from_days=7)


def days(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=day) for day in range(count))


def test_usual_days_take_nothing() -> None:
    assert ahead(USUAL) == DaysAhead()


def test_a_day_off_takes_its_hours_and_a_rest_day_has_none() -> None:
    saturday = date(2026, 12, 12)

    assert ahead(replace(USUAL, unavailable=days(saturday, 2))) == DaysAhead(lost_hours=((saturday, 6.0),))


def test_a_day_with_other_hours_takes_the_difference_and_more_hours_bring_some() -> None:
    told = replace(USUAL, hours_by_day=((TUESDAY, 2.0), (date(2026, 12, 9), 8.0)))

    assert ahead(told).lost_hours == ((TUESDAY, 4.0), (date(2026, 12, 9), -2.0))


def test_six_days_off_between_rest_days_are_a_break_of_eight() -> None:
    monday = date(2026, 12, 14)

    assert ahead(replace(USUAL, unavailable=days(monday, 6))).breaks == (
        (date(2026, 12, 13), date(2026, 12, 21)),
    )


def test_four_days_off_are_no_break() -> None:
    assert ahead(replace(USUAL, unavailable=days(date(2026, 12, 14), 4))).breaks == ()


def test_days_that_are_over_are_left_out() -> None:
    found = ahead(replace(USUAL, unavailable=days(date(2026, 11, 30), 10)))

    assert found.lost_hours == ((TUESDAY, 6.0), (date(2026, 12, 9), 6.0))
    assert found.breaks == ()

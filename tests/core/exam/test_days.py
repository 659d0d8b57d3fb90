from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback import facts
from comeback.core.exam.days import (
    add_months,
    business_days_from,
    extend_by_months,
    is_release_day,
    is_slip_of_the_year,
    last_exam_for,
    open_from,
    open_until,
    result_days,
    say_day,
)

RULES = facts.attempt_rules()


@pytest.mark.parametrize(
    ("exam_on", "usual_on", "planned_on"),
    [
        (date(2027, 2, 16), date(2027, 3, 17), date(2027, 4, 14)),  # a Tuesday: the next Wednesday
        (date(2027, 2, 17), date(2027, 3, 17), date(2027, 4, 14)),  # a Wednesday: four weeks to the day
        (date(2026, 11, 3), date(2026, 12, 9), date(2026, 12, 30)),  # Wed 2 Dec follows Thanksgiving
        (date(2026, 12, 8), date(2027, 1, 13), date(2027, 2, 3)),  # Wed 6 Jan follows New Year's Day
        (date(2027, 6, 9), date(2027, 7, 14), date(2027, 8, 4)),  # Wed 7 Jul follows Independence Day
    ],
)
def test_a_result_comes_on_a_wednesday_unless_a_holiday_has_just_been(
    exam_on: date, usual_on: date, planned_on: date
) -> None:
    found = result_days(exam_on, RULES)

    assert (found.usual_on, found.planned_on) == (usual_on, planned_on)


@given(
    exam_on=st.dates(date(2024, 1, 1), date(2035, 1, 1)), by_on=st.dates(date(2024, 6, 1), date(2035, 1, 1))
)
def test_the_last_exam_for_a_day_is_the_last_whose_result_is_there_by_it(exam_on: date, by_on: date) -> None:
    last = last_exam_for(by_on, weeks=4, rules=RULES)

    assert (exam_on <= last) == (result_days(exam_on, RULES).usual_on <= by_on)
    assert is_release_day(result_days(exam_on, RULES).usual_on, RULES)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (
            date(2026, 11, 23),
            60,
            date(2027, 2, 22),
        ),  # 12 weeks are 15 Feb, itself a holiday, and four more fall in
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # a Friday
        (date(2026, 11, 25), 1, date(2026, 11, 27)),  # over Thanksgiving
        (date(2026, 11, 30), -1, date(2026, 11, 27)),
        (date(2026, 11, 27), -1, date(2026, 11, 25)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_business_days_pass_over_weekends_and_holidays(start: date, number: int, end: date) -> None:
    assert business_days_from(start, number, RULES) == end


def test_the_nearest_open_days_lie_around_the_january_closure() -> None:
    closed = date(2027, 1, 7)

    assert open_from(closed, RULES) == date(2027, 1, 15)
    assert open_until(closed, RULES) == date(2026, 12, 31)


@given(day=st.dates(date(2000, 1, 1), date(2080, 1, 1)), months=st.integers(-120, 120))
def test_some_months_on_and_back_stays_within_the_shortest_month(day: date, months: int) -> None:
    there_and_back = add_months(add_months(day, months), -months)

    assert 0 <= (day - there_and_back).days <= 3


@pytest.mark.parametrize(
    ("ends_on", "extended"),
    [
        (date(2027, 2, 28), date(2027, 5, 31)),
        (date(2028, 2, 29), date(2028, 5, 31)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 10), date(2027, 3, 10)),
    ],
)
def test_an_extension_ends_with_the_months_that_follow(ends_on: date, extended: date) -> None:
    assert extend_by_months(ends_on, 3) == extended


def test_a_far_date_is_printed_with_its_year() -> None:
    today = date(2026, 11, 22)

    assert say_day(date(2026, 12, 8), today) == "Tue 8 Dec"
    assert say_day(date(2027, 12, 8), today) == "Wed 8 Dec 2027"


def test_a_year_centuries_away_is_a_slip() -> None:
    years = (1, 1899, 1900, 2026, 2199, 2200, 9999)

    assert [year for year in years if is_slip_of_the_year(date(year, 12, 31))] == [1, 1899, 2200, 9999]

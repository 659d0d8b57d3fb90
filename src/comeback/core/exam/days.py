"""Days as the exam counts them: calendar months, closed days, business days, the day a result comes."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from comeback.core.exam.attempts import AttemptRules

_SATURDAY = 5
_WEEK_DAYS = 7
_HALF_A_YEAR = timedelta(days=183)
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDays:
    """
    When the result of an exam comes.

    Parameters
    ----------
    usual_on : date
        The day it usually is there.
    planned_on : date
        The day to plan with, where something hangs on it.
    """

    usual_on: date
    planned_on: date


def is_slip_of_the_year(day: date) -> bool:
    """
    Whether a day is one no student means.

    Parameters
    ----------
    day : date
        The day, as it was typed.

    Returns
    -------
    bool
        True centuries away: days are counted from such a one only by mistake,
        and beyond the calendar's end they cannot be.
    """
    return day.year not in _YEARS


def add_months(day: date, months: int) -> date:
    """
    Go forward some calendar months.

    Parameters
    ----------
    day : date
        The day to start from.
    months : int
        Months to go forward, or back when negative.

    Returns
    -------
    date
        Same day of the month, or the month's last day where it is shorter.

    Examples
    --------
    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def extend_by_months(ends_on: date, months: int) -> date:
    """
    Find the last day of the months that follow a period.

    Parameters
    ----------
    ends_on : date
        Last day of the period.
    months : int
        How many months follow it.

    Returns
    -------
    date
        Their last day: after a month's last day that of the month it falls in.

    Examples
    --------
    >>> extend_by_months(date(2027, 2, 28), 3)
    datetime.date(2027, 5, 31)
    """
    return add_months(ends_on + timedelta(days=1), months) - timedelta(days=1)


def is_holiday(day: date, rules: AttemptRules) -> bool:
    """
    Whether a day is a holiday.

    Parameters
    ----------
    day : date
        The day.
    rules : AttemptRules
        The rules, with the yearly holidays.

    Returns
    -------
    bool
        True on the holiday itself, never on a day observed in its place.
    """
    return any(holiday.on(day.year) == day for holiday in rules.holidays)


def is_closed(day: date, rules: AttemptRules) -> bool:
    """
    Whether most test centers are closed on a day.

    Parameters
    ----------
    day : date
        The day.
    rules : AttemptRules
        The rules.

    Returns
    -------
    bool
        True in the first days of January and on a holiday.
    """
    in_january_closure = day.month == 1 and day.day <= rules.closed_january_days
    return in_january_closure or is_holiday(day, rules)


def open_from(day: date, rules: AttemptRules) -> date:
    """
    Find the first day from a day on, itself included, on which test centers are open.

    Parameters
    ----------
    day : date
        The day.
    rules : AttemptRules
        The rules.

    Returns
    -------
    date
        That day, or a later one.
    """
    while is_closed(day, rules):
        day += timedelta(days=1)
    return day


def open_until(day: date, rules: AttemptRules) -> date:
    """
    Find the last day up to a day, itself included, on which test centers are open.

    Parameters
    ----------
    day : date
        The day.
    rules : AttemptRules
        The rules.

    Returns
    -------
    date
        That day, or an earlier one.
    """
    while is_closed(day, rules):
        day -= timedelta(days=1)
    return day


def is_release_day(day: date, rules: AttemptRules) -> bool:
    """
    Whether results usually come out on a day.

    Parameters
    ----------
    day : date
        The day.
    rules : AttemptRules
        The rules.

    Returns
    -------
    bool
        True on the usual weekday, except in the seven days after a holiday
        that is followed by a week without results.
    """
    if day.weekday() != rules.release_weekday:
        return False
    week_before = (day - timedelta(days=back) for back in range(1, _WEEK_DAYS + 1))
    return not any(
        holiday.on(earlier.year) == earlier for earlier in week_before for holiday in rules.release_skips
    )


def result_days(exam_on: date, rules: AttemptRules) -> ResultDays:
    """
    Tell when the result of an exam comes.

    Parameters
    ----------
    exam_on : date
        Day of the exam.
    rules : AttemptRules
        The rules.

    Returns
    -------
    ResultDays
        The first release days from the usual and from the planned number of
        weeks on.
    """
    return ResultDays(
        usual_on=_release_from(exam_on + timedelta(weeks=rules.result_weeks_typical), rules),
        planned_on=_release_from(exam_on + timedelta(weeks=rules.result_weeks_planned), rules),
    )


def last_exam_for(result_by: date, *, weeks: int, rules: AttemptRules) -> date:
    """
    Find the last exam day whose result comes by a day.

    Parameters
    ----------
    result_by : date
        The day it has to be there.
    weeks : int
        How long a result takes. [weeks]
    rules : AttemptRules
        The rules.

    Returns
    -------
    date
        That exam day, whether test centers are open on it or not.
    """
    release = result_by
    while not is_release_day(release, rules):
        release -= timedelta(days=1)
    return release - timedelta(weeks=weeks)


def business_days_from(day: date, number: int, rules: AttemptRules) -> date:
    """
    Count business days.

    Parameters
    ----------
    day : date
        The day to start from; it is not counted.
    number : int
        How many to go forward, or back when negative. [business days]
    rules : AttemptRules
        The rules, with the yearly holidays.

    Returns
    -------
    date
        The last day counted; Saturdays, Sundays and holidays are passed over.
    """
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= day.weekday() < _SATURDAY and not is_holiday(day, rules)
    return day


def say_day(day: date, today: date) -> str:
    """
    Print a date as a sentence says it.

    Parameters
    ----------
    day : date
        The date.
    today : date
        The day it is said.

    Returns
    -------
    str
        Such as ``"Tue 8 Dec"``, with its year when it is more than half a year away.
    """
    in_words = f"{day:%a} {day.day} {day:%b}"
    return in_words if abs(day - today) <= _HALF_A_YEAR else f"{in_words} {day.year}"


def _release_from(day: date, rules: AttemptRules) -> date:
    while not is_release_day(day, rules):
        day += timedelta(days=1)
    return day

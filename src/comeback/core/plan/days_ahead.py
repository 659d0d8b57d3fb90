"""How the days ahead differ from usual ones, as far as the student has said."""

from datetime import date, timedelta

from comeback.core.plan.values import PlanWishes
from comeback.core.readiness.values import DaysAhead


def days_ahead(wishes: PlanWishes, *, as_of: date, break_from_days: int) -> DaysAhead:
    """
    Sum up days off, days with other hours, and the breaks they make.

    Parameters
    ----------
    wishes : PlanWishes
        What the student has said of the days.
    as_of : date
        The day; what lies before it is left out.
    break_from_days : int
        Days in a row without study that are a break. [days]

    Returns
    -------
    DaysAhead
        Rest days take nothing, and belong to a break they stand in.
    """
    said = dict(wishes.hours_by_day) | dict.fromkeys(wishes.unavailable, 0.0)
    said = {on: hours for on, hours in sorted(said.items()) if on >= as_of}
    lost = tuple(
        (on, wishes.hours_a_day - hours)
        for on, hours in said.items()
        if on.weekday() != wishes.rest_weekday and hours != wishes.hours_a_day
    )
    breaks: list[tuple[date, date]] = []
    for off in (on for on, hours in said.items() if hours == 0.0):
        first = off
        while _is_rest(first - timedelta(days=1), wishes) and first > as_of:
            first -= timedelta(days=1)
        after = off + timedelta(days=1)
        while _is_rest(after, wishes):
            after += timedelta(days=1)
        if breaks and first <= breaks[-1][1]:
            first = breaks.pop()[0]
        breaks.append((first, after))
    return DaysAhead(
        lost_hours=lost,
        breaks=tuple(each for each in breaks if (each[1] - each[0]).days >= break_from_days),
    )


def _is_rest(on: date, wishes: PlanWishes) -> bool:
    return on.weekday() == wishes.rest_weekday

"""Hours a calendar takes from study days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from comeback.core.plan.frame import study_segments
from comeback.core.plan.values import DayShape, PlanWishes

_HOUR_MIN = 60


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BusyTime:
    """
    A stretch of one day that is taken.

    Parameters
    ----------
    on : date
        The day.
    from_min, to_min : int
        From and to, in minutes after midnight on the student's clock. [min]
    """

    on: date
    from_min: int
    to_min: int


def joined(times: Iterable[BusyTime]) -> tuple[BusyTime, ...]:
    """
    Join stretches that overlap or touch.

    Parameters
    ----------
    times : iterable of BusyTime
        In any order.

    Returns
    -------
    tuple of BusyTime
        By day and time, none touching another.
    """
    found: list[BusyTime] = []
    for time in sorted(times):
        last = found[-1] if found else None
        if last and last.on == time.on and time.from_min <= last.to_min:
            found[-1] = replace(last, to_min=max(last.to_min, time.to_min))
        else:
            found.append(time)
    return tuple(found)


def taken_min(times: Iterable[BusyTime], *, shape: DayShape) -> dict[date, int]:
    """
    Add up what is taken of the study time of each day.

    Parameters
    ----------
    times : iterable of BusyTime
        In any order; what overlaps counts once.
    shape : DayShape
        The frame of a day: only what lies between its meals counts.

    Returns
    -------
    dict of date to int
        Minutes by day, without days that lose none. [min]
    """
    segments = study_segments(shape)
    taken: dict[date, int] = {}
    for time in joined(times):
        lost = sum(max(0, min(time.to_min, ends) - max(time.from_min, starts)) for starts, ends in segments)
        if lost:
            taken[time.on] = taken.get(time.on, 0) + lost
    return taken


def hours_left(*, hours: float, taken: int, least_hours: float) -> float:
    """
    Tell how many hours of study a day keeps.

    Parameters
    ----------
    hours : float
        Its usual hours. [h]
    taken : int
        What is taken of it. [min]
    least_hours : float
        A day with less is a day off. [h]

    Returns
    -------
    float
        The hours that are left, 0 for a day off. [h]
    """
    left = hours - taken / _HOUR_MIN
    return left if left >= least_hours else 0.0


def without_busy_times(wishes: PlanWishes, times: Iterable[BusyTime], *, least_hours: float) -> PlanWishes:
    """
    Take busy times out of the hours of their days.

    Parameters
    ----------
    wishes : PlanWishes
        What the student wants and has. Hours said of a day by themselves stand.
    times : iterable of BusyTime
        What is taken.
    least_hours : float
        A day with less is a day off. [h]

    Returns
    -------
    PlanWishes
        With the hours that are left.
    """
    said = {on for on, _ in wishes.hours_by_day}
    lost = {on: taken for on, taken in taken_min(times, shape=wishes.shape).items() if on not in said}
    left = tuple(
        (on, hours_left(hours=wishes.hours_a_day, taken=taken, least_hours=least_hours))
        for on, taken in lost.items()
    )
    return replace(wishes, hours_by_day=(*wishes.hours_by_day, *left))

"""The checklist of the first days: what is lit at an hour, and what waits for which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.passing import SchoolKind
from comeback.core.recovery.steps import Circumstance, Step, StepState

DAY_ENDS_HOUR = 4  # work at one in the morning belongs to the evening before
EVENING_HOUR = 18
ONE_THING_HOUR = 20
BED_HOUR = 22
MOST_ROWS = 6
"""Most steps listed below the lit one; the rest opens in place."""

TELL_ONE = "tell_one"
"""The step that is named along with going to bed."""


class PartOfDay(StrEnum):
    """What an hour is good for."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfSteps:
    """
    What waits for a day.

    Parameters
    ----------
    in_days : int
        How far off the day is, 0 for the present one. [days]
    steps : tuple of Step
        In order of urgency.
    """

    in_days: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDays:
    """
    The checklist at an hour.

    Parameters
    ----------
    part_of_day : PartOfDay
        What the hour is good for.
    lit : Step or None
        The one step that fits now; at night None, since sleep comes before
        every step, and by day None when all that is meant for it is settled.
    days : tuple of DayOfSteps
        What is open besides, soonest day first, ``MOST_ROWS`` steps together.
    more : tuple of Step
        What is open beyond these.
    settled : tuple of (Step, StepState)
        What is done or not the student's.
    """

    part_of_day: PartOfDay
    lit: Step | None
    days: tuple[DayOfSteps, ...]
    more: tuple[Step, ...]
    settled: tuple[tuple[Step, StepState], ...]


def part_of_day(hour: int) -> PartOfDay:
    """
    Say what an hour is good for.

    Parameters
    ----------
    hour : int
        Hour of the student's clock, 0 to 23.

    Returns
    -------
    PartOfDay
        Night from 22:00 to 04:00, evening from 18:00.

    Examples
    --------
    >>> part_of_day(23)
    <PartOfDay.NIGHT: 'night'>
    """
    if hour >= BED_HOUR or hour < DAY_ENDS_HOUR:
        return PartOfDay.NIGHT
    return PartOfDay.EVENING if hour >= EVENING_HOUR else PartOfDay.DAY


def is_late(hour: int) -> bool:
    """
    Whether it is late enough to offer one thing alone.

    Parameters
    ----------
    hour : int
        Hour of the student's clock, 0 to 23.

    Returns
    -------
    bool
        True from 20:00 until the study day ends at 04:00.
    """
    return hour >= ONE_THING_HOUR or hour < DAY_ENDS_HOUR


def has_school(
    *, school_kind: str, graduation_on: date | None, today: date, told: bool | None = None
) -> bool:
    """
    Whether there is a school to write to.

    Parameters
    ----------
    school_kind : str
        Kind of school; empty when not said.
    graduation_on : date or None
        Day of graduation.
    today : date
        The day it is asked.
    told : bool, optional
        What the student said themselves, which holds before all else.

    Returns
    -------
    bool
        False for a school outside the US and for a graduate.
    """
    if told is not None:
        return told
    is_graduate = graduation_on is not None and graduation_on < today
    return school_kind != SchoolKind.INTERNATIONAL and not is_graduate


def state_of(step: Step, marks: Mapping[str, StepState]) -> StepState:
    """
    Say whether a step is open.

    Parameters
    ----------
    step : Step
        The step.
    marks : mapping of str to StepState
        The latest mark by id of a step.

    Returns
    -------
    StepState
        The student's own mark; without one, done when all of its parts are
        settled.
    """
    own = marks.get(step.id)
    if own is not None:
        return own
    parts = [marks.get(part, StepState.OPEN) for part in step.parts]
    return StepState.DONE if parts and StepState.OPEN not in parts else StepState.OPEN


def first_days(
    *,
    steps: tuple[Step, ...],
    marks: Mapping[str, StepState],
    days_since: int,
    hour: int,
    circumstances: frozenset[Circumstance],
) -> FirstDays:
    """
    Lay out the first days at an hour.

    Parameters
    ----------
    steps : tuple of Step
        All of them, the most urgent of a day first.
    marks : mapping of str to StepState
        The latest mark by id of a step.
    days_since : int
        Study days since the result came. [days]
    hour : int
        Hour of the student's clock, 0 to 23.
    circumstances : frozenset of Circumstance
        What is true of the student; a step for anything else is left out.

    Returns
    -------
    FirstDays
        By day the first open step whose day has come is lit; at night none
        is, and what is open moves to the next day.
    """
    part = part_of_day(hour)
    is_night = part is PartOfDay.NIGHT
    theirs = [step for step in steps if step.whose in {Circumstance.ANYONE, *circumstances}]
    stated = [(step, state_of(step, marks)) for step in theirs]
    open_steps = [step for step, state in stated if state is StepState.OPEN]
    lit = None if is_night else next((step for step in open_steps if step.day <= days_since), None)
    # At night a person is told along with going to bed; it is no row of its own.
    listed = [step for step in open_steps if step is not lit and not (is_night and step.id == TELL_ONE)]
    soonest = 1 if is_night else 0
    by_day: dict[int, list[Step]] = {}
    for step in listed:
        by_day.setdefault(max(step.day - days_since, soonest), []).append(step)
    ordered = [(in_days, step) for in_days in sorted(by_day) for step in by_day[in_days]]
    shown = ordered[:MOST_ROWS]
    return FirstDays(
        part_of_day=part,
        lit=lit,
        days=tuple(
            DayOfSteps(in_days=in_days, steps=tuple(step for day, step in shown if day == in_days))
            for in_days in dict.fromkeys(day for day, _ in shown)
        ),
        more=tuple(step for _, step in ordered[MOST_ROWS:]),
        settled=tuple((step, state) for step, state in stated if state is not StepState.OPEN),
    )

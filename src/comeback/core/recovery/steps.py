"""The small steps of the first days: what each is, and which are done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StepState(StrEnum):
    """What the student said of a step."""

    OPEN = "open"
    DONE = "done"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    """
    A tick of the student's; the latest of a step holds.

    Parameters
    ----------
    step : str
        Id of the step, such as ``"save_report"``.
    state : StepState
        What they said.
    on : date
        The study day they said it.
    """

    step: str
    state: StepState
    on: date


class Circumstance(StrEnum):
    """Whom a step is for."""

    ANYONE = "anyone"
    AT_A_SCHOOL = "at_a_school"
    WITHOUT_A_SCHOOL = "without_a_school"
    ON_A_CLERKSHIP = "on_a_clerkship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One small step of the first days.

    Parameters
    ----------
    id : str
        Its id.
    day : int
        The day it is meant for, counted from the day of the result. [days]
    minutes : int
        About how long it takes. [min]
    whose : Circumstance
        Whom it is for.
    parts : tuple of str
        Smaller steps it is made of; with all of them settled it is too.
    is_kept_open : bool
        Whether it still matters when the first days are over.
    """

    id: str
    day: int
    minutes: int
    whose: Circumstance = Circumstance.ANYONE
    parts: tuple[str, ...] = ()
    is_kept_open: bool = False

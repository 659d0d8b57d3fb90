"""The small steps of the first days: which are done."""

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

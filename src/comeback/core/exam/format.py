"""How an exam day is built, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamFormat:
    """
    Blocks and times of the exam during one period.

    Parameters
    ----------
    id : str
        Its id, for example ``"step1-14x30"``.
    effective_from : date
        First exam day.
    effective_to : date or None
        Last exam day, None while it is in force.
    blocks : int
        Blocks in a day.
    minutes_per_block : int
        Length of a block. [min]
    max_items_per_block : int
        Most items in a block.
    max_items : int
        Most items in a day.
    session_min : int
        Length of the day, breaks and tutorial included. [min]
    break_min : int
        Break time when nothing is saved elsewhere. [min]
    tutorial_min : int
        Optional tutorial, added to the breaks when skipped. [min]
    """

    id: str
    effective_from: date
    effective_to: date | None
    blocks: int
    minutes_per_block: int
    max_items_per_block: int
    max_items: int
    session_min: int
    break_min: int
    tutorial_min: int

    @property
    def seconds_an_item(self) -> float:
        """Seconds for an item of a full block."""
        return 60.0 * self.minutes_per_block / self.max_items_per_block


def format_on(formats: Iterable[ExamFormat], on: date) -> ExamFormat:
    """
    Find the format of an exam on a day.

    Parameters
    ----------
    formats : iterable of ExamFormat
        The known formats.
    on : date
        Day of the exam.

    Returns
    -------
    ExamFormat
        The format in force.

    Raises
    ------
    LookupError
        If none of ``formats`` covers the day.
    """
    for known in formats:
        if known.effective_from <= on and (known.effective_to is None or on <= known.effective_to):
            return known
    raise LookupError(f"no known exam format covers {on}")

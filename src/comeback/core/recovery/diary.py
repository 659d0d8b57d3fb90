"""Thoughts that are parked in the first days and looked at again on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedThought:
    """
    A decision that is not made now.

    Parameters
    ----------
    words : str
        The thought, as the student wrote it.
    parked_on, reopens_on : date
        When it was put down, and when it comes back.
    closed_on : date or None
        When the student was done with it.
    decision : str
        What they wrote then.
    """

    words: str
    parked_on: date
    reopens_on: date
    closed_on: date | None = None
    decision: str = ""

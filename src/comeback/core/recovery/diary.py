"""Thoughts that are parked in the first days and looked at again on a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from comeback.errors import InputError


class ReopensTooSoonError(InputError):
    """A parked thought was to come back on a day that is over."""

    name = "reopens_on"

    def __init__(self) -> None:
        super().__init__("A parked thought comes back on a later day.", "Choose tomorrow or any day after.")


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

    @property
    def is_open(self) -> bool:
        """Whether the student is not done with it."""
        return self.closed_on is None

    def is_back(self, today: date) -> bool:
        """
        Whether it is to be looked at again.

        Parameters
        ----------
        today : date
            The day it is asked.

        Returns
        -------
        bool
            True from its day on, while it is open.
        """
        return self.is_open and self.reopens_on <= today


def park(words: str, *, today: date, rests_days: int, reopens_on: date | None = None) -> ParkedThought:
    """
    Park a thought.

    Parameters
    ----------
    words : str
        The thought.
    today : date
        The day it is put down.
    rests_days : int
        How long a thought rests if no day is chosen. [days]
    reopens_on : date, optional
        The day the student chose.

    Returns
    -------
    ParkedThought
        The thought with its day.

    Raises
    ------
    ReopensTooSoonError
        If the day chosen is not after ``today``.
    """
    back_on = reopens_on or today + timedelta(days=rests_days)
    if back_on <= today:
        raise ReopensTooSoonError
    return ParkedThought(words=words, parked_on=today, reopens_on=back_on)


def put_off(thought: ParkedThought, *, until: date, today: date) -> ParkedThought:
    """
    Let a thought rest longer.

    Parameters
    ----------
    thought : ParkedThought
        The thought.
    until : date
        The day it comes back.
    today : date
        The present day.

    Returns
    -------
    ParkedThought
        The same thought with another day.

    Raises
    ------
    ReopensTooSoonError
        If the day is not after ``today``.
    """
    if until <= today:
        raise ReopensTooSoonError
    return replace(thought, reopens_on=until, closed_on=None)


def close(thought: ParkedThought, *, today: date, decision: str = "") -> ParkedThought:
    """
    Be done with a thought: decided, or let go.

    Parameters
    ----------
    thought : ParkedThought
        The thought.
    today : date
        The present day.
    decision : str, optional
        What was decided, in the student's own words; empty lets it go.

    Returns
    -------
    ParkedThought
        The closed thought.
    """
    return replace(thought, closed_on=today, decision=decision)

"""What is running or booked when the result comes, and what it costs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RunningKind(StrEnum):
    """What can be running or booked."""

    CLERKSHIP = "clerkship"
    STEP2_CK = "step2_ck"
    LEAVE = "leave"
    TRAVEL = "travel"
    RESEARCH = "research"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """
    Something that goes on or is booked.

    Parameters
    ----------
    kind : RunningKind
        What it is.
    name : str
        The student's own name for it.
    from_on, until_on : date or None
        Its first and last day, where known.
    whom : str
        Who decides about it, as the student wrote.
    """

    kind: RunningKind
    name: str
    from_on: date | None = None
    until_on: date | None = None
    whom: str = ""

    def is_on(self, today: date) -> bool:
        """
        Whether it goes on now.

        Parameters
        ----------
        today : date
            The day it is asked.

        Returns
        -------
        bool
            True between its days; a day that is not known bounds nothing.
        """
        has_begun = self.from_on is None or self.from_on <= today
        return has_begun and (self.until_on is None or self.until_on >= today)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """
    One line of the budget, the student's own.

    Parameters
    ----------
    what : str
        What it is for.
    amount_usd : float
        Its size, never negative. [USD]
    on : date or None
        When it is due, where known.
    is_income : bool
        Whether it comes in.
    """

    what: str
    amount_usd: float
    on: date | None = None
    is_income: bool = False

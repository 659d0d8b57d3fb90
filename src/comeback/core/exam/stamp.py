"""Where a fact comes from, how sure it is and when it was last read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FactStatus(StrEnum):
    """
    How well a fact is supported.

    Notes
    -----
    *Yours* is what the student read or heard and wrote down, such as a rule of
    their school. No fact file has it.
    """

    OFFICIAL = "official"
    SECONDARY = "secondary"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"
    YOURS = "yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStamp:
    """
    The origin of a fact.

    Parameters
    ----------
    status : FactStatus
        How well it is supported.
    sources : tuple of str
        Addresses or names of what was read, best first; never empty.
    checked_on : date
        Day on which it was last read.
    """

    status: FactStatus
    sources: tuple[str, ...]
    checked_on: date

    @property
    def source(self) -> str:
        """The best source."""
        return self.sources[0]

    def age_days(self, today: date) -> int:
        """
        Days since the fact was last read.

        Parameters
        ----------
        today : date
            The day it is asked.

        Returns
        -------
        int
            Age, negative for a fact read after ``today``. [days]
        """
        return (today - self.checked_on).days

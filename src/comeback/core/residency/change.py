"""What a delay can move, and how it is told: the values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.stamp import FactStamp
from comeback.core.residency.seasons import Season
from comeback.core.residency.way import TimelineRules, Way, Waypoints


class Touched(StrEnum):
    """What a later exam can move, in the order it is told."""

    RESULT = "result"
    SCHOOL_DEADLINE = "school_deadline"
    PERMIT = "permit"
    ROTATIONS = "rotations"
    STEP2_CK = "step2_ck"
    SUBMIT = "submit"
    REVIEW = "review"
    RANK_LIST = "rank_list"
    CERTIFICATION = "certification"
    SEVEN_YEARS = "seven_years"
    GRADUATION = "graduation"
    SEASON = "season"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """
    How one thing points, and whether the delay moved it.

    Parameters
    ----------
    touched : Touched
        What it is about.
    words : str
        One or two sentences.
    short : str
        A few words, for a row of a table.
    is_moved : bool
        Whether it differs from how it points without the delay.
    stamp : FactStamp or None
        Where the rule comes from; None for the student's own dates.
    """

    touched: Touched
    words: str
    short: str
    is_moved: bool
    stamp: FactStamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    A way before and after, which the sentences compare.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.
    before, after : Waypoints
        Where everything stood, and where it stands.
    season : Season
        The season aimed at.
    first_before, first_after : Season or None
        The first season that fits, of each.
    """

    way: Way
    rules: TimelineRules
    before: Waypoints
    after: Waypoints
    season: Season
    first_before: Season | None
    first_after: Season | None

    def moved(self, judge: Callable[[Waypoints], object]) -> bool:
        """
        Whether something differs after from what it was before.

        Parameters
        ----------
        judge : callable
            Reads it off the waypoints.

        Returns
        -------
        bool
            True if it does.
        """
        return judge(self.before) != judge(self.after)


def in_words(day: date) -> str:
    """
    Print a day of the timeline, which spans years.

    Parameters
    ----------
    day : date
        The day.

    Returns
    -------
    str
        As Tue 8 Dec 2026.
    """
    return f"{day:%a} {day.day} {day:%b} {day.year}"

"""What was planned and what was done, day by day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyDay:
    """
    Minutes of one day of the kept plan.

    Parameters
    ----------
    on : date
        The study day, which ends at 04:00 local time.
    planned_min : int
        Minutes of study the kept plan held in the morning. [min]
    done_min : int
        Minutes of it ticked off. [min]
    blocks_min, review_min : int
        Of these, minutes of timed blocks, and of going through them. [min]
    """

    on: date
    planned_min: int
    done_min: int
    blocks_min: int = 0
    review_min: int = 0

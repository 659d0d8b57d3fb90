"""The fail report of the real exam: bands by area, nothing more."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.areas import Area


class Band(StrEnum):
    """Where an area's mark stands against the report's reference."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


class BandReference(StrEnum):
    """What the bands of a report compare with. The open record does not say."""

    PASS_LINE = "pass_line"  # noqa: S105 - a line one passes, no password
    LOW_PASS_GROUP = "low_pass_group"  # noqa: S105 - as above
    OWN_OVERALL = "own_overall"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBand:
    """
    One line of the report.

    Parameters
    ----------
    areas : tuple of Area
        One area, or all systems of a blueprint group reported together.
    band : Band
        Where the mark stands.
    """

    areas: tuple[Area, ...]
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReport:
    """
    A fail report as the student entered it.

    Parameters
    ----------
    exam_on : date
        Day of the exam it reports on.
    bands : tuple of AreaBand
        Lines entered; skipped lines are absent.
    reference : BandReference
        What the bands compare with.
    distance : str
        The distance from passing as shown, in the student's words. Kept and
        shown, never used in the level.
    """

    exam_on: date
    bands: tuple[AreaBand, ...]
    reference: BandReference = BandReference.NOT_SURE
    distance: str = ""

"""What it takes to pass: the pass line, the exam day's chance, the base rates."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from comeback.core.exam.scale import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class PassLine:
    """
    The percent correct that corresponds to passing, which nobody publishes.

    Parameters
    ----------
    mean_epc, sd_epc : float
        Normal distribution of where the line is. [EPC]
    low_epc, high_epc : float
        The band drawn around it. [EPC]
    """

    mean_epc: float
    sd_epc: float
    low_epc: float
    high_epc: float


class SchoolKind(StrEnum):
    """The groups in which pass rates are published."""

    US_MD = "us_md"
    US_DO = "us_do"
    INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRate:
    """
    Share of a year's exams that were passed.

    Parameters
    ----------
    year : int
        Calendar year of the exams.
    school : SchoolKind
        Kind of school of the examinees.
    share : float
        Passed exams among all exams of the group.
    exams : int or None
        Number of exams, where published.
    """

    year: int
    school: SchoolKind
    share: float
    exams: int | None


@overload
def pass_probability(level_epc: float, pass_line_epc: float, exam_day_sd_epc: float) -> float: ...
@overload
def pass_probability(level_epc: Array, pass_line_epc: Array | float, exam_day_sd_epc: float) -> Array: ...
@overload
def pass_probability(level_epc: float, pass_line_epc: Array, exam_day_sd_epc: float) -> Array: ...
def pass_probability(
    level_epc: Array | float, pass_line_epc: Array | float, exam_day_sd_epc: float
) -> Array | float:
    """
    Give the chance that one exam comes out at or above the pass line.

    Parameters
    ----------
    level_epc : float or ndarray
        Level on the day of the exam. [EPC]
    pass_line_epc : float or ndarray
        Pass line; broadcasts against ``level_epc``. [EPC]
    exam_day_sd_epc : float
        SD of one exam's result around the level. [EPC]

    Returns
    -------
    float or ndarray
        ``Phi((level - line) / s)``; a float when both are floats. [probability]

    Examples
    --------
    >>> pass_probability(61.5, 61.5, 2.8)
    0.5
    """
    if isinstance(level_epc, float | int) and isinstance(pass_line_epc, float | int):
        z = (level_epc - pass_line_epc) / exam_day_sd_epc
        return 0.5 * math.erfc(-z / math.sqrt(2.0))
    from scipy.special import ndtr  # noqa: PLC0415 - slow to load, and one number needs none of it

    probability: Array = ndtr((level_epc - pass_line_epc) / exam_day_sd_epc)
    return probability

"""How sure, in words: one scale for pages and commands."""

import math
from enum import StrEnum

_SURE_P = 0.95
_FAIRLY_SURE_P = 0.80
_NO_SIGN_P = 0.20
_HARDLY_P = 0.05


class Sureness(StrEnum):
    """How sure a cost of more than half a point is."""

    SURE = "sure"
    FAIRLY_SURE = "fairly sure"
    CANT_TELL_YET = "can\u2019t tell yet"
    NO_SIGN = "no sign of it"
    NOT_ESTIMATED = "not estimated"


def sureness(confidence: float | None) -> Sureness:
    """
    Say how sure a cost is.

    Parameters
    ----------
    confidence : float or None
        Chance that the cost is over half a point; None where no data identify
        a cost. [probability]

    Returns
    -------
    Sureness
        The words.

    Examples
    --------
    >>> sureness(0.97).value
    'sure'
    """
    if confidence is None:
        return Sureness.NOT_ESTIMATED
    if confidence >= _SURE_P:
        return Sureness.SURE
    if confidence >= _FAIRLY_SURE_P:
        return Sureness.FAIRLY_SURE
    return Sureness.CANT_TELL_YET if confidence >= _NO_SIGN_P else Sureness.NO_SIGN


def odds(p: float) -> str:
    """
    Say a chance in tenths, never none or all.

    Parameters
    ----------
    p : float
        The chance. [probability]

    Returns
    -------
    str
        ``"8 in 10"``, or ``"hardly"`` under one in twenty.

    Examples
    --------
    >>> odds(0.78), odds(0.03)
    ('8 in 10', 'hardly')
    """
    if p < _HARDLY_P:
        return "hardly"
    return f"{min(9, max(1, math.floor(10 * p + 0.5)))} in 10"


def of_hundred(p: float) -> int:
    """
    Say a chance as people of a hundred, never none or all.

    Parameters
    ----------
    p : float
        The chance. [probability]

    Returns
    -------
    int
        1 to 99. [people]

    Examples
    --------
    >>> of_hundred(0.784), of_hundred(1.0)
    (78, 99)
    """
    return min(99, max(1, math.floor(100 * p + 0.5)))

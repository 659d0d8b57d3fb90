"""Which areas to begin with: the three most likely among the weakest."""

from comeback.core.diagnosis.findings import AreaEstimate
from comeback.core.exam.areas import Axis, axis_of

TARGETS = 3
"""How many areas one begins with."""


def first_targets(areas: tuple[AreaEstimate, ...]) -> tuple[AreaEstimate, ...]:
    """
    Choose the systems to begin with.

    Parameters
    ----------
    areas : tuple of AreaEstimate
        Every area, measured or not.

    Returns
    -------
    tuple of AreaEstimate
        Up to three systems, the one most likely among the three weakest first;
        of equals the one with the larger share of the exam. A system that can't
        be ranked is none of them.
    """
    ranked = [each for each in areas if axis_of(each.area) is Axis.SYSTEM and each.p_bottom3 is not None]
    return tuple(sorted(ranked, key=lambda each: (-(each.p_bottom3 or 0.0), -each.weight))[:TARGETS])

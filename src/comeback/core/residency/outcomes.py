"""How many pass at first and again, and what became of people who did not pass: as published."""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from comeback.core.exam.passing import PassRate
from comeback.core.exam.stamp import FactStamp

_TENTH = 0.1


class Takers(StrEnum):
    """Whose exams a rate counts."""

    FIRST = "first_takers"
    REPEAT = "repeaters"
    ALL = "all_takers"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRate:
    """
    A pass rate with what it counts.

    Parameters
    ----------
    takers : Takers
        Whose exams.
    rate : PassRate
        Year, kind of school, share and number of exams.
    stamp : FactStamp
        Where it comes from.
    """

    takers: Takers
    rate: PassRate
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortFinding:
    """
    What a share of a cohort did.

    Parameters
    ----------
    words : str
        What they did, and what it is compared with.
    share : float
        Part of them, 0 to 1.
    """

    words: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """
    A group of people as a study followed them.

    Parameters
    ----------
    id : str
        Its name.
    who, years : str
        Who they were, and when.
    people : int or None
        How many; None where it was not printed.
    findings : tuple of CohortFinding
        What became of them.
    limits : str
        What the figures cannot say.
    stamp : FactStamp
        Where it was published.
    """

    id: str
    who: str
    years: str
    people: int | None
    findings: tuple[CohortFinding, ...]
    limits: str
    stamp: FactStamp


def share_interval(share: float, number: int) -> tuple[float, float]:
    """
    Say between what a share may lie that rests on a number of cases.

    Parameters
    ----------
    share : float
        The share seen, 0 to 1.
    number : int
        Cases it rests on, at least 1.

    Returns
    -------
    tuple of float
        Ends of the 80 % interval. [share]

    Notes
    -----
    Wilson's score interval: with ``z`` the 90th percentile of the normal
    distribution, ``(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)``.

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical
    inference. J Am Stat Assoc 22:209-212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> low, high = share_interval(0.5, 100)
    >>> round(low, 3), round(high, 3)
    (0.436, 0.564)
    """
    z = NormalDist().inv_cdf(1 - _TENTH)
    middle = share + z * z / (2 * number)
    half = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    shrink = 1 + z * z / number
    return max(0.0, (middle - half) / shrink), min(1.0, (middle + half) / shrink)

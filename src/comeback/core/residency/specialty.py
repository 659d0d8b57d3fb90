"""What has to be true for a specialty many apply to; conditions, and never a verdict."""

from dataclasses import dataclass

from comeback.core.exam.stamp import FactStamp
from comeback.core.residency.inventory import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """
    One thing that has to be true.

    Parameters
    ----------
    id : str
        Which one.
    part : Part or None
        The part of the application it stands in; None for one beside them.
    stamp : FactStamp
        Who says so.
    """

    id: str
    part: Part | None
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """
    What to know before reading figures about a specialty.

    Parameters
    ----------
    id : str
        Which one.
    text : str
        The sentence.
    stamp : FactStamp
        Where it was read.
    """

    id: str
    text: str
    stamp: FactStamp

"""How an attempt is seen on the way to residency: what is known, and by whom."""

from dataclasses import dataclass
from enum import StrEnum

from comeback.core.exam.passing import SchoolKind
from comeback.core.exam.stamp import FactStamp


class Topic(StrEnum):
    """What a statement is about, in the order it is told."""

    TRANSCRIPT = "transcript"
    ERAS = "eras"
    MSPE = "mspe"
    INDIRECT = "indirect"
    PROGRAMS = "programs"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """
    One thing that is known, or that was looked for and not found.

    Parameters
    ----------
    id : str
        Its name.
    topic : Topic
        What it is about.
    text : str
        What is said.
    schools : tuple of SchoolKind
        Whom it concerns; empty for everyone.
    stamp : FactStamp
        Where it comes from.
    """

    id: str
    topic: Topic
    text: str
    schools: tuple[SchoolKind, ...] = ()
    stamp: FactStamp


def statements_for(statements: tuple[Statement, ...], school: SchoolKind | None) -> tuple[Statement, ...]:
    """
    Choose what concerns a student.

    Parameters
    ----------
    statements : tuple of Statement
        Everything.
    school : SchoolKind or None
        Kind of school; while it is unknown, only what concerns everyone.

    Returns
    -------
    tuple of Statement
        In the same order.
    """
    return tuple(each for each in statements if not each.schools or school in each.schools)

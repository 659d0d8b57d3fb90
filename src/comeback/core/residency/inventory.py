"""What an application has, and what it still needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """The parts of an application."""

    STEP2_CK = "step2_ck"
    CLERKSHIPS = "clerkships"
    LETTERS = "letters"
    RESEARCH = "research"
    SERVICE = "service"
    LEADERSHIP = "leadership"


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryEntry:
    """
    What the student has of one part, what is missing, and the next step; the latest of a part holds.

    Parameters
    ----------
    part : Part
        Part of the application.
    have, gap, next_step : str
        In the student's words.
    by_on : date or None
        By when the next step is meant.
    """

    part: Part
    have: str = ""
    gap: str = ""
    next_step: str = ""
    by_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """
    A published figure the student looked up, since it may not be shipped.

    Parameters
    ----------
    specialty : str
        The specialty it is about.
    what : str
        What the figure says, as its table heads it.
    figure : str
        The figure as printed.
    year : int
        Year of the publication.
    where : str
        Where it was read.
    read_on : date
        When.
    """

    specialty: str
    what: str
    figure: str
    year: int
    where: str = ""
    read_on: date

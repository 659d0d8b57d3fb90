"""What ``comeback handbook search`` searched, and what it found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comeback.core.recovery.handbook import Handbook
from comeback.errors import ComebackError

if TYPE_CHECKING:
    from comeback.services.handbooks import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    A document that was given or is kept.

    Parameters
    ----------
    file : str or None
        As it was given; None for a kept one.
    digest : str or None
        SHA-256 of the file; None for a refused one.
    text : Handbook or None
        What was read of it.
    refusal : ComebackError or None
        Why nothing was.
    """

    file: str | None
    digest: str | None = None
    text: Handbook | None = None
    refusal: ComebackError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """
    The passages that bear on a question.

    Parameters
    ----------
    id : str or None
        The question's id; None for the student's own words.
    title : str
        The question, or the words.
    quotes : tuple of Quote
        Best first.
    """

    id: str | None
    title: str
    quotes: tuple["Quote", ...]

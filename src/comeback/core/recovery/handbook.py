"""A school's handbook as text: what of it can be read, and in which language."""

from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
}
"""The languages that are told apart."""


class HandbookKind(StrEnum):
    """The kinds of document that are read."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookPage:
    """
    A page, or a part of a document without pages.

    Parameters
    ----------
    number : int
        Counted from 1 as a viewer counts them, whatever is printed on it.
    text : str
        Its text; a heading known as one stands on a line of its own after ``#``.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """
    A document the school gave.

    Parameters
    ----------
    title : str
        What it calls itself, else the file's name.
    kind : HandbookKind
        What it is.
    language : str
        Code of the language it seems to be in, one of `LANGUAGES`; empty when
        it cannot be told.
    page_count : int
        Pages in all.
    pages : tuple of HandbookPage
        Those with text, in order.
    """

    title: str
    kind: HandbookKind
    language: str
    page_count: int
    pages: tuple[HandbookPage, ...]

    @property
    def has_pages(self) -> bool:
        """Whether its numbers are those of pages; else they count its parts."""
        return self.kind is HandbookKind.PDF

    @property
    def without_text(self) -> tuple[int, ...]:
        """Numbers of the pages that hold no text, such as scanned ones."""
        read = {page.number for page in self.pages}
        return tuple(number for number in range(1, self.page_count + 1) if number not in read)


def spans_of(numbers: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """
    Join numbers that follow each other.

    Parameters
    ----------
    numbers : tuple of int
        In order.

    Returns
    -------
    tuple of (int, int)
        First and last of each run.

    Examples
    --------
    >>> spans_of((3, 4, 5, 9))
    ((3, 5), (9, 9))
    """
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)

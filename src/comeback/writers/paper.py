"""A small document, as every writer of documents takes it: a title, sections, and what stands in them."""

import re
from dataclasses import dataclass
from enum import StrEnum

LETTER_COUNTRIES = frozenset({"US", "CA"})
"""Where a sheet of paper is Letter and not A4."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class PageSize(StrEnum):
    """What a sheet of paper measures."""

    LETTER = "us-letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """
    A few sentences.

    Parameters
    ----------
    text : str
        The words; a line break in them stays one.
    """

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """
    A list.

    Parameters
    ----------
    items : tuple of str
        Its lines.
    """

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """
    A list with a box to tick before each line.

    Parameters
    ----------
    items : tuple of str
        Its lines.
    """

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """
    A table.

    Parameters
    ----------
    heads : tuple of str
        The head of each column.
    rows : tuple of tuple of str
        Cells by row, as many as there are heads; an empty one is room to write.
    widths : tuple of int
        Shares of the width by column; without them all are equal.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


Piece = Paragraph | Bullets | Ticks | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """
    What stands under one head.

    Parameters
    ----------
    title : str
        The head; empty for none.
    pieces : tuple of Paragraph, Bullets, Ticks or Grid
        What stands under it, in order.
    """

    title: str = ""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """
    A document of a page or a few.

    Parameters
    ----------
    title : str
        What it is; also the title of the window that shows it, so it says
        nothing private.
    lines : tuple of str
        Lines under the title: whose, for when.
    sections : tuple of Section
        Its sections, in order.
    foot : str
        What stands at the foot of every page.
    size : PageSize
        The sheet it is printed on.
    pages_wanted : int or None
        How many pages it should fill at most. Print is made smaller for that,
        never under the smallest that reads well.
    """

    title: str
    lines: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    foot: str = ""
    size: PageSize = PageSize.LETTER
    pages_wanted: int | None = None


def page_size(country: str) -> PageSize:
    """
    Tell the sheet of paper of a country.

    Parameters
    ----------
    country : str
        Two letters.

    Returns
    -------
    PageSize
        Letter in the US and in Canada, else A4.

    Examples
    --------
    >>> page_size("DE")
    <PageSize.A4: 'a4'>
    """
    return PageSize.LETTER if country in LETTER_COUNTRIES else PageSize.A4


def writable(text: str) -> str:
    """
    Leave out what no document can hold: control characters and halves of characters.

    Parameters
    ----------
    text : str
        Words of anyone's.

    Returns
    -------
    str
        The words, each line break a single line feed.
    """
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

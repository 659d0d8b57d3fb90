"""The pages of a PDF as they look: words in rows, with what is drawn beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comeback.readers.apart import ReadingStoppedError, ReadingTooSlowError, read_apart
from comeback.readers.report_refusals import BrokenPdfError

LIMIT_S = 20.0
"""Most time a report may take. [s]"""

_LONGEST_GAP = 0.7  # between two words of one run, in heights of the line
_LEAST_LETTERS = 12  # a page with fewer holds no text: a stamp or a number on a picture is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """
    Where something stands on its page, from its lower left corner.

    Parameters
    ----------
    left, bottom, right, top : float
        Its edges. [pt]
    """

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Half way between left and right. [pt]"""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """From bottom to top. [pt]"""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        """From left to right. [pt]"""
        return self.right - self.left

    def is_beside(self, other: "Box") -> bool:
        """Whether the middle of this stands at the height of the other."""
        return other.bottom <= (self.bottom + self.top) / 2 <= other.top

    def is_in_column_of(self, other: "Box") -> bool:
        """Whether some of this stands under or over some of the other."""
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """
    Words of one row without a wide gap between them.

    Parameters
    ----------
    text : str
        The words, a space between each.
    box : Box
        Where they stand.
    """

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """
    One page.

    Parameters
    ----------
    number : int
        1-based.
    rows : tuple of tuple of Run
        From top to bottom, each from left to right.
    shapes : tuple of Box
        What is drawn.
    """

    number: int
    rows: tuple[tuple[Run, ...], ...]
    shapes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    A PDF of a few pages.

    Parameters
    ----------
    pages : tuple of Page
        All of its pages.
    """

    pages: tuple[Page, ...]

    @property
    def text(self) -> str:
        """Its words, a row a line."""
        return "\n".join("  ".join(run.text for run in row) for page in self.pages for row in page.rows)

    @property
    def has_text(self) -> bool:
        """Whether it holds more than pictures of pages."""
        return sum(letter.isalpha() for letter in self.text) >= _LEAST_LETTERS

    def runs(self) -> Iterator[tuple[Page, int, Run]]:
        """Every run with its page and the place of its row."""
        for page in self.pages:
            for place, row in enumerate(page.rows):
                for run in row:
                    yield page, place, run


def lay_out(content: bytes) -> Document:
    """
    Read a PDF in a process of its own.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    Document
        Its pages.

    Raises
    ------
    InputError
        If it is locked, damaged, too long or takes too much.
    """
    try:
        rows = tuple(read_apart("comeback.readers.pdf_words", content, limit_s=LIMIT_S))
    except (ReadingStoppedError, ReadingTooSlowError) as error:
        raise BrokenPdfError from error
    return Document(
        pages=tuple(
            Page(
                number=row["page"],
                rows=tuple(_rows(_word(*word) for word in row["words"])),
                shapes=tuple(_box(*shape) for shape in row["shapes"]),
            )
            for row in rows
        )
    )


def _box(left: float, bottom: float, right: float, top: float) -> Box:
    return Box(left=left, bottom=bottom, right=right, top=top)


def _word(text: str, left: float, bottom: float, right: float, top: float) -> Run:
    return Run(text=text, box=_box(left, bottom, right, top))


def _rows(words: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    row: list[Run] = []
    for word in sorted(words, key=lambda word: (-(word.box.top + word.box.bottom), word.box.left)):
        if row and not word.box.is_beside(row[0].box):
            yield tuple(_runs(row))
            row = []
        row.append(word)
    if row:
        yield tuple(_runs(row))


def _runs(row: list[Run]) -> Iterator[Run]:
    words = iter(sorted(row, key=lambda word: word.box.left))
    run = next(words)
    for word in words:
        if word.box.left - run.box.right <= _LONGEST_GAP * max(run.box.height, word.box.height):
            run = _joined(run, word)
        else:
            yield run
            run = word
    yield run


def _joined(run: Run, word: Run) -> Run:
    return Run(
        text=f"{run.text} {word.text}",
        box=_box(
            run.box.left,
            min(run.box.bottom, word.box.bottom),
            max(run.box.right, word.box.right),
            max(run.box.top, word.box.top),
        ),
    )

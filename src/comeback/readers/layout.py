"""The pages of a PDF as they look: words in rows, with what is drawn beside them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from comeback.readers.pdf_words import pages_of

_LONGEST_GAP = 0.7  # between two words of one run, in heights of the line
_MOST_ROWS = 4  # over which a label may go on
_ROWS_BETWEEN = 3
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
        """Half way between left and right, in points."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """From bottom to top, in points."""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        """From left to right, in points."""
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

    def in_column(self, run: Run, places: Iterable[int]) -> Iterator[tuple[int, Run]]:
        """Yield the runs of some rows that stand over or under another, with their rows."""
        for place in places:
            if 0 <= place < len(self.rows):
                column = (other for other in self.rows[place] if other.box.is_in_column_of(run.box))
                yield from ((place, other) for other in column)

    def under(self, run: Run, place: int) -> tuple[int, Run] | None:
        """Return the next run under another, below a row; rows of other columns may stand between."""
        return next(self.in_column(run, range(place + 1, place + 1 + _ROWS_BETWEEN)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """
    A place where some words stand.

    Parameters
    ----------
    page : Page
        The page.
    place : int
        The row in which they end.
    run : Run
        The run in which they end.
    end : int
        Where in its text.
    match : Match
        The words.
    """

    page: Page
    place: int
    run: Run
    end: int
    match: re.Match[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    A run with those under it, over which a label may go on.

    Parameters
    ----------
    page : Page
        The page.
    runs : tuple of (int, Run)
        The runs from the top, each with its row.
    texts : tuple of str
        The words down to each of them.
    """

    page: Page
    runs: tuple[tuple[int, Run], ...]
    texts: tuple[str, ...]


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
    columns: tuple[Column, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        columns = tuple(column for page in self.pages for column in _columns(page))
        object.__setattr__(self, "columns", columns)

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

    def find(self, words: re.Pattern[str]) -> Iterator[Mention]:
        """Every place where some words stand: in one run, or going on in the rows below it."""
        for column in self.columns:
            # What stands in no row and not in all of them together stands nowhere: most runs are done with here.
            if not (words.search(column.texts[0]) or words.search(column.texts[-1])):
                continue
            for text, (place, run) in zip(column.texts, column.runs, strict=True):
                match = words.search(text)
                if match is None:
                    continue
                if match.start() < len(column.texts[0]):
                    end = match.end() - (len(text) - len(run.text))
                    yield Mention(page=column.page, place=place, run=run, end=end, match=match)
                break


def _columns(page: Page) -> Iterator[Column]:
    for place, row in enumerate(page.rows):
        for run in row:
            runs = [(place, run)]
            while len(runs) < _MOST_ROWS and (below := page.under(run, runs[-1][0])):
                runs.append(below)
            texts = accumulate((each.text for _, each in runs), "{} {}".format)
            yield Column(page=page, runs=tuple(runs), texts=tuple(texts))


def lay_out(
    content: bytes, *, tell: Callable[[int, int, str], None] = lambda _done, _of, _what: None
) -> Document:
    """
    Lay a PDF out.

    Parameters
    ----------
    content : bytes
        The file.
    tell : callable, optional
        Is told how many pages are read, of how many.

    Returns
    -------
    Document
        Its pages.

    Raises
    ------
    InputError
        If it is locked, damaged or too long.
    """
    pages = []
    for row in pages_of(content):
        tell(row["page"], row["of"], "pages")
        pages.append(
            Page(
                number=row["page"],
                rows=tuple(_rows(_word(*word) for word in row["words"])),
                shapes=tuple(_box(*shape) for shape in row["shapes"]),
            )
        )
    return Document(pages=tuple(pages))


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

"""The table of the question list: its head, and its rows by line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from comeback.readers.refusals import BrokenTableError, LongListError, VignetteError
from comeback.readers.vignette import looks_like_vignette


class Column(StrEnum):
    """A column of the list, in the order last seen."""

    RESULT = "Correct / Incorrect"
    SEQ = "Seq"
    QUESTION_ID = "Question Id"
    TOPIC = "Content Topic"
    DESCRIPTION = "Content Description"
    ANSWER = "Answer Selected"
    TIME = "Time (sec)"
    TIMING = "Timing"
    EXPLANATION = "Answer Explanation"
    TAKE = "Exam Take"


REQUIRED: Mapping[Column, str] = {
    Column.TAKE: "the column with the test, its form and its day",
    Column.SEQ: "the column with each question’s place in the form",
    Column.RESULT: "the column with right and wrong",
    Column.DESCRIPTION: "the column with each question’s area",
}
"""Columns without which nothing is read, and what each holds."""

LOST_WITHOUT: Mapping[Column, str] = {
    Column.TIME: "There is no time for each question here, so pace and rushed endings can’t be told from it.",
    Column.TIMING: (
        "It does not say whether the clock ran at standard pace, "
        "so pace, rushed endings and tiredness can’t be told from it."
    ),
    Column.QUESTION_ID: (
        "The questions have no ids here, so one that you meet again in another test can’t be recognized."
    ),
    Column.TOPIC: "The kind of task is not given here, so tasks can’t be told from it.",
    Column.ANSWER: (
        "The answers you chose are not given here, so a question left blank shows only where it has no result."
    ),
}
"""Columns that may be absent, and what is lost."""

_DELIMITERS = (",", ";", "\t")
_HEAD_WITHIN_ROWS = 10
_HEAD_MIN_COLUMNS = 2
_MOST_ROWS = 20_000

_BY_KEY = {re.sub(r"[^a-z]", "", column.casefold()): column for column in Column}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """
    The row of column names.

    Parameters
    ----------
    delimiter : str
        What parts the cells.
    line : int
        The line it stands on.
    cells : tuple of str
        Its cells as they stand.
    places : mapping of Column to int
        Where each known column stands; the first, where one stands twice.
    """

    delimiter: str
    line: int
    cells: tuple[str, ...]
    places: Mapping[Column, int]

    @property
    def added(self) -> tuple[str, ...]:
        """Names that are read for nothing: unknown ones, and repetitions."""
        known = set(self.places.values())
        return tuple(cell for i, cell in enumerate(self.cells) if cell and i not in known)

    @property
    def is_shuffled(self) -> bool:
        """Whether the known columns stand in another order than last seen."""
        order = [column for column in Column if column in self.places]
        return order != sorted(order, key=lambda column: self.places[column])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One row under the head.

    Parameters
    ----------
    line : int
        The line it begins on.
    cells : tuple of str
        Its cells, stripped of white space and of what can't be printed.
    """

    line: int
    cells: tuple[str, ...]


def find_head(text: str) -> Head | None:
    """
    Find the row of column names, if the text is such a table.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    Head or None
        The head with the delimiter that shows most columns; None where fewer
        than two known names stand together in the first rows.
    """
    heads = [_head(text, delimiter) for delimiter in _DELIMITERS]
    best = max(heads, key=lambda head: len(head.places) if head else 0)
    return best if best and len(best.places) >= _HEAD_MIN_COLUMNS else None


def rows_under(head: Head, text: str) -> Iterator[Row]:
    """
    Every row under the head, blank ones too.

    Parameters
    ----------
    head : Head
        The head.
    text : str
        The whole file.

    Yields
    ------
    Row
        In the order of the file.

    Raises
    ------
    BrokenTableError
        Where a quotation mark is never closed, or stands inside a cell.
    LongListError
        As soon as there are more rows than questions anywhere.
    VignetteError
        Where a cell looks like the text of a question. The column of
        explanations is not looked at.
    """
    explanation = head.places.get(Column.EXPLANATION)
    try:
        for number, (line, cells) in enumerate(_rows(text, head.delimiter)):
            if line <= head.line:
                continue
            if number > _MOST_ROWS:
                raise LongListError(most=_MOST_ROWS)
            for place, cell in enumerate(cells):
                if place != explanation and looks_like_vignette(cell):
                    raise VignetteError(line=line)
            yield Row(line=line, cells=tuple(_clean(cell) for cell in cells))
    except _UnreadableRowError as error:
        raise BrokenTableError(line=error.line) from error


class _UnreadableRowError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _UnreadableRowError(line) from error
        if cells is None:
            return
        yield line, cells


def _head(text: str, delimiter: str) -> Head | None:
    try:
        for line, cells in islice(_rows(text, delimiter), _HEAD_WITHIN_ROWS):
            places: dict[Column, int] = {}
            for place, cell in enumerate(cells):
                column = _BY_KEY.get(re.sub(r"[^a-z]", "", cell.casefold()))
                if column:
                    places.setdefault(column, place)
            if len(places) >= _HEAD_MIN_COLUMNS:
                names = tuple(_clean(cell) for cell in cells)
                return Head(delimiter=delimiter, line=line, cells=names, places=places)
    except _UnreadableRowError:
        return None
    return None


def _clean(cell: str) -> str:
    if not cell.isprintable():
        cell = "".join(character if character.isprintable() else " " for character in cell)
    return cell.strip()

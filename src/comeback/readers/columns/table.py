"""Any text that is a table: its delimiter, its head, its rows."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from comeback.errors import InputError
from comeback.readers.columns.numbers import is_amount
from comeback.readers.refusals import BrokenTableError
from comeback.readers.sheet import Sheet, SheetRow
from comeback.readers.vignette import looks_like_vignette

_DELIMITERS = ("\t", ";", ",", "|")
_LOOKED_AT = 50
_HEAD_WITHIN_ROWS = 10
_MIN_COLUMNS = 2
_LONGEST_HEAD = 80
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_SHORTEST_STORY = 80  # a row with fewer letters is too short to be a question


class QuestionTextError(InputError):
    """
    A row holds the text of a question.

    Parameters
    ----------
    line : int
        The row's line.
    """

    def __init__(self, *, line: int) -> None:
        super().__init__(
            f"Line {line} looks like the text of a question, and Comeback keeps numbers and your own words only. "
            "Nothing was kept.",
            "Delete the column with texts of questions and give me the table again: days, areas and numbers are enough.",
        )


class LargeTableError(InputError):
    """
    A table has more rows or columns than any list of blocks.

    Parameters
    ----------
    columns : int
        How many columns, if there are too many of these.
    """

    def __init__(self, *, columns: int = 0) -> None:
        large = f"{columns:,} columns" if columns else f"more than {_MOST_ROWS:,} rows"
        super().__init__(
            f"This table has {large}, more than any list of blocks. Nothing was kept.",
            "Leave the columns with the day, the questions and how many were right, and give me that."
            if columns
            else "Give me the part with your blocks as a table of its own.",
        )


def looks_like_table(text: str) -> bool:
    """
    Whether a text is a table with numbers in it.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    bool
        True where most of the first rows are as long as the head, and half of
        some column are numbers.
    """
    sheet = _beginning(text)
    return sheet is not None and any(_is_numeric(sheet.column(head)) for head in sheet.heads)


def has_columns(text: str) -> bool:
    """
    Whether a text has columns, whatever stands in them.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    bool
        True where most of the first rows are as long as a head of more than two
        names: two can be a sentence with a comma.
    """
    sheet = _beginning(text)
    return sheet is not None and len(sheet.heads) > _MIN_COLUMNS


def refuse_wide(text: str) -> None:
    """
    Refuse a text whose first lines have more columns than any list of blocks.

    Parameters
    ----------
    text : str
        The whole file.

    Raises
    ------
    LargeTableError
        If they have.
    """
    first, _, rest = text.lstrip().partition("\n")
    second, _, _ = rest.partition("\n")
    for delimiter in _DELIMITERS:
        columns = first.count(delimiter) + 1
        if min(columns, second.count(delimiter) + 1) > _MOST_COLUMNS:
            raise LargeTableError(columns=columns)


def read_sheet(text: str) -> Sheet:
    """
    Read a table with any delimiter.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    Sheet
        The table.

    Raises
    ------
    InputError
        If a quotation mark has no partner, the table is too large, or a row
        holds the text of a question.
    """
    line = 0
    rows: list[tuple[int, list[str]]] = []
    try:
        for line, cells in _lines(text, _delimiter(text) or ",", is_strict=True):
            rows.append((line, cells))
            if len(rows) > _MOST_ROWS:
                raise LargeTableError
    except csv.Error as error:
        raise BrokenTableError(line=line + 1) from error
    return without_questions(sheet_of(rows))


def without_questions(sheet: Sheet) -> Sheet:
    """
    Refuse a table that holds the text of a question.

    Parameters
    ----------
    sheet : Sheet
        The table.

    Returns
    -------
    Sheet
        The same.

    Raises
    ------
    QuestionTextError
        If a row looks like one, or a cell of it.
    """
    for row in sheet.rows:
        whole = " ".join(row.cells)
        if len(whole) >= _SHORTEST_STORY and any(map(looks_like_vignette, (whole, *row.cells))):
            raise QuestionTextError(line=row.line)
    return sheet


def sheet_of(lines: Iterable[tuple[int, list[str]]]) -> Sheet:
    """
    Tell head and rows of a table apart.

    Parameters
    ----------
    lines : iterable of (int, list of str)
        Line and cells of each row.

    Returns
    -------
    Sheet
        The table. Without a row of names, columns are numbered.

    Raises
    ------
    LargeTableError
        If it is too large.
    """
    rows = [(line, [_clean(cell) for cell in cells]) for line, cells in lines]
    rows = [(line, cells) for line, cells in rows if any(cells)]
    start = next((i for i, (_, cells) in enumerate(rows[:_HEAD_WITHIN_ROWS]) if _width(cells) > 1), 0)
    rows = rows[start:]
    width = max((_width(cells) for _, cells in rows), default=0)
    if width > _MOST_COLUMNS:
        raise LargeTableError(columns=width)
    if len(rows) > _MOST_ROWS:
        raise LargeTableError
    has_head = bool(rows) and not any(is_amount(cell) for cell in rows[0][1])
    names = rows[0][1] if has_head else []
    return Sheet(
        heads=_heads(names, width),
        rows=tuple(
            SheetRow(line=line, cells=tuple((cells + [""] * width)[:width]))
            for line, cells in rows[1 if has_head else 0 :]
        ),
    )


def _beginning(text: str) -> Sheet | None:
    """Read the first rows of a text as a table; None where they are none."""
    delimiter = _delimiter(text)
    if not delimiter:
        return None
    try:
        sheet = sheet_of(islice(_lines(text, delimiter, is_strict=False), _LOOKED_AT))
    except (csv.Error, LargeTableError):
        return None
    return sheet if sheet.rows and max(map(len, sheet.heads)) <= _LONGEST_HEAD else None


def _delimiter(text: str) -> str:
    """Return what parts the cells: that of the longest head most of the first rows are as long as."""
    best, most = "", 1
    for delimiter in _DELIMITERS:
        try:
            rows = [
                cells
                for _, cells in islice(_lines(text, delimiter, is_strict=False), _LOOKED_AT)
                if any(cell.strip() for cell in cells)
            ]
        except csv.Error:
            continue
        start = next((i for i, cells in enumerate(rows[:_HEAD_WITHIN_ROWS]) if len(cells) > 1), len(rows))
        table = rows[start:]
        if not table or len(table[0]) <= most:
            continue
        like_head = sum(abs(len(cells) - len(table[0])) <= 1 and len(cells) > 1 for cells in table)
        if 2 * like_head > len(table) and (len(table) > 1 or is_amount(table[0][0])):
            best, most = delimiter, len(table[0])
    return best


def _lines(text: str, delimiter: str, *, is_strict: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=is_strict)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _heads(names: list[str], width: int) -> tuple[str, ...]:
    heads: list[str] = []
    for place in range(width):
        name = names[place] if place < len(names) and names[place] else f"column {place + 1}"
        same = sum(head == name or head.startswith(f"{name} (") for head in heads)
        heads.append(f"{name} ({same + 1})" if same and name in heads else name)
    return tuple(_different(heads))


def _different(heads: list[str]) -> Iterator[str]:
    """Names may repeat even so: each then carries its place."""
    for place, head in enumerate(heads):
        yield head if head not in heads[:place] else f"{head} [{place + 1}]"


def _is_numeric(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and 2 * sum(is_amount(cell) for cell in filled) >= len(filled)


def _width(cells: list[str]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


def _clean(cell: str) -> str:
    if not cell.isprintable():
        cell = "".join(character if character.isprintable() else " " for character in cell)
    return cell.strip()

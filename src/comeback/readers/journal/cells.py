"""Cells of a CSV file back to values, exactly as they were written."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from comeback.readers.journal.archive import LINE_LIMIT_BYTES

_NULL = "\\N"
_TEXT_MARK = "'"
_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|\Z)')
_BOOLEANS = {"true": True, "false": False}
_END = b"\r\n"


def read_records(lines: Iterable[bytes]) -> Iterator[tuple[str, ...]]:
    """
    Put lines together to records, and take these apart into cells.

    The csv module is not used: its limit on the length of a cell holds for the
    whole process.

    Parameters
    ----------
    lines : iterable of bytes
        Lines of the file, each with its end.

    Yields
    ------
    tuple of str
        The cells of a record, without their quotes.

    Raises
    ------
    ValueError
        If the file ends within a record, or a cell is not written as it should be.
    """
    held: list[bytes] = []
    quotes = size = 0
    for line in lines:
        held.append(line)
        quotes += line.count(b'"')
        size += len(line)
        if size > LINE_LIMIT_BYTES:
            raise ValueError("too long")
        if quotes % 2 == 0 and line.endswith(_END):
            yield _cells(b"".join(held).removesuffix(_END).decode(), has_quotes=quotes > 0)
            held, quotes, size = [], 0, 0
    if held:
        raise ValueError("cut off")


def value_reader(kind: str) -> Callable[[str], Any]:
    """
    Choose how cells of a column are read.

    Parameters
    ----------
    kind : str
        Type of the column, as `schema.json` has it.

    Returns
    -------
    callable
        From a cell to a plain value; raises ValueError or KeyError.
    """
    read = _READERS.get(kind, str)
    return lambda cell: None if cell == _NULL else read(cell)


def _cells(record: str, *, has_quotes: bool) -> tuple[str, ...]:
    if not has_quotes:
        return tuple(record.split(","))
    cells: list[str] = []
    at = 0
    while found := _CELL.match(record, at):
        quoted, bare, comma = found.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        if not comma:
            return tuple(cells)
        at = found.end()
    raise ValueError("a stray quote")


def _text(cell: str) -> str:
    return cell.removeprefix(_TEXT_MARK)


def _document(cell: str) -> Any:
    return json.loads(_text(cell))


_READERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": _BOOLEANS.__getitem__,
    "text": _text,
    "document": _document,
}

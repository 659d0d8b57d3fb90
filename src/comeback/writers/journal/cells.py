"""Values as cells of a CSV file (RFC 4180) that can be read back to the last bit and opened in a spreadsheet."""

import json
import re
from collections.abc import Iterable
from typing import Any

NULL = "\\N"
"""The cell of a null; the empty text is an empty cell."""

_TEXT_MARK = "'"
_NEEDS_MARK = re.compile(r"[=+\-@\t\r\n'\\＝＋－＠]")
"""How a text begins that a spreadsheet would take for a formula, or that would look like another cell."""
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def write_cells(values: Iterable[Any]) -> bytes:
    """
    Write one row.

    Parameters
    ----------
    values : iterable of Any
        Plain values, as JSON has them.

    Returns
    -------
    bytes
        The line with its end.
    """
    return (",".join(map(_cell, values)) + "\r\n").encode()


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if _NEEDS_MARK.match(text):
        text = _TEXT_MARK + text
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text

"""A page of plain text: paragraphs and quiet tables, readable at 80 columns and without colors."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from textwrap import fill

from comeback.cli import wire
from comeback.cli.wire_values import Wire

_WIDEST = 100  # longer lines are hard to read
_ANY_WIDTH = 10_000  # on a terminal this wide a table is measured as it is


def say(text: str = "") -> None:
    """Print a paragraph."""
    _write(_filled(text))


def say_item(text: str) -> None:
    """Print a line of a list, later lines hanging under the first."""
    _write(_filled(text, first="  - ", later="    "))


def say_more(text: str) -> None:
    """Print a paragraph that belongs to the line of a list above it."""
    _write(_filled(text, first="    ", later="    "))


def say_plain(line: str) -> None:
    """Print a line as it is, at once, whatever its length: an address stays one piece."""
    _write(line)
    sys.stdout.flush()


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """
    Print a table; columns named in ``right`` hold figures and line up on the right.

    One too wide for the terminal is printed row by row, with the name of each
    column before its cell, so that nothing is cut off.
    """
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - slow to load, and --json needs none of it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - as above

    held = [tuple(row) for row in rows]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="")
    for place, column in enumerate(columns):
        words = " ".join((column, *(row[place] for row in held))).split()
        table.add_column(
            column, justify="right" if column in right else "left", min_width=max(map(len, words), default=0)
        )
    for row in held:
        table.add_row(*row)
    if Console(width=_ANY_WIDTH).measure(table).minimum > _width():
        _say_rows(columns, held)
        return
    console = Console(width=_width(), markup=False, highlight=False, emoji=False, no_color=True)
    with console.capture() as captured:
        console.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    _write("\n".join(line for line in lines if line) + "\n")


def _say_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for first, *rest in rows:
        named = zip(columns[1:], rest, strict=True)
        say_item(f"{first}: " + "; ".join(f"{column} {cell}" for column, cell in named if cell))


def say_json(value: Wire) -> None:
    """Print a wire object, and nothing else, on standard output."""
    sys.stdout.write(wire.dumps(value) + "\n")


def say_error(sentence: str, hint: str = "") -> None:
    """Print what went wrong, and what to do about it, on standard error."""
    sys.stderr.write(shown(f"{sentence}\n" + (f"{hint}\n" if hint else "")))


def say_passing(text: str) -> None:
    """Print on standard error how far a long work is, on one line that the next such text replaces; nothing into a file."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()


def shown(text: str) -> str:
    """Leave out what a file may have brought along that steers a terminal or turns the order of letters around."""
    return "".join(each for each in text if each in "\n\t" or not unicodedata.category(each).startswith("C"))


def _filled(text: str, *, first: str = "", later: str = "") -> str:
    return fill(
        text,
        _width(),
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _width() -> int:
    return min(get_terminal_size().columns, _WIDEST)


def _write(text: str) -> None:
    sys.stdout.write(shown(text) + "\n")

"""A results table as it was copied: cells parted by tabs, or each on a line of its own."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from comeback.readers.listed import Mark
from comeback.readers.refusals import VignetteError
from comeback.readers.uworld.marks import LONGEST_SIGN, mark_of
from comeback.readers.uworld.names import Names
from comeback.readers.uworld.rows import ListedRow, percent_of, seconds_of
from comeback.readers.vignette import looks_like_vignette

_START = re.compile(
    r"(?:(?P<before>\S+)\s+)?(?P<place>[0-9]{1,4})\s*[-–—]\s*(?P<id>[0-9]{2,8})(?:\s+(?P<after>\S+))?"
)
_HEADS = {
    "id": re.compile(r"(?:question\s*)?ids?"),
    "subject": re.compile(r"subjects?"),
    "system": re.compile(r"systems?"),
    "category": re.compile(r"category|categories"),
    "topic": re.compile(r"topics?"),
    "peers": re.compile(r"%\s*correct(?:\s*others)?|others"),
    "time": re.compile(r"(?:avg\.?\s*|average\s*)?time(?:\s*spent)?(?:\s*\(?sec\w*\)?)?"),
}
_LABELS = ("subject", "system", "category", "topic")
_FEWEST_HEADS = 3
_FEWEST_CELLS = 4
_MOST_CELLS = 20  # twice as many as a row of the widest list
_LONGEST_LABEL = 200


def looks_like_pasted_list(text: str) -> bool:
    """
    Whether a text is a results table that was copied.

    Parameters
    ----------
    text : str
        The whole text.

    Returns
    -------
    bool
        True where some line begins with the number of a question and its id,
        and a percent or a time follows.
    """
    return any(
        percent_of(cell) is not None or seconds_of(cell) is not None
        for record in _records(text.splitlines())
        for cell in record.cells
    )


def read_pasted(text: str, names: Names) -> tuple[ListedRow, ...]:
    """
    Read the questions of a copied table.

    Parameters
    ----------
    text : str
        The whole text.
    names : Names
        Names of subjects and systems.

    Returns
    -------
    tuple of ListedRow
        In the order of the table. Cells that are no label, percent or time are
        dropped.

    Raises
    ------
    VignetteError
        If the text of a question stands among them.
    """
    lines = text.splitlines()
    heads = _heads(lines)
    rows = []
    for record in _records(lines):
        _refuse_questions(record)
        rows.append(_row(record, heads, names))
    between = "\n".join(line for line in lines if "\t" not in line)
    if looks_like_vignette(between):
        raise VignetteError
    return tuple(rows)


def left_out(text: str) -> tuple[int, ...]:
    """
    Find rows that look like questions and carry no id that can be read.

    Parameters
    ----------
    text : str
        The whole text.

    Returns
    -------
    tuple of int
        Their lines, from 1.
    """
    rows = ((number, line.split("\t")) for number, line in enumerate(text.splitlines(), start=1))
    return tuple(
        number
        for number, cells in rows
        if sum(bool(cell.strip()) for cell in cells) >= _FEWEST_CELLS
        and any(percent_of(cell) is not None or seconds_of(cell) is not None for cell in cells)
        and not any(_start_of(cell.strip()) for cell in cells)
    )


class _Record(NamedTuple):
    """A question, and the cells of its row."""

    line: int
    start: re.Match[str]
    mark: Mark | None
    place: int
    cells: list[str]
    is_spread: bool

    @property
    def is_open(self) -> bool:
        """Whether its cells stand each on a line of its own, and its time is still to come."""
        is_full = len(self.cells) >= _MOST_CELLS
        return self.is_spread and not is_full and not any(seconds_of(cell) is not None for cell in self.cells)


def _records(lines: Iterable[str]) -> Iterator[_Record]:
    record: _Record | None = None
    sign = ""
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        place, start = next(
            ((at, start) for at, cell in enumerate(cells) if (start := _start_of(cell))), (0, None)
        )
        if start is not None:
            if record:
                yield record
            signs = (sign, *cells[:place], start["before"] or "", start["after"] or "")
            mark = next((mark for each in signs if (mark := mark_of(each))), None)
            record = _Record(number, start, mark, place, cells, is_spread=len(cells) == 1)
            sign = ""
        elif record and record.is_open:
            record.cells.extend(cell for cell in cells if cell)
        elif any(cells):
            sign = line.strip() if len(line) <= LONGEST_SIGN else ""
    if record:
        yield record


def _start_of(cell: str) -> re.Match[str] | None:
    """Find the number of a question and its id, with nothing but a sign beside them."""
    start = _START.fullmatch(cell)
    if start is None:
        return None
    beside = [each for each in (start["before"], start["after"]) if each]
    return start if all(mark_of(each) or not each.isalnum() for each in beside) else None


def _heads(lines: list[str]) -> tuple[str, ...]:
    """Return which column is which, where a row of names says it, or a name a line."""
    alone: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if any(_start_of(cell) for cell in cells):
            break
        named = tuple(_head(cell) for cell in cells)
        if sum(map(bool, named)) >= _FEWEST_HEADS:
            return named
        alone += [head for head in named if head]
    return tuple(alone) if len(alone) >= _FEWEST_HEADS else ()


def _head(cell: str) -> str:
    word = " ".join(cell.casefold().split())
    return next((head for head, pattern in _HEADS.items() if pattern.fullmatch(word)), "")


def _row(record: _Record, heads: tuple[str, ...], names: Names) -> ListedRow:
    times = [found for cell in record.cells if (found := seconds_of(cell)) is not None]
    named = _by_heads(record, heads) or _by_names(record, names)
    return ListedRow(
        line=record.line,
        position=int(record.start["place"]),
        question_id=record.start["id"],
        mark=record.mark,
        peers_percent=next((found for cell in record.cells if (found := percent_of(cell)) is not None), None),
        seconds=times[0] if times else None,
        subject=named.get("subject", ""),
        system=named.get("system", ""),
        category=named.get("category", ""),
        topic=named.get("topic", ""),
    )


def _by_heads(record: _Record, heads: tuple[str, ...]) -> dict[str, str]:
    """Return the labels by the names of the columns; nothing where the row does not fit under them."""
    if "id" not in heads:
        return {}
    away, cells = record.place - heads.index("id"), record.cells
    under = {head: cells[at + away] for at, head in enumerate(heads) if head and 0 <= at + away < len(cells)}
    fits = not under.get("peers") or percent_of(under["peers"]) is not None
    return {head: under.get(head, "") for head in _LABELS} if fits else {}


def _by_names(record: _Record, names: Names) -> dict[str, str]:
    """Return the labels by what they say: known subjects and systems first, then category and topic."""
    left = [
        cell
        for place, cell in enumerate(record.cells)
        if place != record.place
        and cell
        and percent_of(cell) is None
        and seconds_of(cell) is None
        and not mark_of(cell)
    ]
    found: dict[str, str] = {}
    for head, is_one in (("subject", names.is_subject), ("system", names.is_system)):
        known = next((cell for cell in left if is_one(cell)), "")
        if known:
            left.remove(known)
            found[head] = known
    if len(left) + len(found) == len(_LABELS):
        return found | dict(zip((head for head in _LABELS if head not in found), left, strict=True))
    return found | {"topic": " · ".join(left[:2])}


def _refuse_questions(record: _Record) -> None:
    is_long = any(len(cell) > _LONGEST_LABEL for cell in record.cells)
    if is_long or looks_like_vignette(" ".join(record.cells)):
        raise VignetteError(line=record.line)

"""The tables by area: a label, and beside it how much of it was right."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from comeback.core.evidence.sittings import PrintedLine
from comeback.core.exam.areas import Area, Axis, axis_of
from comeback.readers.layout import Document, Page, Run
from comeback.readers.nbme_report.questions import plain
from comeback.readers.reading import Labels

_CELL = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*(%?)")
_OUT_OF = re.compile(r"(\d{1,3})\s*(?:/|of|out of)\s*(\d{1,3})", re.IGNORECASE)
_BEHIND = re.compile(r"(?<=[^\d\s])[\s.:…·|–-]+((?:\d{1,3}(?:\.\d{1,2})?(?!\d)\s*(?:%\s*)?)+)$")
_ITEMS_BESIDE = re.compile(r"\s*[(\[]\s*(\d{1,3})\s+(?:items|questions)\s*[)\]]", re.IGNORECASE)
_SHARE_BESIDE = re.compile(
    r"\s*[(\[]\s*\d{1,3}\s*(?:[-–—]\s*\d{1,3}\s*)?%(?:\s+of\s+\w+)?\s*[)\]]", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?:group|comparison|national|others?|peers?|mean|average|takers?|cohort|school|reference|norm|examinees)\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"\b(?:difference|diff|change|rank|percentile|error|sem|vs|versus|compared|incorrect|range)\b|±",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:\b(?:number|no|items|questions)\b|#)", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bpercent", re.IGNORECASE)
_ITEMS = re.compile(r"\b(?:items|questions)\b", re.IGNORECASE)
_OF_ITEMS = re.compile(
    r"(?:%|\bpercent(?:age)?|\bshare|\bproportion)\s*(?:of)?\s*(?:\w+\s+)?(?:items|questions)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:you|your|correct|EPC|score|performance|result)\b", re.IGNORECASE)
_HEADING_ROWS = 3
_HEADING_WORDS = 8
_LABEL_WORDS = 12
_LONGEST_LABEL = 400  # letters, with the numbers behind it
_ROWS_NEAR = 3
_MOST_PERCENT = 100.0


class _Column(Enum):
    OWN = auto()
    GROUP = auto()
    ITEMS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """
    The tables by area of a report.

    Parameters
    ----------
    lines : tuple of PrintedLine
        Those that could be read, in the order of the report.
    unknown : tuple of str
        Labels of lines that are not known.
    without_numbers : tuple of str
        Areas whose bars have no numbers, or whose numbers cannot be told apart.
    contradictory : tuple of str
        Areas with two different values.
    """

    lines: tuple[PrintedLine, ...] = ()
    unknown: tuple[str, ...] = ()
    without_numbers: tuple[str, ...] = ()
    contradictory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    label: str
    run: Run
    cells: tuple[Run, ...]
    items: int | None = None
    rows: int = 1


@dataclass(slots=True)
class _Found:
    """What stands on the pages, by label."""

    lines: dict[str, set[PrintedLine]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    without_numbers: list[str] = field(default_factory=list)


def read_tables(document: Document, labels: Labels) -> Tables:
    """
    Read the tables by area of a report.

    Parameters
    ----------
    document : Document
        The report.
    labels : Labels
        Names of areas.

    Returns
    -------
    Tables
        A line where a label that is known stands with one number that is
        certainly the student's own percent correct.

    Notes
    -----
    What a number is, its heading says: the student's own, a comparison group's,
    or questions. Without a heading that says so, nothing is taken.
    """
    areas = {plain(name): found for name, found in labels.report_areas.items()}
    found = _Found()
    for page in document.pages:
        _read_page(page, areas, found)
    known = {label: next(iter(lines)) for label, lines in found.lines.items() if len(lines) == 1}
    return Tables(
        lines=tuple(known.values()),
        unknown=tuple(dict.fromkeys(found.unknown)),
        without_numbers=tuple(
            name for name in dict.fromkeys(found.without_numbers) if name not in found.lines
        ),
        contradictory=tuple(label for label, lines in found.lines.items() if len(lines) > 1),
    )


def _read_page(page: Page, areas: Mapping[str, tuple[Area, ...]], found: _Found) -> None:
    columns: dict[_Column, Run] = {}
    axis: Axis | None = None
    known_at: list[int] = []
    unknown_at: list[tuple[int, str]] = []
    skip = 0
    for place, row in enumerate(page.rows):
        if skip:
            skip -= 1
            continue
        heading = _columns(page, place)
        if heading:
            columns, axis = heading, None
        listed = _labeled(page, place, areas)
        if listed is None:
            if name := _unknown(row, columns):
                unknown_at.append((place, name))
            continue
        skip = listed.rows - 1
        stands_for = areas[plain(listed.label)]
        on_axes = {axis_of(area) for area in stands_for}
        if len(on_axes) == 1:
            [axis] = on_axes
        else:  # a name that two axes have is of the table it stands in
            stands_for = tuple(area for area in stands_for if axis_of(area) is axis)
        line = _line(listed, stands_for, columns) if stands_for else None
        if line is None:
            found.without_numbers.append(listed.label)
        else:
            known_at.append(place)
            found.lines.setdefault(listed.label, set()).add(line)
    found.unknown += (
        name for place, name in unknown_at if any(abs(place - known) <= _ROWS_NEAR for known in known_at)
    )


def _labeled(page: Page, place: int, areas: Mapping[str, tuple[Area, ...]]) -> _Row | None:
    """Return the line of a table that begins in a row; its label may go on in the next."""
    for run in page.rows[place]:
        label, close, items = _parted(run)
        cells = (*close, *(other for other in page.rows[place] if other.box.left >= run.box.right))
        below = page.under(run, place)
        if below is not None and below[0] == place + 1:
            more, close_below, items_below = _parted(below[1])
            beside = (other for other in page.rows[place + 1] if other.box.left >= below[1].box.right)
            cells_below = (*close_below, *beside)
            if plain(f"{label} {more}") in areas and not (_numbers(cells) and _numbers(cells_below)):
                return _Row(
                    label=f"{label} {more}",
                    run=run,
                    cells=(*cells, *cells_below),
                    items=items or items_below,
                    rows=2,
                )
        if plain(label) in areas:
            return _Row(label=label, run=run, cells=cells, items=items)
    return None


def _numbers(cells: Iterable[Run]) -> list[Run]:
    return [cell for cell in cells if _CELL.fullmatch(cell.text) or _OUT_OF.fullmatch(cell.text)]


def _parted(run: Run) -> tuple[str, tuple[Run, ...], int | None]:
    """Part a label from numbers printed close behind it."""
    text, items = run.text, None
    if len(text) > _LONGEST_LABEL:
        return text, (), None
    if match := _ITEMS_BESIDE.search(text):
        items, text = int(match[1]), text[: match.start()] + text[match.end() :]
    text = _SHARE_BESIDE.sub("", text)
    match = _BEHIND.search(text)
    if match is None:
        return text.strip(" .:…·"), (), items
    numbers = re.findall(r"\d{1,3}(?:\.\d{1,2})?\s*%?", match[1])
    return text[: match.start()].strip(" .:…·"), tuple(replace(run, text=n.strip()) for n in numbers), items


def _columns(page: Page, place: int) -> dict[_Column, Run]:
    """Return the columns a row of headings names; one heading may go on over some rows."""
    if _numbers(page.rows[place]):
        return {}
    found: dict[_Column, Run] = {}
    for run in page.rows[place]:
        text = " ".join([run.text, *_heading_below(page, run, place)])
        kind = _kind(text) if len(text.split()) <= _HEADING_WORDS else None
        if kind is not None:
            if kind in found and kind is not _Column.OTHER:
                return {}
            found[kind] = run
    return found if _Column.OWN in found or len(found) > 1 else {}


def _heading_below(page: Page, run: Run, place: int) -> Iterator[str]:
    for below in range(place + 1, min(place + _HEADING_ROWS, len(page.rows))):
        if any(_CELL.fullmatch(other.text) or _parted(other)[1] for other in page.rows[below]):
            return
        yield from (other.text for _, other in page.in_column(run, (below,)))


def _kind(text: str) -> _Column | None:
    if _NEITHER.search(text):
        return _Column.OTHER
    if _GROUP.search(text):
        return _Column.GROUP
    is_correct = "correct" in text.lower()
    if _OF_ITEMS.search(text) and not is_correct:
        return _Column.OTHER
    if _COUNT.search(text) and is_correct and not _PERCENT.search(text):
        return _Column.OTHER
    if _OWN.search(text):
        return _Column.OWN
    return _Column.ITEMS if _ITEMS.search(text) else None


def _line(row: _Row, areas: tuple[Area, ...], columns: Mapping[_Column, Run]) -> PrintedLine | None:
    under = _under(row, columns)
    own = under.get(_Column.OWN)
    if own is None:
        return None
    if out_of := _OUT_OF.fullmatch(own.text):
        right, of = int(out_of[1]), int(out_of[2])
        if not 0 < of >= right:
            return None
        return PrintedLine(areas=areas, percent_correct=round(100.0 * right / of, 1), items=of)
    counted = under.get(_Column.ITEMS)
    items = int(counted.text) if counted and counted.text.isdecimal() else row.items
    percent = float(own.text.rstrip(" %"))
    if percent > _MOST_PERCENT:
        return None
    return PrintedLine(areas=areas, percent_correct=percent, items=items or None)


def _under(row: _Row, columns: Mapping[_Column, Run]) -> dict[_Column, Run]:
    """Return the numbers of a row by the column they stand in: as many as there are headings, else those under one."""
    cells = _numbers(row.cells)
    in_order = sorted(columns, key=lambda kind: columns[kind].box.left)
    if cells and len(cells) == len(in_order):
        is_title = any(columns[kind].box.left <= row.run.box.left for kind in in_order)
        if is_title and not all("%" in cell.text or _OUT_OF.fullmatch(cell.text) for cell in cells):
            return {}
        return dict(zip(in_order, cells, strict=True))
    under: dict[_Column, list[Run]] = {}
    for cell in cells:
        for kind in in_order:
            heading = columns[kind].box
            if heading.left > row.run.box.left and cell.box.is_in_column_of(heading):
                under.setdefault(kind, []).append(cell)
    stand_once = [cell for cells_under in under.values() for cell in cells_under]
    if len(stand_once) != len({id(cell) for cell in stand_once}):
        return {}
    return {kind: cells_under[0] for kind, cells_under in under.items() if len(cells_under) == 1}


def _unknown(row: tuple[Run, ...], columns: Mapping[_Column, Run]) -> str:
    """Return the label of a line that is none of those known: words, then as many numbers as there are headings."""
    if _Column.OWN not in columns:
        return ""
    label, close, _ = _parted(row[0])
    has_words = sum(letter.isalpha() for letter in label) > 2 and len(label.split()) <= _LABEL_WORDS  # noqa: PLR2004 - shorter is no name
    is_line = len(_numbers((*close, *row[1:]))) == len(columns)
    return label[:60] if is_line and has_words else ""

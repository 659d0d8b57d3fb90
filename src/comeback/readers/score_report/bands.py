"""Bands of a report: written beside an area, marked under a heading, or drawn as a bar beside a line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comeback.core.evidence.score_report import Band
from comeback.core.exam.areas import Area, Discipline, Task
from comeback.readers.layout import Box, Document, Page, Run
from comeback.readers.nbme_report.questions import plain
from comeback.readers.reading import Labels

_MARKS = frozenset("xX×✕✗●•○■▪◆♦✓✔*▲▼")
_THIN_PT = 2.5  # a shape thinner than this is a rule of the page
_LINE_HEIGHTS = 5  # a line that all bars are read against is as high as several rows
_MARK_HEIGHTS = 2.5  # a mark belongs to one row


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBand:
    """
    A line of the report and where its mark seems to stand.

    Parameters
    ----------
    line : str
        Id of the group or the area, as an entry names it.
    band : Band
        The band.
    page : int
        Where.
    """

    line: str
    band: Band
    page: int


def read_bands(document: Document, labels: Labels) -> tuple[ReadBand, ...]:
    """
    Read the bands of a report.

    Parameters
    ----------
    document : Document
        The report.
    labels : Labels
        Names of areas and of bands, and the groups of systems.

    Returns
    -------
    tuple of ReadBand
        At most one for each line; a line that seems to have two has none.

    Notes
    -----
    A word beside the area speaks first. Else the one mark in its row, a sign or
    a shape, counts as under the nearest heading; else a bar is read against the
    one upright line drawn through the rows: all of it left of the line is
    lower, all of it right of it higher.
    """
    lines = _lines(labels)
    words = {plain(text): band for text, band in labels.report_bands.items()}
    found: dict[str, set[tuple[Band, int]]] = {}
    for page in document.pages:
        for name, row, run in _areas(page, lines):
            band = (
                _beside(row, run, words) or _under_heading(page, row, run, words) or _against_line(page, run)
            )
            if band:
                found.setdefault(name, set()).add((band, page.number))
    bands = {name: {band for band, _ in places} for name, places in found.items()}
    return tuple(
        ReadBand(line=name, band=next(iter(bands[name])), page=min(page for _, page in places))
        for name, places in found.items()
        if len(bands[name]) == 1
    )


def _lines(labels: Labels) -> dict[str, str]:
    """Return the id of the line each name on a report stands for."""
    ids: dict[frozenset[Area], str] = {frozenset((area,)): area.value for area in (*Discipline, *Task)}
    for group, systems in labels.groups.items():
        for system in systems:
            ids[frozenset((system,))] = system.value
        ids[frozenset(systems)] = group
    return {
        plain(name): ids[frozenset(areas)]
        for name, areas in labels.report_areas.items()
        if frozenset(areas) in ids
    }


def _areas(page: Page, lines: Mapping[str, str]) -> Iterator[tuple[str, tuple[Run, ...], Run]]:
    """Find the names of areas; one that goes on in the next row ends there."""
    for place, row in enumerate(page.rows):
        for run in row:
            name = lines.get(plain(run.text))
            below = page.under(run, place)
            if name:
                yield name, row, run
            elif below and (name := lines.get(plain(f"{run.text} {below[1].text}"))):
                box = Box(left=run.box.left, bottom=below[1].box.bottom, right=run.box.right, top=run.box.top)
                yield name, (*row, *page.rows[below[0]]), Run(text=run.text, box=box)


def _beside(row: tuple[Run, ...], area: Run, words: Mapping[str, Band]) -> Band | None:
    said = {words[plain(run.text)] for run in row if run is not area and plain(run.text) in words}
    return said.pop() if len(said) == 1 else None


def _under_heading(page: Page, row: tuple[Run, ...], area: Run, words: Mapping[str, Band]) -> Band | None:
    headings = [
        (run.box.middle, words[plain(run.text)])
        for above in page.rows
        for run in above
        if plain(run.text) in words and run.box.bottom >= area.box.top
    ]
    columns = {band: middle for middle, band in headings}
    # Rows run from the top down, so the nearest heading of a kind is the last.
    if len(columns) != len(Band):
        return None
    signs = [run.box for run in row if run.text in _MARKS]
    marks = signs or _shapes_beside(page, area)
    if len(marks) != 1:
        return None
    return min(columns, key=lambda band: abs(columns[band] - marks[0].middle))


def _against_line(page: Page, area: Run) -> Band | None:
    upright = {
        round(shape.middle)
        for shape in page.shapes
        if shape.width <= _THIN_PT
        and shape.height >= _LINE_HEIGHTS * area.box.height
        and shape.bottom <= area.box.bottom
        and shape.top >= area.box.top
        and shape.left >= area.box.right
    }
    bars = _shapes_beside(page, area)
    if len(upright) != 1 or len(bars) != 1:
        return None
    line = upright.pop()
    if bars[0].right <= line:
        return Band.LOWER
    return Band.HIGHER if bars[0].left >= line else Band.SAME


def _shapes_beside(page: Page, area: Run) -> list[Box]:
    """Return what is drawn in the row of an area, without the track it is drawn on."""
    drawn = {
        shape
        for shape in page.shapes
        if shape.is_beside(area.box)
        and shape.left >= area.box.right
        and shape.width > _THIN_PT
        and _THIN_PT < shape.height <= _MARK_HEIGHTS * area.box.height
    }
    return [
        shape
        for shape in drawn
        if not any(
            other is not shape
            and shape.left <= other.left
            and other.right <= shape.right
            and shape.width > other.width
            for other in drawn
        )
    ]

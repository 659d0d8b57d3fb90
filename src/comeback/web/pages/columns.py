"""A table from a question bank: what its columns are, and the blocks it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass

from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.areas import LABELS
from comeback.readers.columns.fields import DIFFERING
from comeback.readers.refusals import WrongFieldError
from comeback.readers.sheet import Sheet
from comeback.services.previews import Preview
from comeback.web.pages.parts import Cell, Column, Row, Table, count
from comeback.web.pages.preview import Note, in_words, note_of
from comeback.web.words import full_date

SHOWN = 40
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsPage:
    """A table, read and not kept."""

    title: str
    lead: str
    name: str
    token: str
    asks: Note | None
    examples: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    table: Table | None
    told: str
    keep: str
    said: tuple[tuple[str, str], ...]
    rest: tuple[str, ...]


def columns_page(
    preview: Preview,
    sheet: Sheet,
    *,
    values: Mapping[str, str],
    refusal: WrongFieldError | None,
    rest: tuple[str, ...] = (),
) -> ColumnsPage:
    """
    Build the page.

    Parameters
    ----------
    preview : Preview
        What was understood.
    sheet : Sheet
        The table.
    values : mapping of str to str
        What is said of its columns.
    refusal : WrongFieldError or None
        What is needed before the rows become blocks.
    rest : tuple of str
        Tokens of further files that wait.

    Returns
    -------
    ColumnsPage
        What is asked first; the blocks once nothing is.
    """
    reading = preview.reading
    is_open = refusal is not None or reading.waits
    return ColumnsPage(
        title=_title(preview, refusal),
        lead="Nothing is kept until you say so, and you can take it back later."
        if is_open
        else "Look whether each row says what your bank says. Nothing is kept until you say so.",
        name=preview.name,
        token=preview.token,
        asks=_ask(preview, refusal) if is_open else None,
        examples=tuple((head, _example(sheet, head)) for head in sheet.heads),
        notes=() if is_open else tuple(note_of(problem) for problem in reading.problems),
        table=None if is_open else _table(preview),
        told="" if is_open else _told(preview),
        keep=_keep(preview),
        said=tuple((name, value) for name, value in values.items() if value),
        rest=rest,
    )


def _title(preview: Preview, refusal: WrongFieldError | None) -> str:
    if refusal is not None:
        return "Which column is which?"
    if _contradicts(preview):
        return "Does this table correct an earlier one?"
    if preview.reading.waits:
        return "Which areas do these names mean?"
    read = f"I read {in_words(len(preview.reading.blocks), 'block', 'blocks')}."
    return f"{read} All of it is here already." if not any(row.new for row in preview.rows) else read


def _contradicts(preview: Preview) -> bool:
    """Whether the table says something else than an earlier one, and the student has not said which holds."""
    proposal = preview.reading.proposal
    return proposal is not None and DIFFERING in proposal.unsure


def _ask(preview: Preview, refusal: WrongFieldError | None) -> Note:
    if refusal is None and _contradicts(preview):
        return note_of(next(problem for problem in preview.reading.problems if problem.name == DIFFERING))
    if refusal is None:
        return Note(
            margin="",
            text="These names are not known yet.",
            hint="I remember it for tables with the same columns.",
        )
    return Note(margin="", text=refusal.what, hint=refusal.hint)


def _example(sheet: Sheet, head: str) -> str:
    cells = list(dict.fromkeys(cell for cell in sheet.column(head) if cell))
    shown = " · ".join(cell if len(cell) <= SHOWN else f"{cell[: SHOWN - 1]}…" for cell in cells[:_EXAMPLES])
    return f"{shown} …" if len(cells) > _EXAMPLES else shown or "nothing"


def _table(preview: Preview) -> Table:
    pairs = list(zip(preview.reading.blocks, preview.rows, strict=True))
    return Table(
        name="What I understood",
        columns=(
            Column(title="day"),
            Column(title="about"),
            Column(title="right", is_number=True),
            Column(title="bank", is_wide=True),
            Column(title="how", is_wide=True),
            Column(title="new?"),
        ),
        rows=tuple(_row(block, is_new=bool(row.new)) for block, row in pairs[:SHOWN]),
    )


def _row(block: BankBlock, *, is_new: bool) -> Row:
    areas = ", ".join(LABELS[area].lower() for area in block.areas) or "mixed"
    return Row(
        cells=(
            Cell(text=full_date(block.on)),
            Cell(text=areas),
            Cell(text=f"{block.correct} of {block.items}", is_number=True, is_figure=True),
            Cell(text=block.bank, is_wide=True),
            Cell(text=block.mode.value, is_wide=True),
            Cell(text="new" if is_new else "already here"),
        ),
        is_faint=not is_new,
    )


def _told(preview: Preview) -> str:
    said = []
    more = len(preview.reading.blocks) - SHOWN
    if more > 0:
        said.append(f"And {more:,} more.")
    known = sum(not row.new for row in preview.rows)
    if known and known < len(preview.rows):
        said.append(f"{count(known, 'block')} of these came earlier and will not count twice.")
    return " ".join(said)


def _keep(preview: Preview) -> str:
    new = sum(row.new for row in preview.rows)
    return f"Keep {count(new, 'new block')}" if new else "Keep it as it is"

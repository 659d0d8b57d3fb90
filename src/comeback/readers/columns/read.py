"""The reader of tables of blocks: it asks what the columns are, then turns rows into blocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.exam.areas import AXES, LABELS, Area, area
from comeback.readers.columns.days import DayOrder, day_of, order_of
from comeback.readers.columns.fields import (
    COLUMN_FIELDS,
    DIFFERING,
    LEFT_OUT,
    MIXED,
    NAMES,
    Differing,
    ScoreUnit,
    fields_of,
    mode_of,
    suggest,
    unit_of,
)
from comeback.readers.columns.notes import Note
from comeback.readers.columns.numbers import amount, count, right_of_all
from comeback.readers.columns.refusals import NoBlocksError
from comeback.readers.columns.table import read_sheet, sheet_of, without_questions
from comeback.readers.columns.workbook import workbook_rows
from comeback.readers.entry.checks import check_block
from comeback.readers.notes import Notes
from comeback.readers.reading import Kind, Labels, Problem, Proposal, Reading
from comeback.readers.refusals import WrongFieldError
from comeback.readers.sheet import Sheet, SheetRow

_MOST_NAMES = 60
_NEAREST = 0.75  # points of percent by which a rounded percent may differ from right of all
_ALL_AREAS = {"", "mixed", "all", "all systems", "all subjects", "random", "everything", "multiple"}
_HUNDRED = 100.0
_CHOICES: Mapping[str, type[StrEnum]] = {
    "mode_of_all": BlockMode,
    "day_order": DayOrder,
    "score_unit": ScoreUnit,
    DIFFERING: Differing,
}


def read_table(text: str, *, note: str = "") -> Reading:
    """
    Read a table, and ask what its columns are.

    Parameters
    ----------
    text : str
        The whole file.
    note : str, optional
        What to tell of how it was read.

    Returns
    -------
    Reading
        A proposal that waits; no evidence yet.

    Raises
    ------
    InputError
        If it is damaged, too large, empty, or holds the text of a question.
    """
    return _asked(read_sheet(text), note)


def read_workbook(content: bytes) -> Reading:
    """
    Read the first table of a workbook.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    Reading
        As `read_table`.

    Raises
    ------
    InputError
        As `read_table`.
    """
    return _asked(without_questions(sheet_of(workbook_rows(content))), "")


def read_blocks(reading: Reading, given: Mapping[str, object], *, today: date, labels: Labels) -> Reading:
    """
    Turn the rows of a table into blocks, by what the student says of its columns.

    Parameters
    ----------
    reading : Reading
        The table, with its proposal.
    given : mapping
        Fields of :mod:`comeback.readers.columns.fields`.
    today : date
        No block is later than this.
    labels : Labels
        Names of areas.

    Returns
    -------
    Reading
        With the blocks. While a name of an area means nothing yet it goes on
        waiting.

    Raises
    ------
    WrongFieldError
        If a field is needed, or cannot be used.
    """
    proposal = reading.proposal
    if proposal is None or proposal.sheet is None:
        return reading
    mapper = _mapper(proposal.sheet, fields_of(given), labels)
    unknown = mapper.unknown_names()
    if unknown:
        open_names = {f"{NAMES}{name}": "" for name in unknown}
        return _with(reading, proposal, sure=mapper.fields, unsure=open_names)
    notes = Notes()
    blocks = tuple(
        block for row in mapper.rows(notes) if (block := mapper.block(row, notes, today)) is not None
    )
    if not blocks:
        raise WrongFieldError(
            field="items",
            sentence="No line of the table becomes a block this way.",
            hint=notes.problems()[0].sentence if notes.problems() else "Look at which column is which.",
        )
    told = (*reading.problems, *sorted(notes.problems(), key=lambda problem: problem.line or 0))
    return _with(reading, proposal, sure=mapper.fields, blocks=blocks, problems=told)


def meaning(name: str, labels: Labels) -> tuple[Area, ...] | None:
    """
    Say which areas a name of a table means, where that is known.

    Parameters
    ----------
    name : str
        The name.
    labels : Labels
        Names of areas.

    Returns
    -------
    tuple of Area, or None
        Empty for a mixed block; None for a name that is not known.
    """
    key = _folded(name)
    if key in _ALL_AREAS:
        return ()
    own = {_folded(label): (each,) for each, label in LABELS.items()}
    printed = {_folded(label): areas for label, areas in labels.report_areas.items()}
    banks = {_folded(label): areas for label, areas in labels.bank_areas.items()}
    codes = {_folded(label): (system,) for label, system in labels.systems.items()}
    return {**codes, **own, **printed, **banks}.get(key)


class _Needed(NamedTuple):
    field: str
    sentence: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mapper:
    """A table, and what the student says of its columns."""

    sheet: Sheet
    fields: dict[str, str]
    labels: Labels
    order: DayOrder | None
    unit: ScoreUnit | None
    meanings: dict[str, tuple[Area, ...] | None] = field(default_factory=dict)

    def cell(self, row: SheetRow, name: str) -> str:
        head = self.fields.get(name, "")
        return row.cells[self.sheet.heads.index(head)] if head else ""

    def names(self, row: SheetRow) -> tuple[str, ...]:
        return tuple(name for each in ("area", "area_2") if (name := self.cell(row, each)))

    def unknown_names(self) -> tuple[str, ...]:
        names = dict.fromkeys(name for row in self.sheet.body.rows for name in self.names(row))
        for name in names:
            said = self.fields.get(f"{NAMES}{name}", "")
            known = meaning(name, self.labels)
            self.meanings[name] = _said(name, said) if said else known
        unknown = tuple(
            name
            for name, means in self.meanings.items()
            if means is None and self.fields.get(f"{NAMES}{name}") != LEFT_OUT
        )
        if len(unknown) > _MOST_NAMES:
            raise WrongFieldError(
                field="area",
                sentence=f"{len(unknown)} names in this column are not areas I know.",
                hint="Choose the column with the system or the subject, or none.",
            )
        return unknown

    def rows(self, notes: Notes) -> list[SheetRow]:
        """Return the rows that may be blocks: no sums, and each once."""
        rows: dict[tuple[str, ...], SheetRow] = {}
        for row in self.sheet.rows:
            if row.is_sum:
                notes.add(Note.SUM, row.line)
            elif row.cells in rows:
                notes.add(Note.TWICE, row.line)
            else:
                rows[row.cells] = row
        return list(rows.values())

    def block(self, row: SheetRow, notes: Notes, today: date) -> BankBlock | None:
        """Turn a row into a block, or note why not."""
        if any(self.fields.get(f"{NAMES}{name}") == LEFT_OUT for name in self.names(row)):
            notes.add(Note.OUT, row.line)
            return None
        formula = next(
            (cell for name in COLUMN_FIELDS if (cell := self.cell(row, name)).startswith("=")), None
        )
        if formula:
            notes.add(Note.FORMULA, row.line, formula)
            return None
        on = self._day(row, notes)
        counts = self._counts(row, notes) if on is not None else None
        if on is None or counts is None:
            return None
        areas = tuple(dict.fromkeys(each for name in self.names(row) for each in self.meanings[name] or ()))
        checked = check_block(
            {
                "on": on,
                "bank": self.cell(row, "bank") or self.fields.get("bank_name", ""),
                "items": counts[1],
                "correct": counts[0],
                "mode": self._mode(row, notes),
                "areas": [each.value for each in areas],
                "is_first_seen": not self.fields.get("was_seen_before"),
            },
            today=today,
        )
        if checked.value is None:
            notes.add(Note.UNUSABLE, row.line, checked.problems[0].sentence)
        return checked.value

    def _day(self, row: SheetRow, notes: Notes) -> date | None:
        cell = self.cell(row, "on")
        if not self.fields.get("on"):
            return date.fromisoformat(self.fields["day"])
        on = day_of(cell, self.order)
        if on is None:
            notes.add(Note.NO_DAY, row.line, cell)
        return on

    def _counts(self, row: SheetRow, notes: Notes) -> tuple[int, int] | None:
        """Return how many were right, and how many there were."""
        for name in ("correct", "score"):
            both = right_of_all(self.cell(row, name))
            if both:
                return both
        items, correct = count(self.cell(row, "items")), count(self.cell(row, "correct"))
        wrong = count(self.cell(row, "incorrect"))
        if items is None and correct is not None and wrong is not None:
            items = correct + wrong
        if items is None:
            notes.add(Note.NO_COUNT, row.line, self.cell(row, "items") or self.cell(row, "incorrect"))
            return None
        if correct is None and wrong is not None and not self.fields.get("score"):
            notes.add(Note.NO_SCORE, row.line, self.cell(row, "correct"))
            return None
        if correct is None:
            correct = self._right_by_score(row, items, notes)
        return None if correct is None else (correct, items)

    def _right_by_score(self, row: SheetRow, items: int, notes: Notes) -> int | None:
        cell = self.cell(row, "score") or self.cell(row, "correct")
        found = amount(cell) if self.fields.get("score") else None
        is_fraction = self.unit is ScoreUnit.FRACTION and found is not None and not found.is_percent
        percent = None if found is None else found.value * (_HUNDRED if is_fraction else 1.0)
        if percent is None or not 0 <= percent <= _HUNDRED:
            notes.add(Note.NO_SCORE, row.line, cell)
            return None
        correct = round(percent * items / _HUNDRED)
        if items and abs(_HUNDRED * correct / items - percent) > _NEAREST:
            notes.add(Note.NEAREST, row.line, f"{percent:g} % of {items} is not a whole number of questions")
        return correct

    def _mode(self, row: SheetRow, notes: Notes) -> BlockMode | str:
        cell = self.cell(row, "mode")
        mode = mode_of(cell)
        if mode is None and cell:
            notes.add(Note.NO_MODE, row.line, cell)
        return mode or self.fields.get("mode_of_all", "")


def _asked(sheet: Sheet, note: str) -> Reading:
    if not sheet.rows:
        raise NoBlocksError
    problems = (Problem(line=None, sentence=note),) if note else ()
    proposal = Proposal(kind=Kind.COLUMNS, sure={}, unsure=suggest(sheet), sheet=sheet)
    return Reading(kind=Kind.COLUMNS, problems=problems, proposal=proposal)


def _with(
    reading: Reading,
    proposal: Proposal,
    *,
    sure: Mapping[str, str],
    unsure: Mapping[str, str] | None = None,
    blocks: tuple[BankBlock, ...] = (),
    problems: tuple[Problem, ...] | None = None,
) -> Reading:
    settled = Proposal(kind=proposal.kind, sure=sure, unsure=unsure or {}, sheet=proposal.sheet)
    return Reading(
        kind=reading.kind,
        blocks=blocks,
        problems=reading.problems if problems is None else problems,
        proposal=settled,
    )


def _mapper(sheet: Sheet, fields: dict[str, str], labels: Labels) -> _Mapper:
    for name in COLUMN_FIELDS:
        head = fields.get(name, "")
        if head and head not in sheet.heads:
            raise WrongFieldError(
                field=name,
                sentence=f"There is no column “{head[:40]}”.",
                hint=f"The columns are {', '.join(sheet.heads[:20])}.",
            )
    for name, kind in _CHOICES.items():
        if fields.get(name) and fields[name] not in tuple(kind):
            raise WrongFieldError(
                field=name,
                sentence=f"“{fields[name][:40]}” is not one of its choices.",
                hint=f"Choose from {', '.join(kind)}.",
            )
    settled = _settled(sheet.body, fields)
    for needed in _needed(sheet.body, settled):
        raise WrongFieldError(field=needed.field, sentence=needed.sentence, hint=needed.hint)
    return _Mapper(
        sheet=sheet,
        fields=settled,
        labels=labels,
        order=DayOrder(settled["day_order"]) if settled["day_order"] else None,
        unit=ScoreUnit(settled["score_unit"]) if settled["score_unit"] else None,
    )


def _settled(table: Sheet, fields: Mapping[str, str]) -> dict[str, str]:
    """Add what the cells leave one reading of."""
    on, score = fields.get("on"), fields.get("score")
    order = fields.get("day_order") or (order_of(table.column(on))[0] if on else None)
    unit = fields.get("score_unit") or (unit_of(table.column(score)) if score else "")
    return {**fields, "day_order": order or "", "score_unit": unit if score else ""}


def _needed(table: Sheet, fields: Mapping[str, str]) -> Iterator[_Needed]:
    given = {name for name, value in fields.items() if value}
    if not given & {"on", "day"}:
        yield _Needed(
            "on", "When were these answered?", "Choose the column with the day, or give one day for all."
        )
    if given & {"on", "day"} == {"day"} and _iso(fields["day"]) is None:
        yield _Needed("day", "This is not a day.", "A day is written 2026-09-26: year, month, day.")
    unclear = "" if "on" not in given or fields["day_order"] else order_of(table.column(fields["on"]))[1]
    if unclear:
        yield _Needed(
            "day_order", f"“{unclear}” can be two days.", "Say whether the month or the day stands first."
        )
    if not given & {"correct", "score"}:
        yield _Needed(
            "correct",
            "How many were right?",
            "Choose the column with right answers, or the one with the percent.",
        )
    has_both = _has_both(table, fields)
    if not (has_both or "items" in given or {"correct", "incorrect"} <= given):
        yield _Needed(
            "items", "How many questions were there?", "Choose the column with the number of questions."
        )
    if "score" in given and not (has_both or fields["score_unit"]):
        yield _Needed(
            "score_unit", "Is the result a percent or a part of 1?", "Every one is 0 or 1, which can be both."
        )
    if "bank_name" not in given and ("bank" not in given or "" in table.column(fields["bank"])):
        yield _Needed("bank_name", "Which question bank is it?", "Write its name as you call it.")
    modes = table.column(fields["mode"]) if "mode" in given else ("",)
    if "mode_of_all" not in given and any(mode_of(cell) is None for cell in modes):
        yield _Needed(
            "mode_of_all", "How were they answered?", "Timed counts most; tutor mode and untimed count half."
        )


def _has_both(table: Sheet, fields: Mapping[str, str]) -> bool:
    """Whether a column says right of all, such as 24/40."""
    heads = [fields[name] for name in ("correct", "score") if fields.get(name)]
    return any(right_of_all(cell) for head in heads for cell in table.column(head))


def _said(name: str, said: str) -> tuple[Area, ...] | None:
    if said in (MIXED, LEFT_OUT):
        return ()
    try:
        return (area(said),)
    except KeyError as error:
        listed = ", ".join([*(each.value for areas in AXES.values() for each in areas), MIXED, LEFT_OUT])
        raise WrongFieldError(
            field=f"{NAMES}{name}", sentence=f"“{said[:40]}” is not an area.", hint=f"Choose from {listed}."
        ) from error


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("&", " and ").split())


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

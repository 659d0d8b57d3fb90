"""Rows that figures rest on, grouped by what they stand in, a page of them at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from comeback.core.evidence.bank_tests import BankAnswer, BankTest, BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pieces import Origin
from comeback.core.evidence.score_report import AreaBand, Band, ScoreReport
from comeback.core.evidence.sittings import Answer, Pacing, PrintedLine, PrintedResult, Sitting, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import LABELS
from comeback.services import start
from comeback.services.rests_on import SourceName
from comeback.web.pages.evidence import KINDS, exam_words
from comeback.web.pages.parts import Cell, Column, PageLink, Row, Table
from comeback.web.words import day, decimal, full_date

SHOWN = 200
BANDS = {Band.LOWER: "lower", Band.SAME: "about the same", Band.HIGHER: "higher"}
PACES = {Pacing.STANDARD: "standard pace", Pacing.SELF: "self-paced", Pacing.UNKNOWN: "pacing not known"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that stand in one thing, with the lines of the ledger that tell of it."""

    title: str
    note: str
    sources: tuple[PageLink, ...]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """The groups of one page; the addresses of the rows before and after."""

    groups: tuple[Group, ...]
    rows: int
    before_url: str
    after_url: str


def paged(groups: Iterable[Group], first: int) -> Paged:
    """Cut groups to the rows of one page; a group that goes on keeps its head."""
    kept = tuple(groups)
    rows = sum(len(group.table.rows) for group in kept)
    first = min(first, max(0, rows - 1)) // SHOWN * SHOWN
    shown, at = [], 0
    for group in kept:
        cut = group.table.rows[max(0, first - at) : max(0, first + SHOWN - at)]
        at += len(group.table.rows)
        if cut:
            shown.append(replace(group, table=replace(group.table, rows=cut)))
    return Paged(
        groups=tuple(shown),
        rows=rows,
        before_url=f"?from={first - SHOWN}" if first else "",
        after_url=f"?from={first + SHOWN}" if first + SHOWN < rows else "",
    )


def ledger_url(source: int) -> str:
    """Return the address of a line of the ledger."""
    return f"{reverse('evidence')}?at={source}#source-{source}"


def source_links(origin: Origin, lines: Mapping[int, SourceName]) -> tuple[PageLink, ...]:
    """Return the lines of the ledger that tell of a piece, the one that speaks first."""
    return tuple(
        PageLink(title=source_name(lines[source]), url=ledger_url(source), is_here=False)
        for source in (*origin.speaking, *origin.silent)
        if source in lines
    )


def source_name(line: SourceName) -> str:
    """Return what a line of the ledger is called."""
    return line.name_hint or f"{KINDS[line.kind]}, typed by you"


def to_source(cell: Cell, origin: Origin, lines: Mapping[int, SourceName]) -> Cell:
    """Return a cell that leads to the line of the ledger that speaks for its row."""
    for link in source_links(origin, lines)[:1]:
        return replace(cell, text="", url=link.url, action=cell.text)
    return cell


def sitting_title(key: SittingKey) -> str:
    """Return a sitting by its name and day."""
    return f"{exam_words(key.exam, key.form)}, {full_date(key.on)}"


def sitting_note(sitting: Sitting) -> str:
    """Say how a sitting was taken, and whether it counts."""
    if not sitting.is_first_seen:
        return "Seen before: kept, not counted."
    if sitting.used_resources:
        return "Answered with help: kept, not counted."
    return f"{PACES[sitting.pacing].capitalize()}."


def with_sources(table: Table, origins: Iterable[Origin], lines: Mapping[int, SourceName]) -> Table:
    """Return a table in which the first cell of a row leads to where it comes from."""
    return replace(
        table,
        rows=tuple(
            replace(row, cells=(to_source(row.cells[0], origin, lines), *row.cells[1:]))
            for row, origin in zip(table.rows, origins, strict=True)
        ),
    )


def answers_table(name: str, answers: Sequence[Answer]) -> Table:
    """Return answers of a sitting, one a row."""
    return Table(
        name=name,
        columns=(
            Column(title="no.", is_number=True),
            Column(title="answer"),
            Column(title="seconds", is_number=True),
            Column(title="about"),
            Column(title="question", is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text="" if each.position is None else str(each.position), is_number=True),
                    Cell(text=_came_out(each)),
                    Cell(text=_seconds(each.seconds), is_number=True),
                    Cell(text=": ".join(part for part in (each.area_name, each.topic) if part)),
                    Cell(text=each.item_id, is_wide=True),
                )
            )
            for each in answers
        ),
    )


def bank_answers_table(name: str, answers: Sequence[BankAnswer]) -> Table:
    """Return answers of a test of a bank, one a row."""
    return Table(
        name=name,
        columns=(
            Column(title="question"),
            Column(title="answer"),
            Column(title="seconds", is_number=True),
            Column(title="about"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=each.question_id),
                    Cell(text=_came_out(each)),
                    Cell(text=_seconds(each.seconds), is_number=True),
                    Cell(
                        text=", ".join(
                            part
                            for part in (each.system_name, each.subject_name, each.category, each.topic)
                            if part
                        )
                    ),
                )
            )
            for each in answers
        ),
    )


def blocks_table(name: str, blocks: Iterable[BankBlock]) -> Table:
    """Return blocks told by their totals, each with where it comes from, where that is asked."""
    return Table(
        name=name,
        columns=(
            Column(title="day"),
            Column(title="bank"),
            Column(title="right", is_number=True),
            Column(title="of", is_number=True),
            Column(title="about", is_wide=True),
            Column(title="how"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=full_date(block.on)),
                    Cell(text=block.bank),
                    Cell(text=str(block.correct), is_number=True, is_figure=True),
                    Cell(text=str(block.items), is_number=True),
                    Cell(
                        text=", ".join(LABELS[area].lower() for area in block.areas) or "mixed", is_wide=True
                    ),
                    Cell(
                        text=block.mode.value + ("" if block.is_first_seen else ", seen before: not counted")
                    ),
                )
            )
            for block in blocks
        ),
    )


def changes_table(name: str, told: Iterable[BankTest | BankTotals]) -> Table:
    """Return how answers were changed, a test or a whole bank a row."""
    return Table(
        name=name,
        columns=(
            Column(title="day"),
            Column(title="what"),
            Column(title="right to wrong", is_number=True),
            Column(title="wrong to right", is_number=True),
            Column(title="wrong to wrong", is_number=True, is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=full_date(each.on)),
                    Cell(text=_changed_in(each)),
                    Cell(text=str(each.changes.right_to_wrong), is_number=True, is_figure=True),
                    Cell(text=str(each.changes.wrong_to_right), is_number=True, is_figure=True),
                    Cell(text=str(each.changes.wrong_to_wrong), is_number=True, is_wide=True, is_figure=True),
                )
            )
            for each in told
            if each.changes
        ),
    )


def _changed_in(told: BankTest | BankTotals) -> str:
    if isinstance(told, BankTotals):
        return f"{told.bank}, the whole bank"
    return f"{told.bank}, test {told.test_id}" if told.test_id else f"{told.bank}, {told.mode.value}"


def printed_table(name: str, results: Iterable[PrintedResult]) -> Table:
    """Return printed figures of practice tests, one test a row."""
    return Table(
        name=name,
        columns=(
            Column(title="test"),
            Column(title="day"),
            Column(title="equated percent correct", is_number=True),
            Column(title="how"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=exam_words(result.key.exam, result.key.form)),
                    Cell(text=full_date(result.key.on)),
                    Cell(text=f"{result.epc:g}", is_number=True, is_figure=True),
                    Cell(text=PACES[result.pacing]),
                )
            )
            for result in results
        ),
    )


def lines_table(name: str, lines: Iterable[tuple[SittingKey, PrintedLine]]) -> Table:
    """Return lines of printed tables by area."""
    return Table(
        name=name,
        columns=(
            Column(title="line"),
            Column(title="test"),
            Column(title="percent correct", is_number=True),
            Column(title="questions", is_number=True, is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=" and ".join(LABELS[area] for area in line.areas)),
                    Cell(text=sitting_title(key)),
                    Cell(text=f"{line.percent_correct:g}", is_number=True, is_figure=True),
                    Cell(text=str(line.items or ""), is_number=True, is_wide=True),
                )
            )
            for key, line in lines
        ),
    )


def bands_table(name: str, bands: Iterable[tuple[ScoreReport, AreaBand]]) -> Table:
    """Return bands of score reports."""
    return Table(
        name=name,
        columns=(
            Column(title="line"),
            Column(title="band"),
            Column(title="exam of"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=" and ".join(LABELS[area] for area in band.areas)),
                    Cell(text=BANDS[band.band], is_figure=True),
                    Cell(text=full_date(report.exam_on)),
                )
            )
            for report, band in bands
        ),
    )


def start_table(answers: Iterable[StartAnswer]) -> Table:
    """Return answers of the guided start, in the words of the page and of the student."""
    asked = {question.id: question for question in start.questions()}
    rows = []
    for answer in answers:
        question = asked.get(answer.question)
        labels = dict(question.choices) if question else {}
        rows.append(
            Row(
                cells=(
                    Cell(text=question.title if question else answer.question),
                    Cell(text=", ".join(labels.get(choice, choice) for choice in answer.choices)),
                    Cell(text=f"“{answer.words}”" if answer.words else ""),
                    Cell(text=day(answer.on)),
                )
            )
        )
    return Table(
        name="Your answers at the start",
        columns=(
            Column(title="question"),
            Column(title="you chose"),
            Column(title="your words"),
            Column(title="day"),
        ),
        rows=tuple(rows),
    )


def _came_out(answer: Answer | BankAnswer) -> str:
    if answer.is_omitted:
        return "left blank"
    return "right" if answer.is_correct else "wrong"


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else decimal(seconds, 0)

"""One line of the ledger, opened: what it is, how it was read, and every row it brought."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from comeback.core.evidence.pieces import SourceWorth
from comeback.core.evidence.record import Record
from comeback.core.exam.attempts import Attempt
from comeback.facts import self_assessment_scales
from comeback.services.imports import ImportLine
from comeback.services.rests_on import BroughtLine
from comeback.services.study_day import local
from comeback.web.pages.evidence import COUNTED, KINDS, joined, weight_of
from comeback.web.pages.parts import Act, Cell, Column, PageLink, Row, Table, count, diagnosis_pages, post
from comeback.web.pages.tracing import (
    PACES,
    Group,
    Paged,
    answers_table,
    bands_table,
    bank_answers_table,
    blocks_table,
    ledger_url,
    lines_table,
    paged,
    printed_table,
    sitting_title,
    start_table,
)
from comeback.web.pages.worth import WorthWords, worth_words
from comeback.web.words import day, full_date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSourcePage:
    """One source; figures in braces."""

    title: str
    lead: str
    kept: str
    pages: tuple[PageLink, ...]
    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    act: Act
    ledger_url: str
    rows: Paged


def evidence_source_page(
    opened: BroughtLine, *, worth: SourceWorth | None, timezone: str, first: int
) -> EvidenceSourcePage:
    """
    Build the page.

    Parameters
    ----------
    opened : BroughtLine
        The line, and what it brought.
    worth : SourceWorth or None
        What it tells of today's level, where it counts for that.
    timezone : str
        The student's own.
    first : int
        The row to begin with.
    """
    line = opened.line
    what = KINDS[line.kind]
    kept = day(local(line.kept_at, timezone).date())
    words = (worth_words(worth) if worth and not line.is_undone else None) or WorthWords(
        sentence=weight_of(line)
    )
    name = "import_redo" if line.is_undone else "import_undo"
    label = "Let it count again" if line.is_undone else "Undo it"
    return EvidenceSourcePage(
        title=f"{what}, kept {kept}.",
        lead=f"{words.sentence} {words.less}".strip(),
        kept=kept,
        pages=diagnosis_pages("evidence"),
        facts=tuple(_facts(line, timezone)),
        problems=tuple(
            f"{f'Line {each.line}: ' if each.line else ''}{each.sentence} {each.hint}".strip()
            for each in line.problems
        ),
        act=post(label, reverse(name, args=[line.id]), about=f"{what}, kept {kept}"),
        ledger_url=ledger_url(line.id),
        rows=paged(_groups(opened.record), first),
    )


def _facts(line: ImportLine, timezone: str) -> Iterator[tuple[str, str]]:
    at = local(line.kept_at, timezone)
    yield "Kept", f"{full_date(at.date())}, {at:%H:%M}"
    yield "Origin", f"the file {line.name_hint}" if line.name_hint else "typed by you"
    yield "Read by", f"the reader of {KINDS[line.kind]}, Comeback {line.program_version}"
    if line.counts:
        yield (
            "Holds",
            joined(count(number, *COUNTED.get(name, (name, name))) for name, number in line.counts.items()),
        )
    if line.first_on and line.last_on:
        is_one = line.first_on == line.last_on
        yield (
            "Speaks of",
            full_date(line.first_on)
            if is_one
            else f"{full_date(line.first_on)} to {full_date(line.last_on)}",
        )
    yield "Digest of its content (SHA-256)", line.digest


def _groups(record: Record) -> Iterator[Group]:
    """Give everything it may hold; a group without rows is not shown."""
    lines = [(result.key, line) for result in record.printed for line in result.lines]
    yield _plain("Attempts", _attempts(record.attempts))
    yield _plain("Printed figures", printed_table("Printed figures", record.printed))
    yield _plain("Lines by area", lines_table("Lines by area", lines))
    yield _plain("Self-assessments", _self_assessments(record))
    yield _plain("Blocks", blocks_table("Blocks", record.blocks))
    yield _plain("What the bank says of all", _totals(record))
    yield _plain("Answers of the guided start", start_table(record.answers))
    for report in record.reports:
        title = f"Bands, exam of {full_date(report.exam_on)}"
        yield _plain(title, bands_table(title, [(report, band) for band in report.bands]))
    for sitting in record.itemized:
        title = sitting_title(sitting.key)
        table = answers_table(f"Answers of {title}", sitting.answers)
        yield Group(title=title, note=f"{PACES[sitting.pacing].capitalize()}.", sources=(), table=table)
    for test in record.bank_tests:
        title = f"{test.bank}, {full_date(test.on)}"
        table = bank_answers_table(f"Answers of {title}", test.answers)
        yield Group(title=title, note=f"{test.mode.value.capitalize()}.", sources=(), table=table)


def _plain(title: str, table: Table) -> Group:
    return Group(title=title, note="", sources=(), table=table)


def _attempts(attempts: tuple[Attempt, ...]) -> Table:
    return Table(
        name="Attempts",
        columns=(Column(title="exam"), Column(title="day"), Column(title="result"), Column(title="came")),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=attempt.step.in_words),
                    Cell(text=full_date(attempt.on)),
                    Cell(text=attempt.outcome.value if attempt.outcome else "not known yet"),
                    Cell(text=full_date(attempt.result_on) if attempt.result_on else ""),
                )
            )
            for attempt in attempts
        ),
    )


def _self_assessments(record: Record) -> Table:
    scales = self_assessment_scales()
    return Table(
        name="Self-assessments",
        columns=(
            Column(title="test"),
            Column(title="day"),
            Column(title="percent correct", is_number=True),
            Column(title="printed estimate", is_number=True, is_wide=True),
            Column(title="how"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=scales[result.exam].name),
                    Cell(text=full_date(result.on)),
                    Cell(text=f"{result.percent_correct:g}", is_number=True, is_figure=True),
                    _figure(result.score_printed),
                    Cell(text=PACES[result.pacing] + (", like the exam" if result.is_simulated else "")),
                )
            )
            for result in record.self_assessments
        ),
    )


def _figure(value: float | None) -> Cell:
    text = "" if value is None else f"{value:g}"
    return Cell(text=text, is_number=True, is_figure=bool(text), is_wide=True)


def _totals(record: Record) -> Table:
    return Table(
        name="What the bank says of all",
        columns=(
            Column(title="bank"),
            Column(title="day"),
            Column(title="right", is_number=True),
            Column(title="wrong", is_number=True),
            Column(title="left blank", is_number=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=totals.bank),
                    Cell(text=full_date(totals.on)),
                    Cell(text=f"{totals.correct:,}", is_number=True, is_figure=True),
                    Cell(text=f"{totals.incorrect:,}", is_number=True, is_figure=True),
                    Cell(text=f"{totals.omitted:,}", is_number=True),
                )
            )
            for totals in record.bank_totals
        ),
    )

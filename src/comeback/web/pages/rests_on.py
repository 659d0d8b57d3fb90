"""What a figure of the diagnosis rests on: the rows, grouped by what they stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from comeback.core.diagnosis.findings import Basis, Diagnosis
from comeback.core.diagnosis.line_rows import counted_lines
from comeback.core.diagnosis.method_check import TakenTest
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.of_area import AreaEvidence
from comeback.core.evidence.pieces import LevelReading, Origin, Piece, PieceKind
from comeback.core.evidence.sittings import PracticeExam, PrintedLine, Sitting, SittingKey
from comeback.core.exam.areas import LABELS, phrase
from comeback.core.exam.areas import area as area_called
from comeback.facts import self_assessment_scales
from comeback.services.rests_on import RestsOn, pieces_of
from comeback.web.pages.diagnosis import level_sentence, no_sign_words
from comeback.web.pages.evidence import exam_words
from comeback.web.pages.map import square_words
from comeback.web.pages.parts import Cell, Column, PageLink, Row, Table, count, diagnosis_pages
from comeback.web.pages.tracing import (
    Group,
    Paged,
    answers_table,
    bands_table,
    bank_answers_table,
    blocks_table,
    changes_table,
    ledger_url,
    lines_table,
    paged,
    sitting_note,
    sitting_title,
    source_links,
    source_name,
    start_table,
    to_source,
    with_sources,
)
from comeback.web.pages.worth import reading_reasons
from comeback.web.words import decimal, full_date

_WORTH_SAYING_EPC = 0.05
"""What would be shown as 0.0 is not worth a clause. [EPC]"""

OUTCOME = "The result of the exam"
LEADS = "Each leads to its line of your evidence."
TOLD = (
    "Kept, not counted: the questions of the test or its finer lines tell the same, "
    "or the test was seen before or answered with help."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOnPage:
    """A figure and its rows."""

    title: str
    lead: str
    pages: tuple[PageLink, ...]
    rows: Paged
    words: str
    note: str
    back: PageLink


def rests_on_page(found: RestsOn, *, first: int) -> RestsOnPage:
    """
    Build the page.

    Parameters
    ----------
    found : RestsOn
        The figure and its rows.
    first : int
        The row to begin with.
    """
    rows = paged(_groups(found), first)
    here = ("diagnosis_map", "Map") if found.area or found.crossing else ("diagnosis", "Findings")
    return RestsOnPage(
        title=_title(found, rows.rows),
        lead=_lead(found),
        pages=diagnosis_pages(here[0]),
        rows=rows,
        words=found.finding.words if found.finding else "",
        note=_note(found),
        back=PageLink(title=f"Back to {here[1].lower()}", url=reverse(here[0]), is_here=False),
    )


def _title(found: RestsOn, rows: int) -> str:
    if found.area is not None:
        name = LABELS[found.area]
        return (
            f"{name} rests on {count(rows, 'row')} of your evidence." if rows else f"{name} is not measured."
        )
    if found.crossing is not None:
        name = f"{LABELS[found.crossing.system]} {phrase(found.crossing.discipline)}"
        if not found.crossing.items:
            return f"{name} rests on both, with no answers of its own."
        return f"{name} has {count(rows, 'row')} of its own."
    if found.finding or found.looked_for:
        return (
            f"This rests on {count(rows, 'row')} of your evidence." if rows else "No row stands behind this."
        )
    return f"Your level rests on {count(rows, 'row')} of your evidence." if rows else "No level is known yet."


def _lead(found: RestsOn) -> str:
    if found.crossing is not None:
        return square_words(found.crossing) + "."
    if found.finding is not None:
        return found.finding.title
    if found.looked_for is not None:
        return f"{found.looked_for.title}: no sign of it. {no_sign_words(found.looked_for)}"
    if found.area is None:
        return level_sentence(found.diagnosis)
    level = next(each.level for each in found.diagnosis.areas if each.area is found.area)
    if level is None:
        return ""
    return (
        f"Your level in it is about {{{decimal(level.mean, 0)}}}, eight times in ten between "
        f"{{{decimal(level.low, 0)}}} and {{{decimal(level.high, 0)}}}."
    )


def _note(found: RestsOn) -> str:
    if found.crossing is not None:
        return (
            "A discipline within a system stands where both lead to expect, moved by the answers that name both. "
            "Question lists of NBME name no discipline, so they tell of the system alone."
        )
    if found.area is not None or (found.finding and found.areas):
        return (
            "An area is read as its distance from the rest of the same test, so the other answers of each test "
            "speak too; your overall level is the ground it stands on. Its chance of being among the weakest "
            "sets it beside every other area."
        )
    if found.finding is not None and found.finding.basis is Basis.SELF_REPORTED:
        return "No result is behind this. It is what you said, and you can say it differently."
    if found.changes:
        return "Each change that did harm is set against those that helped. What a whole bank says stands in for its tests."
    if found.finding or found.looked_for:
        return "The answers outside the part it speaks of are what it is compared with."
    return (
        "What is left of the 100 is what is assumed of anyone before there is evidence. "
        f"Each reading counts for its own day; the model carries it to today{_carried(found.diagnosis)}."
    )


def _carried(diagnosis: Diagnosis) -> str:
    """Say what study since then adds to what the evidence tells, or takes."""
    by_epc = diagnosis.belief.carried_epc
    if abs(by_epc) < _WORTH_SAYING_EPC:
        return ""
    adds = "adds" if by_epc > 0 else "takes"
    return f", over the study you wrote down: at the rate your own results speak for, that {adds} {decimal(abs(by_epc))}"


def _groups(found: RestsOn) -> Iterator[Group]:
    if found.readings:
        yield _readings(found)
    if found.answers:
        yield _start(found)
    for sitting in found.sittings[::-1]:
        yield Group(
            title=sitting_title(sitting.key),
            note=sitting_note(sitting),
            sources=_sources(found, [Piece(kind=PieceKind.ITEMS, of=sitting.key)]),
            table=answers_table(f"Answers of {sitting_title(sitting.key)}", sitting.answers),
        )
    for test in found.bank_tests[::-1]:
        title = f"{test.bank}, {full_date(test.on)}"
        yield Group(
            title=title,
            note=f"{test.mode.value.capitalize()}.",
            sources=_sources(found, pieces_of(test, found.origins)),
            table=bank_answers_table(f"Answers of {title}", test.answers),
        )
    yield from _method(found)
    for evidence in found.areas:
        groups = _area(evidence, found)
        if len(found.areas) > 1:  # a form tells of each of them, and heads tell the rows apart
            groups = (replace(each, title=f"{LABELS[evidence.area]}: {each.title}") for each in groups)
        yield from groups


def _readings(found: RestsOn) -> Group:
    return Group(
        title="Readings",
        note="Latest first; each leads to its line of your evidence.",
        sources=(),
        table=Table(
            name="What the level rests on",
            columns=(
                Column(title="day"),
                Column(title="what"),
                Column(title="read as"),
                Column(title="error", is_number=True, is_wide=True),
                Column(title="of 100", is_number=True),
                Column(title="counts less", is_wide=True),
            ),
            rows=tuple(_reading(each, found) for each in found.readings),
        ),
    )


def _reading(each: LevelReading, found: RestsOn) -> Row:
    share = 100 * each.level_share
    return Row(
        cells=(
            Cell(text=full_date(each.on)),
            to_source(Cell(text=reading_name(each)), each.origin, found.lines),
            Cell(text=_read_as(each, found), is_figure=True),
            Cell(text="" if each.sd_epc is None else decimal(each.sd_epc), is_number=True, is_wide=True),
            Cell(text=decimal(share, 0) if share >= 1 or not share else "under 1", is_number=True),
            Cell(text=reading_reasons(each.reasons), is_wide=True),
        )
    )


def reading_name(each: LevelReading) -> str:
    """Return what a reading of the level is called."""
    if each.kind is PieceKind.TOTAL:
        return exam_words(PracticeExam(each.name), each.form)
    if each.kind is PieceKind.SELF_ASSESSMENT:
        scales = {exam.value: scale for exam, scale in self_assessment_scales().items()}
        return scales[each.name].name
    if each.kind is PieceKind.BLOCK:
        about = ", ".join(LABELS[area_called(name)].lower() for name in each.areas) or "mixed"
        return f"{each.name}, {about}, {each.mode}"
    return OUTCOME if each.kind is PieceKind.ATTEMPT else "Bands of your score report"


def _read_as(each: LevelReading, found: RestsOn) -> str:
    if each.epc is not None:
        return f"{each.epc:g} equated percent correct"
    if each.right is not None and each.of:
        return f"{each.right} of {each.of} right"
    if each.percent_correct is not None:
        return f"{each.percent_correct:g} percent correct"
    outcomes = {attempt.on: attempt.outcome for attempt in found.record.attempts}
    if each.kind is PieceKind.ATTEMPT:
        outcome = outcomes.get(each.on)
        return f"{outcome.value}, of its own day" if outcome else "no result yet"
    return "lines above or below what they compare with"


def _start(found: RestsOn) -> Group:
    files = {found.start_origins[a.question] for a in found.answers if a.question in found.start_origins}
    asked = reverse("start_question", args=[found.answers[0].question])
    links = tuple(
        PageLink(title=source_name(found.lines[number]), url=ledger_url(number), is_here=False)
        for number in sorted(files & found.lines.keys())
    )
    return Group(
        title="What you said",
        note="",
        sources=(*links, PageLink(title="The question, to answer it differently", url=asked, is_here=False)),
        table=start_table(found.answers),
    )


def _method(found: RestsOn) -> Iterator[Group]:
    if found.blocks:
        origins = (_block_origin(block, found) for block in found.blocks)
        table = with_sources(blocks_table("Blocks", found.blocks), origins, found.lines)
        yield Group(title="Blocks", note=LEADS, sources=(), table=table)
    if found.tests:
        yield Group(
            title="Practice tests before the exam",
            note=LEADS,
            sources=(),
            table=Table(
                name="Practice tests before the exam",
                columns=(
                    Column(title="day"),
                    Column(title="test"),
                    Column(title="how"),
                ),
                rows=tuple(_test_row(test, found) for test in found.tests),
            ),
        )
    if found.changes:
        table = changes_table("Changed answers", found.changes)
        yield Group(
            title="Changed answers",
            note=LEADS,
            sources=(),
            table=with_sources(table, found.changes.values(), found.lines),
        )
    if found.days:
        yield Group(
            title="Days of the plan",
            note="As ticked",
            sources=(),
            table=Table(
                name="Days of the plan, as ticked",
                columns=(
                    Column(title="day"),
                    Column(title="minutes of blocks", is_number=True),
                    Column(title="minutes of review", is_number=True),
                ),
                rows=tuple(
                    Row(
                        cells=(
                            Cell(text=full_date(each.on)),
                            Cell(text=str(each.blocks_min), is_number=True),
                            Cell(text=str(each.review_min), is_number=True),
                        )
                    )
                    for each in found.days
                ),
            ),
        )


def _block_origin(block: BankBlock, found: RestsOn) -> Origin:
    pieces = pieces_of(block, found.origins)
    return _origin(found, pieces[0]) if pieces else Origin()


def _test_row(test: TakenTest, found: RestsOn) -> Row:
    if isinstance(test.of, SittingKey):
        piece = Piece(kind=PieceKind.TOTAL, of=test.of)
        name = exam_words(test.of.exam, test.of.form)
    else:
        piece = Piece(kind=PieceKind.SELF_ASSESSMENT, of=test.of)
        name = self_assessment_scales()[test.of[0]].name
    return Row(
        cells=(
            to_source(Cell(text=full_date(test.on)), _origin(found, piece), found.lines),
            Cell(text=name),
            Cell(text="standard pace" if test.is_strict else "otherwise, or not known"),
        )
    )


def _area(evidence: AreaEvidence, found: RestsOn) -> Iterator[Group]:
    name = LABELS[evidence.area]
    for sitting, answers in evidence.answers:
        yield Group(
            title=sitting_title(sitting.key),
            note=sitting_note(sitting),
            sources=_sources(found, [Piece(kind=PieceKind.ITEMS, of=sitting.key)]),
            table=answers_table(f"{name}, {sitting_title(sitting.key)}", answers),
        )
    for test, bank_answers in evidence.bank_answers:
        yield Group(
            title=f"{test.bank}, {full_date(test.on)}",
            note=f"{test.mode.value.capitalize()}.",
            sources=_sources(found, pieces_of(test, found.origins)),
            table=bank_answers_table(f"{name}, {test.bank}, {full_date(test.on)}", bank_answers),
        )
    blocks = [(block, Piece(kind=PieceKind.BLOCK, of=block)) for block in evidence.blocks]
    lines: dict[bool, list[tuple[SittingKey, PrintedLine, Piece]]] = {True: [], False: []}
    for sitting, line in evidence.lines:
        piece = Piece(kind=PieceKind.LINES, of=sitting.key)
        lines[_is_counted(sitting, line)].append((sitting.key, line, piece))
    bands = [(r, band, Piece(kind=PieceKind.BANDS, of=r.exam_on)) for r, band in evidence.bands]
    yield from (
        Group(
            title=title,
            note=note,
            sources=(),
            table=with_sources(table, (_origin(found, piece) for piece in pieces), found.lines),
        )
        for title, note, table, pieces in (
            (
                "Lines of printed reports",
                LEADS,
                lines_table(f"{name}, printed", [row[:2] for row in lines[True]]),
                [p for *_, p in lines[True]],
            ),
            (
                "Lines that are told already",
                TOLD,
                lines_table(f"{name}, printed, not counted", [row[:2] for row in lines[False]]),
                [p for *_, p in lines[False]],
            ),
            (
                "Blocks",
                LEADS,
                blocks_table(f"{name}, blocks", [row[0] for row in blocks]),
                [p for _, p in blocks],
            ),
            (
                "Bands of your score report",
                LEADS,
                bands_table(f"{name}, bands", [row[:2] for row in bands]),
                [p for *_, p in bands],
            ),
        )
        if pieces
    )


def _is_counted(sitting: Sitting, line: PrintedLine) -> bool:
    is_used = sitting.is_first_seen and not sitting.used_resources
    return is_used and line in counted_lines(sitting)


def _origin(found: RestsOn, piece: Piece) -> Origin:
    return found.origins.get(piece, Origin())


def _sources(found: RestsOn, pieces: Iterable[Piece]) -> tuple[PageLink, ...]:
    links = (link for piece in pieces for link in source_links(_origin(found, piece), found.lines))
    return tuple(dict.fromkeys(links))

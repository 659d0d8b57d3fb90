"""What has been shown: every source with its origin, day and weight, and what would help most next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from comeback.core.evidence.bank_tests import BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pieces import EvidenceWorth, SourceWorth
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.sittings import PracticeExam, PrintedResult
from comeback.core.exam.areas import LABELS
from comeback.core.exam.attempts import Outcome
from comeback.readers.reading import Kind
from comeback.services import busy_calendar
from comeback.services.anki import StagedPackage
from comeback.services.imports import BankCounts, ImportLine
from comeback.services.study_day import local
from comeback.web.pages.bank_test import changes_words
from comeback.web.pages.parts import Act, PageLink, Stamp, count, diagnosis_pages, post
from comeback.web.pages.self_assessments import beside_forms, result_words, results_of
from comeback.web.pages.worth import WorthWords, worth_words
from comeback.web.words import day, full_date

KINDS = {
    "insights_csv": "NBME INSIGHTS, question list",
    "nbme_report": "NBME report",
    "practice_test": "Practice test, printed figures",
    "block": "Block of bank questions",
    "columns": "Table of bank blocks",
    "score_report": "Score report, bands",
    "start": "Answers of the guided start",
    "attempt": "Attempt at the exam",
    "busy_calendar": "Calendar, busy times",
    "anki": "Anki collection",
    "check_in": "Check-in",
    "uworld": "UWorld, results",
}
WEIGHTS = {
    "insights_csv": "each form for your level on its day, each answer for its area",
    "nbme_report": "once for your level on its day, each listed answer for its area",
    "practice_test": "for your level on its day",
    "block": "less than a form",
    "columns": "each block less than a form",
    "score_report": "the result on its own day, the bands lightly",
    "start": "for findings and the plan, never for the level",
    "attempt": "for the rules about dates, and a fail on its own day",
    "busy_calendar": "for the hours of the plan until a later one takes its place, never for the level",
    "anki": "for what you remember, never for your level",
    "uworld": "each question once, less than a form",
}
TESTS = ("insights_csv", "nbme_report", "practice_test")
PRIVATE_NOTE = "Kept. Check-ins are private, so they are not listed here."
SHOWN = 20
COUNTED = {
    "answers": ("answer", "answers"),
    "sittings": ("form", "forms"),
    "printed": ("practice test", "practice tests"),
    "self_assessments": ("self-assessment", "self-assessments"),
    "blocks": ("block", "blocks"),
    "reports": ("score report", "score reports"),
    "bands": ("band", "bands"),
    "attempts": ("attempt", "attempts"),
    "start_answers": ("answer of the guided start", "answers of the guided start"),
    "busy_times": ("busy time", "busy times"),
    "notes": ("note", "notes"),
    "cards": ("card", "cards"),
    "reviews": ("review", "reviews"),
    "check_ins": ("check-in", "check-ins"),
    "bank_tests": ("test", "tests"),
    "bank_answers": ("question", "questions"),
    "bank_totals": ("sum of a whole bank", "sums of whole banks"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source; figures in braces."""

    id: int
    kept: str
    what: str
    detail: str
    origin: str
    weight: str
    share: float | None
    less: str
    notes: tuple[str, ...]
    news: str
    is_undone: bool
    sheet_url: str
    memory_url: str
    act: Act
    test_url: str = ""
    test_label: str = ""
    beside: str = ""
    beside_stamp: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What would help most next."""

    sentence: str
    why: str
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the ledger to show: the line kept a moment ago and the answers it added, a line, or a place."""

    kept: int | None = None
    added: int | None = None
    at: int | None = None
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """All evidence."""

    title: str
    lead: str
    pages: tuple[PageLink, ...]
    next: Next
    waiting: str
    lines: tuple[SourceLine, ...]
    note: str
    later_url: str
    earlier_url: str
    names: tuple[tuple[str, str], ...]


def evidence_page(
    lines: Sequence[ImportLine],
    record: Record,
    *,
    worth: EvidenceWorth,
    unmapped: tuple[tuple[str, int], ...],
    collection: StagedPackage | None,
    today: date,
    timezone: str,
    fresh_days: int,
    asked: Asked,
) -> EvidencePage:
    """
    Build the page.

    Parameters
    ----------
    lines : sequence of ImportLine
        The ledger, latest first.
    record : Record
        What counts, but the answers of question lists.
    worth : EvidenceWorth
        What each source tells of today's level.
    unmapped : tuple of (str, int)
        Names that mean nothing yet, and the answers each stands on.
    collection : StagedPackage, optional
        The Anki collection that waits for a yes.
    today : date
        The study day.
    timezone : str
        The student's own.
    fresh_days : int
        Days for which a practice test speaks for today. [days]
    asked : Asked
        What of the ledger to show.

    Returns
    -------
    EvidencePage
        Plain values.
    """
    lines, private = listed(lines)
    counting = [line for line in lines if not line.is_undone and line.kind != busy_calendar.KIND]
    first = _first_shown(lines, asked)
    worths = {each.source: each for each in worth.sources}
    return EvidencePage(
        title=_title(counting),
        lead=(
            "You put everything here yourself. Each thing counts from its own day, and you can take it back."
            if lines
            else "Nothing has been brought here yet. Whatever you have is enough to begin with."
        ),
        pages=diagnosis_pages("evidence"),
        next=most_helpful(counting, record, today=today, fresh_days=fresh_days),
        waiting=_waiting(collection) if collection else "",
        lines=tuple(
            _line(
                line,
                record,
                worth=worths.get(line.id),
                timezone=timezone,
                news=_news(asked.added) if line.id == asked.kept else "",
            )
            for line in lines[first : first + SHOWN]
        ),
        note=PRIVATE_NOTE if asked.kept in private else "",
        later_url=f"?from={max(0, first - SHOWN)}" if first else "",
        earlier_url=f"?from={first + SHOWN}" if first + SHOWN < len(lines) else "",
        names=tuple((name, count(stands_on, "answer")) for name, stands_on in unmapped),
    )


def listed(lines: Sequence[ImportLine]) -> tuple[list[ImportLine], set[int]]:
    """Return the sources that are listed, and the ids of check-ins, which are not."""
    private = {line.id for line in lines if line.kind == Kind.CHECK_IN}
    return [line for line in lines if line.id not in private], private


def most_helpful(lines: Sequence[ImportLine], record: Record, *, today: date, fresh_days: int) -> Next:
    """Return what would narrow the picture most, of sources that count."""
    tests = [
        line.last_on
        for line in lines
        if line.kind in TESTS and line.last_on and not line.counts.get("self_assessments")
    ]
    has_reports = any(line.kind == "score_report" for line in lines)
    add = reverse("import_file")
    if not tests:
        return Next(
            sentence="One NBME form would tell me more than everything else together.",
            why="Taken at standard pace, not met before. If you have taken one already, bring its question list, or the figures on its report.",
            act=Act(label="Add a result", url=add, look="solid"),
        )
    if today - max(tests) >= timedelta(days=fresh_days):
        return Next(
            sentence="A form you have not met would say where you are now.",
            why=f"The latest is from {day(max(tests))}. It tells more of that day than of this one.",
            act=Act(label="Add a result", url=add, look="solid"),
        )
    if all(line.kind != "insights_csv" for line in lines):
        return Next(
            sentence="The question list of the forms you have taken would show areas and pace.",
            why="NBME INSIGHTS keeps it for about two years. It is one file.",
            act=Act(label="Bring the file", url=add, look="solid"),
        )
    if any(attempt.outcome is Outcome.FAIL for attempt in record.attempts) and not has_reports:
        return Next(
            sentence="The bands of your score report would add disciplines to the picture.",
            why="Enter the lines you have and skip the rest.",
            act=Act(label="Enter the bands", url=reverse("entry_score_report"), look="solid"),
        )
    if not record.answers:
        return Next(
            sentence="A few questions about how you studied would show what no score can.",
            why="One question a page; each can be skipped.",
            act=Act(label="Answer a few", url=reverse("start"), look="solid"),
        )
    return Next(
        sentence="Your next form, on its day in the plan, will tell the most.",
        why="Until then a block, when you have done one, keeps the picture fresh.",
        act=Act(label="Log a block", url=reverse("entry_block"), look="solid"),
    )


def _title(counting: Sequence[ImportLine]) -> str:
    if not counting:
        return "No results yet, and that is fine."
    days = [line.last_on for line in counting if line.last_on]
    latest = f", the latest from {full_date(max(days))}" if days else ""
    return f"What I know comes from {count(len(counting), 'source')}{latest}."


def _waiting(collection: StagedPackage) -> str:
    held = f"{count(collection.cards, 'card')} and {count(collection.reviews, 'review')}"
    return f"Your Anki collection, {held}, is read. It counts once you say yes."


def _first_shown(lines: Sequence[ImportLine], asked: Asked) -> int:
    """Return where the ledger begins: at the piece that holds a line, or where it was asked to."""
    places = [place for place, line in enumerate(lines) if line.id in (asked.kept, asked.at)]
    first = places[0] if places else asked.first
    return min(first, max(0, len(lines) - 1)) // SHOWN * SHOWN


def joined(parts: Iterable[str]) -> str:
    """Return parts of a sentence as one: a, b and c."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _news(added: int | None) -> str:
    if added is None:
        return "Kept."
    return f"{count(added, 'answer')} added." if added else "All of it was here already; nothing was added."


def _line(
    line: ImportLine, record: Record, *, worth: SourceWorth | None, timezone: str, news: str
) -> SourceLine:
    name = "import_redo" if line.is_undone else "import_undo"
    label = "Let it count again" if line.is_undone else "undo"
    what = KINDS[line.kind]
    kept = day(local(line.kept_at, timezone).date())
    words = worth_words(worth) if worth and not line.is_undone else None
    words = words or WorthWords(sentence=weight_of(line))
    beside, beside_stamp = beside_forms(results_of(line, record))
    return SourceLine(
        id=line.id,
        kept=kept,
        what=what,
        detail=_detail(line, record),
        origin=_origin(line),
        weight=words.sentence,
        share=words.share,
        less=words.less,
        notes=tuple(f"Line {p.line}: {p.sentence}" if p.line else p.sentence for p in line.problems),
        news=news,
        is_undone=line.is_undone,
        sheet_url=reverse("report_sheet") if line.kind == "score_report" and _typed(line, record) else "",
        memory_url=reverse("anki") if line.kind == "anki" and not line.is_undone else "",
        act=post(label, reverse(name, args=[line.id]), about=f"{what}, kept {kept}"),
        test_url=reverse("bank_test", args=[line.id]) if line.kind == Kind.UWORLD else "",
        test_label="What the bank sums up" if "bank_totals" in line.counts else "Question by question",
        beside=beside,
        beside_stamp=beside_stamp,
    )


def weight_of(line: ImportLine) -> str:
    """Say for what a source counts whose worth for the level is not known."""
    if line.is_undone:
        return "Does not count now."
    if line.test is not None:
        return "You had met all its questions before: kept, not counted."
    return "Shown, never counted." if "bank_totals" in line.counts else f"Counts: {WEIGHTS[line.kind]}."


def _origin(line: ImportLine) -> str:
    if line.kind == "anki" and not line.name_hint:
        return "read from Anki while it was open"
    return f"from the file {line.name_hint}" if line.name_hint else "typed by you"


def _detail(line: ImportLine, record: Record) -> str:
    """Say what a source holds; what was typed is told by its day, if only one thing was typed for it."""
    found = _typed(line, record)
    if len(found) == 1:
        return found[0]
    parts = (
        joined(count(number, *COUNTED.get(name, (name, name))) for name, number in line.counts.items())
        if line.counts
        else ""
    )
    if line.first_on is None or line.last_on is None:
        return parts
    if line.first_on == line.last_on:
        return f"{full_date(line.first_on)}{', ' + parts if parts else ''}"
    return f"{parts}, {full_date(line.first_on)} to {full_date(line.last_on)}"


def _typed(line: ImportLine, record: Record) -> tuple[str, ...]:
    if line.is_undone or line.first_on is None:
        return ()
    on = line.first_on
    if line.counts.get("self_assessments"):
        return tuple(result_words(each) for each in results_of(line, record))
    if line.kind == "practice_test" or (line.kind == "nbme_report" and not line.counts.get("answers")):
        return tuple(_printed(each) for each in record.printed if each.key.on == on)
    if line.kind in ("block", Kind.UWORLD):
        return _of_banks(line, record, on)
    if line.kind == "score_report":
        return tuple(_report(each) for each in record.reports if each.exam_on == on)
    return ()


def exam_words(exam: PracticeExam, form: str) -> str:
    """Return a practice test as a student calls it."""
    return f"NBME form {form}" if form else exam.value.upper()


def _printed(result: PrintedResult) -> str:
    chance = (
        f", printed chance {{{round(100 * result.p_pass_printed)}}} of 100" if result.p_pass_printed else ""
    )
    lines = f", {count(len(result.lines), 'line')} by area" if result.lines else ""
    return f"{exam_words(result.key.exam, result.key.form)}, {full_date(result.key.on)}, {{{result.epc:g}}} equated percent correct{chance}{lines}"


def _block(block: BankBlock) -> str:
    areas = ", ".join(LABELS[area].lower() for area in block.areas) or "mixed"
    return f"{block.bank}, {full_date(block.on)}, {{{block.correct}}} of {block.items} right, {areas}, {block.mode.value}"


def _of_banks(line: ImportLine, record: Record, on: date) -> tuple[str, ...]:
    if line.kind == "block":
        return tuple(_block(each) for each in record.blocks if each.on == on)
    if line.test is not None:
        return (_bank_test(line.test),)
    return tuple(_totals(each) for each in record.bank_totals if each.on == on)[:1]


def _bank_test(test: BankCounts) -> str:
    changes = f". {changes_words(test.changes)}" if test.changes else ""
    return (
        f"{full_date(test.on)}, {{{test.correct}}} of {test.items} right, {test.mode.value}{changes}".rstrip(
            "."
        )
    )


def _totals(totals: BankTotals) -> str:
    answered = totals.correct + totals.incorrect
    changes = f". {changes_words(totals.changes)}".rstrip(".") if totals.changes else ""
    return f"the whole bank by {full_date(totals.on)}, {{{totals.correct:,}}} of {answered:,} right{changes}"


def _report(report: ScoreReport) -> str:
    distance = f". As shown: {{{report.distance}}}" if report.distance else ""
    return f"{full_date(report.exam_on)}, {count(len(report.bands), 'band')}{distance}"

"""What was understood of a file, before anything of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from comeback.core.evidence.sittings import ItemizedSitting, Pacing
from comeback.core.exam.areas import LABELS, System
from comeback.readers.reading import Kind, Problem
from comeback.services.previews import Preview
from comeback.web.pages.evidence import COUNTED, KINDS, exam_words, joined
from comeback.web.pages.parts import Cell, Column, Row, Table, count
from comeback.web.words import full_date

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PREFIX = "as."
SYSTEMS = tuple((system.value, LABELS[system]) for system in System)
_PACES = {Pacing.STANDARD: "yes", Pacing.SELF: "self-paced", Pacing.UNKNOWN: "not said"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something about a file: the line, what was found, more of it."""

    margin: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameQuestion:
    """A name that is not known, and the question which area it is."""

    margin: str
    name: str
    text: str
    field: str
    button: str
    leave_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """A file, read and not kept."""

    title: str
    lead: str
    name: str
    kind: str
    asks: NameQuestion | None
    settled: tuple[Note, ...]
    notes: tuple[Note, ...]
    notes_sub: str
    table: Table
    told: str
    keep: str
    said: tuple[tuple[str, str], ...]
    rest: tuple[str, ...]


def preview_page(preview: Preview, *, said: Mapping[str, str], rest: tuple[str, ...] = ()) -> PreviewPage:
    """
    Build the page.

    Parameters
    ----------
    preview : Preview
        What was understood.
    said : mapping of str to str
        What the student said unknown names mean, by name; empty text leaves
        a name as it is.
    rest : tuple of str
        Tokens of further files that wait.

    Returns
    -------
    PreviewPage
        The first name that needs the student is asked about, the others wait.
    """
    reading = preview.reading
    open_names = [(name, number) for name, number in reading.unmapped if name not in said]
    lines = {problem.name: problem.line for problem in reading.problems if problem.name}
    notes = tuple(
        note_of(problem) for problem in reading.problems if not (problem.needs_user and problem.name)
    )
    return PreviewPage(
        title=_title(preview, len(open_names)),
        lead="Nothing is kept until you say so, and you can take it back later.",
        name=preview.name,
        kind=KINDS[preview.kind],
        asks=_ask(open_names[0], lines, said, rest) if open_names else None,
        settled=tuple(
            _settled(name, number, said, lines) for name, number in reading.unmapped if name in said
        ),
        notes=notes,
        notes_sub=f"{len(open_names)} of {count(len(notes) + len(reading.unmapped), 'note')}"
        if open_names
        else "",
        table=_table(preview),
        told=_told(preview),
        keep=_keep(preview),
        said=tuple((f"{PREFIX}{name}", area) for name, area in said.items()),
        rest=rest,
    )


def in_words(number: int, one: str, many: str) -> str:
    """Return a small number as a word with its noun."""
    word = SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many}"


def counted(preview: Preview) -> str:
    """Return what a file holds: 600 answers from three forms."""
    counts = dict(preview.reading.counts)
    if preview.kind == Kind.COLUMNS:
        return "a table of blocks, whose columns you look at next"
    proposal = preview.reading.proposal
    if proposal and proposal.test:
        listed = len(proposal.test.answers)
        return (
            f"{count(listed, 'question')} for you to complete"
            if listed
            else "the sums of a bank, without their day"
        )
    if preview.reading.waits:
        return "a report for you to confirm"
    parts = []
    if "answers" in counts:
        forms = in_words(counts.pop("sittings"), "form", "forms")
        parts.append(f"{count(counts.pop('answers'), 'answer')} from {forms}")
    counts.pop("sittings", None)
    parts += [in_words(number, *COUNTED[name]) for name, number in counts.items()]
    return joined(parts) if parts else "nothing"


def _title(preview: Preview, open_names: int) -> str:
    read = f"I read {counted(preview)}."
    if open_names:
        needs = (
            "One name needs you."
            if open_names == 1
            else f"{in_words(open_names, '', 'names').capitalize()} need you."
        )
        return f"{read} {needs}"
    return f"{read} All of it is here already." if preview.is_known else read


def note_of(problem: Problem) -> Note:
    """Say a problem with where it was found in the margin."""
    page = f"page {problem.page}" if problem.page else ""
    margin = f"line {problem.line}" if problem.line else page
    return Note(margin=margin, text=problem.sentence, hint=problem.hint)


def _ask(
    name_and_number: tuple[str, int],
    lines: Mapping[str, int | None],
    said: Mapping[str, str],
    rest: tuple[str, ...],
) -> NameQuestion:
    name, number = name_and_number
    stands_on = count(number, "answer")
    left = {f"{PREFIX}{known}": area for known, area in said.items()} | {f"{PREFIX}{name}": ""}
    line = lines.get(name)
    return NameQuestion(
        margin=f"line {line}" if line else "",
        name=name,
        text=f"“{name}” is a name I do not know. It stands on {stands_on}. Which area is it?",
        field=f"{PREFIX}{name}",
        button=f"Use this for all {number}" if number > 1 else "Use this",
        leave_url="?" + urlencode({**left, **({"rest": ".".join(rest)} if rest else {})}),
    )


def _settled(name: str, number: int, said: Mapping[str, str], lines: Mapping[str, int | None]) -> Note:
    area = said[name]
    line = lines.get(name)
    stands_on = count(number, "answer")
    return Note(
        margin=f"line {line}" if line else "",
        text=f"“{name}” stays without an area. Its {stands_on} still count for your level."
        if not area
        else f"“{name}” is {LABELS[System(area)]}, on {stands_on}.",
        hint="",
    )


def _table(preview: Preview) -> Table:
    itemized = preview.reading.itemized
    columns = (
        Column(title="what"),
        Column(title="day"),
        Column(title="answers", is_number=True),
        Column(title="right", is_number=True),
        *((Column(title="seconds", is_wide=True), Column(title="timed", is_wide=True)) if itemized else ()),
        Column(title="new?"),
    )
    rows = []
    for number, row in enumerate(preview.rows):
        sitting = itemized[number] if number < len(itemized) else None
        label = exam_words(sitting.key.exam, sitting.key.form) if sitting else row.what
        extra = _extra(sitting) if itemized else ()
        has_items = bool(row.items)
        right = f"{row.correct:,}" if has_items and row.correct else row.figure
        rows.append(
            Row(
                cells=(
                    Cell(text=label),
                    Cell(text=full_date(row.on) if row.on else ""),
                    Cell(text=f"{row.items:,}" if has_items else "", is_number=True),
                    Cell(text=right, is_number=True, is_figure=bool(right)),
                    *extra,
                    Cell(text=_newness(row.new, row.items)),
                ),
                is_faint=not row.new,
            )
        )
    return Table(name="What I understood", columns=columns, rows=tuple(rows))


def _extra(sitting: ItemizedSitting | None) -> tuple[Cell, Cell]:
    if sitting is None:
        return Cell(is_wide=True), Cell(is_wide=True)
    timed = sum(answer.seconds is not None for answer in sitting.answers)
    share = (
        "all"
        if timed == len(sitting.answers)
        else "none"
        if not timed
        else f"{timed} of {len(sitting.answers)}"
    )
    return Cell(text=share, is_wide=True), Cell(text=_PACES[sitting.pacing], is_wide=True)


def _newness(new: int, items: int) -> str:
    if not new:
        return "already here"
    return "new" if new >= items or new == 1 else f"{new:,} new"


def _told(preview: Preview) -> str:
    said = []
    if preview.differing_answers:
        said.append(
            f"{count(preview.differing_answers, 'answer')} {'differs' if preview.differing_answers == 1 else 'differ'} "
            "from what is here. This file’s will count; the earlier ones stay in the ledger, and come back if you undo this."
        )
    if preview.already_here and preview.new_answers:
        said.append(
            f"{count(preview.already_here, 'answer')} came with an earlier file and will not count twice."
        )
    if preview.reading.itemized:
        said.append("Links to explanations were not opened and are not kept, and no text of a question is.")
    return " ".join(said)


def _keep(preview: Preview) -> str:
    if preview.is_known:
        return "Keep it as it is"
    if preview.reading.itemized:
        return f"Keep {count(preview.new_answers, 'new answer')}" if preview.new_answers else "Keep it"
    return "Keep it"


def waiting(tokens: Iterable[str]) -> str:
    """Return the tail of an address that remembers the files still to be looked at."""
    listed = ".".join(tokens)
    return f"?{urlencode({'rest': listed})}" if listed else ""


def confirm_url(token: str, rest: Iterable[str] = ()) -> str:
    """Return the address at which a report is confirmed."""
    return reverse("import_confirm", args=[token]) + waiting(rest)


def columns_url(token: str, rest: Iterable[str] = ()) -> str:
    """Return the address at which the columns of a table are named."""
    return reverse("import_columns", args=[token]) + waiting(rest)


def preview_url(token: str, rest: Iterable[str] = ()) -> str:
    """Return the address of a preview."""
    return reverse("import_preview", args=[token]) + waiting(rest)

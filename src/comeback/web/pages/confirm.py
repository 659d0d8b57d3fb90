"""What a report seems to say, in the form it becomes, for the student to confirm."""

from dataclasses import dataclass

from comeback.core.evidence.sittings import PrintedLine
from comeback.core.exam.areas import LABELS, axis_of
from comeback.readers.reading import Kind, Proposal
from comeback.services.previews import Preview
from comeback.web.pages.bank_test import changes_words, listed_table
from comeback.web.pages.evidence import KINDS, joined
from comeback.web.pages.parts import Cell, Column, Row, Table, count
from comeback.web.pages.preview import Note, in_words, note_of

TEMPLATES = {
    Kind.PRACTICE_TEST: "evidence/read_test.html",
    Kind.SCORE_REPORT: "evidence/read_report.html",
    Kind.UWORLD: "evidence/read_bank_test.html",
}
"""The page of each kind of entry a report becomes."""

_GUIDES = {Kind.PRACTICE_TEST: "nbme-report", Kind.SCORE_REPORT: "score-report", Kind.UWORLD: "uworld"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage:
    """A report, read and not kept."""

    title: str
    lead: str
    name: str
    token: str
    kind: str
    guide: str
    asks: tuple[Note, ...]
    notes: tuple[Note, ...]
    keep: str
    rest: tuple[str, ...]
    table: Table | None = None
    told: str = ""
    changes: str = ""


def confirm_page(preview: Preview, proposal: Proposal, *, rest: tuple[str, ...] = ()) -> ConfirmPage:
    """
    Build the page.

    Parameters
    ----------
    preview : Preview
        What was understood.
    proposal : Proposal
        What the report seems to say.
    rest : tuple of str
        Tokens of further files that wait.

    Returns
    -------
    ConfirmPage
        What needs the student first, then what is only told.
    """
    problems = preview.reading.problems
    asks = tuple(
        note_of(problem) for problem in problems if problem.needs_user and problem.name in proposal.unsure
    )
    notes = tuple(note_of(problem) for problem in problems if problem.name not in proposal.unsure)
    return ConfirmPage(
        title=_title(proposal, len(asks)),
        lead=_lead(preview, proposal),
        name=preview.name,
        token=preview.token,
        kind=KINDS[preview.kind],
        guide=_GUIDES[proposal.kind],
        asks=asks,
        notes=notes,
        keep=_keep(proposal),
        rest=rest,
        table=_table(proposal),
        told=_met_before(preview.met_before),
        changes=changes_words(proposal.test.changes) if proposal.test and proposal.test.changes else "",
    )


def _lead(preview: Preview, proposal: Proposal) -> str:
    if preview.is_known:
        what = "list" if proposal.test else "report"
        return f"You kept this {what} before. Keeping it again takes the place of what you confirmed then."
    if proposal.test:
        return (
            "Nothing is kept until you say so. What the list does not tell is yours to say, and asked once."
        )
    return "Nothing is kept until you say so. Set right whatever differs from the page in front of you."


def _met_before(number: int) -> str:
    if not number:
        return ""
    stand = "question stands" if number == 1 else "questions stand"
    return f"{number} {stand} in tests you kept before. Each counts for your level the first time only."


def _title(proposal: Proposal, asked: int) -> str:
    if proposal.test:
        what = (
            count(len(proposal.test.answers), "question") if proposal.test.answers else "the sums of a bank"
        )
        return f"I read {what}. {in_words(asked, 'thing needs', 'things need').capitalize()} you."
    if proposal.kind is Kind.SCORE_REPORT:
        bands = sum(name.startswith("bands.") for name in proposal.unsure)
        return (
            f"I think I read {in_words(bands, 'line', 'lines')}. Is each as your report has it?"
            if bands
            else "I can’t read the lines of this report. Enter those it has."
        )
    details = sum(bool(value) for value in (*proposal.sure.values(), *proposal.unsure.values()))
    listed = [
        in_words(details, "detail", "details"),
        *([count(len(proposal.answers), "question")] if proposal.answers else []),
        *([f"{count(len(proposal.lines), 'line')} by area"] if proposal.lines else []),
    ]
    read = f"I read {joined(listed)}."
    if asked:
        return f"{read} {in_words(asked, 'thing needs', 'things need').capitalize()} you."
    return f"{read} Is it as your report has it?"


def _keep(proposal: Proposal) -> str:
    if proposal.kind is Kind.SCORE_REPORT:
        return "Keep these lines"
    if proposal.test and not proposal.test.answers:
        return "Keep these sums"
    return (
        f"Keep this test and its {count(len(proposal.answers), 'answer')}"
        if proposal.answers
        else "Keep this test"
    )


def _table(proposal: Proposal) -> Table | None:
    if proposal.test:
        return listed_table(proposal.test)
    return _lines_table(proposal.lines) if proposal.lines else None


def _lines_table(lines: tuple[PrintedLine, ...]) -> Table:
    """Return the tables by area as they were read, line by line."""
    return Table(
        name="The tables by area, as they were read",
        columns=(
            Column(title="Line"),
            Column(title="Table", is_wide=True),
            Column(title="Right of 100", is_number=True),
            Column(title="Questions", is_number=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=", ".join(LABELS[area] for area in line.areas)),
                    Cell(text=axis_of(line.areas[0]).value, is_wide=True),
                    Cell(text=f"{line.percent_correct:g}", is_figure=True, is_number=True),
                    Cell(text=str(line.items or ""), is_number=True),
                )
            )
            for line in lines
        ),
    )

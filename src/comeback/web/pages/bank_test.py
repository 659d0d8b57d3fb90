"""A test of a question bank, question by question: its labels, results and times; never a question."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest, BankTotals
from comeback.core.exam.areas import LABELS
from comeback.readers.listed import ListedTest, Mark
from comeback.services.bank_tests import BankTestsOf
from comeback.web.pages.parts import Cell, Column, PageLink, Row, Table, count, diagnosis_pages
from comeback.web.words import full_date

_RESULTS = {Mark.RIGHT: "right", Mark.WRONG: "missed", Mark.BLANK: "left blank", None: "not said"}
_COLUMNS = (
    Column(title="id"),
    Column(title="about"),
    Column(title="topic", is_wide=True),
    Column(title="result"),
    Column(title="seconds", is_number=True, is_wide=True),
    Column(title="others right", is_number=True, is_wide=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTestPage:
    """What one source tells of a test, or of a whole bank."""

    title: str
    lead: str
    pages: tuple[PageLink, ...]
    table: Table | None
    changes: str
    missed_ids: str
    cards_url: str
    note: str


def bank_test_page(found: BankTestsOf) -> BankTestPage:
    """
    Build the page.

    Parameters
    ----------
    found : BankTestsOf
        What the source tells.

    Returns
    -------
    BankTestPage
        Of several tests the first.
    """
    test = next(iter(found.tests), None)
    totals = next(iter(found.totals), None)
    changes = test.changes if test else totals.changes if totals else None
    missed = [answer.question_id for answer in test.answers if not answer.is_correct] if test else []
    return BankTestPage(
        title=_title(test, totals),
        lead=_lead(test, totals, is_undone=found.line.is_undone),
        pages=diagnosis_pages("evidence"),
        table=answers_table(test) if test else None,
        changes=changes_words(changes) if changes else "",
        missed_ids=" ".join(missed),
        cards_url=_cards_url(missed) if missed else "",
        note="Others’ results are shown as the bank gives them, and never used for your level."
        if test
        else "",
    )


def answers_table(test: BankTest) -> Table:
    """Return the questions of a test, in its order."""
    return _table(tuple(_row(answer, _result(answer)) for answer in test.answers))


def listed_table(listed: ListedTest) -> Table:
    """Return the questions of a list that is not complete yet, or its totals."""
    if listed.answers:
        marks = zip(listed.answers, listed.marks, strict=True)
        return _table(tuple(_row(answer, _RESULTS[mark]) for answer, mark in marks))
    totals = listed.totals
    sums = (
        (
            ("right", totals.correct),
            ("wrong", totals.incorrect),
            ("left blank", totals.omitted),
            ("in the whole bank", totals.items_in_bank),
        )
        if totals
        else ()
    )
    return Table(
        name="What I understood",
        columns=(Column(title="what"), Column(title="questions", is_number=True)),
        rows=tuple(
            Row(cells=(Cell(text=name), Cell(text=f"{number:,}", is_number=True, is_figure=True)))
            for name, number in sums
            if number is not None
        ),
    )


def changes_words(changes: AnswerChanges) -> str:
    """Say which way answers were changed; figures in braces."""
    return (
        f"Of the answers changed, {{{changes.wrong_to_right}}} went from wrong to right, "
        f"{{{changes.right_to_wrong}}} from right to wrong, {{{changes.wrong_to_wrong}}} from wrong to wrong."
    )


def _title(test: BankTest | None, totals: BankTotals | None) -> str:
    if test:
        right = sum(answer.is_correct for answer in test.answers)
        return f"{{{right}}} of {count(len(test.answers), 'question')} were right, on {full_date(test.on)}."
    if totals:
        answered = totals.correct + totals.incorrect
        return f"{totals.bank} says {{{totals.correct:,}}} of {answered:,} answers were right, by {full_date(totals.on)}."
    return "This source tells of no question bank."


def _lead(test: BankTest | None, totals: BankTotals | None, *, is_undone: bool) -> str:
    if is_undone:
        return "You took this back, so it does not count now."
    if test:
        seen = (
            ""
            if test.is_first_seen
            else " You had met these questions before, so they do not count for your level."
        )
        number = f", test {test.test_id}" if test.test_id else ""
        return f"{test.bank}{number}, {test.mode.value}.{seen or ' A question counts the first time you met it.'}"
    if totals is None:
        return ""
    left = f" {totals.omitted:,} were left blank." if totals.omitted else ""
    whole = f" The bank holds {totals.items_in_bank:,}." if totals.items_in_bank else ""
    return f"It is shown, and never counted: the tests it sums up count themselves.{left}{whole}"


def _table(rows: tuple[Row, ...]) -> Table:
    return Table(name="Questions", columns=_COLUMNS, rows=rows)


def _row(answer: BankAnswer, result: str) -> Row:
    areas = ", ".join(LABELS[area].lower() for area in answer.areas)
    topic = " · ".join(part for part in (answer.category, answer.topic) if part)
    return Row(
        cells=(
            Cell(text=answer.question_id),
            Cell(text=areas or answer.system_name or answer.subject_name or "not known"),
            Cell(text=topic, is_wide=True),
            Cell(text=result),
            Cell(
                text="" if answer.seconds is None else f"{answer.seconds:.0f}", is_number=True, is_wide=True
            ),
            Cell(
                text="" if answer.peers_percent is None else f"{answer.peers_percent:.0f} %",
                is_number=True,
                is_wide=True,
            ),
        ),
    )


def _result(answer: BankAnswer) -> str:
    if answer.is_omitted:
        return _RESULTS[Mark.BLANK]
    return _RESULTS[Mark.RIGHT if answer.is_correct else Mark.WRONG]


def _cards_url(ids: list[str]) -> str:
    """Return where cards of these questions are shown; nothing while there is no such page."""
    try:
        return f"{reverse('anki')}?ids={'+'.join(ids)}"
    except NoReverseMatch:
        return ""

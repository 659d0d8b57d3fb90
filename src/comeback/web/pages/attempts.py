"""The attempts so far, at every Step, as a transcript has them."""

from dataclasses import dataclass
from datetime import date

from comeback.core.exam.attempts import Attempt, AttemptRules, Outcome, RuleId
from comeback.core.exam.ledger import LedgerProblem
from comeback.web.pages.parts import Cell, Column, PageLink, Row, Stamp, Table, ahead_pages, stamp_of
from comeback.web.words import day

OUTCOMES = {
    Outcome.PASS: "passed",
    Outcome.FAIL: "not passed",
    Outcome.INCOMPLETE: "started and left incomplete",
    Outcome.WITHDRAWN: "booked and never started",
    None: "no result yet",
}
HALF_A_YEAR_DAYS = 183  # dates farther away carry their year
COUNTS = ("no", "one", "two", "three", "four", "five")
_ON_A_TRANSCRIPT = {
    Outcome.PASS: "listed, passed",
    Outcome.FAIL: "listed, not passed",
    Outcome.INCOMPLETE: "listed, incomplete",
    Outcome.WITHDRAWN: "not as an attempt",
    None: "listed once it is scored",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptsPage:
    """The ledger of the real exams, and a form for one line of it."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    problems: tuple[LedgerProblem, ...]
    attempts: Table | None
    stamps: tuple[tuple[str, Stamp], ...]


def attempts_page(
    ledger: tuple[Attempt, ...], problems: tuple[LedgerProblem, ...], rules: AttemptRules, *, today: date
) -> AttemptsPage:
    """Build the page of the ledger."""
    number = len(ledger)
    words = COUNTS[number] if number < len(COUNTS) else str(number)
    what = (
        "No attempt is kept yet."
        if not number
        else f"{words.capitalize()} {'attempt is' if number == 1 else 'attempts are'} kept."
    )
    return AttemptsPage(
        today=today,
        headline="Two of these lines cannot both be true." if problems else what,
        pages=ahead_pages("attempts"),
        problems=problems,
        attempts=attempts_table(ledger, today),
        stamps=_stamps(ledger, rules),
    )


def attempts_table(ledger: tuple[Attempt, ...], today: date) -> Table | None:
    """Return the ledger, oldest first; None while it is empty."""
    if not ledger:
        return None
    return Table(
        name="Attempts",
        columns=(
            Column(title="day"),
            Column(title="exam"),
            Column(title="how it ended"),
            Column(title="result came", is_wide=True),
            Column(title="on a transcript"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=date_with_year(attempt.on, today)),
                    Cell(text=attempt.step.in_words),
                    Cell(text=OUTCOMES[attempt.outcome]),
                    Cell(
                        text=date_with_year(attempt.result_on, today) if attempt.result_on else "",
                        is_wide=True,
                    ),
                    Cell(text=_ON_A_TRANSCRIPT[attempt.outcome]),
                )
            )
            for attempt in ledger
        ),
    )


def date_with_year(on: date, today: date) -> str:
    """Return a day, with its year when it is more than half a year away."""
    return day(on) if abs((on - today).days) <= HALF_A_YEAR_DAYS else f"{day(on)} {on.year}"


def _stamps(ledger: tuple[Attempt, ...], rules: AttemptRules) -> tuple[tuple[str, Stamp], ...]:
    said = [
        (
            "A transcript lists every attempt at every Step, those without a result too.",
            stamp_of(rules.stamps[RuleId.TRANSCRIPT]),
        )
    ]
    if any(not attempt.is_counted for attempt in ledger):
        words = "A booking never started is not counted, as far as is known; your own transcript shows how yours stands."
        said.append((words, stamp_of(rules.stamps[RuleId.WITHDRAWN_BOOKING])))
    return tuple(said) if ledger else ()

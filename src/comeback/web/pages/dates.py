"""Which exam dates are possible, and the attempts so far."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.exam.attempts import Attempt, ExamDates, Outcome, RuleId, RuleVerdict, Verdict
from comeback.web.pages.parts import Act, Cell, Column, PageLink, Row, Stamp, Table, ahead_pages, count, stamp
from comeback.web.words import day

OUTCOMES = {
    Outcome.PASS: "passed",
    Outcome.FAIL: "not passed",
    Outcome.INCOMPLETE: "started and left incomplete",
    Outcome.WITHDRAWN: "booked and never started",
    None: "no result yet",
}
VERDICTS = {Verdict.OK: "fine", Verdict.BLOCKS: "stands against it", Verdict.WARNS: "worth knowing"}
RULES = {
    RuleId.PAST_DATE: "The day itself",
    RuleId.ALREADY_PASSED: "Passed already",
    RuleId.LIFETIME_LIMIT: "Attempts in all",
    RuleId.ROLLING_LIMIT: "Attempts in a year",
    RuleId.LAST_ATTEMPT_WAIT: "Wait before the last attempt",
    RuleId.RESULT_PENDING: "Result still out",
    RuleId.NEW_APPLICATION: "New application",
    RuleId.ELIGIBILITY_PERIOD: "Your permit",
    RuleId.CLOSED_DAYS: "Closed days",
    RuleId.FREE_CHANGE: "Moving the seat",
    RuleId.SCORE_RELEASE: "When the result comes",
    RuleId.STUDY_WEEKS: "Time to prepare",
    RuleId.WITHDRAWN_BOOKING: "A booking not started",
    RuleId.LICENSING_BOARDS: "Licensing boards",
}
HALF_A_YEAR_DAYS = 183  # dates farther away carry their year
_COUNTS = ("no", "one", "two", "three", "four", "five")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule, what it says of the date, and where it was read."""

    name: str
    verdict: str
    is_blocking: bool
    text: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesPage:
    """Dates and attempts."""

    today: date
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    facts: tuple[tuple[str, str], ...]
    judged_on: date | None
    is_other_date: bool
    rules: tuple[RuleRow, ...]
    attempts: Table | None
    edit: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptsPage:
    """The ledger of the real exam, and a form for one line of it."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    attempts: Table | None


def dates_page(
    dates: ExamDates,
    *,
    today: date,
    exam_on: date | None,
    is_booked: bool,
    attempts: tuple[Attempt, ...],
    is_other_date: bool = False,
) -> DatesPage:
    """
    Build the page of dates.

    Parameters
    ----------
    dates : ExamDates
        What the rules say.
    today : date
        The study day.
    exam_on : date or None
        The date that was judged; None judges today.
    is_booked : bool
        Whether the student has booked it.
    attempts : tuple of Attempt
        The ledger.
    is_other_date : bool, optional
        Whether the date was only asked about.
    """
    blocking = [rule for rule in dates.rules if rule.verdict is Verdict.BLOCKS]
    return DatesPage(
        today=today,
        headline=_headline(dates, blocking, exam_on=exam_on, today=today),
        lead=_lead(dates, blocking, exam_on=exam_on, is_booked=is_booked),
        pages=ahead_pages("ahead"),
        facts=_facts(dates, today),
        judged_on=exam_on,
        is_other_date=is_other_date,
        rules=tuple(_rule_row(rule) for rule in sorted(dates.rules, key=_weight)),
        attempts=attempts_table(attempts, today),
        edit=Act(label="Add or correct an attempt", url=reverse("attempts"), look="button"),
    )


def attempts_page(attempts: tuple[Attempt, ...], *, today: date) -> AttemptsPage:
    """Build the page of the ledger."""
    number = len(attempts)
    words = _COUNTS[number] if number < len(_COUNTS) else str(number)
    what = (
        "No attempt is kept yet."
        if not number
        else f"{words.capitalize()} {'attempt is' if number == 1 else 'attempts are'} kept."
    )
    return AttemptsPage(
        today=today,
        headline=what,
        pages=ahead_pages("attempts"),
        attempts=attempts_table(attempts, today),
    )


def attempts_table(attempts: tuple[Attempt, ...], today: date) -> Table | None:
    """Return the ledger, oldest first; None while it is empty."""
    if not attempts:
        return None
    return Table(
        name="Attempts",
        columns=(Column(title="exam"), Column(title="how it ended"), Column(title="result came")),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=_date(attempt.on, today)),
                    Cell(text=OUTCOMES[attempt.outcome]),
                    Cell(text=_date(attempt.result_on, today) if attempt.result_on else ""),
                )
            )
            for attempt in attempts
        ),
    )


def _date(on: date, today: date) -> str:
    return day(on) if abs((on - today).days) <= HALF_A_YEAR_DAYS else f"{day(on)} {on.year}"


def _weight(rule: RuleVerdict) -> int:
    return (Verdict.BLOCKS, Verdict.WARNS, Verdict.OK).index(rule.verdict)


def _headline(dates: ExamDates, blocking: list[RuleVerdict], *, exam_on: date | None, today: date) -> str:
    if dates.attempts_left == 0:
        return "All attempts at this exam are used."
    if any(rule.id is RuleId.ALREADY_PASSED for rule in blocking):
        return "You have passed this exam."
    left = _COUNTS[dates.attempts_left] if dates.attempts_left < len(_COUNTS) else str(dates.attempts_left)
    attempts = f"{left} {'attempt is' if dates.attempts_left == 1 else 'attempts are'} left"
    if exam_on is not None:
        on = _date(exam_on, today)
        return f"{on} does not work." if blocking else f"No rule stands against {on}, and {attempts}."
    if dates.earliest is not None and dates.earliest == today:
        return f"No rule stands against a date from today on, and {attempts}."
    if dates.earliest is not None:
        return f"The first day the rules allow is {_date(dates.earliest, today)}."
    return "No exam date works at the moment."


def _lead(dates: ExamDates, blocking: list[RuleVerdict], *, exam_on: date | None, is_booked: bool) -> str:
    if blocking:
        return blocking[0].text
    if exam_on is None:
        return "No date is chosen yet, so the rules below judge today."
    kind = "It is booked." if is_booked else "It is not booked."
    closed = next((f" {r.text}" for r in dates.rules if r.id is RuleId.CLOSED_DAYS), "")
    move = next((f" {r.text}" for r in dates.rules if r.id is RuleId.FREE_CHANGE), "")
    return f"{kind}{closed}{move if is_booked else ''}"


def _facts(dates: ExamDates, today: date) -> tuple[tuple[str, str], ...]:
    used = f"{count(dates.attempts_used, 'attempt')} used, {dates.attempts_left} left"
    rows = [("Attempts", used)]
    if dates.earliest:
        first = "today" if dates.earliest == today else _date(dates.earliest, today)
        rows.append(("First day the rules allow", first))
    if dates.advisable:
        rows.append(("First day with time to prepare", _date(dates.advisable, today)))
    if dates.latest:
        rows.append(("Last day of your permit", _date(dates.latest, today)))
    return tuple(rows)


def _rule_row(rule: RuleVerdict) -> RuleRow:
    return RuleRow(
        name=RULES[rule.id],
        verdict=VERDICTS[rule.verdict],
        is_blocking=rule.verdict is Verdict.BLOCKS,
        text=rule.text,
        stamp=stamp(kind=rule.status.value, read_on=rule.checked_on, source=rule.source),
    )

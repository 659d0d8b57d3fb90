"""Which exam dates are possible, what is dated, and what does not fit together."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.exam.attempts import (
    Attempt,
    Bound,
    Contradiction,
    ExamDates,
    RuleId,
    RuleVerdict,
    Verdict,
)
from comeback.core.exam.boards import BoardNote
from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.exam.ledger import LedgerProblem
from comeback.web.pages.attempts import COUNTS, attempts_table, date_with_year
from comeback.web.pages.boards import BoardRow, board_row, choose_boards
from comeback.web.pages.parts import Act, PageLink, Stamp, Table, ahead_pages, count, stamp, stamp_of
from comeback.web.pages.timeline import TimelinePart

VERDICTS = {Verdict.OK: "fine", Verdict.BLOCKS: "stands against it", Verdict.WARNS: "worth knowing"}
RULES = {
    RuleId.PAST_DATE: "The day itself",
    RuleId.ALREADY_PASSED: "Passed already",
    RuleId.LIFETIME_LIMIT: "Attempts in all",
    RuleId.OTHER_STEPS: "Other Steps",
    RuleId.ROLLING_LIMIT: "Attempts in a year",
    RuleId.LAST_ATTEMPT_WAIT: "Wait before the last attempt",
    RuleId.RESULT_PENDING: "Result still out",
    RuleId.SCHOOL_ATTEMPTS: "Attempts at your school",
    RuleId.SCHOOL_DEADLINE: "Your school’s day",
    RuleId.NEW_APPLICATION: "New application",
    RuleId.ELIGIBILITY_PERIOD: "Your permit",
    RuleId.LAPSED_PERIOD: "A permit that lapsed",
    RuleId.CLOSED_DAYS: "Closed days",
    RuleId.FREE_CHANGE: "Moving the seat",
    RuleId.CHANGE_FEE: "The fee for moving it",
    RuleId.SCORE_RELEASE: "When the result comes",
    RuleId.PLANNED_RELEASE: "How long it may take",
    RuleId.STUDY_WEEKS: "Time to prepare",
    RuleId.ACCOMMODATIONS: "Accommodations",
    RuleId.RECHECK: "A recheck",
    RuleId.REPORT_ONLINE: "Your score report",
    RuleId.TRANSCRIPT: "Your transcript",
    RuleId.WITHDRAWN_BOOKING: "A booking not started",
    RuleId.BOARD_YEARS: "Years for all Steps",
    RuleId.ECFMG_YEARS: "Years for ECFMG",
    RuleId.LICENSING_BOARDS: "Licensing boards",
}
_BOUNDS = {
    "earliest": "First day the rules allow",
    "advisable": "First day with time to prepare",
    "latest": "Last day that binds",
}
_SET_BY = {
    RuleId.PAST_DATE: "nothing makes you wait",
    RuleId.ROLLING_LIMIT: "the limit in a year",
    RuleId.LAST_ATTEMPT_WAIT: "the wait before the last attempt",
    RuleId.RESULT_PENDING: "the result still out",
    RuleId.STUDY_WEEKS: "the weeks a plan usually has",
    RuleId.ACCOMMODATIONS: "the answer on accommodations",
    RuleId.ELIGIBILITY_PERIOD: "your permit",
    RuleId.SCHOOL_DEADLINE: "your school’s day, less the usual weeks for a result",
}
_DO_NOT_FIT = {
    "permit_before_wait": "Your permit ends before the rules let you sit.",
    "permit_before_study": "Your permit ends before there is time to prepare.",
    "school_before_wait": "Your school’s day comes before a result can.",
    "school_before_study": "Your school’s day leaves less time than a plan usually has.",
    "school_attempts_used": "Your school’s attempts are used; the exam’s are not.",
    "accommodations_after_exam": "The answer on accommodations may come after the exam.",
}

SOON_DAYS = 183  # what lies farther away is folded in
FEWEST_DEADLINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule, what it says of the date, and where it was read."""

    name: str
    verdict: str
    is_blocking: bool
    text: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRow:
    """The first, the advisable or the last day, and the rule that sets it."""

    name: str
    day: str
    because: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """One dated thing: by when, what, who, what follows, and how sure that is."""

    on: date
    day: str
    what: str
    who: str
    consequence: str
    stamp: Stamp
    is_expected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesPage:
    """Dates, what does not fit, rules, boards and attempts."""

    today: date
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    contradictions: tuple[Contradiction, ...]
    timeline: TimelinePart | None
    attempts_used: str
    bounds: tuple[BoundRow, ...]
    judged_on: date | None
    is_other_date: bool
    what_if: str
    deadlines: tuple[DeadlineRow, ...]
    later_deadlines: tuple[DeadlineRow, ...]
    rules: tuple[RuleRow, ...]
    fine_rules: tuple[RuleRow, ...]
    fine_title: str
    boards: tuple[BoardRow, ...]
    choose_boards: Act
    asks_the_school: bool
    attempts: Table | None
    problems: tuple[LedgerProblem, ...]
    edit: Act


def dates_page(
    dates: ExamDates,
    *,
    today: date,
    exam_on: date | None,
    is_booked: bool,
    attempts: tuple[Attempt, ...],
    problems: tuple[LedgerProblem, ...],
    deadlines: tuple[Deadline, ...],
    boards: tuple[BoardNote, ...],
    timeline: TimelinePart | None,
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
    problems : tuple of LedgerProblem
        What in it cannot all be true.
    deadlines : tuple of Deadline
        Everything dated, soonest first.
    boards : tuple of BoardNote
        What lists say of the boards the student chose.
    timeline : TimelinePart or None
        The way ahead; None without an attempt left.
    is_other_date : bool, optional
        Whether the date was only asked about.
    """
    blocking = [rule for rule in dates.rules if rule.verdict is Verdict.BLOCKS]
    telling = sorted((rule for rule in dates.rules if rule.verdict is not Verdict.OK), key=_weight)
    fine = [rule for rule in dates.rules if rule.verdict is Verdict.OK]
    rows = tuple(_deadline_row(each, today) for each in deadlines)
    soon = sum((row.on - today).days <= SOON_DAYS for row in rows)
    return DatesPage(
        today=today,
        headline=_headline(dates, blocking, exam_on=exam_on, today=today),
        lead=_lead(dates, blocking, exam_on=exam_on, is_booked=is_booked),
        pages=ahead_pages("ahead"),
        contradictions=dates.contradictions,
        timeline=timeline,
        attempts_used=f"{count(dates.attempts_used, 'attempt')} used, {dates.attempts_left} left"
        if dates.attempts_used
        else f"none counted yet; the rules allow {dates.attempts_left}",
        bounds=_bounds(dates, today),
        judged_on=exam_on,
        is_other_date=is_other_date,
        what_if=dates.what_if or "",
        deadlines=rows[: max(soon, FEWEST_DEADLINES)],
        later_deadlines=rows[max(soon, FEWEST_DEADLINES) :],
        rules=tuple(_rule_row(rule) for rule in telling),
        fine_rules=tuple(_rule_row(rule) for rule in fine),
        fine_title=f"{count(len(fine), 'rule')} fine with it",
        boards=tuple(board_row(note) for note in boards),
        choose_boards=choose_boards(reverse("boards"), is_first=not boards),
        asks_the_school=_asks_the_school(dates),
        attempts=attempts_table(attempts, today),
        problems=problems,
        edit=Act(label="Add or correct an attempt", url=reverse("attempts"), look="button"),
    )


def _weight(rule: RuleVerdict) -> int:
    return (Verdict.BLOCKS, Verdict.WARNS).index(rule.verdict)


def _headline(dates: ExamDates, blocking: list[RuleVerdict], *, exam_on: date | None, today: date) -> str:
    if any(rule.id is RuleId.ALREADY_PASSED for rule in blocking):
        return "You have passed this exam."
    if dates.attempts_left == 0:
        return _without_attempts(dates)
    if exam_on is not None and blocking:
        return f"{date_with_year(exam_on, today)} does not work."
    if dates.contradictions:
        return _DO_NOT_FIT[dates.contradictions[0].id]
    return _what_stands(dates, exam_on=exam_on, today=today)


def _what_stands(dates: ExamDates, *, exam_on: date | None, today: date) -> str:
    left = COUNTS[dates.attempts_left] if dates.attempts_left < len(COUNTS) else str(dates.attempts_left)
    attempts = f"{left} {'attempt is' if dates.attempts_left == 1 else 'attempts are'} left"
    if not dates.attempts_used:  # whoever reads this has sat it, and has not said when
        attempts = "no attempt is counted yet"
    if exam_on is not None:
        return f"No rule stands against {date_with_year(exam_on, today)}, and {attempts}."
    if dates.earliest is None:
        return "No exam date works at the moment."
    if dates.earliest == today:
        return f"No rule stands against a date from today on, and {attempts}."
    return f"The first day the rules allow is {date_with_year(dates.earliest, today)}."


def _without_attempts(dates: ExamDates) -> str:
    if any(rule.id is RuleId.OTHER_STEPS and rule.verdict is Verdict.BLOCKS for rule in dates.rules):
        return "The attempts at another Step are used, and that closes this one."
    return "All attempts at this exam are used."


def _lead(dates: ExamDates, blocking: list[RuleVerdict], *, exam_on: date | None, is_booked: bool) -> str:
    if blocking:
        return blocking[0].text
    if exam_on is None:
        return "No date is chosen yet, so the rules below judge today."
    kind = "It is booked." if is_booked else "It is not booked."
    closed = next((f" {r.text}" for r in dates.rules if r.id is RuleId.CLOSED_DAYS), "")
    move = next((f" {r.text}" for r in dates.rules if r.id is RuleId.FREE_CHANGE), "")
    return f"{kind}{closed}{move if is_booked else ''}"


def _bounds(dates: ExamDates, today: date) -> tuple[BoundRow, ...]:
    known = {bound.name: bound for bound in dates.bounds}
    return tuple(_bound_row(known[name], today) for name in _BOUNDS if name in known)


def _bound_row(bound: Bound, today: date) -> BoundRow:
    is_own = bound.rule is RuleId.ELIGIBILITY_PERIOD
    is_plain = bound.rule is RuleId.PAST_DATE
    return BoundRow(
        name=_BOUNDS[bound.name],
        day="today" if bound.on == today else date_with_year(bound.on, today),
        because=_SET_BY.get(bound.rule, ""),
        stamp=None
        if is_plain
        else Stamp(kind="yours", note="your permit")
        if is_own
        else stamp_of(bound.stamp),
    )


def _deadline_row(each: Deadline, today: date) -> DeadlineRow:
    return DeadlineRow(
        on=each.on,
        day=date_with_year(each.on, today),
        what=each.what,
        who=each.who,
        consequence=each.consequence,
        stamp=stamp_of(each.stamp) if each.stamp else Stamp(kind="yours", note=each.where),
        is_expected=each.is_expected and each.kind is not DeadlineKind.EXAM,
    )


def _rule_row(rule: RuleVerdict) -> RuleRow:
    return RuleRow(
        name=RULES[rule.id],
        verdict=VERDICTS[rule.verdict],
        is_blocking=rule.verdict is Verdict.BLOCKS,
        text=rule.text,
        stamp=stamp(kind=rule.status.value, read_on=rule.checked_on, source=rule.source),
    )


def _asks_the_school(dates: ExamDates) -> bool:
    own = {RuleId.SCHOOL_ATTEMPTS, RuleId.SCHOOL_DEADLINE}
    return any(rule.id in own and rule.status.value != "yours" for rule in dates.rules)

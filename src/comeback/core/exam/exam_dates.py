"""Which exam dates the rules on attempts allow, and why."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comeback.core.exam.attempts import (
    Attempt,
    AttemptRules,
    ExamDates,
    Outcome,
    RuleId,
    RuleVerdict,
    Verdict,
)
from comeback.core.exam.days import add_months, is_closed
from comeback.errors import InputError


class ImpossibleExamDateError(InputError):
    """
    The exam cannot be sat on that day.

    Parameters
    ----------
    exam_date : date
        The day asked for.
    rule : RuleVerdict
        The rule that forbids it.
    nearest : date or None
        The nearest day that works; None when there is none.
    today : date
        The day it was asked.
    """

    def __init__(
        self, *, exam_date: dt.date, rule: RuleVerdict, nearest: dt.date | None, today: dt.date
    ) -> None:
        if nearest is None:
            super().__init__(rule.text, "No exam date works at the moment; the dates page says why.")
        else:
            super().__init__(
                f"{rule.text} The nearest day that works is {_say(nearest, today)}.",
                f"Choose {_say(nearest, today)} or another day the dates page allows.",
            )
        self.exam_date = exam_date
        self.rule = rule
        self.nearest = nearest


def exam_dates(
    *,
    attempts: tuple[Attempt, ...],
    rules: AttemptRules,
    today: dt.date,
    exam_date: dt.date | None = None,
    permit_ends_on: dt.date | None = None,
) -> ExamDates:
    """
    Tell which exam dates the rules allow.

    Each rule judges ``exam_date``, or ``today`` when there is none.

    Parameters
    ----------
    attempts : tuple of Attempt
        The ledger, in any order; what is dated after ``today`` is left out.
    rules : AttemptRules
        The rules.
    today : date
        The day it is asked.
    exam_date : date, optional
        The day booked or thought of.
    permit_ends_on : date, optional
        Last day of the scheduling permit. A permit that ended before
        ``today`` binds nothing any more.

    Returns
    -------
    ExamDates
        Attempts left, earliest, latest and advisable day, and every verdict.
    """
    case = _Case(
        ledger=tuple(sorted((a for a in attempts if a.on <= today), key=lambda attempt: attempt.on)),
        rules=rules,
        today=today,
        exam_date=exam_date,
        permit_ends_on=permit_ends_on,
    )
    verdicts = tuple(verdict for judge in _JUDGES for verdict in judge(case))
    earliest, latest = case.earliest(), case.latest()
    if earliest is not None and latest is not None and earliest > latest:
        earliest = None
    return ExamDates(
        attempts_used=case.used,
        attempts_left=max(0, rules.lifetime_max - case.used),
        earliest=earliest,
        latest=latest,
        advisable=case.advisable(),
        rules=verdicts,
    )


def check_exam_date(
    *,
    exam_date: dt.date,
    attempts: tuple[Attempt, ...],
    rules: AttemptRules,
    today: dt.date,
    permit_ends_on: dt.date | None = None,
) -> None:
    """
    Refuse an exam date that cannot be.

    Parameters
    ----------
    exam_date : date
        The day to judge.
    attempts : tuple of Attempt
        The ledger.
    rules : AttemptRules
        The rules.
    today : date
        The day it is asked.
    permit_ends_on : date, optional
        Last day of the scheduling permit.

    Raises
    ------
    ImpossibleExamDateError
        If a rule forbids the day; it names the rule and the nearest day that
        works.
    """
    dates = exam_dates(
        attempts=attempts, rules=rules, today=today, exam_date=exam_date, permit_ends_on=permit_ends_on
    )
    blocking = [rule for rule in dates.rules if rule.verdict is Verdict.BLOCKS]
    if not blocking:
        return
    raise ImpossibleExamDateError(
        exam_date=exam_date,
        rule=max(blocking, key=_weight_as_reason),
        nearest=_nearest(exam_date, dates, rules),
        today=today,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What the rules look at: the ledger up to today, and the day in question."""

    ledger: tuple[Attempt, ...]
    rules: AttemptRules
    today: dt.date
    exam_date: dt.date | None
    permit_ends_on: dt.date | None

    @property
    def judged_on(self) -> dt.date:
        return self.exam_date or self.today

    @property
    def counted(self) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.ledger if attempt.is_counted)

    @property
    def used(self) -> int:
        return len(self.counted)

    @property
    def passed(self) -> Attempt | None:
        known = (a for a in self.ledger if not a.is_pending(self.today))
        return next((a for a in known if a.outcome is Outcome.PASS), None)

    @property
    def is_over(self) -> bool:
        return self.passed is not None or self.used >= self.rules.lifetime_max

    def rolling_floor(self) -> dt.date | None:
        if self.used < self.rules.rolling_max:
            return None
        return add_months(self.counted[-self.rules.rolling_max].on, self.rules.rolling_months)

    def last_attempt_floor(self) -> dt.date | None:
        if self.used != self.rules.lifetime_max - 1:
            return None
        return max(
            add_months(self.counted[0].on, self.rules.last_attempt_months_after_first),
            add_months(self.counted[-1].on, self.rules.last_attempt_months_after_latest),
        )

    def pending(self) -> Attempt | None:
        return next((a for a in reversed(self.counted) if a.is_pending(self.today)), None)

    def result_on(self, weeks: int) -> dt.date | None:
        """Find the day a result still out is known, or that many weeks after its exam."""
        pending = self.pending()
        if pending is None:
            return None
        return pending.result_on or pending.on + dt.timedelta(weeks=weeks)

    def latest(self) -> dt.date | None:
        """Find the permit's last day, while the permit is alive."""
        if self.permit_ends_on is None or self.permit_ends_on < self.today:
            return None
        return self.permit_ends_on

    def earliest(self) -> dt.date | None:
        """Find the first day the rules allow, whatever the permit."""
        if self.is_over:
            return None
        floors = (
            self.today,
            self.rolling_floor(),
            self.last_attempt_floor(),
            self.result_on(self.rules.result_weeks_typical),
        )
        return max(floor for floor in floors if floor is not None)

    def advisable(self) -> dt.date | None:
        earliest, latest = self.earliest(), self.latest()
        if earliest is None:
            return None
        planned = self.result_on(self.rules.result_weeks_planned) or earliest
        day = max(earliest, planned, self.study_floor())
        while is_closed(day, self.rules):
            day += dt.timedelta(days=1)
        return None if latest is not None and day > latest else day

    def study_floor(self) -> dt.date:
        return self.today + dt.timedelta(weeks=self.rules.study_weeks_min)

    def say(self, day: dt.date) -> str:
        return _say(day, self.today)

    def verdict(self, rule: RuleId, verdict: Verdict, text: str, on: dt.date | None = None) -> RuleVerdict:
        stamp = self.rules.stamps[rule]
        return RuleVerdict(
            id=rule,
            verdict=verdict,
            date=on,
            text=text,
            status=stamp.status,
            source=stamp.source,
            checked_on=stamp.checked_on,
        )

    def floor_verdict(self, rule: RuleId, floor: dt.date, text: str) -> RuleVerdict:
        return self.verdict(rule, Verdict.BLOCKS if self.judged_on < floor else Verdict.OK, text, floor)


_Judge = Callable[[_Case], Iterator[RuleVerdict]]


def _judge_past_date(case: _Case) -> Iterator[RuleVerdict]:
    if case.exam_date is not None and case.exam_date < case.today:
        text = f"{case.say(case.exam_date)} has already been."
        yield case.verdict(RuleId.PAST_DATE, Verdict.BLOCKS, text, case.today)


def _judge_already_passed(case: _Case) -> Iterator[RuleVerdict]:
    if case.passed is not None:
        text = (
            f"You passed on {case.say(case.passed.on)}. A passed Step can be taken again only to meet "
            "a licensing authority’s time limit."
        )
        yield case.verdict(RuleId.ALREADY_PASSED, Verdict.BLOCKS, text)


def _judge_lifetime_limit(case: _Case) -> Iterator[RuleVerdict]:
    most = case.rules.lifetime_max
    if case.used >= most and case.passed is None:
        text = (
            f"All {most} attempts at this Step are used, and with them the eligibility for every Step. "
            "Your dean’s office knows what is still open to you."
        )
        yield case.verdict(RuleId.LIFETIME_LIMIT, Verdict.BLOCKS, text)
        return
    text = f"{case.used} of {most} attempts used, {most - case.used} left. Incomplete exams count too."
    yield case.verdict(RuleId.LIFETIME_LIMIT, Verdict.OK, text)


def _judge_rolling_limit(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over:
        return
    most, months = case.rules.rolling_max, case.rules.rolling_months
    floor = case.rolling_floor()
    if floor is None:
        text = f"At most {most} attempts fit into any {months} months; you are under that."
        yield case.verdict(RuleId.ROLLING_LIMIT, Verdict.OK, text)
        return
    text = (
        f"At most {most} attempts fit into any {months} months. The next one is open from {case.say(floor)}."
    )
    yield case.floor_verdict(RuleId.ROLLING_LIMIT, floor, text)


def _judge_last_attempt_wait(case: _Case) -> Iterator[RuleVerdict]:
    floor = case.last_attempt_floor()
    if case.is_over or floor is None:
        return
    text = (
        f"Attempt {case.rules.lifetime_max} comes at least {case.rules.last_attempt_months_after_first} months "
        f"after the first and {case.rules.last_attempt_months_after_latest} months after the latest: "
        f"from {case.say(floor)}."
    )
    yield case.floor_verdict(RuleId.LAST_ATTEMPT_WAIT, floor, text)


def _judge_result_pending(case: _Case) -> Iterator[RuleVerdict]:
    pending = case.pending()
    usual, planned = (
        case.result_on(case.rules.result_weeks_typical),
        case.result_on(case.rules.result_weeks_planned),
    )
    if case.is_over or pending is None or usual is None or planned is None:
        return
    if case.judged_on < usual:
        verdict = Verdict.BLOCKS
    else:
        verdict = Verdict.WARNS if case.judged_on < planned else Verdict.OK
    text = (
        f"The result of your exam on {case.say(pending.on)} is not out. It usually comes by "
        f"{case.say(usual)}; allow until {case.say(planned)}. A new date can only follow it."
    )
    yield case.verdict(RuleId.RESULT_PENDING, verdict, text, usual)


def _judge_new_application(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.used == 0:
        return
    text = (
        "Each new attempt needs a new application and a new fee. No fixed wait is stated before the "
        "second and third; the result, the application and the permit set the pace."
    )
    yield case.verdict(RuleId.NEW_APPLICATION, Verdict.OK, text)


def _judge_eligibility_period(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over:
        return
    rules, ends_on = case.rules, case.permit_ends_on
    if ends_on is None:
        text = (
            f"A permit covers {rules.eligibility_months} months and can be extended once, by the "
            f"{rules.extension_months} months that follow. Enter the day yours ends and it is checked too."
        )
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.OK, text)
        return
    ask_by = ends_on + dt.timedelta(days=rules.extension_request_days)
    extended = add_months(ends_on, rules.extension_months)
    extension = f"One extension carries it to {case.say(extended)}; ask for it by {case.say(ask_by)}."
    if ends_on < case.today:
        way_on = extension if case.today <= ask_by else "A new date needs a new application and a new fee."
        text = f"Your permit ended {case.say(ends_on)}. {way_on}"
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.WARNS, text, ends_on)
        return
    earliest = case.earliest()
    if earliest is not None and earliest > ends_on:
        text = (
            f"Your permit ends {case.say(ends_on)}, before the first day the rules allow, "
            f"{case.say(earliest)}. {extension}"
        )
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.BLOCKS, text, ends_on)
    elif case.judged_on > ends_on:
        text = f"That day is outside your permit, which ends {case.say(ends_on)}. {extension}"
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.BLOCKS, text, ends_on)
    else:
        text = f"Your permit ends {case.say(ends_on)}. {extension}"
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.OK, text, ends_on)


def _judge_closed_days(case: _Case) -> Iterator[RuleVerdict]:
    day = case.exam_date
    if case.is_over or day is None or not is_closed(day, case.rules):
        return
    text = f"Most test centers are closed on {case.say(day)}. Look for a seat before you count on it."
    yield case.verdict(RuleId.CLOSED_DAYS, Verdict.WARNS, text, day)


def _judge_free_change(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.exam_date is None:
        return
    last_free = case.exam_date - dt.timedelta(days=case.rules.free_change_days)
    if case.today <= last_free:
        text = f"{case.say(last_free)} is the last day to move your seat without a fee."
        yield case.verdict(RuleId.FREE_CHANGE, Verdict.OK, text, last_free)
        return
    text = f"Moving a seat on that day has cost a fee since {case.say(last_free)}. The amount is on the Prometric site."
    yield case.verdict(RuleId.FREE_CHANGE, Verdict.WARNS, text, last_free)


def _judge_score_release(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.exam_date is None:
        return
    usual = case.exam_date + dt.timedelta(weeks=case.rules.result_weeks_typical)
    planned = case.exam_date + dt.timedelta(weeks=case.rules.result_weeks_planned)
    text = (
        f"The result of that exam usually comes on a Wednesday, by {case.say(usual)}; "
        f"allow until {case.say(planned)}."
    )
    yield case.verdict(RuleId.SCORE_RELEASE, Verdict.OK, text, usual)


def _judge_study_weeks(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over:
        return
    floor, weeks = case.study_floor(), case.rules.study_weeks_min
    is_short = case.exam_date is not None and case.exam_date < floor
    text = (
        f"A retake plan usually has {weeks} weeks or more: {case.say(floor)} at the earliest. "
        "This is a convention; no study ties a length to passing."
    )
    yield case.verdict(RuleId.STUDY_WEEKS, Verdict.WARNS if is_short else Verdict.OK, text, floor)


def _judge_withdrawn_booking(case: _Case) -> Iterator[RuleVerdict]:
    if not any(not attempt.is_counted for attempt in case.ledger):
        return
    text = (
        "A booking you never started is not counted here. That rule was read in a weak source; "
        "your transcript shows how yours was recorded."
    )
    yield case.verdict(RuleId.WITHDRAWN_BOOKING, Verdict.WARNS, text)


def _judge_licensing_boards(case: _Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.used == 0:
        return
    text = (
        f"Lists of unsure age give {' and '.join(case.rules.strict_boards)} a limit of "
        f"{case.rules.strict_boards_max} attempts per Step. Ask the board of the state where you want to work."
    )
    yield case.verdict(RuleId.LICENSING_BOARDS, Verdict.WARNS, text)


_JUDGES: tuple[_Judge, ...] = (
    _judge_past_date,
    _judge_already_passed,
    _judge_lifetime_limit,
    _judge_rolling_limit,
    _judge_last_attempt_wait,
    _judge_result_pending,
    _judge_new_application,
    _judge_eligibility_period,
    _judge_closed_days,
    _judge_free_change,
    _judge_score_release,
    _judge_study_weeks,
    _judge_withdrawn_booking,
    _judge_licensing_boards,
)


def _weight_as_reason(rule: RuleVerdict) -> tuple[bool, bool, dt.date]:
    """Rank reasons: what closes every day, then the permit, then the latest first day."""
    return rule.date is None, rule.id is RuleId.ELIGIBILITY_PERIOD, rule.date or dt.date.min


_HALF_A_YEAR = dt.timedelta(days=183)


def _nearest(exam_date: dt.date, dates: ExamDates, rules: AttemptRules) -> dt.date | None:
    """Find the day that works closest to one that does not, an open one if there is any."""
    if dates.earliest is None:
        return None
    if exam_date < dates.earliest:
        day, step, bound = dates.earliest, 1, dates.latest or dt.date.max
    else:
        day, step, bound = dates.latest or exam_date, -1, dates.earliest
    candidate = day
    while is_closed(candidate, rules) and candidate != bound:
        candidate += dt.timedelta(days=step)
    return day if is_closed(candidate, rules) else candidate


def _say(day: dt.date, today: dt.date) -> str:
    """Print a date, with its year when it is more than half a year away."""
    in_words = f"{day:%a} {day.day} {day:%b}"
    return in_words if abs(day - today) <= _HALF_A_YEAR else f"{in_words} {day.year}"

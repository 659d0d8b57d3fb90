"""What each rule of the exam says of a case: attempts, waits, the permit, the seat, the result."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from comeback.core.exam.attempts import RuleId, RuleVerdict, Step, Verdict
from comeback.core.exam.case import Case
from comeback.core.exam.days import add_months, extend_by_months, is_closed, result_days

Judge = Callable[[Case], Iterator[RuleVerdict]]


def _judge_past_date(case: Case) -> Iterator[RuleVerdict]:
    if case.exam_date is not None and case.exam_date < case.today:
        text = f"{case.say(case.exam_date)} has already been."
        yield case.verdict(RuleId.PAST_DATE, Verdict.BLOCKS, text, case.today)


def _judge_already_passed(case: Case) -> Iterator[RuleVerdict]:
    if case.passed is not None:
        text = (
            f"You passed on {case.say(case.passed.on)}. A passed Step can be taken again only to meet "
            "a licensing authority’s time limit."
        )
        yield case.verdict(RuleId.ALREADY_PASSED, Verdict.BLOCKS, text)


def _judge_lifetime_limit(case: Case) -> Iterator[RuleVerdict]:
    most = case.rules.lifetime_max
    if case.used < most or case.passed is not None:
        text = f"{case.used} of {most} attempts used, {max(0, most - case.used)} left. Incomplete exams count too."
        yield case.verdict(RuleId.LIFETIME_LIMIT, Verdict.OK, text)
    elif case.pending is not None:
        text = f"All {most} attempts at this Step are used. The result of the one on {case.say(case.pending.on)} is still out."
        yield case.verdict(RuleId.LIFETIME_LIMIT, Verdict.BLOCKS, text)
    else:
        text = (
            f"All {most} attempts at this Step are used, and with them the eligibility for every Step. "
            "Your dean’s office knows what is still open to you."
        )
        yield case.verdict(RuleId.LIFETIME_LIMIT, Verdict.BLOCKS, text)


def _judge_other_steps(case: Case) -> Iterator[RuleVerdict]:
    closed = case.closed_step
    if closed is not None:
        text = (
            f"All {case.rules.lifetime_max} attempts at {closed.in_words} are used without a pass, and that "
            "closes every Step. Your dean’s office knows what is still open to you."
        )
        yield case.verdict(RuleId.OTHER_STEPS, Verdict.BLOCKS, text)
        return
    others = {attempt.step for attempt in case.ledger} - {Step.STEP1}
    if others:
        names = " and ".join(step.in_words for step in Step if step in others)
        text = f"Attempts at {names} have a count of their own. They take nothing from Step 1."
        yield case.verdict(RuleId.OTHER_STEPS, Verdict.OK, text)


def _judge_rolling_limit(case: Case) -> Iterator[RuleVerdict]:
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


def _judge_last_attempt_wait(case: Case) -> Iterator[RuleVerdict]:
    floor = case.last_attempt_floor()
    if case.is_over or floor is None:
        return
    text = (
        f"Attempt {case.rules.lifetime_max} comes at least {case.rules.last_attempt_months_after_first} months "
        f"after the first and {case.rules.last_attempt_months_after_latest} months after the latest: "
        f"from {case.say(floor)}."
    )
    yield case.floor_verdict(RuleId.LAST_ATTEMPT_WAIT, floor, text)


def _judge_result_pending(case: Case) -> Iterator[RuleVerdict]:
    pending, days = case.pending, case.pending_result()
    if case.is_over or pending is None or days is None:
        return
    if case.judged_on < days.usual_on:
        verdict = Verdict.BLOCKS
    else:
        verdict = Verdict.WARNS if case.judged_on < days.planned_on else Verdict.OK
    text = (
        f"The result of your exam on {case.say(pending.on)} is not out. It usually comes by "
        f"{case.say(days.usual_on)}; allow until {case.say(days.planned_on)}. A new date can only follow it."
    )
    yield case.verdict(RuleId.RESULT_PENDING, verdict, text, days.usual_on)


def _judge_new_application(case: Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.used == 0:
        return
    text = (
        "Each new attempt needs a new application and a new fee. No fixed wait is stated before the "
        "second and third; the result, the application and the permit set the pace."
    )
    yield case.verdict(RuleId.NEW_APPLICATION, Verdict.OK, text)


def _judge_eligibility_period(case: Case) -> Iterator[RuleVerdict]:
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
    ask_by = ends_on + timedelta(days=rules.extension_request_days)
    extended = extend_by_months(ends_on, rules.extension_months)
    extension = f"One extension carries it to {case.say(extended)}; ask for it by {case.say(ask_by)}."
    earliest = case.earliest()
    if ends_on < case.today:
        yield from _judge_ended_permit(case, extension if case.today <= ask_by else "")
    elif earliest is not None and earliest.on > ends_on:
        text = (
            f"Your permit ends {case.say(ends_on)}, before the first day the rules allow, "
            f"{case.say(earliest.on)}. {extension}"
        )
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.BLOCKS, text, ends_on)
    elif case.judged_on > ends_on:
        text = f"That day is outside your permit, which ends {case.say(ends_on)}. {extension}"
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.BLOCKS, text, ends_on)
    else:
        text = f"Your permit ends {case.say(ends_on)}. {extension}"
        yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.OK, text, ends_on)


def _judge_ended_permit(case: Case, extension: str) -> Iterator[RuleVerdict]:
    ends_on, rules = case.permit_ends_on, case.rules
    if ends_on is None:
        return
    began_on = add_months(ends_on + timedelta(days=1), -rules.eligibility_months)
    was_used = any(began_on <= attempt.on <= ends_on for attempt in case.counted)
    way_on = "A new date needs a new application and a new fee."
    if extension and not was_used:
        way_on = extension
    text = f"Your permit ended {case.say(ends_on)}. {way_on}"
    yield case.verdict(RuleId.ELIGIBILITY_PERIOD, Verdict.WARNS, text, ends_on)
    if extension or was_used:
        return
    looked_at_from = ends_on + timedelta(weeks=rules.lapsed_weeks)
    text = (
        f"After a permit that ended unused, a new application was once looked at only {rules.lapsed_weeks} "
        f"weeks later, from {case.say(looked_at_from)}. Who runs the registration changed since; ask there."
    )
    yield case.verdict(RuleId.LAPSED_PERIOD, Verdict.WARNS, text, looked_at_from)


def _judge_closed_days(case: Case) -> Iterator[RuleVerdict]:
    day = case.exam_date
    if case.is_over or day is None or not is_closed(day, case.rules):
        return
    text = f"Most test centers are closed on {case.say(day)}. Look for a seat before you count on it."
    yield case.verdict(RuleId.CLOSED_DAYS, Verdict.WARNS, text, day)


def _judge_free_change(case: Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.exam_date is None:
        return
    last_free = case.exam_date - timedelta(days=case.rules.free_change_days)
    if case.today <= last_free:
        text = f"{case.say(last_free)} is the last day to move your seat without a fee."
        yield case.verdict(RuleId.FREE_CHANGE, Verdict.OK, text, last_free)
        return
    text = f"{case.say(last_free)} was the last day to move that seat without a fee."
    yield case.verdict(RuleId.FREE_CHANGE, Verdict.WARNS, text, last_free)
    text = "How large that fee is now was not found. Prometric shows it before you confirm the move."
    yield case.verdict(RuleId.CHANGE_FEE, Verdict.WARNS, text)


def _judge_score_release(case: Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.exam_date is None:
        return
    days = result_days(case.exam_date, case.rules)
    skipped = ", ".join(holiday.name for holiday in case.rules.release_skips)
    text = (
        f"The result of that exam usually comes on a Wednesday, by {case.say(days.usual_on)}. "
        f"No results come in the week after a few holidays: {skipped}."
    )
    yield case.verdict(RuleId.SCORE_RELEASE, Verdict.OK, text, days.usual_on)
    text = (
        f"Where something hangs on that result, allow until {case.say(days.planned_on)}: "
        f"{case.rules.result_weeks_planned} weeks and the next Wednesday."
    )
    yield case.verdict(RuleId.PLANNED_RELEASE, Verdict.OK, text, days.planned_on)


EXAM_JUDGES: tuple[Judge, ...] = (
    _judge_past_date,
    _judge_already_passed,
    _judge_lifetime_limit,
    _judge_other_steps,
    _judge_rolling_limit,
    _judge_last_attempt_wait,
    _judge_result_pending,
    _judge_new_application,
    _judge_eligibility_period,
    _judge_closed_days,
    _judge_free_change,
    _judge_score_release,
)
"""The rules of the exam itself; only these can forbid a day."""

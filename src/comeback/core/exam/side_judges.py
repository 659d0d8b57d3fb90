"""What stands beside the exam's rules: the school, time to prepare, the report, transcripts, boards. None forbids a day."""

from collections.abc import Iterator
from datetime import timedelta

from comeback.core.exam.attempts import Outcome, RuleId, RuleVerdict, Verdict
from comeback.core.exam.case import Case
from comeback.core.exam.days import add_months, result_days
from comeback.core.exam.judges import Judge

_YEAR_MONTHS = 12


def _judge_school_attempts(case: Case) -> Iterator[RuleVerdict]:
    if case.passed is not None:
        return
    most, used = case.school.attempts_max, case.used
    if most is None:
        if used:
            text = (
                "How many attempts your school allows is not entered. Schools often stop before the exam’s "
                "own limit; the handbook or the dean’s office tells."
            )
            yield case.verdict(RuleId.SCHOOL_ATTEMPTS, Verdict.OK, text)
        return
    if used >= most:
        text = (
            f"Your school allows {case.school.in_words}; {used} used so far. What follows is your school’s decision. "
            "Ask in writing whether there is an exception or an appeal."
        )
        yield case.verdict(RuleId.SCHOOL_ATTEMPTS, Verdict.WARNS, text)
        return
    left = most - used
    last = " The next is the last of them." if left == 1 else ""
    text = f"Your school allows {case.school.in_words}: {used} used, {left} left.{last}"
    yield case.verdict(RuleId.SCHOOL_ATTEMPTS, Verdict.WARNS if last else Verdict.OK, text)


def _judge_school_deadline(case: Case) -> Iterator[RuleVerdict]:
    by_on = case.school.pass_by_on
    if case.passed is not None or (by_on is None and not case.used):
        return
    if by_on is None and case.school.pass_within_months:
        text = (
            f"Your school wants the pass within {case.school.months_in_words}. Enter the day of your first "
            "result under Attempts, or the day itself, and dates are held against it."
        )
        yield case.verdict(RuleId.SCHOOL_DEADLINE, Verdict.OK, text)
        return
    if by_on is None:
        text = (
            "By when your school wants the pass is not entered. Many schools have such a day; "
            "the handbook or the dean’s office tells."
        )
        yield case.verdict(RuleId.SCHOOL_DEADLINE, Verdict.OK, text)
        return
    wants = f"Your school wants the pass by {case.say(by_on)}."
    if case.school.first_result_on is not None:
        wants = (
            f"{wants} That is {case.school.months_in_words} from your first result, "
            f"{case.say(case.school.first_result_on)}; ask your school from which day it counts."
        )
    if by_on < case.today:
        text = f"{wants} That day has been; what follows is your school’s decision."
        yield case.verdict(RuleId.SCHOOL_DEADLINE, Verdict.WARNS, text, by_on)
        return
    usual_exam = case.school_last_exam(case.rules.result_weeks_typical)
    planned_exam = case.school_last_exam(case.rules.result_weeks_planned)
    if usual_exam is None or planned_exam is None:
        return
    days = result_days(case.judged_on, case.rules)
    if case.exam_date is None:
        text = (
            f"{wants} An exam by {case.say(planned_exam)} leaves its result all the time it may take; "
            f"one by {case.say(usual_exam)} leaves it the usual time."
        )
    elif days.planned_on <= by_on:
        text = (
            f"{wants} The result of that exam is there by {case.say(days.planned_on)}, even if it takes long."
        )
    elif days.usual_on <= by_on:
        text = (
            f"{wants} The result of that exam usually is there by {case.say(days.usual_on)}, and may take until "
            f"{case.say(days.planned_on)}. An exam by {case.say(planned_exam)} leaves nothing to chance."
        )
    else:
        text = (
            f"{wants} The result of that exam usually comes after it, by {case.say(days.usual_on)}. Sit by "
            f"{case.say(usual_exam)}, or ask your school for a later day."
        )
    is_in_time = days.planned_on <= by_on
    yield case.verdict(RuleId.SCHOOL_DEADLINE, Verdict.OK if is_in_time else Verdict.WARNS, text, by_on)


def _judge_study_weeks(case: Case) -> Iterator[RuleVerdict]:
    if case.is_over:
        return
    floor, weeks = case.study_floor(), case.rules.study_weeks_min
    is_short = case.exam_date is not None and case.exam_date < floor
    text = (
        f"A retake plan usually has {weeks} weeks or more: {case.say(floor)} at the earliest. "
        "This is a convention; no study ties a length to passing."
    )
    yield case.verdict(RuleId.STUDY_WEEKS, Verdict.WARNS if is_short else Verdict.OK, text, floor)


def _judge_accommodations(case: Case) -> Iterator[RuleVerdict]:
    if case.is_over:
        return
    answer, days = case.accommodations_answer(), case.rules.accommodations_business_days
    if case.accommodations_asked_on is None:
        text = (
            f"If you need accommodations: a complete request is looked at for about {days} business days. "
            f"Filed today, its answer is likely by {case.say(answer)}. Each Step is asked for anew."
        )
        yield case.verdict(RuleId.ACCOMMODATIONS, Verdict.OK, text, answer)
        return
    text = f"The answer to your request for accommodations is likely by {case.say(answer)}."
    is_late = case.exam_date is not None and case.exam_date < answer
    if is_late:
        text = f"{text} That exam comes before it."
    yield case.verdict(RuleId.ACCOMMODATIONS, Verdict.WARNS if is_late else Verdict.OK, text, answer)


def _judge_report(case: Case) -> Iterator[RuleVerdict]:
    fails = [a for a in case.attempts if a.outcome is Outcome.FAIL and not a.is_pending(case.today)]
    result_on = fails[-1].result_on if fails else None
    if result_on is None:
        return
    recheck_by = result_on + timedelta(days=case.rules.recheck_days)
    if case.today <= recheck_by:
        text = f"A recheck of the score can be asked for until {case.say(recheck_by)}. It hardly ever changes a result."
        yield case.verdict(RuleId.RECHECK, Verdict.OK, text, recheck_by)
    online_until = result_on + timedelta(days=case.rules.report_days)
    if case.today <= online_until:
        text = (
            f"Your score report is online for about a year, until {case.say(online_until)}. Save it before."
        )
        yield case.verdict(RuleId.REPORT_ONLINE, Verdict.OK, text, online_until)


def _judge_transcript(case: Case) -> Iterator[RuleVerdict]:
    if any(attempt.is_counted for attempt in case.ledger):
        text = "A transcript lists every attempt at every Step, those without a result too."
        yield case.verdict(RuleId.TRANSCRIPT, Verdict.OK, text)


def _judge_withdrawn_booking(case: Case) -> Iterator[RuleVerdict]:
    if not any(not attempt.is_counted for attempt in case.ledger):
        return
    text = (
        "A booking you never started is not counted here. That rule was read in a weak source; "
        "your transcript shows how yours was recorded."
    )
    yield case.verdict(RuleId.WITHDRAWN_BOOKING, Verdict.WARNS, text)


def _judge_board_years(case: Case) -> Iterator[RuleVerdict]:
    if not case.ledger:
        return
    years, first = case.rules.board_years, case.first_pass
    asks = "Boards differ in years and in how they count; ask the board of the state where you want to work."
    if first is None:
        text = f"Most licensing boards want all Steps within {years} years. {asks}"
        yield case.verdict(RuleId.BOARD_YEARS, Verdict.OK, text)
        return
    until = add_months(first.on, years * _YEAR_MONTHS)
    is_late = case.exam_date is not None and case.exam_date > until
    text = (
        f"Most licensing boards want all Steps within {years} years. Counted from {first.step.in_words}, passed "
        f"{case.say(first.on)}, that is {case.say(until)}. {asks}"
    )
    yield case.verdict(RuleId.BOARD_YEARS, Verdict.WARNS if is_late else Verdict.OK, text, until)


def _judge_ecfmg_years(case: Case) -> Iterator[RuleVerdict]:
    if not case.is_international:
        return
    years, first = case.rules.ecfmg_years, case.first_pass
    asks = "That text is old; ECFMG tells what holds now."
    if first is None:
        text = (
            f"ECFMG’s certificate takes all its exams within {years} years of the first one passed. "
            f"An exam not passed starts no clock. {asks}"
        )
        yield case.verdict(RuleId.ECFMG_YEARS, Verdict.OK, text)
        return
    until = add_months(first.on, years * _YEAR_MONTHS)
    is_late = case.exam_date is not None and case.exam_date > until
    text = (
        f"ECFMG’s certificate takes all its exams within {years} years of the first one passed, "
        f"{first.step.in_words} on {case.say(first.on)}: until {case.say(until)}. {asks}"
    )
    yield case.verdict(RuleId.ECFMG_YEARS, Verdict.WARNS if is_late else Verdict.OK, text, until)


def _judge_licensing_boards(case: Case) -> Iterator[RuleVerdict]:
    if case.is_over or case.used == 0:
        return
    text = (
        f"Lists of unsure age give {' and '.join(case.rules.strict_boards)} a limit of "
        f"{case.rules.strict_boards_max} attempts per Step. Ask the board of the state where you want to work."
    )
    yield case.verdict(RuleId.LICENSING_BOARDS, Verdict.WARNS, text)


SIDE_JUDGES: tuple[Judge, ...] = (
    _judge_school_attempts,
    _judge_school_deadline,
    _judge_study_weeks,
    _judge_accommodations,
    _judge_report,
    _judge_transcript,
    _judge_withdrawn_booking,
    _judge_board_years,
    _judge_ecfmg_years,
    _judge_licensing_boards,
)
"""What is told and left to the student, the school and the boards."""

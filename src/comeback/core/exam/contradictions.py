"""What cannot all hold at once, and what could give."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from comeback.core.exam.attempts import Contradiction, RuleId
from comeback.core.exam.case import Case
from comeback.core.exam.days import extend_by_months, open_until, result_days

_WEEK_DAYS = 7


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """
    Find what contradicts what.

    Parameters
    ----------
    case : Case
        The student, the day and what binds.

    Returns
    -------
    tuple of Contradiction
        Each with what could give; empty when everything can hold, and when no
        further exam is open.
    """
    if case.is_over:
        return ()
    return tuple(found for look in _LOOKS for found in look(case))


def _permit_before_wait(case: Case) -> Iterator[Contradiction]:
    ends_on, earliest = case.permit_end(), case.earliest()
    if ends_on is None or earliest is None or earliest.on <= ends_on:
        return
    yield Contradiction(
        id="permit_before_wait",
        text=(
            f"Your permit ends {case.say(ends_on)}, and the first day the rules allow is {case.say(earliest.on)}. "
            "No day fits both."
        ),
        gives=(_extension(case, ends_on, earliest.on),),
        rules=(RuleId.ELIGIBILITY_PERIOD, earliest.rule),
    )


def _permit_before_study(case: Case) -> Iterator[Contradiction]:
    ends_on, earliest, wanted = case.permit_end(), case.earliest(), case.advisable_floor()
    if ends_on is None or earliest is None or wanted is None or earliest.on > ends_on or wanted[1] <= ends_on:
        return
    last = open_until(ends_on, case.rules)
    sooner = (f"Sit by {case.say(last)}, with {_weeks(case, last)}.",) if last >= earliest.on else ()
    yield Contradiction(
        id="permit_before_study",
        text=(
            f"Your permit ends {case.say(ends_on)}, before the first open day with {_reason(case, wanted[0])}, "
            f"{case.say(wanted[1])}."
        ),
        gives=(*sooner, _extension(case, ends_on, wanted[1])),
        rules=(RuleId.ELIGIBILITY_PERIOD, wanted[0]),
    )


def _school_before_wait(case: Case) -> Iterator[Contradiction]:
    by_on, earliest = case.school.pass_by_on, case.earliest()
    last = case.school_last_exam(case.rules.result_weeks_typical)
    if by_on is None or earliest is None or last is None or last >= earliest.on:
        return
    result_on = result_days(earliest.on, case.rules).usual_on
    yield Contradiction(
        id="school_before_wait",
        text=(
            f"Your school wants the pass by {case.say(by_on)}. On the first day the rules allow, "
            f"{case.say(earliest.on)}, the result usually comes by {case.say(result_on)}, after it."
        ),
        gives=(
            "Ask your dean’s office for a later day, in writing; your school decides that.",
            "The exam’s own waits do not move.",
        ),
        rules=(RuleId.SCHOOL_DEADLINE, earliest.rule),
    )


def _school_before_study(case: Case) -> Iterator[Contradiction]:
    by_on, earliest, wanted = case.school.pass_by_on, case.earliest(), case.advisable_floor()
    safe = case.school_last_exam(case.rules.result_weeks_planned)
    usual = case.school_last_exam(case.rules.result_weeks_typical)
    if by_on is None or earliest is None or wanted is None or safe is None or usual is None:
        return
    if usual < earliest.on or wanted[1] <= safe:
        return
    gives = ["Ask your dean’s office whether a later day is possible, in writing; your school decides that."]
    sooner = open_until(safe, case.rules)
    if sooner >= earliest.on:
        gives.append(
            f"Sit by {case.say(sooner)}, with {_weeks(case, sooner)}; the result is in time even if it takes long."
        )
    if wanted[1] <= usual:
        gives.append(
            f"Sit by {case.say(open_until(usual, case.rules))} and count on a result in the usual time, which no one promises."
        )
    yield Contradiction(
        id="school_before_study",
        text=(
            f"Your school wants the pass by {case.say(by_on)}. The first open day with {_reason(case, wanted[0])} "
            f"is {case.say(wanted[1])}, and its result may take until "
            f"{case.say(result_days(wanted[1], case.rules).planned_on)}."
        ),
        gives=tuple(gives),
        rules=(RuleId.SCHOOL_DEADLINE, wanted[0]),
    )


def _school_attempts_used(case: Case) -> Iterator[Contradiction]:
    most = case.school.attempts_max
    if most is None or case.used < most:
        return
    left = case.rules.lifetime_max - case.used
    yield Contradiction(
        id="school_attempts_used",
        text=f"Your school allows {case.school.in_words}; {case.used} used so far. The exam’s own rules leave {left}.",
        gives=(
            "Ask your dean’s office whether there is an exception or an appeal; your school decides that.",
        ),
        rules=(RuleId.SCHOOL_ATTEMPTS, RuleId.LIFETIME_LIMIT),
    )


def _accommodations_after_exam(case: Case) -> Iterator[Contradiction]:
    if case.accommodations_asked_on is None or case.exam_date is None:
        return
    answer = case.accommodations_answer()
    if answer <= case.exam_date:
        return
    yield Contradiction(
        id="accommodations_after_exam",
        text=(
            f"The answer on accommodations is likely by {case.say(answer)}, after the exam on "
            f"{case.say(case.exam_date)}."
        ),
        gives=(
            f"A date from {case.say(answer)} on waits for it.",
            "Sit without them, if you can do that; you decide.",
        ),
        rules=(RuleId.ACCOMMODATIONS,),
    )


def _extension(case: Case, ends_on: date, wanted: date) -> str:
    """Say what an extension, or a new application, makes of it."""
    extended = extend_by_months(ends_on, case.rules.extension_months)
    ask_by = ends_on + timedelta(days=case.rules.extension_request_days)
    if wanted <= extended:
        return (
            f"The one extension carries the permit to {case.say(extended)}; ask for it by {case.say(ask_by)}."
        )
    return (
        f"The one extension ends {case.say(extended)}, still before it. A new application with a later period "
        "costs a new fee."
    )


def _reason(case: Case, rule: RuleId) -> str:
    return {
        RuleId.STUDY_WEEKS: f"{case.rules.study_weeks_min} weeks to prepare",
        RuleId.RESULT_PENDING: "the last result surely there",
        RuleId.ACCOMMODATIONS: "the answer on accommodations",
    }.get(rule, "every wait over")


def _weeks(case: Case, day: date) -> str:
    weeks = (day - case.today).days // _WEEK_DAYS
    if weeks < 1:
        return "hardly any time to prepare"
    return f"{weeks} {'week' if weeks == 1 else 'weeks'} to prepare"


_LOOKS: tuple[Callable[[Case], Iterator[Contradiction]], ...] = (
    _permit_before_wait,
    _permit_before_study,
    _school_before_wait,
    _school_before_study,
    _school_attempts_used,
    _accommodations_after_exam,
)

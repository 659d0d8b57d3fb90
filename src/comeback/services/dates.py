"""Which exam dates the rules allow, and the next dates that matter."""

from dataclasses import dataclass
from datetime import date, timedelta

from comeback.core.exam.attempts import Attempt, ExamDates, RuleId, Verdict
from comeback.core.exam.exam_dates import exam_dates
from comeback.core.exam.stamp import FactStamp
from comeback.core.plan.values import Plan, TaskKind
from comeback.facts.exam import attempt_rules
from comeback.services.journal import StudentId
from comeback.services.profile import exam_date, load_profile
from comeback.store.record import load_attempts

NEXT_DATES = 3
_CHECKS = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """
    A date that matters.

    Parameters
    ----------
    on : date
        The day.
    text : str
        What happens on it.
    stamp : FactStamp or None
        Where the rule behind it comes from; None for the student's own dates.
    is_binding : bool
        Whether something can no longer be done after it.
    """

    on: date
    text: str
    stamp: FactStamp | None = None
    is_binding: bool = False


def dates(
    *,
    student: StudentId,
    today: date,
    attempts: tuple[Attempt, ...] | None = None,
    exam_on: date | None = None,
) -> ExamDates:
    """
    Say which exam dates the rules allow.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    attempts : tuple of Attempt, optional
        A ledger to use in place of the student's own.
    exam_on : date, optional
        A date to judge in place of the student's own.

    Returns
    -------
    ExamDates
        Attempts left, days, and every rule's verdict.
    """
    profile = load_profile(student=student)
    return exam_dates(
        attempts=load_attempts(student) if attempts is None else attempts,
        rules=attempt_rules(),
        today=today,
        exam_date=exam_on or profile.exam_on,
        permit_ends_on=profile.permit_ends_on,
    )


def next_dates(*, student: StudentId, today: date, plan: Plan | None = None) -> tuple[NextDate, ...]:
    """
    Find the next three dates that matter.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    plan : Plan, optional
        The plan whose checks count.

    Returns
    -------
    tuple of NextDate
        Soonest first, today's included.
    """
    profile = load_profile(student=student)
    rules = attempt_rules()
    found: list[NextDate] = []
    on, is_booked = exam_date(profile, today=today)
    found.append(NextDate(on=on, text="Your exam." if is_booked else "Working date, not booked."))
    if is_booked:
        move = on - timedelta(days=rules.free_change_days)
        text = "The last day to move your seat without a fee."
        found.append(NextDate(on=move, text=text, stamp=rules.stamps[RuleId.FREE_CHANGE], is_binding=True))
    if profile.permit_ends_on is not None:
        found.append(
            NextDate(on=profile.permit_ends_on, text="Your scheduling permit ends.", is_binding=True)
        )
    found.extend(_expected_results(student, today))
    found.extend(_earliest(student, today))
    if plan is not None:
        found.extend(
            NextDate(on=day.on, text=f"{task.title}.")
            for day in plan.days
            for task in day.tasks
            if task.kind in _CHECKS
        )
    ahead = sorted((each for each in found if each.on >= today), key=lambda each: (each.on, each.text))
    return tuple(ahead[:NEXT_DATES])


def _expected_results(student: StudentId, today: date) -> list[NextDate]:
    rules = attempt_rules()
    return [
        NextDate(
            on=attempt.on + timedelta(weeks=rules.result_weeks_typical),
            text="A result usually comes by now.",
            stamp=rules.stamps[RuleId.SCORE_RELEASE],
        )
        for attempt in load_attempts(student)
        if attempt.on <= today and attempt.outcome is None
    ]


def _earliest(student: StudentId, today: date) -> list[NextDate]:
    found = dates(student=student, today=today)
    floors = [rule for rule in found.rules if rule.verdict is Verdict.BLOCKS and rule.date is not None]
    if found.earliest is None or not floors:
        return []
    rule = max(floors, key=lambda rule: rule.date or today)
    stamp = FactStamp(status=rule.status, sources=(rule.source,), checked_on=rule.checked_on)
    return [NextDate(on=found.earliest, text="The first day the rules let you sit.", stamp=stamp)]

"""Which exam dates the rules allow, and the next dates that matter."""

from dataclasses import dataclass
from datetime import date, timedelta

from comeback.core.exam.attempts import Attempt, ExamDates, RuleId, Step, Verdict
from comeback.core.exam.days import result_days
from comeback.core.exam.exam_dates import exam_dates
from comeback.core.exam.passing import SchoolKind
from comeback.core.exam.stamp import FactStamp
from comeback.core.exam.standing import Stage, Standing, standing
from comeback.core.plan.values import Plan, TaskKind
from comeback.facts.exam import attempt_rules
from comeback.services.journal import StudentId
from comeback.services.profile import Profile, exam_date, load_profile
from comeback.services.school_rules import school_rules
from comeback.services.standing import within_the_rules
from comeback.services.told_days import ACCOMMODATIONS_ASKED_ON, told_day
from comeback.store.record import load_attempts, load_ledger

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
    profile: Profile | None = None,
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
    profile : Profile, optional
        Their dates, where they are loaded already.

    Returns
    -------
    ExamDates
        Attempts left, days, every rule's verdict, and what cannot all hold.
    """
    profile = profile or load_profile(student=student)
    _, attempts = ledger_with_what_was_sat(student, profile, today, attempts=attempts)
    return exam_dates(
        attempts=attempts,
        rules=attempt_rules(),
        today=today,
        exam_date=exam_on or judged_date(profile, today=today),
        permit_ends_on=profile.permit_ends_on,
        school=school_rules(student=student, today=today),
        is_international=profile.school_kind == SchoolKind.INTERNATIONAL,
        accommodations_asked_on=asked_for_accommodations_on(student=student, today=today),
    )


def judged_date(profile: Profile, *, today: date) -> date | None:
    """
    Tell which date the rules judge when none is asked about.

    Parameters
    ----------
    profile : Profile
        The student's own.
    today : date
        The day it is asked.

    Returns
    -------
    date or None
        The date booked or thought of; None once a booked day is over, which
        then counts as sat.
    """
    is_sat = profile.is_booked and profile.exam_on is not None and profile.exam_on < today
    return None if is_sat else profile.exam_on


def ledger_with_what_was_sat(
    student: StudentId, profile: Profile, today: date, *, attempts: tuple[Attempt, ...] | None = None
) -> tuple[Standing, tuple[Attempt, ...]]:
    """
    Tell where a student stands, and what counts as sat.

    Parameters
    ----------
    student : StudentId
        Whose.
    profile : Profile
        Their dates.
    today : date
        The day it is asked.
    attempts : tuple of Attempt, optional
        A ledger to use in place of the student's own; then the booked day
        counts for nothing.

    Returns
    -------
    tuple of Standing and tuple of Attempt
        The ledger of all Steps; a booked exam whose day is over stands in it,
        without a result, while nobody entered it.
    """
    is_own = attempts is None
    ledger = load_ledger(student) if attempts is None else attempts
    at_step1 = tuple(attempt for attempt in ledger if attempt.step is Step.STEP1)
    booked_on = profile.exam_on if is_own and profile.is_booked else None
    stands = standing(at_step1, rules=attempt_rules(), today=today, booked_on=booked_on)
    if stands.stage is Stage.WAITING and not stands.is_in_ledger and stands.latest is not None:
        return stands, (*ledger, stands.latest)
    return stands, ledger


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
    own_on, is_booked = exam_date(profile, today=today)
    on = within_the_rules(own_on, attempts=load_ledger(student), today=today)
    found.append(NextDate(on=on, text="Your exam." if is_booked else "Working date, not booked."))
    if is_booked:
        move = on - timedelta(days=rules.free_change_days)
        text = "The last day to move your seat without a fee."
        found.append(NextDate(on=move, text=text, stamp=rules.stamps[RuleId.FREE_CHANGE], is_binding=True))
    if profile.permit_ends_on is not None:
        found.append(
            NextDate(on=profile.permit_ends_on, text="Your scheduling permit ends.", is_binding=True)
        )
    school = school_rules(student=student, today=today)
    if school.pass_by_on is not None:
        text = "Your school wants the pass by now."
        found.append(NextDate(on=school.pass_by_on, text=text, stamp=school.stamp, is_binding=True))
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
            on=result_days(attempt.on, rules).usual_on,
            text="A result usually comes by now.",
            stamp=rules.stamps[RuleId.SCORE_RELEASE],
        )
        for attempt in load_attempts(student)
        if attempt.on <= today and attempt.outcome is None
    ]


def asked_for_accommodations_on(*, student: StudentId, today: date) -> date | None:
    """
    Load the day a request for accommodations was filed.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked; a later filing is not known on it.

    Returns
    -------
    date or None
        None if none was.
    """
    asked_on = told_day(student=student, subject=ACCOMMODATIONS_ASKED_ON)
    return asked_on if asked_on is not None and asked_on <= today else None


def _earliest(student: StudentId, today: date) -> list[NextDate]:
    found = dates(student=student, today=today)
    floors = [rule for rule in found.rules if rule.verdict is Verdict.BLOCKS and rule.date is not None]
    if found.earliest is None or not floors:
        return []
    rule = max(floors, key=lambda rule: rule.date or today)
    stamp = FactStamp(status=rule.status, sources=(rule.source,), checked_on=rule.checked_on)
    return [NextDate(on=found.earliest, text="The first day the rules let you sit.", stamp=stamp)]

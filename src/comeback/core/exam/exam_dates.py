"""Which exam dates the rules on attempts allow, and why."""

from datetime import date, timedelta

from comeback.core.exam.attempts import (
    Attempt,
    AttemptRules,
    Bound,
    ExamDates,
    RuleId,
    RuleVerdict,
    Verdict,
)
from comeback.core.exam.case import Case
from comeback.core.exam.contradictions import contradictions
from comeback.core.exam.days import is_closed, say_day
from comeback.core.exam.judges import EXAM_JUDGES
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.side_judges import SIDE_JUDGES
from comeback.core.exam.what_if import what_if
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

    def __init__(self, *, exam_date: date, rule: RuleVerdict, nearest: date | None, today: date) -> None:
        if nearest is None:
            super().__init__(rule.text, "No exam date works at the moment; the dates page says why.")
        else:
            super().__init__(
                f"{rule.text} The nearest day that works is {say_day(nearest, today)}.",
                f"Choose {say_day(nearest, today)} or another day the dates page allows.",
            )
        self.exam_date = exam_date
        self.rule = rule
        self.nearest = nearest


def exam_dates(
    *,
    attempts: tuple[Attempt, ...],
    rules: AttemptRules,
    today: date,
    exam_date: date | None = None,
    permit_ends_on: date | None = None,
    school: SchoolRules | None = None,
    is_international: bool = False,
    accommodations_asked_on: date | None = None,
) -> ExamDates:
    """
    Tell which exam dates the rules allow for Step 1.

    Each rule judges ``exam_date``, or ``today`` when there is none.

    Parameters
    ----------
    attempts : tuple of Attempt
        The ledger of all Steps, in any order; what is dated after ``today`` is
        left out.
    rules : AttemptRules
        The rules.
    today : date
        The day it is asked.
    exam_date : date, optional
        The day booked or thought of.
    permit_ends_on : date, optional
        Last day of the scheduling permit. A permit that ended before
        ``today`` binds nothing any more.
    school : SchoolRules, optional
        The school's own rules. They warn and never forbid: the school decides.
    is_international : bool, optional
        Whether the student needs ECFMG's certificate.
    accommodations_asked_on : date, optional
        Day a complete request for accommodations was filed.

    Returns
    -------
    ExamDates
        Attempts left, earliest, latest and advisable day with the rule that
        sets each, every verdict, and what cannot all hold.
    """
    case = Case(
        ledger=tuple(sorted((a for a in attempts if a.on <= today), key=lambda a: (a.on, a.step))),
        rules=rules,
        today=today,
        exam_date=exam_date,
        permit_ends_on=permit_ends_on,
        school=school or SchoolRules(),
        is_international=is_international,
        accommodations_asked_on=accommodations_asked_on,
    )
    order = tuple(RuleId)
    found = (verdict for judge in (*EXAM_JUDGES, *SIDE_JUDGES) for verdict in judge(case))
    verdicts = tuple(sorted(found, key=lambda verdict: order.index(verdict.id)))
    earliest, latest, permit_end = case.earliest(), case.latest(), case.permit_end()
    if earliest is not None and permit_end is not None and earliest.on > permit_end:
        earliest = None
    advisable = case.advisable()
    return ExamDates(
        attempts_used=case.used,
        attempts_left=0 if case.closed_step else max(0, rules.lifetime_max - case.used),
        earliest=_day(earliest),
        latest=_day(latest),
        advisable=_day(advisable),
        rules=verdicts,
        bounds=tuple(bound for bound in (earliest, latest, advisable) if bound is not None),
        contradictions=contradictions(case),
        what_if=what_if(case, verdicts),
    )


def check_exam_date(
    *,
    exam_date: date,
    attempts: tuple[Attempt, ...],
    rules: AttemptRules,
    today: date,
    permit_ends_on: date | None = None,
) -> None:
    """
    Refuse an exam date that cannot be.

    Parameters
    ----------
    exam_date : date
        The day to judge.
    attempts : tuple of Attempt
        The ledger of all Steps.
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


def _day(bound: Bound | None) -> date | None:
    return bound.on if bound else None


def _weight_as_reason(rule: RuleVerdict) -> tuple[bool, bool, date]:
    """Rank reasons: what closes every day, then the permit, then the latest first day."""
    return rule.date is None, rule.id is RuleId.ELIGIBILITY_PERIOD, rule.date or date.min


def _nearest(exam_date: date, dates: ExamDates, rules: AttemptRules) -> date | None:
    """Find the day that works closest to one that does not, an open one if there is any."""
    if dates.earliest is None:
        return None
    if exam_date < dates.earliest:
        day, step, bound = dates.earliest, 1, dates.latest or date.max
    else:
        day, step, bound = dates.latest or exam_date, -1, dates.earliest
    candidate = day
    while is_closed(candidate, rules) and candidate != bound:
        candidate += timedelta(days=step)
    return day if is_closed(candidate, rules) else candidate

"""Dated things around the exam: by when, what, who, and what follows if the day passes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comeback.core.exam.attempts import Attempt, AttemptRules, Outcome, RuleId, Step
from comeback.core.exam.days import business_days_from, last_exam_for, result_days
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStamp, FactStatus

YOU = "you"


class DeadlineKind(StrEnum):
    """What kind of day it is."""

    EXAM = "exam"
    FREE_MOVE = "free_move"
    PERMIT_END = "permit_end"
    EXTENSION = "extension"
    RESULT = "result"
    RECHECK = "recheck"
    REPORT = "report"
    SCHOOL = "school"
    ACCOMMODATIONS = "accommodations"
    STUDY = "study"
    CHECK = "check"
    APPLICATION = "application"
    STEP2_CK = "step2_ck"
    ROTATIONS = "rotations"
    GRADUATION = "graduation"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """
    A day by which something happens, or can no longer be done.

    Parameters
    ----------
    id : str
        Kind and subject, such as ``"free_move.exam"``; it stays when the day
        moves.
    kind : DeadlineKind
        What kind of day it is.
    on : date
        The day.
    what : str
        What is done or happens, without a full stop.
    who : str
        Who acts or decides.
    consequence : str
        What follows if the day passes; empty where nothing does.
    stamp : FactStamp or None
        Where the rule behind it comes from; None for a day the student
        entered themselves.
    where : str
        For such a day, where they have it from, such as ``"your permit"``.
    is_binding : bool
        Whether something can no longer be done after it.
    is_expected : bool
        Whether the day itself is an estimate.
    """

    id: str
    kind: DeadlineKind
    on: date
    what: str
    who: str = YOU
    consequence: str = ""
    stamp: FactStamp | None = None
    where: str = ""
    is_binding: bool = False
    is_expected: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the student entered it, or read it in their own school's rules."""
        return self.stamp is None or self.stamp.status is FactStatus.YOURS


def exam_deadlines(
    *,
    attempts: tuple[Attempt, ...],
    rules: AttemptRules,
    today: date,
    exam_on: date | None,
    is_booked: bool,
    permit_ends_on: date | None = None,
    school: SchoolRules | None = None,
    accommodations_asked_on: date | None = None,
) -> tuple[Deadline, ...]:
    """
    List the dated things the exam's rules and the school's make.

    Parameters
    ----------
    attempts : tuple of Attempt
        The ledger.
    rules : AttemptRules
        The rules.
    today : date
        The day it is asked.
    exam_on : date or None
        The next exam, booked or thought of; None when none is ahead.
    is_booked : bool
        Whether that day is booked.
    permit_ends_on : date, optional
        Last day of the scheduling permit.
    school : SchoolRules, optional
        The school's own rules.
    accommodations_asked_on : date, optional
        Day a complete request for accommodations was filed.

    Returns
    -------
    tuple of Deadline
        From ``today`` on, soonest first.
    """
    found = [
        *_of_the_exam(rules, exam_on, is_booked=is_booked),
        *_of_the_permit(rules, permit_ends_on),
        *_of_the_ledger(rules, attempts, today),
        *_of_the_school(rules, school),
        *_of_accommodations(rules, exam_on, accommodations_asked_on),
    ]
    return soonest_first(found, today)


def soonest_first(deadlines: list[Deadline], today: date) -> tuple[Deadline, ...]:
    """
    Put days in order and leave out what has been.

    Parameters
    ----------
    deadlines : list of Deadline
        In any order.
    today : date
        The first day that is kept.

    Returns
    -------
    tuple of Deadline
        By day, then by id.
    """
    return tuple(sorted((each for each in deadlines if each.on >= today), key=lambda d: (d.on, d.id)))


def _of_the_exam(rules: AttemptRules, exam_on: date | None, *, is_booked: bool) -> Iterator[Deadline]:
    if exam_on is None:
        return
    yield Deadline(
        id="exam.next",
        kind=DeadlineKind.EXAM,
        on=exam_on,
        what="Your exam" if is_booked else "Your working date, not booked",
        consequence="the seat is gone" if is_booked else "nothing, while no seat is booked",
        where="your booking" if is_booked else "your plan",
        is_expected=not is_booked,
    )
    if is_booked:
        yield Deadline(
            id="free_move.exam",
            kind=DeadlineKind.FREE_MOVE,
            on=exam_on - timedelta(days=rules.free_change_days),
            what="Move the seat without a fee",
            consequence="a fee applies",
            stamp=rules.stamps[RuleId.FREE_CHANGE],
            is_binding=True,
        )
    yield Deadline(
        id="study.exam",
        kind=DeadlineKind.STUDY,
        on=exam_on - timedelta(weeks=rules.study_weeks_min),
        what=f"Begin, for {rules.study_weeks_min} weeks of study",
        consequence="fewer weeks than a plan usually has",
        stamp=rules.stamps[RuleId.STUDY_WEEKS],
    )
    days = result_days(exam_on, rules)
    yield from _result(rules, "next", usual_on=days.usual_on, planned_on=days.planned_on)


def _of_the_permit(rules: AttemptRules, ends_on: date | None) -> Iterator[Deadline]:
    if ends_on is None:
        return
    yield Deadline(
        id="permit_end.exam",
        kind=DeadlineKind.PERMIT_END,
        on=ends_on,
        what="Sit: eligibility ends",
        consequence=f"one extension of {rules.extension_months} months, once",
        where="your permit",
        is_binding=True,
    )
    yield Deadline(
        id="extension.permit",
        kind=DeadlineKind.EXTENSION,
        on=ends_on + timedelta(days=rules.extension_request_days),
        what="Ask for the extension, if you need it",
        consequence="a new application and a new fee",
        stamp=rules.stamps[RuleId.ELIGIBILITY_PERIOD],
        is_binding=True,
    )


def _of_the_ledger(rules: AttemptRules, attempts: tuple[Attempt, ...], today: date) -> Iterator[Deadline]:
    for step in Step:
        at_step = sorted((a for a in attempts if a.step is step and a.on <= today), key=lambda a: a.on)
        for number, attempt in enumerate(at_step, 1):
            subject = f"{step.value}.{number}"
            if attempt.is_counted and attempt.is_pending(today):
                yield from _of_a_pending_result(rules, attempt, subject, is_latest=number == len(at_step))
            elif attempt.outcome is Outcome.FAIL and attempt.result_on is not None:
                yield Deadline(
                    id=f"recheck.{subject}",
                    kind=DeadlineKind.RECHECK,
                    on=attempt.result_on + timedelta(days=rules.recheck_days),
                    what="Ask for a recheck, if you want one",
                    consequence="it can no longer be asked for; it hardly ever changes a result",
                    stamp=rules.stamps[RuleId.RECHECK],
                    is_binding=True,
                )
                yield Deadline(
                    id=f"report.{subject}",
                    kind=DeadlineKind.REPORT,
                    on=attempt.result_on + timedelta(days=rules.report_days),
                    what="Save the score report",
                    consequence="it is no longer online",
                    stamp=rules.stamps[RuleId.REPORT_ONLINE],
                    is_binding=True,
                )


def _of_a_pending_result(
    rules: AttemptRules, attempt: Attempt, subject: str, *, is_latest: bool
) -> Iterator[Deadline]:
    if not is_latest:
        return
    days = result_days(attempt.on, rules)
    yield from _result(
        rules, subject, usual_on=attempt.result_on or days.usual_on, planned_on=days.planned_on
    )


def _result(rules: AttemptRules, subject: str, *, usual_on: date, planned_on: date) -> Iterator[Deadline]:
    yield Deadline(
        id=f"result.{subject}",
        kind=DeadlineKind.RESULT,
        on=usual_on,
        what="The result usually is there",
        who="USMLE",
        stamp=rules.stamps[RuleId.SCORE_RELEASE],
        is_expected=True,
    )
    yield Deadline(
        id=f"result_planned.{subject}",
        kind=DeadlineKind.RESULT,
        on=planned_on,
        what="Plan with the result by now",
        who="USMLE",
        consequence="ask where it stands",
        stamp=rules.stamps[RuleId.PLANNED_RELEASE],
        is_expected=True,
    )


def _of_the_school(rules: AttemptRules, school: SchoolRules | None) -> Iterator[Deadline]:
    if school is None or school.pass_by_on is None:
        return
    yield Deadline(
        id="school.pass_by",
        kind=DeadlineKind.SCHOOL,
        on=school.pass_by_on,
        what=(
            f"The pass at your school, {school.months_in_words} from your first result"
            if school.first_result_on
            else "The pass at your school"
        ),
        who="your school",
        consequence="your school decides what follows",
        stamp=school.stamp,
        where=school.where,
        is_binding=True,
    )
    yield Deadline(
        id="school.last_exam",
        kind=DeadlineKind.SCHOOL,
        on=last_exam_for(school.pass_by_on, weeks=rules.result_weeks_planned, rules=rules),
        what="Sit, so that the result is there in time for your school",
        consequence="the result may come too late for your school’s day",
        stamp=rules.stamps[RuleId.PLANNED_RELEASE],
    )


def _of_accommodations(
    rules: AttemptRules, exam_on: date | None, asked_on: date | None
) -> Iterator[Deadline]:
    stamp = rules.stamps[RuleId.ACCOMMODATIONS]
    if asked_on is not None:
        yield Deadline(
            id="accommodations.answer",
            kind=DeadlineKind.ACCOMMODATIONS,
            on=business_days_from(asked_on, rules.accommodations_business_days, rules),
            what="The answer on accommodations",
            who="NBME Disability Services",
            consequence="ask where it stands",
            stamp=stamp,
            is_expected=True,
        )
    elif exam_on is not None:
        yield Deadline(
            id="accommodations.file",
            kind=DeadlineKind.ACCOMMODATIONS,
            on=business_days_from(exam_on, -rules.accommodations_business_days, rules),
            what="File for accommodations, if you need them",
            consequence="the answer may come after the exam",
            stamp=stamp,
        )

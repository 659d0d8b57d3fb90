"""From evidence, facts and a day to diagnosis, forecast and plan: the whole calculation."""

from dataclasses import dataclass
from datetime import date

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.exam.passing import PassRate
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.make import make_plan
from comeback.core.plan.values import Plan, PlanWishes
from comeback.core.readiness.decision import readiness
from comeback.core.readiness.values import DecisionRules, GrowthAssumptions, Readiness


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """
    Everything the calculation takes from the facts files.

    Parameters
    ----------
    diagnosis : DiagnosisFacts
        The exam and what the diagnosis assumes.
    growth : GrowthAssumptions
        What the forecast assumes.
    decision : DecisionRules
        How it decides.
    plan : PlanFacts
        What the plan assumes.
    """

    diagnosis: DiagnosisFacts
    growth: GrowthAssumptions
    decision: DecisionRules
    plan: PlanFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """
    What is known of a student on a day, and what follows.

    Parameters
    ----------
    diagnosis : Diagnosis
        Why it failed, and where the level stands.
    readiness : Readiness
        The chance of passing by date.
    plan : Plan
        Every day until the exam.
    """

    diagnosis: Diagnosis
    readiness: Readiness
    plan: Plan


def work_out(
    record: Record,
    *,
    as_of: date,
    wishes: PlanWishes,
    threshold: float,
    facts: CourseFacts,
    base_rate: PassRate | None = None,
    seed: int = 0,
) -> Course:
    """
    Work out diagnosis, forecast and plan; the same for the same arguments.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day.
    wishes : PlanWishes
        What the student wants and has.
    threshold : float
        The chance at which they want to sit. [probability]
    facts : CourseFacts
        The exam and the assumptions.
    base_rate : PassRate, optional
        How often repeaters of the student's kind of school passed.
    seed : int, optional
        Seed of all draws.

    Returns
    -------
    Course
        All three, from one belief about the level.

    Raises
    ------
    InputError
        If the exam date cannot be judged or planned for.
    """
    diagnosis = diagnose(record, as_of=as_of, facts=facts.diagnosis, seed=seed)
    return Course(
        diagnosis=diagnosis,
        readiness=judge(
            record, diagnosis, wishes=wishes, threshold=threshold, facts=facts, base_rate=base_rate, seed=seed
        ),
        plan=make_plan(as_of=as_of, wishes=wishes, diagnosis=diagnosis, record=record, facts=facts.plan),
    )


def judge(
    record: Record,
    diagnosis: Diagnosis,
    *,
    wishes: PlanWishes,
    threshold: float,
    facts: CourseFacts,
    base_rate: PassRate | None = None,
    seed: int = 0,
) -> Readiness:
    """
    Forecast from a diagnosis that is already known.

    Parameters
    ----------
    record : Record
        Everything shown.
    diagnosis : Diagnosis
        The diagnosis of the day.
    wishes : PlanWishes
        The date to judge, and the hours.
    threshold : float
        The chance at which the student wants to sit. [probability]
    facts : CourseFacts
        The exam and the assumptions.
    base_rate : PassRate, optional
        How often repeaters of the student's kind of school passed.
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Readiness
        Dates and recommendation.
    """
    return readiness(
        record=record,
        diagnosis=diagnosis,
        as_of=diagnosis.as_of,
        judged_on=wishes.exam_on,
        is_booked=wishes.is_booked,
        threshold=threshold,
        hours_a_day=wishes.hours_a_day,
        rest_days_a_week=1,
        pass_line=facts.diagnosis.pass_line,
        exam_day_sd_epc=facts.diagnosis.exam_day_sd_epc,
        growth=facts.growth,
        practice=facts.diagnosis.practice,
        rules=facts.decision,
        base_rate=base_rate,
        seed=seed,
    )

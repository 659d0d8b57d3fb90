"""From evidence, facts and a day to diagnosis, forecast and plan: the whole calculation."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.exam.passing import PassRate
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.days_ahead import days_ahead
from comeback.core.plan.make import make_plan
from comeback.core.plan.values import Plan, PlanWishes
from comeback.core.readiness.decision import readiness
from comeback.core.readiness.values import DecisionRules, Readiness

_REST_DAYS_A_WEEK = 1
"""The plan keeps one rest day a week; the wishes say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """
    Everything the calculation takes from the facts files.

    Parameters
    ----------
    diagnosis : DiagnosisFacts
        The exam and what the diagnosis assumes.
    decision : DecisionRules
        How it decides.
    plan : PlanFacts
        What the plan assumes.
    """

    diagnosis: DiagnosisFacts
    decision: DecisionRules
    plan: PlanFacts


@dataclass(frozen=True, kw_only=True)
class Course:
    """
    What is known of a student on a day, and what follows; each part worked out when asked for.

    Parameters
    ----------
    record : Record
        Everything shown.
    as_of : date
        The day.
    wishes : PlanWishes
        What the student wants and has.
    threshold : float
        The chance at which they want to sit. [probability]
    facts : CourseFacts
        The exam and the assumptions.
    base_rate : PassRate or None
        How often repeaters of the student's kind of school passed.
    known_diagnosis : Diagnosis or None
        The diagnosis of the same record and day, where it is known already.
    next_form_on : date or None
        Day of the next practice test, where one is planned.
    seed : int
        Seed of all draws.
    """

    record: Record
    as_of: date
    wishes: PlanWishes
    threshold: float
    facts: CourseFacts
    base_rate: PassRate | None
    known_diagnosis: Diagnosis | None
    next_form_on: date | None
    seed: int

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """Why it failed, and where the level stands."""
        return self.known_diagnosis or diagnose(
            self.record,
            as_of=self.as_of,
            facts=self.facts.diagnosis,
            mark_probability=self.threshold,
            seed=self.seed,
        )

    @cached_property
    def readiness(self) -> Readiness:
        """The chance of passing by date, from the diagnosis' belief and no other."""
        return readiness(
            record=self.record,
            diagnosis=self.diagnosis,
            as_of=self.as_of,
            judged_on=self.wishes.exam_on,
            is_booked=self.wishes.is_booked,
            threshold=self.threshold,
            hours_a_day=self.wishes.hours_a_day,
            rest_days_a_week=_REST_DAYS_A_WEEK,
            facts=self.facts.diagnosis,
            rules=self.facts.decision,
            next_form_on=self.next_form_on,
            base_rate=self.base_rate,
            ahead=days_ahead(
                self.wishes,
                as_of=self.as_of,
                break_from_days=self.facts.diagnosis.growth.break_from_days,
            ),
            seed=self.seed,
        )

    @cached_property
    def plan(self) -> Plan:
        """Every day until the exam, from the same diagnosis."""
        return make_plan(
            as_of=self.as_of,
            wishes=self.wishes,
            diagnosis=self.diagnosis,
            record=self.record,
            facts=self.facts.plan,
        )


def work_out(
    record: Record,
    *,
    as_of: date,
    wishes: PlanWishes,
    threshold: float,
    facts: CourseFacts,
    base_rate: PassRate | None = None,
    known_diagnosis: Diagnosis | None = None,
    next_form_on: date | None = None,
    seed: int = 0,
) -> Course:
    """
    Work out diagnosis, forecast and plan; the same for the same arguments.

    Services and simulated students both go through here.

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
    known_diagnosis : Diagnosis, optional
        The diagnosis of the same record and day, where it is known already.
    next_form_on : date, optional
        Day of the next practice test, where one is planned.
    seed : int, optional
        Seed of all draws.

    Returns
    -------
    Course
        All three, from one belief about the level.
    """
    return Course(
        record=record.as_of(as_of),
        as_of=as_of,
        wishes=wishes,
        threshold=threshold,
        facts=facts,
        base_rate=base_rate,
        known_diagnosis=known_diagnosis,
        next_form_on=next_form_on,
        seed=seed,
    )

"""How study hours are shared out, and what a student's word does to it."""

from dataclasses import replace
from datetime import date

from comeback.core.diagnosis.findings import Basis, Diagnosis, Finding, Pillar
from comeback.core.evidence.objections import Objection
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import System
from comeback.core.plan.gains import sought, worth
from comeback.core.plan.make import make_plan
from comeback.core.plan.values import Plan
from comeback.facts.plan import plan_facts
from tests.core.plan.students import TODAY, diagnosis, wishes

NOTE = (
    "You said that the kidney is not where it lies, so no hours are added for that. "
    "The questions that come round will tell."
)


def found(*, objection: Objection | None) -> Diagnosis:
    """Find a gap in the kidney, 42 where the rest is 52 to 68."""
    plain = diagnosis()
    gap = Finding(
        id="knowledge.renal",
        pillar=Pillar.KNOWLEDGE,
        title="The kidney stands under the pass line.",
        short="the kidney looks like the largest gap",
        cost=None,
        confidence=None,
        basis=Basis.MEASURED,
        remedy="Questions first.",
        areas=(System.RENAL,),
        objection=objection,
    )
    areas = tuple(
        replace(each, belief=replace(each.belief, mean_epc=42.0)) if each.area is System.RENAL else each
        for each in plain.areas
    )
    return replace(plain, findings=(gap,), areas=areas)


def planned(diagnosed: Diagnosis) -> Plan:
    return make_plan(as_of=TODAY, wishes=wishes(), diagnosis=diagnosed, record=Record(), facts=plan_facts())


def minutes_on(plan: Plan, system: System) -> int:
    return sum(task.minutes for day in plan.days for task in day.tasks if system in task.areas)


def test_an_area_the_student_says_is_no_gap_gets_the_hours_of_any_other_and_the_plan_says_so() -> None:
    agreed = planned(found(objection=None))

    disputed = planned(found(objection=Objection(finding="knowledge.renal", on=date(2026, 11, 22))))

    assert 0 < minutes_on(disputed, System.RENAL) < 0.8 * minutes_on(agreed, System.RENAL)
    assert disputed.notes == (*agreed.notes, NOTE)


def test_hours_are_sought_where_points_are_but_never_more_for_a_disputed_area_than_at_the_own_level() -> None:
    returns = plan_facts().returns
    agreed = found(objection=None)
    disputed = found(objection=Objection(finding="knowledge.renal", on=date(2026, 11, 22)))

    assert sought(agreed, returns) == worth(agreed, returns)
    assert worth(disputed, returns) == worth(agreed, returns)
    changed = {
        system for system, epc in sought(disputed, returns).items() if epc != worth(agreed, returns)[system]
    }
    assert changed == {System.RENAL}
    assert sought(disputed, returns)[System.RENAL] < worth(disputed, returns)[System.RENAL]

"""How long a plan takes."""

from dataclasses import replace
from datetime import timedelta

from comeback.core.plan.make import make_plan
from comeback.core.plan.replan import replan
from comeback.core.plan.values import Plan, PlanWishes
from comeback.facts.plan import plan_facts
from tests.bench import Measurement, times_of
from tests.core.plan.students import TODAY, demo, wishes

FACTS = plan_facts()


def plan_of(wanted: PlanWishes) -> Plan:
    invented, found = demo()
    return make_plan(as_of=TODAY, wishes=wanted, diagnosis=found, record=invented.record, facts=FACTS)


def time_plan() -> Measurement:
    """Plan of 12 weeks."""
    wanted = wishes(exam_on=TODAY + timedelta(weeks=12))

    return Measurement(times_s=times_of(lambda: plan_of(wanted)), limit_s=2.0)


def time_plan_with_few_hours() -> Measurement:
    """Plan of 12 weeks with two hours a day."""
    wanted = wishes(exam_on=TODAY + timedelta(weeks=12), hours_a_day=2.0)

    return Measurement(times_s=times_of(lambda: plan_of(wanted)), limit_s=2.0)


def time_replan_of_a_day() -> Measurement:
    """Re-plan of one day in a plan of 12 weeks."""
    wanted = wishes(exam_on=TODAY + timedelta(weeks=12))
    kept, (invented, found) = plan_of(wanted), demo()
    on = TODAY + timedelta(days=10)
    done = frozenset(task.id for day in kept.days if day.on < on for task in day.tasks)

    def work() -> object:
        return replan(
            kept=kept,
            as_of=on,
            wishes=replace(wanted, hours_by_day=((on, 3.0),)),
            diagnosis=found,
            record=invented.record,
            facts=FACTS,
            done_ids=done,
        )

    return Measurement(times_s=times_of(work), limit_s=0.5)

"""Someone with a kept plan, and what stands in it."""

from datetime import date

import pytest

from comeback.core.plan.values import Plan
from comeback.services.planning import NOT_STUDY, keep_plan, kept_plan
from tests.people import NOW, TODAY, Owner


@pytest.fixture
def planned(owner: Owner) -> Owner:
    keep_plan(student=owner.student, now=NOW)
    return owner


def plan_of(owner: Owner) -> Plan:
    plan = kept_plan(student=owner.student)
    assert plan is not None
    return plan


def first_task(owner: Owner, on: date = TODAY) -> str:
    day = next(day for day in plan_of(owner).days if day.on == on)
    return next(task.id for task in day.tasks if task.kind not in NOT_STUDY)


def study_min(plan: Plan, on: date) -> int:
    day = next(day for day in plan.days if day.on == on)
    return sum(task.minutes for task in day.tasks if task.kind not in NOT_STUDY)

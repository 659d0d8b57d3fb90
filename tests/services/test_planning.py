from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from comeback.core.evidence.study import StudyDay
from comeback.core.plan.values import TaskKind
from comeback.services.course import fresh_plan, student_record
from comeback.services.planning import NoSuchTaskError, keep_plan, kept_plan, mark_task
from comeback.services.today import today
from tests.people import NOW, TODAY, Owner
from tests.services.planned import first_task, plan_of, study_min


def test_a_plan_is_not_kept_by_being_looked_at(owner: Owner) -> None:
    shown = today(student=owner.student, now=NOW)

    assert not shown.is_kept
    assert shown.tasks
    assert kept_plan(student=owner.student) is None


def test_a_plan_given_is_the_plan_kept(owner: Owner) -> None:
    plan = replace(fresh_plan(student=owner.student, today=TODAY), notes=("mine",))

    assert keep_plan(student=owner.student, plan=plan, now=NOW).notes == ("mine",)


def test_today_reads_the_kept_plan(planned: Owner) -> None:
    shown = today(student=planned.student, now=NOW)

    assert shown.is_kept
    assert shown.date == TODAY
    assert shown.next_task is not None
    assert (shown.week_number, shown.is_enough) == (1, False)
    assert [each.on for each in shown.next_dates] == sorted(each.on for each in shown.next_dates)


def test_ticking_only_marks(planned: Owner) -> None:
    before = plan_of(planned)
    task = first_task(planned)

    marks = mark_task(student=planned.student, task_id=task, mark="done", now=NOW)

    assert marks == {task: "done"}
    assert plan_of(planned) == before


def test_a_tick_can_be_taken_back(planned: Owner) -> None:
    task = first_task(planned)
    mark_task(student=planned.student, task_id=task, mark="done", now=NOW)

    marks = mark_task(student=planned.student, task_id=task, mark="open", now=NOW)

    assert marks == {task: "open"}


def test_past_the_last_task_it_is_enough_for_today(planned: Owner) -> None:
    for each in today(student=planned.student, now=NOW).tasks:
        mark_task(student=planned.student, task_id=each.task.id, mark="done", now=NOW)

    shown = today(student=planned.student, now=NOW)

    assert shown.is_enough
    assert shown.next_task is None


def test_a_task_that_is_not_there_cannot_be_ticked(planned: Owner) -> None:
    with pytest.raises(NoSuchTaskError):
        mark_task(student=planned.student, task_id="nothing", mark="done", now=NOW)


def test_what_was_planned_and_done_becomes_study_days(planned: Owner) -> None:
    plan, task = plan_of(planned), first_task(planned)
    minutes = next(t.minutes for d in plan.days for t in d.tasks if t.id == task)
    mark_task(student=planned.student, task_id=task, mark="half", now=NOW)

    record = student_record(student=planned.student, today=TODAY + timedelta(days=1))

    half = round(minutes / 2)
    planned_min = study_min(plan, TODAY)
    expected = StudyDay(on=TODAY, planned_min=planned_min, done_min=half, blocks_min=half)
    assert record.study == (expected,)
    assert student_record(student=planned.student, today=TODAY).study == ()


def test_rest_days_hold_nothing_to_start(planned: Owner) -> None:
    rest = next(day for day in plan_of(planned).days if any(t.kind is TaskKind.REST for t in day.tasks))
    noon = datetime.combine(rest.on, NOW.timetz())

    shown = today(student=planned.student, now=noon)

    assert shown.is_rest
    assert shown.next_task is None

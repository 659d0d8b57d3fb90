from datetime import UTC, datetime, time, timedelta

import pytest

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.plan.values import ChangeKind
from comeback.services.entries import record_attempt
from comeback.services.imports import keep_file
from comeback.services.planning import NoKeptPlanError, held_plan, keep_plan, mark_task
from comeback.services.profile import ProfileError, StaleEditError, change_profile, load_profile
from comeback.services.replanning import (
    keep_replan,
    leave_replan,
    less_time,
    proposal,
    put_it_back,
    refresh_plan,
    skip_task,
    sweep_night,
)
from comeback.services.today import today
from tests.people import FORMS_CSV, NOW, TODAY, Owner
from tests.services.planned import first_task, plan_of, study_min

TOMORROW = NOW + timedelta(days=1)


def test_without_a_plan_there_is_nothing_to_change(owner: Owner) -> None:
    with pytest.raises(NoKeptPlanError):
        less_time(student=owner.student, hours=3, today=TODAY, now=NOW)


def test_less_time_is_only_a_proposal_until_it_is_kept(planned: Owner) -> None:
    before = plan_of(planned)

    offered = less_time(student=planned.student, hours=1, today=TODAY, now=NOW)

    assert offered.replan.changes
    assert study_min(offered.replan.plan, TODAY) <= 60
    assert plan_of(planned) == before
    assert proposal(student=planned.student, token=offered.token) == offered


def test_a_kept_proposal_is_the_plan_and_its_hours_are_remembered(planned: Owner) -> None:
    offered = less_time(student=planned.student, hours=1, today=TODAY, now=NOW)

    plan = keep_replan(student=planned.student, token=offered.token, now=NOW, idempotency_key="k")

    assert plan == offered.replan.plan == plan_of(planned)
    assert load_profile(student=planned.student).hours_by_day == ((TODAY, 1.0),)
    assert keep_replan(student=planned.student, token=offered.token, now=NOW, idempotency_key="k") == plan


def test_less_time_in_the_afternoon_leaves_only_times_still_to_come(planned: Owner) -> None:
    offered = less_time(student=planned.student, hours=2, today=TODAY, now=NOW)

    tasks = next(day.tasks for day in offered.replan.plan.days if day.on == TODAY)
    assert tasks
    assert all(task.starts_at is not None and task.starts_at >= time(15, 0) for task in tasks)


def test_hours_that_are_left_come_on_top_of_what_is_done(planned: Owner) -> None:
    task = first_task(planned)
    minutes = next(t.minutes for d in plan_of(planned).days for t in d.tasks if t.id == task)
    mark_task(student=planned.student, task_id=task, mark="done", now=NOW)

    offered = less_time(student=planned.student, hours=1, today=TODAY, now=NOW)

    assert minutes < study_min(offered.replan.plan, TODAY) <= minutes + 60


def test_after_midnight_nothing_is_left_of_the_study_day(planned: Owner) -> None:
    offered = less_time(student=planned.student, hours=2, today=TODAY, now=NOW + timedelta(hours=10))

    assert study_min(offered.replan.plan, TODAY) == 0


def test_a_left_proposal_is_gone(planned: Owner) -> None:
    offered = less_time(student=planned.student, hours=1, today=TODAY, now=NOW)

    leave_replan(student=planned.student, token=offered.token)

    with pytest.raises(StaleEditError):
        keep_replan(student=planned.student, token=offered.token, now=NOW)


def test_a_proposal_for_a_plan_that_changed_in_another_tab_is_stale(planned: Owner) -> None:
    offered = less_time(student=planned.student, hours=1, today=TODAY, now=NOW)
    keep_plan(student=planned.student, now=NOW)

    with pytest.raises(StaleEditError, match="another window"):
        keep_replan(student=planned.student, token=offered.token, now=NOW)


def test_a_skipped_task_leaves_its_place(planned: Owner) -> None:
    task = first_task(planned)
    offered = skip_task(student=planned.student, task_id=task, today=TODAY, now=NOW)

    keep_replan(student=planned.student, token=offered.token, now=NOW)

    held = held_plan(student=planned.student)
    assert held is not None
    assert held.marks[task] == "skipped"
    shown = today(student=planned.student, now=NOW)
    assert task not in {each.task.id for each in shown.tasks if each.mark == "open"}


def test_what_was_undone_at_four_is_placed_again_when_the_app_is_next_opened(planned: Owner) -> None:
    before = plan_of(planned)

    change = sweep_night(student=planned.student, now=TOMORROW)

    assert change is not None
    assert change.changes
    assert {each.kind for each in change.changes} <= set(ChangeKind)
    assert plan_of(planned) == change.plan != before
    assert sweep_night(student=planned.student, now=TOMORROW) is None


def test_at_three_in_the_morning_the_day_is_not_over(planned: Owner) -> None:
    assert sweep_night(student=planned.student, now=datetime(2026, 12, 1, 3, 0, tzinfo=UTC)) is None


def test_a_plan_whose_exam_was_sat_is_left_as_it_is(planned: Owner) -> None:
    before = plan_of(planned)
    record_attempt(student=planned.student, attempt=Attempt(on=TODAY), now=NOW)

    assert sweep_night(student=planned.student, now=TOMORROW) is None
    assert plan_of(planned) == before


def test_after_a_result_the_old_plan_offers_nothing_and_a_new_one_does(planned: Owner) -> None:
    fail = Attempt(on=TODAY, outcome=Outcome.FAIL, result_on=TODAY)
    record_attempt(student=planned.student, attempt=fail, now=NOW)
    closed = today(student=planned.student, now=NOW + timedelta(days=3))

    keep_plan(student=planned.student, now=NOW + timedelta(days=3))

    assert (closed.is_plan_over, closed.tasks) == (True, ())
    assert today(student=planned.student, now=NOW + timedelta(days=3)).tasks


def test_a_day_that_was_done_needs_no_sweep(planned: Owner) -> None:
    for each in today(student=planned.student, now=NOW).tasks:
        mark_task(student=planned.student, task_id=each.task.id, mark="done", now=NOW)

    assert sweep_night(student=planned.student, now=TOMORROW) is None


def test_what_the_night_moved_can_be_put_back_and_stays_so(planned: Owner) -> None:
    before = plan_of(planned)
    sweep_night(student=planned.student, now=TOMORROW)

    plan = put_it_back(student=planned.student, now=TOMORROW)

    assert plan == before
    assert sweep_night(student=planned.student, now=TOMORROW) is None
    with pytest.raises(StaleEditError):
        put_it_back(student=planned.student, now=TOMORROW)


def test_new_results_may_change_the_coming_weeks_but_only_with_a_yes(planned: Owner) -> None:
    keep_file(student=planned.student, content=FORMS_CSV, name="forms.csv", now=NOW)
    before = plan_of(planned)

    offered = refresh_plan(student=planned.student, today=TODAY, now=NOW)

    assert plan_of(planned) == before
    assert keep_replan(student=planned.student, token=offered.token, now=NOW) == offered.replan.plan


def test_another_exam_date_reaches_a_kept_plan_only_with_a_yes(planned: Owner) -> None:
    before = plan_of(planned)
    later = before.exam_on + timedelta(days=14)
    changes = {"exam_on": later, "is_booked": True}
    change_profile(student=planned.student, changes=changes, version=None, now=NOW)

    offered = refresh_plan(student=planned.student, today=TODAY, now=NOW)

    assert plan_of(planned) == before
    assert (offered.replan.plan.exam_on, offered.replan.plan.is_booked) == (later, True)


def test_without_a_date_of_their_own_the_working_date_stays_where_it_is(planned: Owner) -> None:
    before = plan_of(planned)

    offered = refresh_plan(student=planned.student, today=TODAY + timedelta(days=1), now=NOW)

    assert offered.replan.plan.exam_on == before.exam_on


def test_a_skipped_task_that_comes_back_is_open_again(planned: Owner) -> None:
    task, before = first_task(planned), plan_of(planned)
    offered = skip_task(student=planned.student, task_id=task, today=TODAY, now=NOW)
    keep_replan(student=planned.student, token=offered.token, now=NOW)

    put_it_back(student=planned.student, now=NOW)

    held = held_plan(student=planned.student)
    assert held is not None
    assert held.plan == before
    assert held.marks[task] == "open"


@pytest.mark.parametrize("hours", [-1, 17])
def test_a_day_cannot_have_such_hours(planned: Owner, hours: float) -> None:
    with pytest.raises(ProfileError):
        less_time(student=planned.student, hours=hours, today=TODAY, now=NOW)


def test_not_today_leaves_the_day_without_study(planned: Owner) -> None:
    offered = less_time(student=planned.student, hours=0, today=TODAY, now=NOW)

    assert study_min(offered.replan.plan, TODAY) == 0

from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import pairwise

import pytest

from comeback.core.evidence.record import Record
from comeback.core.plan.gains import weights
from comeback.core.plan.make import make_plan
from comeback.core.plan.replan import replan
from comeback.core.plan.summary import touched_on
from comeback.core.plan.values import ChangeKind, Plan, PlanDay, Replan, TaskKind
from comeback.facts.plan import plan_facts
from tests.core.plan.students import TODAY, demo, diagnosis, wishes

FACTS = plan_facts()
WISHES = wishes(exam_on=TODAY + timedelta(days=70))
LONG = {TaskKind.ASSESSMENT, TaskKind.REHEARSAL}


@lru_cache
def kept() -> Plan:
    return make_plan(as_of=TODAY, wishes=WISHES, diagnosis=diagnosis(), record=Record(), facts=FACTS)


def again(
    *,
    day: int,
    done: frozenset[str] | None = None,
    skipped: frozenset[str] = frozenset(),
    shift: int = 0,
    is_new_evidence: bool = False,
    not_before: time | None = None,
    **changes: object,
) -> Replan:
    as_of = TODAY + timedelta(days=day)
    return replan(
        kept=kept(),
        as_of=as_of,
        wishes=replace(WISHES, **changes),  # type: ignore[arg-type] # fields of PlanWishes by name
        diagnosis=diagnosis(shift=shift),
        record=Record(),
        facts=FACTS,
        done_ids=ids_before(as_of) if done is None else done,
        skipped_ids=skipped,
        is_new_evidence=is_new_evidence,
        not_before=not_before,
    )


def ids_before(on: date) -> frozenset[str]:
    return frozenset(task.id for day in kept().days if day.on < on for task in day.tasks)


def assert_sound(plan: Plan) -> None:
    ids = [task.id for day in plan.days for task in day.tasks]
    assert len(ids) == len(set(ids))
    assert [day.on for day in plan.days] == [day.on for day in kept().days]
    for day in plan.days:
        assert sum(t.minutes for t in day.tasks if t.kind not in LONG) <= max(day.capacity_min, 0)
        timed = [(t.starts_at.hour * 60 + t.starts_at.minute, t.minutes) for t in day.tasks if t.starts_at]
        assert all(a + minutes <= b for (a, minutes), (b, _) in pairwise(timed))


def day_of(plan: Plan, n: int) -> PlanDay:
    return plan.days[n]


def test_nothing_to_change_leaves_the_plan_as_it_is() -> None:
    result = again(day=10)

    assert result.plan is kept()
    assert result.changes == ()


def test_three_hours_today_shorten_today_and_say_what_goes_where() -> None:
    on = TODAY + timedelta(days=10)

    result = again(day=10, hours_by_day=((on, 3.0),))

    assert_sound(result.plan)
    today = day_of(result.plan, 10)
    assert sum(task.minutes for task in today.tasks) <= 180
    assert any(task.kind is TaskKind.TIMED_BLOCK for task in today.tasks)
    assert result.changes
    assert all(change.why for change in result.changes)


def test_hours_that_are_over_are_planned_no_more() -> None:
    on = TODAY + timedelta(days=10)

    result = again(day=10, hours_by_day=((on, 3.0),), not_before=time(15, 2))

    assert_sound(result.plan)
    starts = [task.starts_at for task in day_of(result.plan, 10).tasks]
    assert starts
    assert all(start is not None and start >= time(15, 5) for start in starts)
    assert any(c.title == "The hours before 15:05" and c.from_on == on for c in result.changes)


def test_what_was_done_in_the_morning_keeps_its_time() -> None:
    on, before = TODAY + timedelta(days=10), day_of(kept(), 10)
    first = before.tasks[0]

    result = again(
        day=10,
        done=ids_before(on) | {first.id},
        hours_by_day=((on, 5.0),),
        not_before=time(14, 0),
    )

    assert_sound(result.plan)
    today = day_of(result.plan, 10).tasks
    assert today[0] == first
    assert all(task.starts_at is not None and task.starts_at >= time(14, 0) for task in today[1:])


def test_in_the_morning_the_time_changes_nothing() -> None:
    on = TODAY + timedelta(days=10)

    early = again(day=10, hours_by_day=((on, 3.0),), not_before=time(7, 0))

    assert early == again(day=10, hours_by_day=((on, 3.0),))


def test_late_in_the_evening_what_is_left_goes_to_other_days() -> None:
    result = again(day=10, not_before=time(20, 50))

    assert_sound(result.plan)
    assert all(task.starts_at is None for task in day_of(result.plan, 10).tasks)
    assert any(c.kind is ChangeKind.MOVED for c in result.changes)


def test_less_time_touches_only_the_days_of_the_change_list() -> None:
    on = TODAY + timedelta(days=10)

    result = again(day=10, hours_by_day=((on, 3.0),))

    named = {d for change in result.changes for d in (change.from_on, change.to_on) if d is not None}
    for before, after in zip(kept().days, result.plan.days, strict=True):
        assert before == after or before.on in named


def test_a_task_set_aside_finds_another_day_or_is_let_go() -> None:
    block = next(t for t in day_of(kept(), 10).tasks if t.kind is TaskKind.TIMED_BLOCK and t.areas)

    result = again(day=10, skipped=frozenset({block.id}))

    assert_sound(result.plan)
    assert block.id not in {t.id for t in day_of(result.plan, 10).tasks}
    assert [c for c in result.changes if c.title == block.title and c.from_on == TODAY + timedelta(days=10)]


def test_a_weak_block_left_undone_is_placed_again_where_a_mixed_one_can_give_way() -> None:
    block = next(t for t in day_of(kept(), 9).tasks if t.kind is TaskKind.TIMED_BLOCK and t.areas)
    undone = {block.id} | {t.id for t in day_of(kept(), 9).tasks if t.follows == block.id}

    result = again(day=10, done=ids_before(TODAY + timedelta(days=10)) - undone)

    assert_sound(result.plan)
    moved = [c for c in result.changes if c.kind is ChangeKind.MOVED and c.title == block.title]
    assert len(moved) == 1
    assert (moved[0].to_on or TODAY) >= TODAY + timedelta(days=10)
    day = next(d for d in result.plan.days if d.on == moved[0].to_on)
    assert any(t.title == block.title for t in day.tasks)


def test_a_moved_block_takes_its_review_along() -> None:
    block = next(t for t in day_of(kept(), 9).tasks if t.kind is TaskKind.TIMED_BLOCK and t.areas)
    undone = {block.id} | {t.id for t in day_of(kept(), 9).tasks if t.follows == block.id}

    result = again(day=10, done=ids_before(TODAY + timedelta(days=10)) - undone)

    for day in result.plan.days[10:]:
        for task in day.tasks:
            if task.kind is TaskKind.TIMED_BLOCK:
                reviews = [t.minutes for t in day.tasks if t.follows == task.id and t.kind is TaskKind.REVIEW]
                assert sum(reviews) > task.minutes


def test_what_is_placed_again_is_not_placed_twice() -> None:
    first = again(day=10, done=frozenset())

    second = replan(
        kept=first.plan,
        as_of=TODAY + timedelta(days=10),
        wishes=WISHES,
        diagnosis=diagnosis(),
        record=Record(),
        facts=FACTS,
    )

    assert second.plan == first.plan
    assert second.changes == ()


def test_what_was_done_stays_where_it_was() -> None:
    result = again(day=10, done=ids_before(TODAY + timedelta(days=8)))

    for n in range(8):
        assert day_of(result.plan, n) == day_of(kept(), n)


def test_a_form_left_undone_gets_another_day() -> None:
    form_day = next(d for d in kept().days if any(t.kind is TaskKind.ASSESSMENT for t in d.tasks))
    n = (form_day.on - TODAY).days

    result = again(day=n + 1, done=ids_before(form_day.on))

    assert_sound(result.plan)
    form = form_day.tasks[0].title
    assert any(t.title == form for d in result.plan.days[n + 1 :] for t in d.tasks)
    assert any(c.title == form and c.kind is ChangeKind.MOVED for c in result.changes)


def test_a_new_day_off_is_emptied() -> None:
    off = TODAY + timedelta(days=12)

    result = again(day=10, unavailable=(off,))

    assert_sound(result.plan)
    assert not day_of(result.plan, 12).tasks


def test_another_exam_date_lays_the_weeks_out_anew() -> None:
    result = again(day=10, exam_on=TODAY + timedelta(days=84))

    assert result.plan.exam_on == TODAY + timedelta(days=84)
    assert result.plan.days[-1].on == TODAY + timedelta(days=84)
    assert result.plan.days[:10] == kept().days[:10]


def test_new_results_change_the_emphasis_only_for_a_clear_gain() -> None:
    same = again(day=10, is_new_evidence=True)
    other = again(day=10, shift=3, is_new_evidence=True)

    assert same.plan == kept()
    assert any(c.title.startswith("More ") for c in other.changes)


@pytest.mark.parametrize("hours", [0.0, 0.5, 1.0, 2.0, 4.0])
def test_any_number_of_hours_gives_a_sound_day(hours: float) -> None:
    on = TODAY + timedelta(days=11)

    result = again(day=11, hours_by_day=((on, hours),))

    assert_sound(result.plan)


def test_replanning_is_repeatable() -> None:
    assert repr(again(day=10, done=frozenset())) == repr(again(day=10, done=frozenset()))


def test_many_days_away_lay_the_weeks_out_anew_in_a_few_lines() -> None:
    result = again(day=20, done=ids_before(TODAY + timedelta(days=14)))

    assert_sound(result.plan)
    assert len(result.changes) <= 12
    assert any(
        c.kind is ChangeKind.LET_GO and c.title.startswith("What was not done") for c in result.changes
    )


@pytest.mark.parametrize("day", [8, 15, 30, 44])
def test_no_system_goes_silent_through_a_lost_day(day: int) -> None:
    result = again(day=day + 1, done=ids_before(TODAY + timedelta(days=day)))

    assert_sound(result.plan)
    days = result.plan.days
    for dates in touched_on(days, weights(diagnosis()), FACTS).values():
        known = [TODAY - timedelta(days=1), *dates, result.plan.exam_on]
        assert all((later - earlier).days <= 14 for earlier, later in pairwise(known))


@pytest.mark.parametrize("day", [16, 40, 55])
def test_a_lost_day_and_a_short_one_leave_no_system_of_the_demo_student_silent(day: int) -> None:
    invented, found = demo()
    wanted = wishes(exam_on=date(2027, 2, 2), forms_unseen=invented.forms_unseen)
    on = TODAY + timedelta(days=day)
    made = make_plan(as_of=TODAY, wishes=wanted, diagnosis=found, record=invented.record, facts=FACTS)

    result = replan(
        kept=made,
        as_of=on,
        wishes=replace(wanted, hours_by_day=((on, 1.0),)),
        diagnosis=found,
        record=invented.record,
        facts=FACTS,
        done_ids=frozenset(
            task.id for each in made.days if each.on < on - timedelta(days=1) for task in each.tasks
        ),
    )

    for dates in touched_on(result.plan.days, weights(found), FACTS).values():
        known = [TODAY - timedelta(days=1), *dates, made.exam_on]
        assert all((later - earlier).days <= 14 for earlier, later in pairwise(known))

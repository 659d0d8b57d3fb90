from datetime import date, time

from comeback.core.plan.spans import study_spans
from comeback.core.plan.values import PlanDay, PlannedTask, TaskKind


def task(starts_at: time | None, minutes: int, kind: TaskKind = TaskKind.TIMED_BLOCK) -> PlannedTask:
    return PlannedTask(
        id=f"{starts_at}", kind=kind, starts_at=starts_at, minutes=minutes, title="A block", why=""
    )


def spans(*tasks: PlannedTask) -> list[tuple[time, int, int]]:
    day = PlanDay(on=date(2026, 11, 30), tasks=tasks, capacity_min=360)
    return [(span.starts_at, span.minutes, len(span.tasks)) for span in study_spans(day)]


def test_tasks_with_a_pause_between_them_are_one_stretch_and_a_meal_parts_them() -> None:
    found = spans(task(time(8, 30), 60), task(time(9, 45), 75), task(time(13, 0), 90))

    # 08:30 to 11:00, a pause of 15 minutes inside; then two hours for lunch
    assert found == [(time(8, 30), 150, 2), (time(13, 0), 90, 1)]


def test_rest_walks_and_errands_are_no_study() -> None:
    found = spans(
        task(None, 0, TaskKind.REST),
        task(time(8, 0), 30, TaskKind.WELLBEING),
        task(time(8, 30), 40, TaskKind.REVIEW),
        task(time(9, 10), 20, TaskKind.ADMIN),
    )

    assert found == [(time(8, 30), 40, 1)]


def test_a_day_without_study_has_no_stretch() -> None:
    assert spans() == []

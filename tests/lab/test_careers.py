from dataclasses import replace
from datetime import timedelta

import numpy as np

from comeback.core.exam.attempts import Outcome
from comeback.facts import label_maps
from comeback.lab.careers import (
    CAME_ON,
    draw_life,
    follow,
    readiness_in_a_week,
    study_a_week,
    study_by_habit,
    work_out_life,
)
from comeback.lab.insights import write_insights
from comeback.lab.worlds import world
from comeback.readers.reading import Labels
from comeback.readers.recognize import read

BASE = world()
QUICK = replace(BASE, gap_share_a_day_median=0.05, days_since_result=(40, 49), start_sd_epc=3.0)


def test_a_career_goes_from_files_in_real_formats_to_a_forecast_of_its_own_days() -> None:
    rng = np.random.default_rng(1)
    life = draw_life(rng, BASE)
    labels = Labels(systems=label_maps().systems, tasks=label_maps().tasks)

    reading = read(
        write_insights(life.record.itemized), name="Question_List.csv", today=CAME_ON, labels=labels
    )
    brought = replace(life, record=replace(life.record, itemized=reading.itemized))
    course = work_out_life(brought, as_of=CAME_ON)
    after = study_a_week(rng, BASE, brought, course)
    next_course = work_out_life(after, as_of=CAME_ON + timedelta(weeks=1))

    assert {sitting.key for sitting in reading.itemized} == {sitting.key for sitting in life.record.itemized}
    assert {day.on for day in after.record.study} <= {day.on for day in course.plan.days}
    assert all(day.planned_min > 0 for day in after.record.study)
    assert next_course.plan.days[0].on == CAME_ON + timedelta(weeks=1)
    assert readiness_in_a_week(after, next_course).recommendation.judged_on == CAME_ON + timedelta(weeks=2)


def test_a_career_ends_with_an_exam_a_week_after_the_forecast_says_to_sit() -> None:
    career = follow(np.random.default_rng(2), QUICK, weeks=3)

    assert career.decided_on is not None
    assert career.exam is not None
    assert career.exam.on == career.decided_on + timedelta(weeks=1)
    assert career.exam.outcome in (Outcome.PASS, Outcome.FAIL)


def test_the_same_seed_gives_the_same_career() -> None:
    first, second = (follow(np.random.default_rng(3), BASE, weeks=1) for _ in range(2))

    assert first.life.record == second.life.record
    assert first.decided_on == second.decided_on


def test_hours_done_are_the_students_own_and_not_the_plans() -> None:
    lazy = replace(BASE, hours_now=2.0, hours_log_sd=0.0)
    life = draw_life(np.random.default_rng(4), lazy)

    after = study_by_habit(
        np.random.default_rng(5), lazy, life, first=CAME_ON, last=CAME_ON + timedelta(days=27)
    )

    assert {day.done_min for day in after.record.study} == {140}
    assert work_out_life(after, as_of=CAME_ON + timedelta(days=28)).readiness.adherence_share < 0.5


def test_in_a_break_nothing_is_shown() -> None:
    breaks = replace(world("breaks"), study_days=(0, 0), break_days=(365, 365))
    life = draw_life(np.random.default_rng(6), breaks)

    after = study_by_habit(
        np.random.default_rng(7), breaks, life, first=CAME_ON, last=CAME_ON + timedelta(days=20)
    )

    assert len(after.record.printed) == len(life.record.printed)
    assert len(after.record.blocks) == len(life.record.blocks)
    assert {day.done_min for day in after.record.study} == {0}

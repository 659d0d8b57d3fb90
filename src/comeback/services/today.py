"""What to study today, on one screen."""

import datetime as dt
from dataclasses import dataclass

from comeback.core.exam.standing import Standing
from comeback.core.plan.values import Plan, PlanDay, PlannedTask, TaskKind
from comeback.services.course import fresh_plan
from comeback.services.dates import NextDate, next_dates
from comeback.services.journal import StudentId
from comeback.services.planning import NOT_STUDY, SETTLED, held_plan, is_over
from comeback.services.profile import load_profile
from comeback.services.standing import where_they_stand
from comeback.services.study_day import study_day


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayTask:
    """
    A task of today.

    Parameters
    ----------
    task : PlannedTask
        The task.
    mark : str
        ``open``, ``done``, ``half`` or ``skipped``.
    """

    task: PlannedTask
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """
    The day.

    Parameters
    ----------
    date : datetime.date
        The study day.
    is_kept : bool
        Whether it comes from the student's own plan, or from a fresh one.
    tasks : tuple of TodayTask
        In order of time.
    next_task : PlannedTask or None
        The first that is open.
    next_dates : tuple of NextDate
        The next three dates that matter.
    is_enough : bool
        Whether everything planned for the day is settled: nothing more is
        offered.
    is_rest : bool
        Whether it is a rest day.
    week_number, weeks : int
        The week of the plan, and how many there are; 0 outside the plan.
    hours : float
        Study hours planned for the day. [h]
    exam_on : datetime.date
        The exam or working date.
    is_booked : bool
        Whether that date is booked.
    standing : Standing
        Where the student stands with the exam. While they wait, after a pass
        and without an attempt left nothing is studied for.
    is_plan_over : bool
        Whether the kept plan has had its exam and a new one can begin.
    """

    date: dt.date
    is_kept: bool
    tasks: tuple[TodayTask, ...]
    next_task: PlannedTask | None
    next_dates: tuple[NextDate, ...]
    is_enough: bool
    is_rest: bool
    week_number: int
    weeks: int
    hours: float
    exam_on: dt.date
    is_booked: bool
    standing: Standing
    is_plan_over: bool


def today(*, student: StudentId, now: dt.datetime) -> Today:
    """
    Say what to study today.

    Parameters
    ----------
    student : StudentId
        Whose.
    now : datetime
        The present, aware.

    Returns
    -------
    Today
        From the kept plan; from a fresh one, marked so, while there is none.
    """
    profile = load_profile(student=student)
    day = study_day(now, profile.timezone)
    standing = where_they_stand(student=student, today=day, profile=profile)
    held = held_plan(student=student)
    if standing.is_at_rest or (held and is_over(held, standing, today=day)):
        return _nothing_to_study(day, standing, held.plan if held else None)
    plan = held.plan if held else fresh_plan(student=student, today=day)
    planned = next((each for each in plan.days if each.on == day), PlanDay(on=day, tasks=(), capacity_min=0))
    return _of_day(
        plan,
        planned,
        held.marks if held else {},
        is_kept=held is not None,
        ahead=next_dates(student=student, today=day, plan=plan),
        standing=standing,
    )


def _nothing_to_study(day: dt.date, standing: Standing, plan: Plan | None) -> Today:
    exam_on = plan.exam_on if plan and not standing.is_at_rest else None
    return Today(
        date=day,
        is_kept=plan is not None,
        tasks=(),
        next_task=None,
        next_dates=(),
        is_enough=True,
        is_rest=True,
        week_number=0,
        weeks=0,
        hours=0.0,
        exam_on=exam_on or (standing.latest.on if standing.latest else day),
        is_booked=bool(plan and plan.is_booked),
        standing=standing,
        is_plan_over=not standing.is_at_rest,
    )


def _of_day(
    plan: Plan,
    day: PlanDay,
    marks: dict[str, str],
    *,
    is_kept: bool,
    ahead: tuple[NextDate, ...],
    standing: Standing,
) -> Today:
    tasks = tuple(TodayTask(task=task, mark=marks.get(task.id, "open")) for task in day.tasks)
    is_rest = not tasks or all(each.task.kind is TaskKind.REST for each in tasks)
    left = [each.task for each in tasks if each.mark not in SETTLED and each.task.kind is not TaskKind.REST]
    week = next((week for week in plan.weeks if week.first_on <= day.on <= week.last_on), None)
    return Today(
        date=day.on,
        is_kept=is_kept,
        tasks=tasks,
        next_task=left[0] if left else None,
        next_dates=ahead,
        is_enough=not left,
        is_rest=is_rest,
        week_number=week.number if week else 0,
        weeks=len(plan.weeks),
        hours=sum(task.minutes for task in day.tasks if task.kind not in NOT_STUDY) / 60,
        exam_on=plan.exam_on,
        is_booked=plan.is_booked,
        standing=standing,
        is_plan_over=False,
    )

"""The plan the student agreed to: kept, and ticked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from comeback import __version__
from comeback.core.exam.standing import Standing
from comeback.core.plan.values import Plan, PlanDay, PlannedTask, Replan, TaskKind
from comeback.errors import InputError, StateError
from comeback.services.course import facts_digest, fresh_plan, note_shown
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.study_day import study_day
from comeback.store import plans
from comeback.store.documents import pack, unpack
from comeback.store.plans import NewPlan
from comeback.store.writing import is_new_write, writing

Mark = Literal["open", "done", "half", "skipped"]

Reason = Literal["kept", "agreed", "night", "put_back"]


NOT_STUDY = (TaskKind.REST, TaskKind.WELLBEING, TaskKind.ADMIN)

SETTLED = ("done", "half", "skipped")


class NoKeptPlanError(StateError):
    """There is no plan to change yet."""

    def __init__(self) -> None:
        super().__init__("There is no plan of yours yet.", "Look at the plan and keep it first.")


class NoSuchTaskError(InputError):
    """
    The plan has no such task.

    Parameters
    ----------
    task_id : str
        The task.
    """

    def __init__(self, task_id: str) -> None:
        super().__init__(
            f"The plan has no task {task_id}.", "Open the plan again: it may have changed since."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """
    The plan that holds.

    Parameters
    ----------
    id : int
        Its number.
    line : int
        Number of the plan it goes back to; marks belong to a line.
    plan : Plan
        The plan.
    reason : str
        ``kept``, ``agreed``, ``night`` or ``put_back``.
    kept_at : datetime
        When, aware.
    in_force_on : date
        The study day it began to hold.
    swept_to : date
        Tasks of days before it are settled.
    change : Replan or None
        The change list that led to it.
    marks : dict of str to str
        The latest mark by task.
    """

    id: int
    line: int
    plan: Plan
    reason: str
    kept_at: datetime
    in_force_on: date
    swept_to: date
    change: Replan | None
    marks: dict[str, str]


def keep_plan(
    *, student: StudentId, plan: Plan | None = None, now: datetime, idempotency_key: str | None = None
) -> Plan:
    """
    Make a plan the student's own.

    Parameters
    ----------
    student : StudentId
        Whose.
    plan : Plan, optional
        The plan; a fresh one otherwise.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Plan
        The plan that holds now.
    """
    made = plan or fresh_plan(student=student, today=_today(student, now))
    with writing():
        if is_new_write(student, idempotency_key, now):
            put_in_force(student=student, plan=made, reason="kept", now=now)
    return require_plan(student=student).plan


def kept_plan(*, student: StudentId) -> Plan | None:
    """Load the plan that holds; None while the student kept none."""
    stored = plans.load_plan(student)
    return unpack(Plan, stored.document) if stored else None


def held_plan(*, student: StudentId) -> KeptPlan | None:
    """
    Load the plan that holds, with its marks and the change that led to it.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    KeptPlan or None
        None while the student kept none.
    """
    stored = plans.load_plan(student)
    if stored is None:
        return None
    return KeptPlan(
        id=stored.id,
        line=stored.line,
        plan=unpack(Plan, stored.document),
        reason=stored.reason,
        kept_at=stored.kept_at,
        in_force_on=stored.in_force_on,
        swept_to=stored.swept_to,
        change=unpack(Replan, stored.changes) if stored.changes else None,
        marks=plans.load_marks(student, stored.line),
    )


def require_plan(*, student: StudentId) -> KeptPlan:
    """
    Load the plan that holds, where there has to be one.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    KeptPlan
        As :func:`held_plan`.

    Raises
    ------
    NoKeptPlanError
        While the student kept none.
    """
    held = held_plan(student=student)
    if held is None:
        raise NoKeptPlanError
    return held


def mark_task(
    *, student: StudentId, task_id: str, mark: Mark, now: datetime, idempotency_key: str | None = None
) -> dict[str, str]:
    """
    Tick a task; nothing is moved by it.

    Parameters
    ----------
    student : StudentId
        Whose.
    task_id : str
        The task.
    mark : {"open", "done", "half", "skipped"}
        What became of it.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    dict of str to str
        Marks by task.
    """
    held = require_plan(student=student)
    day, task = find_task(held.plan, task_id)
    with writing():
        if is_new_write(student, idempotency_key, now):
            minutes = 0 if task.kind in NOT_STUDY else task.minutes
            plans.save_mark(
                student, line=held.line, task=task_id, on=day.on, minutes=minutes, mark=mark, at=now
            )
    return plans.load_marks(student, held.line)


def is_over(held: KeptPlan, standing: Standing, *, today: date) -> bool:
    """
    Tell whether a plan has had its exam.

    Parameters
    ----------
    held : KeptPlan
        The plan that holds.
    standing : Standing
        Where the student stands.
    today : date
        The day it is asked.

    Returns
    -------
    bool
        True once nothing is studied for, once its exam day has been, and once
        an exam was sat while it held; what it still lists is not offered.
    """
    sat_since = standing.latest is not None and standing.latest.on >= held.in_force_on
    return standing.is_at_rest or held.plan.exam_on < today or sat_since


def find_task(plan: Plan, task_id: str) -> tuple[PlanDay, PlannedTask]:
    """
    Find a task of a plan, and its day.

    Parameters
    ----------
    plan : Plan
        The plan.
    task_id : str
        The task.

    Returns
    -------
    tuple of PlanDay and PlannedTask
        The day it is planned on, and the task.

    Raises
    ------
    NoSuchTaskError
        If the plan has no such task.
    """
    for day in plan.days:
        for task in day.tasks:
            if task.id == task_id:
                return day, task
    raise NoSuchTaskError(task_id)


def put_in_force(
    *,
    student: StudentId,
    plan: Plan,
    line: int | None = None,
    reason: Reason,
    now: datetime,
    change: Replan | None = None,
) -> None:
    """
    Let a plan hold from now on; inside a write.

    Parameters
    ----------
    student : StudentId
        Whose.
    plan : Plan
        The plan.
    line : int, optional
        The line it goes on; a new one otherwise.
    reason : {"kept", "agreed", "night", "put_back"}
        Why it holds.
    now : datetime
        The present, aware.
    change : Replan, optional
        The change list that led to it.
    """
    today = _today(student, now)
    plans.save_plan(
        student,
        NewPlan(
            line=line,
            reason=reason,
            kept_at=now,
            in_force_on=today,
            swept_to=today,
            document=pack(plan),
            changes=pack(change) if change else None,
            minutes={
                day.on: sum(task.minutes for task in day.tasks if task.kind not in NOT_STUDY)
                for day in plan.days
            },
            program_version=__version__,
            facts_digest=facts_digest(),
        ),
    )
    if line is not None:
        _reopen(student, plan, line=line, today=today, now=now)
    note_shown(student=student, value=plan, now=now)


def _today(student: StudentId, now: datetime) -> date:
    return study_day(now, load_profile(student=student).timezone)


def _reopen(student: StudentId, plan: Plan, *, line: int, today: date, now: datetime) -> None:
    """Open again what a change brought back to the place it was skipped from."""
    marks = plans.load_marks(student, line)
    for day in plan.days:
        for task in day.tasks:
            if day.on >= today and marks.get(task.id) == "skipped":
                plans.save_mark(student, line=line, task=task.id, on=day.on, minutes=0, mark="open", at=now)

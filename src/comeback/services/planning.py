"""The plan the student agreed to: kept, ticked, changed only with a yes."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal

from comeback import __version__
from comeback.core.plan.values import Plan, PlanDay, PlannedTask, Replan, TaskKind
from comeback.errors import InputError, StateError
from comeback.services.course import diagnose, facts_digest, fresh_plan, note_shown, student_record, wishes_of
from comeback.services.journal import StudentId
from comeback.services.profile import StaleEditError, check_hours, load_profile
from comeback.services.study_day import local, study_day
from comeback.store import plans
from comeback.store.documents import pack, unpack
from comeback.store.plans import NewPlan, StoredPlan, StoredProposal
from comeback.store.profiles import save_day_hours
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
    plan : Plan
        The plan.
    reason : str
        ``kept``, ``agreed``, ``night`` or ``put_back``.
    kept_at : datetime
        When, aware.
    in_force_on : date
        The study day it began to hold.
    change : Replan or None
        The change list that led to it.
    marks : dict of str to str
        The latest mark by task.
    """

    id: int
    plan: Plan
    reason: str
    kept_at: datetime
    in_force_on: date
    change: Replan | None
    marks: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    A change of plan that waits for a yes.

    Parameters
    ----------
    token : str
        What to keep or leave it by.
    replan : Replan
        The new plan and the change list.
    on : date
        The day it is about.
    """

    token: str
    replan: Replan
    on: date


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
    today = _today(student, now)
    made = plan or fresh_plan(student=student, today=today)
    with writing():
        if is_new_write(student, idempotency_key, now):
            _save(student, made, line=None, reason="kept", today=today, now=now)
    return _held(student).plan


def kept_plan(*, student: StudentId) -> Plan | None:
    """
    Load the plan that holds.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Plan or None
        None while the student kept none.
    """
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
    return _opened(student, stored) if stored else None


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
    stored = _stored(student)
    day, task = _find(unpack(Plan, stored.document), task_id)
    with writing():
        if is_new_write(student, idempotency_key, now):
            minutes = 0 if task.kind in NOT_STUDY else task.minutes
            plans.save_mark(
                student, line=stored.line, task=task_id, on=day.on, minutes=minutes, mark=mark, at=now
            )
    return plans.load_marks(student, stored.line)


def less_time(*, student: StudentId, hours: float, today: date, now: datetime) -> Proposal:
    """
    Propose a plan for a day with other hours; nothing changes without a yes.

    Parameters
    ----------
    student : StudentId
        Whose.
    hours : float
        Hours of study that are left in the day; 0 is "not today". [h]
    today : date
        The day.
    now : datetime
        The present, aware.

    Returns
    -------
    Proposal
        The change list, to keep or to leave.

    Raises
    ------
    ProfileError
        If a day cannot have so many hours.
    """
    check_hours(hours, least=0)
    return _propose(student, today=today, now=now, hours=hours + _hours_done(_held(student), today))


def skip_task(*, student: StudentId, task_id: str, today: date, now: datetime) -> Proposal:
    """
    Propose a plan without a task where it stands; nothing changes without a yes.

    Parameters
    ----------
    student : StudentId
        Whose.
    task_id : str
        The task.
    today : date
        The day it is asked.
    now : datetime
        The present, aware.

    Returns
    -------
    Proposal
        The change list, to keep or to leave.
    """
    return _propose(student, today=today, now=now, task_id=task_id)


def refresh_plan(*, student: StudentId, today: date, now: datetime) -> Proposal:
    """
    Propose a plan from today's results, dates and hours; nothing changes without a yes.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    now : datetime
        The present, aware.

    Returns
    -------
    Proposal
        The change list, to keep or to leave.
    """
    return _propose(student, today=today, now=now, is_new_evidence=True)


def proposal(*, student: StudentId, token: str) -> Proposal:
    """
    Find a proposed change.

    Parameters
    ----------
    student : StudentId
        Whose.
    token : str
        Its token.

    Returns
    -------
    Proposal
        The change list.

    Raises
    ------
    StaleEditError
        If it no longer waits, or the plan changed since.
    """
    waiting = _waiting(student, token)
    return Proposal(token=token, replan=unpack(Replan, waiting.document), on=waiting.on)


def keep_replan(*, student: StudentId, token: str, now: datetime, idempotency_key: str | None = None) -> Plan:
    """
    Agree to a proposed change.

    Parameters
    ----------
    student : StudentId
        Whose.
    token : str
        Its token.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Plan
        The plan that holds now.

    Raises
    ------
    StaleEditError
        If it no longer waits, or the plan changed since.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            waiting = _waiting(student, token)
            base = _stored(student)
            change = unpack(Replan, waiting.document)
            if waiting.hours is not None:
                save_day_hours(student, on=waiting.on, hours=waiting.hours)
            if waiting.task:
                day, _ = _find(unpack(Plan, base.document), waiting.task)
                plans.save_mark(
                    student, line=base.line, task=waiting.task, on=day.on, minutes=0, mark="skipped", at=now
                )
            today = _today(student, now)
            _save(student, change.plan, line=base.line, reason="agreed", today=today, now=now, change=change)
    return _held(student).plan


def leave_replan(*, student: StudentId, token: str) -> None:
    """
    Leave a proposed change.

    Parameters
    ----------
    student : StudentId
        Whose.
    token : str
        Its token.
    """
    with writing():
        plans.drop_proposal(student, token)


def sweep_night(*, student: StudentId, now: datetime) -> Replan | None:
    """
    Place again what was undone when its day ended.

    Parameters
    ----------
    student : StudentId
        Whose.
    now : datetime
        The present, aware.

    Returns
    -------
    Replan or None
        What moved; None if nothing was left undone since the last time.
    """
    stored = plans.load_plan(student)
    today = _today(student, now)
    if stored is None or stored.swept_to >= today:
        return None
    held = _opened(student, stored)
    if today > held.plan.exam_on or not _undone(held, since=stored.swept_to, today=today):
        return None
    change = _replanned(student, held, today=today)
    with writing():
        if _stored(student).id == stored.id:
            _save(student, change.plan, line=stored.line, reason="night", today=today, now=now, change=change)
    return change


def put_it_back(*, student: StudentId, now: datetime, idempotency_key: str | None = None) -> Plan:
    """
    Take the last change back: the plan before it holds again.

    Parameters
    ----------
    student : StudentId
        Whose.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Plan
        The plan that holds now.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            stored = _stored(student)
            before = plans.load_plan_before(student, stored.id)
            if stored.reason not in ("night", "agreed") or before is None:
                raise StaleEditError
            plan = unpack(Plan, before.document)
            _save(student, plan, line=before.line, reason="put_back", today=_today(student, now), now=now)
    return _held(student).plan


def _today(student: StudentId, now: datetime) -> date:
    return study_day(now, load_profile(student=student).timezone)


def _stored(student: StudentId) -> StoredPlan:
    stored = plans.load_plan(student)
    if stored is None:
        raise NoKeptPlanError
    return stored


def _held(student: StudentId) -> KeptPlan:
    return _opened(student, _stored(student))


def _opened(student: StudentId, stored: StoredPlan) -> KeptPlan:
    return KeptPlan(
        id=stored.id,
        plan=unpack(Plan, stored.document),
        reason=stored.reason,
        kept_at=stored.kept_at,
        in_force_on=stored.in_force_on,
        change=unpack(Replan, stored.changes) if stored.changes else None,
        marks=plans.load_marks(student, stored.line),
    )


def _find(plan: Plan, task_id: str) -> tuple[PlanDay, PlannedTask]:
    for day in plan.days:
        for task in day.tasks:
            if task.id == task_id:
                return day, task
    raise NoSuchTaskError(task_id)


def _undone(held: KeptPlan, *, since: date, today: date) -> tuple[str, ...]:
    return tuple(
        task.id
        for day in held.plan.days
        if since <= day.on < today
        for task in day.tasks
        if task.kind is not TaskKind.REST and held.marks.get(task.id, "open") not in SETTLED
    )


def _save(
    student: StudentId,
    plan: Plan,
    *,
    line: int | None,
    reason: Reason,
    today: date,
    now: datetime,
    change: Replan | None = None,
) -> None:
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


def _reopen(student: StudentId, plan: Plan, *, line: int, today: date, now: datetime) -> None:
    """Open again what a change brought back to the place it was skipped from."""
    marks = plans.load_marks(student, line)
    for day in plan.days:
        for task in day.tasks:
            if day.on >= today and marks.get(task.id) == "skipped":
                plans.save_mark(student, line=line, task=task.id, on=day.on, minutes=0, mark="open", at=now)


def _waiting(student: StudentId, token: str) -> StoredProposal:
    waiting = plans.load_proposal(student, token)
    if waiting is None or waiting.base != _stored(student).id:
        raise StaleEditError
    return waiting


def _propose(
    student: StudentId,
    *,
    today: date,
    now: datetime,
    hours: float | None = None,
    task_id: str = "",
    is_new_evidence: bool = False,
) -> Proposal:
    held = _held(student)
    if task_id:
        _find(held.plan, task_id)
    not_before = None if hours is None else _time_of_day(student, now, on=today)
    change = _replanned(
        student,
        held,
        today=today,
        hours=hours,
        task_id=task_id,
        is_new_evidence=is_new_evidence,
        not_before=not_before,
    )
    token = secrets.token_urlsafe(16)
    waiting = StoredProposal(
        token=token, base=held.id, on=today, hours=hours, task=task_id, document=pack(change)
    )
    with writing():
        plans.save_proposal(student, waiting, at=now)
    return Proposal(token=token, replan=change, on=today)


def _replanned(
    student: StudentId,
    held: KeptPlan,
    *,
    today: date,
    hours: float | None = None,
    task_id: str = "",
    is_new_evidence: bool = False,
    not_before: time | None = None,
) -> Replan:
    from comeback.core.plan.replan import replan  # noqa: PLC0415 - loads numpy
    from comeback.facts.plan import plan_facts  # noqa: PLC0415 - as above

    wishes = wishes_of(student=student, today=today)
    if held.plan.exam_on > today and not (is_new_evidence and _names_a_date(student)):
        wishes = replace(wishes, exam_on=held.plan.exam_on, is_booked=held.plan.is_booked)
    if hours is not None:
        others = tuple(pair for pair in wishes.hours_by_day if pair[0] != today)
        wishes = replace(wishes, hours_by_day=(*others, (today, hours)))
    return replan(
        kept=held.plan,
        as_of=today,
        wishes=wishes,
        diagnosis=diagnose(student=student, today=today),
        record=student_record(student=student, today=today),
        facts=plan_facts(),
        done_ids=frozenset(task for task, mark in held.marks.items() if mark in SETTLED),
        skipped_ids=frozenset([task_id] if task_id else []),
        is_new_evidence=is_new_evidence,
        not_before=not_before,
    )


def _names_a_date(student: StudentId) -> bool:
    """Tell whether the student gave a date or a window; the working date would move along with today."""
    profile = load_profile(student=student)
    return profile.exam_on is not None or profile.window_from is not None


def _hours_done(held: KeptPlan, on: date) -> float:
    """Add up what was ticked off on a day: hours that are left come on top of it."""
    tasks = (task for day in held.plan.days if day.on == on for task in day.tasks)
    done = (task for task in tasks if held.marks.get(task.id) in {"done", "half"})
    return sum(task.minutes for task in done if task.kind not in NOT_STUDY) / 60


def _time_of_day(student: StudentId, now: datetime, *, on: date) -> time | None:
    """Tell the time on the student's clock; after midnight the hours of a study day are over."""
    there = local(now, load_profile(student=student).timezone)
    if there.date() < on:
        return None
    return there.time() if there.date() == on else time.max

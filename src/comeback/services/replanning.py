"""Changes to the kept plan: proposed, and made only with a yes; the night's can be put back."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from comeback.core.plan.values import Plan, Replan, TaskKind
from comeback.services.course import diagnose, student_record, wishes_of
from comeback.services.journal import StudentId
from comeback.services.planning import (
    NOT_STUDY,
    SETTLED,
    KeptPlan,
    find_task,
    is_over,
    put_in_force,
    require_plan,
)
from comeback.services.profile import StaleEditError, check_hours, load_profile
from comeback.services.standing import where_they_stand
from comeback.services.study_day import local, study_day
from comeback.store import plans
from comeback.store.documents import pack, unpack
from comeback.store.plans import StoredProposal
from comeback.store.profiles import save_day_hours
from comeback.store.writing import is_new_write, writing


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
    return _propose(
        student, today=today, now=now, hours=hours + _hours_done(require_plan(student=student), today)
    )


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
            held = require_plan(student=student)
            change = unpack(Replan, waiting.document)
            if waiting.hours is not None:
                save_day_hours(student, on=waiting.on, hours=waiting.hours)
            if waiting.task:
                day, _ = find_task(held.plan, waiting.task)
                plans.save_mark(
                    student, line=held.line, task=waiting.task, on=day.on, minutes=0, mark="skipped", at=now
                )
            put_in_force(
                student=student, plan=change.plan, line=held.line, reason="agreed", now=now, change=change
            )
    return require_plan(student=student).plan


def leave_replan(*, student: StudentId, token: str) -> None:
    """Leave a proposed change; the plan stays as it is."""
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
    latest = plans.load_plan(student)
    today = study_day(now, load_profile(student=student).timezone)
    if latest is None or latest.swept_to >= today:
        return None
    held = require_plan(student=student)
    if is_over(held, where_they_stand(student=student, today=today), today=today):
        return None
    if not _undone(held, today=today):
        return None
    change = _replanned(student, held, today=today)
    with writing():
        if require_plan(student=student).id == held.id:
            put_in_force(
                student=student, plan=change.plan, line=held.line, reason="night", now=now, change=change
            )
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
            held = require_plan(student=student)
            before = plans.load_plan_before(student, held.id)
            if held.reason not in ("night", "agreed") or before is None:
                raise StaleEditError
            plan = unpack(Plan, before.document)
            put_in_force(student=student, plan=plan, line=before.line, reason="put_back", now=now)
    return require_plan(student=student).plan


def _waiting(student: StudentId, token: str) -> StoredProposal:
    waiting = plans.load_proposal(student, token)
    latest = plans.load_plan(student)
    if waiting is None or latest is None or waiting.base != latest.id:
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
    held = require_plan(student=student)
    if task_id:
        find_task(held.plan, task_id)
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


def _undone(held: KeptPlan, *, today: date) -> tuple[str, ...]:
    return tuple(
        task.id
        for day in held.plan.days
        if held.swept_to <= day.on < today
        for task in day.tasks
        if task.kind is not TaskKind.REST and held.marks.get(task.id, "open") not in SETTLED
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

"""Kept plans, one after another, and what was ticked off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from comeback.core.evidence.study import StudyDay
from comeback.core.plan.values import TaskKind
from comeback.store.models import KeptPlanRow, PlannedMinutesRow, ProposalRow, TaskMarkRow
from comeback.store.reading import read_once


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """
    A plan the student agreed to.

    Parameters
    ----------
    id : int
        Its number.
    line : int
        Number of the plan it goes back to; marks belong to a line.
    reason : str
        ``kept``, ``agreed`` (a change), ``night`` or ``put_back``.
    kept_at : datetime
        When.
    in_force_on : date
        The study day it began to hold.
    swept_to : date
        Tasks of days before it are settled.
    document : bytes
        The plan.
    changes : bytes or None
        The change list that led to it.
    """

    id: int
    line: int
    reason: str
    kept_at: datetime
    in_force_on: date
    swept_to: date
    document: bytes
    changes: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """A plan about to be kept; ``line`` None begins a new one."""

    line: int | None
    reason: str
    kept_at: datetime
    in_force_on: date
    swept_to: date
    document: bytes
    changes: bytes | None
    minutes: Mapping[date, int]
    program_version: str
    facts_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProposal:
    """A change of plan waiting for a yes."""

    token: str
    base: int
    on: date
    hours: float | None
    task: str
    document: bytes


def save_plan(student: int, new: NewPlan) -> int:
    """
    Keep a plan, in front of the one before; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    new : NewPlan
        The plan.

    Returns
    -------
    int
        Its number.
    """
    row = KeptPlanRow.objects.create(
        student_id=student,
        line=new.line or 0,
        reason=new.reason,
        kept_at=new.kept_at,
        in_force_on=new.in_force_on,
        swept_to=new.swept_to,
        document=new.document,
        changes=new.changes,
        program_version=new.program_version,
        facts_digest=new.facts_digest,
    )
    if not new.line:
        row.line = row.pk
        row.save(update_fields=["line"])
    PlannedMinutesRow.objects.bulk_create(
        PlannedMinutesRow(plan=row, on=on, minutes=minutes) for on, minutes in new.minutes.items()
    )
    ProposalRow.objects.filter(student_id=student).delete()
    return row.pk


@read_once
def load_plan(student: int) -> StoredPlan | None:
    """
    Load the plan that holds.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    StoredPlan or None
        The latest kept plan.
    """
    row = KeptPlanRow.objects.filter(student_id=student).order_by("-pk").first()
    return _stored(row) if row else None


def load_plan_before(student: int, plan: int) -> StoredPlan | None:
    """
    Load the plan that held before another.

    Parameters
    ----------
    student : int
        Whose.
    plan : int
        Number of the later one.

    Returns
    -------
    StoredPlan or None
        The earlier one.
    """
    row = KeptPlanRow.objects.filter(student_id=student, pk__lt=plan).order_by("-pk").first()
    return _stored(row) if row else None


def save_mark(student: int, *, line: int, task: str, on: date, minutes: int, mark: str, at: datetime) -> None:
    """
    Keep a tick; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    line : int
        The line of plans the task belongs to.
    task : str
        Its id.
    on : date
        Its day.
    minutes : int
        Its length. [min]
    mark : str
        ``open``, ``done``, ``half`` or ``skipped``.
    at : datetime
        When, aware.
    """
    TaskMarkRow.objects.create(
        student_id=student, line=line, task=task, on=on, minutes=minutes, mark=mark, at=at
    )


def load_marks(student: int, line: int) -> dict[str, str]:
    """
    Load the marks of a line of plans.

    Parameters
    ----------
    student : int
        Whose.
    line : int
        Its number.

    Returns
    -------
    dict of str to str
        The latest mark by task.
    """
    rows = TaskMarkRow.objects.filter(student_id=student, line=line).order_by("pk")
    return dict(rows.values_list("task", "mark"))


@read_once
def load_study(student: int, *, before: date) -> tuple[StudyDay, ...]:
    """
    Load what was planned and done, day by day.

    Parameters
    ----------
    student : int
        Whose.
    before : date
        Only days before it: a day that is not over tells nothing yet.

    Returns
    -------
    tuple of StudyDay
        From the first kept plan on. A day counts the plan it began with, or
        the first one kept on it.
    """
    plans = list(
        KeptPlanRow.objects.filter(student_id=student).order_by("pk").values_list("pk", "in_force_on")
    )
    if not plans:
        return ()
    planned: dict[int, dict[date, int]] = {}
    rows = PlannedMinutesRow.objects.filter(plan__student_id=student, on__lt=before)
    for plan, on, minutes in rows.values_list("plan_id", "on", "minutes"):
        planned.setdefault(plan, {})[on] = minutes
    done = _done_minutes(student, before)
    days = sorted({on for by_day in planned.values() for on in by_day if on >= plans[0][1]} | done.keys())
    return tuple(
        StudyDay(
            on=on,
            planned_min=planned.get(_morning_plan(plans, on), {}).get(on, 0),
            done_min=sum(done.get(on, {}).values()),
            blocks_min=done.get(on, {}).get(TaskKind.TIMED_BLOCK, 0),
            review_min=done.get(on, {}).get(TaskKind.REVIEW, 0),
        )
        for on in days
    )


def save_proposal(student: int, proposal: StoredProposal, *, at: datetime) -> None:
    """
    Keep a proposed change until the student says yes or no.

    Parameters
    ----------
    student : int
        Whose.
    proposal : StoredProposal
        The change.
    at : datetime
        When, aware.
    """
    ProposalRow.objects.create(
        student_id=student,
        token=proposal.token,
        base_id=proposal.base,
        made_at=at,
        on=proposal.on,
        hours=proposal.hours,
        task=proposal.task,
        document=proposal.document,
    )


def load_proposal(student: int, token: str) -> StoredProposal | None:
    """
    Find a proposed change.

    Parameters
    ----------
    student : int
        Whose.
    token : str
        Its token.

    Returns
    -------
    StoredProposal or None
        The change.
    """
    row = ProposalRow.objects.filter(student_id=student, token=token).first()
    if row is None:
        return None
    return StoredProposal(
        token=row.token,
        base=row.base_id,
        on=row.on,
        hours=row.hours,
        task=row.task,
        document=bytes(row.document),
    )


def drop_proposal(student: int, token: str) -> None:
    """
    Let a proposed change go; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    token : str
        Its token.
    """
    ProposalRow.objects.filter(student_id=student, token=token).delete()


def _stored(row: KeptPlanRow) -> StoredPlan:
    return StoredPlan(
        id=row.pk,
        line=row.line,
        reason=row.reason,
        kept_at=row.kept_at,
        in_force_on=row.in_force_on,
        swept_to=row.swept_to,
        document=bytes(row.document),
        changes=bytes(row.changes) if row.changes is not None else None,
    )


def _done_minutes(student: int, before: date) -> dict[date, dict[str, int]]:
    """Minutes ticked by day and kind of task, which the id of a task names."""
    share = {"done": 1.0, "half": 0.5}
    rows = TaskMarkRow.objects.filter(student_id=student, on__lt=before).order_by("pk")
    latest = {
        (line, task): (on, minutes, mark)
        for line, task, on, minutes, mark in rows.values_list("line", "task", "on", "minutes", "mark")
    }
    done: dict[date, dict[str, int]] = {}
    for (_, task), (on, minutes, mark) in latest.items():
        of_day, kind = done.setdefault(on, {}), _kind_of(task)
        of_day[kind] = of_day.get(kind, 0) + round(minutes * share.get(mark, 0.0))
    return done


def _kind_of(task: str) -> str:
    """Read the kind of a task off its id: its day, its kind, its place in the day."""
    found = re.fullmatch(r"\d{4}-\d\d-\d\d-([a-z_]+)-\d+", task)
    return found[1] if found else ""


def _morning_plan(plans: list[tuple[int, date]], on: date) -> int:
    earlier = [plan for plan, in_force_on in plans if in_force_on < on]
    same_day = [plan for plan, in_force_on in plans if in_force_on == on]
    return earlier[-1] if earlier else same_day[0] if same_day else 0

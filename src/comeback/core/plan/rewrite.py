"""Whole weeks laid out anew, and what that changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import Area, phrase
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.frame import DayKind, FrameDay, plain_days
from comeback.core.plan.make import plan_from
from comeback.core.plan.shuffle import LONG, left_over, without
from comeback.core.plan.summary import week_rows
from comeback.core.plan.values import Change, ChangeKind, Plan, PlanDay, PlanWishes, Replan, TaskKind

_MOST = 3


def lay_anew(
    kept: Plan,
    *,
    as_of: date,
    wishes: PlanWishes,
    diagnosis: Diagnosis,
    record: Record,
    facts: PlanFacts,
    done_ids: frozenset[str],
) -> Replan:
    """
    Lay the days from today on out anew, whatever was planned.

    Parameters
    ----------
    kept : Plan
        The student's plan.
    as_of : date
        Today; earlier days keep what was done on them.
    wishes, diagnosis, record, facts
        As for :func:`comeback.core.plan.make.make_plan`.
    done_ids : frozenset of str
        Tasks that were done.

    Returns
    -------
    Replan
        The new plan, and in a few lines what is different.
    """
    undone_on = [day.on for day in kept.days if day.on < as_of and left_over(day, done_ids)]
    past = [without(day, left_over(day, done_ids)) for day in kept.days if day.on < as_of]
    rest = plan_from(
        as_of=as_of,
        started_on=kept.as_of,
        wishes=wishes,
        diagnosis=diagnosis,
        record=record,
        facts=facts,
        past=past,
    )
    days = (*past, *rest.days)
    frame = frame_as_kept(plain_days(kept.as_of, wishes, facts), days)
    plan = replace(rest, as_of=kept.as_of, days=days, weeks=week_rows(frame, days))
    changes = changes_between(kept, plan, as_of=as_of, facts=facts)
    return Replan(plan=plan, changes=(*_undone_days(undone_on), *changes))


def frame_as_kept(plain: Sequence[FrameDay], days: Sequence[PlanDay]) -> list[FrameDay]:
    """
    Say what each date is for, with the forms and rehearsals of a plan.

    Parameters
    ----------
    plain : sequence of FrameDay
        The dates before any form or rehearsal is set.
    days : sequence of PlanDay
        The days of the plan.

    Returns
    -------
    list of FrameDay
        The same dates.
    """
    return [_with_kind(now, day) for now, day in zip(plain, days, strict=True)]


def changes_between(kept: Plan, fresh: Plan, *, as_of: date, facts: PlanFacts) -> tuple[Change, ...]:
    """
    Tell two plans apart in a few lines: the long days, and the emphasis.

    Parameters
    ----------
    kept, fresh : Plan
        Before and after.
    as_of : date
        First day that was laid out anew.
    facts : PlanFacts
        Length of a block and of the time looked at.

    Returns
    -------
    tuple of Change
        Soonest first.
    """
    changes = _long_days(kept, fresh, as_of) + _emphasis(kept, fresh, as_of, facts)
    return tuple(sorted(changes, key=lambda c: (c.to_on or c.from_on or as_of, c.kind.value, c.title)))


def _long_days(kept: Plan, fresh: Plan, as_of: date) -> list[Change]:
    before, after = _long_by_title(kept), _long_by_title(fresh)
    changes = []
    for title in dict.fromkeys([*before, *after]):
        old = [on for on in before.get(title, []) if on not in after.get(title, [])]
        new = [on for on in after.get(title, []) if on not in before.get(title, []) and on >= as_of]
        for n in range(max(len(old), len(new))):
            from_on = old[n] if n < len(old) else None
            to_on = new[n] if n < len(new) else None
            if to_on is None:
                kind, why = ChangeKind.LET_GO, "No free day is left for it; the weekly checks go on."
            elif from_on is None:
                kind, why = ChangeKind.ADDED, "The level is checked on a dated day every week."
            else:
                kind, why = ChangeKind.MOVED, "Its day is no longer free, and this one is."
            changes.append(Change(kind=kind, title=title, from_on=from_on, to_on=to_on, why=why))
    return changes


def _long_by_title(plan: Plan) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for day in plan.days:
        for task in day.tasks:
            if task.kind in LONG:
                found.setdefault(task.title, []).append(day.on)
    return found


def _emphasis(kept: Plan, fresh: Plan, as_of: date, facts: PlanFacts) -> list[Change]:
    until = as_of + timedelta(days=facts.block.silent_max_days)
    before, after = _minutes(kept, as_of, until), _minutes(fresh, as_of, until)
    differences = {area: after.get(area, 0.0) - before.get(area, 0.0) for area in {*before, *after}}
    ranked = sorted(differences, key=lambda area: (-differences[area], area.value))
    more = [area for area in ranked[:_MOST] if differences[area] >= facts.block.minutes]
    less = [area for area in ranked[::-1][:_MOST] if differences[area] <= -facts.block.minutes]
    return [
        Change(
            kind=ChangeKind.ADDED,
            title=f"More on {phrase(area)} in the coming two weeks",
            from_on=None,
            to_on=as_of,
            why="As the evidence and your days stand now, an hour buys more there.",
        )
        for area in more
    ] + [
        Change(
            kind=ChangeKind.LET_GO,
            title=f"Less on {phrase(area)} in the coming two weeks",
            from_on=as_of,
            to_on=None,
            why="It still comes round at least every two weeks, so it stays awake.",
        )
        for area in less
    ]


def _minutes(plan: Plan, first_on: date, until: date) -> dict[Area, float]:
    minutes: dict[Area, float] = {}
    for day in plan.days:
        if first_on <= day.on < until:
            for task in day.tasks:
                if task.kind is TaskKind.TIMED_BLOCK:
                    for area in task.areas:
                        minutes[area] = minutes.get(area, 0.0) + task.minutes / len(task.areas)
    return minutes


def _with_kind(now: FrameDay, day: PlanDay) -> FrameDay:
    for task in day.tasks:
        if task.kind is TaskKind.ASSESSMENT:
            return replace(now, kind=DayKind.ASSESSMENT)
        if task.kind is TaskKind.REHEARSAL:
            return replace(now, kind=DayKind.REHEARSAL)
    return now


def _undone_days(dates: Sequence[date]) -> tuple[Change, ...]:
    if not dates:
        return ()
    first, last = dates[0], dates[-1]
    span = f"{first:%a} {first.day} {first:%b}"
    if last > first:
        span += f" to {last:%a} {last.day} {last:%b}"
    return (
        Change(
            kind=ChangeKind.LET_GO,
            title=f"What was not done, {span}",
            from_on=first,
            to_on=None,
            why="The coming weeks are laid out from today, so there is nothing to catch up with.",
        ),
    )

"""Keeping every area awake after tasks have moved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.exam.areas import System
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.gains import weights
from comeback.core.plan.summary import touched_on
from comeback.core.plan.values import Change, ChangeKind, PlanDay, TaskKind
from comeback.core.plan.words import listed, opening


def wake(
    days: dict[date, PlanDay],
    changes: list[Change],
    diagnosis: Diagnosis,
    *,
    as_of: date,
    fixed: frozenset[str],
    facts: PlanFacts,
) -> None:
    """
    Add a system that would stay silent for too long to a block on the way.

    Parameters
    ----------
    days : dict of date to PlanDay
        The days; blocks in them get wider.
    changes : list of Change
        Where it is said.
    diagnosis : Diagnosis
        Weights of the systems.
    as_of : date
        First day that may change.
    fixed : frozenset of str
        Ids of tasks that are done.
    facts : PlanFacts
        How long is too long, and how many areas a block may have.
    """
    ordered = [days[on] for on in sorted(days)]
    limit = timedelta(days=facts.block.silent_max_days)
    first, last = ordered[0].on - timedelta(days=1), ordered[-1].on
    for system, dates in touched_on(ordered, weights(diagnosis), facts).items():
        for earlier, later in pairwise([first, *dates, last]):
            touched = earlier
            while later - touched > limit and later > as_of:
                soon = [on for on in days if max(touched + timedelta(days=1), as_of) <= on < later]
                in_time = sorted((on for on in soon if on <= touched + limit), reverse=True)
                too_late = sorted(on for on in soon if on > touched + limit)
                on = _widen(
                    days, changes, system=system, dates=[*in_time, *too_late], fixed=fixed, facts=facts
                )
                if on is None:
                    break
                touched = on


def _widen(
    days: dict[date, PlanDay],
    changes: list[Change],
    *,
    system: System,
    dates: Sequence[date],
    fixed: frozenset[str],
    facts: PlanFacts,
) -> date | None:
    """Let a system join the first block with room; its day, or None where no block has room."""
    rules = facts.block
    for on in dates:
        for task in days[on].tasks:
            is_focused = task.kind is TaskKind.TIMED_BLOCK and bool(task.areas) and system not in task.areas
            room = min(rules.max_areas, task.items // rules.min_items_for_touch)
            if not is_focused or len(task.areas) >= room or task.id in fixed:
                continue
            areas = (*task.areas, system)
            wider = replace(task, areas=areas, title=f"Timed block, {listed(areas)}")
            days[on] = replace(
                days[on],
                tasks=tuple(
                    wider
                    if t.id == task.id
                    else replace(t, areas=areas)
                    if t.follows == task.id and t.kind is TaskKind.REVIEW
                    else t
                    for t in days[on].tasks
                ),
            )
            changes.append(
                Change(
                    kind=ChangeKind.ADDED,
                    title=wider.title,
                    from_on=None,
                    to_on=on,
                    why=f"{opening(system)} joins this block, so that it stays awake.",
                )
            )
            return on
    return None

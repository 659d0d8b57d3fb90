"""Moving tasks between days: what fits where, and what may give way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comeback.core.plan.clock import at_minute, place
from comeback.core.plan.values import PlanDay, PlannedTask, TaskKind

LONG = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)
"""Kinds that keep their own length and have their day to themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """
    Tasks that move together: a block and its review, or one task alone.

    Parameters
    ----------
    tasks : tuple of PlannedTask
        In order of time.
    """

    tasks: tuple[PlannedTask, ...]

    @property
    def head(self) -> PlannedTask:
        """The task that names it."""
        return self.tasks[0]

    @property
    def minutes(self) -> int:
        """How long it takes, in minutes."""
        return sum(task.minutes for task in self.tasks)

    @property
    def is_mixed(self) -> bool:
        """Whether it is a mixed block that checks nothing."""
        head = self.head
        return head.kind is TaskKind.TIMED_BLOCK and not head.areas and not head.is_check


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A task on its way to a time."""

    task: PlannedTask
    minutes: int
    key: int


def units_of(tasks: Iterable[PlannedTask]) -> list[Unit]:
    """
    Group tasks that move together.

    Parameters
    ----------
    tasks : iterable of PlannedTask
        Tasks of one day.

    Returns
    -------
    list of Unit
        A review with its block where both are there; the rest alone.
    """
    groups: dict[str, list[PlannedTask]] = {}
    for task in tasks:
        is_review = task.kind is TaskKind.REVIEW and task.follows in groups
        groups.setdefault(task.follows if is_review else task.id, []).append(task)
    return [Unit(tasks=tuple(group)) for group in groups.values()]


def left_over(day: PlanDay, done_ids: frozenset[str]) -> list[PlannedTask]:
    """
    Find what was not done on a day.

    Parameters
    ----------
    day : PlanDay
        The day.
    done_ids : frozenset of str
        Tasks that were done.

    Returns
    -------
    list of PlannedTask
        Rest is never left over.
    """
    return [task for task in day.tasks if task.id not in done_ids and task.kind is not TaskKind.REST]


def spent_min(day: PlanDay) -> int:
    """
    Add up the minutes that count against a day's hours.

    Parameters
    ----------
    day : PlanDay
        The day.

    Returns
    -------
    int
        Minutes of every kind but forms and rehearsals. [min]
    """
    return sum(task.minutes for task in day.tasks if task.kind not in LONG)


def without(day: PlanDay, tasks: Iterable[PlannedTask]) -> PlanDay:
    """
    Take tasks off a day; the others keep their times.

    Parameters
    ----------
    day : PlanDay
        The day.
    tasks : iterable of PlannedTask
        What goes.

    Returns
    -------
    PlanDay
        The day without them.
    """
    gone = {task.id for task in tasks}
    return replace(day, tasks=tuple(task for task in day.tasks if task.id not in gone))


def with_unit(
    day: PlanDay,
    unit: Unit,
    *,
    segments: Sequence[tuple[int, int]],
    gaps_min: Sequence[int],
    fixed: frozenset[str],
    new_ids: Mapping[str, str],
) -> tuple[PlanDay, dict[str, str]] | None:
    """
    Put tasks on a day, at new times where that needs it.

    Parameters
    ----------
    day : PlanDay
        The day.
    unit : Unit
        What comes.
    segments : sequence of (int, int)
        Stretches of the day, in minutes after midnight.
    gaps_min : sequence of int
        Pauses to try, longest first. [min]
    fixed : frozenset of str
        Ids of tasks that keep their time.
    new_ids : mapping of str to str
        Ids that moved tasks have got so far.

    Returns
    -------
    (PlanDay, dict of str to str) or None
        The day and the new id of each task; None where it does not fit.
    """
    if spent_min(day) + unit.minutes > day.capacity_min or any(t.kind in LONG for t in day.tasks):
        return None
    ids = _ids_on(day, unit)
    arriving = [
        replace(task, id=ids[task.id], follows=(dict(new_ids) | ids).get(task.follows, task.follows))
        for task in unit.tasks
    ]
    arrived = replace(day, tasks=(*day.tasks, *arriving))
    timed = retimed(arrived, segments=segments, gaps_min=gaps_min, fixed=fixed)
    return None if timed is None else (timed, ids)


def retimed(
    day: PlanDay, *, segments: Sequence[tuple[int, int]], gaps_min: Sequence[int], fixed: frozenset[str]
) -> PlanDay | None:
    """
    Give the tasks of a day new times, in the order they stand in.

    Parameters
    ----------
    day : PlanDay
        The day.
    segments : sequence of (int, int)
        Stretches of the day, in minutes after midnight.
    gaps_min : sequence of int
        Pauses to try, longest first. [min]
    fixed : frozenset of str
        Ids of tasks that keep their time.

    Returns
    -------
    PlanDay or None
        None where the stretches cannot hold them.
    """
    kept = [task for task in day.tasks if task.id in fixed]
    waiting = units_of(task for task in day.tasks if task.id not in fixed)
    keys = {unit.head.id: n for n, unit in enumerate(waiting, start=1)}
    slots = [
        [
            _Slot(task=task, minutes=task.minutes, key=keys.get(task.follows, keys[group.head.id]))
            for task in group.tasks
        ]
        for group in waiting
    ]
    placed, left_over = place(slots, segments=_free(segments, kept), gaps_min=gaps_min)
    if left_over:
        return None
    timed = [replace(slot.task, starts_at=at_minute(minute)) for minute, slot in placed]
    return replace(day, tasks=tuple(sorted([*kept, *timed], key=start_minute)))


def _ids_on(day: PlanDay, unit: Unit) -> dict[str, str]:
    taken = {task.id for task in day.tasks}
    ids = {}
    for task in unit.tasks:
        n = 1
        while (new_id := f"{day.on.isoformat()}-{task.kind.value}-{n}") in taken:
            n += 1
        taken.add(new_id)
        ids[task.id] = new_id
    return ids


def _free(segments: Sequence[tuple[int, int]], kept: Iterable[PlannedTask]) -> list[tuple[int, int]]:
    free = list(segments)
    for task in kept:
        start = start_minute(task)
        end = start + task.minutes
        free = [
            piece
            for a, b in free
            for piece in ((a, min(b, start)), (max(a, end), b))
            if piece[1] > piece[0] and ((start < b and end > a) or piece == (a, b))
        ]
    return sorted(set(free))


def start_minute(task: PlannedTask) -> int:
    """
    Tell when a task starts.

    Parameters
    ----------
    task : PlannedTask
        The task.

    Returns
    -------
    int
        In minutes after midnight; -1 where it has no time. [min]
    """
    return -1 if task.starts_at is None else task.starts_at.hour * 60 + task.starts_at.minute

"""What changes when life happens, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import System
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.clock import at_minute
from comeback.core.plan.frame import DayKind, FrameDay, plain_days, study_segments
from comeback.core.plan.gains import sought
from comeback.core.plan.rewrite import frame_as_kept, lay_anew
from comeback.core.plan.shuffle import (
    LONG,
    Unit,
    left_over,
    retimed,
    spent_min,
    start_minute,
    units_of,
    with_unit,
    without,
)
from comeback.core.plan.summary import effective_gain_epc, week_rows
from comeback.core.plan.values import (
    Change,
    ChangeKind,
    Phase,
    Plan,
    PlanDay,
    PlannedTask,
    PlanWeek,
    PlanWishes,
    Replan,
    TaskKind,
)
from comeback.core.plan.wake import wake
from comeback.core.plan.words import opening

_NIGHT, _ASIDE = "It was not done", "You set it aside"
_SHORTER, _TAKEN = "The day is shorter now", "That day is taken"
_DAILY = (TaskKind.CARDS, TaskKind.WELLBEING, TaskKind.REST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Displaced:
    """A unit that lost its place."""

    unit: Unit
    from_on: date
    cause: str


@dataclass(slots=True)
class _Shuffle:
    """The days of a plan while tasks move."""

    days: dict[date, PlanDay]
    frame: dict[date, FrameDay]
    as_of: date
    fixed: frozenset[str]
    facts: PlanFacts
    segments: tuple[tuple[int, int], ...]
    worth_epc: dict[System, float]
    first_min: int
    new_ids: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def segments_on(self, on: date) -> list[tuple[int, int]]:
        """Find the stretches of a day that are still to come, in minutes after midnight."""
        first_min = self.first_min if on == self.as_of else 0
        return [(max(a, first_min), b) for a, b in self.segments if b > first_min]


def replan(
    *,
    kept: Plan,
    as_of: date,
    wishes: PlanWishes,
    diagnosis: Diagnosis,
    record: Record,
    facts: PlanFacts,
    done_ids: frozenset[str] = frozenset(),
    skipped_ids: frozenset[str] = frozenset(),
    is_new_evidence: bool = False,
    not_before: time | None = None,
) -> Replan:
    """
    Compute a plan anew from a day on, with as few moves as possible.

    Parameters
    ----------
    kept : Plan
        The student's plan.
    as_of : date
        Today; earlier days keep what was done on them.
    wishes : PlanWishes
        As they are now; ``hours_by_day`` says how short a day is.
    diagnosis : Diagnosis
        As it is now.
    record : Record
        What was shown so far.
    facts : PlanFacts
        The rules.
    done_ids : frozenset of str, optional
        Tasks that were done, wholly or half.
    skipped_ids : frozenset of str, optional
        Tasks of today or later that the student sets aside.
    is_new_evidence : bool, optional
        Whether results came in since the plan was kept; only then may the
        areas of the coming weeks change.
    not_before : time, optional
        The time of day it is. What is left of today gets times from then on,
        unless the coming weeks are laid out anew.

    Returns
    -------
    Replan
        A plan over the same dates, and what changed. Without a reason to
        change anything it is ``kept`` itself.

    Raises
    ------
    PastExamDateError, DistantExamDateError
        If the exam date cannot be planned for.

    Notes
    -----
    Tasks that lose their place look for another within a few days, most
    valuable first: into free minutes, else where a mixed block can give way.
    The rest is let go, with the reason. Forms and rehearsals that lose their
    day, another exam date, or other hours for more than a week lay the coming
    weeks out anew.
    """
    plain = plain_days(kept.as_of, wishes, facts)
    if _needs_new_weeks(
        kept, plain, as_of=as_of, wishes=wishes, facts=facts, done_ids=done_ids, skipped_ids=skipped_ids
    ):
        return lay_anew(
            kept,
            as_of=as_of,
            wishes=wishes,
            diagnosis=diagnosis,
            record=record,
            facts=facts,
            done_ids=done_ids,
        )
    shuffle = _Shuffle(
        days={day.on: day for day in kept.days},
        frame={day.on: day for day in plain},
        as_of=as_of,
        fixed=done_ids,
        facts=facts,
        segments=study_segments(wishes.shape),
        worth_epc=sought(diagnosis, facts.returns),
        first_min=_first_min(not_before, facts),
    )
    displaced = [
        *_undone(shuffle, done_ids),
        *_set_aside(shuffle, skipped_ids),
        *_overflowing(shuffle),
    ]
    for lost in sorted(displaced, key=lambda d: _rank(d, shuffle)):
        _settle(lost, shuffle)
    if displaced:
        wake(shuffle.days, shuffle.changes, diagnosis, as_of=as_of, fixed=done_ids, facts=facts)
    if is_new_evidence:
        fresh = lay_anew(
            kept,
            as_of=as_of,
            wishes=wishes,
            diagnosis=diagnosis,
            record=record,
            facts=facts,
            done_ids=done_ids,
        )
        gained = fresh.plan.expected_epc_gain - effective_gain_epc(
            tuple(shuffle.days.values()), diagnosis, as_of=as_of, facts=facts
        )
        if gained >= facts.replan.better_by_epc:
            return fresh
    days = tuple(shuffle.days[on] for on in sorted(shuffle.days))
    if days == kept.days:
        return Replan(plan=kept, changes=())
    plan = replace(
        kept,
        is_booked=wishes.is_booked,
        days=days,
        weeks=_weeks(kept, days, plain, as_of),
        expected_epc_gain=effective_gain_epc(days, diagnosis, as_of=as_of, facts=facts),
    )
    changes = sorted(shuffle.changes, key=lambda c: (c.to_on or c.from_on or as_of, c.kind.value, c.title))
    return Replan(plan=plan, changes=tuple(changes))


def _first_min(not_before: time | None, facts: PlanFacts) -> int:
    if not_before is None:
        return 0
    step_min = facts.replan.round_to_min
    return -(-(not_before.hour * 60 + not_before.minute) // step_min) * step_min


def _needs_new_weeks(
    kept: Plan,
    plain: Sequence[FrameDay],
    *,
    as_of: date,
    wishes: PlanWishes,
    facts: PlanFacts,
    done_ids: frozenset[str],
    skipped_ids: frozenset[str],
) -> bool:
    if wishes.exam_on != kept.exam_on:
        return True
    other_hours = days_undone = 0
    for day, now in zip(kept.days, plain, strict=True):
        long = [task for task in day.tasks if task.kind in LONG]
        if day.on < as_of and any(task.id not in done_ids for task in long):
            return True
        if day.on < as_of and left_over(day, done_ids):
            days_undone += 1
        if day.on >= as_of and long:
            if now.kind is not DayKind.STUDY or any(task.id in skipped_ids for task in long):
                return True
        elif day.on >= as_of and now.kind is not DayKind.EXAM:
            other_hours += now.capacity_min != day.capacity_min
    return other_hours > facts.replan.look_ahead_days or days_undone > facts.replan.most_days_undone


def _undone(shuffle: _Shuffle, done_ids: frozenset[str]) -> list[_Displaced]:
    lost = []
    for on in sorted(on for on in shuffle.days if on < shuffle.as_of):
        day = shuffle.days[on]
        left = left_over(day, done_ids)
        shuffle.days[on] = without(day, left)
        lost += [_Displaced(unit=unit, from_on=on, cause=_NIGHT) for unit in units_of(left)]
    return lost


def _set_aside(shuffle: _Shuffle, skipped_ids: frozenset[str]) -> list[_Displaced]:
    lost = []
    for on in sorted(on for on in shuffle.days if on >= shuffle.as_of):
        day = shuffle.days[on]
        gone = [t for t in day.tasks if t.id in skipped_ids or t.follows in skipped_ids]
        gone = [t for t in gone if t.id not in shuffle.fixed]
        shuffle.days[on] = without(day, gone)
        lost += [_Displaced(unit=unit, from_on=on, cause=_ASIDE) for unit in units_of(gone)]
    return lost


def _overflowing(shuffle: _Shuffle) -> list[_Displaced]:
    lost = []
    for on in sorted(on for on in shuffle.days if on >= shuffle.as_of):
        day, now = shuffle.days[on], shuffle.frame[on]
        if now.kind is DayKind.EXAM or any(t.kind in LONG for t in day.tasks):
            continue
        day = replace(day, capacity_min=now.capacity_min)
        if now.kind is DayKind.OFF:
            day = without(day, [t for t in day.tasks if t.kind is TaskKind.REST])
        cause = _SHORTER if day.capacity_min else _TAKEN
        for unit in _loose(day, shuffle):
            over_min = spent_min(day) - day.capacity_min
            if over_min <= 0:
                break
            shorter = unit.minutes - over_min
            if unit.head.kind is TaskKind.READ and shorter >= shuffle.facts.pieces.shortest_min:
                day = _shortened(day, unit.head, shorter, shuffle)
                continue
            if not any(task.id == unit.head.id for task in day.tasks):
                continue
            day, gone = _shed(day, unit)
            lost += [_Displaced(unit=u, from_on=on, cause=cause) for u in units_of(gone)]
        if on == shuffle.as_of:
            day, gone = _from_now(day, shuffle)
            lost += [_Displaced(unit=u, from_on=on, cause=_SHORTER) for u in units_of(gone)]
        shuffle.days[on] = day
    return lost


def _loose(day: PlanDay, shuffle: _Shuffle) -> list[Unit]:
    """Units that may leave a day, first to go first."""
    loose = [unit for unit in units_of(day.tasks) if unit.head.id not in shuffle.fixed]
    loose = [unit for unit in loose if unit.head.kind is not TaskKind.REST]
    return sorted(loose, key=lambda unit: _worth_keeping(unit, shuffle))


def _shed(day: PlanDay, unit: Unit) -> tuple[PlanDay, list[PlannedTask]]:
    """Take a unit off a day, and what follows it there."""
    gone = [*unit.tasks, *(t for t in day.tasks if t.follows == unit.head.id and t not in unit.tasks)]
    return without(day, gone), gone


def _from_now(day: PlanDay, shuffle: _Shuffle) -> tuple[PlanDay, list[PlannedTask]]:
    """Give what is left of today times that are still to come; what they cannot hold goes."""
    gone: list[PlannedTask] = []
    if all(start_minute(unit.head) >= shuffle.first_min for unit in _loose(day, shuffle)):
        return day, gone
    segments, gaps_min = shuffle.segments_on(day.on), shuffle.facts.pieces.gap_min
    while True:
        timed = retimed(day, segments=segments, gaps_min=gaps_min, fixed=shuffle.fixed)
        if timed is not None:
            break
        day, shed = _shed(day, _loose(day, shuffle)[0])
        gone += shed
    if _loose(timed, shuffle):
        first = at_minute(min(start_minute(unit.head) for unit in _loose(timed, shuffle)))
        shuffle.changes.append(
            Change(
                kind=ChangeKind.LET_GO,
                title=f"The hours before {first:%H:%M}",
                from_on=day.on,
                to_on=None,
                why="What stays today keeps its order, at times that are still to come.",
            )
        )
    return timed, gone


def _shortened(day: PlanDay, task: PlannedTask, minutes: int, shuffle: _Shuffle) -> PlanDay:
    shuffle.changes.append(
        Change(
            kind=ChangeKind.SHORTENED,
            title=task.title,
            from_on=day.on,
            to_on=day.on,
            why=f"{_SHORTER}; {minutes} minutes are enough for the one page that matters.",
        )
    )
    return replace(day, tasks=tuple(replace(t, minutes=minutes) if t.id == task.id else t for t in day.tasks))


def _worth_keeping(unit: Unit, shuffle: _Shuffle) -> tuple[int, float, str]:
    """Order in which a short day gives things up, first to go first."""
    head = unit.head
    order = {
        TaskKind.TEACH_BACK: 0,
        TaskKind.ADMIN: 0,
        TaskKind.DRILL: 1,
        TaskKind.READ: 2,
        TaskKind.CARDS: 4,
        TaskKind.WELLBEING: 5,
        TaskKind.TIMED_BLOCK: 6,
        TaskKind.REVIEW: 8,
    }
    rank = 3 if unit.is_mixed else 7 if head.is_check else order.get(head.kind, 0)
    return rank, _block_worth(unit, shuffle), head.id


def _block_worth(unit: Unit, shuffle: _Shuffle) -> float:
    areas = [area for area in unit.head.areas if isinstance(area, System)]
    return sum(shuffle.worth_epc.get(area, 0.0) for area in areas) / len(areas) if areas else 0.0


def _rank(lost: _Displaced, shuffle: _Shuffle) -> tuple[int, float, str]:
    """Order in which displaced units look for a place, most useful first."""
    rank, value, task_id = _worth_keeping(lost.unit, shuffle)
    return -rank, -value, task_id


def _settle(lost: _Displaced, shuffle: _Shuffle) -> None:
    head = lost.unit.head
    if head.kind in _DAILY:
        _let_go(lost, shuffle, "Every day has its own, so nothing is lost.")
        return
    if head.kind is TaskKind.READ:
        _let_go(lost, shuffle, "The gap shows again with the next block on it.")
        return
    targets = _targets(lost, shuffle)
    if any(_move(lost, on, shuffle, "has room") for on in targets):
        return
    if not lost.unit.is_mixed and head.kind in (TaskKind.TIMED_BLOCK, TaskKind.REVIEW):
        for on in targets:
            if _swap(lost, on, shuffle):
                return
    _let_go(lost, shuffle, _why_fine(lost, shuffle))


def _targets(lost: _Displaced, shuffle: _Shuffle) -> list[date]:
    first = shuffle.as_of if lost.from_on < shuffle.as_of else lost.from_on + timedelta(days=1)
    dates = [first + timedelta(days=n) for n in range(shuffle.facts.replan.look_ahead_days)]
    frame = shuffle.frame
    return [
        on
        for on in dates
        if on in frame and frame[on].kind is DayKind.STUDY and frame[on].phase is not Phase.TAPER
    ]


def _move(lost: _Displaced, on: date, shuffle: _Shuffle, how: str) -> bool:
    moved = with_unit(
        shuffle.days[on],
        lost.unit,
        segments=shuffle.segments_on(on),
        gaps_min=shuffle.facts.pieces.gap_min,
        fixed=shuffle.fixed,
        new_ids=shuffle.new_ids,
    )
    if moved is None:
        return False
    shuffle.days[on], ids = moved
    shuffle.new_ids |= ids
    shuffle.changes.append(
        Change(
            kind=ChangeKind.MOVED,
            title=lost.unit.head.title,
            from_on=lost.from_on,
            to_on=on,
            why=f"{lost.cause}, and {on:%a} {on.day} {on:%b} {how}.",
        )
    )
    return True


def _swap(lost: _Displaced, on: date, shuffle: _Shuffle) -> bool:
    before = shuffle.days[on]
    for mixed in (u for u in units_of(before.tasks) if u.is_mixed and u.head.id not in shuffle.fixed):
        shuffle.days[on] = without(before, mixed.tasks)
        if _move(lost, on, shuffle, "can give a mixed block for it"):
            given = _Displaced(unit=mixed, from_on=on, cause="")
            _let_go(given, shuffle, _why_fine(given, shuffle))
            return True
        shuffle.days[on] = before
    return False


def _let_go(lost: _Displaced, shuffle: _Shuffle, why: str) -> None:
    shuffle.changes.append(
        Change(
            kind=ChangeKind.LET_GO,
            title=lost.unit.head.title,
            from_on=lost.from_on,
            to_on=None,
            why=f"{lost.cause}. {why}" if lost.cause else why,
        )
    )


def _why_fine(lost: _Displaced, shuffle: _Shuffle) -> str:
    head = lost.unit.head
    later = [on for on in sorted(shuffle.days) if on >= shuffle.as_of and on != lost.from_on]
    if lost.unit.is_mixed:
        soon = [on for on in later if on <= shuffle.as_of + timedelta(weeks=2)]
        left = sum(1 for on in soon for u in units_of(shuffle.days[on].tasks) if u.is_mixed)
        if left == 0:
            return "The other blocks keep every area awake."
        others = "One other mixed block stands" if left == 1 else f"{left} other mixed blocks stand"
        return f"{others} in the next two weeks, so nothing goes silent."
    if head.kind is TaskKind.TIMED_BLOCK and head.areas:
        first = head.areas[0]
        again = next(
            (
                on
                for on in later
                for t in shuffle.days[on].tasks
                if t.kind is TaskKind.TIMED_BLOCK and first in t.areas
            ),
            None,
        )
        if again is not None:
            return f"{opening(first)} comes round again on {again:%a} {again.day} {again:%b}."
    if head.kind is TaskKind.REVIEW:
        return "Its rules come back with the next blocks; the freshest misses teach most."
    return "The coming days are full, and they come first."


def _weeks(
    kept: Plan, days: Sequence[PlanDay], plain: Sequence[FrameDay], as_of: date
) -> tuple[PlanWeek, ...]:
    fresh = week_rows(frame_as_kept(plain, days), days)
    return tuple(old if old.last_on < as_of else new for old, new in zip(kept.weeks, fresh, strict=True))

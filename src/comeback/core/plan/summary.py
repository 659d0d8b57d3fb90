"""The weeks table, the expected gain and the notes of a plan."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.exam.areas import LABELS, Area, System
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.frame import DayKind, FrameDay
from comeback.core.plan.gains import disputed_systems, gain_epc, weights, worth
from comeback.core.plan.values import (
    Phase,
    PlanDay,
    PlannedTask,
    PlanWeek,
    PlanWishes,
    TaskKind,
)
from comeback.core.plan.words import spoken

_FULL = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)


def week_rows(frame: Sequence[FrameDay], days: Sequence[PlanDay]) -> tuple[PlanWeek, ...]:
    """
    Show the weeks at a glance.

    Parameters
    ----------
    frame : sequence of FrameDay
        What each date is for.
    days : sequence of PlanDay
        The days of the plan.

    Returns
    -------
    tuple of PlanWeek
        One row a calendar week, Monday to Sunday, cut to the plan.
    """
    members: dict[int, list[int]] = {}
    for n, day in enumerate(frame):
        members.setdefault(day.week, []).append(n)
    last = len(members) - 1
    return tuple(
        _week_row(number, [frame[n] for n in ns], [days[n] for n in ns], is_last=number == last)
        for number, ns in enumerate(members.values())
    )


def _week_row(number: int, frame: Sequence[FrameDay], days: Sequence[PlanDay], *, is_last: bool) -> PlanWeek:
    phase = _week_phase(number, frame, is_last=is_last)
    first, second = _focus_words(number, frame, days, phase)
    check, check_on = _check(days, frame)
    capped_min = sum(t.minutes for day in days for t in day.tasks if t.kind not in _FULL)
    long_min = sum(t.minutes for day in days for t in day.tasks if t.kind in _FULL)
    blocks = [n for day in days if (n := sum(t.items for t in day.tasks if t.kind is TaskKind.TIMED_BLOCK))]
    return PlanWeek(
        number=number + 1,
        first_on=days[0].on,
        last_on=days[-1].on,
        phase=phase,
        first_focus=first,
        second_focus=second,
        questions_a_day=_usual(blocks),
        hours_planned=round((capped_min + long_min) / 60, 1),
        hours_fit=round((sum(day.capacity_min for day in days) + long_min) / 60, 1),
        check=check,
        check_on=check_on,
    )


def _usual(counts: Sequence[int]) -> int:
    """Take the middle day of a week, in whole tens."""
    return round(sorted(counts)[len(counts) // 2] / 10) * 10 if counts else 0


def _week_phase(number: int, frame: Sequence[FrameDay], *, is_last: bool) -> Phase:
    phases = [day.phase for day in frame if day.kind is not DayKind.EXAM]
    if not phases or (is_last and number):
        return Phase.TAPER
    if all(phase is Phase.SETTLE for phase in phases):
        return Phase.SETTLE
    counted = [phase for phase in phases if phase is not Phase.SETTLE]
    return max(counted, key=lambda phase: (counted.count(phase), -counted.index(phase)))


def _focus_words(
    number: int, frame: Sequence[FrameDay], days: Sequence[PlanDay], phase: Phase
) -> tuple[str, str]:
    settling = sum(1 for day in frame if day.phase is Phase.SETTLE)
    minutes: dict[Area, float] = {}
    mixed = 0.0
    for task in (t for day in days for t in day.tasks if t.kind is TaskKind.TIMED_BLOCK):
        for area in task.areas:
            minutes[area] = minutes.get(area, 0.0) + task.minutes / len(task.areas)
        mixed += 0 if task.areas else task.minutes
    ranked = sorted(minutes, key=lambda area: (-minutes[area], area.value))
    systems = [area for area in ranked if isinstance(area, System)]
    others = [area for area in ranked if not isinstance(area, System)]
    if phase is Phase.TAPER or not systems or mixed > sum(minutes.values()):
        first, second = "Mixed", LABELS[systems[0]] if systems else "Your own cards"
    else:
        first = LABELS[systems[0]]
        runner_up = others[:1] or systems[1:2]
        second = LABELS[runner_up[0]] if runner_up else "Mixed"
    if settling and number == 0:
        days_words = "1 day" if settling == 1 else f"{settling} days"
        first = f"Settle {days_words}; {first[0].lower()}{first[1:]}"
    if all(day.kind is not DayKind.STUDY for day in frame):
        return "Days off", ""
    return first, second


def _check(days: Sequence[PlanDay], frame: Sequence[FrameDay]) -> tuple[str, date | None]:
    if frame[-1].kind is DayKind.EXAM:
        return "The day", days[-1].on
    checks = [(task, day.on) for day in days for task in day.tasks if task.is_check]
    for kind, words in ((TaskKind.REHEARSAL, "Exam day"), (TaskKind.ASSESSMENT, "")):
        for task, on in checks:
            if task.kind is kind:
                return words or task.resource, on
    return ("Fresh block", checks[-1][1]) if checks else ("", None)


def blocks_spent(
    tasks: Sequence[tuple[date, PlannedTask]],
    *,
    share: Mapping[System, float],
    exam_on: date,
    facts: PlanFacts,
) -> dict[System, float]:
    """
    Effort on each system that is still alive on the exam day.

    Parameters
    ----------
    tasks : sequence of (date, PlannedTask)
        Dated tasks; only timed blocks count.
    share : mapping of System to float
        What a mixed block gives each system.
    exam_on : date
        The exam day.
    facts : PlanFacts
        Length of a block and weekly retention.

    Returns
    -------
    dict of System to float
        Effective blocks.
    """
    spent = dict.fromkeys(share, 0.0)
    for on, task in tasks:
        if task.kind is not TaskKind.TIMED_BLOCK:
            continue
        weeks = (exam_on - on).days / 7
        blocks = task.minutes / facts.block.minutes * facts.returns.weekly_retention**weeks
        for system in spent:
            if not task.areas:
                spent[system] += blocks * share[system]
            elif system in task.areas:
                spent[system] += blocks / len(task.areas)
    return spent


def effective_gain_epc(
    days: Sequence[PlanDay], diagnosis: Diagnosis, *, as_of: date, facts: PlanFacts
) -> float:
    """
    Points the days of a plan are expected to give.

    Parameters
    ----------
    days : sequence of PlanDay
        The days; those before ``as_of`` are left out.
    diagnosis : Diagnosis
        Beliefs and weights.
    as_of : date
        First day that counts.
    facts : PlanFacts
        The law of returns.

    Returns
    -------
    float
        The planner's objective on the exam day, an assumption. [EPC]
    """
    tasks = [(day.on, task) for day in days if day.on >= as_of for task in day.tasks]
    spent = blocks_spent(tasks, share=weights(diagnosis), exam_on=days[-1].on, facts=facts)
    return round(gain_epc(worth(diagnosis, facts.returns), spent, facts.returns), 2)


def touched_on(
    days: Sequence[PlanDay], share: Mapping[System, float], facts: PlanFacts
) -> dict[System, list[date]]:
    """
    Days on which each system gets enough questions to stay awake.

    Parameters
    ----------
    days : sequence of PlanDay
        The days.
    share : mapping of System to float
        What mixed questions give each system.
    facts : PlanFacts
        How many questions are enough.

    Returns
    -------
    dict of System to list of date
        In order.
    """
    touched: dict[System, list[date]] = {system: [] for system in share}
    for day in days:
        for system, dates in touched.items():
            if any(_items_on(task, system, share) >= facts.block.min_items_for_touch for task in day.tasks):
                dates.append(day.on)
    return touched


def _items_on(task: PlannedTask, system: System, share: Mapping[System, float]) -> float:
    if not task.areas:
        return task.items * share[system]
    return task.items / len(task.areas) if system in task.areas else 0.0


def notes_of(
    frame: Sequence[FrameDay],
    days: Sequence[PlanDay],
    diagnosis: Diagnosis,
    wishes: PlanWishes,
    facts: PlanFacts,
) -> tuple[str, ...]:
    """
    Say what the plan could not do, in full sentences.

    Parameters
    ----------
    frame : sequence of FrameDay
        What each date is for.
    days : sequence of PlanDay
        The days.
    diagnosis : Diagnosis
        Weights of the systems.
    wishes : PlanWishes
        What the student wants.
    facts : PlanFacts
        The rules.

    Returns
    -------
    tuple of str
        Empty when everything fits.
    """
    notes = [_length_note(len(days) - 1, facts)]
    if not any(day.kind is DayKind.STUDY for day in frame):
        notes.append("No day before the exam is free for study, so there is nothing to place.")
        return tuple(note for note in notes if note)
    short_min = facts.block.short_minutes * 3
    if max(day.capacity_min for day in frame) < short_min:
        notes.append(
            f"With {wishes.hours_a_day:g} {'hour' if wishes.hours_a_day == 1 else 'hours'} a day no timed block with its review fits; "
            f"{short_min} minutes in one day are the least for a short one."
        )
    if not any(day.kind is DayKind.REHEARSAL for day in frame):
        notes.append(
            "There is no day for a rehearsal of the whole exam day, "
            "which is best done at least five days before it."
        )
    silent = _silent(days, diagnosis, facts)
    if silent:
        notes.append(
            f"With these hours some areas come round less often than every {facts.block.silent_max_days} days: "
            f"{spoken(silent)}."
        )
    disputed = disputed_systems(diagnosis)
    if disputed:
        notes.append(
            f"You said that {spoken(disputed)} {'is' if len(disputed) == 1 else 'are'} not where it lies, "
            "so no hours are added for that. The questions that come round will tell."
        )
    return tuple(note for note in notes if note)


def _length_note(span_days: int, facts: PlanFacts) -> str:
    rules = facts.horizon
    if rules.usual_min_days <= span_days <= rules.usual_max_days:
        return ""
    length = f"{span_days} days" if span_days < 14 else f"{span_days // 7} weeks"  # noqa: PLR2004 - two weeks
    if span_days == 1:
        length = "one day"
    kind = "short" if span_days < rules.usual_min_days else "long"
    return (
        f"This plan has {length}, which is {kind}: {rules.usual_min_days // 7} to {rules.usual_max_days // 7} "
        "weeks is the usual length. That is a convention; no study ties a length to passing."
    )


def _silent(days: Sequence[PlanDay], diagnosis: Diagnosis, facts: PlanFacts) -> list[System]:
    limit = timedelta(days=facts.block.silent_max_days)
    first, last = days[0].on - timedelta(days=1), days[-1].on
    silent = []
    for system, dates in touched_on(days, weights(diagnosis), facts).items():
        known = [first, *dates, last]
        if any(later - earlier > limit for earlier, later in pairwise(known)):
            silent.append(system)
    return silent

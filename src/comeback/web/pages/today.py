"""What to study today, on one screen."""

from dataclasses import dataclass, replace
from datetime import time

from django.urls import reverse

from comeback.core.exam.areas import LABELS
from comeback.core.plan.values import DayShape, PlannedTask, TaskKind
from comeback.core.plan.words import spoken
from comeback.services.dates import NextDate
from comeback.services.today import Today, TodayTask
from comeback.services.waiting import Waiting
from comeback.web.pages.parts import Act, DateRow, post, stamp_of
from comeback.web.pages.plan import keep_act
from comeback.web.pages.rest import Calm, calm_of, plan_is_over
from comeback.web.words import clock, day, duration

SHOWN_ON_PHONE = 3
_STATES = {"open": "planned", "done": "done", "half": "half", "skipped": "let_go"}
_NUMBERS = {5: "five", 10: "ten", 15: "fifteen", 20: "twenty", 30: "thirty", 40: "forty"}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_QUARTER = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One row of the day's ledger."""

    state: str
    margin: str
    what: str
    line: str
    right: str
    is_rest: bool = False
    actions: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The lit row: the next step, why, and what to do with it."""

    at: str
    headline: str
    line: str
    why: str
    solid: Act
    others: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The day."""

    margin: tuple[str, ...]
    changed: str
    settled: tuple[TaskRow, ...]
    step: NextStep | None
    calm: Calm | None
    rest: tuple[TaskRow, ...]
    more: tuple[TaskRow, ...]
    more_words: str
    enough: str
    can_have_less: bool
    dates: tuple[DateRow, ...]


def today_page(
    day_of: Today,
    *,
    shape: DayShape,
    has_evidence: bool,
    changed: int = 0,
    waiting: Waiting | None = None,
    school_kind: str = "",
) -> TodayPage:
    """
    Build the page of the day.

    Parameters
    ----------
    day_of : Today
        The day's tasks with their marks.
    shape : DayShape
        The frame of the day.
    has_evidence : bool
        Whether there is any result or answer to plan from.
    changed : int, optional
        How many things moved when the night was settled.
    waiting : Waiting or None, optional
        The day of waiting, while a result is awaited.
    school_kind : str, optional
        Kind of school, which decides whom to ask about a late result.
    """
    is_empty = not has_evidence and not day_of.is_kept and not day_of.standing.is_at_rest
    step = None if is_empty else _step(day_of)
    calm = None if step else _calm(day_of, waiting, is_empty=is_empty, school_kind=school_kind)
    place = _place_of(day_of)
    before, behind = day_of.tasks[:place], day_of.tasks[place + 1 :] if step else day_of.tasks[place:]
    if is_empty or day_of.is_rest:
        before, behind = (), ()
    rows = tuple(_row(each, day_of) for each in behind)
    more = rows[SHOWN_ON_PHONE:]
    return TodayPage(
        margin=_margin(day_of, is_empty=is_empty),
        changed=_changed(changed),
        settled=tuple(_row(each, day_of) for each in before),
        step=step,
        calm=calm,
        rest=rows[:SHOWN_ON_PHONE],
        more=more,
        more_words=_more_words(behind[SHOWN_ON_PHONE:]),
        enough=_enough(shape) if step and day_of.is_kept else "",
        can_have_less=day_of.is_kept and step is not None,
        dates=() if is_empty else tuple(_date_row(each) for each in day_of.next_dates),
    )


def _place_of(day_of: Today) -> int:
    """Return how many rows stand before the lit one."""
    if day_of.next_task is None:
        return len(day_of.tasks)
    return next(n for n, each in enumerate(day_of.tasks) if each.task.id == day_of.next_task.id)


def _margin(day_of: Today, *, is_empty: bool) -> tuple[str, ...]:
    parts = [day(day_of.date)]
    if day_of.week_number and not is_empty:
        parts.append(f"week {day_of.week_number} of {day_of.weeks}")
        if day_of.hours >= _QUARTER and not day_of.is_rest:
            parts.append(_hours(day_of.hours))
    return tuple(parts)


def _hours(hours: float) -> str:
    whole = round(hours)
    if whole < 1:
        return "under an hour"
    words = _COUNTS[whole] if whole < len(_COUNTS) else str(whole)
    return f"about {words} hour{'' if whole == 1 else 's'}"


def _step(day_of: Today) -> NextStep | None:
    task = day_of.next_task
    if task is None:
        return None
    is_first = all(each.mark == "open" for each in day_of.tasks)
    if not day_of.is_kept:
        solid: Act = keep_act()
        others: tuple[Act, ...] = (Act(label="Look at it first", url=reverse("plan")),)
    else:
        solid = replace(_mark(task, "done", "Done"), look="solid")
        others = (
            *_log(task),
            _mark(task, "half", "Half of it"),
            post("Not now", reverse("skip_task", args=[task.id])),
        )
    return NextStep(
        at=clock(task.starts_at) if task.starts_at else "",
        headline=_headline(task, is_first=is_first),
        line=_line(task, day_of),
        why=task.why,
        solid=solid,
        others=others,
    )


def _headline(task: PlannedTask, *, is_first: bool) -> str:
    if task.kind is not TaskKind.TIMED_BLOCK:
        return f"{task.title.rstrip('.')}."
    number = _NUMBERS.get(task.items, str(task.items))
    areas = spoken(task.areas)
    on = f"questions on {areas}" if areas else "mixed questions"
    words = f"{'Start with' if is_first else 'Now'} {number} {on}"
    return f"{words}, on the clock." if not areas else f"{words}."


def _line(task: PlannedTask, day_of: Today) -> str:
    if not day_of.is_kept:
        where = "the date you booked" if day_of.is_booked else "a working date, not booked"
        return (
            f"This is how a plan to {day(day_of.exam_on)}, {where}, would begin today. "
            "Nothing is fixed until you keep it."
        )
    if task.kind is TaskKind.TIMED_BLOCK:
        source = task.resource or "your bank"
        return f"One timed block, {duration(task.minutes)}. Questions from {source} that you have not seen."
    if task.kind in (TaskKind.ASSESSMENT, TaskKind.REHEARSAL):
        return f"{duration(task.minutes)}, timed and closed. Nothing else is planned for today but meals."
    return f"{duration(task.minutes)}{f', {task.resource}' if task.resource else ''}."


def _mark(task: PlannedTask, mark: str, label: str) -> Act:
    return post(label, reverse("task_mark", args=[task.id, mark]), about=task.title)


def _log(task: PlannedTask) -> tuple[Act, ...]:
    """Return where the result of a task is entered."""
    if task.kind is TaskKind.TIMED_BLOCK:
        return (Act(label="Enter its result", url=reverse("entry_block"), about=task.title),)
    if task.kind is TaskKind.ASSESSMENT:
        return (Act(label="Enter its result", url=reverse("import_file"), about=task.title),)
    return ()


def _row(each: TodayTask, day_of: Today) -> TaskRow:
    task, state = each.task, _STATES.get(each.mark, "planned")
    at = clock(task.starts_at) if task.starts_at else ""
    margins = {"half": "half", "let_go": "let go"}
    return TaskRow(
        state=state,
        margin=margins.get(state, at),
        what=task.title,
        line=_small_line(task) if state == "planned" else "",
        right=duration(task.minutes) if task.kind is not TaskKind.REST else "",
        is_rest=task.kind is TaskKind.REST,
        actions=_row_actions(task, state) if day_of.is_kept else (),
    )


def _small_line(task: PlannedTask) -> str:
    if task.kind is TaskKind.READ and task.resource:
        areas = ", ".join(LABELS[area].lower() for area in task.areas)
        return f"{task.resource}, {areas}" if areas else task.resource
    return ""


def _row_actions(task: PlannedTask, state: str) -> tuple[Act, ...]:
    if task.kind is TaskKind.REST or state == "planned":
        return ()
    if state in ("done", "half"):
        return (*_log(task), _mark(task, "open", "Undo"))
    return (_mark(task, "open", "Undo"),)


def _more_words(behind: tuple[TodayTask, ...]) -> str:
    if not behind:
        return ""
    number = _COUNTS[len(behind)] if len(behind) < len(_COUNTS) else str(len(behind))
    last = behind[-1].task
    until = f", until {_end(last.starts_at, last.minutes)}" if last.starts_at else ""
    return f"{number[:1].upper()}{number[1:]} more{until}"


def _end(starts_at: time, minutes: int) -> str:
    total = starts_at.hour * 60 + starts_at.minute + minutes
    return f"{total // 60 % 24:02d}:{total % 60:02d}"


def _enough(shape: DayShape) -> str:
    return f"Enough for today. The evening is free; lights out by {clock(shape.sleep_from)} if you can."


def _calm(day_of: Today, waiting: Waiting | None, *, is_empty: bool, school_kind: str) -> Calm:
    if day_of.standing.is_at_rest:
        return calm_of(day_of.standing, waiting, school_kind=school_kind)
    if day_of.is_plan_over:
        return plan_is_over(
            day_of.standing, today=day_of.date, exam_on=day_of.exam_on, is_booked=day_of.is_booked
        )
    if is_empty:
        return Calm(
            headline="Nothing to plan from yet, and that is fine.",
            line=(
                "When you are ready, the question list of one NBME form tells more than everything else together. "
                "A few questions about the day help too."
            ),
            actions=(
                Act(label="Add a result", url=reverse("import_file"), look="solid"),
                Act(label="Answer a few questions", url=reverse("start")),
                Act(label="Look at a plan all the same", url=reverse("plan")),
            ),
        )
    if day_of.is_rest:
        return Calm(
            headline="Rest is part of the plan. There is nothing to start today.",
            line=""
            if day_of.is_kept
            else "The plan is only proposed so far; nothing holds until you keep it.",
            actions=()
            if day_of.is_kept
            else (Act(label="Look at the plan", url=reverse("plan"), look="solid"),),
        )
    return Calm(
        headline="Enough for today.",
        line="Everything planned for today is settled. Whatever is left can wait until tomorrow.",
    )


def _changed(number: int) -> str:
    if not number:
        return ""
    words = _COUNTS[number] if number < len(_COUNTS) else str(number)
    things = f"{words[:1].upper()}{words[1:]} {'thing' if number == 1 else 'things'}"
    return f"{things} changed when the day before ended."


def _date_row(each: NextDate) -> DateRow:
    return DateRow(on=each.on, what=each.text, stamp=stamp_of(each.stamp) if each.stamp else None)

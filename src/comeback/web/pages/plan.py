"""One week by day, and what a change of plan would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from comeback.core.exam.areas import LABELS, phrase
from comeback.core.plan.values import (
    Change,
    ChangeKind,
    Plan,
    PlanDay,
    PlannedTask,
    PlanWeek,
    Replan,
    TaskKind,
)
from comeback.web.pages.parts import Act, PageLink, count, plan_pages, post
from comeback.web.words import clock, day, duration

WEEK_DAYS = 7
FIRST_CHANGES = 8
FULL_DAY = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)
SHORT_NAMES = {
    TaskKind.REVIEW: "Review",
    TaskKind.READ: "Read the gap",
    TaskKind.CARDS: "Cards",
    TaskKind.TEACH_BACK: "Teach back",
    TaskKind.REHEARSAL: "Exam day, rehearsed",
    TaskKind.REST: "Rest",
}
DONE = ("done", "half")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One line of a change list, with its reason."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeList:
    """What a change of plan moves, lets go or adds."""

    lines: tuple[ChangeLine, ...]
    more: tuple[ChangeLine, ...]
    actions: tuple[Act, ...] = ()

    @property
    def more_words(self) -> str:
        """The link that opens the rest."""
        return count(len(self.more), "more change")

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each reason once."""
        return tuple(dict.fromkeys(line.why for line in (*self.lines, *self.more) if line.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTask:
    """A task in the column of its day."""

    at: str
    what: str
    note: str
    is_done: bool
    is_rest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayColumn:
    """A day of the week."""

    title: str
    on: date
    is_today: bool
    is_done: bool
    load: str
    tasks: tuple[DayTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipRow:
    """A task that can be skipped."""

    margin: str
    what: str
    right: str
    actions: tuple[Act, ...]
    state: str = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A week of the plan."""

    today: date
    to_go: str
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    keep: Act | None
    changes: ChangeList | None
    changed_title: str
    notes: tuple[str, ...]
    week_title: str
    week_sub: str
    days: tuple[DayColumn, ...]
    neighbors: tuple[Act, ...]
    skippable: tuple[SkipRow, ...]
    anew: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """A proposed change, to keep or to leave."""

    headline: str
    changes: ChangeList
    answer_url: str
    keep: Act
    leave: Act


def plan_page(
    plan: Plan,
    *,
    today: date,
    is_kept: bool,
    marks: Mapping[str, str],
    week_number: int | None = None,
    change: Replan | None = None,
    wanted_on: date | None = None,
) -> PlanPage:
    """
    Build the page of one week.

    Parameters
    ----------
    plan : Plan
        The kept plan, or a fresh one.
    today : date
        The study day.
    is_kept : bool
        Whether the student agreed to it.
    marks : mapping of str to str
        The latest mark by task.
    week_number : int, optional
        Which week; this one otherwise.
    change : Replan, optional
        What led to this plan today.
    wanted_on : date, optional
        The exam date of the settings.
    """
    week = _week(plan, today, week_number)
    days = tuple(each for each in plan.days if week.first_on <= each.on <= week.last_on)
    is_this_week = week.first_on <= today <= week.last_on
    moved = _moved_titles(change)
    return PlanPage(
        today=today,
        to_go=to_go(plan, today),
        headline=_headline(plan, week, is_kept=is_kept, is_this_week=is_this_week),
        lead=lead(plan, is_kept=is_kept, wanted_on=wanted_on),
        pages=plan_pages("plan"),
        keep=None if is_kept else keep_act(),
        changes=change_list(change, today=today, can_put_back=True) if change else None,
        changed_title="Changed today",
        notes=plan.notes,
        week_title="This week" if is_this_week else f"Week {week.number}",
        week_sub=f"{week.hours_planned:g} of {week.hours_fit:g} hours",
        days=tuple(_column(each, today=today, marks=marks, moved=moved) for each in days),
        neighbors=_neighbors(plan, week),
        skippable=tuple(_skippable(days, today=today, marks=marks)) if is_kept else (),
        anew=post("Plan it anew from today", reverse("plan_anew")) if is_kept else None,
    )


def change_page(replan: Replan, *, token: str, on: date) -> ChangePage:
    """Build the page that asks about a proposed change."""
    moved = len(replan.changes)
    words = "One thing changes" if moved == 1 else f"{_small(moved)} things change"
    headline = f"{words} if you keep this." if moved else "Nothing else has to change for this."
    url = reverse("replan", args=[token])
    return ChangePage(
        headline=headline,
        changes=change_list(replan, today=on),
        answer_url=url,
        keep=post("Keep this change", url, ("answer", "keep"), look="solid"),
        leave=post("Leave the plan as it was", url, ("answer", "leave")),
    )


def change_list(change: Replan, *, today: date, can_put_back: bool = False) -> ChangeList:
    """Return a change list in words, soonest first."""
    lines = tuple(ChangeLine(what=say_change(each, today=today), why=each.why) for each in change.changes)
    return ChangeList(
        lines=lines[:FIRST_CHANGES],
        more=lines[FIRST_CHANGES:],
        actions=(post("Put it back", reverse("put_it_back")),) if can_put_back else (),
    )


def say_change(change: Change, *, today: date) -> str:
    """Say one change as a sentence."""
    title = change.title.rstrip(".")
    to = _on(change.to_on, today) if change.to_on else ""
    match change.kind:
        case ChangeKind.MOVED:
            since = f" from {_on(change.from_on, today)}" if change.from_on else ""
            return f"{title}: moved{since} to {to}."
        case ChangeKind.ADDED:
            return f"{title}: new {_day_words(change.to_on, today)}."
        case ChangeKind.SHORTENED:
            return f"{title}: shorter {_day_words(change.to_on, today)}."
        case ChangeKind.LET_GO:
            return f"{title}: let go."


def keep_act() -> Act:
    """Return the button that makes a fresh plan the student's own."""
    return post("Keep this plan", reverse("plan_keep"), look="solid")


def to_go(plan: Plan, today: date) -> str:
    """Say how long it is to the exam or working date."""
    days = (plan.exam_on - today).days
    if days < 0:
        return "after the exam"
    if days < 2 * WEEK_DAYS:
        return "the day" if not days else f"{count(days, 'day')} to go"
    return f"{days // WEEK_DAYS} weeks to go"


def lead(plan: Plan, *, is_kept: bool, wanted_on: date | None = None) -> str:
    """Say where the plan ends, and that it can change; a kept plan follows a new exam date only when asked."""
    if is_kept and wanted_on is not None and wanted_on not in (plan.exam_on, plan.as_of):
        return (
            f"It runs to {day(plan.exam_on)}, and your exam date is {day(wanted_on)} now. "
            "\u201cPlan it anew from today\u201d lets it follow; you see every change first."
        )
    where = "the date you booked" if plan.is_booked else "a working date, not booked"
    rest = (
        "Ticking only marks; nothing moves without your yes, except what was left undone when a day ended."
        if is_kept
        else "The first days are to settle and to measure, then the weakest and heaviest areas come first."
    )
    return f"It runs to {day(plan.exam_on)}, {where}. {rest}"


def short_name(task: PlannedTask) -> str:
    """Return a task in two or three words, for a narrow column."""
    if task.kind is TaskKind.TIMED_BLOCK:
        areas = ", ".join(LABELS[area] for area in task.areas) or "Mixed"
        return f"{areas}, {task.items}"
    if task.kind is TaskKind.ASSESSMENT:
        return f"{task.resource or task.title}, timed"
    known = SHORT_NAMES.get(task.kind)
    return known or task.title.split(":")[0].split(", ")[0]


def _on(on: date, today: date) -> str:
    if on == today:
        return "today"
    return "tomorrow" if on == today + timedelta(days=1) else day(on)


def _day_words(on: date | None, today: date) -> str:
    if on is None:
        return "in the plan"
    words = _on(on, today)
    return words if words in ("today", "tomorrow") else f"on {words}"


def _small(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[number] if number < len(words) else str(number)


def _week(plan: Plan, today: date, number: int | None) -> PlanWeek:
    asked = next((week for week in plan.weeks if week.number == number), None)
    now = next((week for week in plan.weeks if week.first_on <= today <= week.last_on), None)
    return asked or now or plan.weeks[-1 if today > plan.exam_on else 0]


def _headline(plan: Plan, week: PlanWeek, *, is_kept: bool, is_this_week: bool) -> str:
    if not is_kept:
        return f"Here is a plan to {day(plan.exam_on)}. Nothing is fixed until you keep it."
    when = "This week" if is_this_week else f"Week {week.number}"
    focus, _, then = week.first_focus.partition("; ")
    if then:
        what = f"{when} settles in, then turns to {_spoken(then)}."
    elif week.first_focus == "Days off":
        return f"{when} is off."
    elif week.first_focus == "Mixed":
        what = f"{when} is mixed, with {_spoken(week.second_focus)} kept close."
    else:
        spoken = _spoken(focus)
        at = "this week" if is_this_week else f"in week {week.number}"
        what = f"{spoken[0].upper()}{spoken[1:]} comes first {at}, then {_spoken(week.second_focus)}."
    return f"{what} {_check(week)}".strip()


def _spoken(focus: str) -> str:
    """Speak of a focus inside a sentence: an area by its phrase, anything else as the table has it."""
    return next(
        (phrase(area) for area, label in LABELS.items() if label.lower() == focus.lower()), focus.lower()
    )


def _check(week: PlanWeek) -> str:
    if week.check_on is None:
        return ""
    what = {"The day": "The exam", "Exam day": "A rehearsal", "Fresh block": "The week\u2019s check"}
    return f"{what.get(week.check, week.check)} is on {day(week.check_on)}."


def _moved_titles(change: Replan | None) -> frozenset[tuple[date, str]]:
    changes = change.changes if change else ()
    return frozenset(
        (each.to_on, each.title) for each in changes if each.kind is ChangeKind.MOVED and each.to_on
    )


def _column(
    planned: PlanDay, *, today: date, marks: Mapping[str, str], moved: frozenset[tuple[date, str]]
) -> DayColumn:
    tasks = tuple(
        DayTask(
            at=clock(task.starts_at) if task.starts_at else "",
            what=short_name(task),
            note=_note(task, marks.get(task.id, "open"), is_moved=(planned.on, task.title) in moved),
            is_done=marks.get(task.id) in DONE,
            is_rest=task.kind is TaskKind.REST,
        )
        for task in planned.tasks
    )
    return DayColumn(
        title=f"{planned.on:%a} {planned.on.day}",
        on=planned.on,
        is_today=planned.on == today,
        is_done=bool(tasks) and all(task.is_done for task in tasks),
        load=_load(planned),
        tasks=tasks,
    )


def _note(task: PlannedTask, mark: str, *, is_moved: bool) -> str:
    if mark == "skipped":
        return "skipped"
    if mark == "half":
        return "half"
    return "moved" if is_moved and task.kind is not TaskKind.REST else ""


def _load(planned: PlanDay) -> str:
    minutes = sum(task.minutes for task in planned.tasks if task.kind is not TaskKind.REST)
    return duration(minutes) if minutes else ""


def _neighbors(plan: Plan, week: PlanWeek) -> tuple[Act, ...]:
    near = ((week.number - 1, "The week before"), (week.number + 1, "The week after"))
    numbers = {each.number for each in plan.weeks}
    here = reverse("plan")
    return tuple(Act(label=label, url=f"{here}?week={number}") for number, label in near if number in numbers)


def _skippable(days: tuple[PlanDay, ...], *, today: date, marks: Mapping[str, str]) -> list[SkipRow]:
    return [
        SkipRow(
            margin=f"{planned.on:%a} {clock(task.starts_at) if task.starts_at else ''}".strip(),
            what=task.title,
            right=duration(task.minutes),
            actions=(post("Skip it", reverse("skip_task", args=[task.id]), about=task.title),),
        )
        for planned in days
        if planned.on >= today
        for task in planned.tasks
        if task.kind not in (TaskKind.REST, TaskKind.ADMIN) and marks.get(task.id, "open") == "open"
    ]

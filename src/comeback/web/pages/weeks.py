"""All weeks at a glance, and the old routine beside the new one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.urls import reverse

from comeback.core.diagnosis.findings import Estimate
from comeback.core.evidence.start import StartAnswer
from comeback.core.plan.values import Phase, Plan, PlanWeek, Replan, TaskKind
from comeback.core.readiness.values import ForecastDate
from comeback.web.marks import (
    Axis,
    AxisMark,
    LevelMark,
    LoadMark,
    PassLine,
    axis_around,
    draw_axis,
    draw_level,
    draw_load,
)
from comeback.web.pages.parts import Act, PageLink, plan_pages
from comeback.web.pages.plan import ChangeList, change_list, keep_act, lead, to_go
from comeback.web.words import day, decimal

PHASES = {
    Phase.SETTLE: "Settle",
    Phase.REBUILD: "Rebuild",
    Phase.JOIN_UP: "Join up",
    Phase.REHEARSE: "Rehearse",
    Phase.TAPER: "Taper",
}
_DOING = {
    Phase.SETTLE: "to settle",
    Phase.REBUILD: "to rebuild",
    Phase.JOIN_UP: "to join it up",
    Phase.REHEARSE: "to rehearse",
    Phase.TAPER: "to ease off",
}
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NONE = "none"
CROWDED_X = 18.0  # share of the column's width


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One week of the table."""

    number: int
    dates: str
    first: str
    second: str
    questions: int | None
    load: LoadMark
    hours: str
    check: str
    check_on: str
    mark: LevelMark | None
    level_words: str
    is_now: bool
    is_past: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRows:
    """The weeks of one stage."""

    name: str
    weeks: tuple[WeekRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTable:
    """All weeks on one axis."""

    axis: AxisMark
    phases: tuple[PhaseRows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThenNow:
    """One habit, then and now."""

    what: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksPage:
    """The plan as a whole."""

    today: date
    to_go: str
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    keep: Act | None
    changes: ChangeList | None
    notes: tuple[str, ...]
    weeks: WeekTable
    has_levels: bool
    then_now: tuple[ThenNow, ...]


def weeks_page(
    plan: Plan,
    *,
    today: date,
    is_kept: bool,
    hours_a_day: float,
    pass_line: PassLine,
    expected: tuple[ForecastDate, ...],
    measured: tuple[tuple[date, Estimate], ...],
    answers: Mapping[str, StartAnswer],
    labels: Mapping[str, Mapping[str, str]],
    change: Replan | None = None,
    wanted_on: date | None = None,
) -> WeeksPage:
    """
    Build the page of all weeks.

    Parameters
    ----------
    plan : Plan
        The kept plan, or a fresh one.
    today : date
        The study day.
    is_kept : bool
        Whether the student agreed to it.
    hours_a_day : float
        Study hours on a study day. [h]
    pass_line : PassLine
        Where passing lies.
    expected : tuple of ForecastDate
        Levels expected at the ends of weeks; empty while nothing is known.
    measured : tuple of (date, Estimate)
        Levels measured by the ends of weeks that are over.
    answers : mapping of str to StartAnswer
        The old routine, by question.
    labels : mapping of str to mapping
        Words of the choices, by question and id.
    change : Replan, optional
        What led to this plan today.
    wanted_on : date, optional
        The exam date of the settings.
    """
    levels = _levels(expected, measured)
    ends = [end for _, low, high in levels.values() for end in (low, high)]
    axis = axis_around(ends, pass_line=pass_line)
    most = max((max(week.hours_planned, week.hours_fit) for week in plan.weeks), default=0.0)
    rows = [
        (week.phase, _row(week, today=today, is_kept=is_kept, axis=axis, most_hours=most, levels=levels))
        for week in plan.weeks
    ]
    return WeeksPage(
        today=today,
        to_go=to_go(plan, today),
        headline=_headline(plan),
        lead=lead(plan, is_kept=is_kept, wanted_on=wanted_on),
        pages=plan_pages("plan_weeks"),
        keep=None if is_kept else keep_act(),
        changes=change_list(change, today=today, can_put_back=True) if change else None,
        notes=plan.notes,
        weeks=WeekTable(
            axis=_roomy(draw_axis(axis)),
            phases=tuple(
                PhaseRows(name=PHASES[phase], weeks=tuple(row for _, row in group))
                for phase, group in groupby(rows, key=lambda pair: pair[0])
            ),
        ),
        has_levels=bool(levels),
        then_now=then_and_now(plan, hours_a_day=hours_a_day, answers=answers, labels=labels),
    )


def _roomy(axis: AxisMark) -> AxisMark:
    """Leave out the figures that would touch the pass line's in a narrow column."""
    ticks = tuple(tick for tick in axis.ticks if abs(tick.x - axis.line_x) > CROWDED_X)
    return replace(axis, ticks=ticks)


def _levels(
    expected: tuple[ForecastDate, ...], measured: tuple[tuple[date, Estimate], ...]
) -> dict[date, tuple[float, float, float]]:
    levels = {on: (level.mean, level.low, level.high) for on, level in measured}
    for each in expected:
        if each.level_epc is not None and each.level_low_epc is not None and each.level_high_epc is not None:
            levels[each.on] = (each.level_epc, each.level_low_epc, each.level_high_epc)
    return levels


def _row(
    week: PlanWeek,
    *,
    today: date,
    is_kept: bool,
    axis: Axis,
    most_hours: float,
    levels: Mapping[date, tuple[float, float, float]],
) -> WeekRow:
    level = levels.get(week.last_on)
    is_past = week.last_on < today
    return WeekRow(
        number=week.number,
        dates=_dates(week.first_on, week.last_on),
        first=week.first_focus,
        second=week.second_focus,
        questions=week.questions_a_day or None,
        load=draw_load(planned_hours=week.hours_planned, fits_hours=week.hours_fit, most_hours=most_hours),
        hours=f"{week.hours_planned:g} of {week.hours_fit:g} hours",
        check=week.check,
        check_on=f"{week.check_on:%a}\u00a0{week.check_on.day}" if week.check_on else "",
        mark=draw_level(level[0], low_epc=level[1], high_epc=level[2], axis=axis) if level else None,
        level_words=_level_words(level, is_past=is_past),
        is_now=is_kept and week.first_on <= today <= week.last_on,
        is_past=is_past,
        url=f"{reverse('plan')}?week={week.number}",
    )


def _level_words(level: tuple[float, float, float] | None, *, is_past: bool) -> str:
    if level is None:
        return ""
    how = "measured" if is_past else "expected"
    return f"{how} {decimal(level[0], 0)}, {decimal(level[1], 0)} to {decimal(level[2], 0)}"


def _dates(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {first:%b}"
    if first.month == last.month:
        return f"{first.day} to {last.day} {last:%b}"
    return f"{first.day} {first:%b} to {last.day} {last:%b}"


def _headline(plan: Plan) -> str:
    counts: dict[Phase, int] = {}
    for week in plan.weeks:
        counts[week.phase] = counts.get(week.phase, 0) + 1
    parts = [
        f"{_number(weeks)}{_weeks(weeks) if not place else ''} {_DOING[phase]}"
        for place, (phase, weeks) in enumerate(counts.items())
    ]
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if parts else f"It ends on {day(plan.exam_on)}."


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _weeks(number: int) -> str:
    return " week" if number == 1 else " weeks"


def then_and_now(
    plan: Plan,
    *,
    hours_a_day: float,
    answers: Mapping[str, StartAnswer],
    labels: Mapping[str, Mapping[str, str]],
) -> tuple[ThenNow, ...]:
    """
    Put the old routine beside the new one.

    Parameters
    ----------
    plan : Plan
        The new routine.
    hours_a_day : float
        Study hours on a study day. [h]
    answers : mapping of str to StartAnswer
        The old routine; a habit without an answer is left out.
    labels : mapping of str to mapping
        Words of the choices, by question and id.
    """
    kinds = [task.kind for each in plan.days for task in each.tasks]
    questions = [week.questions_a_day for week in plan.weeks if week.questions_a_day]
    rehearsals = kinds.count(TaskKind.REHEARSAL)
    checks = sum(week.check_on is not None and week.check != "The day" for week in plan.weeks)
    tests = "timed, in one go, nothing open"
    now = (
        ("then_weeks", "Weeks", str(len(plan.weeks))),
        ("then_hours", "Hours a day", f"about {hours_a_day:g}"),
        ("then_questions", "Questions a day", _range(questions)),
        ("audit_review", "Review of a block", "longer than answering it"),
        ("audit_book", "The review book", "only the gap a block showed"),
        ("then_tests", "Checks of the level", f"{checks}, one a week" if checks else _NONE),
        (
            "audit_full_lengths",
            "How tests are sat",
            f"{tests}, {rehearsals} as whole days" if rehearsals else tests,
        ),
        ("then_rest", "Days off", "one a week"),
    )
    return tuple(
        ThenNow(what=what, then=then, now=new)
        for question, what, new in now
        if (then := _then(answers.get(question), labels.get(question, {})))
    )


def _then(answer: StartAnswer | None, labels: Mapping[str, str]) -> str:
    if answer is None:
        return ""
    chosen = ", ".join(labels.get(choice, choice) for choice in answer.choices)
    return (f"{chosen[:1].lower()}{chosen[1:]}" if not chosen.startswith("I ") else chosen) or answer.words


def _range(questions: list[int]) -> str:
    if not questions:
        return _NONE
    low, high = min(questions), max(questions)
    return f"{low}, all reviewed" if low == high else f"{low} to {high}, all reviewed"

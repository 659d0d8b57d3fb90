"""When you may be ready: the decision in words, the chance by date, and what it rests on."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import isclose

from django.utils.safestring import SafeString

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.exam.attempts import ExamDates, RuleId
from comeback.core.plan.values import Plan, TaskKind
from comeback.core.readiness.dates_against import DateAgainst
from comeback.core.readiness.reasons import say_chance
from comeback.core.readiness.values import Choice, ForecastDate, ForecastSource, Readiness, judged_row
from comeback.facts.readiness import decision_rules
from comeback.services.tripwires import Tripwires
from comeback.web.charts.forecast import ChancePoint, ForecastDrawing, MarkedDay, PrintedChance
from comeback.web.marks import PeopleMark, draw_people
from comeback.web.pages.dates_against import against_table
from comeback.web.pages.diagnosis import no_evidence
from comeback.web.pages.parts import (
    Cell,
    Column,
    DateRow,
    Empty,
    PageLink,
    Row,
    Table,
    braced,
    count,
    plan_pages,
    stamp,
)
from comeback.web.pages.tripwires import TripwiresPart, tripwires_part
from comeback.web.pages.what_changes import ChangesPart, SignalsPart, changes_part, signals_part
from comeback.web.words import day, decimal

_CHECKS = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)
_SOON_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessPage:
    """The forecast and what it says."""

    today: date
    seat: str
    headline: str
    lead: str
    decision: str
    pages: tuple[PageLink, ...]
    empty: Empty | None
    judged_title: str
    printed: str
    people: PeopleMark
    sentence: str
    then: str
    picture: SafeString | str
    table: Table
    reasons_title: str
    reasons: tuple[str, ...]
    changes: ChangesPart | None
    signals: SignalsPart
    early: TripwiresPart
    rests_on: tuple[tuple[str, str], ...]
    dates: tuple[DateRow, ...]
    against: Table | None
    judged_on: date


def readiness_page(
    readiness: Readiness,
    *,
    diagnosis: Diagnosis,
    plan: Plan | None,
    rules: ExamDates,
    against: tuple[DateAgainst, ...],
    early: Tripwires,
    picture: SafeString | str,
) -> ReadinessPage:
    """
    Build the page of the forecast.

    Parameters
    ----------
    readiness : Readiness
        The forecast of the day.
    diagnosis : Diagnosis
        What it extrapolates.
    plan : Plan or None
        The plan whose next test would tell most.
    rules : ExamDates
        The dates that bind.
    against : tuple of DateAgainst
        How the judged date and a later one stand against what is dated.
    early : Tripwires
        What the student wrote early.
    picture : SafeString
        The forecast as drawn, or a hidden one.
    """
    judged_on = readiness.recommendation.judged_on
    ours = judged_row(readiness)
    low, high = ours.low or ours.p_pass, ours.high or ours.p_pass
    said = say_chance(ours, as_of=readiness.as_of, mark=readiness.threshold)
    return ReadinessPage(
        today=readiness.as_of,
        seat=_seat(readiness),
        headline=_headline(readiness, plan),
        lead=_lead(readiness),
        decision=readiness.recommendation.choice.value,
        pages=plan_pages("readiness"),
        empty=no_evidence() if diagnosis.level is None else None,
        judged_title=f"On {day(judged_on)}",
        printed=_printed(readiness),
        people=draw_people(p_low=low, p_high=high),
        sentence=(
            f"About {{{of_hundred(ours.p_pass)}}} of 100 people with results like yours, "
            "who follow a plan like this one, would pass."
        ),
        then=(
            f"It could be as few as {{{of_hundred(low)}}} or as many as {{{of_hundred(high)}}}: "
            f"those are the half-filled dots. Today it would be about {{{of_hundred(_today_row(readiness).p_pass)}}}. "
            "Not yet checked against real exam results."
        ),
        picture=picture,
        table=_table(readiness),
        reasons_title=_reasons_title(readiness.recommendation.choice),
        reasons=tuple(braced(reason) for reason in readiness.recommendation.reasons if reason != said),
        changes=changes_part(readiness),
        signals=signals_part(readiness.signals),
        early=tripwires_part(early),
        rests_on=_rests_on(readiness, diagnosis),
        dates=_dates(rules, readiness.as_of),
        against=against_table(readiness, against, today=readiness.as_of),
        judged_on=judged_on,
    )


def forecast_drawing(readiness: Readiness, *, plan: Plan | None) -> ForecastDrawing:
    """
    Say what the picture of a forecast shows.

    Parameters
    ----------
    readiness : Readiness
        The forecast.
    plan : Plan or None
        The plan whose tests stand on the line.
    """
    judged_on, free = readiness.recommendation.judged_on, readiness.last_free_move_on
    label = f"{'your seat' if readiness.is_booked else 'working date'}, {judged_on.day} {judged_on:%b}"
    rows = [row for row in readiness.dates if row.source is ForecastSource.MODEL]
    return ForecastDrawing(
        points=tuple(
            ChancePoint(
                on=row.on,
                expected=round(100 * row.p_pass, 1),
                low=round(100 * (row.p_pass if row.low is None else row.low), 1),
                high=round(100 * (row.p_pass if row.high is None else row.high), 1),
                no_growth=round(100 * (row.p_pass if row.no_growth is None else row.no_growth), 1),
            )
            for row in rows
        ),
        judged=MarkedDay(on=judged_on, label=label),
        free_move=MarkedDay(on=free, label=f"{free.day} {free:%b}, last\nfree move") if free else None,
        tests=tuple(
            MarkedDay(on=each.on, label=task.resource or "Exam day")
            if task.kind is TaskKind.ASSESSMENT
            else MarkedDay(on=each.on, label="Rehearsal")
            for each in (plan.days if plan else ())
            for task in each.tasks
            if task.kind in _CHECKS
        ),
        printed=tuple(
            PrintedChance(on=row.on, expected=round(100 * row.p_pass, 1))
            for row in readiness.dates
            if row.source is ForecastSource.NBME
        ),
    )


def _today_row(readiness: Readiness) -> ForecastDate:
    return next(row for row in readiness.dates if row.source is ForecastSource.MODEL)


def _seat(readiness: Readiness) -> str:
    on = day(readiness.recommendation.judged_on)
    return f"seat on {on}" if readiness.is_booked else f"working date {on}"


def _headline(readiness: Readiness, plan: Plan | None) -> str:
    advice = readiness.recommendation
    match advice.choice:
        case Choice.SIT:
            ours = judged_row(readiness)
            return (
                f"Sit. On {day(advice.judged_on)} about {{{of_hundred(ours.p_pass)}}} of 100 like you would pass; "
                f"your mark is {of_hundred(readiness.threshold)}."
            )
        case Choice.POSTPONE:
            if advice.on is None:
                return f"Postpone. No date within {decision_rules().reach_weeks} weeks reaches your mark yet."
            return f"Postpone, to {day(advice.on)} at the earliest."
        case Choice.TOO_EARLY:
            return f"Too early to say. {_next_test(plan, readiness.as_of)} will tell us most."


def _next_test(plan: Plan | None, today: date) -> str:
    tests = (
        (each.on, task)
        for each in (plan.days if plan else ())
        for task in each.tasks
        if each.on >= today and (task.kind is TaskKind.ASSESSMENT or task.is_check)
    )
    on, task = next(tests, (None, None))
    if on is None or task is None:
        return "A timed form you have not seen"
    what = (
        "form"
        if task.kind is TaskKind.ASSESSMENT
        else "rehearsal"
        if task.kind is TaskKind.REHEARSAL
        else "check"
    )
    if on == today:
        return f"Today\u2019s {what}"
    if on <= today + timedelta(days=_SOON_DAYS):
        return f"{on:%A}\u2019s {what}"
    return f"The {what} on {day(on)}"


def _lead(readiness: Readiness) -> str:
    choice, free = readiness.recommendation.choice, readiness.last_free_move_on
    if not readiness.is_booked:
        if choice is Choice.SIT:
            return "Nothing is booked yet. A seat near that day is worth booking."
        return "Nothing is booked, so nothing has to be moved. The date here is a working date."
    if free is None or free < readiness.as_of:
        until = "Moving it costs a fee by now; the amount is on the Prometric site."
    else:
        until = f"You can move it without a fee until {day(free)}."
    match choice:
        case Choice.SIT:
            return f"Keep the seat. {until}"
        case Choice.TOO_EARLY:
            return f"Keep the seat for now. {until}"
        case Choice.POSTPONE:
            return f"Look for a later seat, and talk to your school first. {until}"


def _printed(readiness: Readiness) -> str:
    """Quote NBME's own figure where it speaks for the judged date; it stands first."""
    row = next(
        (
            row
            for row in readiness.dates
            if row.on == readiness.recommendation.judged_on and row.source is ForecastSource.NBME
        ),
        None,
    )
    if row is None:
        return ""
    return f"NBME\u2019s own figure for that day: {{{of_hundred(row.p_pass)}}} of 100. Ours stands below it."


def _table(readiness: Readiness) -> Table:
    return Table(
        name="Chance of passing by date",
        columns=(
            Column(title="date"),
            Column(title="of 100 like you would pass", is_number=True),
            Column(title="8 in 10 between", is_number=True),
            Column(title="if nothing changes", is_number=True, is_wide=True),
            Column(title="whose figure"),
        ),
        rows=tuple(_table_row(row) for row in readiness.dates),
    )


def _table_row(row: ForecastDate) -> Row:
    has_range = row.low is not None and row.high is not None
    between = f"{of_hundred(row.low or 0)} to {of_hundred(row.high or 0)}" if has_range else "not printed"
    flat = "" if row.no_growth is None else str(of_hundred(row.no_growth))
    return Row(
        cells=(
            Cell(text=f"{day(row.on)} {row.on.year}"),
            Cell(text=str(of_hundred(row.p_pass)), is_number=True, is_figure=True),
            Cell(text=between, is_number=True, is_figure=has_range),
            Cell(text=flat, is_number=True, is_wide=True, is_figure=bool(flat)),
            Cell(text="NBME, as printed" if row.source is ForecastSource.NBME else "Comeback"),
        )
    )


def _reasons_title(choice: Choice) -> str:
    return {Choice.SIT: "Why sit", Choice.TOO_EARLY: "Why not yes or no", Choice.POSTPONE: "Why postpone"}[
        choice
    ]


def _rests_on(readiness: Readiness, diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    level = diagnosis.level
    stands = (
        f"about {{{decimal(level.mean)}}}, eight times in ten between {{{decimal(level.low)}}} and {{{decimal(level.high)}}}"
        if level
        else "not measured"
    )
    share = of_hundred(readiness.adherence_share) if readiness.adherence_share < 1 else 100
    return (
        ("Your level today", stands),
        (
            "The pass line",
            f"about {decimal(diagnosis.pass_line)}, between {decimal(diagnosis.pass_low)} and {decimal(diagnosis.pass_high)}; nobody publishes it",
        ),
        (
            "Hours",
            f"{decimal(readiness.hours_expected)} a study day: about {share} of 100 planned hours are expected to be done",
        ),
        *_of_days_ahead(readiness),
        ("Growth", "an average over assumptions, from slow to quick, with a chance that it stops"),
        ("Your mark", f"{of_hundred(readiness.threshold)} of 100, the chance at which you want to sit"),
    )


def _of_days_ahead(readiness: Readiness) -> tuple[tuple[str, str], ...]:
    """Say which days off the forecast knows of, where there are any before the date."""
    on = readiness.recommendation.judged_on
    lost = [hours for day, hours in readiness.ahead.lost_hours if day < on]
    if not lost:
        return ()
    off = sum(isclose(hours, readiness.hours_expected) for hours in lost)
    has_break = any(first < on for first, _ in readiness.ahead.breaks)
    parts = [
        *((count(off, "day off", "days off"),) if off else ()),
        *((count(len(lost) - off, "day", "days") + " with other hours",) if len(lost) > off else ()),
    ]
    counted = f"{' and '.join(parts)} before the date, as you have told them"
    return (
        ("Days ahead", f"{counted}; a long break costs what is forgotten in it" if has_break else counted),
    )


_BINDING = {
    RuleId.FREE_CHANGE: "The last day to move your seat without a fee.",
    RuleId.ELIGIBILITY_PERIOD: "Your permit ends; one extension can be asked for.",
    RuleId.LAST_ATTEMPT_WAIT: "The first day of your last attempt.",
    RuleId.ROLLING_LIMIT: "The first day on which another attempt fits into the year.",
    RuleId.SCHOOL_DEADLINE: "The day by which your school wants the pass.",
}


def _dates(rules: ExamDates, today: date) -> tuple[DateRow, ...]:
    found = [
        DateRow(
            on=rule.date,
            what=_BINDING[rule.id],
            stamp=stamp(kind=rule.status.value, read_on=rule.checked_on, source=rule.source),
        )
        for rule in rules.rules
        if rule.id in _BINDING and rule.date is not None and rule.date >= today
    ]
    return tuple(sorted(found, key=lambda row: row.on))

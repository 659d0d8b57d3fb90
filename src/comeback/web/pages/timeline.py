"""The way ahead in a picture and a table, and what a later exam really moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from comeback.core.exam.attempts import Step
from comeback.core.residency.change import Effect, Touched
from comeback.core.residency.delay import LONGEST_DELAY_MONTHS, MonthOfDelay, month_by_month
from comeback.core.residency.effects import effects
from comeback.core.residency.lanes import Lane, Mark, lane_marks
from comeback.core.residency.timeline import is_graduated_by_start, season_aimed_at, waypoints
from comeback.core.residency.way import TimelineRules, Way
from comeback.web.charts.timeline import DrawnLane, DrawnMark, TimelineDrawing
from comeback.web.pages.parts import Act, Cell, Column, Row, Stamp, Table, count, stamp_of
from comeback.web.words import day, full_date

LANES = {
    Lane.EXAM: "Exam",
    Lane.ROTATIONS: "Rotations",
    Lane.STEP2_CK: "Step 2 CK",
    Lane.GRADUATION: "Graduation",
    Lane.ERAS: "ERAS",
    Lane.MATCH: "Match",
}
WHAT = {
    "exam": "Exam",
    "result": "Its result, the day to allow for",
    "rotations": "Rotations",
    "step2_ck": "Step 2 CK",
    "graduation": "Graduation",
    "submit": "Applications can be sent",
    "review": "Programs start to read",
    "rank_list": "Rank lists close",
    "match_day": "Match Day",
}
TOUCHED = {
    Touched.RESULT: "The result",
    Touched.SCHOOL_DEADLINE: "Your school’s deadline",
    Touched.PERMIT: "Your permit",
    Touched.ROTATIONS: "Rotations",
    Touched.STEP2_CK: "Step 2 CK",
    Touched.SUBMIT: "Sending applications",
    Touched.REVIEW: "Programs reading them",
    Touched.RANK_LIST: "Rank lists",
    Touched.CERTIFICATION: "ECFMG certification",
    Touched.SEVEN_YEARS: "The seven years",
    Touched.GRADUATION: "Graduation",
    Touched.SEASON: "The season",
}
NO_BREAK = "\u00a0"
_LABELS: dict[str, Callable[[date], str]] = {
    "exam": lambda on: f"{on.day} {on:%b}",
    "result": lambda on: f"result by {on.day} {on:%b}",
    "rotations": lambda on: f"from {on.day} {on:%b}",
    "step2_ck": lambda on: f"{on.day} {on:%b %Y}",
    "graduation": lambda on: f"{on:%b %Y}",
    "submit": lambda on: f"send from {on.day} {on:%b}",
    "review": lambda on: f"read from {on.day} {on:%b}",
    "rank_list": lambda _: "",
    "match_day": lambda on: f"{on.day} {on:%b %Y}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """How one thing stands with the exam at its day, or some months later."""

    name: str
    moves: str
    is_moved: bool
    words: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """One day on the line of a narrow page: when, what, and where it moves with the delay."""

    when: str
    what: str
    stamp: Stamp
    later: str
    is_fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePart:
    """The timeline, for any page that shows it; the form comes back to that page."""

    season: str
    months: int
    choices: tuple[tuple[int, str], ...]
    summary: str
    picture: SafeString | str
    line: tuple[LinePoint, ...]
    table: Table
    effects: tuple[EffectRow, ...]
    by_month: Table | None
    missing: tuple[str, ...]
    edit: Act


def timeline_part(way: Way, rules: TimelineRules, *, months: int, picture: SafeString | str) -> TimelinePart:
    """
    Build the timeline.

    Parameters
    ----------
    way : Way
        The student's way.
    rules : TimelineRules
        The numbers.
    months : int
        The delay to look at. [months]
    picture : SafeString
        The lanes as drawn.
    """
    season = season_aimed_at(way, rules)
    told = effects(way, rules, months=months)
    missing = _missing(way)
    line = tuple(
        _point(mark, months=months)
        for mark in sorted(lane_marks(way, rules, months=months), key=lambda mark: (mark.on, mark.until_on))
    )
    return TimelinePart(
        season=f"{season.name}, with its Match in March {season.match_year}",
        months=months,
        choices=_choices() if way.can_be_delayed else (),
        summary=_summary(way, rules, told, months=months),
        picture=picture,
        line=line,
        table=_table(line, months=months),
        effects=tuple(_effect_row(each, months=months) for each in told),
        by_month=_by_month(month_by_month(way, rules)),
        missing=missing,
        edit=Act(
            label="Give these dates" if missing else "Change these dates",
            url=reverse("residency_dates"),
            look="button",
        ),
    )


def timeline_drawing(way: Way, rules: TimelineRules, *, months: int) -> TimelineDrawing:
    """Say what the picture of a way shows."""
    marks = lane_marks(way, rules, months=months)
    lanes = (
        DrawnLane(name=name, marks=tuple(_drawn(mark, way) for mark in marks if mark.lane is lane))
        for lane, name in LANES.items()
    )
    said = "; ".join(
        f"{_what(mark)} {full_date(mark.on)}"
        + (f", with the delay {full_date(mark.later_on)}" if mark.later_on else "")
        for mark in marks
    )
    return TimelineDrawing(
        today=way.as_of, lanes=tuple(lane for lane in lanes if lane.marks), description=f"{said}."
    )


def when(on: date) -> str:
    """Return a date for a narrow column: it breaks before its year, and nowhere else."""
    return f"{day(on).replace(' ', NO_BREAK)} {on.year}"


def _drawn(mark: Mark, way: Way) -> DrawnMark:
    label = _LABELS[mark.id](mark.on)
    if mark.id == "rotations" and way.rotation_weeks:
        label = count(way.rotation_weeks, "week")
    return DrawnMark(
        on=mark.on,
        until_on=mark.until_on,
        label=label,
        is_fixed=mark.is_fixed,
        later_on=mark.later_on,
        later_until_on=mark.later_until_on,
    )


def _choices() -> tuple[tuple[int, str], ...]:
    later = ((months, f"{count(months, 'month')} later") for months in range(1, LONGEST_DELAY_MONTHS + 1))
    return ((0, "as it stands"), *later)


def _summary(way: Way, rules: TimelineRules, told: tuple[Effect, ...], *, months: int) -> str:
    if way.passed(Step.STEP1) is not None or not months:
        return told[0].words
    moved = [each.short for each in told if each.is_moved and each.touched is not Touched.RESULT]
    allowed_on = full_date(waypoints(way, rules, months=months).allowed_on)
    holds = _holds(way, rules, months=months)
    if not moved:
        return f"{count(months, 'month').capitalize()} later, only the result moves, to {allowed_on} at the latest.{holds}"
    return f"{count(months, 'month').capitalize()} later: {'; '.join(moved)}.{holds}"


def _holds(way: Way, rules: TimelineRules, *, months: int) -> str:
    """Say that graduation holds, where that can be said."""
    now, later = (waypoints(way, rules, months=each) for each in (0, months))
    is_known = later.rotations_until_on is not None and later.graduation_on == now.graduation_on
    in_time = is_graduated_by_start(later, rules, season_aimed_at(way, rules).match_year)
    return " Graduation holds." if is_known and in_time else ""


def _table(line: tuple[LinePoint, ...], *, months: int) -> Table:
    columns = [Column(title="when"), Column(title="what")]
    if months:
        columns.append(Column(title=f"{count(months, 'month')} later"))
    rows = (
        (Cell(text=point.when), Cell(text=f"{point.what} ", stamp=point.stamp), Cell(text=point.later))
        for point in line
    )
    return Table(
        name="The way ahead, soonest first",
        columns=tuple(columns),
        rows=tuple(Row(cells=cells[: len(columns)]) for cells in rows),
    )


def _point(mark: Mark, *, months: int) -> LinePoint:
    until = f", until {full_date(mark.until_on)}" if mark.until_on > mark.on else ""
    moves = mark.later_on is not None or mark.later_until_on is not None
    return LinePoint(
        when=_when(mark, mark.on),
        what=f"{_what(mark)}{until}",
        stamp=stamp_of(mark.stamp) if mark.stamp else Stamp(kind="yours"),
        later="" if not months else _later(mark) if moves else "stays",
        is_fixed=mark.is_fixed,
    )


def _what(mark: Mark) -> str:
    """Name a mark; a result that is known needs no day to allow for."""
    return "Its result" if mark.id == "result" and mark.is_fixed else WHAT[mark.id]


def _when(mark: Mark, on: date) -> str:
    """Return the day of a mark; graduation is known by its month."""
    return f"{on:%b %Y}" if mark.id == "graduation" else when(on)


def _later(mark: Mark) -> str:
    on = _when(mark, mark.later_on or mark.on)
    return (
        f"{on}, until {full_date(mark.later_until_on)}"
        if mark.until_on > mark.on and mark.later_until_on
        else on
    )


def _effect_row(effect: Effect, *, months: int) -> EffectRow:
    moves = ("moved" if effect.is_moved else "as before") if months else ""
    return EffectRow(
        name=TOUCHED[effect.touched],
        moves=moves,
        is_moved=effect.is_moved,
        words=effect.words,
        stamp=stamp_of(effect.stamp) if effect.stamp else None,
    )


def _by_month(months: tuple[MonthOfDelay, ...]) -> Table | None:
    if not months:
        return None
    return Table(
        name="What each month of delay moves",
        columns=(
            Column(title="later by"),
            Column(title="result by", is_wide=True),
            Column(title="what this month moves"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=count(each.points.months, "month").replace(" ", NO_BREAK)),
                    Cell(text=when(each.points.allowed_on), is_wide=True),
                    Cell(text=_moves(each)),
                ),
                is_faint=not each.moves,
            )
            for each in months
        ),
    )


def _moves(month: MonthOfDelay) -> str:
    if not month.moves:
        return "nothing but the result"
    text = "; ".join(each.short for each in month.moves)
    return f"{text[0].upper()}{text[1:]}"


def _missing(way: Way) -> tuple[str, ...]:
    is_graduated = way.graduation_on is not None and way.graduation_on <= way.as_of
    asked = (
        (way.school, "what kind of school you are at"),
        (way.rotations_on or is_graduated or None, "when rotations start or go on"),
        (True if is_graduated else way.rotation_weeks, "how many weeks of rotations are still to do"),
        (way.step2_ck_on or way.passed(Step.STEP2_CK), "when you mean to sit Step 2 CK"),
        (way.graduation_on, "when you graduate"),
    )
    return tuple(words for value, words in asked if value is None)

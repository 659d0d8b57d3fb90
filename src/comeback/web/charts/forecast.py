"""The chance of passing by date: a band, a line, and the days that matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from comeback.web.charts.svg import to_svg

INK, INK2, INK3, EDGE, RULE, BAND, LAMPEDGE = (
    f"var(--{token})" for token in ("ink", "ink2", "ink3", "edge", "rule", "band", "lampedge")
)
_LABEL_APART_DAYS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ChancePoint:
    """The chance on a day, in people of 100."""

    on: date
    expected: float
    low: float
    high: float
    no_growth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDay:
    """A day with a word to it."""

    on: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedChance:
    """A printed chance on the day of its test, in people of 100."""

    on: date
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDrawing:
    """Everything the forecast shows."""

    points: tuple[ChancePoint, ...]
    judged: MarkedDay
    free_move: MarkedDay | None = None
    tests: tuple[MarkedDay, ...] = ()
    printed: tuple[PrintedChance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    width: int
    height: int
    font: int
    is_narrow: bool
    classes: str


_WIDE = _Size(width=700, height=270, font=15, is_narrow=False, classes="chart-picture wide")
_NARROW = _Size(width=290, height=230, font=14, is_narrow=True, classes="chart-picture narrow")


def draw_forecast(drawing: ForecastDrawing) -> str:
    """
    Draw the forecast, once for a desktop and once for a phone.

    Parameters
    ----------
    drawing : ForecastDrawing
        What it shows.

    Returns
    -------
    str
        Two SVG elements, of which the page shows one.
    """
    return "".join(_draw(drawing, size) for size in (_WIDE, _NARROW))


def _draw(drawing: ForecastDrawing, size: _Size) -> str:
    import altair as alt  # noqa: PLC0415 - slow to load; a page with a kept drawing never comes here

    layers = [
        *_ground(alt, drawing, size),
        *_curves(alt, drawing, size),
        *_days(alt, drawing, size),
        *_tests(alt, drawing, size),
    ]
    chart = (
        alt.layer(*layers)
        .properties(width=size.width, height=size.height, background="transparent", padding=_padding(size))
        .configure_view(stroke=None, fill=None)
        .configure_text(fontSize=size.font)
    )
    judged = next(point for point in drawing.points if point.on == drawing.judged.on)
    return to_svg(
        chart.to_dict(),
        name="Chance of passing by date",
        description=(
            f"On {drawing.judged.label} about {judged.expected:.0f} of 100 people like you would pass, "
            f"between {judged.low:.0f} and {judged.high:.0f}. The table below has every date."
        ),
        classes=size.classes,
    )


def _padding(size: _Size) -> dict[str, int]:
    right = 12 if size.is_narrow else 118
    return {"left": 34, "right": right, "top": 40, "bottom": 30}


def _when(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"


def _data(alt: Any, rows: Sequence[dict[str, object]]) -> Any:
    return alt.Data(values=list(rows))


def _x(alt: Any, drawing: ForecastDrawing) -> Any:
    ends = [_when(drawing.points[0].on), _when(drawing.points[-1].on)]
    return alt.X("on:T", scale=alt.Scale(type="utc", domain=ends, nice=False), axis=None)


def _y(alt: Any, field: str) -> Any:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 100]), axis=None)


def _ground(alt: Any, drawing: ForecastDrawing, size: _Size) -> list[Any]:
    """Draw the grid, its figures, the months and what the figures count."""
    levels = _data(alt, [{"y": y, "label": str(y)} for y in (0, 25, 50, 75, 100)])
    grid = alt.Chart(levels).mark_rule(color=RULE, strokeWidth=1).encode(y=_y(alt, "y"))
    figures = (
        alt.Chart(levels)
        .mark_text(align="right", baseline="middle", dx=-8, color=INK3)
        .encode(y=_y(alt, "y"), x=alt.value(0), text="label:N")
    )
    floor = (
        alt.Chart(_data(alt, [{"y": 0}]))
        .mark_rule(color=EDGE, strokeWidth=1.2)
        .encode(y=alt.value(size.height))
    )
    months = (
        alt.Chart(_data(alt, _ticks(drawing)))
        .mark_text(align="center", baseline="top", dy=8, color=INK3)
        .encode(x=_x(alt, drawing), y=alt.value(size.height), text="label:N")
    )
    name = (
        alt.Chart(_data(alt, [{"label": "of 100 like you would pass"}]))
        .mark_text(align="left", baseline="bottom", dx=-30, dy=-26 if size.is_narrow else -14, color=INK2)
        .encode(x=alt.value(0), y=alt.value(0), text="label:N")
    )
    return [grid, floor, figures, months, name]


def _ticks(drawing: ForecastDrawing) -> list[dict[str, object]]:
    """Today's date at the start, then the first of each month that leaves room."""
    first, last = drawing.points[0].on, drawing.points[-1].on
    rows: list[dict[str, object]] = [{"on": _when(first), "label": f"{first.day} {first:%b}"}]
    month = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while month <= last - timedelta(days=3):
        if (month - first).days >= _LABEL_APART_DAYS:
            rows.append({"on": _when(month), "label": f"{month:%b}"})
        month = (month + timedelta(days=32)).replace(day=1)
    return rows


def _curves(alt: Any, drawing: ForecastDrawing, size: _Size) -> list[Any]:
    rows: list[dict[str, object]] = [
        {
            "on": _when(point.on),
            "expected": point.expected,
            "low": point.low,
            "high": point.high,
            "no_growth": point.no_growth,
        }
        for point in drawing.points
    ]
    data, x = _data(alt, rows), _x(alt, drawing)
    band = alt.Chart(data).mark_area(color=BAND, opacity=1).encode(x=x, y=_y(alt, "low"), y2="high:Q")
    # A line that the forced colors of a person can show when fills are taken away.
    edges = [
        alt.Chart(data).mark_line(color=BAND, strokeWidth=1).encode(x=x, y=_y(alt, end))
        for end in ("low", "high")
    ]
    flat = (
        alt.Chart(data)
        .mark_line(color=INK2, strokeWidth=1.6, strokeDash=[3, 3])
        .encode(x=x, y=_y(alt, "no_growth"))
    )
    line = alt.Chart(data).mark_line(color=INK, strokeWidth=2.2).encode(x=x, y=_y(alt, "expected"))
    return [band, *edges, flat, line, *_names(alt, drawing, size)]


def _names(alt: Any, drawing: ForecastDrawing, size: _Size) -> list[Any]:
    """Name the two lines: at their ends, or on a phone in a free corner."""
    end = drawing.points[-1]
    apart = 14.0 if abs(end.expected - end.no_growth) < 28.0 else 0.0  # noqa: PLR2004 - two lines of words need this much
    words = (
        (end.expected + apart, ["if the plan", "works as usual"], INK),
        (end.no_growth - apart, ["if nothing", "changes"], INK2),
    )
    if not size.is_narrow:
        return [
            alt.Chart(_data(alt, [{"y": y}]))
            .mark_text(align="left", baseline="middle", dx=8, dy=-8, color=color, text=lines, lineHeight=17)
            .encode(x=alt.value(size.width), y=_y(alt, "y"))
            for y, lines, color in words
        ]
    label = "solid: the plan; dotted: nothing changes"
    return [
        alt.Chart(_data(alt, [{"label": label}]))
        .mark_text(align="left", baseline="bottom", dx=-30, dy=-8, color=INK2, fontSize=13)
        .encode(x=alt.value(0), y=alt.value(0), text="label:N")
    ]


def _days(alt: Any, drawing: ForecastDrawing, size: _Size) -> list[Any]:
    """Mark the judged date, the last free move, and printed figures on their days."""
    judged = next(point for point in drawing.points if point.on == drawing.judged.on)
    row = [{"on": _when(judged.on), "p": judged.expected, "low": judged.low, "high": judged.high}]
    data, x = _data(alt, row), _x(alt, drawing)
    share = (judged.on - drawing.points[0].on) / (drawing.points[-1].on - drawing.points[0].on)
    align = "left" if share < 0.25 else "right" if share > 0.75 else "center"  # noqa: PLR2004 - quarters of the width
    layers = [
        alt.Chart(data).mark_rule(color=INK, strokeWidth=1.2).encode(x=x),
        alt.Chart(data).mark_rule(color=INK, strokeWidth=4).encode(x=x, y=_y(alt, "low"), y2="high:Q"),
        alt.Chart(data).mark_point(filled=True, color=INK, size=110, opacity=1).encode(x=x, y=_y(alt, "p")),
    ]
    if not size.is_narrow:
        layers.append(
            alt.Chart(data)
            .mark_text(
                align=align, baseline="bottom", dy=-8, fontWeight=600, color=INK, text=drawing.judged.label
            )
            .encode(x=x, y=alt.value(0))
        )
    if drawing.free_move is not None:
        layers += _free_move(alt, drawing, drawing.free_move, size)
    if drawing.printed:
        printed = _data(alt, [{"on": _when(each.on), "p": each.expected} for each in drawing.printed])
        layers.append(
            alt.Chart(printed)
            .mark_point(shape="diamond", filled=True, color=INK, size=120, opacity=1)
            .encode(x=x, y=_y(alt, "p"))
        )
    return layers


def _free_move(alt: Any, drawing: ForecastDrawing, move: MarkedDay, size: _Size) -> list[Any]:
    if not drawing.points[0].on <= move.on <= drawing.points[-1].on:
        return []
    data, x = _data(alt, [{"on": _when(move.on)}]), _x(alt, drawing)
    is_early = (move.on - drawing.points[0].on) / (drawing.points[-1].on - drawing.points[0].on) < 0.2  # noqa: PLR2004 - a fifth of the width holds the words
    line = alt.Chart(data).mark_rule(color=LAMPEDGE, strokeWidth=1.6, strokeDash=[6, 4]).encode(x=x)
    if size.is_narrow:
        return [line]
    words = (
        alt.Chart(data)
        .mark_text(
            align="left" if is_early else "right",
            baseline="top",
            dx=7 if is_early else -7,
            dy=6,
            color=INK,
            text=move.label.split("\n"),
            lineHeight=17,
        )
        .encode(x=x, y=alt.value(0))
    )
    return [line, words]


def _tests(alt: Any, drawing: ForecastDrawing, size: _Size) -> list[Any]:
    first, last = drawing.points[0].on, drawing.points[-1].on
    inside = [each for each in drawing.tests if first <= each.on <= last]
    if not inside:
        return []
    x = _x(alt, drawing)
    data = _data(alt, [{"on": _when(each.on)} for each in inside])
    ticks = (
        alt.Chart(data)
        .mark_rule(color=INK2, strokeWidth=1.4)
        .encode(x=x, y=alt.value(size.height - 9), y2=alt.value(size.height))
    )
    named = _with_room(inside, drawing)
    labels = (
        alt.Chart(_data(alt, [{"on": _when(each.on), "label": each.label} for each in named]))
        .mark_text(align="center", baseline="bottom", dy=-12, color=INK3, fontSize=13)
        .encode(x=x, y=alt.value(size.height), text="label:N")
    )
    return [ticks] if size.is_narrow or not named else [ticks, labels]


def _with_room(tests: Sequence[MarkedDay], drawing: ForecastDrawing) -> list[MarkedDay]:
    """Leave out a label that would touch the one before it, a line that stands there, or the picture's edge."""
    span = (drawing.points[-1].on - drawing.points[0].on).days
    room = timedelta(days=round(span * 0.1))
    lines = [each.on for each in (drawing.judged, drawing.free_move) if each is not None]
    named: list[MarkedDay] = []
    for test in tests:
        if any(abs(test.on - line) < room / 3 for line in lines):
            continue
        after = named[-1].on if named else drawing.points[0].on - room / 2
        if test.on - after >= room and drawing.points[-1].on - test.on >= room / 2:
            named.append(test)
    return named

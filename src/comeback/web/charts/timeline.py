"""The way to residency in lanes: fixed is filled, expected is open, with a delay it is dashed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from comeback.web.charts.svg import to_svg

INK, INK2, INK3, EDGE, RULE, LAMPEDGE, PAPER = (
    f"var(--{token})" for token in ("ink", "ink2", "ink3", "edge", "rule", "lampedge", "paper")
)
_WIDTH = 720
_LANE = 46
_DOT = 8  # half the width of a mark, with its air
_LETTER = 7.2  # mean width of a letter at 15 px
_BESIDE = 60  # room right of the lanes that a label may use
_DOWN = 15  # how far under its lane a delayed mark stands
_MONTHS_BY_SPAN = ((30, 3), (60, 6))  # up to so many months, one tick every so many


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMark:
    """A day or a span on a lane, with a word to it."""

    on: date
    until_on: date
    label: str
    is_fixed: bool
    later_on: date | None = None
    later_until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLane:
    """One lane with its name."""

    name: str
    marks: tuple[DrawnMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDrawing:
    """Everything the timeline shows."""

    today: date
    lanes: tuple[DrawnLane, ...]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The days at both ends, and where a day stands between them."""

    first: date
    last: date
    height: int

    def x(self, on: date) -> float:
        return _WIDTH * (on - self.first).days / (self.last - self.first).days

    def at(self, x: float) -> str:
        start = datetime.combine(self.first, time(), UTC)
        return (start + (self.last - self.first) * (x / _WIDTH)).isoformat()


def draw_timeline(drawing: TimelineDrawing) -> str:
    """
    Draw the timeline for a wide page; a phone has the table.

    Parameters
    ----------
    drawing : TimelineDrawing
        What it shows.

    Returns
    -------
    str
        One SVG element.
    """
    import altair as alt  # noqa: PLC0415 - slow to load; a page with a kept drawing never comes here

    frame = _frame(drawing)
    layers = [
        *_ground(alt, drawing, frame),
        *_spans(alt, drawing, frame),
        *_points(alt, drawing, frame),
        _labels(alt, drawing, frame),
    ]
    chart = (
        alt.layer(*layers)
        .properties(
            width=_WIDTH,
            height=frame.height,
            background="transparent",
            autosize="none",
            padding={"left": 96, "right": _BESIDE + 4, "top": 46, "bottom": 26},
        )
        .configure_view(stroke=None, fill=None)
        .configure_text(fontSize=15)
    )
    return to_svg(
        chart.to_dict(),
        name="The way ahead",
        description=f"{drawing.description} The table below has every date.",
        classes="chart-picture wide",
    )


def _frame(drawing: TimelineDrawing) -> _Frame:
    marks = [mark for lane in drawing.lanes for mark in lane.marks]
    ends = [mark.later_until_on or mark.later_on or mark.until_on for mark in marks]
    last = max([*ends, drawing.today + timedelta(days=180)]) + timedelta(days=30)
    first = drawing.today.replace(day=1)
    return _Frame(first=first, last=last, height=_LANE * len(drawing.lanes))


def _when(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"


def _data(alt: Any, rows: Sequence[dict[str, object]]) -> Any:
    return alt.Data(values=list(rows))


def _x(alt: Any, frame: _Frame, field: str = "on") -> Any:
    ends = [_when(frame.first), _when(frame.last)]
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc", domain=ends, nice=False), axis=None)


def _y(alt: Any, frame: _Frame, field: str = "y") -> Any:
    scale = alt.Scale(domain=[0, frame.height], reverse=True)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _middle(number: int) -> float:
    return _LANE * number + _LANE * 0.42


def _ground(alt: Any, drawing: TimelineDrawing, frame: _Frame) -> list[Any]:
    """Draw the grid of months and lanes, their names, and today."""
    ticks = list(_ticks(frame))
    months = _data(alt, [{"on": _when(on), "label": f"{on:%b}"} for on in ticks])
    years = _data(alt, [{"on": _when(on), "label": str(on.year)} for on in _years(frame)])
    edges = _data(alt, [{"y": _LANE * number} for number in range(1, len(drawing.lanes) + 1)])
    names = _data(
        alt, [{"y": _middle(number), "label": lane.name} for number, lane in enumerate(drawing.lanes)]
    )
    today = _data(alt, [{"on": _when(drawing.today), "label": "today"}])
    x, y = _x(alt, frame), _y(alt, frame)
    return [
        alt.Chart(months).mark_rule(color=RULE, strokeWidth=1).encode(x=x),
        alt.Chart(edges).mark_rule(color=RULE, strokeWidth=1).encode(y=y),
        alt.Chart(months)
        .mark_text(align="left", baseline="bottom", dy=-6, color=INK3, fontSize=14)
        .encode(x=x, y=alt.value(0), text="label:N"),
        alt.Chart(years)
        .mark_text(align="left", baseline="bottom", dy=-26, color=INK2, fontSize=14, fontWeight=600)
        .encode(x=x, y=alt.value(0), text="label:N"),
        alt.Chart(names)
        .mark_text(align="left", baseline="middle", dx=-94, color=INK)
        .encode(x=alt.value(0), y=y, text="label:N"),
        alt.Chart(today).mark_rule(color=LAMPEDGE, strokeWidth=2.2).encode(x=x),
        alt.Chart(today)
        .mark_text(align="left", baseline="top", dy=6, color=INK2, fontSize=14)
        .encode(x=x, y=alt.value(frame.height), text="label:N"),
    ]


def _ticks(frame: _Frame) -> Iterator[date]:
    months = (frame.last - frame.first).days // 30
    every = next((step for most, step in _MONTHS_BY_SPAN if months <= most), 12)
    on = frame.first
    while on <= frame.last - timedelta(days=20):
        if on.month % every == (3 if every == 12 else 0):  # noqa: PLR2004 - one tick a year, in March
            yield on
        on = (on + timedelta(days=32)).replace(day=1)


def _years(frame: _Frame) -> Iterator[date]:
    """Yield the start, and each January that leaves room beside it."""
    januaries = [date(year, 1, 1) for year in range(frame.first.year + 1, frame.last.year + 1)]
    inside = [on for on in januaries if frame.x(on) <= _WIDTH - 30]
    if not inside or frame.x(inside[0]) > _BESIDE:
        yield frame.first
    yield from inside


def _shown(drawing: TimelineDrawing, frame: _Frame) -> Iterator[tuple[int, DrawnMark]]:
    for number, lane in enumerate(drawing.lanes):
        yield from ((number, mark) for mark in lane.marks if mark.until_on >= frame.first)


def _spans(alt: Any, drawing: TimelineDrawing, frame: _Frame) -> list[Any]:
    """Draw what lasts: filled, open, or dashed under it where it moves."""
    rows: dict[str, list[dict[str, object]]] = {"fixed": [], "expected": [], "later": []}
    for number, mark in _shown(drawing, frame):
        top = _middle(number) - 7
        if mark.until_on > mark.on:
            rows["fixed" if mark.is_fixed else "expected"].append(
                {
                    "on": _when(max(mark.on, frame.first)),
                    "until": _when(mark.until_on),
                    "y": top,
                    "y2": top + 13,
                }
            )
        if mark.later_on is not None and mark.later_until_on is not None and mark.until_on > mark.on:
            rows["later"].append(
                {
                    "on": _when(mark.later_on),
                    "until": _when(mark.later_until_on),
                    "y": top + 18,
                    "y2": top + 27,
                }
            )
    looks: dict[str, dict[str, Any]] = {
        "fixed": {"fill": INK2, "stroke": INK2},
        "expected": {"fill": "transparent", "stroke": INK2, "strokeWidth": 1.6},
        "later": {"fill": "transparent", "stroke": INK2, "strokeWidth": 1.2, "strokeDash": [3, 3]},
    }
    return [
        alt.Chart(_data(alt, rows[kind]))
        .mark_rect(**look)
        .encode(x=_x(alt, frame), x2="until:T", y=_y(alt, frame), y2="y2:Q")
        for kind, look in looks.items()
        if rows[kind]
    ]


def _points(alt: Any, drawing: TimelineDrawing, frame: _Frame) -> list[Any]:
    """Draw single days: filled, open, or small and dashed under it where it moves."""
    rows: dict[str, list[dict[str, object]]] = {"fixed": [], "expected": [], "later": []}
    for number, mark in _shown(drawing, frame):
        if mark.until_on > mark.on:
            continue
        kind = "fixed" if mark.is_fixed else "expected"
        rows[kind].append({"on": _when(mark.on), "y": _middle(number)})
        if mark.later_on is not None:
            rows["later"].append({"on": _when(mark.later_on), "y": _middle(number) + _DOWN})
    looks: dict[str, dict[str, Any]] = {
        "fixed": {"fill": INK, "stroke": INK, "size": 120},
        "expected": {"fill": PAPER, "stroke": INK, "strokeWidth": 1.7, "size": 110},
        "later": {"fill": PAPER, "stroke": INK2, "strokeWidth": 1.2, "strokeDash": [2, 2], "size": 70},
    }
    return [
        alt.Chart(_data(alt, rows[kind]))
        .mark_point(shape="circle", opacity=1, **look)
        .encode(x=_x(alt, frame), y=_y(alt, frame))
        for kind, look in looks.items()
        if rows[kind]
    ]


def _labels(alt: Any, drawing: TimelineDrawing, frame: _Frame) -> Any:
    rows: list[dict[str, object]] = []
    for number, lane in enumerate(drawing.lanes):
        marks = [mark for mark in lane.marks if mark.until_on >= frame.first]
        rows += [
            {"on": frame.at(x), "y": _middle(number), "label": label} for x, label in _placed(marks, frame)
        ]
    return (
        alt.Chart(_data(alt, rows))
        .mark_text(align="left", baseline="middle", color=INK)
        .encode(x=_x(alt, frame), y=_y(alt, frame), text="label:N")
    )


def _placed(marks: Sequence[DrawnMark], frame: _Frame) -> Iterator[tuple[float, str]]:
    """Put each label right of its mark, else left of it; one without room is left to the table."""
    taken = [(frame.x(max(m.on, frame.first)) - _DOT, frame.x(m.until_on) + _DOT) for m in marks]
    for mark, (left, right) in zip(marks, tuple(taken), strict=True):
        wide = _LETTER * len(mark.label)
        for start in (right + 2, left - 2 - wide):
            is_inside = start >= 0 and start + wide <= _WIDTH + _BESIDE
            if mark.label and is_inside and all(start + wide <= a or start >= b for a, b in taken):
                taken.append((start, start + wide))
                yield start, mark.label
                break

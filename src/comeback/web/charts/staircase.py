"""From the student's level up to their mark, a step for each cause."""

from dataclasses import dataclass
from typing import Any

from comeback.web.charts.svg import to_svg

INK, INK2, BAND, BELOW, ABOVE, EDGE, PAPER = (
    f"var(--{token})" for token in ("ink", "ink2", "band", "below", "above", "edge", "paper")
)
_ROW = 29
_HEAD = 30
_BAR = 5.5
_HALF = "M0,-1A1,1,0,0,0,0,1Z"
_LOOKS: dict[str, dict[str, Any]] = {
    "measured": {"fill": BELOW, "stroke": BELOW},
    "open": {"fill": "transparent", "stroke": BELOW, "strokeDash": [3, 3]},
    "unexplained": {"fill": "transparent", "stroke": EDGE},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One cause: its name, where its step begins and ends, and how it looks."""

    name: str
    from_epc: float
    to_epc: float
    look: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaircaseDrawing:
    """Level, steps and mark; `side` is that of the level against the pass line's band."""

    level_epc: float
    side: str
    steps: tuple[Step, ...]
    goal_epc: float
    line_epc: float
    line_low_epc: float
    line_high_epc: float


def draw_staircase(stairs: StaircaseDrawing) -> str:
    """
    Draw the staircase, once for a desktop and once for a phone.

    Parameters
    ----------
    stairs : StaircaseDrawing
        What it shows.

    Returns
    -------
    str
        Two SVG elements, of which the page shows one.
    """
    return _draw(stairs, names=250, width=390, classes="chart-picture wide") + _draw(
        stairs, names=142, width=172, classes="chart-picture narrow"
    )


def _draw(stairs: StaircaseDrawing, *, names: int, width: int, classes: str) -> str:
    import altair as alt  # noqa: PLC0415 - slow to load; a page with a kept drawing never comes here

    height = _HEAD + _ROW * (1 + len(stairs.steps))
    ends = [stairs.level_epc, stairs.goal_epc, stairs.line_low_epc, stairs.line_high_epc]
    ends += [end for step in stairs.steps for end in (step.from_epc, step.to_epc)]
    room = 34.0 * (max(ends) - min(ends)) / width
    scale = alt.Scale(domain=[min(ends) - room, max(ends) + room / 2.0], nice=False, zero=False)
    x = alt.X("x:Q", axis=None, scale=scale)
    layers = [
        _band(alt, stairs, x, height=height),
        *_names(alt, stairs, gap=names),
        *_connectors(alt, stairs, x),
        *(_bar(alt, step, row, x) for row, step in enumerate(stairs.steps, 1)),
        *_lines(alt, stairs, x, height=height),
        *(
            _figure(alt, step, row, x, clear_of=(stairs.line_epc, room))
            for row, step in enumerate(stairs.steps, 1)
        ),
        *_level(alt, stairs, x),
    ]
    chart = (
        alt.layer(*layers)
        .properties(
            width=width,
            height=height,
            background="transparent",
            padding={"left": names, "right": 22, "top": 4, "bottom": 4},
            autosize=alt.AutoSizeParams(type="none"),
        )
        .configure_view(stroke=None, fill=None)
        .configure_text(fontSize=14)
    )
    return to_svg(
        chart.to_dict(),
        name="What each would give back, from your level to your mark",
        description="The table below has every figure.",
        classes=classes,
    )


def _y(row: float) -> float:
    return _HEAD + _ROW * (row + 0.5)


def _at(alt: Any, **value: Any) -> Any:
    return alt.Chart(alt.Data(values=[value]))


def _band(alt: Any, stairs: StaircaseDrawing, x: Any, *, height: int) -> Any:
    return (
        _at(alt, x=stairs.line_low_epc, to=stairs.line_high_epc)
        .mark_rect(fill=BAND, opacity=1)
        .encode(x=x, x2="to:Q", y=alt.value(_HEAD - 8), y2=alt.value(height))
    )


def _lines(alt: Any, stairs: StaircaseDrawing, x: Any, *, height: int) -> list[Any]:
    top, bottom = alt.value(_HEAD - 8), alt.value(height)
    named = {"baseline": "bottom", "dy": -3}
    goal_side = "left" if stairs.goal_epc > stairs.line_epc else "right"
    line_side = "right" if stairs.goal_epc > stairs.line_epc else "left"
    line, goal = _at(alt, x=stairs.line_epc), _at(alt, x=stairs.goal_epc)
    return [
        line.mark_rule(color=INK, strokeWidth=1.3).encode(x=x, y=top, y2=bottom),
        goal.mark_rule(color=INK, strokeWidth=1.3, strokeDash=[2, 3]).encode(x=x, y=top, y2=bottom),
        line.mark_text(text="pass line", align=line_side, dx=8, fontWeight=600, color=INK, **named).encode(
            x=x, y=alt.value(_HEAD - 8)
        ),
        goal.mark_text(text="your mark", align=goal_side, dx=-30, color=INK2, **named).encode(
            x=x, y=alt.value(_HEAD - 8)
        ),
    ]


def _names(alt: Any, stairs: StaircaseDrawing, *, gap: int) -> list[Any]:
    said = ["You, today", *(step.name for step in stairs.steps)]
    return [
        _at(alt, name=name)
        .mark_text(
            align="left",
            baseline="middle",
            limit=gap - 12,
            color=INK if row == 0 else INK2,
            fontWeight=600 if row == 0 else 400,
        )
        .encode(x=alt.value(-gap), y=alt.value(_y(row)), text="name:N")
        for row, name in enumerate(said)
    ]


def _connectors(alt: Any, stairs: StaircaseDrawing, x: Any) -> list[Any]:
    starts = [stairs.level_epc, *(step.to_epc for step in stairs.steps[:-1])]
    return [
        _at(alt, x=epc)
        .mark_rule(color=INK2, strokeWidth=1)
        .encode(x=x, y=alt.value(_y(row) + (6 if row == 0 else _BAR)), y2=alt.value(_y(row + 1) - _BAR))
        for row, epc in enumerate(starts)
    ]


def _bar(alt: Any, step: Step, row: int, x: Any) -> Any:
    left, right = sorted((step.from_epc, step.to_epc))
    look = {"strokeWidth": 1.3, "opacity": 1, **_LOOKS[step.look]}
    return (
        _at(alt, x=left, to=right)
        .mark_rect(**look)
        .encode(x=x, x2="to:Q", y=alt.value(_y(row) - _BAR), y2=alt.value(_y(row) + _BAR))
    )


def _figure(alt: Any, step: Step, row: int, x: Any, *, clear_of: tuple[float, float]) -> Any:
    """Write the points left of the bar, or right of it where the pass line would cross them."""
    left, right = sorted((step.from_epc, step.to_epc))
    line, room = clear_of
    is_crossed = line < left < line + room
    look = {"align": "left", "dx": 6} if is_crossed else {"align": "right", "dx": -6}
    return (
        _at(alt, x=right if is_crossed else left, figure=step.figure)
        .mark_text(baseline="middle", color=INK, **look)
        .encode(x=x, y=alt.value(_y(row)), text="figure:N")
    )


def _level(alt: Any, stairs: StaircaseDrawing, x: Any) -> list[Any]:
    color, fill = {
        "below": (BELOW, BELOW),
        "above": (ABOVE, PAPER),
        "either": (INK2, PAPER),
    }[stairs.side]
    dot = _at(alt, x=stairs.level_epc)
    place = {"x": x, "y": alt.value(_y(0))}
    layers = [
        dot.mark_point(shape="circle", size=100, fill=fill, stroke=color, strokeWidth=1.6, opacity=1).encode(
            **place
        )
    ]
    if stairs.side == "either":
        layers.append(
            dot.mark_point(shape=_HALF, size=100, fill=color, stroke=None, opacity=1).encode(**place)
        )
    return layers

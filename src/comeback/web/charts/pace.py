"""Time and right answers by place in a block, by hour, or by whatever else answers are told apart."""

from collections.abc import Sequence
from typing import Any

from comeback.core.diagnosis.findings import Measure
from comeback.web.charts.svg import to_svg

INK, INK2, INK3, EDGE, RULE, BELOW, LEAF = (
    f"var(--{token})" for token in ("ink", "ink2", "ink3", "edge", "rule", "below", "leaf")
)
_HEIGHT = 84
_SHARE_HEIGHT = 92
_EVERY_SECOND = 2
_MOST_NAMES = 5
_AXIS_SECONDS = 60


def draw_pace(measures: Sequence[Measure], *, measured_by: str) -> str:
    """
    Draw seconds a question, and right answers against expected.

    Parameters
    ----------
    measures : sequence of Measure
        The places, in order; seconds may be missing.
    measured_by : str
        What they are, such as ``"place in the block"``.

    Returns
    -------
    str
        Two SVG elements, one for a desktop and one for a phone.
    """
    name = f"Time and right answers by {measured_by}"
    return _draw(measures, name=name, width=520, classes="chart-picture wide") + _draw(
        measures, name=name, width=276, classes="chart-picture narrow"
    )


def _draw(measures: Sequence[Measure], *, name: str, width: int, classes: str) -> str:
    import altair as alt  # noqa: PLC0415 - slow to load; a page with a kept drawing never comes here

    rows = [
        {
            "place": place,
            "label": measure.label,
            "seconds": measure.seconds,
            "gap": _gap(measure),
            "low": measure.low,
            "high": measure.high,
            "is_under": (measure.high or 0.0) < 0.0,
        }
        for place, measure in enumerate(measures)
    ]
    data = _data(alt, rows)
    x = alt.X("place:Q", axis=None, scale=alt.Scale(domain=[-0.3, len(rows) - 0.7], nice=False))
    panels = [_shares(alt, data, x, rows, width=width)]
    if any(measure.seconds is not None for measure in measures):
        panels.insert(0, _seconds(alt, data, x, rows, width=width))
    chart = (
        alt.vconcat(*panels, spacing=26)
        .properties(background="transparent", padding={"left": 34, "right": 8, "top": 4, "bottom": 4})
        .configure_view(stroke=None, fill=None)
        .configure_text(fontSize=14)
    )
    return to_svg(
        chart.to_dict(),
        name=name,
        description="The table below has every figure.",
        classes=classes,
    )


def _data(alt: Any, rows: list[dict[str, Any]]) -> Any:
    return alt.Data(values=rows)


def _gap(measure: Measure) -> float:
    return (measure.observed or 0.0) - (measure.expected or 0.0)


def _title(alt: Any, text: str) -> Any:
    return alt.TitleParams(
        text, anchor="start", color=INK2, fontSize=14, fontWeight="normal", dx=-32, offset=6
    )


def _scale(alt: Any, values: Sequence[float], *, width: int) -> list[Any]:
    data = alt.Data(values=[{"y": y, "label": f"{y:g}".replace("-", "\u2212")} for y in values])
    y = alt.Y("y:Q", axis=None)
    grid = alt.Chart(data).mark_rule(color=RULE).encode(y=y, x=alt.value(0), x2=alt.value(width))
    names = (
        alt.Chart(data)
        .mark_text(align="right", baseline="middle", dx=-8, color=INK3)
        .encode(y=y, x=alt.value(0), text="label:N")
    )
    return [grid, names]


def _seconds(alt: Any, data: Any, x: Any, rows: Sequence[dict[str, Any]], *, width: int) -> Any:
    longest = max(row["seconds"] or 0.0 for row in rows)
    most = 2 * _AXIS_SECONDS * max(1, -int(-longest // (2 * _AXIS_SECONDS)))
    y = alt.Y("seconds:Q", axis=None, scale=alt.Scale(domain=[0, most], clamp=True))
    line = alt.Chart(data).mark_line(color=INK, strokeWidth=1.8).encode(x=x, y=y)
    dots = alt.Chart(data).mark_point(filled=True, color=INK, size=36, opacity=1).encode(x=x, y=y)
    return alt.layer(*_scale(alt, (0, most // 2, most), width=width), line, dots).properties(
        width=width, height=_HEIGHT, title=_title(alt, "seconds a question")
    )


def _shares(alt: Any, data: Any, x: Any, rows: Sequence[dict[str, Any]], *, width: int) -> Any:
    ends = [abs(row[end]) for row in rows for end in ("low", "high") if row[end] is not None]
    most = max(10.0, 10.0 * -(-max(ends, default=10.0) // 10))
    color = alt.condition("datum.is_under", alt.value(BELOW), alt.value(INK2))
    y = alt.Y("gap:Q", axis=None, scale=alt.Scale(domain=[-most, most]))
    lines = (
        alt.Chart(data)
        .mark_rule(strokeWidth=1.9)
        .encode(x=x, y=alt.Y("low:Q", axis=None), y2="high:Q", color=color)
    )
    open_dots = (
        alt.Chart(data)
        .mark_point(filled=True, size=60, opacity=1, strokeWidth=1.6)
        .encode(
            x=x, y=y, stroke=color, fill=alt.condition("datum.is_under", alt.value(BELOW), alt.value(LEAF))
        )
    )
    names = (
        alt.Chart(data)
        .transform_filter(
            f"datum.place % {_EVERY_SECOND} == 1 || {width} > 400 || {len(rows)} <= {_MOST_NAMES}"
        )
        .mark_text(align="center", baseline="top", dy=6, color=INK3)
        .encode(x=x, y=alt.value(_SHARE_HEIGHT), text="label:N")
    )
    return alt.layer(*_scale(alt, (-most, 0, most), width=width), lines, open_dots, names).properties(
        width=width, height=_SHARE_HEIGHT, title=_title(alt, "right answers of 100, against expected")
    )

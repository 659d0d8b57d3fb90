"""Pictures of what studies find, as SVG that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_INK, _QUIET, _BAND = "#33302b", "#8a857c", "#e4e0d6"
_SERIES = ("#33302b", "#b4713d", "#3d7a8a", "#8a857c", "#7a5a8a", "#6b8a3d")
_WIDTH = 460
_ROW_HEIGHT = 22
_SQUARE = 210


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """
    A figure with its interval.

    Parameters
    ----------
    row : str
        What it is about.
    series : str
        What it is of several on the same row.
    value, low, high : float
        The figure and the ends of its interval.
    """

    row: str
    series: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """
    A reliability curve.

    Parameters
    ----------
    panel : str
        The square it is drawn in.
    said, seen : tuple of float
        Chances that were said, and how often it came so, both rising.
    """

    panel: str
    said: tuple[float, ...]
    seen: tuple[float, ...]


def draw_dots(
    dots: Sequence[Dot],
    *,
    title: str,
    target: tuple[float, float] | None = None,
    curves: Sequence[Curve] = (),
) -> str:
    """
    Draw figures with their intervals, a row for each, and reliability diagrams under them.

    Parameters
    ----------
    dots : sequence of Dot
        The figures, in the order of their rows.
    title : str
        What the axis shows.
    target : tuple of float, optional
        Ends of the range they are meant to lie in.
    curves : sequence of Curve, optional
        Reliability curves, one to a square.

    Returns
    -------
    str
        SVG.
    """
    import altair as alt  # noqa: PLC0415 - slow to load, and only a finished study draws

    rows, series = (
        list(dict.fromkeys(names)) for names in zip(*((d.row, d.series) for d in dots), strict=True)
    )
    values = [
        {"row": d.row, "series": d.series, "value": d.value, "low": d.low, "high": d.high} for d in dots
    ]
    base = alt.Chart(_rows(alt, values)).encode(
        y=alt.Y("row:N", sort=rows, title=None),
        yOffset=alt.YOffset("series:N", sort=series),
        color=alt.Color(
            "series:N", sort=series, title=None, scale=alt.Scale(domain=series, range=list(_SERIES))
        ),
    )
    axis = alt.X("value:Q", title=title, scale=alt.Scale(zero=False))
    layers: list[Any] = [
        base.mark_rule(strokeWidth=1.6).encode(x=alt.X("low:Q", title=title), x2="high:Q"),
        base.mark_point(filled=True, size=50, opacity=1).encode(x=axis),
    ]
    if target is not None:
        band = alt.Chart(_rows(alt, [{"low": target[0], "high": target[1]}]))
        layers.insert(0, band.mark_rect(color=_BAND).encode(x=alt.X("low:Q", title=title), x2="high:Q"))
    height = _ROW_HEIGHT * len(rows) * max(1, len(series))
    chart = alt.layer(*layers).properties(width=_WIDTH, height=height)
    return _svg(alt.vconcat(chart, _squares(alt, curves)) if curves else chart)


def draw_reliability(curves: Sequence[Curve]) -> str:
    """
    Draw reliability diagrams side by side: what was said against what was seen.

    Parameters
    ----------
    curves : sequence of Curve
        The curves, one to a square.

    Returns
    -------
    str
        SVG.
    """
    import altair as alt  # noqa: PLC0415 - slow to load, and only a finished study draws

    return _svg(_squares(alt, curves))


def _squares(alt: Any, curves: Sequence[Curve]) -> Any:
    ends = alt.Scale(domain=[0, 1])
    even = alt.Chart(_rows(alt, [{"x": 0, "y": 0}, {"x": 1, "y": 1}])).mark_line(
        color=_QUIET, strokeDash=[3, 3], strokeWidth=1
    )
    panels = []
    for curve in curves:
        values = [{"said": x, "seen": y} for x, y in zip(curve.said, curve.seen, strict=True)]
        line = (
            alt.Chart(_rows(alt, values))
            .mark_line(color=_INK, strokeWidth=1.8)
            .encode(x=alt.X("said:Q", title="said", scale=ends), y=alt.Y("seen:Q", title="seen", scale=ends))
        )
        panels.append(
            alt.layer(even.encode(x="x:Q", y="y:Q"), line).properties(
                width=_SQUARE, height=_SQUARE, title=curve.panel
            )
        )
    return alt.concat(*panels, columns=3)


def _rows(alt: Any, values: list[dict[str, Any]]) -> Any:
    return alt.Data(values=values)


def _svg(chart: Any) -> str:
    import vl_convert  # noqa: PLC0415 - slow to load, and only a finished study draws

    chart = chart.properties(background="white", padding=12).configure_view(stroke=None)
    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return drawn + "\n"

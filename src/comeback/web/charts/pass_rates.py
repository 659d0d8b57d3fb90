"""Exams passed at first and again, year by year, by kind of school."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from comeback.web.charts.svg import to_svg

INK, INK2, INK3, RULE, PAPER = (f"var(--{token})" for token in ("ink", "ink2", "ink3", "rule", "paper"))
_LOWEST, _HIGHEST = 40, 100
_HEIGHT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePoint:
    """A share of a year, of 100 exams, with its interval where it rests on few."""

    year: int
    of_hundred: float
    low: float
    high: float
    is_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePanel:
    """One kind of school; from `counted_anew` on its years are not comparable with those before."""

    name: str
    points: tuple[RatePoint, ...]
    counted_anew: int | None


def draw_pass_rates(panels: Sequence[RatePanel]) -> str:
    """
    Draw first-time and repeat pass rates, once for a desktop and once for a phone.

    Parameters
    ----------
    panels : sequence of RatePanel
        One for each kind of school.

    Returns
    -------
    str
        Two SVG elements, of which the page shows one.
    """
    return _draw(panels, width=196, classes="chart-picture wide", is_narrow=False) + _draw(
        panels, width=250, classes="chart-picture narrow", is_narrow=True
    )


def _draw(panels: Sequence[RatePanel], *, width: int, classes: str, is_narrow: bool) -> str:
    import altair as alt  # noqa: PLC0415 - slow to load; a page with a kept drawing never comes here

    years = sorted({point.year for panel in panels for point in panel.points})
    drawn = [_panel(alt, panel, range(years[0], years[-1] + 1), width=width) for panel in panels]
    joined = alt.vconcat(*drawn, spacing=34) if is_narrow else alt.hconcat(*drawn, spacing=48)
    chart = (
        joined.properties(background="transparent", padding={"left": 2, "right": 12, "top": 4, "bottom": 4})
        .configure_view(stroke=None, fill=None)
        .configure_text(fontSize=14)
    )
    return to_svg(
        chart.to_dict(),
        name="Exams passed, of 100, by year",
        description=f"{' '.join(_told(panels))} The tables below have every figure.",
        classes=classes,
    )


def _told(panels: Sequence[RatePanel]) -> Iterator[str]:
    """Say the latest year of each panel."""
    for panel in panels:
        year = max(point.year for point in panel.points)
        first, again = (
            next((p.of_hundred for p in panel.points if p.year == year and p.is_repeat is repeat), None)
            for repeat in (False, True)
        )
        if first is not None and again is not None:
            yield f"{panel.name}, {year}: {first:.0f} at first, {again:.0f} again."


def _panel(alt: Any, panel: RatePanel, years: Sequence[int], *, width: int) -> Any:
    x = alt.X("year:Q", axis=None, scale=alt.Scale(domain=[years[0] - 0.4, years[-1] + 0.4], nice=False))
    y = alt.Y("share:Q", axis=None, scale=alt.Scale(domain=[_LOWEST, _HIGHEST], nice=False))
    layers = [*_ground(alt, years, x, y, width=width)]
    if panel.counted_anew is not None:
        between = alt.Data(values=[{"year": panel.counted_anew - 0.5}])
        layers.append(alt.Chart(between).mark_rule(color=INK3, strokeDash=[2, 4]).encode(x=x))
    for is_repeat in (False, True):
        points = [point for point in panel.points if point.is_repeat is is_repeat]
        layers += _series(alt, points, panel.counted_anew, x, y)
    title = alt.TitleParams(
        panel.name, anchor="start", color=INK, fontSize=15, fontWeight=600, dx=-32, offset=10
    )
    return alt.layer(*layers).properties(width=width, height=_HEIGHT, title=title)


def _ground(alt: Any, years: Sequence[int], x: Any, y: Any, *, width: int) -> list[Any]:
    levels = alt.Data(values=[{"share": share, "label": str(share)} for share in (40, 60, 80, 100)])
    names = alt.Data(values=[{"year": year, "label": str(year)} for year in years])
    return [
        alt.Chart(levels).mark_rule(color=RULE).encode(y=y, x=alt.value(0), x2=alt.value(width)),
        alt.Chart(levels)
        .mark_text(align="right", baseline="middle", dx=-8, color=INK3)
        .encode(y=y, x=alt.value(0), text="label:N"),
        alt.Chart(names)
        .mark_text(align="center", baseline="top", dy=8, color=INK3)
        .encode(x=x, y=alt.value(_HEIGHT), text="label:N"),
    ]


def _series(alt: Any, points: Sequence[RatePoint], counted_anew: int | None, x: Any, y: Any) -> list[Any]:
    """Draw intervals, lines between years that follow each other and can be compared, and dots."""
    rows = [
        {"year": p.year, "share": p.of_hundred, "low": p.low, "high": p.high}
        for p in sorted(points, key=lambda point: point.year)
    ]
    pairs = [
        {"year": a["year"], "to": b["year"], "share": a["share"], "share2": b["share"]}
        for a, b in itertools.pairwise(rows)
        if b["year"] - a["year"] == 1 and b["year"] != counted_anew
    ]
    is_repeat = any(point.is_repeat for point in points)
    look = {"fill": PAPER if is_repeat else INK, "stroke": INK, "strokeWidth": 1.7}
    layers = []
    if pairs:
        layers.append(
            alt.Chart(alt.Data(values=pairs))
            .mark_rule(color=INK2, strokeWidth=1.4)
            .encode(x=x, x2="to:Q", y=y, y2="share2:Q")
        )
    data = alt.Data(values=rows)
    y_low = alt.Y("low:Q", axis=None, scale=alt.Scale(domain=[_LOWEST, _HIGHEST], nice=False))
    layers += [
        alt.Chart(data).mark_rule(color=INK2, strokeWidth=1.9).encode(x=x, y=y_low, y2="high:Q"),
        alt.Chart(data).mark_point(shape="circle", size=70, opacity=1, **look).encode(x=x, y=y),
    ]
    return layers

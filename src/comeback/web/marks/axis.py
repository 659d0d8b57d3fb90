"""The pass-line axis that all rows of a page share."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEP_EPC = 5
CROWDED = 9.0  # share of the width under which a tick's figure would touch the pass line's


@dataclass(frozen=True, slots=True, kw_only=True)
class PassLine:
    """The level that passes, and how sure that is, in EPC."""

    epc: float
    low_epc: float
    high_epc: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A stretch of the EPC scale with the pass line on it."""

    low_epc: float
    high_epc: float
    pass_line: PassLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One figure under an axis; every second one stands back on a phone."""

    x: float
    label: str
    is_minor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisMark:
    """An axis, ready to draw; all places are percent of the width."""

    band_x: float
    band_width: float
    band_end_x: float
    line_x: float
    line_label: str
    ticks: tuple[Tick, ...]


def axis_around(epcs: Iterable[float], *, pass_line: PassLine, pad_epc: float = 0.2) -> Axis:
    """Return the shortest axis of whole steps that holds all values and the pass line's band.

    Parameters
    ----------
    epcs
        Every end of every interval on the page, in EPC.
    pass_line
        The pass line.
    pad_epc
        Room left beyond the outermost value, in EPC.
    """
    values = (*epcs, pass_line.low_epc, pass_line.high_epc)
    return Axis(
        low_epc=math.floor((min(values) - pad_epc) / STEP_EPC) * STEP_EPC,
        high_epc=math.ceil((max(values) + pad_epc) / STEP_EPC) * STEP_EPC,
        pass_line=pass_line,
    )


def place(epc: float, *, axis: Axis) -> float:
    """Return where a value lies, in percent of the width, kept within the axis."""
    share = (epc - axis.low_epc) / (axis.high_epc - axis.low_epc)
    return round(100 * min(1.0, max(0.0, share)), 2)


def draw_axis(axis: Axis) -> AxisMark:
    """Return the band, the line and the figures of an axis; figures that would touch the pass line's are left out."""
    line = axis.pass_line
    line_x = place(line.epc, axis=axis)
    band_x, band_end_x = (place(end, axis=axis) for end in (line.low_epc, line.high_epc))
    first = math.ceil(axis.low_epc / STEP_EPC) * STEP_EPC
    steps = range(first, math.floor(axis.high_epc) + 1, STEP_EPC)
    places = [(epc, place(epc, axis=axis)) for epc in steps]
    shown = [(epc, x) for epc, x in places if abs(x - line_x) > CROWDED]
    return AxisMark(
        band_x=band_x,
        band_width=round(band_end_x - band_x, 2),
        band_end_x=band_end_x,
        line_x=line_x,
        line_label=f"{line.epc:.1f}",
        ticks=tuple(Tick(x=x, label=str(epc), is_minor=epc % (2 * STEP_EPC) != 0) for epc, x in shown),
    )

"""A level against the pass line: a dot with a line for its 80 % interval."""

from dataclasses import dataclass
from enum import StrEnum

from comeback.web.marks.axis import Axis, AxisMark, PassLine, axis_around, draw_axis, place

STRIP_LABEL_SHARE = 0.45  # of the strip's width, kept free left of the interval for its label


class Side(StrEnum):
    """Where the whole interval lies; the value names the shape's class."""

    BELOW = "below"
    EITHER = "either"
    ABOVE = "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelMark:
    """A dot and its interval, in percent of the width."""

    x: float
    low_x: float
    high_x: float
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """The level strip: one axis, one dot, the pass line."""

    axis: AxisMark
    level: LevelMark
    label: str
    description: str


def side_of(*, low_epc: float, high_epc: float, pass_line: PassLine) -> Side:
    """Return whether the whole interval lies under the band, over it, or could be either."""
    if high_epc < pass_line.low_epc:
        return Side.BELOW
    if low_epc > pass_line.high_epc:
        return Side.ABOVE
    return Side.EITHER


def draw_level(epc: float, *, low_epc: float, high_epc: float, axis: Axis) -> LevelMark:
    """Return the dot of a level and its interval on an axis."""
    return LevelMark(
        x=place(epc, axis=axis),
        low_x=place(low_epc, axis=axis),
        high_x=place(high_epc, axis=axis),
        side=side_of(low_epc=low_epc, high_epc=high_epc, pass_line=axis.pass_line),
    )


def strip_axis(*, low_epc: float, high_epc: float, pass_line: PassLine) -> Axis:
    """Return an axis for one level, with room for its label at the left of the interval."""
    held = axis_around((low_epc, high_epc), pass_line=pass_line)
    room_epc = STRIP_LABEL_SHARE * (held.high_epc - low_epc) / (1 - STRIP_LABEL_SHARE)
    return Axis(low_epc=min(held.low_epc, low_epc - room_epc), high_epc=held.high_epc, pass_line=pass_line)


def draw_strip(
    epc: float, *, low_epc: float, high_epc: float, pass_line: PassLine, name: str = "you"
) -> StripMark:
    """Return the level strip of one level."""
    axis = strip_axis(low_epc=low_epc, high_epc=high_epc, pass_line=pass_line)
    return StripMark(
        axis=draw_axis(axis),
        level=draw_level(epc, low_epc=low_epc, high_epc=high_epc, axis=axis),
        label=f"{name}, {epc:.1f}",
        description=(
            f"{name}: {epc:.1f}, eight times in ten between {low_epc:.1f} and {high_epc:.1f}. "
            f"The pass line is at {pass_line.epc:.1f}, between {pass_line.low_epc:.1f} and {pass_line.high_epc:.1f}."
        ),
    )

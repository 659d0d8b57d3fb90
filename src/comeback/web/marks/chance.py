"""A chance of passing beside the student's own mark: a dot with a line for its 80 % interval."""

from dataclasses import dataclass

from comeback.web.marks.axis import Tick
from comeback.web.marks.level import LevelMark, Side

TICKS = (0, 25, 50, 75, 100)
CROWDED = 16  # people of 100 under which a tick's figure would touch the name of the line


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceAxis:
    """0 to 100 people with the line of the student's mark; places in percent of the width."""

    line_x: float
    line_label: str
    ticks: tuple[Tick, ...]


def chance_axis(p_mark: float) -> ChanceAxis:
    """Return the axis with a mark on it."""
    line_x = round(100 * p_mark, 2)
    return ChanceAxis(
        line_x=line_x,
        line_label=f"{line_x:.0f}",
        ticks=tuple(
            Tick(x=x, label=str(x), is_minor=x in {25, 75}) for x in TICKS if abs(x - line_x) > CROWDED
        ),
    )


def draw_chance(p_pass: float, *, low: float, high: float, p_mark: float) -> LevelMark:
    """Return the dot of a chance and its interval: filled wholly under the mark, open wholly at or over it."""
    return LevelMark(
        x=round(100 * p_pass, 2),
        low_x=round(100 * low, 2),
        high_x=round(100 * high, 2),
        side=Side.BELOW if high < p_mark else Side.ABOVE if low >= p_mark else Side.EITHER,
    )

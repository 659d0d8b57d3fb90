"""A chance of passing beside the student's own mark, or beside what happened: a dot with a line for its 80 % interval."""

from dataclasses import dataclass

from comeback.web.marks.axis import Tick
from comeback.web.marks.level import LevelMark, Side

TICKS = (0, 25, 50, 75, 100)
CROWDED = 16  # people of 100 under which a tick's figure would touch the name of the line

NAME_INSIDE = 2.0  # percent of the width a letter of a name at the edge is set in by


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceAxis:
    """0 to 100 people with a line and its name; places in percent of the width."""

    name: str
    name_x: float
    line_x: float
    line_label: str
    ticks: tuple[Tick, ...]


def chance_axis(p_mark: float) -> ChanceAxis:
    """Return the axis with a mark on it."""
    line_x = round(100 * p_mark, 2)
    return ChanceAxis(
        name="your mark",
        name_x=line_x,
        line_x=line_x,
        line_label=f"{line_x:.0f}",
        ticks=tuple(
            Tick(x=x, label=str(x), is_minor=x in {25, 75}) for x in TICKS if abs(x - line_x) > CROWDED
        ),
    )


def outcome_axis(*, is_pass: bool) -> ChanceAxis:
    """Return the axis with what happened on it: the line stands at all or at none."""
    name = "passed" if is_pass else "not passed"
    inside = NAME_INSIDE * len(name)
    return ChanceAxis(
        name=name,
        name_x=100.0 - inside if is_pass else inside,
        line_x=100.0 if is_pass else 0.0,
        line_label="",
        ticks=tuple(Tick(x=x, label=str(x), is_minor=x in {25, 75}) for x in TICKS),
    )


def draw_chance(p_pass: float, *, low: float, high: float, p_mark: float) -> LevelMark:
    """Return the dot of a chance and its interval: filled wholly under the mark, open wholly at or over it."""
    return LevelMark(
        x=round(100 * p_pass, 2),
        low_x=round(100 * low, 2),
        high_x=round(100 * high, 2),
        side=Side.BELOW if high < p_mark else Side.ABOVE if low >= p_mark else Side.EITHER,
    )

"""A square of the map: its fill is the side of the pass line, its size is how sure that is."""

from dataclasses import dataclass

from comeback.web.marks.axis import PassLine
from comeback.web.marks.level import Side, side_of

CELL = 16.0  # units of the viewBox
LARGEST, SMALLEST = 13.0, 4.0
SURE_WIDTH_EPC, UNSURE_WIDTH_EPC = 6.0, 24.0  # widths of an interval drawn largest, and smallest


@dataclass(frozen=True, slots=True, kw_only=True)
class SquareMark:
    """A square in a cell of 16 by 16, or a dot where the exam hardly asks the pair."""

    side: Side
    at: float
    size: float
    is_dot: bool = False


def draw_square(*, low_epc: float, high_epc: float, pass_line: PassLine, is_dot: bool = False) -> SquareMark:
    """Return the square of a level, the smaller the wider its interval."""
    sure = (UNSURE_WIDTH_EPC - (high_epc - low_epc)) / (UNSURE_WIDTH_EPC - SURE_WIDTH_EPC)
    size = round(SMALLEST + (LARGEST - SMALLEST) * min(max(sure, 0.0), 1.0), 1)
    return SquareMark(
        side=side_of(low_epc=low_epc, high_epc=high_epc, pass_line=pass_line),
        at=round((CELL - size) / 2, 2),
        size=size,
        is_dot=is_dot,
    )

"""Retention of a system beside that of all cards: a dot with a line for its 80 % interval."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from comeback.web.marks.axis import Tick
from comeback.web.marks.level import Side

STEP = 10
CROWDED = 12.0  # share of the width under which a tick's figure would touch the name of the line


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionAxis:
    """A stretch of 0 to 100 cards that holds every interval, with the line of all cards; places in percent of the width."""

    low: float
    line_x: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionMark:
    """A dot and its interval, in percent of the width."""

    x: float
    low_x: float
    high_x: float
    side: Side


def retention_axis(lows: Iterable[float], *, overall: float) -> RetentionAxis:
    """Return the shortest axis up to 100 that holds all values, given of 100."""
    low = max(0.0, min(math.floor(min((*lows, overall)) / STEP) * STEP, 100.0 - 2 * STEP))
    places = [(value, _place(value, low=low)) for value in range(int(low), 101, STEP)]
    line_x = _place(overall, low=low)
    return RetentionAxis(
        low=low,
        line_x=line_x,
        ticks=tuple(
            Tick(x=x, label=str(value), is_minor=False) for value, x in places if abs(x - line_x) > CROWDED
        ),
    )


def draw_retention(
    share: float, *, low: float, high: float, overall: float, axis: RetentionAxis
) -> RetentionMark:
    """Return the dot of a retention and its interval, all given of 100."""
    return RetentionMark(
        x=_place(share, low=axis.low),
        low_x=_place(low, low=axis.low),
        high_x=_place(high, low=axis.low),
        side=Side.BELOW if high < overall else Side.ABOVE if low > overall else Side.EITHER,
    )


def _place(value: float, *, low: float) -> float:
    return round(100 * min(1.0, max(0.0, (value - low) / (100 - low))), 2)

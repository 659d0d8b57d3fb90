"""Time and right answers of some answers beside what the rest leads to expect, for pictures and tables."""

from collections.abc import Callable, Sequence
from statistics import fmean

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import Measure
from comeback.core.diagnosis.strategy.clocked import Clock, ClockedRow
from comeback.core.exam.scale import Array

_SPEED_EDGES = (-1.0, 0.0, 1.0)
_SPEEDS = ("quickest", "quick", "slow", "slowest")
"""Groups of answers by speed, and where they part. [SD of log time]"""

_CLOCKS = {Clock.TIMED: (0, "timed"), Clock.OPEN: (1, "without a clock")}

_Z_80 = 1.2816
"""Half width of an 80 % interval, in standard errors."""

Measures = tuple[Measure, ...]
Group = tuple[int, str]
"""Place in the order, and label."""


def measure(
    rows: Sequence[ClockedRow], expected: Array, slowness: Array, facts: DiagnosisFacts
) -> tuple[Measures, Measures, Measures, Measures]:
    """
    Set time and right answers beside what the rest leads to expect.

    Parameters
    ----------
    rows : sequence of ClockedRow
        Answers with their tests.
    expected : ndarray, shape (rows,)
        Chance that each is right, without any effect. [probability]
    slowness : ndarray, shape (rows,)
        How slow each was, in SD of log time; 0 where it is not known.
    facts : DiagnosisFacts
        Shape of a form.

    Returns
    -------
    by_place, by_hour, by_speed, by_clock : tuple of Measure
        Timed answers by place in the longest kind of block, by hour of the
        test day and by speed; all answers by clock.
    """
    timed = [i for i, row in enumerate(rows) if row.test.clock is Clock.TIMED]
    placed = [i for i in timed if rows[i].answer.place is not None]
    size = max((rows[i].test.block_items for i in placed), default=0)
    bin_ = facts.strategy.last_items
    item_hours = facts.practice.section_min / facts.practice.section_items / 60.0

    def place(i: int) -> Group:
        first = ((rows[i].answer.place or 1) - 1) // bin_ * bin_ + 1
        return first, f"{first}\N{EN DASH}{min(size, first + bin_ - 1)}"

    def hour(i: int) -> Group:
        row = rows[i]
        since = int(row.block_of_day * row.test.block_items * item_hours)
        return since, f"hour {since + 1}"

    def speed(i: int) -> Group:
        order = sum(bool(slowness[i] >= edge) for edge in _SPEED_EDGES)
        return order, _SPEEDS[order]

    def by(group_of: Callable[[int], Group], among: Sequence[int]) -> Measures:
        groups: dict[Group, list[int]] = {}
        for i in among:
            groups.setdefault(group_of(i), []).append(i)
        return tuple(
            _measure(group[1], [rows[i] for i in at], expected[at]) for group, at in sorted(groups.items())
        )

    return (
        by(place, [i for i in placed if rows[i].test.block_items == size]),
        by(hour, [i for i in placed if rows[i].test.blocks_of_day]),
        by(speed, [i for i in timed if rows[i].answer.seconds and slowness[i]]),
        by(lambda i: _CLOCKS[rows[i].test.clock], range(len(rows))),
    )


def _measure(label: str, rows: Sequence[ClockedRow], expected: Array) -> Measure:
    right = [row.answer.is_correct for row in rows]
    seconds = [row.answer.seconds for row in rows if row.answer.seconds]
    off = 100.0 * (fmean(right) - float(expected.mean()))
    half = 100.0 * _Z_80 * float(np.sqrt((expected * (1.0 - expected)).sum())) / len(rows)
    return Measure(
        label=label,
        observed=100.0 * fmean(right),
        expected=100.0 * float(expected.mean()),
        low=off - half,
        high=off + half,
        seconds=fmean(seconds) if seconds else None,
        items=len(rows),
    )

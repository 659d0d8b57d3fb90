"""Time and right answers of some answers beside what the rest leads to expect, for pictures and tables."""

from collections.abc import Sequence
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


def by_place(rows: Sequence[ClockedRow], expected: Array, facts: DiagnosisFacts) -> Measures:
    """
    Set timed answers beside what is expected, by place in the longest kind of block.

    Parameters
    ----------
    rows : sequence of ClockedRow
        Answers with their tests.
    expected : ndarray, shape (rows,)
        Chance that each is right. [probability]
    facts : DiagnosisFacts
        How many places are one.

    Returns
    -------
    tuple of Measure
        In the order of the places.
    """
    placed = [i for i, row in enumerate(rows) if row.test.clock is Clock.TIMED and row.answer.place]
    size = max((rows[i].test.block_items for i in placed), default=0)
    bin_ = facts.strategy.last_items

    def group(row: ClockedRow) -> Group:
        first = ((row.answer.place or 1) - 1) // bin_ * bin_ + 1
        return first, f"{first}\N{EN DASH}{min(size, first + bin_ - 1)}"

    longest = [i for i in placed if rows[i].test.block_items == size]
    return _by([group(rows[i]) for i in longest], longest, rows, expected)


def by_hour(rows: Sequence[ClockedRow], expected: Array, facts: DiagnosisFacts) -> Measures:
    """
    Set timed answers beside what is expected, by hour of the test day.

    Parameters
    ----------
    rows, expected
        As for :func:`by_place`.
    facts : DiagnosisFacts
        Time for a question.

    Returns
    -------
    tuple of Measure
        In the order of the hours, by the clock of the blocks before.
    """
    item_hours = facts.practice.section_min / facts.practice.section_items / 60.0
    ordered = [i for i, row in enumerate(rows) if row.test.blocks_of_day and row.answer.place]
    hours = [int(rows[i].block_of_day * rows[i].test.block_items * item_hours) for i in ordered]
    return _by([(hour, f"hour {hour + 1}") for hour in hours], ordered, rows, expected)


def by_speed(rows: Sequence[ClockedRow], expected: Array, slowness: Array) -> Measures:
    """
    Set timed answers beside what is expected, by speed.

    Parameters
    ----------
    rows, expected
        As for :func:`by_place`.
    slowness : ndarray, shape (rows,)
        How slow each was, in SD of log time; 0 where it is not known.

    Returns
    -------
    tuple of Measure
        The quickest first.
    """
    known = [i for i, row in enumerate(rows) if row.test.clock is Clock.TIMED and slowness[i]]
    order = np.searchsorted(_SPEED_EDGES, slowness[known], side="right")
    return _by([(int(place), _SPEEDS[place]) for place in order], known, rows, expected)


def by_clock(rows: Sequence[ClockedRow], expected: Array, *, of_banks: bool) -> Measures:
    """
    Set answers beside what is expected, by clock.

    Parameters
    ----------
    rows, expected
        As for :func:`by_place`.
    of_banks : bool
        Whether tests of banks are told, or forms.

    Returns
    -------
    tuple of Measure
        Timed answers first.
    """
    told = [i for i, row in enumerate(rows) if bool(row.test.bank) is of_banks]
    return _by([_CLOCKS[rows[i].test.clock] for i in told], told, rows, expected)


def by_kind(rows: Sequence[ClockedRow], expected: Array) -> Measures:
    """
    Set answers of forms, and timed answers of banks, beside what is expected.

    Parameters
    ----------
    rows, expected
        As for :func:`by_place`.

    Returns
    -------
    tuple of Measure
        Practice tests first.
    """
    told = [i for i, row in enumerate(rows) if not row.test.bank or row.test.clock is Clock.TIMED]
    return _by(
        [(1, "timed blocks") if rows[i].test.bank else (0, "tests") for i in told], told, rows, expected
    )


def _by(groups: Sequence[Group], at: Sequence[int], rows: Sequence[ClockedRow], expected: Array) -> Measures:
    members: dict[Group, list[int]] = {}
    for group, i in zip(groups, at, strict=True):
        members.setdefault(group, []).append(i)
    return tuple(
        _measure(group[1], [rows[i] for i in members[group]], expected[members[group]])
        for group in sorted(members)
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

"""Times of a day's pieces, around meals and inside the study hours."""

from collections.abc import Sequence
from datetime import time
from typing import Protocol, TypeVar


class Timed(Protocol):
    """Anything that takes a while."""

    @property
    def minutes(self) -> int:
        """How long it takes, in minutes."""
        ...

    @property
    def key(self) -> int:
        """Number of the block it is or belongs to; 0 for none."""
        ...


T = TypeVar("T", bound=Timed)


def at_minute(minute: int) -> time:
    """
    Tell the time of day.

    Parameters
    ----------
    minute : int
        Minutes after midnight. [min]

    Returns
    -------
    time
        The same as a time.
    """
    return time(minute // 60, minute % 60)


def place(
    units: Sequence[Sequence[T]], *, segments: Sequence[tuple[int, int]], gaps_min: Sequence[int]
) -> tuple[list[tuple[int, T]], list[T]]:
    """
    Give pieces their times.

    Units stay together where a stretch between meals holds them, and pauses
    between units are as long as the day allows.

    Parameters
    ----------
    units : sequence of sequence
        Pieces that belong together, such as a block and its review.
    segments : sequence of (int, int)
        Stretches of the day, in minutes after midnight.
    gaps_min : sequence of int
        Pauses to try, longest first. [min]

    Returns
    -------
    placed : list of (int, piece)
        Start in minutes after midnight, in order of time.
    left_over : list
        What no stretch can hold.
    """
    singles = [[piece] for unit in units for piece in unit]
    best: tuple[list[tuple[int, T]], list[T]] = ([], [])
    for grouped in (units, singles):
        for gap_min in gaps_min:
            best = _fill(grouped, segments, gap_min)
            if not best[1]:
                return best
    return best


def _fill(
    units: Sequence[Sequence[T]], segments: Sequence[tuple[int, int]], gap_min: int
) -> tuple[list[tuple[int, T]], list[T]]:
    waiting = list(units)
    placed: list[tuple[int, T]] = []
    for starts, ends in segments:
        at = starts
        while True:
            fitting = next(
                (
                    unit
                    for n, unit in enumerate(waiting)
                    if at + sum(p.minutes for p in unit) <= ends and not _belongs_to(unit, waiting[:n])
                ),
                None,
            )
            if fitting is None:
                break
            waiting.remove(fitting)
            for piece in fitting:
                placed.append((at, piece))
                at += piece.minutes
            at += gap_min
    return placed, [piece for unit in waiting for piece in unit]


def _belongs_to(unit: Sequence[T], earlier: Sequence[Sequence[T]]) -> bool:
    return unit[0].key != 0 and any(piece.key == unit[0].key for other in earlier for piece in other)

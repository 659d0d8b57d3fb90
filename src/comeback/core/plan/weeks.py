"""Which system in which week: an optimization with concave returns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import exp, inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scipy.sparse import csr_array

    from comeback.core.exam.areas import System
    from comeback.core.plan.assumptions import PlanFacts, Returns

_THIRDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """
    Minutes of timed blocks for each system and week.

    Parameters
    ----------
    minutes : tuple of dict of System to int
        One mapping a week. [min]
    status : str
        ``"optimal"``, or what the solver said.
    """

    minutes: tuple[dict[System, int], ...]
    status: str


def allocate(
    *,
    worth_epc: Mapping[System, float],
    weights: Mapping[System, float],
    focused: Sequence[int],
    mixed: Sequence[int],
    is_covered: Sequence[bool],
    facts: PlanFacts,
) -> Allocation:
    """
    Divide the focused blocks of each week among the systems.

    Parameters
    ----------
    worth_epc : mapping of System to float
        Points within reach in each system. [EPC]
    weights : mapping of System to float
        Share of each system in the exam: what a mixed block gives it.
    focused, mixed : sequence of int
        Focused and mixed blocks of each week.
    is_covered : sequence of bool
        Weeks in which a whole form or rehearsal touches every system.
    facts : PlanFacts
        Returns, block and solver limits.

    Returns
    -------
    Allocation
        Whole thirds of a block, in minutes.

    Notes
    -----
    A mixed-integer program. ``x[t, k]`` are thirds of a block for system ``t``
    in week ``k``; ``E[t, k] = rho E[t, k-1] + x[t, k] / 3 + mixed[k] w[t]`` is
    the effort still alive at the end of the week. The program maximizes the
    points on the day plus ``early_share`` times their mean over the weekly
    checks, each ``sum worth (1 - exp(-E / tau))`` with the curve cut into
    straight pieces. Within any two weeks without a whole form each system
    gets a third, where they hold that many.
    Limits are nodes and gap, never time, so that the answer repeats.
    """
    if not worth_epc or not any(focused):
        return Allocation(
            minutes=tuple(dict.fromkeys(worth_epc, 0) for _ in focused), status="nothing to allocate"
        )
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load

    program = _Program(list(worth_epc), len(focused), facts.returns)
    program.add_returns(worth_epc, weights, mixed)
    program.add_capacity(focused, is_covered)
    solution = milp(
        program.cost,
        integrality=program.is_whole,
        bounds=Bounds(0.0, program.upper),
        constraints=LinearConstraint(program.matrix(), program.low, program.high),
        options={"node_limit": facts.solver.node_limit, "mip_rel_gap": facts.solver.relative_gap},
    )
    if solution.x is None:
        return Allocation(minutes=_by_worth(worth_epc, focused, facts), status="by worth alone")
    third_min = facts.block.minutes // _THIRDS
    minutes = tuple(
        {
            system: round(solution.x[program.thirds(t, k)]) * third_min
            for t, system in enumerate(program.systems)
        }
        for k in range(program.n_weeks)
    )
    return Allocation(minutes=minutes, status="optimal" if solution.status == 0 else "good enough")


class _Program:
    """The columns and rows of the program while they are written."""

    def __init__(self, systems: list[System], n_weeks: int, returns: Returns) -> None:
        import numpy as np  # noqa: PLC0415 - commands that only read load no numpy

        self.systems, self.n_weeks, self.returns = systems, n_weeks, returns
        self.n_cells = len(systems) * n_weeks
        n_columns = self.n_cells * (1 + len(returns.segments_blocks))
        self.cost = np.zeros(n_columns)
        self.upper = np.full(n_columns, np.inf)
        self.is_whole = np.concatenate([np.ones(self.n_cells), np.zeros(n_columns - self.n_cells)])
        self.rows: list[dict[int, float]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def thirds(self, t: int, k: int) -> int:
        """Find the column of the thirds of a block for a system in a week."""
        return t * self.n_weeks + k

    def pieces(self, t: int, k: int) -> range:
        """Find the columns of the effort in each straight piece of the curve."""
        n = len(self.returns.segments_blocks)
        start = self.n_cells + self.thirds(t, k) * n
        return range(start, start + n)

    def add(self, row: dict[int, float], *, at_least: float = -inf, at_most: float = inf) -> None:
        """Write a row."""
        self.rows.append(row)
        self.low.append(at_least)
        self.high.append(at_most)

    def add_returns(
        self, worth_epc: Mapping[System, float], weights: Mapping[System, float], mixed: Sequence[int]
    ) -> None:
        """Write what effort is worth, and how it carries over from week to week."""
        slopes, lengths = _slopes(self.returns), self.returns.segments_blocks
        for t, system in enumerate(self.systems):
            for k in range(self.n_weeks):
                is_last = k == self.n_weeks - 1
                worth_now = worth_epc[system] * (is_last + self.returns.early_share / self.n_weeks)
                balance = {self.thirds(t, k): -1.0 / _THIRDS}
                for column, slope, length in zip(self.pieces(t, k), slopes, lengths, strict=True):
                    self.cost[column], self.upper[column] = -worth_now * slope, length
                    balance[column] = 1.0
                if k:
                    balance |= dict.fromkeys(self.pieces(t, k - 1), -self.returns.weekly_retention)
                self.add(balance, at_most=mixed[k] * weights[system])

    def add_capacity(self, focused: Sequence[int], is_covered: Sequence[bool]) -> None:
        """Write what a week holds, and that no system sleeps for two."""
        every = range(len(self.systems))
        for k, blocks in enumerate(focused):
            self.add({self.thirds(t, k): 1.0 for t in every}, at_most=_THIRDS * blocks)
            if k == 0 or is_covered[k - 1] or is_covered[k]:
                continue
            if _THIRDS * (focused[k - 1] + blocks) > 2 * len(self.systems):
                for t in every:
                    self.add({self.thirds(t, k - 1): 1.0, self.thirds(t, k): 1.0}, at_least=1.0)

    def matrix(self) -> csr_array:
        """Give the rows as a sparse matrix."""
        from scipy.sparse import csr_array  # noqa: PLC0415 - as scipy.optimize

        values = [value for row in self.rows for value in row.values()]
        columns = [column for row in self.rows for column in row]
        starts = [0, *accumulate(len(row) for row in self.rows)]
        return csr_array((values, columns, starts), shape=(len(self.rows), self.cost.size))


def _slopes(returns: Returns) -> list[float]:
    """Slope of ``1 - exp(-E / tau)`` over each straight piece."""
    ends = list(accumulate(returns.segments_blocks))
    starts = [0.0, *ends[:-1]]
    return [
        (exp(-a / returns.tau_blocks) - exp(-b / returns.tau_blocks)) / (b - a)
        for a, b in zip(starts, ends, strict=True)
    ]


def _by_worth(
    worth_epc: Mapping[System, float], focused: Sequence[int], facts: PlanFacts
) -> tuple[dict[System, int], ...]:
    total = sum(worth_epc.values()) or 1.0
    return tuple(
        {system: round(n * facts.block.minutes * worth / total) for system, worth in worth_epc.items()}
        for n in focused
    )

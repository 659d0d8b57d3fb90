"""How much of the exam each system, discipline and task makes up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comeback.core.exam.areas import System

if TYPE_CHECKING:
    import numpy as np

    from comeback.core.exam.areas import Discipline, Task
    from comeback.core.exam.scale import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintGroup:
    """
    A line of the published table of systems.

    Parameters
    ----------
    id : str
        Its id, for example ``"blood_immune"``.
    label : str
        Its published name.
    systems : tuple of System
        The systems it holds.
    low, high : float
        Published range of its share of the exam. [percent]
    splits : tuple of float
        Share of each of ``systems`` inside the group, sum 1.
    """

    id: str
    label: str
    systems: tuple[System, ...]
    low: float
    high: float
    splits: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """
    The content outline with its published ranges.

    Parameters
    ----------
    groups : tuple of BlueprintGroup
        The published table of systems.
    disciplines : tuple of (Discipline, float, float)
        Published ranges. One item carries several disciplines, so these are
        never normalized to 100. [percent]
    tasks : tuple of (Task, float, float)
        Published ranges. [percent]
    form_shares : tuple of (System, float)
        Share of each system among the items of older practice forms, general
        principles included, in the order of ``System``, sum 1.
    split_concentration : float
        How firmly the splits of a group are known: the total of the Dirichlet
        parameters they are drawn with. Larger is firmer.
    """

    groups: tuple[BlueprintGroup, ...]
    disciplines: tuple[tuple[Discipline, float, float], ...]
    tasks: tuple[tuple[Task, float, float], ...]
    form_shares: tuple[tuple[System, float], ...]
    split_concentration: float

    def weights(self) -> dict[System, float]:
        """
        Give the expected share of each system in the exam.

        Returns
        -------
        dict of System to float
            Midpoints of the ranges, renormalized and split, for all systems in
            the order of ``System``; general principles, which the outline no
            longer lists, has 0. Sum 1.
        """
        total = sum(group.low + group.high for group in self.groups)
        weights = dict.fromkeys(System, 0.0)
        for group in self.groups:
            for system, split in zip(group.systems, group.splits, strict=True):
                weights[system] = (group.low + group.high) / total * split
        return weights

    def draw_weights(self, rng: np.random.Generator, n: int) -> Array:
        """
        Draw plausible shares of the systems in one exam.

        Each group is drawn evenly from its range, its split from a Dirichlet
        distribution around the known split, and the sum brought to 1.

        Parameters
        ----------
        rng : numpy.random.Generator
            Source of chance.
        n : int
            Number of draws.

        Returns
        -------
        ndarray, shape (n, 18)
            Shares, each row with sum 1, columns in the order of ``System``.
        """
        import numpy as np  # noqa: PLC0415 - readers load this module and load no numpy

        column = {system: i for i, system in enumerate(System)}
        drawn: Array = np.zeros((n, len(column)))
        for group in self.groups:
            share = rng.uniform(group.low, group.high, size=n)
            split = rng.dirichlet(self.split_concentration * np.asarray(group.splits), size=n)
            drawn[:, [column[system] for system in group.systems]] = share[:, None] * split
        drawn /= drawn.sum(axis=1, keepdims=True)
        return drawn

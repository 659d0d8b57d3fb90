"""How often an interval holds the truth, over simulated students."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.lab.areas import judge_areas
from comeback.lab.scores import clustered_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comeback.core.diagnosis.findings import Estimate
    from comeback.lab.areas import AreasCase
    from comeback.lab.worlds import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    Share of intervals that held the truth.

    Parameters
    ----------
    share : float
        Held intervals among all.
    standard_error : float
        Of that share, students being the clusters.
    intervals : int
        How many were judged.
    bias_epc : float
        Mean of estimate minus truth. [EPC]
    rmse_epc : float
        Root mean square of the same. [EPC]
    """

    share: float
    standard_error: float
    intervals: int
    bias_epc: float
    rmse_epc: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageResult:
    """
    Coverage of the diagnosis in one world.

    Parameters
    ----------
    students : int
        Students simulated.
    overall : Coverage
        Of the 80 % interval of the level.
    areas : Coverage
        Of the 80 % intervals of all measured areas.
    """

    students: int
    overall: Coverage
    areas: Coverage


def coverage(*, n: int, seed: int, world: World) -> CoverageResult:
    """
    Compare the diagnosis of simulated students with their truth.

    Parameters
    ----------
    n : int
        Students.
    seed : int
        Seed; each student has a stream of their own.
    world : World
        The world they live in.

    Returns
    -------
    CoverageResult
        Coverage of overall level and of areas.
    """
    with threadpool_limits(1):  # small systems of equations: threads only wait for each other
        cases = [judge_areas(np.random.default_rng((seed, i)), world) for i in range(n)]
    return coverage_of(cases)


def coverage_of(cases: Sequence[AreasCase]) -> CoverageResult:
    """
    Compare diagnoses with the truth.

    Parameters
    ----------
    cases : sequence of AreasCase
        Students.

    Returns
    -------
    CoverageResult
        Coverage of overall level and of areas.
    """
    return CoverageResult(
        students=len(cases),
        overall=held(((case.level, case.truth_epc),) if case.level else () for case in cases),
        areas=held(tuple((area.level, area.truth_epc) for area in case.areas) for case in cases),
    )


def held(clusters: Iterable[tuple[tuple[Estimate, float], ...]]) -> Coverage:
    """
    Count the intervals that hold the truth.

    Parameters
    ----------
    clusters : iterable of tuple of (Estimate, float)
        Of each student, estimates with the truth. [EPC]

    Returns
    -------
    Coverage
        Students being the clusters.
    """
    judged = [cases for cases in clusters if cases]
    share, standard_error = clustered_mean(
        np.array([level.low <= truth <= level.high for level, truth in cases]) for cases in judged
    )
    errors = np.array([level.mean - truth for cases in judged for level, truth in cases])
    return Coverage(
        share=share,
        standard_error=standard_error,
        intervals=len(errors),
        bias_epc=float(errors.mean()),
        rmse_epc=float(np.sqrt((errors**2).mean())),
    )

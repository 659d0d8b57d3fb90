"""How often an interval holds the truth, over simulated students."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.core.plan.course import work_out
from comeback.core.plan.values import PlanWishes
from comeback.facts.course import course_facts
from comeback.lab.evidence import draw_record
from comeback.lab.exams import draw_sources
from comeback.lab.students import draw_student

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comeback.core.diagnosis.findings import Estimate
    from comeback.lab.worlds import World

_AS_OF = date(2026, 12, 8)

_DRAWS = 1000
"""Posterior draws a student: fewer than a real student's, since hundreds of them average."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    estimate: Estimate
    truth_epc: float


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
        judged = [_judge(np.random.default_rng((seed, i)), world) for i in range(n)]
    return CoverageResult(
        students=n,
        overall=_coverage([overall for overall, _ in judged]),
        areas=_coverage([areas for _, areas in judged]),
    )


def clustered_share(held: Iterable[tuple[bool, ...]]) -> tuple[float, float]:
    """
    Give a share and its standard error when cases come in clusters.

    Parameters
    ----------
    held : iterable of tuple of bool
        The cases of each cluster.

    Returns
    -------
    share, standard_error : float
        Ratio of held to all cases, with the linearized error of a ratio [1]_.

    References
    ----------
    .. [1] Cochran WG. Sampling Techniques. 3rd ed. Wiley 1977, section 9A.
    """
    clusters = [cases for cases in held if cases]
    counts = np.array([len(cases) for cases in clusters], dtype=np.float64)
    hits = np.array([sum(cases) for cases in clusters], dtype=np.float64)
    share = hits.sum() / counts.sum()
    residuals = hits - share * counts
    variance = (residuals**2).sum() / counts.sum() ** 2 * len(counts) / max(1, len(counts) - 1)
    return float(share), float(np.sqrt(variance))


def _judge(rng: np.random.Generator, world: World) -> tuple[tuple[_Judged, ...], tuple[_Judged, ...]]:
    student = draw_student(rng, world, as_of=_AS_OF)
    record = draw_record(rng, world, student, draw_sources(rng, world), as_of=_AS_OF)
    facts = course_facts()
    defaults = facts.plan.wishes
    diagnosis = work_out(
        record,
        as_of=_AS_OF,
        wishes=PlanWishes(
            exam_on=_AS_OF + timedelta(days=defaults.working_date_days),
            is_booked=False,
            hours_a_day=defaults.hours_a_day,
            rest_weekday=defaults.rest_weekday,
            shape=facts.plan.day_shape,
            settle_days=defaults.settle_days,
        ),
        threshold=facts.decision.default_threshold,
        facts=replace(facts, diagnosis=replace(facts.diagnosis, draws=_DRAWS)),
    ).diagnosis
    overall = (
        (_Judged(estimate=diagnosis.level, truth_epc=student.level_epc(_AS_OF)),) if diagnosis.level else ()
    )
    areas = tuple(
        _Judged(estimate=area.level, truth_epc=student.area_epc(area.area, _AS_OF))
        for area in diagnosis.areas
        if area.level is not None
    )
    return overall, areas


def _coverage(judged: list[tuple[_Judged, ...]]) -> Coverage:
    share, standard_error = clustered_share(
        tuple(case.estimate.low <= case.truth_epc <= case.estimate.high for case in cases) for cases in judged
    )
    errors = np.array([case.estimate.mean - case.truth_epc for cases in judged for case in cases])
    return Coverage(
        share=share,
        standard_error=standard_error,
        intervals=len(errors),
        bias_epc=float(errors.mean()),
        rmse_epc=float(np.sqrt((errors**2).mean())),
    )

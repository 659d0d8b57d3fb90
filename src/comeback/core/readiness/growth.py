"""How a student's own path weighs the rates of growth that are assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from comeback.core.diagnosis.findings import PathEvidence
    from comeback.core.exam.scale import Array
    from comeback.core.readiness.values import GrowthAssumptions


def weigh_growth(path: PathEvidence | None, *, growth: GrowthAssumptions, full_days_a_day: float) -> Array:
    """
    Weigh each rate, with growth that goes on and with growth that stops.

    Bayes' rule [1]_: under each of them the level since study began again is
    normal around a path to the ceiling, from an unknown level, with good and bad
    weeks; its weight is multiplied by how well the evidence fits that.

    Parameters
    ----------
    path : PathEvidence or None
        What the evidence alone says of the level since then.
    growth : GrowthAssumptions
        The rates and their weights, the ceiling, and when growth stops.
    full_days_a_day : float
        Full days of study in a calendar day.

    Returns
    -------
    ndarray, shape (2, rates)
        Weights, sum 1; first row where growth goes on, second where it stops.

    References
    ----------
    .. [1] Kass RE, Raftery AE. Bayes factors. J Am Stat Assoc 1995;90:773-95.
       doi:10.1080/01621459.1995.10476572
    """
    before = np.outer([1.0 - growth.p_plateau, growth.p_plateau], [world.weight for world in growth.worlds])
    if path is None:
        return before
    studied = path.began_days_ago - np.array(path.days_ago, dtype=np.float64)
    fits = [
        [
            _log_evidence(
                path, studied=days, gap_share=world.gap_share_a_day, growth=growth, pace=full_days_a_day
            )
            for world in growth.worlds
        ]
        for days in (studied, np.minimum(studied, growth.plateau_after_days))
    ]
    weights = before * np.exp(np.array(fits) - np.max(fits))
    return np.asarray(weights / weights.sum())


def _log_evidence(
    path: PathEvidence, *, studied: Array, gap_share: float, growth: GrowthAssumptions, pace: float
) -> float:
    """Integrate the evidence over the path that one rate expects."""
    closed = 1.0 - (1.0 - gap_share) ** (studied * pace)
    mean = growth.start_mean_epc * (1.0 - closed) + growth.ceiling_mean_epc * closed - path.around_epc
    days_ago = np.array(path.days_ago, dtype=np.float64)
    apart = np.abs(days_ago[:, None] - days_ago[None, :])
    covariance = (
        growth.start_sd_epc**2 * np.outer(1.0 - closed, 1.0 - closed)
        + growth.ceiling_sd_epc**2 * np.outer(closed, closed)
        + growth.wander_sd_epc**2 * np.exp(-apart / growth.wander_days)
    )
    precision, pull = np.array(path.precision), np.array(path.pull)
    expected = np.linalg.inv(covariance)
    both = expected + precision
    total = pull + expected @ mean
    _, log_det_expected = np.linalg.slogdet(expected)
    _, log_det_both = np.linalg.slogdet(both)
    return 0.5 * float(
        log_det_expected - log_det_both + total @ np.linalg.solve(both, total) - mean @ expected @ mean
    )

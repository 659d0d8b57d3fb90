"""How good chances are: scores, calibration, and differences between two forecasters of the same cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import isotonic_regression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comeback.core.exam.scale import Array

ECE_FROM = 4000
"""Forecasts from which the expected calibration error says anything: a perfect forecaster has a mean of 0.045
at 500 forecasts and of 0.016 at 4,000."""

_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reliability:
    """
    A reliability diagram without bins, and the parts of the Brier score it gives.

    Parameters
    ----------
    said, seen : ndarray, shape (forecasts,)
        Chances said, sorted, and how often it then came so, by isotonic regression.
    miscalibration : float
        What the Brier score would lose if each chance were replaced by what was seen.
    discrimination : float
        What it loses against saying the same chance to everyone.
    uncertainty : float
        Brier score of saying the same chance to everyone.
    """

    said: Array
    seen: Array
    miscalibration: float
    discrimination: float
    uncertainty: float


def brier_score(said: Array, happened: Array) -> float:
    """
    Score chances.

    Parameters
    ----------
    said : ndarray, shape (forecasts,)
        Chances.
    happened : ndarray, shape (forecasts,)
        1 where it happened, else 0.

    Returns
    -------
    float
        Mean squared distance [1]_.

    References
    ----------
    .. [1] Brier GW. Verification of forecasts expressed in terms of probability.
       Mon Weather Rev 1950;78:1-3. doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2
    """
    return float(np.mean((said - happened) ** 2))


def reliability(said: Array, happened: Array) -> Reliability:
    """
    Draw up a CORP reliability diagram.

    The best rising curve through what happened says how chances should have
    read [1]_: no bins to choose, and the parts add up to the Brier score,
    miscalibration - discrimination + uncertainty.

    Parameters
    ----------
    said : ndarray, shape (forecasts,)
        Chances.
    happened : ndarray, shape (forecasts,)
        1 where it happened, else 0.

    Returns
    -------
    Reliability
        The curve and the parts.

    References
    ----------
    .. [1] Dimitriadis T, Gneiting T, Jordan AI. Stable reliability diagrams for
       probabilistic classifiers. Proc Natl Acad Sci 2021;118:e2016191118.
       doi:10.1073/pnas.2016191118
    """
    # Equal chances are one point of the curve, whatever happened.
    _, place, count = np.unique(said, return_inverse=True, return_counts=True)
    share = np.bincount(place, weights=happened) / count
    seen = isotonic_regression(share, weights=count).x[place]
    uncertainty = float(np.mean(happened) * (1.0 - np.mean(happened)))
    recalibrated = brier_score(seen, happened)
    order = np.argsort(said, kind="stable")
    return Reliability(
        said=said[order],
        seen=np.asarray(seen[order]),
        miscalibration=brier_score(said, happened) - recalibrated,
        discrimination=uncertainty - recalibrated,
        uncertainty=uncertainty,
    )


def calibration_error(said: Array, happened: Array) -> float | None:
    """
    Give the expected calibration error, where there are enough forecasts for it.

    Parameters
    ----------
    said : ndarray, shape (forecasts,)
        Chances.
    happened : ndarray, shape (forecasts,)
        1 where it happened, else 0.

    Returns
    -------
    float or None
        Mean distance of chance and share over ten bins of equal width; none
        under :data:`ECE_FROM` forecasts.
    """
    if len(said) < ECE_FROM:
        return None
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    away = np.bincount(bins, weights=said - happened, minlength=_BINS)
    return float(np.abs(away).sum() / len(said))


def calibration_z(clusters: Iterable[tuple[Array, Array]]) -> float:
    """
    Test whether chances are calibrated, when they come in clusters.

    Spiegelhalter's statistic [1]_, its variance taken from the clusters
    themselves, since the chances of one student hang together.

    Parameters
    ----------
    clusters : iterable of (ndarray, ndarray)
        Chances, and 1 where it happened, else 0, of each student.

    Returns
    -------
    float
        About standard normal if they are.

    References
    ----------
    .. [1] Spiegelhalter DJ. Probabilistic prediction in patient management and
       clinical trials. Stat Med 1986;5:421-33. doi:10.1002/sim.4780050506
    """
    sums = np.array([((happened - said) * (1.0 - 2.0 * said)).sum() for said, happened in clusters])
    return float(sums.sum() / np.sqrt((sums**2).sum()))


def clustered_ratio(above: Array, below: Array) -> tuple[float, float]:
    """
    Give the ratio of two sums over clusters, with its standard error.

    Parameters
    ----------
    above, below : ndarray, shape (clusters,)
        What each cluster adds to either sum.

    Returns
    -------
    ratio, standard_error : float
        With the linearized error of a ratio [1]_. Of two forecasters' squared
        errors it is the paired comparison.

    References
    ----------
    .. [1] Cochran WG. Sampling Techniques. 3rd ed. Wiley 1977, section 2.11.
    """
    ratio = float(above.sum() / below.sum())
    residuals = above - ratio * below
    variance = (residuals**2).sum() / below.sum() ** 2 * len(below) / max(1, len(below) - 1)
    return ratio, float(np.sqrt(variance))


def clustered_mean(values: Iterable[Array]) -> tuple[float, float]:
    """
    Give a mean and its standard error when values come in clusters.

    Parameters
    ----------
    values : iterable of ndarray
        The values of each cluster.

    Returns
    -------
    mean, standard_error : float
        Over all values.
    """
    clusters = [each for each in values if len(each)]
    sums = np.array([each.sum() for each in clusters], dtype=np.float64)
    return clustered_ratio(sums, np.array([len(each) for each in clusters], dtype=np.float64))

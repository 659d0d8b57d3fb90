"""A small Laplace engine: a normal prior, and rows of evidence on its linear forms."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np

from comeback.core.exam.scale import Array

_MOST_STEPS = 60
_CLOSE_ENOUGH = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """
    Evidence of one kind.

    Parameters
    ----------
    design : ndarray, shape (rows, latents)
        Linear forms of the latents.
    curve : callable
        From the values of the forms, shape (rows,), to log likelihood (a
        number), its gradient and its information in those values, both of
        shape (rows,); information is never negative.
    tells_of : tuple of hashable
        What each row comes from.
    """

    design: Array
    curve: Callable[[Array], tuple[float, Array, Array]]
    tells_of: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalFit:
    """
    A normal approximation to the posterior.

    Parameters
    ----------
    mean : ndarray, shape (latents,)
        Mode.
    covariance : ndarray, shape (latents, latents)
        Inverse curvature at the mode.
    log_evidence : float
        Laplace approximation of the log marginal likelihood.
    """

    mean: Array
    covariance: Array
    log_evidence: float


def fit(
    prior_mean: Array, prior_precision: Array, rows: tuple[Rows, ...], start: Array | None = None
) -> NormalFit:
    """
    Newton's method to the mode, and the curvature there [1]_.

    Parameters
    ----------
    prior_mean : ndarray, shape (latents,)
        Mean of the normal prior.
    prior_precision : ndarray, shape (latents, latents)
        Its inverse covariance.
    rows : tuple of Rows
        The evidence.
    start : ndarray, shape (latents,), optional
        Where to start; the prior mean unless given.

    Returns
    -------
    NormalFit
        Mode, covariance and evidence.

    References
    ----------
    .. [1] Tierney L, Kadane JB. Accurate approximations for posterior moments
       and marginal densities. J Am Stat Assoc 1986;81:82-6.
       doi:10.2307/2287970
    """
    x = prior_mean.copy() if start is None else start.copy()
    value, gradient, precision = _posterior(x, prior_mean, prior_precision, rows)
    for _ in range(_MOST_STEPS):
        step = np.linalg.solve(precision, gradient)
        rise = float(gradient @ step)
        if rise < _CLOSE_ENOUGH:
            break
        length = 1.0
        while True:
            candidate = x + length * step
            new_value, new_gradient, new_precision = _posterior(candidate, prior_mean, prior_precision, rows)
            if new_value >= value - 1e-10 or length < 1e-4:  # noqa: PLR2004 - a shorter step changes nothing
                break
            length /= 2.0
        x, value, gradient, precision = candidate, new_value, new_gradient, new_precision
    covariance = np.linalg.inv(precision)
    _, log_det_prior = np.linalg.slogdet(prior_precision)
    _, log_det = np.linalg.slogdet(precision)
    return NormalFit(
        mean=x,
        covariance=(covariance + covariance.T) / 2.0,
        log_evidence=value + 0.5 * (float(log_det_prior) - float(log_det)),
    )


def _posterior(
    x: Array, prior_mean: Array, prior_precision: Array, rows: tuple[Rows, ...]
) -> tuple[float, Array, Array]:
    away = x - prior_mean
    pull = prior_precision @ away
    value = -0.5 * float(away @ pull)
    gradient = -pull
    precision = prior_precision.copy()
    for kind in rows:
        if not len(kind.design):
            continue
        log_likelihood, slope, information = kind.curve(kind.design @ x)
        value += log_likelihood
        gradient = gradient + kind.design.T @ slope
        precision += (kind.design.T * information) @ kind.design
    return value, gradient, precision

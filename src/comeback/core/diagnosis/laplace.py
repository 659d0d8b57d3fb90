"""A small Laplace engine: a normal prior, and rows of evidence on its linear forms."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from comeback.core.exam.scale import Array

Places = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

_MOST_STEPS = 60
_CLOSE_ENOUGH = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
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

    def values(self, x: Array) -> Array:
        """
        Give the value of each row's form.

        Parameters
        ----------
        x : ndarray, shape (latents,)
            The latents.

        Returns
        -------
        ndarray, shape (rows,)
            ``design @ x``.
        """
        row, latent, value = self._entries
        return _sums(row, value * x[latent], len(self.design))

    def weighed_sum(self, weights: Array) -> Array:
        """
        Sum the forms, each times its weight.

        Parameters
        ----------
        weights : ndarray, shape (rows,)
            Weight of each row.

        Returns
        -------
        ndarray, shape (latents,)
            ``design.T @ weights``.
        """
        row, latent, value = self._entries
        return _sums(latent, value * weights[row], self.design.shape[1])

    def weighed_squares(self, weights: Array) -> Array:
        """
        Sum the outer products of the forms, each times its weight.

        Parameters
        ----------
        weights : ndarray, shape (rows,)
            Weight of each row.

        Returns
        -------
        ndarray, shape (latents, latents)
            ``design.T @ diag(weights) @ design``.
        """
        row, place, product = self._products
        size = self.design.shape[1]
        half = _sums(place, product * weights[row], size * size).reshape(size, size)
        return half + np.triu(half, 1).T

    @cached_property
    def _entries(self) -> tuple[Places, Places, Array]:
        """Row, latent and value wherever a form touches a latent: few, of thousands of rows."""
        row, latent = np.nonzero(self.design)
        return row, latent, self.design[row, latent]

    @cached_property
    def _products(self) -> tuple[Places, Places, Array]:
        """Row, place in the square and value of each product of two latents of a form, the later one second."""
        row, latent, value = self._entries
        ends = np.searchsorted(row, row, side="right")
        left = np.repeat(np.arange(len(row)), ends - np.arange(len(row)))
        first_of = np.searchsorted(left, left)
        right = left + np.arange(len(left)) - first_of
        place = latent[left] * self.design.shape[1] + latent[right]
        return row[left], place, value[left] * value[right]


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
        log_likelihood, slope, information = kind.curve(kind.values(x))
        value += log_likelihood
        gradient = gradient + kind.weighed_sum(slope)
        precision += kind.weighed_squares(information)
    return value, gradient, precision


def _sums(places: Places, values: Array, size: int) -> Array:
    """Sum the values that share a place."""
    return np.asarray(np.bincount(places, weights=values, minlength=size), dtype=np.float64)

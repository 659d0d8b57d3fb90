"""Likelihoods of the kinds of evidence, as curves over linear forms of the latents."""

from collections.abc import Callable

import numpy as np

from comeback.core.exam.scale import Array, Scale

Curve = Callable[[Array], tuple[float, Array, Array]]

_TINY = 1e-12


def counts(right: Array, of: Array, weight: Array, scale: Scale, *, ease: Array | float = 0.0) -> Curve:
    """
    Right answers among items of unknown difficulty, with guessing.

    Parameters
    ----------
    right, of : ndarray, shape (rows,)
        Right answers, and answers.
    weight : ndarray, shape (rows,)
        Weight of an answer, at most 1.
    scale : Scale
        Ability to chance of a right answer.
    ease : ndarray, shape (rows,), optional
        How much easier the items are known to be. [logit]

    Returns
    -------
    Curve
        Information is Fisher's, so that it is never negative.
    """
    floor, slope = scale.guessing, scale.slope

    def curve(ability: Array) -> tuple[float, Array, Array]:
        known = 1.0 / (1.0 + np.exp(-slope * (ability + ease)))
        p = np.clip(floor + (1.0 - floor) * known, _TINY, 1.0 - _TINY)
        rise = (1.0 - floor) * slope * known * (1.0 - known)
        variance = p * (1.0 - p)
        value = float(np.sum(weight * (right * np.log(p) + (of - right) * np.log1p(-p))))
        return value, weight * (right - of * p) * rise / variance, weight * of * rise**2 / variance

    return curve


def readings(observed: Array, sd: Array) -> Curve:
    """
    Direct readings with normal error.

    Parameters
    ----------
    observed, sd : ndarray, shape (rows,)
        What was read, and the SD of its error. [logit]

    Returns
    -------
    Curve
        A normal log likelihood.
    """
    information = 1.0 / sd**2

    def curve(ability: Array) -> tuple[float, Array, Array]:
        off = observed - ability
        value = float(np.sum(-0.5 * information * off**2 - np.log(sd)))
        return value, information * off, information

    return curve


def outcomes(is_pass: Array, line: Array, sd: Array) -> Curve:
    """
    Read passes and fails of the real exam as censored readings.

    Parameters
    ----------
    is_pass : ndarray of bool, shape (rows,)
        Whether the exam was passed.
    line, sd : ndarray, shape (rows,)
        Pass line, and SD of the exam's error with the line's own. [logit]

    Returns
    -------
    Curve
        A probit log likelihood.
    """
    from scipy.special import log_ndtr  # noqa: PLC0415 - slow to load

    sign = np.where(is_pass, 1.0, -1.0)

    def curve(ability: Array) -> tuple[float, Array, Array]:
        z = sign * (ability - line) / sd
        log_p = log_ndtr(z)
        ratio = np.exp(-0.5 * z**2 - 0.5 * np.log(2.0 * np.pi) - log_p)
        return float(np.sum(log_p)), sign * ratio / sd, ratio * (z + ratio) / sd**2

    return curve


def bands(below: Array, above: Array, sd: Array, weight: float) -> Curve:
    """
    Read marks known only to lie between two edges.

    Parameters
    ----------
    below, above : ndarray, shape (rows,)
        Edges, possibly infinite. [logit]
    sd : ndarray, shape (rows,)
        SD of a mark's error. [logit]
    weight : float
        Weight of each band, a composite likelihood.

    Returns
    -------
    Curve
        An interval probit log likelihood.
    """
    from scipy.special import ndtr  # noqa: PLC0415 - slow to load

    def density(z: Array) -> Array:
        return np.where(np.isfinite(z), np.exp(-0.5 * z**2) / np.sqrt(2.0 * np.pi), 0.0)

    def curve(mark: Array) -> tuple[float, Array, Array]:
        low, high = (below - mark) / sd, (above - mark) / sd
        p = np.maximum(ndtr(high) - ndtr(low), _TINY)
        at_low, at_high = density(low), density(high)
        slope = (at_low - at_high) / p
        bend = (
            np.where(np.isfinite(low), low, 0.0) * at_low - np.where(np.isfinite(high), high, 0.0) * at_high
        ) / p
        information = np.maximum(slope**2 - bend, 0.0)
        return (
            weight * float(np.sum(np.log(p))),
            weight * slope / sd,
            weight * information / sd**2,
        )

    return curve

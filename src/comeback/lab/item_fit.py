"""Item difficulties from many students' answers, by marginal maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logsumexp

if TYPE_CHECKING:
    from comeback.core.exam.scale import Array

_NODES = 41
"""Points of the quadrature: more change no estimate by 0.001."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ItemFit:
    """
    A Rasch model with a slope common to all items.

    Parameters
    ----------
    difficulty : ndarray, shape (items,)
        Ability at which half answer right, abilities being standard normal.
    slope : float
        Common to all items.
    """

    difficulty: Array
    slope: float


def fit_items(right: Array) -> ItemFit:
    """
    Fit difficulties and their common slope to answers without gaps.

    Parameters
    ----------
    right : ndarray, shape (students, items)
        1 for a right answer, else 0.

    Returns
    -------
    ItemFit
        The most likely one [1]_, abilities integrated out by Gauss-Hermite
        quadrature.

    References
    ----------
    .. [1] Bock RD, Aitkin M. Marginal maximum likelihood estimation of item
       parameters: application of an EM algorithm. Psychometrika 1981;46:443-59.
       doi:10.1007/BF02293801
    """
    patterns, counts = np.unique(right, axis=0, return_counts=True)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    log_weights = np.log(weights / weights.sum())

    def loss(at: Array) -> tuple[float, Array]:
        slope, intercept = np.exp(at[0]), at[1:]
        logit = slope * nodes[:, None] + intercept
        of_nodes = (
            log_expit(logit) @ patterns.T + log_expit(-logit) @ (1.0 - patterns.T) + log_weights[:, None]
        )
        of_patterns = logsumexp(of_nodes, axis=0)
        share = np.exp(of_nodes - of_patterns) * counts
        away = share @ patterns - share.sum(axis=1)[:, None] * expit(logit)
        gradient = np.array([slope * (away.sum(axis=1) @ nodes), *away.sum(axis=0)])
        return -float(counts @ of_patterns), -gradient

    start = np.zeros(1 + right.shape[1])
    found = minimize(loss, start, jac=True, method="BFGS")
    slope = float(np.exp(found.x[0]))
    return ItemFit(difficulty=-found.x[1:] / slope, slope=slope)

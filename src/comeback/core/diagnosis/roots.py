"""Disciplines that may have fallen together: the chance that both lie low, a shared root thought possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.crossings import NEGLIGIBLE_SHARE, level_form
from comeback.core.diagnosis.evidence_rows import contrast

if TYPE_CHECKING:
    from comeback.core.diagnosis.ability import FittedEvidence
    from comeback.core.diagnosis.assumptions import DiagnosisFacts
    from comeback.core.diagnosis.laplace import NormalFit
    from comeback.core.exam.areas import Discipline
    from comeback.core.exam.scale import Array

_DRAWS = 2000


def chance_both_low(
    disciplines: tuple[Discipline, Discipline], fitted: FittedEvidence, facts: DiagnosisFacts
) -> float:
    """
    Give the chance that two disciplines both lie well under the student's own level.

    Disciplines differ from one another independently, and with a small chance a
    shared root lowers both by the same, half-normal: a spike and a slab [1]_.
    The answers move that chance by the ratio of the evidence with the root and
    without, which the normal fit gives in closed form, as it gives what a root
    does to both levels.

    Parameters
    ----------
    disciplines : tuple of Discipline
        The two.
    fitted : FittedEvidence
        The model of level and profile, which knows no root.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    float
        Chance.

    References
    ----------
    .. [1] Mitchell TJ, Beauchamp JJ. Bayesian variable selection in linear
       regression. J Am Stat Assoc 1988;83:1023-32. doi:10.2307/2290129
    """
    latents = fitted.latents
    weights = facts.blueprint.weights()
    forms = np.stack([contrast(latents, latents.now, weights, each) for each in disciplines])
    forms -= level_form(latents, facts)
    both = np.zeros(latents.size)
    both[[latents.area(each) for each in disciplines]] = 1.0
    found = [
        (share * factor, share * factor * chance)
        for share, spread, fit in zip(fitted.shares, fitted.spreads, fitted.fits, strict=True)
        if share > NEGLIGIBLE_SHARE
        for factor, chance in [_under_one_fit(forms, both, fit, facts, spread)]
    ]
    shares, chances = (sum(each) for each in zip(*found, strict=True))
    return float(chances / shares)


def under_own_level(facts: DiagnosisFacts) -> float:
    """
    Say where "well under the student's own level" begins.

    Parameters
    ----------
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    float
        Distance from the level, negative. [logit]
    """
    at = float(facts.scale.ability(facts.level.mean_epc))
    return -facts.links.under_epc / float(facts.scale.epc_per_logit(at))


def _under_one_fit(
    forms: Array, both: Array, fit: NormalFit, facts: DiagnosisFacts, spread: float
) -> tuple[float, float]:
    """Evidence with a root thought possible over evidence without, and the chance that both lie low."""
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - slow to load

    links = facts.links
    prior_precision = 1.0 / (facts.profile.discipline_sd * spread) ** 2
    toward = fit.covariance @ both
    # Log likelihood of a root of size u is slope u - information u^2 / 2, all else integrated out.
    slope = -prior_precision * float(both @ fit.mean)
    information = 2.0 * prior_precision - prior_precision**2 * float(both @ toward)
    precision = information + 1.0 / links.root_sd**2
    z = slope / np.sqrt(precision)
    ratio = 2.0 / (links.root_sd * np.sqrt(precision)) * np.exp(z**2 / 2.0) * float(ndtr(z))
    factor = 1.0 - links.p_root + links.p_root * ratio
    p_root = links.p_root * ratio / factor

    rng = np.random.default_rng(0)
    half = rng.standard_normal((_DRAWS // 2, 2))
    covariance = forms @ fit.covariance @ forms.T + 1e-9 * np.eye(2)
    levels = forms @ fit.mean + np.concatenate([half, -half]) @ np.linalg.cholesky(covariance).T
    ranks = rng.permutation((np.arange(_DRAWS) + 0.5) / _DRAWS)
    sizes = (z - ndtri(ranks * ndtr(z))) / np.sqrt(precision)
    rooted = levels - np.outer(sizes, prior_precision * (forms @ toward))
    under = under_own_level(facts)
    chances = [float((each < under).all(axis=1).mean()) for each in (levels, rooted)]
    return float(factor), (1.0 - p_root) * chances[0] + p_root * chances[1]

"""What the evidence says of the level day by day, what was expected of it beforehand taken out."""

import numpy as np

from comeback.core.diagnosis.ability import FittedEvidence, matched
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import PathEvidence
from comeback.core.diagnosis.latents import prior
from comeback.core.exam.attempts import Attempt

_LEAST_DAYS = 2
"""Days with evidence under which nothing can be said of growth."""


def read_path(
    fitted: FittedEvidence, attempts: tuple[Attempt, ...], facts: DiagnosisFacts
) -> PathEvidence | None:
    """
    Read off what the evidence alone says of the level since study began again.

    The prior of the path claims no gain and ties days to each other; a forecast
    that weighs rates of growth needs the evidence without it. In the normal
    approximation it is what the posterior's precision has over the prior's.

    Parameters
    ----------
    fitted : FittedEvidence
        The model of level and profile.
    attempts : tuple of Attempt
        Attempts with a known outcome; study began again with the last result.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    PathEvidence or None
        None without a result, or with evidence of one day only.
    """
    latents = fitted.latents
    if not attempts:
        return None
    began_on = max(attempt.result_on or attempt.on for attempt in attempts)
    since = [i for i, knot in enumerate(latents.knots) if knot >= began_on]
    if len(since) < _LEAST_DAYS:
        return None
    forms = np.zeros((len(since), latents.size))
    forms[np.arange(len(since)), since] = 1.0
    for system, share in facts.blueprint.weights().items():
        forms[:, latents.area(system)] = share
    mean, covariance = matched(fitted, forms)
    before, before_precision = prior(latents, facts, spread=1.0, is_anchored=True)
    expected = forms @ before
    spread = forms @ np.linalg.inv(before_precision) @ forms.T

    per_logit = float(facts.scale.epc_per_logit(mean[-1]))
    here_epc = float(facts.scale.epc(mean[-1]))
    posterior = np.linalg.inv(covariance * per_logit**2)
    gained = posterior - np.linalg.inv(spread * per_logit**2)
    values, vectors = np.linalg.eigh((gained + gained.T) / 2.0)
    precision = (vectors * np.maximum(values, 0.0)) @ vectors.T
    away = (mean - mean[-1]) * per_logit
    pull = posterior @ away - (posterior - precision) @ ((expected - mean[-1]) * per_logit)
    return PathEvidence(
        began_days_ago=(latents.knots[-1] - began_on).days,
        days_ago=tuple((latents.knots[-1] - latents.knots[i]).days for i in since),
        around_epc=here_epc,
        pull=tuple(pull.tolist()),
        precision=tuple(tuple(row) for row in precision.tolist()),
    )

"""What the evidence says of the level day by day, what was expected of it beforehand taken out."""

from dataclasses import dataclass

import numpy as np

from comeback.core.diagnosis.ability import FittedEvidence, matched
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.latents import prior
from comeback.core.exam.attempts import Attempt

_LEAST_DAYS = 2
"""Days with evidence under which nothing can be said of growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathEvidence:
    """
    What the evidence says of the level on some days, what was expected of it aside.

    A normal likelihood: ``pull @ a - a @ precision @ a / 2`` for levels ``a`` of
    these days, counted from ``around_epc``.

    Parameters
    ----------
    began_days_ago : int
        Days since study began again. [days]
    days_ago : tuple of int
        How long ago each day is, the last one 0. [days]
    around_epc : float
        Where levels are counted from. [EPC]
    pull : tuple of float, shape (days,)
        [1 / EPC]
    precision : tuple of tuple of float, shape (days, days)
        [1 / EPC^2]
    expected_epc : tuple of float, shape (days,)
        What was expected of these days beforehand. [EPC]
    expected_covariance : tuple of tuple of float, shape (days, days)
        [EPC^2]
    now_sd_epc : float
        SD of the last day's level, what was expected included. [EPC]
    form : tuple of float, shape (latents,)
        That level as a form of the unknowns.
    at_logit, epc_per_logit : float
        Where the level is, and the scale's slope there. [logit], [EPC / logit]
    """

    began_days_ago: int
    days_ago: tuple[int, ...]
    around_epc: float
    pull: tuple[float, ...]
    precision: tuple[tuple[float, ...], ...]
    expected_epc: tuple[float, ...]
    expected_covariance: tuple[tuple[float, ...], ...]
    now_sd_epc: float
    form: tuple[float, ...]
    at_logit: float
    epc_per_logit: float


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
        expected_epc=tuple((here_epc + (expected - mean[-1]) * per_logit).tolist()),
        expected_covariance=tuple(tuple(row) for row in (spread * per_logit**2).tolist()),
        now_sd_epc=float(np.sqrt(covariance[-1, -1])) * per_logit,
        form=tuple(forms[-1].tolist()),
        at_logit=float(mean[-1]),
        epc_per_logit=per_logit,
    )

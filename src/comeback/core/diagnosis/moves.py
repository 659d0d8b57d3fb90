"""How the level moved from one test to the next, and how likely it is that it did."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from statistics import NormalDist

import numpy as np

from comeback.core.diagnosis.ability import FittedEvidence, matched
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import LevelMove
from comeback.core.diagnosis.wording import estimate
from comeback.core.exam.scale import Array


def find_moves(
    fitted: FittedEvidence, tests: Mapping[date, str], *, facts: DiagnosisFacts, seed: int
) -> tuple[LevelMove, ...]:
    """
    Compare the level at each test with the level at the one before.

    Levels of two days are correlated: what is known of one says much of the
    other. The change is therefore read from the joint posterior of the level
    path at the two days, not from two intervals; areas are taken not to move
    against each other. The model has a change surer than it is, and the
    assumptions widen it.

    Parameters
    ----------
    fitted : FittedEvidence
        The model of level and profile.
    tests : mapping of date to str
        What was sat on each day of a test.
    facts : DiagnosisFacts
        The scale and the shares of the exam.
    seed : int
        Seed of the draws behind the intervals.

    Returns
    -------
    tuple of LevelMove
        Latest first; tests of one day are one.
    """
    days = sorted(tests)
    if len(days) < 2:  # noqa: PLR2004 - a move has two ends
        return ()
    mean, covariance = matched(fitted, _forms(fitted, days, facts))
    half = np.random.default_rng(seed).standard_normal((facts.draws // 4, len(days)))
    root = np.linalg.cholesky(covariance + 1e-9 * np.eye(len(days)))
    level_epc = facts.scale.epc(mean + np.concatenate([half, -half]) @ root.T)
    moves = []
    for (i, since), (j, on) in pairwise(enumerate(days)):
        variance = covariance[i, i] + covariance[j, j] - 2.0 * covariance[i, j]
        spread = facts.moves.spread_factor * float(np.sqrt(max(variance, 1e-9)))
        change = level_epc[:, j] - level_epc[:, i]
        moves.append(
            LevelMove(
                what=tests[on],
                on=on,
                since=tests[since],
                since_on=since,
                change=estimate(change.mean() + facts.moves.spread_factor * (change - change.mean())),
                p_rose=NormalDist().cdf(float(mean[j] - mean[i]) / spread),
            )
        )
    return tuple(reversed(moves))


def _forms(fitted: FittedEvidence, days: list[date], facts: DiagnosisFacts) -> Array:
    latents = fitted.latents
    forms = np.zeros((len(days), latents.size))
    for form, on in zip(forms, days, strict=True):
        form[latents.level(on)] = 1.0
        for system, share in facts.blueprint.weights().items():
            form[latents.area(system)] = share
    return forms

"""The dated level path and the area profile, estimated together from all evidence."""

from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.evidence_rows import (
    band_rows,
    block_rows,
    contrast,
    item_rows,
    outcome_rows,
    total_rows,
)
from comeback.core.diagnosis.laplace import NormalFit, Rows, fit
from comeback.core.diagnosis.latents import Latents, lay_out, prior
from comeback.core.diagnosis.line_rows import line_rows
from comeback.core.diagnosis.self_assessment_rows import self_assessment_rows
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pooling import pool_bank_tests, pool_sittings
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import BandReference
from comeback.core.evidence.self_assessments import SelfAssessmentResult, first_seen
from comeback.core.evidence.sittings import Sitting
from comeback.core.exam.areas import AXES, Area, Axis, System
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.scale import Array

AREAS: tuple[Area, ...] = tuple(area for axis in Axis for area in AXES[axis])
"""Columns of :attr:`Ability.area_epc`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ability:
    """
    Draws of what the student can do as of a day.

    Parameters
    ----------
    level_epc : ndarray, shape (draws,)
        Overall level: areas weighted as the exam may weight them. [EPC]
    area_epc : ndarray, shape (draws, areas)
        Level of each area, columns as :data:`AREAS`. [EPC]
    weights : ndarray, shape (draws, systems)
        Drawn shares of the systems.
    belief : Belief
        Mean and SD of ``level_epc``.
    """

    level_epc: Array
    area_epc: Array
    weights: Array
    belief: Belief


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FittedEvidence:
    """
    The model of level and profile, fitted.

    Parameters
    ----------
    latents : Latents
        Places of the unknowns.
    fits : tuple of NormalFit
        One for each spread of the areas and each reading of the bands.
    rows : tuple of tuple of Rows
        The evidence behind each fit.
    shares : ndarray, shape (fits,)
        Posterior weight of each fit; sums to 1.
    spreads : tuple of float
        Multiple of the spreads of areas behind each fit.
    blocks : Rows
        The part of the evidence, the same in every fit, that comes from banks.
    """

    latents: Latents
    fits: tuple[NormalFit, ...]
    rows: tuple[tuple[Rows, ...], ...]
    shares: Array
    spreads: tuple[float, ...]
    blocks: Rows


def counted_sittings(record: Record) -> tuple[Sitting, ...]:
    """
    Sittings that count for ability.

    Parameters
    ----------
    record : Record
        Everything shown.

    Returns
    -------
    tuple of Sitting
        First-seen, without resources, with items or printed figures.
    """
    return tuple(
        sitting
        for sitting in pool_sittings(record.itemized, record.printed)
        if sitting.is_first_seen and not sitting.used_resources and (sitting.answers or sitting.printed)
    )


def counted_blocks(record: Record) -> tuple[BankBlock, ...]:
    """
    Bank blocks that count for ability.

    Parameters
    ----------
    record : Record
        Everything shown.

    Returns
    -------
    tuple of BankBlock
        First-seen questions only, each once, tests told question by question
        as blocks by area.
    """
    pooled = pool_bank_tests(record.blocks, record.bank_tests)
    return tuple(block for block in pooled if block.is_first_seen and block.items > 0)


def counted_self_assessments(record: Record) -> tuple[SelfAssessmentResult, ...]:
    """
    Self-assessments that count for ability.

    Parameters
    ----------
    record : Record
        Everything shown.

    Returns
    -------
    tuple of SelfAssessmentResult
        Each test the first time it is met, without help.
    """
    return first_seen(record.self_assessments)


def counted_attempts(record: Record, as_of: date) -> tuple[Attempt, ...]:
    """
    Keep the attempts whose pass or fail is known on a day.

    Parameters
    ----------
    record : Record
        Everything shown.
    as_of : date
        The day.

    Returns
    -------
    tuple of Attempt
        Passes and fails with a result by then.
    """
    return tuple(
        attempt
        for attempt in record.attempts
        if attempt.outcome in (Outcome.PASS, Outcome.FAIL)
        and (attempt.result_on is None or attempt.result_on <= as_of)
    )


def estimate_ability(record: Record, *, as_of: date, facts: DiagnosisFacts, seed: int) -> Ability:
    """
    Level and profile from everything shown by a day.

    A crossed logistic model with normal priors, fitted by Laplace's method
    under each spread of the areas and each reading of the report's bands; the
    fits are averaged by their evidence and matched by one normal belief, from
    which the draws come. Drawn shares of the systems carry the uncertainty of
    the blueprint.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day.
    facts : DiagnosisFacts
        The assumptions.
    seed : int
        Seed of the draws.

    Returns
    -------
    Ability
        Draws of level and areas.
    """
    return draw_ability(fit_evidence(record, as_of=as_of, facts=facts), facts=facts, seed=seed)


def draw_ability(fitted: FittedEvidence, *, facts: DiagnosisFacts, seed: int) -> Ability:
    """
    Draw level and profile as of the day of a fitted model.

    Parameters
    ----------
    fitted : FittedEvidence
        The model of level and profile.
    facts : DiagnosisFacts
        The assumptions.
    seed : int
        Seed of the draws.

    Returns
    -------
    Ability
        Draws of level and areas.
    """
    latents = fitted.latents

    # A discipline or a task is met across all systems, a system by itself.
    weights = facts.blueprint.weights()
    forms = np.stack(
        [contrast(latents, latents.now, {} if isinstance(area, System) else weights, area) for area in AREAS]
    )
    mean, covariance = matched(fitted, forms)
    return _draw(mean, covariance, facts, seed=seed)


def fit_evidence(record: Record, *, as_of: date, facts: DiagnosisFacts) -> FittedEvidence:
    """
    Fit the model of level and profile to everything shown by a day.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    FittedEvidence
        One fit for each spread of the areas and each reading of the bands.
    """
    record = record.as_of(as_of)
    sittings = counted_sittings(record)
    blocks = counted_blocks(record)
    attempts = counted_attempts(record, as_of)
    exam_days = tuple({a.on for a in attempts} | {r.exam_on for r in record.reports if r.bands})
    self_assessments = counted_self_assessments(record)
    latents = lay_out(sittings, self_assessments, blocks, exam_days, as_of)

    from_banks = block_rows(blocks, latents, facts)
    fixed = (
        item_rows(sittings, latents, facts),
        line_rows(sittings, latents, facts, axes=(Axis.SYSTEM,)),
        total_rows(sittings, latents, facts),
        self_assessment_rows(self_assessments, latents, facts),
        from_banks,
        outcome_rows(attempts, latents, facts),
    )
    # The same items seen once more, by discipline and by task: they tell these areas
    # apart and have no say in how far a student's areas lie apart.
    other_views = line_rows(sittings, latents, facts, axes=(Axis.DISCIPLINE, Axis.TASK))
    fits: list[NormalFit] = []
    spreads: list[float] = []
    rows_of_fits: list[tuple[Rows, ...]] = []
    evidence: list[float] = []
    start: Array | None = None
    readings = [
        (band_rows(record.reports, latents, facts, reference), share)
        for reference, share in _references(record)
    ]
    for (spread, weight), (from_bands, share) in product(
        zip(facts.profile.spread_grid, facts.profile.spread_weights, strict=True), readings
    ):
        mean, precision = prior(latents, facts, spread=spread, is_anchored=bool(sittings))
        rows: tuple[Rows, ...] = (*fixed, from_bands)
        fitted = fit(mean, precision, rows, start)
        start = fitted.mean
        evidence.append(float(np.log(weight * share)) + fitted.log_evidence)
        if len(other_views.design):
            rows = (*rows, other_views)
            fitted = fit(mean, precision, rows, start)
        fits.append(fitted)
        spreads.append(spread)
        rows_of_fits.append(rows)
    shares = np.exp(np.array(evidence) - max(evidence))
    return FittedEvidence(
        latents=latents,
        fits=tuple(fits),
        rows=tuple(rows_of_fits),
        shares=shares / shares.sum(),
        spreads=tuple(spreads),
        blocks=from_banks,
    )


def _references(record: Record) -> tuple[tuple[BandReference, float], ...]:
    unknown = any(r.bands and r.reference is BandReference.NOT_SURE for r in record.reports)
    readings = [r for r in BandReference if r is not BandReference.NOT_SURE]
    if not unknown:
        return ((BandReference.PASS_LINE, 1.0),)
    return tuple((reading, 1.0 / len(readings)) for reading in readings)


def matched(fitted: FittedEvidence, forms: Array) -> tuple[Array, Array]:
    """
    Mean and covariance of linear forms under the mixture of fits.

    Parameters
    ----------
    fitted : FittedEvidence
        The model of level and profile.
    forms : ndarray, shape (forms, latents)
        What is asked of the unknowns.

    Returns
    -------
    mean : ndarray, shape (forms,)
        [logit]
    covariance : ndarray, shape (forms, forms)
        [logit^2]
    """
    means = np.stack([forms @ each.mean for each in fitted.fits])
    mean = np.asarray(fitted.shares @ means)
    covariance = np.zeros((len(forms), len(forms)))
    for share, each_mean, each in zip(fitted.shares, means, fitted.fits, strict=True):
        away = each_mean - mean
        covariance += share * (forms @ each.covariance @ forms.T + np.outer(away, away))
    return mean, covariance


def _draw(mean: Array, covariance: Array, facts: DiagnosisFacts, *, seed: int) -> Ability:
    rng = np.random.default_rng(seed)
    half = facts.draws // 2
    # Antithetic pairs: the draws have exactly the fitted mean, so that one more
    # right answer cannot lower a level by chance.
    normal = rng.standard_normal((half, len(mean)))
    normal = np.concatenate([normal, -normal])
    root = np.linalg.cholesky(covariance + 1e-9 * np.eye(len(mean)))
    area_epc = facts.scale.epc(mean + normal @ root.T)
    weights = facts.blueprint.draw_weights(rng, half)
    weights = np.concatenate([weights, weights])
    level_epc = np.einsum("ij,ij->i", weights, area_epc[:, : len(System)])
    return Ability(
        level_epc=level_epc,
        area_epc=area_epc,
        weights=weights,
        belief=Belief(mean_epc=float(level_epc.mean()), sd_epc=float(level_epc.std())),
    )

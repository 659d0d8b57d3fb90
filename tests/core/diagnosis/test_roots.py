from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from comeback.core.diagnosis.ability import fit_evidence
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.crossings import level_form
from comeback.core.diagnosis.evidence_rows import contrast
from comeback.core.diagnosis.laplace import fit
from comeback.core.diagnosis.latents import prior
from comeback.core.diagnosis.roots import chance_both_low, under_own_level
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import Discipline
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, block, printed

PATHWAYS = (Discipline.PHARMACOLOGY, Discipline.BIOCHEMISTRY_NUTRITION)


def answered(correct: int) -> Record:
    """Two disciplines with so many right of 20, six times; two others with 13."""
    return Record(
        printed=(printed(26, 60.0),),
        blocks=tuple(
            block(discipline, correct=correct if discipline in PATHWAYS else 13, ago=3 + i)
            for i in range(6)
            for discipline in (*PATHWAYS, Discipline.PATHOLOGY, Discipline.PHYSIOLOGY)
        ),
    )


def with_roots(p_root: float) -> DiagnosisFacts:
    return replace(FACTS, links=replace(FACTS.links, p_root=p_root))


def chance(correct: int, facts: DiagnosisFacts = FACTS) -> float:
    fitted = fit_evidence(answered(correct), as_of=TODAY, facts=facts)
    return chance_both_low(PATHWAYS, fitted, facts)


def test_two_disciplines_that_fall_together_are_surer_to_be_low_where_a_root_is_possible() -> None:
    assert chance(6) > chance(6, with_roots(0.0)) + 0.05


def test_two_disciplines_that_stand_like_the_others_are_hardly_thought_low() -> None:
    assert chance(13) < 0.2


def test_the_chance_is_that_of_summing_over_roots_of_every_size() -> None:
    fitted = fit_evidence(answered(8), as_of=TODAY, facts=FACTS)
    at_usual_spread = [spread == 1.0 for spread in fitted.spreads]
    one = at_usual_spread.index(True)
    alone = replace(
        fitted, fits=(fitted.fits[one],), rows=(fitted.rows[one],), spreads=(1.0,), shares=np.ones(1)
    )

    found = chance_both_low(PATHWAYS, alone, FACTS)

    # A root of size u is the same as expecting both disciplines u lower.
    latents = fitted.latents
    weights = FACTS.blueprint.weights()
    forms = np.stack([contrast(latents, latents.now, weights, each) for each in PATHWAYS])
    forms -= level_form(latents, FACTS)
    mean, precision = prior(latents, FACTS, spread=1.0, is_anchored=True)
    sizes = np.arange(0.0, 2.5, 0.1)
    evidence, chances = [], []
    for size in sizes:
        lower = mean.copy()
        lower[[latents.area(each) for each in PATHWAYS]] -= size
        refitted = fit(lower, precision, fitted.rows[one])
        evidence.append(refitted.log_evidence)
        levels = multivariate_normal(forms @ refitted.mean, forms @ refitted.covariance @ forms.T)
        chances.append(float(levels.cdf([under_own_level(FACTS)] * 2)))
    slab = np.exp(-0.5 * (sizes / FACTS.links.root_sd) ** 2 + np.array(evidence) - evidence[0])
    slab[0] /= 2.0
    usual = np.exp(-0.5 * (sizes / FACTS.links.root_sd) ** 2)
    usual[0] /= 2.0
    with_root = FACTS.links.p_root * slab.sum() / usual.sum()
    without = 1.0 - FACTS.links.p_root
    expected = (without * chances[0] + with_root * (slab @ chances) / slab.sum()) / (without + with_root)
    assert found == pytest.approx(expected, abs=0.03)

"""Laplace's approximation beside an independent sampler."""

import numpy as np
import pytest

from comeback.core.diagnosis.ability import AREAS, fit_evidence, matched
from comeback.core.diagnosis.evidence_rows import contrast
from comeback.core.exam.areas import System
from tests.core.diagnosis.diagnosis_cases import TODAY
from tests.core.diagnosis.sampled_posterior import ASSUMED, RECORD

SAMPLED = {
    "level": (0.0254, 0.2072),
    "human_development": (0.0282, 0.3259),
    "blood": (0.0920, 0.3132),
    "immune": (0.0315, 0.3141),
    "behavioral": (0.0084, 0.3143),
    "nervous": (0.0291, 0.3060),
    "msk": (-0.0698, 0.3168),
    "skin": (0.1133, 0.3137),
    "cardiovascular": (0.1521, 0.2930),
    "respiratory": (0.0400, 0.3163),
    "renal": (-0.2283, 0.3000),
    "gastrointestinal": (-0.0094, 0.3092),
    "endocrine": (0.0270, 0.3040),
    "repro_female": (0.0602, 0.3155),
    "repro_male": (-0.0006, 0.3170),
    "multisystem": (0.0974, 0.2961),
    "biostat_epi": (0.0119, 0.3097),
    "social_sciences": (-0.0226, 0.3124),
    "general_principles": (0.1637, 0.3117),
    "pathology": (0.0970, 0.2751),
    "physiology": (0.0256, 0.2874),
    "pharmacology": (-0.0082, 0.2852),
    "microbiology": (0.0240, 0.2856),
    "gross_anatomy_embryology": (0.0265, 0.2885),
    "behavioral_sciences": (0.0283, 0.2869),
    "biochemistry_nutrition": (0.0280, 0.2899),
    "immunology": (0.0229, 0.2919),
    "histology_cell_biology": (0.0256, 0.2874),
    "genetics": (0.0242, 0.2865),
    "foundational_science": (0.0258, 0.2286),
    "diagnosis": (0.0247, 0.2301),
    "communication": (0.0273, 0.2309),
    "pbli": (0.0248, 0.2301),
}
"""Mean and SD in logits. ``sampled_posterior`` in this folder made them, from 6,224 effective draws or more."""


def test_level_and_areas_are_what_an_independent_sampler_finds() -> None:
    fitted = fit_evidence(RECORD, as_of=TODAY, facts=ASSUMED)
    weights = ASSUMED.blueprint.weights()
    latents = fitted.latents
    level = sum(share * contrast(latents, latents.now, {}, system) for system, share in weights.items())
    areas = [contrast(latents, latents.now, {} if isinstance(a, System) else weights, a) for a in AREAS]

    mean, covariance = matched(fitted, np.stack([level, *areas]))

    sampled = np.array(list(SAMPLED.values()))
    away = np.abs(mean - sampled[:, 0]) / sampled[:, 1]
    assert tuple(SAMPLED) == ("level", *AREAS)
    assert away.mean() < 0.05
    assert np.sqrt(np.diag(covariance)) / sampled[:, 1] == pytest.approx(np.ones(len(sampled)), abs=0.05)

"""From self-assessments, each with a scale of its own, to rows of the Laplace engine."""

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.laplace import Rows
from comeback.core.diagnosis.latents import Latents
from comeback.core.diagnosis.likelihoods import counts
from comeback.core.evidence.pieces import Piece, PieceKind
from comeback.core.evidence.self_assessments import SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing


def self_assessment_rows(
    results: tuple[SelfAssessmentResult, ...], latents: Latents, facts: DiagnosisFacts
) -> Rows:
    """
    Read each self-assessment as right answers among questions that are easier, or harder, than a form's.

    How much easier is known roughly for each test, and the tests of one maker
    are off that together: a second one of the same maker says little of what the
    first left open. Answers weigh less than one each where a sitting errs by more
    than chance, and never more, so that one more right answer never lowers a
    level.

    Parameters
    ----------
    results : tuple of SelfAssessmentResult
        Self-assessments that count for ability.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    Rows
        One row for each.
    """
    design = np.zeros((len(results), latents.size))
    right, of, weight, ease = (np.zeros(len(results)) for _ in range(4))
    # Offsets and errors are told in EPC and read where levels are before any evidence:
    # read at each result they would make a very high one say less than a high one.
    at = float(facts.scale.ability(facts.level.mean_epc))
    per_logit = float(facts.scale.epc_per_logit(at))
    share = facts.level.mean_epc / 100.0
    for i, result in enumerate(results):
        scale = facts.self_assessments[result.exam]
        design[i, latents.level(result.on)] = 1.0
        design[i, latents.maker(result.exam.maker)] = scale.offset_sd_epc / per_logit
        for system, weight_of_system in facts.blueprint.weights().items():
            design[i, latents.area(system)] = weight_of_system
        of[i] = result.items or scale.items
        right[i] = of[i] * result.percent_correct / 100.0
        ease[i] = scale.offset_epc / per_logit
        by_chance = 100.0**2 * share * (1.0 - share) / of[i]
        weight[i] = min(1.0, by_chance / _variance(result, facts))
    return Rows(
        design=design,
        curve=counts(right, of, weight, facts.scale, ease=ease),
        tells_of=tuple(
            Piece(kind=PieceKind.SELF_ASSESSMENT, of=(result.exam, result.on)) for result in results
        ),
    )


def _variance(result: SelfAssessmentResult, facts: DiagnosisFacts) -> float:
    """Give the variance of one sitting around what its maker's test would show, in EPC squared."""
    scale = facts.self_assessments[result.exam]
    # More questions than the test has are no surer than the test.
    answered = min(result.items or scale.items, scale.items)
    error = scale.sitting_sd_epc**2 * scale.items / answered
    if result.pacing is not Pacing.STANDARD:
        error += facts.sources.self_paced_sd_epc**2
    if not result.is_simulated:
        error += facts.sources.not_simulated_sd_epc**2
    return error

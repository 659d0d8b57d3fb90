"""Practice tests with scales of their own, as a simulated student would sit them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from comeback.core.evidence.self_assessments import Maker, SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing
from comeback.facts import scale, self_assessment_scales
from comeback.lab.exams import ability_on_items, day_effect, draw_items, form_shares
from comeback.lab.students import SYSTEMS

if TYPE_CHECKING:
    from datetime import date

    import numpy as np

    from comeback.lab.students import Student
    from comeback.lab.worlds import World


def draw_self_assessments(
    rng: np.random.Generator, world: World, student: Student, *, as_of: date
) -> tuple[SelfAssessmentResult, ...]:
    """
    Let a student sit some self-assessments since the result, each once.

    How easy a test is depends on its maker and on the test; neither follows what
    the diagnosis assumes.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    as_of : date
        The day.

    Returns
    -------
    tuple of SelfAssessmentResult
        In no order.
    """
    least, most = world.self_assessments
    if not most:
        return ()
    sat = rng.permutation(len(SelfAssessment))[: int(rng.integers(least, most + 1))]
    of_makers = dict(
        zip(Maker, rng.normal(world.maker_ease_mean_epc, world.maker_ease_sd_epc, len(Maker)), strict=True)
    )
    days = max(1, min((as_of - student.path.result_on).days, world.forms_since_days))
    return tuple(
        sit_self_assessment(
            rng,
            world,
            student,
            exam=exam,
            on=as_of - timedelta(days=int(rng.integers(0, days))),
            ease_epc=float(of_makers[exam.maker] + rng.normal(0.0, world.self_assessment_ease_sd_epc)),
            is_simulated=bool(rng.random() < world.simulated_share),
        )
        for exam in (list(SelfAssessment)[i] for i in sat)
    )


def sit_self_assessment(
    rng: np.random.Generator,
    world: World,
    student: Student,
    *,
    exam: SelfAssessment,
    on: date,
    ease_epc: float,
    is_simulated: bool = True,
) -> SelfAssessmentResult:
    """
    Let a student sit a self-assessment.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    exam : SelfAssessment
        Which.
    on : date
        The day.
    ease_epc : float
        How much easier it is than a form. [EPC]
    is_simulated : bool, optional
        Whether it is taken like the exam; the result is looser otherwise.

    Returns
    -------
    SelfAssessmentResult
        The result as the student would type it in.
    """
    items = draw_items(
        rng,
        world,
        items=self_assessment_scales()[exam].items,
        shares=form_shares(),
        difficulty=world.bank_area_difficulty_sd * rng.standard_normal(len(SYSTEMS)),
    )
    per_logit = float(scale().epc_per_logit(student.ability_on(on)))
    ease = ease_epc + (0.0 if is_simulated else float(rng.normal(0.0, world.not_simulated_sd_epc)))
    ability = ability_on_items(student, items, on) + day_effect(rng, world, student, on) + ease / per_logit
    ability -= student.habits.exam_loss
    right = rng.random(len(ability)) < items.p_right(ability)
    return SelfAssessmentResult(
        exam=exam,
        on=on,
        percent_correct=float(round(100.0 * right.mean())),
        pacing=Pacing.STANDARD,
        is_simulated=is_simulated,
    )

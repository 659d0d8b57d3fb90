"""One simulated student's diagnosis beside the truth: level, areas, and which are the weakest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from comeback.core.diagnosis.ability import counted_blocks, counted_sittings
from comeback.core.exam.areas import AXES, Axis, System, axis_of
from comeback.core.plan.course import work_out
from comeback.core.plan.values import PlanWishes
from comeback.facts.course import course_facts
from comeback.lab.evidence import draw_record
from comeback.lab.exams import draw_sources
from comeback.lab.students import draw_student

if TYPE_CHECKING:
    import numpy as np

    from comeback.core.diagnosis.findings import Diagnosis, Estimate
    from comeback.core.evidence.record import Record
    from comeback.core.exam.areas import Area
    from comeback.lab.worlds import World

AS_OF = date(2026, 12, 8)
"""The day every simulated student comes."""

_DRAWS = 1000
"""Posterior draws a student: fewer than a real student's, since hundreds of them average."""

_WEAKEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCase:
    """
    One area of a student: what the diagnosis says, and what is true.

    Parameters
    ----------
    area : Area
        The area.
    truth_epc : float
        Its true level. [EPC]
    level : Estimate
        What the diagnosis says.
    p_bottom3 : float or None
        Its chance of being among the three weakest of its axis, where that is said.
    is_bottom3 : bool
        Whether it is, among the areas of its axis for which that is said.
    right, answers : int
        Right answers among the answers that name this area and no other of its axis.
    """

    area: Area
    truth_epc: float
    level: Estimate
    p_bottom3: float | None
    is_bottom3: bool
    right: int
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreasCase:
    """
    A student: what the diagnosis says, and what is true.

    Parameters
    ----------
    truth_epc : float
        The true overall level. [EPC]
    level : Estimate or None
        What the diagnosis says of it.
    areas : tuple of AreaCase
        Every measured area.
    right, answers : int
        Right answers among all.
    """

    truth_epc: float
    level: Estimate | None
    areas: tuple[AreaCase, ...]
    right: int
    answers: int


def judge_areas(rng: np.random.Generator, world: World) -> AreasCase:
    """
    Draw a student, let the diagnosis see the evidence, and set it beside the truth.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    AreasCase
        What is said and what is true.
    """
    student = draw_student(rng, world, as_of=AS_OF)
    record = draw_record(rng, world, student, draw_sources(rng, world), as_of=AS_OF)
    diagnosis = diagnosed(record)
    truth = {found.area: student.area_epc(found.area, AS_OF) for found in diagnosis.areas}
    weakest = _weakest(diagnosis, truth)
    right, answers = _answers(record)
    everything = AXES[Axis.SYSTEM]
    mixed = [block for block in counted_blocks(record) if not block.areas]
    return AreasCase(
        truth_epc=student.level_epc(AS_OF),
        level=diagnosis.level,
        areas=tuple(
            AreaCase(
                area=found.area,
                truth_epc=truth[found.area],
                level=found.level,
                p_bottom3=found.p_bottom3,
                is_bottom3=found.area in weakest,
                right=right[found.area],
                answers=answers[found.area],
            )
            for found in diagnosis.areas
            if found.level is not None
        ),
        right=sum(right[area] for area in everything) + sum(block.correct for block in mixed),
        answers=sum(answers[area] for area in everything) + sum(block.items for block in mixed),
    )


def diagnosed(record: Record, *, as_of: date = AS_OF) -> Diagnosis:
    """
    Diagnose a simulated student as a real one.

    Parameters
    ----------
    record : Record
        Everything shown.
    as_of : date, optional
        The day; by default the one they come.

    Returns
    -------
    Diagnosis
        The same core function works it out.
    """
    facts = course_facts()
    defaults = facts.plan.wishes
    return work_out(
        record,
        as_of=as_of,
        wishes=PlanWishes(
            exam_on=as_of + timedelta(days=defaults.working_date_days),
            is_booked=False,
            hours_a_day=defaults.hours_a_day,
            rest_weekday=defaults.rest_weekday,
            shape=facts.plan.day_shape,
            settle_days=defaults.settle_days,
        ),
        threshold=facts.decision.default_threshold,
        facts=replace(facts, diagnosis=replace(facts.diagnosis, draws=_DRAWS)),
    ).diagnosis


def _weakest(diagnosis: Diagnosis, truth: dict[Area, float]) -> set[Area]:
    weakest: set[Area] = set()
    for axis in Axis:
        ranked = [a.area for a in diagnosis.areas if axis_of(a.area) is axis and a.p_bottom3 is not None]
        weakest |= set(sorted(ranked, key=lambda area: truth[area])[:_WEAKEST])
    return weakest


def _answers(record: Record) -> tuple[Counter[Area], Counter[Area]]:
    right: Counter[Area] = Counter()
    answers: Counter[Area] = Counter()
    for sitting in counted_sittings(record):
        for answer in sitting.answers:
            for area in (answer.system, answer.task):
                if area is not None:
                    answers[area] += 1
                    right[area] += answer.is_correct
    for block in counted_blocks(record):
        if len(block.areas) == 1 and isinstance(block.areas[0], System):
            answers[block.areas[0]] += block.items
            right[block.areas[0]] += block.correct
    return right, answers

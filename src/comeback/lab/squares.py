"""One simulated student's squares and shared roots beside the truth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.ability import counted_blocks
from comeback.core.diagnosis.linked import LINKED
from comeback.core.exam.areas import Discipline, System
from comeback.facts.diagnosis import diagnosis_facts
from comeback.lab.areas import AS_OF, diagnosed
from comeback.lab.evidence import draw_record
from comeback.lab.exams import draw_sources
from comeback.lab.students import DISCIPLINES, SYSTEMS, draw_student, mix

if TYPE_CHECKING:
    from comeback.core.diagnosis.findings import Crossing, Diagnosis, Estimate
    from comeback.core.evidence.record import Record
    from comeback.core.exam.areas import Area
    from comeback.lab.exams import Sources
    from comeback.lab.students import Student
    from comeback.lab.worlds import World

DEPTHS = (0.5, 1.0)
"""How far planted roots lower what rests on them. [logit]"""

ROOTS = ("mechanisms of one system", "pathways", "microbes")
"""Roots that are planted, one at a time."""

_MECHANISMS = (Discipline.PATHOLOGY, Discipline.PHYSIOLOGY)
_OF_DISCIPLINES = {
    "pathways": (Discipline.PHARMACOLOGY, Discipline.BIOCHEMISTRY_NUTRITION),
    "microbes": (Discipline.PHARMACOLOGY, Discipline.MICROBIOLOGY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SquareCase:
    """
    One square of a student: what the diagnosis says, and what is true.

    Parameters
    ----------
    truth_epc : float
        Its true level. [EPC]
    level : Estimate
        What the diagnosis says.
    right, answers : int
        Right answers among the answers that name its system and its discipline.
    is_hardly_asked : bool
        Whether the exam hardly asks the two together.
    """

    truth_epc: float
    level: Estimate
    right: int
    answers: int
    is_hardly_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRoot:
    """
    A root that is said.

    Parameters
    ----------
    areas : tuple of Area
        What it lies under.
    is_low : bool
        Whether all that it lies under truly stands lower than the rules ask.
    """

    areas: tuple[Area, ...]
    is_low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedRoot:
    """
    A root that was planted, and what is said of the student who has it.

    Parameters
    ----------
    root : str
        One of :data:`ROOTS`.
    depth : float
        How far it lowers what rests on it. [logit]
    areas : tuple of Area
        What rests on it.
    is_low : bool
        Whether all that rests on it truly stands lower than the rules ask.
    said : tuple of SaidRoot
        Roots that are said.
    """

    root: str
    depth: float
    areas: tuple[Area, ...]
    is_low: bool
    said: tuple[SaidRoot, ...]

    @property
    def is_said(self) -> bool:
        """Whether it is said, of the right system."""
        return any(set(each.areas) == set(self.areas) for each in self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class SquaresCase:
    """
    A student: squares and roots as they are said, and as they are.

    Parameters
    ----------
    squares : tuple of SquareCase
        Every square.
    right, answers : int
        Right answers among all of the bank.
    said : tuple of SaidRoot
        Roots said though none was planted.
    planted : tuple of PlantedRoot
        The same student with one root planted at a time.
    """

    squares: tuple[SquareCase, ...]
    right: int
    answers: int
    said: tuple[SaidRoot, ...]
    planted: tuple[PlantedRoot, ...]


def judge_squares(
    rng: np.random.Generator, world: World, *, depths: tuple[float, ...] = DEPTHS
) -> SquaresCase:
    """
    Draw a student, let the diagnosis see the evidence, then plant roots in the same student.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world; its bank names disciplines.
    depths : tuple of float, optional
        How far planted roots lower what rests on them; none is planted without.
        [logit]

    Returns
    -------
    SquaresCase
        What is said and what is true.
    """
    student = draw_student(rng, world, as_of=AS_OF)
    sources = draw_sources(rng, world)
    system = SYSTEMS[int(rng.choice(len(SYSTEMS), p=mix()[0]))]
    seed = int(rng.integers(2**32))
    record = _record(seed, world, student, sources)
    diagnosis = diagnosed(record)
    right, answers = _answers(record)
    return SquaresCase(
        squares=tuple(_square(each, student, right, answers) for each in diagnosis.crossings),
        right=right.total(),
        answers=answers.total(),
        said=_said(diagnosis, student),
        planted=tuple(
            _planted(seed, world, student, sources, root=root, system=system, depth=depth)
            for root in ROOTS
            for depth in depths
        ),
    )


def _record(seed: int, world: World, student: Student, sources: Sources) -> Record:
    """Draw the evidence: with one seed the same questions on the same days, whoever answers them."""
    return draw_record(np.random.default_rng(seed), world, student, sources, as_of=AS_OF)


def _square(
    crossing: Crossing, student: Student, right: Counter[tuple[Area, ...]], answers: Counter[tuple[Area, ...]]
) -> SquareCase:
    pair = (crossing.system, crossing.discipline)
    return SquareCase(
        truth_epc=student.square_epc(*pair, AS_OF),
        level=crossing.level,
        right=right[pair],
        answers=answers[pair],
        is_hardly_asked=crossing.is_hardly_asked,
    )


def _answers(record: Record) -> tuple[Counter[tuple[Area, ...]], Counter[tuple[Area, ...]]]:
    right: Counter[tuple[Area, ...]] = Counter()
    answers: Counter[tuple[Area, ...]] = Counter()
    for block in counted_blocks(record):
        right[block.areas] += block.correct
        answers[block.areas] += block.items
    return right, answers


def _planted(
    seed: int, world: World, student: Student, sources: Sources, *, root: str, system: System, depth: float
) -> PlantedRoot:
    areas = _OF_DISCIPLINES.get(root, (system, *_MECHANISMS))
    places = [DISCIPLINES.index(area) for area in areas if isinstance(area, Discipline)]
    if root in _OF_DISCIPLINES:
        discipline = student.discipline.copy()
        discipline[places] -= depth
        rooted = replace(student, discipline=discipline)
    else:
        cell = student.cell.copy()
        cell[SYSTEMS.index(system), places] -= depth
        rooted = replace(student, cell=cell)
    said = _said(diagnosed(_record(seed, world, rooted, sources)), rooted)
    return PlantedRoot(root=root, depth=depth, areas=areas, is_low=_is_low(areas, rooted), said=said)


def _said(diagnosis: Diagnosis, student: Student) -> tuple[SaidRoot, ...]:
    found = (finding for finding in diagnosis.findings if finding.id in LINKED)
    return tuple(SaidRoot(areas=each.areas, is_low=_is_low(each.areas, student)) for each in found)


def _is_low(areas: tuple[Area, ...], student: Student) -> bool:
    at_most = student.level_epc(AS_OF) - diagnosis_facts().links.under_epc
    systems = [area for area in areas if isinstance(area, System)]
    disciplines = [area for area in areas if isinstance(area, Discipline)]
    if systems:
        levels = [student.square_epc(systems[0], discipline, AS_OF) for discipline in disciplines]
    else:
        levels = [student.area_epc(discipline, AS_OF) for discipline in disciplines]
    return max(levels) < at_most

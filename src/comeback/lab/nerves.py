"""How often tests are said to go lower than blocks, in students with nerves and without."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.findings import Pillar, Result
from comeback.core.diagnosis.strategy.findings import find_timing
from comeback.core.diagnosis.strategy.timing import IN_TESTS, study_timing
from comeback.facts.diagnosis import diagnosis_facts
from comeback.lab.areas import AS_OF
from comeback.lab.evidence import draw_record
from comeback.lab.exams import draw_sources
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.students import draw_student
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comeback.lab.worlds import World

NERVES = (0.0, 0.3, 0.5, 0.8)
"""What nerves take from every answer of a test. [logit]"""

UNKNOWN, KNOWN = "unknown", "known"
"""Whether it is known how much easier a bank is than the tests."""

AT_MOST = 0.1
"""Share of students without nerves that may be told of them."""

_ID = f"{Pillar.WELLBEING}.{IN_TESTS}"
_DRAWS = 1000
_KNOWN_SD = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class NervesCase:
    """
    A student whose nerves are known.

    Parameters
    ----------
    nerves : float
        What they take from every answer of a test. [logit]
    ease : str
        Whether the ease of the bank is known.
    is_looked_for : bool
        Whether there are tests and blocks to compare.
    is_named : bool
        Whether the diagnosis names them.
    """

    nerves: float
    ease: str
    is_looked_for: bool
    is_named: bool


def try_nerves(rng: np.random.Generator, world: World) -> tuple[NervesCase, ...]:
    """
    Give a student nerves of every size, and see whether they are found.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of NervesCase
        Every size, with the bank's ease unknown and known; tests and blocks differ between them.
    """
    student = draw_student(rng, world, as_of=AS_OF)
    facts = replace(diagnosis_facts(), draws=_DRAWS)
    known = replace(facts, sources=replace(facts.sources, bank_offset_sd=_KNOWN_SD))
    cases = []
    for ease, assumed, lived in (
        (UNKNOWN, facts, world),
        (KNOWN, known, replace(world, bank_offset_sd=0.0)),
    ):
        sources = draw_sources(rng, lived)
        for nerves in NERVES:
            nervous = replace(student, habits=replace(student.habits, nerves=nerves))
            record = draw_record(rng, lived, nervous, sources, as_of=AS_OF)
            timing = study_timing(record, as_of=AS_OF, facts=assumed, seed=0)
            findings, absent = find_timing(timing, assumed)
            is_named = any(each.id == _ID for each in findings)
            cases.append(
                NervesCase(
                    nerves=nerves,
                    ease=ease,
                    is_looked_for=is_named
                    or any(each.id == _ID and each.result is Result.NO_SIGN for each in absent),
                    is_named=is_named,
                )
            )
    return tuple(cases)


def sum_up_nerves(cases: Mapping[str, Sequence[tuple[NervesCase, ...]]]) -> StudyResult:
    """
    Count in whom nerves are named.

    Parameters
    ----------
    cases : mapping of str to sequence of tuple of NervesCase
        Students by world.

    Returns
    -------
    StudyResult
        Shares by size and by what is known of the bank.
    """
    rows, dots = [], []
    for name, students in cases.items():
        every = [case for student in students for case in student if case.is_looked_for]
        for ease in (UNKNOWN, KNOWN):
            for nerves in NERVES:
                named = [case.is_named for case in every if (case.ease, case.nerves) == (ease, nerves)]
                share = float(np.mean(named))
                error = float(np.sqrt(share * (1.0 - share) / len(named)))
                rows.append((name, ease, f"{nerves:g}", f"{len(named):,}", f"{share:.3f} ± {error:.3f}"))
                row = f"{name}, ease {ease}, {nerves:g}"
                dots.append(Dot(row=row, series="named", value=share, low=share - error, high=share + error))
    return StudyResult(
        tables=(
            ResultTable(
                title="Share of students in whom tests are said to go lower than blocks, among those who have both, ± its standard error.",
                columns=("world", "ease of the bank", "nerves (logit)", "looked for in", "named"),
                rows=tuple(rows),
            ),
        ),
        figure=draw_dots(dots, title="share of students who are told of nerves", target=(0.0, AT_MOST)),
    )

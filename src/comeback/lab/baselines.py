"""What one would do without the model: percent correct, and percent correct shrunk area by area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.findings import Estimate
from comeback.core.exam.areas import System
from comeback.facts import scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comeback.core.exam.scale import Array
    from comeback.lab.areas import AreaCase, AreasCase
    from comeback.lab.squares import SquaresCase

_TENTH = 1.2815515655446004
"""The 90th percentile of a standard normal."""


def ranked_systems(case: AreasCase) -> tuple[AreaCase, ...]:
    """
    Pick the systems that can be among the weakest.

    Parameters
    ----------
    case : AreasCase
        A student.

    Returns
    -------
    tuple of AreaCase
        Measured systems, general principles aside.
    """
    return tuple(area for area in case.areas if isinstance(area.area, System) and area.p_bottom3 is not None)


def percent_correct(cases: Sequence[AreasCase]) -> tuple[tuple[Estimate, ...], ...]:
    """
    Take each system's percent correct for its level.

    Parameters
    ----------
    cases : sequence of AreasCase
        Students.

    Returns
    -------
    tuple of tuple of Estimate
        For the ranked systems of each student; 80 % Wilson intervals [1]_. A
        system without answers has the student's percent correct of all. [EPC]

    References
    ----------
    .. [1] Wilson EB. Probable inference, the law of succession, and statistical
       inference. J Am Stat Assoc 1927;22:209-12. doi:10.2307/2276774
    """
    return tuple(tuple(_wilson(*_answers(area, case)) for area in ranked_systems(case)) for case in cases)


def shrunk(cases: Sequence[AreasCase]) -> tuple[tuple[Estimate, ...], ...]:
    """
    Shrink each system's percent correct toward the student's own.

    Empirical Bayes [1]_: how far systems truly lie apart is estimated from the
    answers of all students together, by moments; each system is then pulled to
    the student's mean the more, the fewer answers it has.

    Parameters
    ----------
    cases : sequence of AreasCase
        Students.

    Returns
    -------
    tuple of tuple of Estimate
        For the ranked systems of each student, with 80 % intervals. [EPC]

    References
    ----------
    .. [1] Efron B, Morris C. Data analysis using Stein's estimator and its
       generalizations. J Am Stat Assoc 1975;70:311-9. doi:10.2307/2285814
    """
    return _shrunk([_of_systems(case) for case in cases])


def shrunk_squares(cases: Sequence[SquaresCase]) -> tuple[tuple[Estimate, ...], ...]:
    """
    Shrink each square's percent correct toward the student's own, as :func:`shrunk` does systems.

    Parameters
    ----------
    cases : sequence of SquaresCase
        Students.

    Returns
    -------
    tuple of tuple of Estimate
        For the squares of each student, with 80 % intervals. [EPC]
    """
    return _shrunk([_of_squares(case) for case in cases])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Marks:
    """Right answers and answers of each part of a student's questions, and of all."""

    right: Array
    answers: Array
    all_right: int
    all_answers: int


def _of_systems(case: AreasCase) -> _Marks:
    areas = ranked_systems(case)
    return _Marks(
        right=np.array([area.right for area in areas], dtype=np.float64),
        answers=np.array([area.answers for area in areas], dtype=np.float64),
        all_right=case.right,
        all_answers=case.answers,
    )


def _of_squares(case: SquaresCase) -> _Marks:
    return _Marks(
        right=np.array([square.right for square in case.squares], dtype=np.float64),
        answers=np.array([square.answers for square in case.squares], dtype=np.float64),
        all_right=case.right,
        all_answers=case.answers,
    )


def _shrunk(students: Sequence[_Marks]) -> tuple[tuple[Estimate, ...], ...]:
    read = [_on_logits(marks) for marks in students]
    away = np.concatenate([logits - mean for logits, _, mean in read])
    variances = np.concatenate([variance for _, variance, _ in read])
    # The farther parts lie apart beyond their binomial error, the less is pulled.
    information = 1.0 / variances**2
    between = max(0.0, float((information * (away**2 - variances)).sum() / information.sum()))
    return tuple(_pulled(*each, between) for each in read)


def _answers(area: AreaCase, case: AreasCase) -> tuple[int, int]:
    return (area.right, area.answers) if area.answers else (case.right, max(1, case.answers))


def _wilson(right: int, answers: int) -> Estimate:
    p, n, z = right / answers, float(answers), _TENTH
    middle = (p + z**2 / (2.0 * n)) / (1.0 + z**2 / n)
    half = z / (1.0 + z**2 / n) * float(np.sqrt(p * (1.0 - p) / n + z**2 / (4.0 * n**2)))
    return Estimate(mean=100.0 * p, low=100.0 * (middle - half), high=100.0 * (middle + half))


def _on_logits(marks: _Marks) -> tuple[Array, Array, float]:
    typical = (marks.all_right + 0.5) / (marks.all_answers + 1.0)
    mean = float(scale().ability(100.0 * typical))
    # Half an answer of each kind, so that none and all have a place on the scale.
    p = (marks.right + 0.5) / (marks.answers + 1.0)
    logits = scale().ability(100.0 * np.clip(p, 0.2, 0.98))
    per_logit = scale().epc_per_logit(np.full(len(p), mean)) / 100.0
    variance = typical * (1.0 - typical) / np.maximum(marks.answers, 0.5) / per_logit**2
    return logits, variance, mean


def _pulled(logits: Array, variance: Array, mean: float, between: float) -> tuple[Estimate, ...]:
    kept = between / (between + variance)
    middle = mean + kept * (logits - mean)
    half = _TENTH * np.sqrt(kept * variance)
    ends = (scale().epc(middle), scale().epc(middle - half), scale().epc(middle + half))
    return tuple(
        Estimate(mean=float(epc), low=float(low), high=float(high))
        for epc, low, high in zip(*ends, strict=True)
    )

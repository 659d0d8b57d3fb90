"""What the study of squares prints: intervals that hold, distance from the truth, roots that are said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.exam.areas import System
from comeback.lab.baselines import shrunk_squares
from comeback.lab.coverage import held
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.scores import clustered_mean, clustered_ratio
from comeback.lab.squares import DEPTHS, ROOTS
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import ArrayLike

    from comeback.core.diagnosis.findings import Estimate
    from comeback.core.exam.scale import Array
    from comeback.lab.coverage import Coverage
    from comeback.lab.squares import SaidRoot, SquareCase, SquaresCase

    Cases = Sequence[SquaresCase]
    Estimates = Sequence[tuple[Estimate, ...]]
    Asks = Callable[[SquareCase], bool]

_HELD = (0.76, 0.84)
"""Where the share of 80 % intervals that hold the truth is meant to lie."""

_ANSWERS = ((0, 4), (5, 9), (10, 19), (20, None))
"""Fewest and most answers of its own."""

_WEAKEST_SHARE = 0.1
"""Share of a student's squares that count as the weakest."""


def sum_up_squares(cases: Mapping[str, Cases]) -> StudyResult:
    """
    Compare squares with the truth and with squares shrunk one by one, and count the roots that are said.

    Parameters
    ----------
    cases : mapping of str to sequence of SquaresCase
        Students by world.

    Returns
    -------
    StudyResult
        How often 80 % intervals hold, errors beside the baseline's, how weak the
        square named weakest is, and roots said where one is and where none is.
    """
    plain = {name: shrunk_squares(found) for name, found in cases.items()}
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Squares by answers of their own: share of 80 % intervals that hold the truth (± standard error), "
                    "root mean square distance from it (EPC) beside percent correct shrunk square by square, and the "
                    "share of its error, with and without each student’s mean."
                ),
                columns=(
                    *("world", "own answers", "squares a student", "held", "shrunk held"),
                    *("error", "shrunk error", "share", "share of the profile’s"),
                ),
                rows=tuple(
                    row for name, found in cases.items() for row in _square_rows(name, found, plain[name])
                ),
            ),
            ResultTable(
                title=(
                    "The square named weakest, of those that the exam asks: share that is the weakest, that is among "
                    "the weakest tenth; how far it lies under the mean of the squares, said and true (EPC); share of "
                    "its 80 % intervals that hold the truth."
                ),
                columns=("world", "method", "weakest", "weakest tenth", "under, said", "under, true", "held"),
                rows=tuple(
                    row for name, found in cases.items() for row in _weakest_rows(name, found, plain[name])
                ),
            ),
            ResultTable(
                title=(
                    "Roots planted one at a time: share of students in whom all that rests on it truly lies as low as "
                    "is asked, share in whom it is said (± standard error), and other roots said a student."
                ),
                columns=("world", "root", "depth (logit)", "students", "truly low", "said", "others said"),
                rows=tuple(row for name, found in cases.items() for row in _planted_rows(name, found)),
            ),
            ResultTable(
                title="The same students without any: roots said a student, ± standard error, and how many of the "
                "pairs named truly lie as low as is said.",
                columns=("world", "root", "said a student", "truly low"),
                rows=tuple(row for name, found in cases.items() for row in _false_rows(name, found)),
            ),
        ),
        figure=draw_dots(
            [dot for name, found in cases.items() for dot in _dots(name, found, plain[name])],
            title="share of 80 % intervals that hold the truth",
            target=_HELD,
        ),
    )


def ours(cases: Cases) -> Estimates:
    """
    Take what the diagnosis says of the squares.

    Parameters
    ----------
    cases : sequence of SquaresCase
        Students.

    Returns
    -------
    sequence of tuple of Estimate
        [EPC]
    """
    return tuple(tuple(square.level for square in case.squares) for case in cases)


def squares_held(cases: Cases, estimates: Estimates, asks: Asks = lambda _: True) -> Coverage:
    """
    Count the squares whose interval holds the truth.

    Parameters
    ----------
    cases : sequence of SquaresCase
        Students.
    estimates : sequence of tuple of Estimate
        Of the squares of each.
    asks : callable, optional
        Which squares count; all by default.

    Returns
    -------
    Coverage
        Students being the clusters.
    """
    return held(
        tuple(
            (estimate, square.truth_epc)
            for estimate, square in zip(found, case.squares, strict=True)
            if asks(square)
        )
        for found, case in zip(estimates, cases, strict=True)
    )


def squared_square_errors(
    cases: Cases, estimates: Estimates, asks: Asks = lambda _: True, *, is_profile: bool
) -> Array:
    """
    Sum the squared errors of each student's squares.

    Parameters
    ----------
    cases : sequence of SquaresCase
        Students.
    estimates : sequence of tuple of Estimate
        Of the squares of each.
    asks : callable, optional
        Which squares count; all by default.
    is_profile : bool
        Whether the means over all of each student's squares are taken away first.

    Returns
    -------
    ndarray, shape (students,)
        [EPC^2]
    """
    sums = []
    for case, found in zip(cases, estimates, strict=True):
        away = np.array([each.mean for each in found]) - _truths(case)
        if is_profile:
            away -= away.mean()
        sums.append(float((away[[asks(square) for square in case.squares]] ** 2).sum()))
    return np.array(sums)


def roots_said(cases: Cases) -> tuple[float, float]:
    """
    Count the roots said of students without any.

    Parameters
    ----------
    cases : sequence of SquaresCase
        Students.

    Returns
    -------
    mean, standard_error : float
        Roots a student.
    """
    return clustered_mean(np.array([float(len(case.said))]) for case in cases)


def _square_rows(name: str, cases: Cases, plain: Estimates) -> Iterator[tuple[str, ...]]:
    for label, asks in _by_answers():
        count = sum(asks(square) for case in cases for square in case.squares)
        if not count:
            continue
        shares, errors = [], []
        for is_profile in (False, True):
            of_ours, of_plain = (
                squared_square_errors(cases, estimates, asks, is_profile=is_profile)
                for estimates in (ours(cases), plain)
            )
            ratio, standard_error = clustered_ratio(of_ours, of_plain)
            shares.append(f"{np.sqrt(ratio):.2f} ± {standard_error / (2.0 * np.sqrt(ratio)):.2f}")
            errors.append([float(np.sqrt(each.sum() / count)) for each in (of_ours, of_plain)])
        yield (
            *(name, label, f"{count / len(cases):.1f}"),
            *(_share(squares_held(cases, estimates, asks)) for estimates in (ours(cases), plain)),
            *(f"{error:.2f}" for error in errors[0]),
            *shares,
        )


def _by_answers() -> Iterator[tuple[str, Asks]]:
    yield "all", lambda _: True
    for least, most in _ANSWERS:
        yield f"{least} and more" if most is None else f"{least} to {most}", partial(_has, least, most)


def _has(least: int, most: int | None, square: SquareCase) -> bool:
    return least <= square.answers and (most is None or square.answers <= most)


def _weakest_rows(name: str, cases: Cases, plain: Estimates) -> Iterator[tuple[str, ...]]:
    for method, estimates in (("shrunk square by square", plain), ("ours", ours(cases))):
        places, said, true, held_truth = [], [], [], []
        for case, found in zip(cases, estimates, strict=True):
            asked = [place for place, square in enumerate(case.squares) if not square.is_hardly_asked]
            truths = _truths(case)[asked]
            means = np.array([found[place].mean for place in asked])
            lowest = int(means.argmin())
            places.append((truths < truths[lowest]).sum() / len(asked))
            said.append(means.mean() - means[lowest])
            true.append(truths.mean() - truths[lowest])
            interval = found[asked[lowest]]
            held_truth.append(interval.low <= truths[lowest] <= interval.high)
        place = np.array(places)
        yield (
            *(name, method),
            *(_mean(each) for each in (place <= 0.0, place < _WEAKEST_SHARE)),
            *(f"{np.mean(each):.1f}" for each in (said, true)),
            _mean(held_truth),
        )


def _planted_rows(name: str, cases: Cases) -> Iterator[tuple[str, ...]]:
    for root in ROOTS:
        for depth in DEPTHS:
            found = [
                each for case in cases for each in case.planted if (each.root, each.depth) == (root, depth)
            ]
            others = sum(len(each.said) - each.is_said for each in found) / len(found)
            yield (
                *(name, root, f"{depth:g}", f"{len(found):,}"),
                f"{np.mean([each.is_low for each in found]):.3f}",
                _mean([each.is_said for each in found]),
                f"{others:.3f}",
            )


def _false_rows(name: str, cases: Cases) -> Iterator[tuple[str, ...]]:
    said = [_kind(root) for case in cases for root in case.said]
    for kind in sorted(set(said)):
        counts = [float(sum(_kind(root) == kind for root in case.said)) for case in cases]
        yield name, kind, _mean(counts), _low([r for c in cases for r in c.said if _kind(r) == kind])
    mean, standard_error = roots_said(cases)
    yield name, "all together", f"{mean:.3f} ± {standard_error:.3f}", _low([r for c in cases for r in c.said])


def _kind(root: SaidRoot) -> str:
    if isinstance(root.areas[0], System):
        return ROOTS[0]
    return " and ".join(area.value for area in root.areas)


def _low(roots: Sequence[SaidRoot]) -> str:
    return f"{sum(root.is_low for root in roots)} of {len(roots)}"


def _dots(name: str, cases: Cases, plain: Estimates) -> Iterator[Dot]:
    for label, asks in _by_answers():
        for series, estimates in (("ours", ours(cases)), ("shrunk square by square", plain)):
            if any(asks(square) for case in cases for square in case.squares):
                found = squares_held(cases, estimates, asks)
                yield Dot(
                    row=f"{name}, {label}",
                    series=series,
                    value=found.share,
                    low=found.share - 2.0 * found.standard_error,
                    high=found.share + 2.0 * found.standard_error,
                )


def _truths(case: SquaresCase) -> Array:
    return np.array([square.truth_epc for square in case.squares])


def _share(found: Coverage) -> str:
    return f"{found.share:.3f} ± {found.standard_error:.3f}"


def _mean(of: ArrayLike) -> str:
    values = np.asarray(of, dtype=np.float64)
    return f"{values.mean():.3f} ± {values.std() / np.sqrt(len(values)):.3f}"

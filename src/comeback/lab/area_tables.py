"""What studies of areas print: distance from the truth, intervals that hold it, chances of being weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from comeback.core.exam.areas import Axis, axis_of
from comeback.lab.baselines import percent_correct, ranked_systems, shrunk
from comeback.lab.coverage import coverage_of, held
from comeback.lab.figures import Curve, Dot, draw_dots
from comeback.lab.scores import (
    ECE_FROM,
    brier_score,
    calibration_error,
    calibration_z,
    clustered_ratio,
    reliability,
)
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comeback.core.diagnosis.findings import Estimate
    from comeback.core.exam.scale import Array
    from comeback.lab.areas import AreasCase
    from comeback.lab.coverage import Coverage

    Cases = Sequence[AreasCase]
    Estimates = Sequence[tuple[Estimate, ...]]

_WEAKEST = 3
_RANKED_AXES = (Axis.SYSTEM, Axis.DISCIPLINE)
_HELD = (0.76, 0.84)
"""Where the share of 80 % intervals that hold the truth is meant to lie."""


def sum_up_areas(cases: Mapping[str, Cases]) -> StudyResult:
    """
    Compare estimates of systems and level with the truth, and with two baselines.

    Parameters
    ----------
    cases : mapping of str to sequence of AreasCase
        Students by world.

    Returns
    -------
    StudyResult
        Errors beside the baselines', how often 80 % intervals hold, and how good
        the chances of being among the three weakest are.
    """
    worlds = {name: [case for case in found if ranked_systems(case)] for name, found in cases.items()}
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Distance of the systems’ levels from the truth (root mean square, EPC), with and without each "
                    "student’s mean, and how many of the three weakest are named. In brackets: share of the error of "
                    "percent correct shrunk area by area, ± its standard error."
                ),
                columns=("world", "method", "levels", "profile", "weakest three"),
                rows=tuple(row for name, found in worlds.items() for row in _error_rows(name, found)),
            ),
            ResultTable(
                title="Share of 80 % intervals that hold the truth, ± its standard error.",
                columns=("world", "level", "all areas", "systems", "disciplines", "tasks", "shrunk systems"),
                rows=tuple(_coverage_row(name, found) for name, found in worlds.items()),
            ),
            ResultTable(
                title=(
                    "Chances of being among the three weakest: Brier score, its share of the score of saying the same "
                    "chance for every area (± standard error), its parts, and calibration."
                ),
                columns=(
                    *("world", "axis", "chances", "Brier", "constant", "share"),
                    *("miscalibration", "discrimination", "calibration error", "z"),
                ),
                rows=tuple(
                    _chance_row(name, axis, found) for name, found in worlds.items() for axis in _RANKED_AXES
                ),
            ),
            ResultTable(
                title="The overall level: mean of estimate minus truth, and root mean square error (EPC).",
                columns=("world", "students", "mean error", "error"),
                rows=tuple(_level_row(name, found) for name, found in worlds.items()),
            ),
        ),
        figure=draw_dots(
            [dot for name, found in worlds.items() for dot in _coverage_dots(name, found)],
            title="share of 80 % intervals that hold the truth",
            target=_HELD,
            curves=[_curve(name, found) for name, found in worlds.items()],
        ),
    )


def squared_errors(cases: Cases, estimates: Estimates, *, is_profile: bool) -> Array:
    """
    Sum the squared errors of each student's systems.

    Parameters
    ----------
    cases : sequence of AreasCase
        Students.
    estimates : sequence of tuple of Estimate
        Of the ranked systems of each.
    is_profile : bool
        Whether each student's means are taken away first.

    Returns
    -------
    ndarray, shape (students,)
        [EPC^2]
    """
    sums = []
    for case, found in zip(cases, estimates, strict=True):
        away = np.array([each.mean for each in found])
        away -= np.array([area.truth_epc for area in ranked_systems(case)])
        if is_profile:
            away -= away.mean()
        sums.append(float((away**2).sum()))
    return np.array(sums)


def named_of_weakest(cases: Cases, estimates: Estimates) -> Array:
    """
    Count how many of a student's three weakest systems the three lowest estimates name.

    Parameters
    ----------
    cases : sequence of AreasCase
        Students.
    estimates : sequence of tuple of Estimate
        Of the ranked systems of each.

    Returns
    -------
    ndarray, shape (students,)
        Shares.
    """
    shares = []
    for case, found in zip(cases, estimates, strict=True):
        lowest = np.argsort([each.mean for each in found], kind="stable")[:_WEAKEST]
        areas = ranked_systems(case)
        shares.append(sum(areas[place].is_bottom3 for place in lowest) / _WEAKEST)
    return np.array(shares)


def ours(cases: Cases) -> Estimates:
    """
    Take what the diagnosis says of the ranked systems.

    Parameters
    ----------
    cases : sequence of AreasCase
        Students.

    Returns
    -------
    sequence of tuple of Estimate
        [EPC]
    """
    return tuple(tuple(area.level for area in ranked_systems(case)) for case in cases)


def _error_rows(name: str, cases: Cases) -> Iterator[tuple[str, ...]]:
    plain = shrunk(cases)
    counts = np.array([len(ranked_systems(case)) for case in cases])
    for method, estimates in (
        ("percent correct", percent_correct(cases)),
        ("shrunk area by area", plain),
        ("ours", ours(cases)),
    ):
        cells = []
        for is_profile in (False, True):
            squares = squared_errors(cases, estimates, is_profile=is_profile)
            error = float(np.sqrt(squares.sum() / counts.sum()))
            ratio, standard_error = clustered_ratio(
                squares, squared_errors(cases, plain, is_profile=is_profile)
            )
            share = np.sqrt(ratio)
            told = f" ({share:.2f} ± {standard_error / (2.0 * share):.2f})" if method == "ours" else ""
            cells.append(f"{error:.2f}{told}")
        yield name, method, *cells, f"{named_of_weakest(cases, estimates).mean():.3f}"


def _coverage_row(name: str, cases: Cases) -> tuple[str, ...]:
    found = coverage_of(cases)
    of_axes = (_of_axis(cases, axis) for axis in Axis)
    baseline = held(
        tuple(
            (estimate, area.truth_epc) for estimate, area in zip(estimates, ranked_systems(case), strict=True)
        )
        for estimates, case in zip(shrunk(cases), cases, strict=True)
    )
    return name, *(_share(each) for each in (found.overall, found.areas, *of_axes)), _share(baseline)


def _of_axis(cases: Cases, axis: Axis) -> Coverage:
    return held(
        tuple((area.level, area.truth_epc) for area in case.areas if axis_of(area.area) is axis)
        for case in cases
    )


def _level_row(name: str, cases: Cases) -> tuple[str, ...]:
    level = coverage_of(cases).overall
    return name, f"{len(cases):,}", f"{level.bias_epc:+.2f}", f"{level.rmse_epc:.2f}"


def _coverage_dots(name: str, cases: Cases) -> Iterator[Dot]:
    found = coverage_of(cases)
    for series, share in (("level", found.overall), ("areas", found.areas)):
        yield Dot(
            row=name,
            series=series,
            value=share.share,
            low=share.share - 2.0 * share.standard_error,
            high=share.share + 2.0 * share.standard_error,
        )


def _share(found: Coverage) -> str:
    return f"{found.share:.3f} ± {found.standard_error:.3f}"


def _chances(case: AreasCase, axis: Axis) -> tuple[Array, Array]:
    areas = [area for area in case.areas if area.p_bottom3 is not None and axis_of(area.area) is axis]
    said = np.array([area.p_bottom3 for area in areas], dtype=np.float64)
    return said, np.array([area.is_bottom3 for area in areas], dtype=np.float64)


def _chance_row(name: str, axis: Axis, cases: Cases) -> tuple[str, ...]:
    told = [each for case in cases if len((each := _chances(case, axis))[0])]
    said, happened = (np.concatenate(each) for each in zip(*told, strict=True))
    parts = reliability(said, happened)
    constant = float(happened.mean())
    share, standard_error = clustered_ratio(
        np.array([((each - came) ** 2).sum() for each, came in told]),
        np.array([((constant - came) ** 2).sum() for _, came in told]),
    )
    error = calibration_error(said, happened)
    return (
        name,
        f"{axis.value}s",
        f"{len(said):,}",
        f"{brier_score(said, happened):.4f}",
        f"{parts.uncertainty:.4f}",
        f"{share:.2f} ± {standard_error:.2f}",
        f"{parts.miscalibration:.4f}",
        f"{parts.discrimination:.4f}",
        f"under {ECE_FROM:,}" if error is None else f"{error:.3f}",
        f"{calibration_z(told):+.1f}",
    )


def _curve(name: str, cases: Cases) -> Curve:
    said, happened = (
        np.concatenate(each) for each in zip(*(_chances(case, Axis.SYSTEM) for case in cases), strict=True)
    )
    found = reliability(said, happened)
    return Curve(
        panel=f"{name}: among the weakest three systems",
        said=tuple(found.said.tolist()),
        seen=tuple(found.seen.tolist()),
    )

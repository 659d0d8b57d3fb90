"""How much the forecast hangs on the share of students whose growth is assumed to stop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comeback.lab.careers import simulated_facts
from comeback.lab.figures import Curve, draw_reliability
from comeback.lab.forecast_tables import OURS, forecasts_of
from comeback.lab.forecasts import HORIZONS_DAYS, ask, draw_weeks, watch_forms
from comeback.lab.scores import calibration_error, reliability
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from comeback.core.plan.course import CourseFacts
    from comeback.lab.forecast_tables import Forecasts
    from comeback.lab.forecasts import ForecastCase
    from comeback.lab.worlds import World

SHARES = (0.0, 0.5, 1.0)
"""Chances that growth stops which the forecast might assume beside its own."""

Asked = tuple[tuple["ForecastCase", ...], ...]
"""One student's forecasts under each assumption."""


def judge_plateau_shares(rng: np.random.Generator, world: World) -> Asked:
    """
    Draw a student, and set forecasts under each assumption beside the truth.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of tuple of ForecastCase
        One for each of :data:`SHARES`, of the same student.
    """
    life = draw_weeks(rng, world)
    return tuple(ask(life, facts=_assuming(share)) for share in SHARES)


def watch_students(rng: np.random.Generator, world: World) -> Asked:
    """
    Draw a student without a forecast of ours.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of tuple of ForecastCase
        One, which teaches the baselines.
    """
    return (watch_forms(rng, world),)


def sum_up_plateau_shares(cases: Mapping[str, Sequence[Asked]]) -> StudyResult:
    """
    Score every assumption in every world.

    Parameters
    ----------
    cases : mapping of str to sequence of tuple
        Students by world; those of a world’s training sample teach the baselines.

    Returns
    -------
    StudyResult
        Shares of the gap closed, calibration, reliability diagrams.
    """
    found = {
        (name, share): forecasts_of(
            [student[place] for student in students],
            [student[0] for student in cases[f"{name}, training"]],
        )
        for name, students in cases.items()
        if f"{name}, training" in cases
        for place, share in enumerate(SHARES)
    }
    horizons = tuple(f"closed at {days}" for days in HORIZONS_DAYS)
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Share of the gap from the printed chance to the one that knows today’s level which is closed, mean "
                    "of chance minus share that passes, and calibration error (from 4,000 chances on), by the assumed "
                    "chance that growth stops."
                ),
                columns=("world", "assumed", *horizons, "mean error", "calibration error"),
                rows=tuple(_row(name, share, each) for (name, share), each in found.items()),
            ),
        ),
        figure=draw_reliability([_curve(name, share, each) for (name, share), each in found.items()]),
    )


def _assuming(share: float) -> CourseFacts:
    facts = simulated_facts()
    growth = replace(facts.diagnosis.growth, p_plateau=share)
    return replace(facts, diagnosis=replace(facts.diagnosis, growth=growth))


def _row(name: str, share: float, found: Forecasts) -> tuple[str, ...]:
    said = found.said[OURS]
    error = calibration_error(said.ravel(), found.truths.ravel())
    closed = (found.closed_share(horizon) for horizon in range(len(HORIZONS_DAYS)))
    return (
        name,
        f"{share:.2f}",
        *(f"{each:.2f} ± {its_error:.2f}" for each, its_error in closed),
        f"{float((said - found.truths).mean()):+.3f}",
        "" if error is None else f"{error:.3f}",
    )


def _curve(name: str, share: float, found: Forecasts) -> Curve:
    curve = reliability(found.said[OURS].ravel(), found.truths.ravel())
    return Curve(
        panel=f"{name}, {share:.2f}", said=tuple(curve.said.tolist()), seen=tuple(curve.seen.tolist())
    )

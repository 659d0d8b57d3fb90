"""Chances of passing, ours beside cheaper ones: Brier scores, calibration, reliability diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from comeback.lab.figures import Curve, draw_reliability
from comeback.lab.forecasts import HORIZONS_DAYS
from comeback.lab.scores import (
    calibration_error,
    calibration_z,
    clustered_mean,
    clustered_ratio,
    reliability,
)
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comeback.core.exam.scale import Array
    from comeback.lab.forecasts import ForecastCase

    Cases = Sequence[tuple[ForecastCase, ...]]

OURS = "ours"
STATIC = "printed on the last form"
TRAINED = "trained on forms"
ORACLE = "knows today’s level"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecasts:
    """
    What several forecasters say of the same students.

    Parameters
    ----------
    student : ndarray, shape (cases,)
        Which student a case is of.
    truths : ndarray, shape (cases, horizons)
        True chances.
    said : mapping of str to ndarray, shape (cases, horizons)
        Chances by forecaster.
    """

    student: Array
    truths: Array
    said: Mapping[str, Array]

    def losses(self, forecaster: str, horizon: int) -> Array:
        """
        Give each student's expected Brier scores, summed over the days they asked.

        Parameters
        ----------
        forecaster : str
            Whose.
        horizon : int
            Place of the horizon.

        Returns
        -------
        ndarray, shape (students,)
            Averaged over the outcome, whose true chance is known.
        """
        said, truth = self.said[forecaster][:, horizon], self.truths[:, horizon]
        expected = (said - truth) ** 2 + truth * (1.0 - truth)
        return np.asarray(np.bincount(self.student, weights=expected), dtype=np.float64)

    def closed_share(self, horizon: int) -> tuple[float, float]:
        """
        Give the share of the gap from the printed chance to the oracle that ours closes.

        Parameters
        ----------
        horizon : int
            Place of the horizon.

        Returns
        -------
        share, standard_error : float
            Students being the clusters.
        """
        static = self.losses(STATIC, horizon)
        return clustered_ratio(static - self.losses(OURS, horizon), static - self.losses(ORACLE, horizon))

    def better_than_trained(self, horizon: int) -> tuple[float, float]:
        """
        Give by how much ours has the lower Brier score than the trained forecaster.

        Parameters
        ----------
        horizon : int
            Place of the horizon.

        Returns
        -------
        difference, standard_error : float
            Paired; students being the clusters.
        """
        difference = (self.losses(TRAINED, horizon) - self.losses(OURS, horizon)) / np.bincount(self.student)
        return clustered_mean([np.array([each]) for each in difference])


def forecasts_of(judged: Cases, training: Cases) -> Forecasts:
    """
    Let every forecaster speak of the same students.

    Parameters
    ----------
    judged : sequence of tuple of ForecastCase
        Students with our forecasts.
    training : sequence of tuple of ForecastCase
        Other students of the same world, for the forecasters that learn.

    Returns
    -------
    Forecasts
        All of them.
    """
    cases = [case for found in judged for case in found]
    learned_from = [case for found in training for case in found]
    return Forecasts(
        student=np.repeat(np.arange(len(judged)), [len(found) for found in judged]),
        truths=np.array([case.truths for case in cases]),
        said={
            STATIC: np.repeat([[case.p_printed] for case in cases], len(HORIZONS_DAYS), axis=1),
            TRAINED: _learned(_forms(cases), _forms(learned_from), learned_from),
            OURS: np.array([case.said for case in cases]),
            ORACLE: _learned(_levels(cases), _levels(learned_from), learned_from),
        },
    )


def sum_up_forecasts(cases: Mapping[str, Cases]) -> StudyResult:
    """
    Score the chances of passing.

    Parameters
    ----------
    cases : mapping of str to sequence of tuple of ForecastCase
        Students by world; those of a world’s training sample teach the others.

    Returns
    -------
    StudyResult
        Brier scores by horizon, calibration, reliability diagrams.
    """
    worlds = {
        name: forecasts_of(found, cases[f"{name}, training"])
        for name, found in cases.items()
        if f"{name}, training" in cases
    }
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Brier scores by days ahead; the share of the gap from the printed chance to the one that knows "
                    "today’s level which ours closes, and by how much ours is lower than what was trained on forms "
                    "(± standard error)."
                ),
                columns=("world", "days", STATIC, TRAINED, OURS, ORACLE, "share closed", "lower by"),
                rows=tuple(row for name, found in worlds.items() for row in _score_rows(name, found)),
            ),
            ResultTable(
                title=(
                    "Our chances by days ahead: parts of the Brier score, calibration error (from 4,000 chances on), "
                    "mean of chance minus share that passes, and a test of calibration."
                ),
                columns=(
                    *("world", "days", "chances", "miscalibration", "discrimination"),
                    *("calibration error", "mean error", "z"),
                ),
                rows=tuple(row for name, found in worlds.items() for row in _calibration_rows(name, found)),
            ),
        ),
        figure=draw_reliability([_curve(name, found) for name, found in worlds.items()]),
    )


def _score_rows(name: str, found: Forecasts) -> list[tuple[str, ...]]:
    rows = []
    for horizon, days in enumerate(HORIZONS_DAYS):
        share, share_error = found.closed_share(horizon)
        lower, lower_error = found.better_than_trained(horizon)
        scores = (
            float(found.losses(who, horizon).sum() / len(found.student))
            for who in (STATIC, TRAINED, OURS, ORACLE)
        )
        rows.append(
            (
                name,
                str(days),
                *(f"{score:.3f}" for score in scores),
                f"{share:.2f} ± {share_error:.2f}",
                f"{lower:.4f} ± {lower_error:.4f}",
            )
        )
    return rows


def _calibration_rows(name: str, found: Forecasts) -> list[tuple[str, ...]]:
    every = range(len(HORIZONS_DAYS))
    parts = [(str(days), [horizon]) for horizon, days in enumerate(HORIZONS_DAYS)]
    return [_calibration_row(name, told, found, horizons) for told, horizons in (*parts, ("all", [*every]))]


def _calibration_row(name: str, told: str, found: Forecasts, horizons: list[int]) -> tuple[str, ...]:
    said, truth = found.said[OURS][:, horizons], found.truths[:, horizons]
    curve = reliability(said.ravel(), truth.ravel())
    brier = float(((said - truth) ** 2 + truth * (1.0 - truth)).mean())
    error = calibration_error(said.ravel(), truth.ravel())
    of_students = [found.student == each for each in np.unique(found.student)]
    return (
        name,
        told,
        f"{said.size:,}",
        f"{curve.miscalibration:.4f}",
        f"{curve.uncertainty + curve.miscalibration - brier:.3f}",
        "" if error is None else f"{error:.3f}",
        f"{float((said - truth).mean()):+.3f}",
        f"{calibration_z((said[each].ravel(), truth[each].ravel()) for each in of_students):+.1f}",
    )


def _curve(name: str, found: Forecasts) -> Curve:
    curve = reliability(found.said[OURS].ravel(), found.truths.ravel())
    return Curve(panel=name, said=tuple(curve.said.tolist()), seen=tuple(curve.seen.tolist()))


def _forms(cases: Sequence[ForecastCase]) -> Array:
    return np.array([(case.form_epc, case.form_age_days, case.slope_epc_a_day) for case in cases])


def _levels(cases: Sequence[ForecastCase]) -> Array:
    return np.array([(case.level_epc, case.level_epc**2) for case in cases])


def _learned(asked: Array, known: Array, training: Sequence[ForecastCase]) -> Array:
    """Fit a logistic curve for each horizon, and apply it."""
    middle, spread = known.mean(axis=0), known.std(axis=0)
    spread[spread == 0.0] = 1.0
    design, applied = (np.column_stack([np.ones(len(x)), (x - middle) / spread]) for x in (known, asked))
    truths = np.array([case.truths for case in training])
    return np.column_stack([_chances(applied, _fit(design, truth)) for truth in truths.T])


def _fit(design: Array, truth: Array) -> Array:
    def loss(weights: Array) -> tuple[float, Array]:
        logit = design @ weights
        value = np.logaddexp(0.0, logit) - truth * logit
        return float(value.sum()), design.T @ (1.0 / (1.0 + np.exp(-logit)) - truth)

    fitted: Array = minimize(loss, np.zeros(design.shape[1]), jac=True, method="BFGS").x
    return fitted


def _chances(design: Array, weights: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-(design @ weights))))

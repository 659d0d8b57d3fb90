"""When to sit: the forecast beside the rule of two forms at 65, week by week for the same students."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.evidence.pooling import pool_sittings
from comeback.core.readiness.values import ForecastSource
from comeback.lab.careers import CAME_ON, draw_life, study_by_habit, work_out_life
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.scores import clustered_mean
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comeback.core.exam.scale import Array
    from comeback.core.plan.course import Course
    from comeback.lab.careers import Life
    from comeback.lab.worlds import World

    Students = Sequence[tuple["WeekCase", ...]]

_FIRST_WEEK, _WEEKS = 2, 17
"""Decisions are made weekly from day 14 to day 112, for an exam a week later."""

_NEVER = 7 * _WEEKS
"""Day counted for a student who never sits. [days]"""

_FORM_EPC = 65.0
"""The mark of the rule of two forms, a habit of tutors. [EPC]"""

_SHOWN = (0.85, 0.90, 0.95)
_MARKS = tuple(round(0.80 + 0.01 * step, 2) for step in range(18))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCase:
    """
    A student on the day of a decision.

    Parameters
    ----------
    exam_day : int
        Day of the exam that would follow, counted from the day they came. [days]
    p_pass : float
        What the forecast says of it.
    is_fresh : bool
        Whether a practice test speaks for the day.
    has_two_forms : bool
        Whether the last two forms reach the rule's mark.
    truth : float
        True chance of passing it.
    """

    exam_day: int
    p_pass: float
    is_fresh: bool
    has_two_forms: bool
    truth: float

    def sits_at(self, mark: float) -> bool:
        """Whether the forecast says to sit at a mark."""
        return self.is_fresh and self.p_pass >= mark


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sat:
    """
    What became of students under one policy.

    Parameters
    ----------
    day : ndarray, shape (students,)
        Day of the exam. [days]
    truth : ndarray, shape (students,)
        True chance of passing it; not a number for who never sits.
    """

    day: Array
    truth: Array

    @property
    def passed(self) -> float:
        """Share of those who sit that passes; all where nobody sits."""
        sat = self.truth[~np.isnan(self.truth)]
        return float(sat.mean()) if len(sat) else 1.0


def judge_sitting_days(rng: np.random.Generator, world: World) -> tuple[WeekCase, ...]:
    """
    Let weeks go by, and ask both each week whether to sit.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of WeekCase
        Week after week until both would have said to sit, at any mark that is
        compared.
    """
    last = CAME_ON + timedelta(weeks=_WEEKS)
    life = study_by_habit(rng, world, draw_life(rng, world), first=CAME_ON, last=last)
    cases: list[WeekCase] = []
    for week in range(_FIRST_WEEK, _WEEKS):
        as_of = CAME_ON + timedelta(weeks=week)
        cases.append(_case(life, work_out_life(life, as_of=as_of, exam_on=as_of + timedelta(weeks=1))))
        if any(case.has_two_forms for case in cases) and any(case.sits_at(_MARKS[-1]) for case in cases):
            break
    return tuple(cases)


def sum_up_sitting_days(cases: Mapping[str, Students]) -> StudyResult:
    """
    Compare pass rates and days of the exam.

    Parameters
    ----------
    cases : mapping of str to sequence of tuple of WeekCase
        Students by world. Of those for training, the mark is chosen at which
        the forecast is as safe as the rule.

    Returns
    -------
    StudyResult
        Pass rate, share who sat, mean day, and the paired difference in days.
    """
    rows, dots = [], []
    for name, found in cases.items():
        if f"{name}, training" not in cases:
            continue
        safe = _as_safe(cases[f"{name}, training"])
        rule = _decided(found, None)
        policies = {
            "two forms at 65": rule,
            **{f"forecast at {mark:.2f}": _decided(found, mark) for mark in _SHOWN},
            f"forecast at {safe:.2f}, as safe in training": _decided(found, safe),
        }
        for told, sat in policies.items():
            rows.append(_row(name, told, sat, rule))
            day, error = clustered_mean([np.array([each]) for each in sat.day])
            dots.append(Dot(row=told, series=name, value=day, low=day - error, high=day + error))
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Who sits when, and passes (± standard error): decisions weekly from day 14, the exam a week "
                    f"later; who never sits counts as day {_NEVER}."
                ),
                columns=(
                    "world",
                    "decides",
                    "passed of who sat",
                    "sat",
                    "mean day",
                    "earlier than two forms",
                ),
                rows=tuple(rows),
            ),
        ),
        figure=draw_dots(dots, title="mean day of the exam"),
    )


def _case(life: Life, course: Course) -> WeekCase:
    as_of, exam_on, known = course.as_of, course.wishes.exam_on, course.record
    rows = course.readiness.dates
    judged = next(row for row in rows if row.on == exam_on and row.source is ForecastSource.MODEL)
    forms = [
        (sitting.key.on, sitting.printed.epc)
        for sitting in pool_sittings(known.itemized, known.printed)
        if sitting.printed is not None
    ]
    return WeekCase(
        exam_day=(exam_on - CAME_ON).days,
        p_pass=judged.p_pass,
        is_fresh=any((as_of - on).days < course.facts.decision.fresh_days for on, _ in forms),
        has_two_forms=len(forms) > 1 and all(epc >= _FORM_EPC for _, epc in forms[-2:]),
        truth=life.student.p_pass_on(exam_on),
    )


def _decided(found: Students, mark: float | None) -> Sat:
    """Follow the forecast at a mark, or else the rule of two forms."""
    first = [
        next((w for w in weeks if (w.has_two_forms if mark is None else w.sits_at(mark))), None)
        for weeks in found
    ]
    return Sat(
        day=np.array([_NEVER if week is None else week.exam_day for week in first], dtype=np.float64),
        truth=np.array([np.nan if week is None else week.truth for week in first]),
    )


def _as_safe(training: Students) -> float:
    """Choose the lowest mark at which those who sit pass as often as by the rule."""
    goal = _decided(training, None).passed
    return next((mark for mark in _MARKS if _decided(training, mark).passed >= goal), _MARKS[-1])


def _row(name: str, told: str, sat: Sat, rule: Sat) -> tuple[str, ...]:
    sitting = ~np.isnan(sat.truth)
    error_of_passed = float(sat.truth[sitting].std() / np.sqrt(sitting.sum())) if sitting.any() else 0.0
    earlier, error = clustered_mean([np.array([each]) for each in rule.day - sat.day])
    return (
        name,
        told,
        f"{sat.passed:.3f} ± {error_of_passed:.3f}",
        f"{float(sitting.mean()):.2f}",
        f"{sat.day.mean():.1f}",
        "" if sat is rule else f"{earlier:.1f} ± {error:.1f}",
    )

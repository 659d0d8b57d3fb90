"""One simulated student's chances of passing beside the truth, and what cheaper forecasters would go by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from comeback.core.evidence.pooling import pool_sittings
from comeback.core.readiness.values import ForecastSource
from comeback.lab.careers import CAME_ON, draw_life, study_by_habit, work_out_life

if TYPE_CHECKING:
    from datetime import date

    import numpy as np

    from comeback.core.plan.course import Course, CourseFacts
    from comeback.lab.careers import Life
    from comeback.lab.worlds import World

HORIZONS_DAYS = (7, 14, 28, 42)
"""How far ahead chances are said. [days]"""

AFTER_DAYS = (14, 42)
"""Days after they came on which each student asks. [days]"""

_SLOPE_DAYS = 84
"""Forms further back say nothing of today's slope. [days]"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastCase:
    """
    A student on a day.

    Parameters
    ----------
    level_epc : float
        What an exam would truly show that day. [EPC]
    level_mean_epc, level_sd_epc : float
        What the diagnosis believes of it; not a number in training. [EPC]
    truths : tuple of float
        True chance of passing at each horizon.
    said : tuple of float
        What the forecast says; empty in training.
    p_printed : float
        Chance printed on the last form.
    form_epc, form_age_days, slope_epc_a_day : float
        Last form, its age, and the slope over the forms of the last weeks; 0
        where there is one only. [EPC], [days], [EPC / day]
    """

    level_epc: float
    level_mean_epc: float
    level_sd_epc: float
    truths: tuple[float, ...]
    said: tuple[float, ...]
    p_printed: float
    form_epc: float
    form_age_days: float
    slope_epc_a_day: float


def judge_forecasts(rng: np.random.Generator, world: World) -> tuple[ForecastCase, ...]:
    """
    Draw a student, let weeks go by, and set the forecasts beside the truth.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of ForecastCase
        One for each day they ask on.
    """
    return ask(draw_weeks(rng, world))


def watch_forms(rng: np.random.Generator, world: World) -> tuple[ForecastCase, ...]:
    """
    Draw a student as :func:`judge_forecasts` does, without a forecast of ours.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of ForecastCase
        What other forecasters learn from.
    """
    life = draw_weeks(rng, world)
    return tuple(_case(life, as_of, None) for as_of in _asked_on())


def draw_weeks(rng: np.random.Generator, world: World) -> Life:
    """
    Draw a student and the weeks until the last day they ask on.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    Life
        The student, with everything shown.
    """
    life = draw_life(rng, world)
    return study_by_habit(rng, world, life, first=CAME_ON, last=CAME_ON + timedelta(AFTER_DAYS[-1]))


def ask(life: Life, *, facts: CourseFacts | None = None) -> tuple[ForecastCase, ...]:
    """
    Set the forecasts of one student beside the truth.

    Parameters
    ----------
    life : Life
        The student.
    facts : CourseFacts, optional
        Other assumptions than those simulated students are worked out with.

    Returns
    -------
    tuple of ForecastCase
        One for each day they ask on.
    """
    last = timedelta(HORIZONS_DAYS[-1])
    return tuple(
        _case(life, as_of, work_out_life(life, as_of=as_of, exam_on=as_of + last, facts=facts))
        for as_of in _asked_on()
    )


def _asked_on() -> tuple[date, ...]:
    return tuple(CAME_ON + timedelta(days) for days in AFTER_DAYS)


def _case(life: Life, as_of: date, course: Course | None) -> ForecastCase:
    known = life.record.as_of(as_of)
    forms = [
        (sitting.key.on, sitting.printed)
        for sitting in pool_sittings(known.itemized, known.printed)
        if sitting.printed is not None
    ]
    last_on, last = forms[-1]
    since = [(on, form.epc) for on, form in forms if (as_of - on).days <= _SLOPE_DAYS]
    days_on = (since[-1][0] - since[0][0]).days if since else 0
    return ForecastCase(
        level_epc=life.student.exam_epc(as_of),
        level_mean_epc=course.diagnosis.belief.mean_epc if course else float("nan"),
        level_sd_epc=course.diagnosis.belief.sd_epc if course else float("nan"),
        truths=tuple(life.student.p_pass_on(as_of + timedelta(days)) for days in HORIZONS_DAYS),
        said=_said(course) if course else (),
        p_printed=last.p_pass_printed or 0.0,
        form_epc=last.epc,
        form_age_days=float((as_of - last_on).days),
        slope_epc_a_day=(since[-1][1] - since[0][1]) / days_on if days_on else 0.0,
    )


def _said(course: Course) -> tuple[float, ...]:
    ours = {
        row.horizon_days: row.p_pass for row in course.readiness.dates if row.source is ForecastSource.MODEL
    }
    return tuple(ours[days] for days in HORIZONS_DAYS)

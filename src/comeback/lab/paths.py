"""The true level of a simulated student, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from comeback.facts import scale

if TYPE_CHECKING:
    from datetime import date

    from comeback.lab.worlds import World

_WANDER_FOR_DAYS = 365
"""Days of good and bad weeks that are drawn; after them the path is smooth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """
    How study went on a day, beside the student's usual day.

    Parameters
    ----------
    hours_share : float
        Hours done.
    learning_share : float
        What an hour gave.
    """

    hours_share: float = 1.0
    learning_share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPath:
    """
    The true level over time: it grows in two stretches of study, and rests between.

    Parameters
    ----------
    dedicated_from, exam_on, result_on : date
        Start of dedicated study, day of the failed exam, day of its result.
    start_epc, ceiling_epc : float
        Level at the start, and the level it tends to. [EPC]
    gap_share_then, gap_share_now : float
        Share of the gap closed a day before the exam, and since the result.
    growth_ends_after_days : int
        Days into each stretch after which growth stops. [days]
    wander_epc : tuple of float
        Good and bad days around the path, from ``dedicated_from`` on; none
        after the last. [EPC]
    steady_gap_epc : float
        Where not 0, growth does not slow: the gap stays as wide as this. [EPC]
    hours_now : float
        Usual hours of study a day since the result. [h]
    effort : tuple of Effort
        How study went, day by day since the result; as usual after the last.
    forgotten_share_a_day : float
        Share of what lies above chance that a day without study costs since the
        result.
    """

    dedicated_from: date
    exam_on: date
    result_on: date
    start_epc: float
    ceiling_epc: float
    gap_share_then: float
    gap_share_now: float
    growth_ends_after_days: int
    wander_epc: tuple[float, ...] = ()
    steady_gap_epc: float = 0.0
    hours_now: float = 0.0
    effort: tuple[Effort, ...] = ()
    forgotten_share_a_day: float = 0.0

    def epc_on(self, on: date) -> float:
        """
        Give the true level on a day, areas aside.

        Parameters
        ----------
        on : date
            The day.

        Returns
        -------
        float
            [EPC]
        """
        day = (on - self.dedicated_from).days
        smooth = _smooth_epc(self)
        wander = self.wander_epc[day] if 0 <= day < len(self.wander_epc) else 0.0
        return smooth[min(max(0, day), len(smooth) - 1)] + wander

    def hours_on(self, on: date) -> float:
        """
        Give the hours studied on a day since the result.

        Parameters
        ----------
        on : date
            The day.

        Returns
        -------
        float
            [h]
        """
        day = (on - self.result_on).days
        effort = self.effort[day] if 0 <= day < len(self.effort) else Effort()
        return self.hours_now * effort.hours_share if day >= 0 else 0.0


def draw_wander(rng: np.random.Generator, world: World) -> tuple[float, ...]:
    """
    Draw good and bad weeks.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of float
        An Ornstein-Uhlenbeck path, day by day. [EPC]
    """
    keeps = float(np.exp(-1.0 / world.wander_days))
    steps = world.wander_sd_epc * np.sqrt(1.0 - keeps**2) * rng.standard_normal(_WANDER_FOR_DAYS)
    level = float(world.wander_sd_epc * rng.standard_normal())
    return tuple(level := keeps * level + float(step) for step in steps)


def draw_effort(rng: np.random.Generator, world: World) -> tuple[Effort, ...]:
    """
    Draw breaks and burnout since the result.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of Effort
        Day by day; none where study goes on as usual.
    """
    hours, learning = np.ones(_WANDER_FOR_DAYS), np.ones(_WANDER_FOR_DAYS)
    if world.break_days[1]:
        day = 0
        while day < _WANDER_FOR_DAYS:
            day += int(rng.integers(world.study_days[0], world.study_days[1] + 1))
            back = day + int(rng.integers(world.break_days[0], world.break_days[1] + 1))
            hours[day:back] = 0.0
            day = back
    if world.burnout_share and rng.random() < world.burnout_share:
        first = int(rng.integers(world.burnout_after_days[0], world.burnout_after_days[1] + 1))
        last = first + int(rng.integers(world.burnout_days[0], world.burnout_days[1] + 1))
        hours[first:last] *= world.burnout_hours_share
        learning[first:last] *= world.burnout_learning_share
    if (hours == 1.0).all() and (learning == 1.0).all():
        return ()
    days = zip(hours.tolist(), learning.tolist(), strict=True)
    return tuple(Effort(hours_share=done, learning_share=gives) for done, gives in days)


@lru_cache(maxsize=64)
def _smooth_epc(path: LevelPath) -> tuple[float, ...]:
    """Follow the level day by day, good and bad weeks aside."""
    by_chance_epc = 100.0 * scale().guessing
    epc = path.start_epc
    followed = [epc]
    exam_day, result_day = ((on - path.dedicated_from).days for on in (path.exam_on, path.result_on))
    usual = Effort()
    for day in range(result_day + _WANDER_FOR_DAYS):
        since = day - result_day
        effort = path.effort[since] if 0 <= since < len(path.effort) else usual
        gap_share = 0.0
        if day < min(exam_day, path.growth_ends_after_days):
            gap_share = path.gap_share_then
        elif 0 <= since < path.growth_ends_after_days:
            gap_share = path.gap_share_now * effort.hours_share * effort.learning_share
        epc += gap_share * (path.steady_gap_epc or max(0.0, path.ceiling_epc - epc))
        if not effort.hours_share:
            epc -= path.forgotten_share_a_day * (epc - by_chance_epc)
        followed.append(epc)
    return tuple(followed)

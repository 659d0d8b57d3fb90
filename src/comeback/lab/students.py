"""Simulated students, whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.exam.areas import Area, Discipline, System, Task
from comeback.core.exam.passing import pass_probability
from comeback.facts import blueprint, cbssa, exam_day_sd_epc, pass_line, scale
from comeback.lab.paths import LevelPath, draw_effort, draw_wander

if TYPE_CHECKING:
    from comeback.core.exam.passing import PassLine
    from comeback.core.exam.scale import Array
    from comeback.lab.worlds import World

SYSTEMS = tuple(System)
DISCIPLINES = tuple(Discipline)
TASKS = tuple(Task)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """
    Effects planted in a student's timed tests.

    Parameters
    ----------
    endings : float
        Loss on the last questions of a section. [logit]
    endings_items : int
        How many these are.
    endings_seconds : float or None
        Median time on them; None leaves it as elsewhere. [s]
    fatigue : float
        Loss in the last section of a form. [logit]
    blank_share : float
        Share of the last questions of a section left blank.
    nerves : float
        Loss on every question of a test, and on none of a block. [logit]
    """

    endings: float = 0.0
    endings_items: int = 5
    endings_seconds: float | None = None
    fatigue: float = 0.0
    blank_share: float = 0.0
    nerves: float = 0.0

    @property
    def exam_loss(self) -> float:
        """What tired hours and nerves cost over a whole exam, in logits."""
        return self.nerves + self.fatigue / cbssa().sections


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Student:
    """
    A simulated student.

    Parameters
    ----------
    path : LevelPath
        Level over time.
    system : ndarray, shape (18,)
        Deviation of each system. [logit]
    discipline : ndarray, shape (10,)
        Deviation of each discipline. [logit]
    task : ndarray, shape (4,)
        Deviation of each task. [logit]
    cell : ndarray, shape (18, 10)
        Deviation of each system-by-discipline cell. [logit]
    log_speed : float
        How much slower than the median they are, in logs of time.
    habits : Habits
        Planted effects.
    """

    path: LevelPath
    system: Array
    discipline: Array
    task: Array
    cell: Array
    log_speed: float
    habits: Habits

    def ability_on(self, on: date) -> float:
        """
        Give the true ability on a day, areas aside.

        Parameters
        ----------
        on : date
            The day.

        Returns
        -------
        float
            [logit]
        """
        return float(scale().ability(self.path.epc_on(on)))

    def area_epc(self, area: Area, on: date) -> float:
        """
        Give the true level of an area on a day.

        Parameters
        ----------
        area : Area
            The area.
        on : date
            The day.

        Returns
        -------
        float
            What the area's items of a reference form would give, the other two
            axes in their usual mix. [EPC]
        """
        systems, disciplines, tasks = mix()
        if isinstance(area, System):
            systems = np.eye(len(SYSTEMS))[SYSTEMS.index(area)]
        elif isinstance(area, Discipline):
            disciplines = np.eye(len(DISCIPLINES))[DISCIPLINES.index(area)]
        else:
            tasks = np.eye(len(TASKS))[TASKS.index(area)]
        ability = (
            self.ability_on(on)
            + systems @ self.system
            + disciplines @ self.discipline
            + systems @ self.cell @ disciplines
            + tasks @ self.task
        )
        return float(scale().epc(ability))

    def square_epc(self, system: System, discipline: Discipline, on: date) -> float:
        """
        Give the true level of a discipline within a system on a day.

        Parameters
        ----------
        system : System
            The system.
        discipline : Discipline
            The discipline.
        on : date
            The day.

        Returns
        -------
        float
            What items of a reference form about these two and no other discipline
            would give, tasks in their usual mix. [EPC]
        """
        row, column = SYSTEMS.index(system), DISCIPLINES.index(discipline)
        ability = (
            self.ability_on(on)
            + self.system[row]
            + self.discipline[column]
            + self.cell[row, column]
            + mix()[2] @ self.task
        )
        return float(scale().epc(ability))

    def level_epc(self, on: date) -> float:
        """
        Give the true overall level on a day.

        Parameters
        ----------
        on : date
            The day.

        Returns
        -------
        float
            Systems weighted as the exam weights them. [EPC]
        """
        return sum(
            weight * self.area_epc(system, on) for system, weight in blueprint().weights().items() if weight
        )

    def exam_epc(self, on: date) -> float:
        """
        Give the level an exam would show on a day.

        Parameters
        ----------
        on : date
            The day.

        Returns
        -------
        float
            The overall level without what tired hours and nerves cost. [EPC]
        """
        level = self.level_epc(on)
        lost = self.habits.exam_loss
        return float(scale().epc(scale().ability(level) - lost)) if lost else level

    def p_pass_on(self, on: date) -> float:
        """
        Give the true chance of passing on a day.

        Parameters
        ----------
        on : date
            The day.

        Returns
        -------
        float
            Chance over the exam day and over where the pass line may lie.
            [probability]
        """
        line = pass_line()
        return pass_probability(
            self.exam_epc(on), line.mean_epc, float(np.hypot(exam_day_sd_epc(), line.sd_epc))
        )


@lru_cache
def mix() -> tuple[Array, Array, Array]:
    """
    Give the usual mix of an exam: shares of systems, disciplines and tasks.

    Returns
    -------
    systems : ndarray, shape (18,)
    disciplines : ndarray, shape (10,)
        Chance that a tag is this discipline.
    tasks : ndarray, shape (4,)
        Each with sum 1.
    """
    outline = blueprint()
    weights = outline.weights()
    systems = np.array([weights[system] for system in SYSTEMS])
    discipline_ranges = {discipline: low + high for discipline, low, high in outline.disciplines}
    task_ranges = {task: low + high for task, low, high in outline.tasks}
    disciplines = np.array([discipline_ranges[discipline] for discipline in DISCIPLINES])
    tasks = np.array([task_ranges[task] for task in TASKS])
    return systems, disciplines / disciplines.sum(), tasks / tasks.sum()


def draw_student(
    rng: np.random.Generator, world: World, *, as_of: date, habits: Habits | None = None
) -> Student:
    """
    Draw a student who failed.

    Students are drawn until one fails, so that a fail is the selection it is
    in life.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    as_of : date
        The day they come; the exam lies before it.
    habits : Habits, optional
        Effects to plant; by default those the world draws.

    Returns
    -------
    Student
        The first one drawn who failed.
    """
    while True:
        student = _draw_any(rng, world, as_of=as_of, habits=habits)
        if _fails(rng, student, pass_line()):
            return student


def with_level(student: Student, *, change_epc: float) -> Student:
    """
    Move a student's level, everything else equal.

    Parameters
    ----------
    student : Student
        The student.
    change_epc : float
        How far the start moves. [EPC]

    Returns
    -------
    Student
        The moved student.
    """
    path = replace(student.path, start_epc=student.path.start_epc + change_epc)
    return replace(student, path=path)


def _draw_any(rng: np.random.Generator, world: World, *, as_of: date, habits: Habits | None) -> Student:
    spread = rng.choice(world.spread_grid, p=world.spread_weights)
    low, high = world.days_since_result
    result_on = as_of - timedelta(days=int(rng.integers(low, high + 1)))
    exam_on = result_on - timedelta(days=world.result_after_days)
    then, now = world.gap_share_a_day_median * np.exp(world.gap_share_a_day_log_sd * rng.standard_normal(2))
    hours_then, hours_now = np.array([world.hours_then, world.hours_now]) * np.exp(
        world.hours_log_sd * rng.standard_normal(2)
    )
    path = LevelPath(
        dedicated_from=exam_on - timedelta(days=world.dedicated_days),
        exam_on=exam_on,
        result_on=result_on,
        start_epc=float(rng.normal(world.start_mean_epc, world.start_sd_epc)),
        ceiling_epc=float(rng.normal(world.ceiling_mean_epc, world.ceiling_sd_epc)),
        gap_share_then=float(then * hours_then / world.full_day_hours),
        gap_share_now=float(now * hours_now / world.full_day_hours),
        growth_ends_after_days=world.growth_ends_after_days,
        wander_epc=draw_wander(rng, world),
        steady_gap_epc=world.steady_gap_epc,
        hours_now=float(hours_now),
        forgotten_share_a_day=world.forgotten_share_a_day,
    )
    student = Student(
        path=path,
        system=spread * world.system_sd * rng.standard_normal(len(SYSTEMS)),
        discipline=spread * world.discipline_sd * rng.standard_normal(len(DISCIPLINES)),
        task=spread * world.task_sd * rng.standard_normal(len(TASKS)),
        cell=spread * world.cell_sd * rng.standard_normal((len(SYSTEMS), len(DISCIPLINES))),
        log_speed=float(world.seconds_person_log_sd * rng.standard_normal()),
        habits=habits or Habits(),
    )
    # Drawn last, so that a student of another world is the same but for what the world changes.
    effort = draw_effort(rng, world)
    return replace(student, path=replace(path, effort=effort), habits=habits or _draw_habits(rng, world))


def _draw_habits(rng: np.random.Generator, world: World) -> Habits:
    if not (world.fatigue[1] or world.nerves[1]):
        return Habits()
    return Habits(fatigue=float(rng.uniform(*world.fatigue)), nerves=float(rng.uniform(*world.nerves)))


def _fails(rng: np.random.Generator, student: Student, line: PassLine) -> bool:
    result_epc = rng.normal(student.exam_epc(student.path.exam_on), exam_day_sd_epc())
    return bool(result_epc < rng.normal(line.mean_epc, line.sd_epc))

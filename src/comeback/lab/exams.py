"""Simulated items, answers, times and equating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from comeback.facts import blueprint, cbssa, scale
from comeback.lab.students import SYSTEMS, TASKS, mix

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.exam.scale import Array
    from comeback.lab.students import Student
    from comeback.lab.worlds import World

Index = NDArray[np.intp]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sources:
    """
    What is hard, and where: drawn once for all a student meets.

    Parameters
    ----------
    form_difficulty, bank_difficulty : ndarray, shape (18,)
        Mean difficulty of each system in practice forms and in the bank. [logit]
    bank_offset : float
        How much easier the bank is than a form. [logit]
    """

    form_difficulty: Array
    bank_difficulty: Array
    bank_offset: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Items:
    """
    Items of a form, a block or an exam.

    Parameters
    ----------
    system, task : ndarray, shape (items,)
        Indices of the areas.
    disciplines : ndarray, shape (items, 2)
        Indices of two tags; equal for an item with one.
    difficulty, discrimination, guessing : ndarray, shape (items,)
        Of the three-parameter logistic model.
    """

    system: Index
    task: Index
    disciplines: Index
    difficulty: Array
    discrimination: Array
    guessing: Array

    def p_right(self, ability: Array | float) -> Array:
        """
        Give the chance of a right answer.

        Parameters
        ----------
        ability : float or ndarray, shape (items,)
            Ability on each item. [logit]

        Returns
        -------
        ndarray, shape (items,)
            [probability]
        """
        logit = self.discrimination * (ability - self.difficulty)
        return self.guessing + (1.0 - self.guessing) / (1.0 + np.exp(-logit))


def draw_sources(rng: np.random.Generator, world: World) -> Sources:
    """
    Draw what is hard, and where.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    Sources
        Mean difficulties and the bank's offset.
    """
    return Sources(
        form_difficulty=world.form_area_difficulty_sd * rng.standard_normal(len(SYSTEMS)),
        bank_difficulty=world.bank_area_difficulty_sd * rng.standard_normal(len(SYSTEMS)),
        bank_offset=float(world.bank_offset_sd * rng.standard_normal()),
    )


def form_shares() -> Array:
    """
    Give the share of each system in a practice form.

    Returns
    -------
    ndarray, shape (18,)
        General principles included, sum 1.
    """
    return np.array([share for _, share in blueprint().form_shares])


def draw_items(
    rng: np.random.Generator, world: World, *, items: int, shares: Array, difficulty: Array
) -> Items:
    """
    Draw items, systems as their shares say and in a random order.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    items : int
        How many.
    shares : ndarray, shape (18,)
        Share of each system, sum 1.
    difficulty : ndarray, shape (18,)
        Mean difficulty of each system. [logit]

    Returns
    -------
    Items
        The items, in the order they are asked.
    """
    # Systematic sampling: each system comes up as often as its share says, within one item.
    at = (np.arange(items) + rng.random()) / items
    system = rng.permutation(np.minimum(np.searchsorted(np.cumsum(shares), at), len(SYSTEMS) - 1))
    _, tag_shares, task_shares = mix()
    disciplines = rng.choice(len(tag_shares), size=(items, 2), p=tag_shares)
    has_one_tag = rng.random(items) < world.one_tag_share
    disciplines[has_one_tag, 1] = disciplines[has_one_tag, 0]
    return Items(
        system=system,
        task=rng.choice(len(TASKS), size=items, p=task_shares),
        disciplines=disciplines,
        difficulty=difficulty[system] + world.difficulty_sd * rng.standard_normal(items),
        discrimination=world.discrimination_median
        * np.exp(world.discrimination_log_sd * rng.standard_normal(items)),
        guessing=rng.uniform(*world.guessing_range, size=items),
    )


def ability_on_items(student: Student, items: Items, on: date) -> Array:
    """
    Give a student's ability on each item.

    Parameters
    ----------
    student : Student
        The student.
    items : Items
        The items.
    on : date
        The day.

    Returns
    -------
    ndarray, shape (items,)
        Level, system, tags, cell and task together. [logit]
    """
    tags = student.discipline[items.disciplines] + student.cell[items.system[:, None], items.disciplines]
    deviation: Array = student.system[items.system] + tags.mean(axis=1) + student.task[items.task]
    return student.ability_on(on) + deviation


def day_effect(rng: np.random.Generator, world: World, student: Student, on: date) -> float:
    """
    Draw how far a day lies from the level around it.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    on : date
        The day.

    Returns
    -------
    float
        [logit]
    """
    per_logit = float(scale().epc_per_logit(student.ability_on(on)))
    return float(rng.normal(0.0, world.day_sd_epc / per_logit))


def equate(items: Items, right: float, *, harder_by: float = 0.0) -> float:
    """
    Turn a number right into equated percent correct.

    The ability at which the items would give this number is read on the
    reference form: equating by true scores [1]_.

    Parameters
    ----------
    items : Items
        The form's items, whose difficulties the test maker knows.
    right : float
        Number right.
    harder_by : float, optional
        How much harder the form as a whole is than its items say; the test
        maker knows that too. [logit]

    Returns
    -------
    float
        [EPC]

    References
    ----------
    .. [1] Kolen MJ, Brennan RL. Test Equating, Scaling, and Linking. 3rd ed.
       Springer 2014, section 6.5. doi:10.1007/978-1-4939-0317-7
    """
    low, high = -6.0, 6.0
    for _ in range(40):
        middle = (low + high) / 2.0
        if items.p_right(middle - harder_by).sum() < right:
            low = middle
        else:
            high = middle
    return float(scale().epc(low))


def draw_seconds(
    rng: np.random.Generator, world: World, student: Student, *, is_self_paced: bool = False
) -> Array:
    """
    Draw the time spent on each item of a form.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student; habits show at the end of sections.
    is_self_paced : bool, optional
        Whether the clock was wide open.

    Returns
    -------
    ndarray, shape (items,)
        Log-normal, each section within its time. [s]
    """
    shape = cbssa()
    sections = (shape.sections, shape.section_items)
    spread = np.hypot(world.seconds_item_log_sd, world.seconds_residual_log_sd)
    noise = np.exp(student.log_speed + spread * rng.standard_normal(sections))
    median = np.full(shape.section_items, world.seconds_median)
    if student.habits.endings_seconds is not None and not is_self_paced:
        median[-student.habits.endings_items :] = student.habits.endings_seconds
    seconds = median * noise
    limit_min = shape.self_paced_section_min if is_self_paced else shape.section_min
    used = seconds.sum(axis=1, keepdims=True)
    return np.asarray(seconds * np.minimum(1.0, 60.0 * limit_min / used)).reshape(-1)


def strategy_effect(student: Student) -> Array:
    """
    Give what planted habits do on each item of a timed form.

    Parameters
    ----------
    student : Student
        The student.

    Returns
    -------
    ndarray, shape (items,)
        [logit]
    """
    shape = cbssa()
    effect = np.full((shape.sections, shape.section_items), -student.habits.nerves)
    effect[:, -student.habits.endings_items :] -= student.habits.endings
    effect[-1] -= student.habits.fatigue
    return effect.reshape(-1)

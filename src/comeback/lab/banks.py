"""Questions of a bank, as a simulated student answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.lab.exams import ability_on_items, draw_items
from comeback.lab.students import DISCIPLINES, SYSTEMS, mix

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.exam.areas import System
    from comeback.lab.exams import Items, Sources, Truths
    from comeback.lab.students import Student
    from comeback.lab.worlds import World


def answer_questions(
    rng: np.random.Generator,
    world: World,
    student: Student,
    sources: Sources,
    *,
    on: date,
    items: int,
    systems: tuple[System, ...],
) -> tuple[Items, Truths]:
    """
    Draw the questions of a block, and let a student answer them.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    sources : Sources
        What is hard.
    on : date
        The day.
    items : int
        Questions in the block.
    systems : tuple of System
        What it is about; mixed over everything where empty.

    Returns
    -------
    items : Items
        The questions.
    right : ndarray of bool, shape (items,)
        Which are answered right.
    """
    shares = mix()[0]
    if systems:
        shares = np.isin(SYSTEMS, systems) / len(systems)
    drawn = draw_items(rng, world, items=items, shares=shares, difficulty=sources.bank_difficulty)
    ease = sources.bank_offset + world.block_sd * float(rng.standard_normal())
    p_right = drawn.p_right(ability_on_items(student, drawn, on) + ease)
    repeats = min(world.most_repeats, world.repeats_a_day * max(0, (on - student.path.result_on).days))
    if repeats:
        p_right = p_right + (rng.random(items) < repeats) * world.remembered_share * (1.0 - p_right)
    return drawn, rng.random(items) < p_right


def answer_test(
    rng: np.random.Generator,
    world: World,
    student: Student,
    sources: Sources,
    *,
    on: date,
    items: int,
    number: int,
    bank: str = "Invented bank",
    systems: tuple[System, ...] = (),
) -> BankTest:
    """
    Let a student answer a block of a bank that names a system and a discipline of each question.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance; right answers are those of :func:`answer_block`.
    world : World
        The world.
    student : Student
        The student.
    sources : Sources
        What is hard.
    on : date
        The day.
    items : int
        Questions in the block.
    number : int
        The bank's own number of the test.
    bank : str, optional
        Name of the bank.
    systems : tuple of System, optional
        What it is about; mixed over everything by default.

    Returns
    -------
    BankTest
        One discipline is named where a question rests on two, as banks do.
    """
    drawn, right = answer_questions(rng, world, student, sources, on=on, items=items, systems=systems)
    return BankTest(
        on=on,
        bank=bank,
        test_id=str(number),
        answers=tuple(
            BankAnswer(
                question_id=f"{number}-{place + 1}",
                is_correct=bool(right[place]),
                position=place + 1,
                areas=(SYSTEMS[drawn.system[place]], DISCIPLINES[drawn.disciplines[place, 0]]),
            )
            for place in range(items)
        ),
    )

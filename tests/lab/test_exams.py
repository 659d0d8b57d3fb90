from collections import Counter
from datetime import date

import numpy as np
import pytest

from comeback.core.exam.areas import System
from comeback.facts import cbssa, scale
from comeback.lab.exams import (
    ability_on_items,
    draw_items,
    draw_seconds,
    draw_sources,
    equate,
    form_shares,
)
from comeback.lab.students import SYSTEMS, Habits, draw_student
from comeback.lab.worlds import world

TODAY = date(2026, 12, 8)
BASE = world()
SAME_DIFFICULTY = np.zeros(len(SYSTEMS))


def test_a_form_holds_each_system_as_often_as_its_share_says() -> None:
    items = draw_items(
        np.random.default_rng(1), BASE, items=200, shares=form_shares(), difficulty=SAME_DIFFICULTY
    )

    counts = Counter(items.system.tolist())

    for i, share in enumerate(form_shares()):
        assert abs(counts[i] - 200 * share) <= 1.0


def test_percent_correct_rises_with_ability_as_the_common_scale_says() -> None:
    items = draw_items(
        np.random.default_rng(2), BASE, items=20_000, shares=form_shares(), difficulty=SAME_DIFFICULTY
    )

    for ability in (-0.8, 0.0, 0.8):  # a spread of discriminations flattens the curve a little
        assert 100.0 * items.p_right(ability).mean() == pytest.approx(float(scale().epc(ability)), abs=1.5)


def test_equating_takes_the_difficulty_of_a_form_out() -> None:
    rng = np.random.default_rng(3)
    hard = draw_items(rng, BASE, items=200, shares=form_shares(), difficulty=SAME_DIFFICULTY + 0.5)

    epc = equate(hard, float(hard.p_right(0.2).sum()))

    assert epc == pytest.approx(float(scale().epc(0.2)), abs=0.01)


def test_an_equated_form_errs_by_about_2_9_points() -> None:
    rng = np.random.default_rng(4)
    student = draw_student(rng, BASE, as_of=TODAY)
    sources = draw_sources(rng, BASE)

    errors = []
    for _ in range(400):
        items = draw_items(rng, BASE, items=200, shares=form_shares(), difficulty=sources.form_difficulty)
        p_right = items.p_right(ability_on_items(student, items, TODAY))
        errors.append(equate(items, float((rng.random(200) < p_right).sum())) - equate(items, p_right.sum()))

    assert np.std(errors) == pytest.approx(2.9, abs=0.35)  # SE of an SD from 400 draws: 0.10


def test_every_section_keeps_to_its_time() -> None:
    rng = np.random.default_rng(5)
    student = draw_student(rng, BASE, as_of=TODAY)

    sections = draw_seconds(rng, BASE, student).reshape(cbssa().sections, cbssa().section_items)

    assert (sections.sum(axis=1) <= 60.0 * cbssa().section_min + 1e-6).all()


def test_planted_hurry_shows_in_the_last_questions_of_a_section() -> None:
    rng = np.random.default_rng(6)
    hurried = draw_student(rng, BASE, as_of=TODAY, habits=Habits(endings=1.0, endings_seconds=25.0))

    sections = draw_seconds(rng, BASE, hurried).reshape(cbssa().sections, cbssa().section_items)

    assert sections[:, -5:].mean() < 45.0 < sections[:, :-5].mean()


def test_the_unequal_world_asks_some_areas_in_harder_questions() -> None:
    equal = draw_sources(np.random.default_rng(7), BASE)
    unequal = draw_sources(np.random.default_rng(7), world("unequal"))

    assert np.std(unequal.form_difficulty) == pytest.approx(3 * np.std(equal.form_difficulty))
    assert len(unequal.form_difficulty) == len(tuple(System))

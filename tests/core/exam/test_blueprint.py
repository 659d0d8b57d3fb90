from dataclasses import replace

import numpy as np
import pytest

from comeback import facts
from comeback.core.exam import Blueprint, System


def widened(outline: Blueprint, percent: float) -> Blueprint:
    groups = tuple(
        replace(group, low=group.low - percent, high=group.high + percent) for group in outline.groups
    )
    return replace(outline, groups=groups)


@pytest.mark.parametrize(
    ("system", "percent"),
    [
        (System.CARDIOVASCULAR, 8.867),  # 9 / 101.5
        (System.HUMAN_DEVELOPMENT, 1.970),  # 2 / 101.5
        (System.BLOOD, 5.961),  # 11 / 101.5 x 5.5 / (5.5 + 4.5)
        (System.NERVOUS, 7.813),  # 12 / 101.5 x 7.6 / (3.9 + 7.6)
        (System.REPRO_FEMALE, 6.069),  # 14 / 101.5 x (3.0 + 2.5) / (3.0 + 2.5 + 2.0 + 5.0)
        (System.SOCIAL_SCIENCES, 7.389),  # 7.5 / 101.5
        (System.GENERAL_PRINCIPLES, 0.0),  # no line of its own since January 2024
    ],
)
def test_a_weight_is_the_renormalized_midpoint_of_its_range(system: System, percent: float) -> None:
    weights = facts.blueprint().weights()

    assert 100 * weights[system] == pytest.approx(percent, abs=5e-4)


def test_weights_cover_all_systems_in_order_and_add_to_one() -> None:
    weights = facts.blueprint().weights()

    assert tuple(weights) == tuple(System)
    assert sum(weights.values()) == pytest.approx(1.0, abs=1e-12)


def test_every_draw_is_a_whole_exam_without_general_principles() -> None:
    drawn = facts.blueprint().draw_weights(np.random.default_rng(1), 500)

    assert drawn.shape == (500, 18)
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0, atol=1e-12)
    assert np.all(drawn >= 0)
    assert np.all(drawn[:, tuple(System).index(System.GENERAL_PRINCIPLES)] == 0)


def test_draws_center_on_the_weights() -> None:
    outline, n = facts.blueprint(), 20_000

    drawn = outline.draw_weights(np.random.default_rng(2), n)

    # Renormalizing bends the mean by less than 0.0005; four standard errors on top.
    tolerance = 0.0005 + 4 * drawn.std(axis=0) / np.sqrt(n)
    assert np.all(np.abs(drawn.mean(axis=0) - list(outline.weights().values())) <= tolerance)


def test_the_same_chance_gives_the_same_draws() -> None:
    first = facts.blueprint().draw_weights(np.random.default_rng(3), 10)
    second = facts.blueprint().draw_weights(np.random.default_rng(3), 10)

    np.testing.assert_array_equal(first, second)


def test_a_wider_range_widens_the_draws() -> None:
    outline = facts.blueprint()

    narrow = outline.draw_weights(np.random.default_rng(4), 4000).std(axis=0)
    wide = widened(outline, 1.0).draw_weights(np.random.default_rng(4), 4000).std(axis=0)

    measured = [system is not System.GENERAL_PRINCIPLES for system in System]
    assert np.all(wide[measured] > narrow[measured])


def test_a_firmer_split_narrows_the_systems_of_a_group_only() -> None:
    outline = facts.blueprint()
    blood, cardiovascular = (tuple(System).index(s) for s in (System.BLOOD, System.CARDIOVASCULAR))

    loose = outline.draw_weights(np.random.default_rng(5), 4000).std(axis=0)
    firm = (
        replace(outline, split_concentration=3000.0).draw_weights(np.random.default_rng(5), 4000).std(axis=0)
    )

    assert firm[blood] < 0.8 * loose[blood]
    assert firm[cardiovascular] == pytest.approx(loose[cardiovascular], rel=0.05)


def test_older_forms_are_made_of_general_principles_too() -> None:
    shares = dict(facts.blueprint().form_shares)

    assert tuple(shares) == tuple(System)
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-12)
    assert shares[System.GENERAL_PRINCIPLES] == pytest.approx(0.14014, abs=5e-6)  # 14.0 / 99.9
    assert shares[System.HUMAN_DEVELOPMENT] == 0.0

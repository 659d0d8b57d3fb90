import subprocess
import sys

import numpy as np
import pytest

from comeback.core.exam import pass_probability


@pytest.mark.parametrize(
    ("level", "probability"),
    [
        (61.5, 0.5),
        (64.3, 0.841345),  # one SD above: Phi(1)
        (58.7, 0.158655),  # Phi(-1)
        (55.9, 0.022750),  # Phi(-2)
        (68.013774, 0.99),  # 61.5 + 2.326348 x 2.8
    ],
)
def test_a_level_has_its_chance_of_passing(level: float, probability: float) -> None:
    assert pass_probability(level, 61.5, 2.8) == pytest.approx(probability, abs=5e-7)


def test_a_row_of_levels_gives_what_each_gives_alone() -> None:
    levels = np.array([40.0, 58.0, 61.5, 75.0])

    together = pass_probability(levels, 61.5, 2.8)

    assert together == pytest.approx(
        [pass_probability(float(level), 61.5, 2.8) for level in levels], abs=1e-12
    )


def test_lines_and_levels_broadcast() -> None:
    table = pass_probability(np.array([[60.0], [62.0]]), np.array([60.0, 61.0, 62.0]), 2.8)

    assert table.shape == (2, 3)
    assert table[0, 0] == table[1, 2] == 0.5


def test_moving_level_and_line_together_changes_nothing() -> None:
    assert pass_probability(66.0, 63.5, 2.8) == pytest.approx(pass_probability(64.0, 61.5, 2.8), abs=1e-15)


def test_dates_labels_and_facts_load_neither_numpy_nor_scipy() -> None:
    script = (
        "import sys, comeback.core.exam, comeback.facts as facts; facts.blueprint(); facts.attempt_rules(); "
        "facts.label_maps(); comeback.core.exam.pass_probability(60.0, 61.5, 2.8); "
        "sys.exit(bool({'numpy', 'scipy'} & sys.modules.keys()))"
    )

    finished = subprocess.run([sys.executable, "-c", script], check=False)

    assert finished.returncode == 0

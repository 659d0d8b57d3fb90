from pathlib import Path

import numpy as np
import pytest

from comeback.lab.item_fit import fit_items

LSAT6 = Path(__file__).parents[3] / "shared" / "data" / "lsat6.csv"


def test_lsat_6_has_the_difficulties_and_the_slope_everyone_finds() -> None:
    if not LSAT6.exists():
        pytest.skip("the data set is not in the project: it stands in a folder beside it, on some machines")
    right = np.loadtxt(LSAT6, delimiter=",", skiprows=1)

    found = fit_items(right)

    # Published for these 1,000 examinees, abilities standard normal (R package ltm, rasch()).
    assert right.shape == (1000, 5)
    assert found.difficulty == pytest.approx([-3.615, -1.322, -0.318, -1.730, -2.780], abs=0.02)
    assert found.slope == pytest.approx(0.755, abs=0.02)


def test_difficulties_of_simulated_answers_come_back() -> None:
    rng = np.random.default_rng(3)
    difficulty = np.array([-1.0, 0.0, 0.5, 1.5])
    ability = rng.standard_normal(4000)[:, None]
    right = (rng.random((4000, 4)) < 1.0 / (1.0 + np.exp(-1.2 * (ability - difficulty)))).astype(float)

    found = fit_items(right)

    assert found.difficulty == pytest.approx(difficulty, abs=0.15)  # three standard errors of 0.05
    assert found.slope == pytest.approx(1.2, abs=0.15)

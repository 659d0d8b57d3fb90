import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.exam.scale import Scale

SCALE = Scale(guessing=0.15, slope=0.862)


@pytest.mark.parametrize(
    ("ability", "epc"),
    [
        (0.0, 57.5),  # 15 + 85/2
        (1.0, 74.7617),  # 15 + 85/(1 + e^-0.862)
        (-1.0, 40.2383),  # 115 - 74.7617: the curve turns around 57.5
    ],
)
def test_an_ability_has_its_percent_correct(ability: float, epc: float) -> None:
    assert float(SCALE.epc(ability)) == pytest.approx(epc, abs=1e-4)


@given(st.floats(-3.5, 3.5))
def test_going_to_percent_correct_and_back_loses_nothing(ability: float) -> None:
    assert float(SCALE.ability(SCALE.epc(ability))) == pytest.approx(ability, abs=1e-9)


def test_percents_at_the_ends_give_finite_abilities_in_order() -> None:
    abilities = SCALE.ability(np.array([0.0, 15.0, 60.0, 100.0]))

    assert np.all(np.isfinite(abilities))
    assert np.all(np.diff(abilities) >= 0)


def test_the_slope_is_the_change_over_a_small_step() -> None:
    step = 1e-5

    change = (SCALE.epc(0.4 + step) - SCALE.epc(0.4 - step)) / (2 * step)

    assert float(SCALE.epc_per_logit(0.4)) == pytest.approx(float(change), rel=1e-6)


def test_the_attenuation_is_that_of_difficulties_with_sd_one() -> None:
    c = 16 * math.sqrt(3) / (15 * math.pi)  # Zeger, Liang and Albert 1988

    assert pytest.approx(1 / math.sqrt(1 + c**2), abs=5e-4) == SCALE.slope

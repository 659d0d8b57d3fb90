"""A loss in one part of the tests: none at all, or positive."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from comeback.core.diagnosis.assumptions import EffectPrior
from comeback.core.diagnosis.strategy.clocked import Clock
from comeback.core.diagnosis.strategy.effects import FittedTrials, Trial, fit_trials
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY

PRIOR = EffectPrior(p_present=0.2, sd=0.5)


def trials(*, late_right: int, early_right: int, of: int = 100) -> tuple[Trial, ...]:
    """Answer so many of a hundred in the last part, and three times as many before it."""
    one = Trial(
        on=TODAY,
        bank="",
        clock=Clock.TIMED,
        systems=(),
        task=None,
        right=1,
        of=1,
        slowness=0.0,
        inside=frozenset(),
        could_be=frozenset({"late"}),
    )
    late = replace(one, inside=frozenset({"late"}))
    return tuple(
        replace(each, right=int(i < right))
        for each, right, number in ((late, late_right, of), (one, early_right, 3 * of))
        for i in range(number)
    )


def fitted(found: tuple[Trial, ...], prior: EffectPrior = PRIOR) -> FittedTrials:
    return fit_trials(found, {"late": prior}, FACTS, seed=0)


def test_an_even_result_lowers_the_chance_of_a_loss() -> None:
    effect = fitted(trials(late_right=60, early_right=180)).effects["late"]

    assert effect.p_present < PRIOR.p_present
    assert float((effect.cost_epc > 0.5).mean()) < 0.2


def test_a_large_drop_makes_a_loss_all_but_sure() -> None:
    effect = fitted(trials(late_right=30, early_right=195)).effects["late"]

    assert effect.p_present > 0.99
    # 35 of 100 fewer right, of which the half-normal prior takes its share, on a quarter of the answers.
    assert effect.cost_epc.mean() == pytest.approx(7.0, abs=1.5)


def test_a_part_that_goes_better_costs_nothing() -> None:
    effect = fitted(trials(late_right=80, early_right=150)).effects["late"]

    assert effect.cost_epc.min() == 0.0
    assert effect.cost_epc.mean() < 0.1


def test_the_chance_of_a_loss_is_that_of_numerical_integration() -> None:
    right, of = np.array([50.0, 189.0]), np.array([100.0, 300.0])

    def likelihood(loss: float) -> float:
        """Integrate the level out: its prior is wide, so that only the two parts beside each other tell."""
        levels = np.linspace(-3.0, 3.0, 1201)
        p = FACTS.scale.epc(levels[:, None] - np.array([loss, 0.0])) / 100.0
        log_likelihood = (right * np.log(p) + (of - right) * np.log1p(-p)).sum(axis=1)
        return float((np.exp(log_likelihood + 266.0) * norm.pdf(levels, scale=4.3)).mean())

    slab, _ = quad(lambda loss: likelihood(loss) * 2.0 * norm.pdf(loss, scale=PRIOR.sd), 0.0, 3.0)
    odds = PRIOR.p_present / (1.0 - PRIOR.p_present) * slab / likelihood(0.0)

    effect = fitted(trials(late_right=50, early_right=189)).effects["late"]

    assert effect.p_present == pytest.approx(odds / (1.0 + odds), abs=0.03)


def test_a_part_nobody_stood_in_has_no_effect() -> None:
    assert fit_trials(trials(late_right=60, early_right=180), {"other": PRIOR}, FACTS, seed=0).effects == {}


def test_the_same_seed_gives_the_same_draws() -> None:
    first, second = (fitted(trials(late_right=50, early_right=189)).effects["late"] for _ in range(2))

    assert np.array_equal(first.cost_epc, second.cost_epc)

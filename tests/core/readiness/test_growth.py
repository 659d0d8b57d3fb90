from dataclasses import replace

import numpy as np
import pytest

from comeback.core.diagnosis.findings import PathEvidence
from comeback.core.readiness.growth import weigh_growth
from comeback.facts.readiness import growth_assumptions

GROWTH = growth_assumptions()
DAYS_AGO = (56, 42, 28, 14, 0)


def path(*levels_epc: float, error_epc: float = 1.0) -> PathEvidence:
    """Levels as if each day had been measured by itself."""
    precision = np.eye(len(levels_epc)) / error_epc**2
    around = levels_epc[-1]
    return PathEvidence(
        began_days_ago=DAYS_AGO[0],
        days_ago=DAYS_AGO,
        around_epc=around,
        pull=tuple((precision @ (np.array(levels_epc) - around)).tolist()),
        precision=tuple(tuple(row) for row in precision.tolist()),
    )


FLAT = path(58.0, 59.0, 58.5, 59.0, 58.5)
RISING = path(54.0, 57.0, 60.0, 62.5, 65.0)


def test_without_a_path_the_weights_are_the_assumed_ones() -> None:
    weights = weigh_growth(None, growth=GROWTH, full_days_a_day=0.7)

    assert weights.sum() == pytest.approx(1.0)
    assert weights[1].sum() == pytest.approx(GROWTH.p_plateau)
    assert weights[0] == pytest.approx([0.75 * world.weight for world in GROWTH.worlds])


def test_a_flat_path_speaks_for_growth_that_stopped_and_a_rising_one_against_it() -> None:
    flat, rising = (weigh_growth(each, growth=GROWTH, full_days_a_day=0.7) for each in (FLAT, RISING))

    assert flat[1].sum() > 0.4
    assert rising[1].sum() < 0.05


def test_a_rising_path_speaks_for_the_faster_rates() -> None:
    rising = weigh_growth(RISING, growth=GROWTH, full_days_a_day=0.7).sum(axis=0)

    assert rising[3] > 2.0 * GROWTH.worlds[3].weight
    assert rising[0] < 0.2 * GROWTH.worlds[0].weight


def test_a_path_that_is_hardly_known_changes_hardly_anything() -> None:
    vague = path(58.0, 59.0, 58.5, 59.0, 58.5, error_epc=30.0)

    weights = weigh_growth(vague, growth=GROWTH, full_days_a_day=0.7)

    assert weights == pytest.approx(weigh_growth(None, growth=GROWTH, full_days_a_day=0.7), abs=0.02)


def test_where_no_hours_are_expected_a_flat_path_says_nothing_of_the_rates() -> None:
    weights = weigh_growth(FLAT, growth=GROWTH, full_days_a_day=0.0)

    assert weights == pytest.approx(weigh_growth(None, growth=GROWTH, full_days_a_day=0.0))


def test_the_path_is_weighed_from_wherever_it_is_counted() -> None:
    precision = np.array(RISING.precision)
    moved = replace(
        RISING,
        around_epc=RISING.around_epc + 7.0,
        pull=tuple((np.array(RISING.pull) - precision @ np.full(5, 7.0)).tolist()),
    )

    both = [weigh_growth(each, growth=GROWTH, full_days_a_day=0.7) for each in (RISING, moved)]

    assert both[0] == pytest.approx(both[1])

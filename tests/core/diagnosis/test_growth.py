from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from comeback.core.diagnosis.belief import GrowthState
from comeback.core.diagnosis.growth import mixed_level, studied_days, weigh_growth
from comeback.core.diagnosis.level_path import PathEvidence
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.scale import Array
from comeback.facts.readiness import growth_assumptions
from tests.core.diagnosis.diagnosis_cases import TODAY, days_ago

GROWTH = growth_assumptions()
DAYS_AGO = (56, 42, 28, 14, 0)
STUDIED = np.full(56, 0.7)


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
        expected_epc=(58.0,) * len(levels_epc),
        expected_covariance=tuple(
            tuple(36.0 + (i == j) for j in range(len(levels_epc))) for i in range(len(levels_epc))
        ),
        now_sd_epc=1.0,
        form=(1.0,),
        at_logit=0.0,
        epc_per_logit=20.0,
    )


FLAT = path(58.0, 59.0, 58.5, 59.0, 58.5)
RISING = path(54.0, 57.0, 60.0, 62.5, 65.0)
VAGUE = path(58.0, 59.0, 58.5, 59.0, 58.5, error_epc=30.0)


def weighed(of: PathEvidence, studied: Array = STUDIED) -> tuple[GrowthState, ...]:
    return weigh_growth(of, studied=studied, growth=GROWTH, by_chance_epc=15.0)


def p_stopped(of: PathEvidence) -> float:
    return sum(state.weight for state in weighed(of) if state.days_left is not None)


def p_rate(of: PathEvidence, rate: float) -> float:
    return sum(state.weight for state in weighed(of) if state.gap_share_a_day == rate)


def level_of(of: PathEvidence, studied: Array = STUDIED) -> float:
    return mixed_level(weighed(of, studied))[0]


def test_a_path_that_is_hardly_known_leaves_the_weights_as_assumed() -> None:
    assert sum(state.weight for state in weighed(VAGUE)) == pytest.approx(1.0)
    assert p_stopped(VAGUE) == pytest.approx(GROWTH.p_plateau, abs=0.02)
    for world in GROWTH.worlds:
        assert p_rate(VAGUE, world.gap_share_a_day) == pytest.approx(world.weight, abs=0.02)


def test_a_flat_path_speaks_for_growth_that_stopped_and_a_rising_one_against_it() -> None:
    assert p_stopped(FLAT) > 0.4
    assert p_stopped(RISING) < 0.05


def test_a_rising_path_speaks_for_the_faster_rates() -> None:
    slowest, *_, fastest = GROWTH.worlds

    assert p_rate(RISING, fastest.gap_share_a_day) > 2.0 * fastest.weight
    assert p_rate(RISING, slowest.gap_share_a_day) < 0.2 * slowest.weight


def test_the_level_rises_with_study_since_the_last_evidence_and_not_without() -> None:
    precision = np.array(RISING.precision)
    precision[-1, -1] = 0.0
    unseen = replace(
        RISING,
        precision=tuple(tuple(row) for row in precision.tolist()),
        pull=(*RISING.pull[:-1], 0.0),
    )
    idle = np.concatenate([STUDIED[:42], np.zeros(14)])

    after_study, after_break = level_of(unseen), level_of(unseen, idle)

    assert after_study > 63.0
    assert after_study - after_break > 1.0


def test_a_break_costs_what_is_forgotten_and_a_few_days_off_nothing() -> None:
    forgetful = replace(GROWTH, p_smooth=0.0, forgotten_share_a_day=0.01, wander_sd_epc=0.0)
    alone = path(60.0, 60.0, 60.0, 60.0, 60.0, error_epc=0.5)
    precision = np.zeros((5, 5))
    precision[2, 2] = 100.0
    seen_once = replace(alone, precision=tuple(tuple(row) for row in precision.tolist()), pull=(0.0,) * 5)

    def level(idle_days: int) -> float:
        studied = np.full(56, 1e-9)
        studied[56 - idle_days :] = 0.0
        return mixed_level(weigh_growth(seen_once, studied=studied, growth=forgetful, by_chance_epc=15.0))[0]

    assert level(28) == pytest.approx(15.0 + 45.0 * 0.99**28, abs=0.1)
    assert level(6) == pytest.approx(60.0, abs=0.1)


def test_the_path_is_weighed_from_wherever_it_is_counted() -> None:
    precision = np.array(RISING.precision)
    moved = replace(
        RISING,
        around_epc=RISING.around_epc + 7.0,
        pull=tuple((np.array(RISING.pull) - precision @ np.full(5, 7.0)).tolist()),
    )

    assert level_of(moved) == pytest.approx(level_of(RISING))
    assert p_stopped(moved) == pytest.approx(p_stopped(RISING))


def test_days_before_the_first_minutes_count_for_half_a_usual_day_since() -> None:
    study = [StudyDay(on=days_ago(n), planned_min=480, done_min=240) for n in range(1, 11)]

    full_days = studied_days(study, began_on=days_ago(14), as_of=TODAY, growth=GROWTH)

    assert full_days is not None
    assert full_days.tolist() == [0.25] * 4 + [0.5] * 10


def test_without_a_minute_written_down_nothing_is_claimed() -> None:
    planned = [StudyDay(on=days_ago(3), planned_min=480, done_min=0)]
    before = [StudyDay(on=days_ago(30), planned_min=480, done_min=480)]
    later = [StudyDay(on=TODAY + timedelta(1), planned_min=480, done_min=480)]

    for study in (planned, before, later, []):
        assert studied_days(study, began_on=days_ago(14), as_of=TODAY, growth=GROWTH) is None

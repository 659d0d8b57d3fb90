import numpy as np
import pytest

from comeback.lab.scores import (
    brier_score,
    calibration_error,
    calibration_z,
    clustered_mean,
    clustered_ratio,
    reliability,
)


def test_the_parts_of_a_brier_score_by_hand() -> None:
    said, happened = np.array([0.1, 0.4, 0.4, 0.9]), np.array([0.0, 1.0, 0.0, 1.0])

    found = reliability(said, happened)

    # Seen: 0, one half twice, 1. Brier 0.54/4, recalibrated 0.5/4, constant 1/4.
    assert found.seen.tolist() == [0.0, 0.5, 0.5, 1.0]
    assert brier_score(said, happened) == pytest.approx(0.135)
    assert found.miscalibration == pytest.approx(0.010)
    assert found.discrimination == pytest.approx(0.125)
    assert found.uncertainty == pytest.approx(0.25)


def test_chances_that_fall_as_the_truth_rises_are_pooled() -> None:
    found = reliability(np.array([0.2, 0.8]), np.array([1.0, 0.0]))

    assert found.seen.tolist() == [0.5, 0.5]
    assert found.discrimination == pytest.approx(0.0)


def test_a_calibration_error_is_given_for_4000_forecasts_and_not_for_fewer() -> None:
    said, happened = np.full(4000, 0.25), np.tile([1.0, 0.0, 0.0, 0.0, 0.0], 800)

    assert calibration_error(said, happened) == pytest.approx(0.05)
    assert calibration_error(said[:3999], happened[:3999]) is None


def test_calibrated_chances_pass_the_test_and_inflated_ones_do_not() -> None:
    rng = np.random.default_rng(5)
    said = rng.uniform(0.05, 0.6, size=(400, 10))
    happened = (rng.random(said.shape) < said).astype(float)

    fair = calibration_z(zip(said, happened, strict=True))
    inflated = calibration_z(zip(said + 0.1, happened, strict=True))

    assert abs(fair) < 2.0
    assert abs(inflated) > 3.0


def test_cases_of_one_cluster_that_agree_count_as_one() -> None:
    alike = [np.ones(10)] * 80 + [np.zeros(10)] * 20

    share, standard_error = clustered_mean(alike)

    assert share == pytest.approx(0.80)
    assert standard_error == pytest.approx((0.80 * 0.20 / 99) ** 0.5)  # 100 clusters, not 1,000 cases


def test_a_ratio_that_is_the_same_everywhere_is_sure() -> None:
    below = np.array([1.0, 2.0, 5.0])

    ratio, standard_error = clustered_ratio(0.5 * below, below)

    assert ratio == pytest.approx(0.5)
    assert standard_error == pytest.approx(0.0)

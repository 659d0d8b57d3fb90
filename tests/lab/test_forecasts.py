from dataclasses import replace

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from comeback.lab.forecast_tables import OURS, STATIC, TRAINED, Forecasts, forecasts_of, sum_up_forecasts
from comeback.lab.forecasts import HORIZONS_DAYS, ForecastCase, judge_forecasts, watch_forms
from comeback.lab.scores import calibration_z
from comeback.lab.study import JUDGING_SEEDS, TUNING_SEEDS
from comeback.lab.worlds import world


def case(*, level_epc: float, said: float, printed: float, truth: float) -> ForecastCase:
    return ForecastCase(
        level_epc=level_epc,
        level_mean_epc=level_epc,
        level_sd_epc=2.0,
        truths=(truth,) * len(HORIZONS_DAYS),
        said=(said,) * len(HORIZONS_DAYS),
        p_printed=printed,
        form_epc=level_epc + 5.0,
        form_age_days=7.0,
        slope_epc_a_day=0.0,
    )


INVENTED = tuple(
    (case(level_epc=level, said=0.98 * truth + 0.01, printed=0.5, truth=truth),)
    for level, truth in ((55.0, 0.05), (60.0, 0.3), (63.0, 0.7), (68.0, 0.95))
)


@pytest.fixture(scope="module")
def base() -> Forecasts:
    with threadpool_limits(1):
        judged = [judge_forecasts(np.random.default_rng((JUDGING_SEEDS[3], i)), world()) for i in range(16)]
        training = [watch_forms(np.random.default_rng((TUNING_SEEDS[30], i)), world()) for i in range(40)]
    return forecasts_of(judged, training)


def test_our_chances_come_true_as_often_as_they_say(base: Forecasts) -> None:
    z = calibration_z(
        (base.said[OURS][base.student == i].ravel(), base.truths[base.student == i].ravel())
        for i in range(16)
    )

    assert abs(z) < 3.0


@pytest.mark.parametrize("horizon", range(len(HORIZONS_DAYS)))
def test_our_chances_tell_more_than_the_one_printed_on_the_last_form(base: Forecasts, horizon: int) -> None:
    better = base.losses(STATIC, horizon) - base.losses(OURS, horizon)

    assert better.mean() > 2.0 * better.std(ddof=1) / np.sqrt(len(better))


def test_what_says_the_truth_closes_the_gap_and_more() -> None:
    found = forecasts_of(INVENTED, INVENTED)

    share, _ = found.closed_share(0)

    assert share == pytest.approx(1.0, abs=0.05)
    assert found.losses(OURS, 0).sum() <= found.losses(TRAINED, 0).sum()


def test_the_score_of_the_truth_is_the_chance_left_in_the_exam() -> None:
    exact = ((case(level_epc=60.0, said=0.3, printed=0.5, truth=0.3),),)

    (loss,) = forecasts_of(exact, INVENTED).losses(OURS, 0)

    assert loss == pytest.approx(0.3 * 0.7)


def test_worlds_without_a_training_sample_have_no_row() -> None:
    result = sum_up_forecasts({"base": INVENTED, "base, training": INVENTED, "linear": INVENTED})

    assert {row[0] for row in result.tables[0].rows} == {"base"}


def test_saying_too_much_shows_as_a_mean_error() -> None:
    bold = tuple(tuple(replace(each, said=(0.9,) * 4) for each in found) for found in INVENTED)

    result = sum_up_forecasts({"base": bold, "base, training": INVENTED})

    assert result.tables[1].rows[-1][6] == "+0.400"

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.readiness.scoring import brier_score, log_score, score_forecasts
from comeback.core.readiness.values import Choice, ForecastDate, ForecastSource, Readiness, Recommendation

SAT_ON = date(2027, 2, 10)
CHANCES = st.floats(min_value=0.01, max_value=0.99)


def forecast(on: date, p_pass: float, source: ForecastSource = ForecastSource.MODEL) -> ForecastDate:
    return ForecastDate(
        on=on, horizon_days=0, p_pass=p_pass, low=None, high=None, no_growth=None, source=source
    )


def shown(as_of: date, *dates: ForecastDate) -> Readiness:
    advice = Recommendation(choice=Choice.TOO_EARLY, on=None, judged_on=SAT_ON, reasons=())
    return Readiness(
        as_of=as_of,
        dates=dates,
        recommendation=advice,
        threshold=0.9,
        hours_expected=6.0,
        adherence_share=0.8,
        is_booked=True,
    )


@pytest.mark.parametrize(
    ("p_pass", "is_pass", "brier", "surprise"),
    [
        (0.8, True, 0.04, 0.2231435513),  # (1 - 0.8)^2, -ln 0.8
        (0.8, False, 0.64, 1.6094379124),  # 0.8^2, -ln 0.2
        (0.5, True, 0.25, 0.6931471806),  # -ln 0.5
        (1.0, True, 0.0, 0.0),
    ],
)
def test_a_chance_is_scored_by_hand(p_pass: float, is_pass: bool, brier: float, surprise: float) -> None:  # noqa: FBT001 - a column of the table above
    assert brier_score(p_pass, is_pass=is_pass) == pytest.approx(brier)
    assert log_score(p_pass, is_pass=is_pass) == pytest.approx(surprise)


def test_what_was_called_impossible_and_happened_is_an_infinite_surprise() -> None:
    assert log_score(1.0, is_pass=False) == math.inf


@given(truth=CHANCES, said=CHANCES)
def test_nobody_gains_by_saying_another_chance_than_they_believe(truth: float, said: float) -> None:
    def expected_brier(p_pass: float) -> float:
        return truth * brier_score(p_pass, is_pass=True) + (1 - truth) * brier_score(p_pass, is_pass=False)

    def expected_surprise(p_pass: float) -> float:
        return truth * log_score(p_pass, is_pass=True) + (1 - truth) * log_score(p_pass, is_pass=False)

    assert expected_brier(truth) <= expected_brier(said) + 1e-12
    assert expected_surprise(truth) <= expected_surprise(said) + 1e-12


def test_each_day_a_forecast_was_shown_is_scored_on_the_day_nearest_the_exam() -> None:
    first = shown(
        date(2027, 1, 2), forecast(SAT_ON - timedelta(days=7), 0.3), forecast(SAT_ON - timedelta(days=2), 0.4)
    )
    second = shown(date(2027, 1, 20), forecast(SAT_ON, 0.7), forecast(SAT_ON + timedelta(days=3), 0.75))

    scored = score_forecasts((first, second), sat_on=SAT_ON, is_pass=True)

    assert [(each.as_of, each.forecast.p_pass) for each in scored] == [
        (date(2027, 1, 2), 0.4),
        (date(2027, 1, 20), 0.7),
    ]
    assert [each.brier for each in scored] == pytest.approx([0.36, 0.09])


def test_of_several_forecasts_of_a_day_the_last_one_seen_counts() -> None:
    day = date(2027, 2, 1)

    scored = score_forecasts(
        (shown(day, forecast(SAT_ON, 0.6)), shown(day, forecast(SAT_ON, 0.8))), sat_on=SAT_ON, is_pass=True
    )

    assert [each.forecast.p_pass for each in scored] == [0.8]


def test_nbmes_own_figure_stands_beside_ours() -> None:
    day = date(2027, 2, 5)
    both = shown(day, forecast(SAT_ON, 0.9, ForecastSource.NBME), forecast(SAT_ON, 0.8))

    scored = score_forecasts((both,), sat_on=SAT_ON, is_pass=False)

    assert [each.forecast.source for each in scored] == [ForecastSource.MODEL, ForecastSource.NBME]
    assert [each.brier for each in scored] == pytest.approx([0.64, 0.81])


def test_what_spoke_of_other_days_or_came_after_the_exam_is_not_scored() -> None:
    of_another_day = shown(date(2027, 1, 2), forecast(SAT_ON + timedelta(days=4), 0.9))
    afterwards = shown(SAT_ON + timedelta(days=1), forecast(SAT_ON + timedelta(days=1), 0.9))

    assert score_forecasts((of_another_day, afterwards), sat_on=SAT_ON, is_pass=True) == ()

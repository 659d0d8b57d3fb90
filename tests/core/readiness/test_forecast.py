import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.core.diagnosis.belief import Belief
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.passing import PassLine
from comeback.core.readiness.forecast import Outlook, expected_adherence, forecast, look_ahead
from comeback.core.readiness.values import DaysAhead, ForecastDate
from comeback.facts import exam_day_sd_epc, pass_line
from comeback.facts.readiness import growth_assumptions

TODAY = date(2026, 12, 8)
WEEKS = tuple(TODAY + timedelta(weeks=week) for week in range(27))


def outlook(
    *,
    mean: float = 58.0,
    sd: float = 2.5,
    hours: float = 8.0,
    study_share: float = 1.0,
    line: PassLine | None = None,
    ahead: DaysAhead | None = None,
    by_chance: float = 15.0,
) -> Outlook:
    return look_ahead(
        belief=Belief(mean_epc=mean, sd_epc=sd),
        as_of=TODAY,
        pass_line=line or pass_line(),
        exam_day_sd_epc=exam_day_sd_epc(),
        growth=growth_assumptions(),
        hours_a_day=hours,
        study_share=study_share,
        ahead=ahead or DaysAhead(),
        by_chance_epc=by_chance,
    )


def two_weeks_off(*, is_break: bool) -> DaysAhead:
    """Take the second and the third week off, of days with eight hours."""
    off = tuple(TODAY + timedelta(days=day) for day in range(7, 21))
    return DaysAhead(
        lost_hours=tuple((day, 8.0) for day in off),
        breaks=((off[0], off[-1] + timedelta(days=1)),) if is_break else (),
    )


def moved(line: PassLine, by: float) -> PassLine:
    return replace(line, mean_epc=line.mean_epc + by, low_epc=line.low_epc + by, high_epc=line.high_epc + by)


def model(rows: tuple[ForecastDate, ...]) -> list[float]:
    return [row.p_pass for row in rows]


def test_the_level_of_today_is_the_belief_it_was_handed() -> None:
    today = outlook(mean=58.0, sd=2.5).on(TODAY)

    assert today.level_epc == pytest.approx(58.0, abs=0.1)
    assert today.level_low_epc == pytest.approx(58.0 - 1.2816 * 2.5, abs=0.1)
    assert today.level_high_epc == pytest.approx(58.0 + 1.2816 * 2.5, abs=0.1)


def test_the_spread_of_the_pass_line_enters_once() -> None:
    line = pass_line()

    today = outlook(mean=60.0, sd=2.5).on(TODAY)

    once = math.sqrt(2.5**2 + line.sd_epc**2 + exam_day_sd_epc() ** 2)
    expected = 0.5 * math.erfc((line.mean_epc - 60.0) / once / math.sqrt(2))
    assert today.p_pass == pytest.approx(expected, abs=0.003)


def test_moving_level_and_pass_line_together_leaves_the_chance_of_today_unchanged() -> None:
    here = outlook(mean=58.0).on(TODAY)

    there = outlook(mean=61.0, line=moved(pass_line(), 3.0)).on(TODAY)

    assert there.p_pass == pytest.approx(here.p_pass, abs=1e-9)
    assert there.low == pytest.approx(here.low, abs=1e-9)


def test_moving_ceiling_too_leaves_every_date_unchanged() -> None:
    growth = growth_assumptions()
    raised = replace(growth, ceiling_mean_epc=growth.ceiling_mean_epc + 3.0)

    def rows(mean: float, line: PassLine, ceiling: float) -> tuple[ForecastDate, ...]:
        return forecast(
            belief=Belief(mean_epc=mean, sd_epc=2.5),
            as_of=TODAY,
            dates=WEEKS,
            pass_line=line,
            exam_day_sd_epc=exam_day_sd_epc(),
            growth=replace(raised, ceiling_mean_epc=ceiling),
            hours_a_day=6.0,
            study_share=6 / 7,
        )

    here = rows(58.0, pass_line(), growth.ceiling_mean_epc)
    there = rows(61.0, moved(pass_line(), 3.0), raised.ceiling_mean_epc)

    assert model(there) == pytest.approx(model(here), abs=1e-9)


def test_four_full_weeks_give_about_four_points() -> None:
    after = outlook(mean=55.5).on(TODAY + timedelta(weeks=4))

    assert after.level_epc is not None
    assert after.level_epc - 55.5 == pytest.approx(4.0, abs=0.5)


def test_a_world_that_plateaus_stops_after_two_weeks() -> None:
    growth = replace(growth_assumptions(), p_plateau=1.0)

    ahead = look_ahead(
        belief=Belief(mean_epc=58.0, sd_epc=2.5),
        as_of=TODAY,
        pass_line=pass_line(),
        exam_day_sd_epc=exam_day_sd_epc(),
        growth=growth,
        hours_a_day=8.0,
        study_share=1.0,
    )

    two, twenty = (ahead.on(TODAY + timedelta(weeks=weeks)) for weeks in (2, 20))
    assert twenty.level_epc == pytest.approx(two.level_epc)


def test_hours_expected_scale_the_growth() -> None:
    in_four_weeks, in_eight_weeks = TODAY + timedelta(weeks=4), TODAY + timedelta(weeks=8)
    growth = replace(growth_assumptions(), p_plateau=0.0)

    def ahead(hours: float) -> Outlook:
        return look_ahead(
            belief=Belief(mean_epc=58.0, sd_epc=2.5),
            as_of=TODAY,
            pass_line=pass_line(),
            exam_day_sd_epc=exam_day_sd_epc(),
            growth=growth,
            hours_a_day=hours,
            study_share=1.0,
        )

    assert ahead(8.0).on(in_four_weeks).level_epc == pytest.approx(ahead(4.0).on(in_eight_weeks).level_epc)


def test_nothing_done_is_the_no_growth_line() -> None:
    idle = outlook(hours=0.0).on(TODAY + timedelta(weeks=10))

    assert idle.p_pass == idle.no_growth


def test_the_first_date_is_the_first_that_reaches_the_mark() -> None:
    ahead = outlook(mean=60.0)

    first = ahead.first_on(0.6, within_weeks=26)

    assert first is not None
    assert ahead.on(first).p_pass >= 0.6
    assert ahead.on(first - timedelta(days=1)).p_pass < 0.6


def test_there_is_no_first_date_when_none_is_within_reach() -> None:
    assert outlook(mean=45.0).first_on(0.9, within_weeks=26) is None


@settings(max_examples=25, deadline=None)
@given(
    mean=st.floats(20.0, 95.0),
    sd=st.floats(0.1, 8.0),
    hours=st.floats(0.0, 12.0),
    study_share=st.floats(0.0, 1.0),
)
def test_a_chance_is_a_chance_and_never_falls_with_time(
    mean: float, sd: float, hours: float, study_share: float
) -> None:
    rows = tuple(
        outlook(mean=mean, sd=sd, hours=hours, study_share=study_share).on(day) for day in WEEKS[::5]
    )

    for row in rows:
        assert row.low is not None
        assert row.high is not None
        assert 0.0 <= row.low <= row.high <= 1.0
        assert 0.0 <= row.p_pass <= 1.0
    assert np.all(np.diff(model(rows)) >= 0.0)


def test_the_same_seed_gives_the_same_forecast() -> None:
    assert outlook().on(WEEKS[6]) == outlook().on(WEEKS[6])


def study(*, planned_min: int, done_min: int, days: int) -> tuple[StudyDay, ...]:
    return tuple(
        StudyDay(on=TODAY - timedelta(days=day + 1), planned_min=planned_min, done_min=done_min)
        for day in range(days)
    )


def test_without_history_the_assumed_share_is_expected() -> None:
    assert expected_adherence((), as_of=TODAY, growth=growth_assumptions()) == pytest.approx(0.80)


def test_expected_hours_follow_what_was_done_and_not_what_was_planned() -> None:
    history = study(planned_min=360, done_min=180, days=4)

    share = expected_adherence(history, as_of=TODAY, growth=growth_assumptions())

    assert share == pytest.approx((0.80 * 24 + 0.50 * 24) / 48)  # 24 assumed hours beside 24 planned ones


def test_only_the_last_four_weeks_of_finished_days_count() -> None:
    old = StudyDay(on=TODAY - timedelta(days=29), planned_min=6000, done_min=0)
    unfinished = StudyDay(on=TODAY, planned_min=6000, done_min=0)

    share = expected_adherence((old, unfinished), as_of=TODAY, growth=growth_assumptions())

    assert share == pytest.approx(0.80)


def test_however_much_or_little_was_done_the_share_stays_within_its_bounds() -> None:
    nothing = expected_adherence(
        study(planned_min=1440, done_min=0, days=28), as_of=TODAY, growth=growth_assumptions()
    )
    double = expected_adherence(
        study(planned_min=360, done_min=720, days=28), as_of=TODAY, growth=growth_assumptions()
    )

    assert nothing == pytest.approx(0.1)
    assert double == pytest.approx(1.1)


def test_days_off_ahead_bring_nothing() -> None:
    usual, off = outlook(), outlook(ahead=two_weeks_off(is_break=False))

    in_five, in_three = (TODAY + timedelta(weeks=weeks) for weeks in (5, 3))
    stops = np.isfinite(usual.growth_ends_days)  # counted by the calendar, whatever is studied
    assert off.level_on(in_five)[~stops] == pytest.approx(usual.level_on(in_three)[~stops])
    assert off.level_on(in_five)[stops] == pytest.approx(usual.level_on(WEEKS[1])[stops])


def test_a_break_ahead_costs_what_is_forgotten_in_it() -> None:
    off, idle = (outlook(ahead=two_weeks_off(is_break=is_break)) for is_break in (False, True))
    after = TODAY + timedelta(weeks=3)

    kept = (idle.level_on(after) - 15.0) / (off.level_on(after) - 15.0)

    # 0.2 % a day of what lies above chance, for 14 days.
    assert kept == pytest.approx(0.998**14)


def test_less_study_on_a_day_counts_by_its_hours() -> None:
    half = DaysAhead(lost_hours=tuple((TODAY + timedelta(days=day), 4.0) for day in range(4)))
    grows = np.isinf(outlook().growth_ends_days)

    assert outlook(ahead=half).level_on(WEEKS[2])[grows] == pytest.approx(
        outlook().level_on(WEEKS[2] - timedelta(days=2))[grows]
    )


@given(st.floats(0.3, 0.95))
@settings(max_examples=20, deadline=None)
def test_the_first_date_is_found_around_a_break(mark: float) -> None:
    ahead = outlook(mean=60.0, ahead=two_weeks_off(is_break=True))
    days = (TODAY + timedelta(days=day) for day in range(8 * 7 + 1))

    found = ahead.first_on(mark, within_weeks=8)

    assert found == next((day for day in days if float(ahead.p_pass_on(day).mean()) >= mark), None)


def test_single_days_off_never_lower_a_level() -> None:
    off = DaysAhead(lost_hours=tuple((TODAY + timedelta(days=day), 8.0) for day in (0, 3, 4, 5)))
    ahead, usual = (outlook(study_share=6 / 7, ahead=each) for each in (off, None))

    levels = [float(ahead.level_on(TODAY + timedelta(days=day)).mean()) for day in range(30)]

    assert levels == sorted(levels)
    grows = np.isinf(usual.growth_ends_days)
    # Four full days less close the gap.
    assert ahead.level_on(WEEKS[8])[grows] == pytest.approx(
        usual.level_on(WEEKS[8])[grows]
        - (usual.ceiling_epc - usual.level_epc).clip(0.0)[grows]
        * (1.0 - usual.gap_share_a_day[grows]) ** (56 * 6 / 7)
        * ((1.0 - usual.gap_share_a_day[grows]) ** -4 - 1.0)
    )


def test_a_break_over_the_last_weeks_looked_at_hides_no_date_before_it() -> None:
    off = TODAY + timedelta(weeks=4)
    ahead = outlook(mean=60.0, ahead=DaysAhead(breaks=((off, off + timedelta(weeks=6)),)))
    mark = float(ahead.p_pass_on(off - timedelta(days=1)).mean())

    assert ahead.first_on(mark, within_weeks=5) == off - timedelta(days=1)

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from scipy.special import ndtr

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.readiness.decision import readiness
from comeback.core.readiness.forecast import Outlook, look_ahead
from comeback.core.readiness.values import Choice, NextForm, Readiness, WhatChanges
from comeback.core.readiness.what_changes import form_sd_epc, wandered_sd_epc, what_changes
from comeback.facts.diagnosis import diagnosis_facts
from comeback.facts.readiness import decision_rules, growth_assumptions

TODAY = date(2026, 12, 8)
SEAT = date(2027, 2, 16)
FORM_SD_EPC = 3.478505426185217  # sqrt(2.9^2 + 1.5^2 + 1.2^2)


def outlook(mean_epc: float = 61.0, sd_epc: float = 2.5) -> Outlook:
    facts = diagnosis_facts()
    return look_ahead(
        belief=Belief(mean_epc=mean_epc, sd_epc=sd_epc),
        as_of=TODAY,
        pass_line=facts.pass_line,
        exam_day_sd_epc=facts.exam_day_sd_epc,
        growth=growth_assumptions(),
        hours_a_day=5.0,
        study_share=6 / 7,
    )


def changes(
    ahead: Outlook | None = None,
    *,
    judged_on: date = SEAT,
    form_on: date | None = TODAY + timedelta(days=4),
    last_free_move_on: date | None = None,
    sd_epc: float = FORM_SD_EPC,
    wander_sd_epc: float = 0.0,
    threshold: float = 0.9,
) -> WhatChanges:
    return what_changes(
        ahead or outlook(),
        judged_on=judged_on,
        next_form_on=form_on,
        form_sd_epc=sd_epc,
        level=replace(diagnosis_facts().level, wander_sd_epc=wander_sd_epc),
        threshold=threshold,
        last_free_move_on=last_free_move_on,
        rules=decision_rules(),
    )


def next_form(found: WhatChanges) -> NextForm:
    assert found.next_form is not None
    return found.next_form


def test_a_form_is_off_by_its_sitting_its_day_and_its_mix_of_systems() -> None:
    assert form_sd_epc(diagnosis_facts().sources) == pytest.approx(FORM_SD_EPC)


def test_the_mean_chance_after_a_form_is_the_chance_of_today() -> None:
    ahead = outlook()
    levels = ahead.level_on(TODAY + timedelta(days=4))

    middle = next_form(changes(ahead)).readings[1]

    assert middle.epc == pytest.approx(float(np.median(levels)), abs=0.25)
    tight = next_form(changes(ahead, sd_epc=200.0))  # a form that says nothing leaves all as it is
    for reading in tight.readings:
        assert reading.p_pass == pytest.approx(float(ahead.p_pass_on(SEAT).mean()), abs=0.01)
    assert tight.width_after == pytest.approx(tight.width_now, abs=0.01)


def test_a_form_narrows_the_range_and_a_better_one_says_more_chance() -> None:
    form = next_form(changes())

    assert form.width_after < 0.95 * form.width_now
    low, middle, high = form.readings
    assert low.epc < middle.epc < high.epc
    assert low.p_pass < middle.p_pass < high.p_pass
    assert form.low == pytest.approx(low.p_pass, abs=0.03)
    assert form.high == pytest.approx(high.p_pass, abs=0.03)


def test_what_a_form_would_say_is_what_the_level_learns_from_it() -> None:
    """A normal level with SD 2.5 and a form with SD 3.48: posterior weight 2.5^2 / (2.5^2 + 3.48^2) = 0.34."""
    still = replace(
        outlook(), gap_share_a_day=np.zeros(4000), pass_line_epc=np.full(4000, 61.5), exam_day_sd_epc=2.8
    )

    high = next_form(changes(still)).readings[2]

    mean = 61.0 + 0.3406 * (high.epc - 61.0)
    sd = 2.5 * np.sqrt(1 - 0.3406)
    z = (mean - 61.5) / np.hypot(sd, 2.8)
    assert high.p_pass == pytest.approx(float(ndtr(z)), abs=0.01)


def test_a_level_wanders_further_in_more_days() -> None:
    """4 sqrt(2 (1 - (1 + a) exp(-a))) with a = sqrt(3) 7 / 40 = 0.303 is 1.10."""
    level = diagnosis_facts().level

    assert wandered_sd_epc(level, days=0) == 0.0
    assert wandered_sd_epc(level, days=7) == pytest.approx(1.10, abs=0.01)
    assert wandered_sd_epc(level, days=28) > 3.0


def test_where_the_level_wanders_a_form_says_more_and_reads_wider() -> None:
    still, wandering = next_form(changes()), next_form(changes(wander_sd_epc=8.0))

    assert wandering.readings[2].epc > still.readings[2].epc
    assert wandering.high - wandering.low > still.high - still.low
    assert wandering.width_now == still.width_now


def test_chances_of_the_decisions_sum_to_one_and_say_how_often_it_changes() -> None:
    form = next_form(changes(outlook(64.0)))

    assert form.p_sit + form.p_too_early + form.p_postpone == pytest.approx(1.0)
    assert form.p_change(Choice.TOO_EARLY) == pytest.approx(form.p_sit + form.p_postpone)
    assert [reading.choice for reading in form.readings] == [Choice.TOO_EARLY, Choice.SIT, Choice.SIT]


def test_past_the_last_free_move_a_form_says_yes_or_no() -> None:
    form = next_form(changes(outlook(64.0), last_free_move_on=TODAY + timedelta(days=3)))

    assert form.p_too_early == 0.0
    assert form.p_postpone == pytest.approx(1.0 - form.p_sit)


def test_no_form_fits_before_a_date_that_comes_first() -> None:
    assert changes(judged_on=TODAY + timedelta(days=4)).next_form is None


def test_without_a_plan_a_form_is_thought_a_week_ahead() -> None:
    assert next_form(changes(form_on=None)).on == TODAY + timedelta(days=7)


def test_two_more_weeks_are_paired_over_draws() -> None:
    ahead = outlook()

    more = changes(ahead).more_time

    assert more.on == SEAT + timedelta(days=14)
    difference = ahead.p_pass_on(more.on) - ahead.p_pass_on(SEAT)
    assert more.gain == pytest.approx(float(difference.mean()))
    assert 0.0 <= more.low <= more.gain <= more.high
    assert more.high - more.low < 0.5 * (
        more.p_high - more.p_low
    )  # the range of the change, not of two chances


def test_one_draw_in_ten_has_reached_the_mark_by_the_early_date_and_not_before() -> None:
    ahead = outlook()

    day = changes(ahead).reaches_early_on

    assert day is not None
    assert day > TODAY
    assert float((ahead.p_pass_on(day) >= 0.9).mean()) >= 0.1
    assert float((ahead.p_pass_on(day - timedelta(days=1)) >= 0.9).mean()) < 0.1


def test_the_dates_that_reach_the_mark_stand_in_order() -> None:
    found = changes(outlook(66.0, 1.5))

    assert found.reaches_early_on is not None
    assert found.reaches_on is not None
    assert found.reaches_late_on is not None
    assert found.reaches_early_on <= found.reaches_on <= found.reaches_late_on


def test_a_mark_out_of_reach_has_no_dates() -> None:
    found = changes(outlook(45.0))

    assert found.reaches_on is None
    assert found.reaches_late_on is None


def test_what_a_form_would_say_is_what_the_next_forecast_says_after_it() -> None:
    facts, seat = diagnosis_facts(), TODAY + timedelta(days=60)

    def forecast(record: Record, as_of: date) -> Readiness:
        return readiness(
            record=record,
            diagnosis=diagnose(record, as_of=as_of, facts=facts),
            as_of=as_of,
            judged_on=seat,
            is_booked=False,
            threshold=0.9,
            hours_a_day=6.0,
            rest_days_a_week=1,
            facts=facts,
            rules=decision_rules(),
        )

    before = Record(printed=(printed(29, 57.0, TODAY - timedelta(days=30)), printed(30, 60.0, TODAY)))
    foretold = forecast(before, TODAY).changes
    assert foretold is not None
    form = next_form(foretold)
    expected = form.readings[2]

    after = replace(before, printed=(*before.printed, printed(31, expected.epc, form.on)))
    came = next(row for row in forecast(after, form.on).dates if row.on == seat)

    assert came.p_pass == pytest.approx(expected.p_pass, abs=0.05)
    assert came.low == pytest.approx(expected.low, abs=0.10)
    assert came.high == pytest.approx(expected.high, abs=0.03)


def printed(number: int, epc: float, on: date) -> PrintedResult:
    key = SittingKey(exam=PracticeExam.CBSSA, form=str(number), on=on)
    return PrintedResult(key=key, epc=epc, pacing=Pacing.STANDARD)

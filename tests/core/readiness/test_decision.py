from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.passing import SchoolKind
from comeback.core.readiness.decision import PastDateError, readiness
from comeback.core.readiness.values import Choice, ForecastDate, ForecastSource, Readiness
from comeback.facts import pass_line, repeater_pass_rates
from comeback.facts.diagnosis import diagnosis_facts
from comeback.facts.readiness import decision_rules

TODAY = date(2026, 12, 8)
SEAT = date(2027, 2, 16)
MARK = 0.90


def diagnosis(mean: float, sd: float = 2.0) -> Diagnosis:
    line = pass_line()
    return Diagnosis(
        as_of=TODAY,
        headline="",
        level=None,
        belief=Belief(mean_epc=mean, sd_epc=sd),
        pass_line=line.mean_epc,
        pass_low=line.low_epc,
        pass_high=line.high_epc,
        areas=(),
        findings=(),
        looked_for=(),
        answers=0,
    )


def form(
    number: int, *, days_ago: int, pacing: Pacing = Pacing.STANDARD, p_pass: float | None = None
) -> PrintedResult:
    key = SittingKey(exam=PracticeExam.CBSSA, form=str(number), on=TODAY - timedelta(days=days_ago))
    return PrintedResult(key=key, epc=58.0, pacing=pacing, p_pass_printed=p_pass)


def judge(
    record: Record,
    *,
    mean: float = 58.0,
    sd: float = 2.0,
    on: date = SEAT,
    is_booked: bool = True,
    threshold: float = MARK,
) -> Readiness:
    return readiness(
        record=record,
        diagnosis=diagnosis(mean, sd),
        as_of=TODAY,
        judged_on=on,
        is_booked=is_booked,
        threshold=threshold,
        hours_a_day=6.0,
        rest_days_a_week=1,
        facts=diagnosis_facts(),
        rules=decision_rules(),
        base_rate=next(rate for rate in repeater_pass_rates() if rate.school is SchoolKind.US_MD),
    )


FRESH = Record(printed=(form(31, days_ago=5),))


def rows_on(result: Readiness, day: date) -> list[ForecastDate]:
    return [row for row in result.dates if row.on == day]


def test_without_a_fresh_practice_test_it_is_too_early_to_say_however_high_the_level() -> None:
    result = judge(Record(printed=(form(31, days_ago=28),)), mean=75.0)

    assert result.recommendation.choice is Choice.TOO_EARLY
    assert result.recommendation.on is None
    assert "under 28 days old" in result.recommendation.reasons[0]


def test_a_practice_test_of_27_days_is_fresh() -> None:
    result = judge(Record(printed=(form(31, days_ago=27),)), mean=75.0)

    assert result.recommendation.choice is Choice.SIT


def test_a_form_taken_again_is_no_fresh_practice_test() -> None:
    again = Record(printed=(form(31, days_ago=60), form(31, days_ago=5)))

    assert judge(again, mean=75.0).recommendation.choice is Choice.TOO_EARLY


def test_a_self_assessment_with_its_own_scale_is_no_fresh_practice_test() -> None:
    own_scale = SelfAssessmentResult(
        exam=SelfAssessment.UWSA_2,
        on=TODAY - timedelta(days=5),
        percent_correct=75.0,
        pacing=Pacing.STANDARD,
        is_simulated=True,
    )

    result = judge(Record(printed=(form(31, days_ago=60),), self_assessments=(own_scale,)), mean=75.0)

    assert result.recommendation.choice is Choice.TOO_EARLY


def test_a_chance_at_the_mark_says_sit_on_the_judged_date() -> None:
    result = judge(FRESH, mean=70.0)

    assert result.recommendation.choice is Choice.SIT
    assert result.recommendation.on == SEAT


def test_the_students_own_mark_decides() -> None:
    unsure = judge(FRESH, mean=62.0)
    bold = judge(FRESH, mean=62.0, threshold=0.5)

    assert unsure.recommendation.choice is not Choice.SIT
    assert bold.recommendation.choice is Choice.SIT


def test_a_range_that_still_reaches_the_mark_is_too_early_to_say_while_the_seat_moves_freely() -> None:
    result = judge(FRESH, mean=60.0)

    assert result.recommendation.choice is Choice.TOO_EARLY
    assert result.last_free_move_on == date(2027, 1, 1)
    assert "your seat moves without a fee until Fri 1 Jan" in " ".join(result.recommendation.reasons)


def test_past_the_last_free_move_the_same_range_says_postpone() -> None:
    result = judge(FRESH, mean=61.0, sd=1.0, on=TODAY + timedelta(days=46))

    assert rows_on(result, TODAY + timedelta(days=46))[-1].high is not None
    assert result.recommendation.choice is Choice.POSTPONE


def test_without_a_booking_another_assessment_is_always_possible() -> None:
    result = judge(FRESH, mean=61.0, sd=1.0, on=TODAY + timedelta(days=46), is_booked=False)

    assert result.recommendation.choice is Choice.TOO_EARLY
    assert result.last_free_move_on is None


def test_postpone_names_the_first_date_that_reaches_the_mark() -> None:
    soon = TODAY + timedelta(days=7)

    result = judge(FRESH, mean=61.0, sd=1.0, on=soon, threshold=0.6)

    later = result.recommendation.on
    assert result.recommendation.choice is Choice.POSTPONE
    assert later is not None
    assert rows_on(judge(FRESH, mean=61.0, sd=1.0, on=later), later)[-1].p_pass >= 0.6
    day_before = later - timedelta(days=1)
    assert rows_on(judge(FRESH, mean=61.0, sd=1.0, on=day_before), day_before)[-1].p_pass < 0.6


def test_postpone_has_no_date_when_none_within_26_weeks_reaches_the_mark() -> None:
    result = judge(FRESH, mean=45.0)

    assert result.recommendation.choice is Choice.POSTPONE
    assert result.recommendation.on is None
    assert "A change of method comes before a longer wait." in " ".join(result.recommendation.reasons)


def test_dates_run_weekly_to_six_weeks_past_the_judged_date_and_hold_that_date() -> None:
    judged_on = TODAY + timedelta(days=10)

    days = [row.on for row in judge(FRESH, on=judged_on).dates]

    weekly = [TODAY + timedelta(weeks=week) for week in range(8)]  # 10 + 42 days hold seven whole weeks
    assert days == sorted({*weekly, judged_on})


def test_a_printed_probability_stands_first_on_dates_within_a_week_of_its_sitting() -> None:
    result = judge(Record(printed=(form(31, days_ago=0, p_pass=0.22),)))

    on_the_seventh_day = rows_on(result, TODAY + timedelta(days=7))
    assert [row.source for row in on_the_seventh_day] == [ForecastSource.NBME, ForecastSource.MODEL]
    assert on_the_seventh_day[0].p_pass == 0.22
    assert on_the_seventh_day[0].low is on_the_seventh_day[0].high is on_the_seventh_day[0].no_growth is None
    assert on_the_seventh_day[0].reason
    assert [row.source for row in rows_on(result, TODAY + timedelta(days=14))] == [ForecastSource.MODEL]


def printed_self_paced() -> tuple[PrintedResult, ...]:
    return (form(31, days_ago=1, pacing=Pacing.SELF, p_pass=0.22),)


def printed_on_a_form_taken_again() -> tuple[PrintedResult, ...]:
    return (form(31, days_ago=90), form(31, days_ago=1, p_pass=0.22))


def printed_eight_days_ago() -> tuple[PrintedResult, ...]:
    return (form(31, days_ago=8, p_pass=0.22),)


def printed_with_the_books_open() -> tuple[PrintedResult, ...]:
    return (replace(form(31, days_ago=1, p_pass=0.22), used_resources=True),)


@pytest.mark.parametrize(
    "printed",
    [
        printed_self_paced,
        printed_on_a_form_taken_again,
        printed_eight_days_ago,
        printed_with_the_books_open,
    ],
)
def test_a_printed_probability_that_does_not_speak_takes_no_place(
    printed: Callable[[], tuple[PrintedResult, ...]],
) -> None:
    result = judge(Record(printed=printed()))

    assert {row.source for row in result.dates} == {ForecastSource.MODEL}
    assert any("NBME’s own figure, from Form 31: 22 of 100" in why for why in result.recommendation.reasons)


def test_a_printed_probability_changes_neither_the_models_figure_nor_the_decision() -> None:
    without = judge(Record(printed=(form(31, days_ago=1),)), on=TODAY + timedelta(days=5))

    with_it = judge(Record(printed=(form(31, days_ago=1, p_pass=0.99),)), on=TODAY + timedelta(days=5))

    assert [row for row in with_it.dates if row.source is ForecastSource.MODEL] == list(without.dates)
    assert with_it.recommendation.choice is without.recommendation.choice


def test_hours_expected_follow_what_was_done() -> None:
    idle = tuple(
        StudyDay(on=TODAY - timedelta(days=day), planned_min=360, done_min=0) for day in range(1, 15)
    )

    planned = judge(FRESH)
    done = judge(replace(FRESH, study=idle))

    assert planned.hours_expected == pytest.approx(0.80 * 6.0)
    assert done.hours_expected < planned.hours_expected
    assert rows_on(done, SEAT)[-1].p_pass < rows_on(planned, SEAT)[-1].p_pass


def test_what_happens_later_changes_nothing() -> None:
    tomorrow = form(32, days_ago=-1, p_pass=0.95)

    assert judge(Record(printed=(*FRESH.printed, tomorrow))) == judge(FRESH)


def test_reasons_name_chance_mark_base_rate_and_that_nothing_is_checked_yet() -> None:
    reasons = " ".join(judge(FRESH, mean=60.0).recommendation.reasons)

    assert "people with results like yours, who follow a plan like this one, would pass." in reasons
    assert "Your own mark for sitting is 90 of 100." in reasons
    assert "71 of 100 exams sat again by US MD students were passed, by USMLE figures" in reasons
    assert "None of this is checked against real exam results yet." in reasons


def test_a_chance_that_rounds_up_to_the_mark_is_not_said_to_reach_it() -> None:
    first = judge(FRESH, mean=64.0, sd=1.0, threshold=0.5, on=TODAY).dates[0]
    almost = first.p_pass + 0.0001

    reasons = judge(FRESH, mean=64.0, sd=1.0, threshold=almost, on=TODAY).recommendation.reasons

    assert f"a little under {round(100 * almost)} of 100" in reasons[0]


def test_a_day_that_has_gone_is_refused() -> None:
    with pytest.raises(PastDateError, match="Mon 7 Dec lies before Tue 8 Dec") as refused:
        judge(FRESH, on=date(2026, 12, 7))

    assert refused.value.exit_code == 2

"""Practice tests with scales of their own, read beside the NBME scale."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.core.diagnosis.latents import lay_out
from comeback.core.diagnosis.self_assessment_rows import self_assessment_rows
from comeback.core.evidence.record import Record
from comeback.core.evidence.self_assessments import (
    SelfAssessment,
    SelfAssessmentResult,
    first_seen,
    mark_repeats,
)
from comeback.core.evidence.sittings import Pacing
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, block, days_ago, diagnosed, fail, printed

UWSA_1, UWSA_2, FREE_120, AMBOSS = (
    SelfAssessment.UWSA_1,
    SelfAssessment.UWSA_2,
    SelfAssessment.FREE_120,
    SelfAssessment.AMBOSS,
)


def taken(exam: SelfAssessment, percent: float, *, ago: int = 0) -> SelfAssessmentResult:
    """Return a test taken like the exam."""
    return SelfAssessmentResult(
        exam=exam,
        on=days_ago(ago),
        percent_correct=percent,
        pacing=Pacing.STANDARD,
        is_simulated=True,
    )


def sd_of(*results: SelfAssessmentResult) -> float:
    return diagnosed(Record(self_assessments=results)).belief.sd_epc


def mean_of(*results: SelfAssessmentResult) -> float:
    return diagnosed(Record(self_assessments=results)).belief.mean_epc


def test_a_uwsa_3_above_a_form_of_the_same_day_moves_the_level_under_1() -> None:
    form = printed(28, 60.0)

    alone = diagnosed(Record(printed=(form,)))
    with_it = diagnosed(Record(printed=(form,), self_assessments=(taken(UWSA_2, 63.0),)))

    assert with_it.belief.mean_epc == pytest.approx(alone.belief.mean_epc, abs=1.0)
    assert with_it.belief.sd_epc < alone.belief.sd_epc


@pytest.mark.parametrize("exam", SelfAssessment)
def test_any_of_them_alone_leaves_a_wider_interval_than_a_form_alone(exam: SelfAssessment) -> None:
    form = diagnosed(Record(printed=(printed(28, 60.0),)))

    assert sd_of(taken(exam, 62.0)) > 1.2 * form.belief.sd_epc


def test_two_of_one_maker_narrow_less_than_two_forms() -> None:
    forms = [diagnosed(Record(printed=tuple(printed(f, 60.0) for f in range(28, 28 + n)))) for n in (1, 2)]
    one, two = sd_of(taken(UWSA_1, 63.0)), sd_of(taken(UWSA_1, 63.0), taken(UWSA_2, 63.0))

    assert two / one > forms[1].belief.sd_epc / forms[0].belief.sd_epc


def test_two_of_one_maker_narrow_less_than_two_of_two() -> None:
    same = sd_of(taken(UWSA_1, 63.0), taken(UWSA_2, 63.0))
    other = sd_of(taken(UWSA_1, 63.0), taken(FREE_120, 62.0))

    assert same > other


def test_one_that_is_known_to_read_high_is_read_lower() -> None:
    as_uwsa, as_amboss = mean_of(taken(UWSA_1, 66.0)), mean_of(taken(AMBOSS, 66.0))

    assert FACTS.self_assessments[UWSA_1].offset_epc > FACTS.self_assessments[AMBOSS].offset_epc
    assert as_uwsa < as_amboss


def test_one_taken_again_changes_nothing() -> None:
    first = taken(UWSA_1, 60.0, ago=20)

    assert mean_of(first, taken(UWSA_1, 90.0)) == mean_of(first)
    assert sd_of(first, taken(UWSA_1, 90.0)) == sd_of(first)


@pytest.mark.parametrize(
    "result",
    [
        replace(taken(FREE_120, 80.0), was_seen_before=True),
        replace(taken(FREE_120, 80.0), used_resources=True),
    ],
)
def test_one_met_before_or_answered_with_help_says_nothing(result: SelfAssessmentResult) -> None:
    found = diagnosed(Record(self_assessments=(result,)))

    assert found.level is None
    assert found.belief == diagnosed(Record()).belief


def test_a_test_taken_on_an_earlier_day_is_marked_as_seen_before() -> None:
    first, again = taken(UWSA_1, 60.0, ago=9), taken(UWSA_1, 80.0)

    assert mark_repeats((again, first)) == (first, replace(again, was_seen_before=True))


def test_the_second_time_does_not_count_where_the_first_did_not() -> None:
    with_help = replace(taken(UWSA_1, 70.0, ago=9), used_resources=True)

    assert first_seen((taken(UWSA_1, 80.0), with_help)) == ()


@pytest.mark.parametrize(
    "result",
    [replace(taken(UWSA_1, 75.0), pacing=Pacing.SELF), replace(taken(UWSA_1, 75.0), is_simulated=False)],
)
def test_one_not_taken_like_the_exam_weighs_less(result: SelfAssessmentResult) -> None:
    like_the_exam = taken(UWSA_1, 75.0)

    assert sd_of(result) > sd_of(like_the_exam)
    assert mean_of(result) < mean_of(like_the_exam)


def test_no_answer_weighs_more_than_one_however_small_the_error_of_a_sitting() -> None:
    def information(sitting_sd_epc: float) -> float:
        scales = {
            exam: replace(s, sitting_sd_epc=sitting_sd_epc) for exam, s in FACTS.self_assessments.items()
        }
        result = taken(UWSA_1, 60.0)
        latents = lay_out((), (result,), (), (), TODAY)
        rows = self_assessment_rows((result,), latents, replace(FACTS, self_assessments=scales))
        return float(rows.curve(np.array([0.0]))[2][0])

    # 160 items at ability 0 and ease 0.166: p = 0.15 + 0.85 / (1 + exp(-0.862 * 0.166)) = 0.605, slope 0.182
    assert information(0.1) == pytest.approx(160 * 0.182**2 / (0.605 * 0.395), rel=0.01)
    assert information(4.8) < information(3.0) == information(0.1)


def test_with_more_questions_it_says_more() -> None:
    whole, half = taken(UWSA_1, 60.0), replace(taken(UWSA_1, 60.0), items=80)

    assert sd_of(half) > sd_of(whole)
    assert sd_of(replace(whole, items=160)) == sd_of(whole)


def test_more_questions_than_the_test_has_make_it_no_surer() -> None:
    whole = taken(UWSA_1, 60.0)

    assert sd_of(replace(whole, items=1000)) == pytest.approx(sd_of(whole), rel=1e-3)


def test_the_three_digit_estimate_is_kept_and_not_used() -> None:
    told = replace(taken(UWSA_1, 60.0), score_printed=228.0)

    assert mean_of(told) == mean_of(taken(UWSA_1, 60.0))


def test_it_does_not_anchor_a_bank_as_a_form_does() -> None:
    blocks = tuple(block(correct=14, ago=i) for i in range(1, 11))
    test = taken(UWSA_1, 60.0)

    without = diagnosed(Record(self_assessments=(test,)))
    with_blocks = diagnosed(Record(self_assessments=(test,), blocks=blocks))

    assert with_blocks.belief.mean_epc > without.belief.mean_epc + 0.5


def test_the_documents_behind_a_gap_name_it() -> None:
    record = Record(
        attempts=(fail(),),
        self_assessments=(taken(UWSA_2, 58.0, ago=3),),
        blocks=tuple(block(area, correct=6, ago=5) for area in FACTS.blueprint.weights()),
    )

    exhibits = {(e.what, e.on) for finding in diagnosed(record).findings for e in finding.exhibits}

    assert ("UWSA 2", days_ago(3)) in exhibits


@settings(max_examples=25, deadline=None)
@given(
    exam=st.sampled_from(SelfAssessment),
    percent=st.integers(min_value=0, max_value=99),
    form_epc=st.none() | st.integers(min_value=35, max_value=85),
    is_simulated=st.booleans(),
)
def test_one_more_percent_never_lowers_the_level(
    exam: SelfAssessment, percent: int, form_epc: int | None, *, is_simulated: bool
) -> None:
    form = () if form_epc is None else (printed(28, float(form_epc), ago=2),)

    low, high = (
        diagnosed(
            Record(
                printed=form,
                self_assessments=(replace(taken(exam, each), is_simulated=is_simulated),),
            )
        ).belief.mean_epc
        for each in (float(percent), percent + 1.0)
    )

    assert high >= low

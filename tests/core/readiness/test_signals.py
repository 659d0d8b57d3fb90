from dataclasses import replace
from datetime import date, timedelta

import pytest

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.evidence.study import StudyDay
from comeback.core.readiness.decision import readiness
from comeback.core.readiness.values import Signal, SignalKind
from comeback.facts.diagnosis import diagnosis_facts
from comeback.facts.readiness import decision_rules

TODAY = date(2026, 12, 8)


def form(number: int, epc: float, *, days_ago: int, p_pass: float | None = None) -> PrintedResult:
    key = SittingKey(exam=PracticeExam.CBSSA, form=str(number), on=TODAY - timedelta(days=days_ago))
    return PrintedResult(key=key, epc=epc, pacing=Pacing.STANDARD, p_pass_printed=p_pass)


def block(correct: int, *, items: int = 200, mode: BlockMode = BlockMode.TIMED) -> BankBlock:
    return BankBlock(on=TODAY - timedelta(days=3), bank="the bank", items=items, correct=correct, mode=mode)


def signals(record: Record, *, level_epc: float = 61.0) -> dict[SignalKind, Signal]:
    diagnosis = Diagnosis(
        as_of=TODAY,
        headline="",
        level=None,
        belief=Belief(mean_epc=level_epc, sd_epc=2.0),
        pass_line=61.5,
        pass_low=60.5,
        pass_high=62.5,
        areas=(),
        findings=(),
        looked_for=(),
        answers=0,
    )
    found = readiness(
        record=record,
        diagnosis=diagnosis,
        as_of=TODAY,
        judged_on=date(2027, 2, 16),
        is_booked=True,
        threshold=0.9,
        hours_a_day=6.0,
        rest_days_a_week=1,
        facts=diagnosis_facts(),
        rules=decision_rules(),
    )
    return {signal.kind: signal for signal in found.signals}


def test_nothing_shown_means_nothing_to_compare() -> None:
    assert signals(Record()) == {}


def test_a_form_far_from_the_level_is_named_with_both_figures() -> None:
    found = signals(Record(printed=(form(31, 66.0, days_ago=5),)))[SignalKind.LAST_FORM]

    assert not found.agrees
    assert found.sentence == (
        "Form 31 of Thu 3 Dec read 66; from everything together your level is 61, and a form at that level "
        "reads between 57 and 65 eight times in ten."
    )


@pytest.mark.parametrize("epc", [57.0, 61.0, 65.0])
def test_a_form_within_its_own_error_agrees(epc: float) -> None:
    """1.28 SD of 3.48 points is 4.46: from 56.5 to 65.5."""
    assert signals(Record(printed=(form(31, epc, days_ago=5),)))[SignalKind.LAST_FORM].agrees


def test_a_form_of_four_weeks_ago_speaks_no_longer() -> None:
    assert SignalKind.LAST_FORM not in signals(Record(printed=(form(31, 66.0, days_ago=28),)))


def test_a_printed_chance_far_from_ours_is_named_while_it_speaks() -> None:
    speaks = signals(Record(printed=(form(31, 61.0, days_ago=7, p_pass=0.85),)))
    is_over = signals(Record(printed=(form(31, 61.0, days_ago=8, p_pass=0.85),)))

    assert not speaks[SignalKind.PRINTED].agrees
    assert speaks[SignalKind.PRINTED].sentence.startswith("NBME printed 85 of 100 on Form 31 of Tue 1 Dec;")
    assert "the forecast says about 45 of 100" in speaks[SignalKind.PRINTED].sentence
    assert SignalKind.PRINTED not in is_over


def test_bank_percent_is_compared_only_beside_a_form_timed_and_with_questions_enough() -> None:
    anchored = Record(printed=(form(31, 61.0, days_ago=5),), blocks=(block(164),))

    assert not signals(anchored)[SignalKind.BANK].agrees
    assert signals(replace(anchored, blocks=(block(130),)))[SignalKind.BANK].agrees
    for blocks in ((block(164, mode=BlockMode.TUTOR),), (block(82, items=99),)):
        assert SignalKind.BANK not in signals(replace(anchored, blocks=blocks))
    assert SignalKind.BANK not in signals(replace(anchored, printed=()))


def test_a_self_assessment_is_read_with_the_offset_of_its_maker() -> None:
    result = SelfAssessmentResult(
        exam=SelfAssessment.UWSA_2,
        on=TODAY - timedelta(days=4),
        percent_correct=80.0,
        pacing=Pacing.STANDARD,
        is_simulated=True,
    )
    offset_epc = diagnosis_facts().self_assessments[SelfAssessment.UWSA_2].offset_epc

    high = signals(Record(self_assessments=(result,)))[SignalKind.SELF_ASSESSMENT]
    usual = signals(Record(self_assessments=(replace(result, percent_correct=61.0 + offset_epc),)))

    assert not high.agrees
    assert high.expected == 61.0 + offset_epc
    assert usual[SignalKind.SELF_ASSESSMENT].agrees


def test_a_fall_where_growth_is_expected_is_named() -> None:
    fell = signals(Record(printed=(form(29, 66.0, days_ago=40), form(31, 58.0, days_ago=5))))[
        SignalKind.TREND
    ]
    rose = signals(Record(printed=(form(29, 57.0, days_ago=40), form(31, 60.0, days_ago=5))))[
        SignalKind.TREND
    ]

    assert not fell.agrees
    assert "Form 29 of Thu 29 Oct read 66 and Form 31 of Thu 3 Dec 58" in fell.sentence
    assert fell.expected > 0.0
    assert rose.agrees


def test_two_forms_of_one_week_are_no_trend() -> None:
    assert SignalKind.TREND not in signals(
        Record(printed=(form(29, 66.0, days_ago=10), form(31, 58.0, days_ago=5)))
    )


def test_a_plan_that_is_mostly_not_done_is_named_with_its_hours() -> None:
    days = tuple(
        StudyDay(on=TODAY - timedelta(days=day), planned_min=360, done_min=120) for day in range(1, 11)
    )

    found = signals(Record(study=days))[SignalKind.PLAN_KEPT]

    assert not found.agrees
    assert found.sentence.startswith("20 of 60 hours planned in the last 28 days are done;")
    assert found.expected == pytest.approx((20 + 0.8 * 24) / 84)


def test_what_disagrees_changes_no_figure() -> None:
    plain = Record(printed=(form(31, 61.0, days_ago=5),))
    loud = replace(plain, blocks=(block(190),))

    assert signals(loud)[SignalKind.LAST_FORM] == signals(plain)[SignalKind.LAST_FORM]

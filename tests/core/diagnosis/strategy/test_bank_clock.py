"""What timed tests of a bank, tutor mode and seconds tell, beside forms."""

from datetime import timedelta

import pytest

from comeback.core.diagnosis.findings import Finding, LookedFor, Result
from comeback.core.diagnosis.strategy.findings import find_timing
from comeback.core.diagnosis.strategy.timing import Timing, study_timing
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, itemized
from tests.core.diagnosis.strategy.clock_cases import bank_test


def studied(record: Record) -> Timing:
    timing = study_timing(record, as_of=TODAY, facts=FACTS, seed=0)
    assert timing is not None
    return timing


def found(record: Record, cause: str) -> Finding | LookedFor:
    findings, looked_for = find_timing(studied(record), FACTS)
    looked: list[Finding | LookedFor] = [*findings, *looked_for]
    return next(each for each in looked if each.id == f"strategy.{cause}")


def test_timed_tests_of_a_bank_are_timed_evidence() -> None:
    pace = found(Record(bank_tests=tuple(bank_test(i, seconds=110.0) for i in range(1, 6))), "pace")

    # The mean of log-normal times is exp(0.6^2 / 2) = 1.20 times their median.
    assert isinstance(pace, Finding)
    assert (pace.cost, pace.confidence) == (None, None)
    assert "at the ends of blocks" in pace.cost_reason
    assert "The exam gives 90" in pace.saw
    assert "30" in pace.saw


def test_a_pace_like_the_exams_is_no_sign() -> None:
    pace = found(Record(bank_tests=tuple(bank_test(i, seconds=70.0) for i in range(1, 6))), "pace")

    assert isinstance(pace, LookedFor)
    assert pace.result is Result.NO_SIGN


def test_without_seconds_nothing_is_said_of_the_pace() -> None:
    assert studied(Record(bank_tests=(bank_test(1),))).pace_seconds is None
    assert found(Record(bank_tests=(bank_test(1),)), "pace") == LookedFor(
        id="strategy.pace",
        pillar=found(Record(bank_tests=(bank_test(1),)), "pace").pillar,
        title="A pace slower than the exam’s",
        result=Result.NOT_ASKED,
    )


def test_seven_blocks_in_a_day_of_which_the_last_two_go_badly_are_tiring() -> None:
    days = tuple(
        bank_test(100 * day + block, p_right=0.65 if block < 6 else 0.35, on=TODAY - timedelta(days=day))
        for day in range(1, 6)
        for block in range(1, 9)
    )

    tiring = found(Record(bank_tests=days), "fatigue")

    assert isinstance(tiring, Finding)
    assert tiring.cost is not None
    assert [measure.label for measure in tiring.measures][-1] == "hour 8"
    assert tiring.measured_by == "hour of the test day"


def test_a_day_of_short_tests_is_no_test_day() -> None:
    short = tuple(bank_test(i, items=10) for i in range(1, 9))

    assert "fatigue" not in studied(Record(bank_tests=short)).looked_at


def test_a_gap_to_tutor_mode_is_named_without_a_cost() -> None:
    record = Record(
        bank_tests=(
            *(bank_test(i, p_right=0.5, on=TODAY - timedelta(days=i)) for i in range(1, 11)),
            *(
                bank_test(50 + i, p_right=0.75, on=TODAY - timedelta(days=i), mode=BlockMode.TUTOR)
                for i in range(1, 11)
            ),
        )
    )

    gap = found(record, "tutor_gap")

    assert isinstance(gap, Finding)
    assert (gap.cost, gap.confidence) == (None, None)
    assert "teaches while it asks" in gap.cost_reason
    assert {measure.label for measure in gap.measures} == {"timed", "without a clock"}


def test_a_bank_that_is_merely_harder_is_no_gap() -> None:
    record = Record(
        itemized=(itemized(28), itemized(29)),
        bank_tests=tuple(bank_test(i, p_right=0.4) for i in range(1, 8)),
    )

    assert found(record, "tutor_gap").id == "strategy.tutor_gap"
    assert "tutor_gap" not in studied(record).looked_at


def test_quick_answers_that_go_wrong_are_named_and_may_be_guesses() -> None:
    quick = found(Record(bank_tests=tuple(bank_test(i, quick_right=0.3) for i in range(1, 16))), "fast_wrong")

    assert isinstance(quick, Finding)
    assert quick.cost is None
    assert "Guesses at what you do not know" in quick.alternatives
    assert [measure.label for measure in quick.measures] == ["quickest", "quick", "slow", "slowest"]


def test_quick_answers_that_are_surer_are_no_sign() -> None:
    quick = found(Record(bank_tests=tuple(bank_test(i, quick_right=0.8) for i in range(1, 16))), "fast_wrong")

    assert isinstance(quick, LookedFor)
    assert quick.result is Result.NO_SIGN


def test_timed_forms_far_under_self_paced_ones_around_the_same_days_cost_points() -> None:
    timed = tuple(itemized(20 + i, ability=-0.5, ago=7 * i, seed=3) for i in range(4))
    self_paced = tuple(itemized(30 + i, ability=0.5, ago=7 * i + 3, pacing=Pacing.SELF) for i in range(4))

    gap = found(Record(itemized=(*timed, *self_paced)), "timed_gap")

    assert isinstance(gap, Finding)
    assert gap.cost is not None
    # One logit at the middle of the scale is about 18 points, over all of a timed form.
    assert gap.cost.low < 18.0 < gap.cost.high + 2.0


@pytest.mark.parametrize("cause", ["timed_gap", "tutor_gap"])
def test_one_kind_of_clock_alone_is_compared_with_nothing(cause: str) -> None:
    looked = found(Record(itemized=(itemized(28),), bank_tests=(bank_test(1),)), cause)

    assert isinstance(looked, LookedFor)
    assert looked.result is Result.NOT_ASKED

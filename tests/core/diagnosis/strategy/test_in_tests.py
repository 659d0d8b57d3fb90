"""Practice tests beside timed blocks: a gap may be nerves, and an easy bank looks the same."""

from datetime import timedelta

import pytest

from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.diagnosis.findings import Finding, LookedFor, Pillar, Result, Standing
from comeback.core.diagnosis.strategy.findings import find_timing
from comeback.core.diagnosis.strategy.timing import IN_TESTS, compared_totals, study_timing
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.record import Record
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, block, itemized
from tests.core.diagnosis.strategy.clock_cases import bank_test

FORMS = tuple(itemized(20 + i, ability=-0.6, ago=7 * i) for i in range(4))


def blocks(*banks: str, right: int = 25) -> tuple[BankBlock, ...]:
    """Answer six timed blocks of 40 in each bank, around the days of the forms."""
    return tuple(block(correct=right, items=40, ago=4 * i + 1, bank=bank) for bank in banks for i in range(6))


def looked(record: Record) -> Finding | LookedFor:
    found = find_timing(study_timing(record, as_of=TODAY, facts=FACTS, seed=0), FACTS)
    return next(each for told in found for each in told if each.id == "wellbeing.in_tests")


def test_tests_far_under_the_blocks_of_three_banks_may_be_nerves() -> None:
    gap = looked(Record(itemized=FORMS, blocks=blocks("One", "Two", "Three")))

    assert isinstance(gap, Finding)
    assert gap.pillar is Pillar.WELLBEING
    assert (gap.cost, gap.confidence) == (None, None)
    assert "easier" in gap.alternatives
    assert "counseling" in gap.remedy_ids


def test_one_bank_alone_may_simply_be_easier() -> None:
    gap = looked(Record(itemized=FORMS, blocks=blocks("One")))

    assert isinstance(gap, LookedFor)
    assert gap.result is Result.NO_SIGN


def test_blocks_that_go_like_the_tests_are_no_sign() -> None:
    gap = looked(Record(itemized=FORMS, blocks=blocks("One", "Two", "Three", right=20)))

    assert isinstance(gap, LookedFor)
    assert gap.result is Result.NO_SIGN


@pytest.mark.parametrize(
    "record",
    [
        Record(itemized=FORMS),
        Record(itemized=FORMS, blocks=blocks("One")[:2]),
        Record(itemized=FORMS, bank_tests=tuple(bank_test(i, mode=BlockMode.TUTOR) for i in range(1, 9))),
        Record(blocks=blocks("One", "Two")),
    ],
    ids=["no blocks", "80 questions", "tutor mode alone", "no tests"],
)
def test_without_both_nothing_is_compared(record: Record) -> None:
    gap = looked(record)

    assert isinstance(gap, LookedFor)
    assert gap.result is Result.NOT_ASKED


def test_questions_of_bank_tests_count_like_blocks() -> None:
    tests = tuple(bank_test(i, p_right=0.5, on=TODAY - timedelta(days=3 * i)) for i in range(1, 9))
    timing = study_timing(Record(itemized=FORMS, bank_tests=tests), as_of=TODAY, facts=FACTS, seed=0)

    assert timing is not None
    assert [(m.label, m.items) for m in timing.measures[IN_TESTS]] == [("tests", 800), ("timed blocks", 320)]


def test_no_gap_says_nothing_of_how_somebody_was() -> None:
    found = diagnose(Record(itemized=FORMS, blocks=blocks("One", right=20)), as_of=TODAY, facts=FACTS)
    part = next(part for part in found.headline_parts if part.pillar is Pillar.WELLBEING)

    assert part.standing is Standing.NOT_ASKED


def test_its_rows_are_the_timed_blocks_of_every_bank() -> None:
    untimed = BankBlock(on=TODAY, bank="One", items=10, correct=5, mode=BlockMode.TUTOR)
    record = Record(itemized=FORMS, blocks=(*blocks("One", "Two"), untimed))
    timing = study_timing(record, as_of=TODAY, facts=FACTS, seed=0)
    assert timing is not None

    assert compared_totals(record, timing.tests, IN_TESTS) == blocks("One", "Two")
    assert compared_totals(record, timing.tests, "tutor_gap") == (*blocks("One"), untimed)

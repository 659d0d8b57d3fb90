"""Practice tests as the clock saw them."""

from dataclasses import replace

from comeback.core.diagnosis.strategy.clocked import Clock, clocked_tests
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing
from tests.core.diagnosis.diagnosis_cases import FACTS, days_ago, itemized
from tests.core.diagnosis.strategy.clock_cases import bank_test


def test_a_form_has_four_blocks_of_fifty_and_a_place_for_each_answer() -> None:
    [form] = clocked_tests(Record(itemized=(itemized(28),)), FACTS)

    assert (form.name, form.clock, form.block_items, form.blocks_of_day) == (
        "Form 28, timed",
        Clock.TIMED,
        50,
        4,
    )
    assert [(a.block, a.place) for a in form.answers[48:52]] == [(0, 49), (0, 50), (1, 1), (1, 2)]


def test_a_form_of_unknown_pace_tells_nothing_of_the_clock() -> None:
    assert clocked_tests(Record(itemized=(itemized(28, pacing=Pacing.UNKNOWN),)), FACTS) == ()


def test_timed_bank_tests_are_blocks_of_their_day_in_the_order_of_their_numbers() -> None:
    tests = (bank_test(12), bank_test(9), bank_test(10, mode=BlockMode.TUTOR), bank_test(3, on=days_ago(2)))

    found = {test.answers[0].seconds: test for test in clocked_tests(Record(bank_tests=tests), FACTS)}
    ninth, twelfth, tutor, alone = (
        found[t.answers[0].seconds] for t in (tests[1], tests[0], tests[2], tests[3])
    )

    assert (ninth.first_block_of_day, twelfth.first_block_of_day) == (0, 1)
    assert (twelfth.blocks_of_day, alone.blocks_of_day, tutor.blocks_of_day) == (2, 1, 0)
    assert (tutor.clock, tutor.name) == (Clock.OPEN, "Bank, tutor")


def test_tests_without_a_number_have_no_order_within_their_day() -> None:
    tests = (bank_test(1), replace(bank_test(2), test_id=""))

    assert {test.blocks_of_day for test in clocked_tests(Record(bank_tests=tests), FACTS)} == {0}


def test_a_question_met_before_does_not_count_again() -> None:
    first = bank_test(1, on=days_ago(5))

    tests = clocked_tests(Record(bank_tests=(first, replace(first, on=days_ago(1), test_id="2"))), FACTS)

    assert [test.on for test in tests] == [days_ago(5)]

"""Tests made in a bank: one fact each, however often they are brought."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pooling import join_tests, pool_bank_tests
from comeback.core.exam.areas import System

FIRST, LATER = date(2026, 11, 2), date(2026, 11, 16)


def made(*ids: str, on: date = FIRST, test_id: str = "", right: str = "", **other: object) -> BankTest:
    """Make a test of questions by id; those named in ``right`` were right."""
    answers = tuple(
        BankAnswer(question_id=each, is_correct=each in right.split(), areas=(System.RENAL,)) for each in ids
    )
    return replace(BankTest(on=on, bank="UWorld", answers=answers, test_id=test_id), **other)  # type: ignore[arg-type]  # fields of a test


def counted(*tests: BankTest, blocks: tuple[BankBlock, ...] = ()) -> list[tuple[date, int, int]]:
    return [(block.on, block.items, block.correct) for block in pool_bank_tests(blocks, tests)]


def test_a_paste_and_a_print_of_one_test_are_one_fact() -> None:
    pasted, printed = made("1", "2", "3", right="1 2"), made("1", "2", "3", right="1 2", test_id="7")

    assert counted(pasted, printed) == [(FIRST, 3, 2)]
    assert [test.test_id for test in join_tests([printed, pasted])] == ["7"]


def test_a_corrected_document_speaks_and_the_earlier_one_fills_what_it_leaves_open() -> None:
    wrong = made(
        "1",
        "2",
        right="1",
        test_id="7",
        changes=AnswerChanges(right_to_wrong=1, wrong_to_right=2, wrong_to_wrong=0),
    )
    earlier = replace(wrong, answers=tuple(replace(a, seconds=60.0, topic="a") for a in wrong.answers))
    later = replace(made("1", "2", right="1 2", test_id="7", on=LATER), mode=BlockMode.TUTOR)

    [joined] = join_tests([earlier, later])

    assert (joined.on, joined.mode, joined.changes) == (LATER, BlockMode.TUTOR, wrong.changes)
    assert [(a.is_correct, a.seconds, a.topic) for a in joined.answers] == [(True, 60.0, "a")] * 2


def test_a_question_that_a_reset_bank_asks_again_is_kept_and_counts_the_first_time_only() -> None:
    first, again = made("1", "2", right="1"), made("2", "3", on=LATER, right="2 3")

    assert len(join_tests([again, first])) == 2
    assert counted(again, first) == [(FIRST, 2, 1), (LATER, 1, 1)]


def test_a_test_the_student_had_met_before_is_not_first_seen() -> None:
    [block] = pool_bank_tests((), [made("1", "2", is_first_seen=False)])

    assert not block.is_first_seen


def test_some_of_a_days_questions_are_a_test_of_their_own_in_which_they_were_met_again() -> None:
    whole, missed_again = made("1", "2", "3", right="1"), made("2", "3", right="2 3")

    assert counted(missed_again, whole) == [(FIRST, 3, 1)]


def test_two_tests_with_numbers_of_their_own_are_two() -> None:
    assert len(join_tests([made("1", test_id="7"), made("1", test_id="8")])) == 2


def test_a_block_logged_for_a_test_that_a_file_tells_of_counts_once() -> None:
    block = BankBlock(on=LATER, bank="uworld ", items=2, correct=2)
    first, again = made("1", "2"), made("1", "2", on=LATER, right="1 2")

    assert counted(first, again, blocks=(block,)) == [(FIRST, 2, 0)]


@st.composite
def several_tests(draw: st.DrawFn) -> list[BankTest]:
    """Draw tests that repeat each other's questions; a question is right by its day."""
    tests = []
    for number in range(draw(st.integers(1, 5))):
        on = draw(st.sampled_from([FIRST, LATER]))
        ids = draw(st.sets(st.integers(1, 12).map(str), min_size=1))
        right = draw(st.sets(st.sampled_from(sorted(ids))))
        tests.append(made(*sorted(ids), on=on, test_id=str(number), right=" ".join(right)))
    return tests


@given(tests=several_tests(), data=st.data())
def test_the_order_in_which_tests_are_brought_does_not_matter(
    tests: list[BankTest], data: st.DataObject
) -> None:
    assert pool_bank_tests((), data.draw(st.permutations(tests))) == pool_bank_tests((), tests)


@given(tests=several_tests(), data=st.data())
def test_bringing_tests_again_changes_nothing(tests: list[BankTest], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(tests)))

    assert pool_bank_tests((), [*tests, *again]) == pool_bank_tests((), tests)


@given(tests=several_tests())
def test_no_question_counts_twice(tests: list[BankTest]) -> None:
    questions = {answer.question_id for test in tests for answer in test.answers}

    assert sum(block.items for block in pool_bank_tests((), tests)) == len(questions)

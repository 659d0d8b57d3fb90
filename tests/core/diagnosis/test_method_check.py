"""What is remembered of the method, beside what the log shows."""

from dataclasses import replace
from datetime import timedelta

from comeback.core.diagnosis.findings import Basis, Finding, LookedFor, Pillar, Result
from comeback.core.diagnosis.method_check import check_method, compared_blocks
from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import System
from tests.core.diagnosis.diagnosis_cases import (
    FACTS,
    TODAY,
    block,
    days_ago,
    diagnosed,
    fail,
    printed,
)

RULES = replace(FACTS.method, min_blocks=10, min_tests=2, tests_within_days=180, min_blocks_min=300)


def said(question: str, choice: str, words: str = "") -> StartAnswer:
    return StartAnswer(question=question, choices=(choice,), words=words, on=days_ago(10))


def blocks(*, timed: int, of: int, ago: int = 5) -> tuple[BankBlock, ...]:
    modes = [BlockMode.TIMED] * timed + [BlockMode.TUTOR] * (of - timed)
    return tuple(replace(block(correct=9 + i % 5, ago=ago), mode=mode) for i, mode in enumerate(modes))


def days(*, blocks_min: int, review_min: int, number: int = 5) -> tuple[StudyDay, ...]:
    return tuple(
        StudyDay(
            on=TODAY - timedelta(days=day),
            planned_min=360,
            done_min=blocks_min + review_min,
            blocks_min=blocks_min,
            review_min=review_min,
        )
        for day in range(1, number + 1)
    )


def checked(record: Record) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    return check_method(record, as_of=TODAY, rules=RULES)


def finding(record: Record) -> Finding:
    [found] = checked(record)[0]
    return found


def test_timed_blocks_remembered_and_tutor_blocks_logged_are_said_side_by_side() -> None:
    found = finding(Record(answers=(said("audit_timed", "timed", "Always."),), blocks=blocks(timed=9, of=34)))

    assert found.id == "strategy.memory_timed"
    assert found.title == "You remember mostly timed blocks; of the 34 blocks here, 9 are timed."
    assert (found.pillar, found.basis, found.cost, found.confidence) == (
        Pillar.STRATEGY,
        Basis.MEASURED,
        None,
        None,
    )
    assert found.cost_reason
    assert found.words == "Always."
    assert [exhibit.what for exhibit in found.exhibits] == ["Your answer at the start", "34 blocks"]


def test_memory_and_log_that_agree_show_no_sign() -> None:
    findings, [alike] = checked(
        Record(answers=(said("audit_timed", "timed"),), blocks=blocks(timed=30, of=34))
    )

    assert findings == ()
    assert (alike.id, alike.result) == ("strategy.memory_timed", Result.NO_SIGN)


def test_too_few_blocks_say_that_they_are_too_few() -> None:
    findings, [short] = checked(Record(answers=(said("audit_timed", "timed"),), blocks=blocks(timed=0, of=9)))

    assert findings == ()
    assert short.title == "Not enough blocks here to compare with what you remember"
    assert short.result is Result.NOT_ASKED


def test_what_was_not_answered_is_not_compared() -> None:
    assert checked(Record(blocks=blocks(timed=0, of=34))) == ((), ())


def test_a_memory_is_compared_with_the_blocks_before_the_exam_where_they_are_enough() -> None:
    before, since = blocks(timed=10, of=10, ago=70), blocks(timed=0, of=12, ago=5)

    assert compared_blocks(Record(attempts=(fail(ago=60),), blocks=(*before, *since)), RULES) == before
    assert len(compared_blocks(Record(attempts=(fail(ago=60),), blocks=(*before[:9], *since)), RULES)) == 21


def test_a_test_told_question_by_question_is_one_block() -> None:
    answers = tuple(
        BankAnswer(question_id=str(i), is_correct=True, areas=(system,))
        for i, system in enumerate((System.RENAL, System.BLOOD, System.SKIN))
    )
    test = BankTest(on=days_ago(5), bank="Bank", answers=answers, mode=BlockMode.TUTOR)

    [one] = compared_blocks(Record(bank_tests=(test, test)), RULES)

    assert (one.items, one.mode) == (3, BlockMode.TUTOR)


def test_tests_remembered_as_strict_and_logged_as_self_paced_differ() -> None:
    taken = tuple(printed(form, 60.0, ago=70 + form, pacing=Pacing.SELF) for form in (26, 27, 28))
    later = printed(29, 60.0, ago=10)

    found = finding(
        Record(
            attempts=(fail(ago=60),),
            printed=(*taken, later),
            answers=(said("audit_full_lengths", "strict"),),
        )
    )

    assert found.title == (
        "You remember practice tests taken timed and in one go; of the 3 here from before the exam, "
        "none were at standard pace."
    )


def test_tests_remembered_as_avoided_and_found_in_the_log_differ() -> None:
    taken = (printed(26, 60.0, ago=80), printed(27, 60.0, ago=70))

    found = finding(
        Record(attempts=(fail(ago=60),), printed=taken, answers=(said("audit_full_lengths", "avoided"),))
    )

    assert "of the 2 here from before the exam, 2 were at standard pace" in found.title


def test_reviews_are_compared_with_the_days_ticked_and_may_be_what_changed() -> None:
    found = finding(
        Record(answers=(said("audit_review", "shorter"),), study=days(blocks_min=60, review_min=90))
    )

    assert found.title == (
        "You remember reviews shorter than the blocks; on the days ticked here since, "
        "450 minutes of review stand beside 300 of blocks."
    )
    assert "what you changed" in found.alternatives


def test_a_review_that_varied_is_compared_with_nothing() -> None:
    assert checked(
        Record(answers=(said("audit_review", "varied"),), study=days(blocks_min=60, review_min=90))
    ) == ((), ())


def test_what_happens_later_is_not_compared() -> None:
    record = Record(answers=(said("audit_timed", "timed"),), blocks=blocks(timed=0, of=34, ago=-1))

    [short] = checked(record)[1]

    assert short.result is Result.NOT_ASKED


def test_a_difference_stands_last_among_the_findings_of_a_diagnosis() -> None:
    diagnosis = diagnosed(
        Record(
            answers=(said("audit_timed", "timed"), said("audit_book", "reread")),
            blocks=blocks(timed=9, of=34),
        )
    )

    ids = [each.id for each in diagnosis.findings if each.pillar is Pillar.STRATEGY]
    assert ids == ["strategy.passive_book", "strategy.memory_timed"]

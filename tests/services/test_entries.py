from dataclasses import replace
from datetime import date

import pytest

from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.services.contradictions import ContradictoryAttemptError
from comeback.services.course import student_record
from comeback.services.entries import (
    attempts,
    ledger,
    record_attempt,
    record_block,
    record_practice_test,
    record_score_report,
)
from comeback.services.imports import imports, undo_import
from comeback.services.profile import change_profile
from tests.people import BLOCK, FAIL, NOW, PRINTED, REPORT, TODAY, Owner


def test_what_was_typed_in_comes_back_as_it_was(owner: Owner) -> None:
    record_practice_test(student=owner.student, result=PRINTED, now=NOW)
    record_block(student=owner.student, block=BLOCK, now=NOW)
    record_score_report(student=owner.student, report=REPORT, attempt=FAIL, now=NOW)

    record = student_record(student=owner.student, today=TODAY)

    assert record.printed == (PRINTED,)
    assert record.blocks == (BLOCK,)
    assert record.reports == (REPORT,)
    assert record.attempts == (FAIL,)


def test_each_entry_is_a_line_that_can_be_undone(owner: Owner) -> None:
    line = record_block(student=owner.student, block=BLOCK, now=NOW)

    undo_import(student=owner.student, import_id=line.id, now=NOW)

    assert line.kind == "block"
    assert student_record(student=owner.student, today=TODAY).blocks == ()
    assert [each.is_undone for each in imports(student=owner.student)] == [True]


def test_two_equal_blocks_of_one_day_are_two_blocks(owner: Owner) -> None:
    record_block(student=owner.student, block=BLOCK, now=NOW)
    record_block(student=owner.student, block=BLOCK, now=NOW)

    assert student_record(student=owner.student, today=TODAY).blocks == (BLOCK, BLOCK)


def test_a_form_sent_twice_is_one_entry(owner: Owner) -> None:
    first = record_block(student=owner.student, block=BLOCK, now=NOW, idempotency_key="k")
    again = record_block(student=owner.student, block=BLOCK, now=NOW, idempotency_key="k")

    assert first == again


def test_a_report_alone_tells_of_a_failed_attempt(owner: Owner) -> None:
    record_score_report(student=owner.student, report=REPORT, now=NOW)

    assert attempts(student=owner.student) == (Attempt(on=REPORT.exam_on, outcome=Outcome.FAIL),)


def test_a_later_entry_for_the_same_day_takes_the_place_of_the_first(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=replace(FAIL, outcome=None, result_on=None), now=NOW)
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)

    assert attempts(student=owner.student) == (FAIL,)


def test_evidence_of_a_later_day_does_not_count_yet(owner: Owner) -> None:
    record_block(student=owner.student, block=BLOCK, now=NOW)

    assert student_record(student=owner.student, today=date(2026, 11, 24)).blocks == ()


PASSED = Attempt(on=date(2026, 3, 2), outcome=Outcome.PASS)


@pytest.mark.parametrize("order", [1, -1])
def test_an_attempt_that_contradicts_another_is_not_kept_in_any_order(owner: Owner, order: int) -> None:
    first, second = (PASSED, FAIL)[::order]
    record_attempt(student=owner.student, attempt=first, now=NOW)

    with pytest.raises(ContradictoryAttemptError) as caught:
        record_attempt(student=owner.student, attempt=second, now=NOW)

    assert "Step 1 on Thu 1 Oct 2026 (not passed) comes after Step 1 on Mon 2 Mar 2026 (passed)" in str(
        caught.value
    )
    assert ledger(student=owner.student) == (first,)


def test_a_fifth_attempt_is_not_kept_and_the_four_stay(owner: Owner) -> None:
    four = tuple(Attempt(on=date(2022 + year, 3, 1), outcome=Outcome.FAIL) for year in range(4))
    for attempt in four:
        record_attempt(student=owner.student, attempt=attempt, now=NOW)

    with pytest.raises(ContradictoryAttemptError, match="would be a fifth attempt at Step 1"):
        record_attempt(student=owner.student, attempt=FAIL, now=NOW)

    assert ledger(student=owner.student) == four


def test_a_line_can_be_corrected_to_what_it_was(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=PASSED, now=NOW)
    record_attempt(student=owner.student, attempt=replace(PASSED, outcome=Outcome.FAIL), now=NOW)

    record_attempt(student=owner.student, attempt=FAIL, now=NOW)

    assert [each.outcome for each in ledger(student=owner.student)] == [Outcome.FAIL, Outcome.FAIL]


def test_an_attempt_before_medical_school_names_both_days(owner: Owner) -> None:
    began = {"matriculation_on": date(2026, 10, 5)}
    change_profile(student=owner.student, changes=began, version=None, now=NOW)

    with pytest.raises(ContradictoryAttemptError, match="before you began medical school, Mon 5 Oct 2026"):
        record_attempt(student=owner.student, attempt=FAIL, now=NOW)


def test_every_step_stands_in_the_ledger_and_only_step_1_among_the_attempts(owner: Owner) -> None:
    step2 = Attempt(on=date(2026, 5, 4), outcome=Outcome.FAIL, step=Step.STEP2_CK)
    for attempt in (FAIL, step2):
        record_attempt(student=owner.student, attempt=attempt, now=NOW)

    assert ledger(student=owner.student) == (step2, FAIL)
    assert attempts(student=owner.student) == (FAIL,)

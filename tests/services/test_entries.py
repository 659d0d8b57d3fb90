from dataclasses import replace
from datetime import date

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.services.course import student_record
from comeback.services.entries import (
    attempts,
    record_attempt,
    record_block,
    record_practice_test,
    record_score_report,
)
from comeback.services.imports import imports, undo_import
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

"""What each line of the ledger is worth."""

from dataclasses import replace
from datetime import timedelta

import pytest

from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.pieces import Less, SourceWorth
from comeback.core.evidence.sittings import Pacing
from comeback.services.course import evidence_worth, student_record
from comeback.services.entries import (
    record_attempt,
    record_block,
    record_practice_test,
    record_score_report,
)
from comeback.services.imports import imports, keep_file, undo_import
from tests.people import BLOCK, FAIL, FORMS_CSV, NOW, PRINTED, REPORT, TODAY, Owner


def worth_of(owner: Owner, kind: str) -> SourceWorth:
    """Return what the only source of a kind is worth."""
    [line] = [line for line in imports(student=owner.student) if line.kind == kind]
    weighed = evidence_worth(student=owner.student, today=TODAY)
    return next(each for each in weighed.sources if each.source == line.id)


def test_all_lines_and_the_prior_make_one(owner: Owner) -> None:
    keep_file(student=owner.student, content=FORMS_CSV, name="forms.csv", now=NOW)
    record_practice_test(student=owner.student, result=PRINTED, now=NOW)
    record_block(student=owner.student, block=BLOCK, now=NOW)
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    record_score_report(student=owner.student, report=REPORT, now=NOW)

    weighed = evidence_worth(student=owner.student, today=TODAY)

    assert len(weighed.sources) == 5
    assert sum(each.level_share for each in weighed.sources) + weighed.prior_share == pytest.approx(1.0)
    assert worth_of(owner, "score_report").counts_for_areas
    assert worth_of(owner, "insights_csv").pieces == 3


def test_figures_printed_for_a_form_take_what_its_question_list_says_of_the_level(owner: Owner) -> None:
    keep_file(student=owner.student, content=FORMS_CSV, name="forms.csv", now=NOW)
    before = worth_of(owner, "insights_csv").level_share
    latest = student_record(student=owner.student, today=TODAY).itemized[-1].key
    form = replace(PRINTED, key=latest)

    record_practice_test(student=owner.student, result=form, now=NOW)

    assert worth_of(owner, "practice_test").level_share > 0.1
    assert worth_of(owner, "insights_csv").level_share < before
    assert worth_of(owner, "insights_csv").counts_for_areas


def test_the_same_file_again_changes_no_worth(owner: Owner) -> None:
    keep_file(student=owner.student, content=FORMS_CSV, name="forms.csv", now=NOW)
    once = evidence_worth(student=owner.student, today=TODAY)

    keep_file(student=owner.student, content=FORMS_CSV, name="again.csv", now=NOW)

    assert evidence_worth(student=owner.student, today=TODAY) == once


def test_a_form_taken_again_says_so_and_counts_for_nothing(owner: Owner) -> None:
    record_practice_test(student=owner.student, result=PRINTED, now=NOW)
    again = replace(PRINTED, key=replace(PRINTED.key, on=PRINTED.key.on + timedelta(days=5)), epc=75.0)

    record_practice_test(student=owner.student, result=again, now=NOW)

    latest = imports(student=owner.student)[0].id
    weighed = evidence_worth(student=owner.student, today=TODAY)
    [found] = [each for each in weighed.sources if each.source == latest]
    assert (found.level_share, found.reasons) == (0.0, ((Less.SEEN_BEFORE, 1),))


def test_a_block_in_tutor_mode_from_a_reset_bank_names_both(owner: Owner) -> None:
    record_block(
        student=owner.student, block=replace(BLOCK, mode=BlockMode.TUTOR, is_first_seen=False), now=NOW
    )

    found = worth_of(owner, "block")

    assert found.level_share == 0.0
    assert [reason for reason, _ in found.reasons] == [
        Less.SEEN_BEFORE,
        Less.TUTOR,
        Less.FEW_ITEMS,
        Less.OWN_SCALE,
    ]


def test_two_blocks_that_look_alike_are_two_lines_of_the_same_worth(owner: Owner) -> None:
    record_block(student=owner.student, block=BLOCK, now=NOW)
    record_block(student=owner.student, block=BLOCK, now=NOW + timedelta(minutes=1))

    one, other = evidence_worth(student=owner.student, today=TODAY).sources

    assert one.level_share == pytest.approx(other.level_share)
    assert (one.told_elsewhere, other.told_elsewhere) == (0, 0)


def test_an_undone_line_is_worth_nothing_and_is_not_named(owner: Owner) -> None:
    record_practice_test(student=owner.student, result=replace(PRINTED, pacing=Pacing.SELF), now=NOW)
    [line] = imports(student=owner.student)

    undo_import(student=owner.student, import_id=line.id, now=NOW)

    weighed = evidence_worth(student=owner.student, today=TODAY)
    assert (weighed.sources, weighed.prior_share) == ((), 1.0)

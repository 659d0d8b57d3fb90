from datetime import date

import pytest

from comeback.core.diagnosis.ability import counted_blocks
from comeback.core.evidence.bank_tests import BankTest
from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.areas import System
from comeback.services import imports, previews
from comeback.services.bank_tests import bank_tests_of
from comeback.services.course import student_record
from comeback.services.entries import record_block
from tests.invented_bank_lists import printed_test, printed_whole
from tests.people import NOW, TODAY, Owner
from tests.samples.make_uworld import QUESTIONS, table

SAID = {"on": "2026-11-19", "mode": "timed", "missed": "listed", "missed_ids": "91001 91004"}


def keep(owner: Owner, content: str | bytes, **confirmed: str) -> imports.ImportLine:
    return imports.keep_file(
        student=owner.student,
        content=content if isinstance(content, bytes) else content.encode(),
        name="list",
        now=NOW,
        confirmed=confirmed or None,
    )


def kept_tests(owner: Owner) -> tuple[BankTest, ...]:
    return student_record(student=owner.student, today=TODAY).bank_tests


def counted(owner: Owner) -> tuple[int, int]:
    """Return how many answers of banks count for the level, and how many of them are right."""
    blocks = counted_blocks(student_record(student=owner.student, today=TODAY))
    return sum(block.items for block in blocks), sum(block.correct for block in blocks)


def test_a_list_is_kept_once_the_student_has_said_what_it_does_not_tell(owner: Owner) -> None:
    with pytest.raises(imports.UnconfirmedError):
        keep(owner, table())

    line = keep(owner, table(), **SAID)

    assert (line.kind, line.counts) == ("uworld", {"bank_tests": 1, "bank_answers": 6})
    assert line.span == (date(2026, 11, 19), date(2026, 11, 19))
    assert counted(owner) == (6, 4)


def test_a_list_goes_through_the_store_unchanged(owner: Owner) -> None:
    keep(owner, printed_test(), on="2026-11-19")

    [test] = kept_tests(owner)
    preview = previews.preview_file(
        student=owner.student, content=printed_test(), name="", today=TODAY, confirmed={"on": "2026-11-19"}
    )
    assert (test,) == preview.reading.bank_tests
    assert preview.is_known


def test_the_same_list_again_adds_nothing(owner: Owner) -> None:
    first = keep(owner, table(), **SAID)

    again = keep(owner, table(), **SAID)

    assert again.id == first.id
    assert len(imports.imports(student=owner.student)) == 1


def test_a_list_answered_anew_takes_the_place_of_what_was_said_before(owner: Owner) -> None:
    first = keep(owner, table(), **SAID)

    second = keep(owner, table(), **{**SAID, "missed": "none"})

    assert {line.id: line.is_undone for line in imports.imports(student=owner.student)} == {
        first.id: True,
        second.id: False,
    }
    assert counted(owner) == (6, 6)


def test_a_paste_and_a_print_of_one_test_count_once_and_undo_brings_the_other_back(owner: Owner) -> None:
    keep(owner, table(), **{**SAID, "missed": "none"})
    printed = keep(owner, printed_test(), on="2026-11-19")

    assert counted(owner) == (6, 4)

    imports.undo_import(student=owner.student, import_id=printed.id, now=NOW)
    assert counted(owner) == (6, 6)


def test_a_reset_bank_is_kept_and_counts_on_first_sight_only(owner: Owner) -> None:
    keep(owner, table(), **SAID)

    again = previews.preview_file(
        student=owner.student, content=table(signs=["✓"] * 6).encode(), name="", today=TODAY
    )
    keep(owner, table(signs=["✓"] * 6), on="2026-11-26", mode="timed")

    assert again.met_before == 6
    assert len(kept_tests(owner)) == 2
    assert counted(owner) == (6, 4)


def test_questions_met_before_any_test_that_was_brought_do_not_count(owner: Owner) -> None:
    keep(owner, table(), **SAID, was_seen_before="yes")

    assert not kept_tests(owner)[0].is_first_seen
    assert counted(owner) == (0, 0)


def test_a_block_typed_for_the_same_test_counts_once(owner: Owner) -> None:
    block = BankBlock(on=date(2026, 11, 19), bank="uworld", items=6, correct=4)
    record_block(student=owner.student, block=block, now=NOW)

    keep(owner, table(), **SAID)

    assert counted(owner) == (6, 4)


def test_the_sums_of_a_bank_are_shown_and_never_counted(owner: Owner) -> None:
    line = keep(owner, printed_whole(), on="2026-11-19")

    record = student_record(student=owner.student, today=TODAY)
    assert line.counts == {"bank_totals": 1}
    assert [totals.correct for totals in record.bank_totals] == [812]
    assert counted(owner) == (0, 0)


def test_a_name_that_is_not_known_is_mapped_once_for_all_its_questions(owner: Owner) -> None:
    renamed = table(
        questions=[(q[0], q[1], q[2].replace("Cardiovascular", "Heart"), *q[3:]) for q in QUESTIONS]
    )
    line = keep(owner, renamed, **SAID)
    assert imports.unmapped_names(student=owner.student) == (("Heart System", 2),)

    imports.map_names(student=owner.student, mappings={"Heart System": "cardiovascular"}, now=NOW)

    [test] = bank_tests_of(student=owner.student, import_id=line.id).tests
    assert [System.CARDIOVASCULAR in answer.areas for answer in test.answers].count(True) == 2
    assert imports.unmapped_names(student=owner.student) == ()

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.areas import System
from comeback.services import imports, previews
from comeback.services.course import student_record
from comeback.services.entries import record_block
from comeback.services.journal import close_journal
from comeback.services.portability import export_journal, forget, restore_journal
from tests.people import NOW, TODAY, Owner, owner_of
from tests.samples.make_tables import AMBOSS, GERMAN, LATER, workbook

SAID = {
    "on": "Date",
    "bank": "QBank",
    "items": "Questions",
    "score": "% correct",
    "area": "System",
    "mode": "Mode",
}
GERMAN_SAID = {"on": "Datum", "area": "Thema", "items": "Fragen", "score": "Ergebnis", "bank_name": "Kaplan"}


def keep(
    owner: Owner, text: str | bytes, confirmed: Mapping[str, object] | None = SAID
) -> imports.ImportLine:
    content = text if isinstance(text, bytes) else text.encode()
    return imports.keep_file(
        student=owner.student, content=content, name="blocks.csv", now=NOW, confirmed=confirmed
    )


def blocks(owner: Owner) -> tuple[BankBlock, ...]:
    return student_record(student=owner.student, today=TODAY).blocks


def test_a_table_is_a_line_of_the_ledger_with_its_counts_and_days(owner: Owner) -> None:
    line = keep(owner, AMBOSS)

    assert (line.kind, line.name_hint, line.counts) == ("columns", "blocks.csv", {"blocks": 3})
    assert line.span == (date(2026, 10, 5), date(2026, 10, 9))
    assert [(block.items, block.correct) for block in blocks(owner)] == [(40, 23), (20, 12), (40, 22)]


def test_nothing_is_kept_of_a_table_before_its_columns_are_named(owner: Owner) -> None:
    with pytest.raises(imports.UnconfirmedError):
        keep(owner, AMBOSS, None)

    assert imports.imports(student=owner.student) == ()


def test_the_same_table_again_adds_nothing(owner: Owner) -> None:
    first = keep(owner, AMBOSS)

    again = keep(owner, AMBOSS)

    assert again.id == first.id
    assert len(blocks(owner)) == 3


def test_the_columns_are_remembered_for_the_next_table_with_the_same(owner: Owner) -> None:
    keep(owner, AMBOSS)

    preview = previews.preview_file(
        student=owner.student, content=LATER.encode(), name="later.csv", today=TODAY
    )
    keep(owner, LATER, None)

    assert not preview.reading.waits
    assert [row.new for row in preview.rows] == [0, 0, 0, 1]
    assert len(blocks(owner)) == 4


def test_undoing_one_of_two_tables_leaves_what_the_other_holds(owner: Owner) -> None:
    keep(owner, AMBOSS)
    later = keep(owner, LATER)

    imports.undo_import(student=owner.student, import_id=later.id, now=NOW)
    assert len(blocks(owner)) == 3

    imports.redo_import(student=owner.student, import_id=later.id, now=NOW)
    imports.undo_import(student=owner.student, import_id=later.id - 1, now=NOW)
    assert len(blocks(owner)) == 4


def test_a_block_typed_by_hand_and_found_in_a_table_counts_once(owner: Owner) -> None:
    typed = BankBlock(
        on=date(2026, 10, 5), bank="amboss ", items=40, correct=23, areas=(System.CARDIOVASCULAR,)
    )
    record_block(student=owner.student, block=typed, now=NOW)

    keep(owner, AMBOSS)

    assert len(blocks(owner)) == 3


def test_two_blocks_typed_alike_are_two(owner: Owner) -> None:
    typed = BankBlock(on=date(2026, 10, 5), bank="AMBOSS", items=40, correct=23)
    for _ in range(2):
        record_block(student=owner.student, block=typed, now=NOW)

    assert blocks(owner) == (typed, typed)


def test_columns_named_anew_take_the_place_of_what_was_said_before(owner: Owner) -> None:
    first = keep(owner, AMBOSS)

    second = keep(owner, AMBOSS, SAID | {"area": ""})

    assert second.id != first.id
    assert {line.id: line.is_undone for line in imports.imports(student=owner.student)} == {
        first.id: True,
        second.id: False,
    }
    assert all(block.areas == () for block in blocks(owner))


def test_names_said_once_are_remembered_and_a_day_for_all_is_not(owner: Owner) -> None:
    said = GERMAN_SAID | {"mode_of_all": "timed", "areas": {"Nutri": "gastrointestinal"}}
    keep(owner, GERMAN, said)
    undated = "Fragen;Richtig\n40;24\n"
    keep(
        owner,
        undated,
        {
            "day": "2026-11-01",
            "items": "Fragen",
            "correct": "Richtig",
            "bank_name": "b",
            "mode_of_all": "timed",
        },
    )

    november = GERMAN.replace(".10.2026", ".11.2026")
    keep(owner, november, None)
    with pytest.raises(imports.UnconfirmedError):
        keep(owner, undated.replace("24", "25"), None)

    assert len(blocks(owner)) == 5


def test_what_is_remembered_of_columns_travels_with_the_journal(owner: Owner, tmp_path: Path) -> None:
    keep(owner, AMBOSS)
    before = blocks(owner)
    export = export_journal(student=owner.student, to=tmp_path / "mine.zip")
    close_journal()

    with owner_of(tmp_path / "elsewhere" / "journal.sqlite3") as elsewhere:
        there = replace(elsewhere, student=restore_journal(from_=export))
        after = blocks(there)
        keep(there, LATER, None)

        assert after == before
        assert len(blocks(there)) == 4


def test_forgetting_the_evidence_forgets_what_was_said_of_columns(owner: Owner) -> None:
    keep(owner, AMBOSS)

    forget(student=owner.student, kinds=("evidence",), now=NOW)

    assert previews.preview_file(
        student=owner.student, content=LATER.encode(), name="later.csv", today=TODAY
    ).reading.waits


def test_a_workbook_is_kept(owner: Owner) -> None:
    said = {
        "on": "Day",
        "area": "Subject",
        "correct": "Right",
        "bank_name": "TrueLearn",
        "mode_of_all": "timed",
    }

    line = keep(owner, workbook(), said)

    assert line.counts == {"blocks": 2}

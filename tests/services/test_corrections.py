"""A corrected file speaks, the earlier one stays in the ledger, and undo brings it back."""

from dataclasses import replace
from pathlib import Path

from comeback.services import imports, previews
from comeback.services.course import student_record
from comeback.services.journal import close_journal
from comeback.services.portability import export_journal, restore_journal
from comeback.services.previews import Preview
from tests.people import FORMS_CSV, NOW, TODAY, Owner, owner_of
from tests.samples.make_tables import AMBOSS

CLEAN = (FORMS_CSV.parent / "clean.csv").read_text(encoding="utf-8")
SAID = {
    "on": "Date",
    "bank": "QBank",
    "items": "Questions",
    "score": "% correct",
    "area": "System",
    "mode": "Mode",
}
CORRECTED = AMBOSS.replace("40,57.5", "40,60")
MORE_OF_A_DAY = AMBOSS + "2026-10-09,AMBOSS,Mixed,20,50,Timed\n"


def keep(owner: Owner, text: str, **confirmed: str) -> imports.ImportLine:
    return imports.keep_file(
        student=owner.student, content=text.encode(), name="file.csv", now=NOW, confirmed=confirmed or None
    )


def look(owner: Owner, text: str, **confirmed: str) -> Preview:
    return previews.preview_file(
        student=owner.student,
        content=text.encode(),
        name="file.csv",
        today=TODAY,
        confirmed=confirmed or None,
    )


def undo(owner: Owner, line: imports.ImportLine) -> None:
    imports.undo_import(student=owner.student, import_id=line.id, now=NOW)


def right(owner: Owner) -> int:
    [sitting] = student_record(student=owner.student, today=TODAY).itemized
    return sum(answer.is_correct for answer in sitting.answers)


def blocks(owner: Owner) -> list[tuple[int, int]]:
    kept = student_record(student=owner.student, today=TODAY).blocks
    return [(block.items, block.correct) for block in kept]


def test_a_corrected_question_list_says_how_many_answers_differ_and_speaks(owner: Owner) -> None:
    keep(owner, CLEAN)
    before = right(owner)
    head, end, rows = CLEAN.partition("\n")
    corrected = head + end + rows.replace("Incorrect", "Correct", 2)

    preview = look(owner, corrected)
    line = keep(owner, corrected)

    assert (preview.differing_answers, preview.new_answers) == (2, 0)
    assert right(owner) == before + 2
    assert len(imports.imports(student=owner.student)) == 2
    undo(owner, line)
    assert right(owner) == before


def test_what_a_fuller_list_adds_is_no_difference(owner: Owner) -> None:
    keep(owner, (FORMS_CSV.parent / "no-time.csv").read_text(encoding="utf-8"))

    assert look(owner, CLEAN).differing_answers == 0


def test_a_table_that_says_something_else_of_a_day_asks_once(owner: Owner) -> None:
    keep(owner, AMBOSS, **SAID)

    preview = look(owner, CORRECTED)

    assert preview.reading.waits
    assert [(problem.name, problem.needs_user) for problem in preview.reading.problems] == [
        ("differing", True)
    ]
    assert "For one day" in preview.reading.problems[0].sentence


def test_the_corrected_table_takes_the_place_of_its_days_and_undo_brings_them_back(owner: Owner) -> None:
    keep(owner, AMBOSS, **SAID)

    line = keep(owner, CORRECTED, differing="corrected")

    assert blocks(owner) == [(40, 24), (20, 12), (40, 22)]
    undo(owner, line)
    assert blocks(owner) == [(40, 23), (20, 12), (40, 22)]


def test_where_both_are_right_both_count(owner: Owner) -> None:
    keep(owner, AMBOSS, **SAID)

    keep(owner, CORRECTED, differing="both")

    assert blocks(owner) == [(40, 23), (40, 24), (20, 12), (40, 22)]
    assert not look(owner, CORRECTED).reading.waits


def test_a_second_correction_takes_the_place_of_both_and_each_undo_brings_one_back(owner: Owner) -> None:
    keep(owner, AMBOSS, **SAID)
    second = keep(owner, CORRECTED, differing="corrected")
    third = keep(owner, AMBOSS.replace("40,57.5", "40,65"), differing="corrected")
    assert blocks(owner)[0] == (40, 26)

    undo(owner, second)
    assert blocks(owner) == [(40, 26), (20, 12), (40, 22)]

    undo(owner, third)
    assert blocks(owner) == [(40, 23), (20, 12), (40, 22)]


def test_a_later_table_with_more_blocks_of_a_day_corrects_nothing(owner: Owner) -> None:
    keep(owner, AMBOSS, **SAID)

    keep(owner, MORE_OF_A_DAY)

    assert blocks(owner) == [(40, 23), (20, 12), (40, 22), (20, 10)]


def test_what_was_said_of_one_table_is_not_remembered_for_the_next(owner: Owner) -> None:
    keep(owner, AMBOSS, **SAID)
    keep(owner, CORRECTED, differing="corrected")

    assert look(owner, AMBOSS.replace("40,57.5", "40,65")).reading.waits


def test_a_correction_travels_with_the_journal(owner: Owner, tmp_path: Path) -> None:
    keep(owner, AMBOSS, **SAID)
    line = keep(owner, CORRECTED, differing="corrected")
    export = export_journal(student=owner.student, to=tmp_path / "mine.zip")
    close_journal()

    with owner_of(tmp_path / "elsewhere" / "journal.sqlite3") as elsewhere:
        there = replace(elsewhere, student=restore_journal(from_=export))
        assert blocks(there) == [(40, 24), (20, 12), (40, 22)]
        undo(there, line)
        assert blocks(there) == [(40, 23), (20, 12), (40, 22)]

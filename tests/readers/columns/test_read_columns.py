from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.exam.areas import Discipline, System
from comeback.errors import InputError
from comeback.readers.columns.fields import COLUMN_FIELDS
from comeback.readers.columns.table import QuestionTextError
from comeback.readers.confirm import confirmed
from comeback.readers.reading import Kind, Reading
from comeback.readers.refusals import BrokenTableError, NotTextError, WordsOnlyError, WrongFieldError
from tests.readers.vocabulary import LABELS, TODAY, read_bytes, read_sample, read_text
from tests.samples.make_samples import INVENTED_VIGNETTE
from tests.samples.make_tables import FOLDER, make_tables, workbook

PASTED = {"on": "column 1", "correct": "column 2", "bank_name": "UWorld", "mode_of_all": "timed"}


def blocks_of(reading: Reading, **given: object) -> Reading:
    """Confirm what the names of the columns suggest, and what is given besides."""
    assert reading.proposal
    return confirmed(reading, {**reading.proposal.unsure, **given}, today=TODAY, labels=LABELS)


def block(on: date, items: int, correct: int, *areas: System | Discipline, **other: object) -> BankBlock:
    return BankBlock(
        on=on,
        bank=str(other.get("bank", "UWorld")),
        items=items,
        correct=correct,
        areas=areas,
        mode=BlockMode(str(other.get("mode", "timed"))),
    )


def test_the_samples_are_what_their_script_makes_of_tables(tmp_path: Path) -> None:
    make_tables(tmp_path)

    for made in tmp_path.iterdir():
        assert made.read_bytes() == (FOLDER / made.name).read_bytes(), made.name


def test_a_table_waits_until_the_student_has_said_what_its_columns_are() -> None:
    reading = read_sample("tables/amboss.csv")

    assert reading.kind is Kind.COLUMNS
    assert reading.waits
    assert reading.blocks == ()
    assert reading.proposal
    assert {name: value for name, value in reading.proposal.unsure.items() if value} == {
        "on": "Date",
        "bank": "QBank",
        "items": "Questions",
        "score": "% correct",
        "area": "System",
        "mode": "Mode",
        "score_unit": "percent",
    }


def test_each_row_becomes_a_block() -> None:
    reading = blocks_of(read_sample("tables/amboss.csv"))

    assert not reading.waits
    assert reading.blocks == (
        block(date(2026, 10, 5), 40, 23, System.CARDIOVASCULAR, bank="AMBOSS"),
        block(date(2026, 10, 7), 20, 12, System.RENAL, bank="AMBOSS"),
        block(date(2026, 10, 9), 40, 22, bank="AMBOSS", mode="tutor"),
    )


def test_semicolons_decimal_commas_and_days_in_another_order_are_read() -> None:
    named = {"on": "Datum", "area": "Thema", "items": "Fragen", "score": "Ergebnis"}
    said = {"bank_name": "Kaplan", "mode_of_all": "untimed", "areas": {"Nutri": "gastrointestinal"}}

    reading = blocks_of(read_sample("tables/semicolons.csv"), **named, **said)

    assert reading.blocks == (
        block(date(2026, 10, 5), 40, 23, System.CARDIOVASCULAR, bank="Kaplan", mode="untimed"),
        block(date(2026, 10, 27), 20, 12, System.GASTROINTESTINAL, bank="Kaplan", mode="untimed"),
    )
    assert [(problem.line, problem.sentence) for problem in reading.problems] == [
        (4, "This line sums up others. Left out, so that nothing counts twice.")
    ]


def test_old_letters_are_read_and_said() -> None:
    reading = read_sample("tables/cp1252.csv")

    assert reading.proposal
    assert reading.proposal.sheet
    assert reading.proposal.sheet.column("Thema")[0] == "Herz – Übung"
    assert "Windows-1252" in reading.problems[0].sentence


def test_a_workbook_is_read_with_its_days_and_percents() -> None:
    reading = blocks_of(
        read_sample("tables/blocks.xlsx"), bank_name="TrueLearn", mode_of_all="timed", correct="Right"
    )

    assert reading.blocks == (
        block(date(2026, 10, 5), 40, 24, Discipline.PATHOLOGY, bank="TrueLearn"),
        block(date(2026, 10, 7), 20, 11, Discipline.PHARMACOLOGY, bank="TrueLearn"),
    )
    assert reading.proposal
    assert reading.proposal.sheet
    assert reading.proposal.sheet.column("Share") == ("60%", "55%")


def test_rows_pasted_without_names_of_columns_are_read() -> None:
    reading = read_text("2026-11-01\t24/40\n2026-11-02\t11 of 20\n")

    assert blocks_of(reading, **PASTED).blocks == (
        block(date(2026, 11, 1), 40, 24),
        block(date(2026, 11, 2), 20, 11),
    )


@pytest.mark.parametrize(
    ("head", "cells", "given", "right"),
    [
        ("Date,Qs,Score", "2026-11-01,40,60%", {}, 24),
        ("Date,Qs,Score", "2026-11-01,40,0.6", {}, 24),
        ("Date,Qs,Score", '2026-11-01,40,"0,6"', {}, 24),
        ("Date,Qs,Score", "2026-11-01,40,1", {"score_unit": "percent"}, 0),
        ("Date,Qs,Score", "2026-11-01,40,1", {"score_unit": "fraction"}, 40),
        ("Date,Qs,Correct", "2026-11-01,40,24", {}, 24),
        ("Date,Correct,Incorrect", "2026-11-01,24,16", {}, 24),
        ("Date,Score", "2026-11-01,24 out of 40", {}, 24),
        ("Date,Total Questions,Correct", '2026-11-01,"40,0",24', {}, 24),
    ],
)
def test_percent_fraction_and_count_say_the_same(
    head: str, cells: str, given: dict[str, str], right: int
) -> None:
    reading = blocks_of(read_text(f"{head}\n{cells}\n"), bank_name="UWorld", mode_of_all="timed", **given)

    assert reading.blocks == (block(date(2026, 11, 1), 40, right),)


@pytest.mark.parametrize(
    ("text", "given", "field"),
    [
        ("Subject,Qs,Correct\nRenal,40,24\n", {"bank_name": "b", "mode_of_all": "timed"}, "on"),
        ("Date,Correct,Note\n2026-11-01,24,x\n", {"bank_name": "b", "mode_of_all": "timed"}, "items"),
        ("Date,Qs,Note\n2026-11-01,24,x\n", {"bank_name": "b", "mode_of_all": "timed"}, "correct"),
        ("Date,Qs,Correct\n2026-11-01,40,24\n", {"mode_of_all": "timed"}, "bank_name"),
        ("Date,Qs,Correct\n2026-11-01,40,24\n", {"bank_name": "b"}, "mode_of_all"),
        ("Date,Qs,Correct\n3/4/2026,40,24\n", {"bank_name": "b", "mode_of_all": "timed"}, "day_order"),
        ("Date,Qs,Score\n2026-11-01,40,1\n", {"bank_name": "b", "mode_of_all": "timed"}, "score_unit"),
        ("Date,Qs,Correct\n2026-11-01,40,24\n", {"bank_name": "b", "mode_of_all": "fast"}, "mode_of_all"),
        ("Date,Qs,Correct\n2026-11-01,40,24\n", {"area": "System"}, "area"),
        ("Date,Qs,Correct\n2026-11-01,40,24\n", {"vendor": "x"}, "vendor"),
    ],
)
def test_what_is_not_said_is_asked_and_never_supposed(text: str, given: dict[str, str], field: str) -> None:
    reading = read_text(text)

    with pytest.raises(WrongFieldError) as asked:
        blocks_of(reading, **given)

    assert asked.value.field == field


def test_a_day_that_can_be_read_two_ways_is_settled_by_the_others_or_by_the_student() -> None:
    both = read_text("Date,Qs,Correct\n3/4/2026,40,24\n3/14/2026,40,24\n")
    one = read_text("Date,Qs,Correct\n3/4/2026,40,24\n")
    said = {"bank_name": "UWorld", "mode_of_all": "timed"}

    assert blocks_of(both, **said).blocks[0].on == date(2026, 3, 4)
    assert blocks_of(one, **said, day_order="day_first").blocks[0].on == date(2026, 4, 3)


def test_a_name_that_is_not_known_is_asked_about_once_for_all_its_rows() -> None:
    text = "Date,Qs,Correct,System\n2026-11-01,40,24,Nutri\n2026-11-02,40,20,Nutri\n2026-11-03,40,20,Odd\n"
    said = {"bank_name": "UWorld", "mode_of_all": "timed"}

    waiting = blocks_of(read_text(text), **said)
    settled = blocks_of(
        read_text(text), **said, **{"areas.Nutri": "biochemistry_nutrition", "areas.Odd": "left_out"}
    )

    assert waiting.proposal
    assert waiting.proposal.unsure == {"areas.Nutri": "", "areas.Odd": ""}
    assert waiting.blocks == ()
    assert [each.areas for each in settled.blocks] == [(Discipline.BIOCHEMISTRY_NUTRITION,)] * 2
    assert settled.problems[0].sentence == "This line is left out, as you said."


def test_a_row_that_stands_twice_counts_once_and_a_formula_is_text() -> None:
    text = "Date,Qs,Correct,Test\n2026-11-01,40,24,1\n2026-11-01,40,24,1\n2026-11-01,40,24,2\n2026-11-02,40,=B2*2,3\n"

    reading = blocks_of(read_text(text), bank_name="UWorld", mode_of_all="timed")

    assert reading.blocks == (block(date(2026, 11, 1), 40, 24), block(date(2026, 11, 1), 40, 24))
    assert [problem.line for problem in reading.problems] == [3, 5]
    assert "=B2*2" in reading.problems[1].sentence


def test_a_percent_no_number_of_right_answers_gives_is_said() -> None:
    reading = blocks_of(read_text("Date,Qs,Score\n2026-11-01,10,57%\n"), bank_name="b", mode_of_all="timed")

    assert reading.blocks[0].correct == 6
    assert reading.problems[0].sentence == (
        "57 % of 10 is not a whole number of questions. The nearest whole number of right answers is used."
    )


@pytest.mark.parametrize(
    "cells", ["2027-01-01,40,24", "2026-11-01,40,41", "2026-11-01,0,0", "soon,40,24", "2026-11-01,40,"]
)
def test_a_row_that_cannot_be_is_left_out_and_said(cells: str) -> None:
    reading = blocks_of(
        read_text(f"Date,Qs,Correct\n2026-11-02,40,24\n{cells}\n"), bank_name="b", mode_of_all="timed"
    )

    assert len(reading.blocks) == 1
    assert reading.problems[0].line == 3


def test_a_table_with_the_text_of_a_question_is_refused_with_its_line() -> None:
    text = f'Date,Qs,Correct,Stem\n2026-11-01,40,24,"{INVENTED_VIGNETTE.replace(chr(34), "")}"\n'

    with pytest.raises(QuestionTextError) as refused:
        read_text(text)

    assert "Line 2" in refused.value.sentence


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"xl/worksheets/sheet1.xml": "<worksheet"}, "damaged"),
        (
            {"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'},
            "damaged",
        ),
        ({"xl/workbook.xml": '<workbook xmlns="x"/>'}, "nothing in the sheets"),
        ({"xl/media/bomb": "0" * 70_000_000}, "larger"),
    ],
    ids=["broken", "entities", "empty", "bomb"],
)
def test_a_workbook_that_cannot_be_used_is_refused(parts: dict[str, str], word: str) -> None:
    with pytest.raises(InputError) as refused:
        read_bytes(workbook(**parts))

    assert word in refused.value.sentence
    assert "othing was kept" in refused.value.sentence


def test_a_path_out_of_the_workbook_leads_nowhere() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="../../../../etc/passwd"/></Relationships>'
    )

    with pytest.raises(InputError) as refused:
        read_bytes(workbook(**{"xl/_rels/workbook.xml.rels": relations}))

    assert "nothing in the sheets" in refused.value.sentence


def test_another_packed_file_is_no_workbook() -> None:
    with pytest.raises(NotTextError):
        read_bytes(b"PK\x03\x04 a package")


def test_a_quotation_mark_without_a_partner_is_named_with_its_line() -> None:
    with pytest.raises(BrokenTableError):
        read_text('Date,Qs,Correct\n2026-11-01,40,24\n2026-11-02,"40,24\n')


def test_prose_with_commas_is_no_table() -> None:
    with pytest.raises(WordsOnlyError):
        read_text("Dear Dr Alvarez,\nI took 40 questions, and got 24 right,\nmay we meet?\n")


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2026-11-01", "3/4/2026", "40", "24", "24/40", "60%", "0,5", "=A1", "Cardio", "Total", "timed"]
    ),
)
TABLES = st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=5)


@settings(max_examples=200)
@given(
    TABLES,
    st.lists(st.sampled_from(["Date", "Qs", "Correct", "Score", "System", "Mode"]), min_size=4, max_size=4),
)
def test_any_table_becomes_blocks_or_a_question(rows: list[list[str]], heads: list[str]) -> None:
    text = "\n".join("\t".join(cells) for cells in (heads, *rows))
    try:
        reading = read_text(text)
        if reading.proposal and reading.proposal.sheet:
            reading = blocks_of(reading, bank_name="b", mode_of_all="timed")
    except InputError:
        return

    assert all(0 <= each.correct <= each.items and each.on <= TODAY for each in reading.blocks)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    from comeback.readers.columns.workbook import workbook_rows  # noqa: PLC0415 - as the child process reads it

    content = bytearray(workbook())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        rows = list(workbook_rows(bytes(content)))
    except InputError:
        return

    assert all(isinstance(cell, str) for _, cells in rows for cell in cells)


def test_every_field_of_a_column_has_its_place() -> None:
    assert len(set(COLUMN_FIELDS)) == 9

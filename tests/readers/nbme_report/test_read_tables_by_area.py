"""Tables by area on the report of a practice test."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.core.evidence.sittings import PrintedLine
from comeback.core.exam.areas import Discipline, System, Task, axis_of
from comeback.readers.nbme_report.tables import read_tables
from comeback.readers.reading import Reading
from tests.invented_reports import AREA_TABLES, CBSE, TABLE_LAYOUTS, area_report
from tests.readers.nbme_report.test_read_nbme_report import document_of
from tests.readers.vocabulary import LABELS, read_bytes

REPRODUCTIVE = (System.REPRO_FEMALE, System.REPRO_MALE, System.ENDOCRINE)


def lines_of(reading: Reading) -> tuple[PrintedLine, ...]:
    [result] = reading.printed
    return result.lines


def told(reading: Reading) -> list[str]:
    return [problem.sentence for problem in reading.problems]


@pytest.mark.parametrize("layout", [name for name in TABLE_LAYOUTS if name not in ("bars", "counts")])
def test_a_students_own_percent_correct_is_read_of_every_line(layout: str) -> None:
    lines = lines_of(read_bytes(area_report(layout)))

    assert [line.percent_correct for line in lines] == [
        float(own) for _, rows in AREA_TABLES for _, own, _, _ in rows
    ]
    assert lines[0].areas == (Task.FOUNDATIONAL_SCIENCE,)
    assert lines[2].areas == (Task.COMMUNICATION,)
    assert lines[6].areas == REPRODUCTIVE
    assert lines[-1].areas == (Discipline.BIOCHEMISTRY_NUTRITION, Discipline.GENETICS)


@pytest.mark.parametrize("layout", ["items", "beside"])
def test_questions_are_counted_where_they_are_printed(layout: str) -> None:
    lines = lines_of(read_bytes(area_report(layout)))

    assert [line.items for line in lines] == [int(items) for _, rows in AREA_TABLES for *_, items in rows]


def test_a_share_of_the_questions_is_no_percent_correct_and_no_count() -> None:
    assert {line.items for line in lines_of(read_bytes(area_report("share")))} == {None}


@pytest.mark.parametrize("layout", ["bars", "counts"])
def test_bars_and_numbers_that_are_not_the_students_are_left_out_and_said(layout: str) -> None:
    reading = read_bytes(area_report(layout))

    assert lines_of(reading) == ()
    assert "No number of your own can be told for 13 areas: left out." in told(reading)


def test_a_label_that_is_not_known_is_said_and_left() -> None:
    tables = (("System", (*AREA_TABLES[1][1], ("Dental System", "40", "60", "10"))),)

    reading = read_bytes(area_report(tables=tables))

    assert len(lines_of(reading)) == 5
    assert "“Dental System” is a line I do not know in a table of this report. It is left out." in told(
        reading
    )


def test_a_line_with_two_different_figures_is_left_out_and_said() -> None:
    again = ("System", (("Cardiovascular System", "61", "65", "18"),))

    reading = read_bytes(area_report(tables=(AREA_TABLES[1], again)))

    assert (System.CARDIOVASCULAR,) not in {line.areas for line in lines_of(reading)}
    assert "“Cardiovascular System” stands here with two different figures. The line is left out." in told(
        reading
    )


def test_a_cbse_has_tables_too() -> None:
    head = (("Test Date", "October 3, 2026"),)

    assert len(lines_of(read_bytes(area_report(title=CBSE, head=head)))) == 13


def test_a_name_of_a_system_and_of_a_task_is_of_the_table_it_stands_in() -> None:
    name = ("Communication and Interpersonal Skills", "61", "75", "14")

    of_systems = lines_of(read_bytes(area_report(tables=(("System", (*AREA_TABLES[1][1], name)),))))

    assert of_systems[-1].areas == (System.SOCIAL_SCIENCES,)


def test_a_fraction_is_read_with_its_questions() -> None:
    document = document_of([["Content Area", "Correct"], ["Pathology", "27/90"], ["Physiology", "95 of 90"]])

    tables = read_tables(document, LABELS)

    assert tables.lines == (PrintedLine(areas=(Discipline.PATHOLOGY,), percent_correct=30.0, items=90),)
    assert tables.without_numbers == ("Physiology",)


def test_a_number_without_a_heading_is_not_taken() -> None:
    tables = read_tables(document_of([["Pathology", "52%"], ["Physiology", "48%"]]), LABELS)

    assert tables.lines == ()
    assert tables.without_numbers == ("Pathology", "Physiology")


def test_figures_without_an_end_behind_a_label_are_no_figures() -> None:
    rows = [["System", "Your percent correct"], [f"Renal & Urinary System {'9' * 300}x"], ["Renal ... " * 60]]

    assert read_tables(document_of(rows), LABELS).lines == ()


def test_a_label_that_goes_on_in_the_next_row_is_one() -> None:
    document = document_of(
        [["Content Area", "Your % Correct"], ["Biostatistics & Epidemiology/", "48%"], ["Population Health"]]
    )

    assert [line.areas for line in read_tables(document, LABELS).lines] == [(System.BIOSTAT_EPI,)]


PIECES = st.sampled_from(
    [
        "Your % Correct",
        "Comparison Group",
        "Number of Items",
        "Performance by System",
        "Cardiovascular System",
        "Cardiovascular System 52%",
        "Pathology (90 items): 47%",
        "Biostatistics & Epidemiology/",
        "Population Health",
        "Communication and Interpersonal Skills",
        "Diagnosis",
        "0",
        "52%",
        "100",
        "999",
        "12/25",
        "3 of 0",
        "62 - 68",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(PIECES | st.text(max_size=20), min_size=1, max_size=4), min_size=1, max_size=12))
def test_of_any_words_every_line_read_is_a_possible_one(rows: list[list[str]]) -> None:
    tables = read_tables(document_of(rows), LABELS)

    for line in tables.lines:
        assert 0 <= line.percent_correct <= 100
        assert line.items is None or line.items > 0
        assert len({axis_of(area) for area in line.areas}) == 1

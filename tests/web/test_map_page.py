import re
from datetime import timedelta

import pytest

from comeback.core.diagnosis.findings import AreaEstimate
from comeback.core.diagnosis.forgetting import Forgetting, ForgettingReading
from comeback.core.exam.areas import LABELS, System
from comeback.services.course import diagnose
from comeback.web.pages.map import map_page
from comeback.web.words import between, decimal, full_date
from tests.people import Owner
from tests.web.invented import h1_of, hidden, page_of, today_of


def systems_of(owner: Owner) -> list[AreaEstimate]:
    areas = diagnose(student=owner.student, today=today_of()).areas
    measured = [each for each in areas if isinstance(each.area, System) and each.level is not None]
    return sorted(measured, key=lambda each: each.level.mean if each.level else 0.0)


def table_of(page: str, name: str) -> str:
    return page.partition(f'<section class="section full" id="{name}"')[2].partition("</section>")[0]


def test_systems_stand_weakest_first_with_the_figures_of_the_service(invented: Owner) -> None:
    page = page_of("/diagnosis/map/")

    table = table_of(page, "systems")
    places = [table.find(f">{LABELS[each.area]}<") for each in systems_of(invented)]
    weakest = systems_of(invented)[0]
    assert places == sorted(places)
    assert weakest.level is not None
    assert decimal(weakest.level.mean, 0) in table
    assert between(weakest.level.low, weakest.level.high) in table


@pytest.mark.usefixtures("invented")
def test_the_heading_names_the_likely_weakest_system() -> None:
    assert h1_of(page_of("/diagnosis/map/")).startswith("Renal first")


@pytest.mark.usefixtures("invented")
def test_the_odds_of_the_three_weakest_are_words() -> None:
    table = table_of(page_of("/diagnosis/map/"), "systems")

    assert re.search(r">\d in 10<", table)
    assert "hardly" in table


@pytest.mark.usefixtures("invented")
def test_an_axis_from_bands_says_so_once() -> None:
    page = page_of("/diagnosis/map/")

    assert "from the bands of your score report" in page
    assert "from a band" not in table_of(page, "disciplines")


@pytest.mark.usefixtures("invented")
def test_rows_that_are_not_measured_close_the_table() -> None:
    table = table_of(page_of("/diagnosis/map/"), "disciplines")

    assert "not measured" in table
    assert table.rfind("8 in 10") < table.find("not measured")


@pytest.mark.usefixtures("invented")
def test_tasks_are_never_ranked_among_the_weakest() -> None:
    tasks = table_of(page_of("/diagnosis/map/"), "tasks")

    assert "Foundational science" in tasks
    assert "3 weakest" not in tasks


def test_hidden_figures_leave_the_names_and_the_pass_line(invented: Owner) -> None:
    hidden(invented)

    table = table_of(page_of("/diagnosis/map/"), "systems")

    assert "Renal" in table
    assert "pass line" in table
    assert not re.search(r">\d\d to \d\d<|in 10<", table.partition("<tbody>")[2])


@pytest.mark.usefixtures("arrived")
def test_nothing_measured_shows_no_table() -> None:
    page = page_of("/diagnosis/map/")

    assert h1_of(page) == "No area is measured yet, and that is fine."
    assert "interval-table" not in page


def test_squares_continue_the_rows_of_measured_systems(invented: Owner) -> None:
    crossings = diagnose(student=invented.student, today=today_of()).crossings

    table = table_of(page_of("/diagnosis/map/"), "systems")

    renal = next(each for each in crossings if each.system is System.RENAL)
    assert crossings
    assert (
        table.count(f'href="/diagnosis/rests-on/{renal.id}/"') == 2
    )  # beside its row, and in a block of their own
    assert "All of it as a table" in table


def test_a_square_leads_to_what_it_rests_on(invented: Owner) -> None:
    crossing = diagnose(student=invented.student, today=today_of()).crossings[0]

    page = page_of(f"/diagnosis/rests-on/{crossing.id}/")

    assert h1_of(page).endswith("rests on both, with no answers of its own.")
    assert decimal(crossing.level.mean, 0) in page


def test_a_past_day_shows_the_areas_as_they_stood_and_leads_to_no_row_of_today(invented: Owner) -> None:
    then = today_of() - timedelta(days=20)

    page = page_of(f"/diagnosis/map/?on={then.isoformat()}")

    renal = next(
        each for each in diagnose(student=invented.student, today=then).areas if each.area is System.RENAL
    )
    assert renal.level is not None
    assert f"This is the page as it was on {full_date(then)}" in page
    assert between(renal.level.low, renal.level.high) in table_of(page, "systems")
    assert "/diagnosis/rests-on/" not in page
    assert 'href="/diagnosis/map/">Back to today</a>' in page


@pytest.mark.usefixtures("invented")
def test_a_day_before_all_evidence_has_no_table_and_asks_for_nothing() -> None:
    page = page_of("/diagnosis/map/?on=2001-05-01")

    assert h1_of(page) == "No area is measured yet, and that is fine."
    assert "interval-table" not in page
    assert "What would help" not in page


@pytest.mark.usefixtures("invented")
def test_a_day_of_the_map_that_has_not_come_is_lit_and_today_stays() -> None:
    page = page_of("/diagnosis/map/?on=2099-01-01", status=422)

    assert "This day has not come yet." in page
    assert h1_of(page).startswith("Renal first")


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (Forgetting.FORGOTTEN, "more like forgotten"),
        (Forgetting.NEVER_KNOWN, "more like never known"),
        (Forgetting.CANNOT_TELL, ""),
    ],
)
def test_a_row_says_whether_its_gap_was_forgotten_where_that_can_be_told(
    invented: Owner, kind: Forgetting, note: str
) -> None:
    reading = {"knowledge.renal": ForgettingReading(kind=kind, text="")}
    diagnosis = diagnose(student=invented.student, today=today_of())

    page = map_page(diagnosis, today=today_of(), forgetting=reading)

    notes = {row.name: row.note for row in page.systems.rows}
    assert notes["Renal"] == note
    assert notes["Nervous"] == ""

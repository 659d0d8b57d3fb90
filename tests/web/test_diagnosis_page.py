import re

import pytest
from django.urls import reverse

from comeback.core.diagnosis.findings import Diagnosis
from comeback.services.course import diagnose
from comeback.web.pages.diagnosis import diagnosis_page
from comeback.web.words import decimal
from tests.people import Owner
from tests.web.invented import h1_of, hidden, page_of, today_of

WHY = (
    "What I saw",
    "What it costs",
    "What else it could be",
    "What would change my mind",
    "What helps",
    "Where it comes from",
)


def diagnosis_of(owner: Owner) -> Diagnosis:
    return diagnose(student=owner.student, today=today_of())


def test_it_opens_with_the_sentence_and_marks_each_clause(invented: Owner) -> None:
    page = page_of("/diagnosis/")

    marks = page.partition('class="headline-marks')[2].partition("</ul>")[0]
    assert h1_of(page) == diagnosis_of(invented).headline
    assert marks.count("Measured") == 2
    assert marks.count("In your words") == 1


def test_the_level_and_its_range_are_the_ones_of_the_service(invented: Owner) -> None:
    page = page_of("/diagnosis/")

    level = diagnosis_of(invented).level
    assert level is not None
    assert f"between {decimal(level.low)} and {decimal(level.high)}" in page
    assert f"you, {decimal(level.mean)}" in page


def test_five_findings_stand_first_and_every_pillar_is_among_them(invented: Owner) -> None:
    page = diagnosis_page(diagnosis_of(invented), pictures={}, questions={})

    assert sum(len(section.shown) for section in page.sections) == 5
    assert all(section.shown for section in page.sections)
    assert [section.title for section in page.sections] == ["Knowledge", "Strategy", "Wellbeing"]


def test_a_why_answers_in_the_fixed_order(invented: Owner) -> None:
    page = page_of("/diagnosis/")

    whys = re.findall(r'<details class="why finding-why">(.*?)</details>\s*</article>', page, re.DOTALL)
    assert len(whys) == len(diagnosis_of(invented).findings)
    for why in whys:
        places = [why.find(f">{head}<") for head in WHY]
        assert places == sorted(places)
        assert -1 not in places


@pytest.mark.usefixtures("invented")
def test_a_timing_finding_has_its_picture_and_the_same_as_a_table() -> None:
    page = page_of("/diagnosis/")

    assert "Time and right answers by place in the section" in page
    assert '<td class="number">' in page
    assert "46 to 50" in page


@pytest.mark.usefixtures("invented")
def test_costs_are_not_added_up_and_what_is_not_estimated_says_so() -> None:
    page = page_of("/diagnosis/")

    assert "not estimated" in page
    assert "so they are not added up" in page
    sections = re.findall(r'<div class="section-head">(.*?)</div>', page, re.DOTALL)
    assert not any("points" in head for head in sections)


def test_hidden_figures_are_not_in_the_page(invented: Owner) -> None:
    shown = page_of("/diagnosis/")
    hidden(invented)

    page = page_of("/diagnosis/")

    diagnosis = diagnosis_of(invented)
    figures = [decimal(end) for end in (diagnosis.level.low, diagnosis.level.high)] if diagnosis.level else []
    costs = [decimal(f.cost.mean) for f in diagnosis.findings if f.cost and f.cost.mean > 0.2]
    main = page.partition("<main")[2]
    assert all(figure in shown for figure in figures)
    assert not any(re.search(rf"(?<![\d.]){re.escape(each)}(?![\d.])", main) for each in [*figures, *costs])
    assert "hidden" in main


def test_nothing_shown_yet_is_fine_and_says_what_would_help(arrived: Owner) -> None:
    page = page_of("/diagnosis/")

    assert "No results are in yet, and that is fine." in page
    assert reverse("import_file") in page
    assert diagnosis_of(arrived).level is None
    assert page.partition('class="headline-marks')[2].partition("</ul>")[0].count("Not asked yet") == 3


@pytest.mark.parametrize("question", ["audit_review", "day_heart", "weeks_without"])
@pytest.mark.usefixtures("arrived")
def test_what_nobody_asked_leads_to_its_question(question: str) -> None:
    page = page_of("/diagnosis/")

    assert reverse("start_question", args=[question]) in page


def test_blocks_of_one_bank_are_one_row_of_the_sources(invented: Owner) -> None:
    page = diagnosis_page(diagnosis_of(invented), pictures={}, questions={})

    sources = page.sections[0].shown[0].why.sources
    assert sources is not None
    first_cells = [row.cells[0].text for row in sources.rows]
    assert len(set(first_cells)) == len(first_cells)
    assert "UWorld, timed, 8 times" in first_cells

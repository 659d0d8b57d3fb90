import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.diagnosis.findings import Basis, Diagnosis
from comeback.services.course import diagnose
from comeback.web.pages.diagnosis import diagnosis_page
from comeback.web.words import decimal, full_date
from tests.people import Owner
from tests.web.invented import h1_of, hidden, page_of, today_of
from tests.web.pages import sent

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
    page = diagnosis_page(diagnosis_of(invented), today=today_of(), pictures={}, questions={})

    assert sum(len(section.shown) for section in page.sections) == 5
    assert all(section.shown for section in page.sections)
    assert [section.title for section in page.sections] == ["Knowledge", "Strategy", "Wellbeing"]


def test_a_why_answers_in_the_fixed_order(invented: Owner) -> None:
    page = page_of("/diagnosis/")

    whys = re.findall(
        r'<details class="why finding-why">(.*?)</details>\s*<p class="finding-dispute">', page, re.DOTALL
    )
    assert len(whys) == len(diagnosis_of(invented).findings)
    for why in whys:
        places = [why.find(f">{head}<") for head in WHY]
        assert places == sorted(places)
        assert -1 not in places


@pytest.mark.usefixtures("invented")
def test_a_timing_finding_has_its_picture_and_the_same_as_a_table() -> None:
    page = page_of("/diagnosis/")

    assert "Time and right answers by place in the block" in page
    assert '<td class="number">' in page
    assert "46 to 50" in page


def test_the_staircase_adds_up_to_the_mark_and_stands_as_a_table_too(invented: Owner) -> None:
    page = page_of("/diagnosis/")

    diagnosis = diagnosis_of(invented)
    assert diagnosis.costs is not None
    section = page.partition('id="what-each-would-give-back"')[2].partition("</section>")[0]
    assert section.count("<svg") == 2
    assert "they add up to your mark, the level at which 90 of 100 pass" in section
    for figure in (diagnosis.costs.unexplained.mean, diagnosis.costs.goal_epc):
        assert f">{decimal(figure)}<" in section
    for finding in diagnosis.findings:
        if finding.cost:
            assert f">{decimal(finding.cost.mean)}</td>" in section


def test_a_pillar_says_what_its_findings_cost_together_and_the_rest_is_not_estimated(invented: Owner) -> None:
    page = diagnosis_page(diagnosis_of(invented), today=today_of(), pictures={}, questions={})

    knowledge, _, wellbeing = page.sections
    total = sum(card.cost or 0.0 for card in (*knowledge.shown, *knowledge.more))
    assert knowledge.sub == f"{{{decimal(total)}}} points"
    assert wellbeing.sub == ""
    assert "not estimated" in page_of("/diagnosis/")


def test_each_test_after_the_first_says_whether_it_was_noise(invented: Owner) -> None:
    page = page_of("/diagnosis/")

    moves = diagnosis_of(invented).moves
    assert moves
    assert page.count("The chance that your level ") == len(moves)
    assert page_of("/diagnosis/evidence/").count("The chance that your level ") == len(moves)


def test_a_past_day_shows_what_was_known_then_and_writes_nothing(invented: Owner) -> None:
    then = today_of() - timedelta(days=20)

    page = page_of(f"/diagnosis/?on={then.isoformat()}")

    level = diagnose(student=invented.student, today=then).level
    assert level is not None
    assert f"This is the page as it was on {full_date(then)}" in page
    assert f"you, {decimal(level.mean)}" in page
    assert "not true for me" not in page
    assert "/rests-on/strategy" not in page


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2099-01-01", "This day has not come yet."),
        ("yesterday", "This is not a day."),
        ("", "Choose a day."),
    ],
)
@pytest.mark.usefixtures("invented")
def test_a_day_that_cannot_be_shown_is_lit_and_today_stays(on: str, said: str) -> None:
    page = page_of(f"/diagnosis/?on={on}", status=422)

    assert said in page
    assert "not true for me" in page


def test_what_is_not_true_for_me_is_shown_back_and_can_be_taken_back(invented: Owner) -> None:
    told = next(f for f in diagnosis_of(invented).findings if f.basis is Basis.SELF_REPORTED)
    address = reverse("objection", args=[told.id])

    page = sent(address, words="It was the room.")

    assert told.id not in {f.id for f in diagnosis_of(invented).findings}
    said = page.partition("You said it is not so")[2].partition("</section>")[0]
    assert told.title in said
    assert "\u201cIt was the room.\u201d" in said

    sent(address, take_back="yes")

    assert told.id in {f.id for f in diagnosis_of(invented).findings}


def test_what_answers_show_stays_below_with_both_sides(invented: Owner) -> None:
    first = next(f for f in diagnosis_of(invented).findings if f.id.startswith("knowledge."))

    page = sent(reverse("objection", args=[first.id]), words="")

    card = page.partition('class="finding is-disputed"')[2].partition("</article>")[0]
    assert first.title in card
    assert "that it is not so. The answers show it all the same. What would settle it: " in card
    assert "<b>Do:</b>" not in card
    assert diagnosis_of(invented).findings[-1].id == first.id


@pytest.mark.usefixtures("invented")
def test_a_pasted_question_is_refused_and_stays_in_the_box() -> None:
    pasted = (
        "A 45-year-old man comes to the physician because of a 3-week history of chest pain. His blood pressure is "
        "150/90 mm Hg. Which of the following is the most likely diagnosis? A. Angina B. Pericarditis C. Reflux"
    )

    page = sent(reverse("objection", args=["knowledge.renal"]), words=pasted, status=422)

    assert "looks like the text of a question" in page
    assert "A 45-year-old man" in page


@pytest.mark.usefixtures("invented")
def test_the_page_to_bring_is_a_pdf_under_a_discreet_name() -> None:
    page = page_of("/diagnosis/")

    assert f'href="{reverse("review_sheet")}"' in page
    response = Client().get(reverse("review_sheet"))
    assert response["Content-Disposition"] == f'attachment; filename="review-{today_of().isoformat()}.pdf"'


@pytest.mark.usefixtures("invented")
def test_a_finding_that_is_not_there_leads_back() -> None:
    page = page_of(reverse("objection", args=["strategy.nothing"]), status=409)

    assert "This finding is not among those of today" in page


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
    page = diagnosis_page(diagnosis_of(invented), today=today_of(), pictures={}, questions={})

    sources = page.sections[0].shown[0].why.sources
    assert sources is not None
    first_cells = [row.cells[0].text for row in sources.rows]
    assert len(set(first_cells)) == len(first_cells)
    assert "UWorld, timed, 8 times" in first_cells


@pytest.mark.usefixtures("invented")
def test_what_was_not_asked_yet_leads_to_what_would_tell() -> None:
    page = page_of("/diagnosis/")

    asked = page.partition(">Not asked yet<")[2].partition("</ul>")[0]
    assert '<a href="/plan/">Two weeks of ticked days would tell' in asked
    assert '<a href="/diagnosis/evidence/add/">A test that lists your changes would tell' in asked
    assert "A timed form and a self-paced one would tell" in asked
    assert "One timed form would tell" not in asked  # there are some

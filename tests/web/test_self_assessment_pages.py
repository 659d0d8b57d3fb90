from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing
from comeback.services import check_ins
from comeback.services.course import student_record
from tests.people import Owner
from tests.web.invented import today_of
from tests.web.pages import hidden_fields, lit, opened, sent

TEST, EVIDENCE = "/diagnosis/evidence/practice-test/", "/diagnosis/evidence/"
UWSA = {"exam": "uwsa2", "taken_on": "2026-11-06", "percent_correct": "58"}
CHECK_IN = (
    b'schema = "comeback.entry/1"\nkind = "check_in"\non = 2026-11-20\nmood = 2\nwords = "a slow day"\n'
)


def results_of(owner: Owner) -> tuple[SelfAssessmentResult, ...]:
    return student_record(student=owner.student, today=today_of()).self_assessments


def test_a_self_assessment_is_kept_with_its_figures_and_conditions(arrived: Owner) -> None:
    page = sent(TEST, UWSA, items="160", score_printed="221", is_simulated="on")

    assert results_of(arrived) == (
        SelfAssessmentResult(
            exam=SelfAssessment.UWSA_2,
            on=date(2026, 11, 6),
            percent_correct=58.0,
            items=160,
            score_printed=221.0,
            pacing=Pacing.STANDARD,
            is_simulated=True,
        ),
    )
    assert "UWSA 2, Fri 6 Nov 2026, 58 of 100 right, 160 questions, like the exam" in page
    assert "Kept." in page


@pytest.mark.usefixtures("arrived")
def test_its_line_says_how_it_reads_beside_forms_and_where_that_comes_from() -> None:
    page = sent(TEST, UWSA, score_printed="221", pacing="self")

    line = page.partition('id="source-')[2].partition("</li>")[0]
    assert "58 of 100 right, self-paced" in line
    assert "I take it to read about 3 points higher than NBME forms." in line
    assert "The estimate of 221 stands as printed and does not count" in line
    assert "inferred" in line


@pytest.mark.usefixtures("arrived")
def test_where_nothing_is_known_of_how_it_reads_the_line_says_so() -> None:
    page = sent(TEST, UWSA, exam="amboss")

    assert "AMBOSS self-assessment, Fri 6 Nov 2026, 58 of 100 right" in page
    assert "How it reads beside NBME forms is not known." in page
    assert "unverified" in page


@pytest.mark.usefixtures("arrived")
def test_a_form_on_the_nbme_scale_still_helps_most() -> None:
    page = sent(TEST, UWSA)

    assert "One NBME form would tell me more than everything else together." in lit(page)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"epc": "55"}, "This test does not report on the NBME scale."),
        ({"exam": "cbssa", "form": "28", "epc": "55"}, "This is for tests with a scale of their own."),
        ({"percent_correct": "580"}, "It takes a number from 0 to 100."),
        ({"score_printed": "58"}, "It takes a number from 100 to 300."),
        ({"pacing": "self", "is_simulated": "on"}, "With more time it was not taken like the exam."),
        ({"exam": "uwsa4"}, "Choose one of these."),
    ],
)
def test_a_figure_of_another_kind_lights_its_field_and_keeps_what_was_typed(
    arrived: Owner, fields: dict[str, str], sentence: str
) -> None:
    page = sent(TEST, {**UWSA, **fields}, status=422)

    assert sentence in lit(page)
    assert 'value="2026-11-06"' in page
    assert results_of(arrived) == ()


@pytest.mark.usefixtures("arrived")
def test_without_scripts_every_field_is_there_in_its_group_and_the_first_is_ready() -> None:
    page = opened(TEST)

    names = ["exam", "taken_on", "form", "epc", "percent_correct", "items", "score_printed", "pacing"]
    places = [page.index(f'name="{name}"') for name in names]
    assert places == sorted(places)
    assert "autofocus" in page.partition('name="exam"')[2].partition(">")[0]
    assert page.count(' autofocus="autofocus"') == 1
    assert "hidden" not in page.partition('data-values="uwsa1')[2].partition(">")[0]


def test_a_check_in_from_a_file_is_kept_and_stands_in_no_list(arrived: Owner) -> None:
    file = BytesIO(CHECK_IN)
    file.name = "evening.toml"
    address = str(Client().post(f"{EVIDENCE}add/", {"given": file})["Location"])
    preview = opened(address)

    response = Client().post(address, {**hidden_fields(preview), "keep": "yes"}, follow=True)

    page = response.content.decode()
    assert "I read one check-in." in preview
    assert "Kept. Check-ins are private, so they are not listed here." in page
    assert "evening.toml" not in page
    assert "evening.toml" not in opened(EVIDENCE)
    assert "a slow day" not in opened(EVIDENCE)
    assert [each.words for each in check_ins.check_ins(student=arrived.student)] == ["a slow day"]

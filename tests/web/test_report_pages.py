import html
import io
from datetime import date

import pytest
from django.test import Client

from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing
from comeback.services import imports
from comeback.services.course import student_record
from comeback.store.models import UploadRow
from tests.invented_reports import (
    HEAD,
    STEP_HEAD,
    area_report,
    nbme_report,
    pictures_only,
    question_report,
    questions,
    step_report,
)
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import hidden_fields, lit, opened

ADD = "/diagnosis/evidence/add/"
KEPT = {"exam": "cbssa", "form": "28", "taken_on": "2026-09-26", "epc": "55", "pacing": "standard"}


def named(content: bytes, name: str = "report.pdf") -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def given(*files: bytes) -> str:
    """Give files and return the address each is confirmed at, the first one's."""
    response = Client().post(ADD, {"given": [named(content) for content in files]}, follow=True)
    assert response.status_code == 200
    return str(response.request["PATH_INFO"])


def record_of(owner: Owner) -> Record:
    return student_record(student=owner.student, today=today_of())


def kept(address: str, **fields: str) -> str:
    response = Client().post(address, {**hidden_fields(opened(address)), **fields}, follow=True)
    assert response.status_code == 200, response.content.decode()
    return html.unescape(response.content.decode())


def test_a_report_stands_in_the_form_it_becomes_before_it_is_kept(arrived: Owner) -> None:
    page = opened(given(nbme_report()))

    assert h1_of(page) == "I read eight details. Is it as your report has it?"
    assert 'value="55"' in page
    assert 'value="2026-09-26"' in page
    assert "Whether you had met this form before, or used notes or help, is not on a report." in page
    assert lit(page) == ""
    assert record_of(arrived).printed == ()


def test_what_is_kept_is_what_the_student_confirms(arrived: Owner) -> None:
    page = kept(given(nbme_report()), **KEPT | {"epc": "56"}, was_seen_before="on")

    [result] = record_of(arrived).printed
    assert (result.epc, result.pacing, result.was_seen_before) == (56.0, Pacing.STANDARD, True)
    assert "from the file report.pdf" in page
    assert "NBME form 28, Sat 26 Sep 2026, 56 equated percent correct" in page
    assert not UploadRow.objects.exists()


def test_what_cannot_be_read_is_lit_and_asked(arrived: Owner) -> None:
    address = given(nbme_report(head=HEAD[:1]))
    page = opened(address)
    assert h1_of(page) == "I read six details. One thing needs you."
    assert "I can’t find the day you sat it." in lit(page)

    refused = Client().post(address, {**KEPT, "taken_on": ""})

    assert refused.status_code == 422
    assert "This is needed." in html.unescape(refused.content.decode())
    assert record_of(arrived).printed == ()


def test_a_report_confirmed_anew_takes_the_place_of_what_was_confirmed_before(arrived: Owner) -> None:
    kept(given(nbme_report()), **KEPT)

    address = given(nbme_report())
    assert "You kept this report before." in opened(address)
    kept(address, **KEPT | {"taken_on": "2026-09-27"})

    [result] = record_of(arrived).printed
    assert result.key.on == date(2026, 9, 27)
    assert [line.is_undone for line in imports.imports(student=arrived.student)] == [False, True]


def test_the_same_report_confirmed_the_same_way_adds_nothing(arrived: Owner) -> None:
    kept(given(nbme_report()), **KEPT)

    kept(given(nbme_report()), **KEPT)

    assert len(imports.imports(student=arrived.student)) == 1
    assert len(record_of(arrived).printed) == 1


def test_a_yes_sent_twice_keeps_once(arrived: Owner) -> None:
    address = given(nbme_report())
    fields = {**hidden_fields(opened(address)), **KEPT}

    first, second = Client().post(address, fields), Client().post(address, fields)

    assert first["Location"].partition("#")[2] == second["Location"].partition("#")[2]
    assert len(imports.imports(student=arrived.student)) == 1


def test_two_reports_are_confirmed_one_after_the_other(arrived: Owner) -> None:
    other = nbme_report(head=(("Form", "30"), ("Test Date", "10/10/2026")))
    given_both = Client().post(ADD, {"given": [named(nbme_report()), named(other)]})
    links = html.unescape(given_both.content.decode()).split('<a href="')
    first = next(link.partition('"')[0] for link in links if link.startswith(f"{ADD}") and "rest=" in link)

    shown = Client().get(first, follow=True)
    fields = {**KEPT, "rest": first.partition("rest=")[2]}
    page = html.unescape(Client().post(str(shown.request["PATH_INFO"]), fields, follow=True).content.decode())

    assert 'value="30"' in page
    assert len(record_of(arrived).printed) == 1


def test_not_keeping_lets_the_report_go(arrived: Owner) -> None:
    address = given(nbme_report())

    Client().post(address.removesuffix("confirm/"), {"leave": "yes"})

    assert not UploadRow.objects.exists()
    assert record_of(arrived).printed == ()


def test_undo_takes_a_report_back(arrived: Owner) -> None:
    kept(given(nbme_report()), **KEPT)
    [line] = imports.imports(student=arrived.student)

    Client().post(f"/diagnosis/evidence/{line.id}/undo/")

    assert record_of(arrived).printed == ()


def test_listed_questions_are_kept_with_their_figures_as_one_sitting(arrived: Owner) -> None:
    address = given(question_report(questions()))
    assert h1_of(opened(address)) == "I read three details and 200 questions. Is it as your report has it?"

    page = kept(address, exam="cbse", taken_on="2026-10-10", epc="58")

    [sitting] = record_of(arrived).itemized
    assert len(sitting.answers) == 200
    assert sitting.key == record_of(arrived).printed[0].key
    assert "200 answers added." in page


def test_questions_that_cannot_be_told_apart_are_not_laid_over_another_list(arrived: Owner) -> None:
    kept(given(question_report(questions())), exam="cbse", taken_on="2026-10-10", epc="58")

    shorter = given(question_report(questions(150)))
    kept(shorter, exam="cbse", taken_on="2026-10-10", epc="58")

    [sitting] = record_of(arrived).itemized
    assert len(sitting.answers) == 200


@pytest.mark.parametrize(
    "content",
    [
        pictures_only(),
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0" + bytes(40),
        b"\x00\x00\x00\x18ftypheic" + bytes(20),
    ],
    ids=["scan", "png", "jpeg", "heic"],
)
def test_a_photo_or_a_scan_says_so_and_leads_to_the_guided_forms(arrived: Owner, content: bytes) -> None:
    response = Client().post(ADD, {"given": [named(content, "photo.jpg")]})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "I can’t read pictures. Nothing was kept." in lit(page)
    assert 'href="/diagnosis/evidence/practice-test/"' in lit(page)
    assert 'href="/diagnosis/evidence/score-report/"' in lit(page)
    assert not UploadRow.objects.exists()
    assert imports.imports(student=arrived.student) == ()


def test_a_score_report_fills_in_the_guided_form_and_every_line_can_be_set_right(arrived: Owner) -> None:
    address = given(step_report("bars"))
    page = opened(address)
    assert h1_of(page) == "I think I read seven lines. Is each as your report has it?"
    assert "every line here is a guess until you say yes" in lit(page)
    assert "It speaks of attempt 2." in page
    assert page.count("checked") >= 37
    assert record_of(arrived).reports == ()

    read = {"exam_on": "2026-08-03", "result_on": "2026-08-19", "reference": "low_pass_group"}
    bands = {"bands.cardiovascular": "same", "bands.repro_female": "same", "bands.pathology": "lower"}
    after = kept(address, **read, **bands)

    [report] = record_of(arrived).reports
    assert {(band.areas[0].value, band.band.value) for band in report.bands} == {
        ("cardiovascular", "same"),
        ("repro_female", "same"),
        ("pathology", "lower"),
    }
    [attempt] = record_of(arrived).attempts
    assert (attempt.on, attempt.result_on) == (date(2026, 8, 3), date(2026, 8, 19))
    assert "from the file report.pdf" in after
    assert "3 bands" in after


@pytest.mark.usefixtures("arrived")
def test_lines_read_of_a_score_report_are_chosen_in_the_form() -> None:
    page = opened(given(step_report()))

    for name, band in (("cardiovascular", "lower"), ("repro_male", "higher"), ("blood_immune", "same")):
        choices = page.partition(f'name="bands.{name}" value="{band}"')[2]
        assert "checked" in choices.partition(">")[0], name
    assert page.count('<details class="opens band-parts" open>') == 1


def test_a_passing_report_is_answered_kindly_and_keeps_nothing(arrived: Owner) -> None:
    passed = tuple((label, "PASS" if label == "Result" else value) for label, value in STEP_HEAD)

    response = Client().post(ADD, {"given": [named(step_report(head=passed))]})

    assert "This report says pass." in lit(html.unescape(response.content.decode()))
    assert record_of(arrived).attempts == ()


def test_the_ledger_leads_to_the_score_report_as_one_sheet(arrived: Owner) -> None:
    page = kept(given(step_report()), **{"exam_on": "2026-08-03", "bands.cardiovascular": "lower"})
    assert 'href="/diagnosis/evidence/areas.pdf"' in page

    sheet = Client().get("/diagnosis/evidence/areas.pdf")

    assert sheet.status_code == 200
    assert sheet.headers["Content-Type"] == "application/pdf"
    assert "areas-" in sheet.headers["Content-Disposition"]
    assert len(record_of(arrived).reports) == 1


@pytest.mark.usefixtures("arrived")
def test_without_a_score_report_the_sheet_says_so() -> None:
    assert "There is no score report here yet" in opened("/diagnosis/evidence/areas.pdf", status=409)


def test_what_was_read_of_the_tables_stands_there_line_by_line_and_is_kept(arrived: Owner) -> None:
    address = given(area_report("items"))
    page = opened(address)

    after = kept(address, **KEPT)

    assert "13 lines by area" in after
    assert h1_of(page) == "I read eight details and 13 lines by area. Is it as your report has it?"
    assert "Female reproductive, Male reproductive, Endocrine" in page
    [result] = record_of(arrived).printed
    assert len(result.lines) == 13
    assert [(line.percent_correct, line.items) for line in result.lines[:2]] == [(54.0, 136), (58.0, 42)]


def test_tables_that_differ_from_the_report_are_left_out(arrived: Owner) -> None:
    kept(given(area_report()), **KEPT, without_lines="yes")

    [result] = record_of(arrived).printed
    assert result.lines == ()

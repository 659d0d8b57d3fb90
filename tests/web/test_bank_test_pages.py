import html
from collections.abc import Mapping
from io import BytesIO

import pytest
from django.test import Client

from comeback.services import imports
from comeback.services.course import student_record
from comeback.services.file_reading import reading_of
from tests.invented_bank_lists import printed_test, printed_whole
from tests.people import Owner
from tests.samples.make_samples import INVENTED_VIGNETTE
from tests.samples.make_tables import AMBOSS
from tests.samples.make_uworld import table
from tests.web.invented import h1_of, hidden, today_of
from tests.web.pages import hidden_fields, leads_to, lit, opened

ADD, PASTE, EVIDENCE = "/diagnosis/evidence/add/", "/diagnosis/evidence/paste/", "/diagnosis/evidence/"
PATIENCE_S = 60
SAID = {"missed": "listed", "missed_ids": "91001 91004", "on": "2026-10-05", "mode": "timed"}


def pasted(text: str = "") -> str:
    """Paste a list and return the address at which it is completed."""
    return after_reading(leads_to(PASTE, pasted=text or table()))


def printed(content: bytes) -> str:
    file = BytesIO(content)
    file.name = "test.pdf"
    return after_reading(leads_to(ADD, given=file))  # type: ignore[arg-type]  # the client sends a file as one


def after_reading(preview: str) -> str:
    """Return where the preview of a file leads once it is read, however busy the computer."""
    reading = reading_of(token=preview.rstrip("/").rpartition("/")[2])
    if reading is not None:
        reading.wait(PATIENCE_S)
    return str(Client().get(preview)["Location"])


def completed(address: str, said: Mapping[str, str] = SAID, *, status: int = 200) -> str:
    """Complete a list as a browser would, and return the page that follows."""
    fields = {**hidden_fields(opened(address)), **said}
    response = Client().post(address, fields, follow=True)
    assert response.status_code == status
    return html.unescape(response.content.decode())


def test_a_pasted_list_asks_what_a_copy_loses_and_is_kept(arrived: Owner) -> None:
    address = pasted()

    page = opened(address)
    assert h1_of(page) == "I read 6 questions. Three things need you."
    assert "The list does not say which were right." in lit(page)
    assert "91001" in page
    assert imports.imports(student=arrived.student) == ()

    page = completed(address)
    assert "UWorld, results" in page
    assert "4" in page
    assert "of 6 right, timed" in page
    [test] = student_record(student=arrived.student, today=today_of()).bank_tests
    assert [answer.question_id for answer in test.answers if not answer.is_correct] == ["91001", "91004"]


@pytest.mark.usefixtures("arrived")
def test_what_cannot_be_used_is_lit_and_what_was_typed_stays() -> None:
    page = completed(pasted(), {**SAID, "missed_ids": "12345"}, status=422)

    assert "12345 is not among the questions of this list." in page
    assert 'value="2026-10-05"' in page


@pytest.mark.usefixtures("arrived")
def test_a_printed_test_has_its_signs_filled_in_and_has_to_agree_with_its_sums() -> None:
    address = printed(printed_test())

    page = opened(address)
    assert h1_of(page) == "I read 6 questions. One thing needs you."
    assert "91001 91004" in page

    page = completed(address, {**SAID, "missed_ids": "91001"}, status=422)
    assert "The page says 4 right, 2 wrong and 0 left blank" in page


@pytest.mark.usefixtures("arrived")
def test_the_sums_of_a_bank_ask_for_their_day_only() -> None:
    address = printed(printed_whole())

    page = opened(address)
    assert h1_of(page) == "I read the sums of a bank. One thing needs you."
    assert "in the whole bank" in page
    assert "Of the answers changed, " in page
    assert "from right to wrong" in page
    assert "Keep these sums" in page
    page = completed(address, {"on": "2026-10-05"})
    assert "Shown, never counted." in page
    assert "the whole bank by Mon 5 Oct 2026" in page
    assert "from right to wrong" in page
    assert "What the bank sums up" in page


def test_the_page_of_a_test_shows_ids_labels_results_and_changes(arrived: Owner) -> None:
    completed(printed(printed_test()))
    [line] = imports.imports(student=arrived.student)

    page = opened(f"{EVIDENCE}{line.id}/test/")

    assert "of 6 questions were right, on Mon 5 Oct 2026." in h1_of(page)
    assert "went from wrong to right" in page
    assert "91001 91004" in page
    assert "Invented topic one" in page
    assert f"{EVIDENCE}{line.id}/test/" in opened(EVIDENCE)


def test_covered_figures_are_covered_on_the_page_of_a_test(arrived: Owner) -> None:
    completed(printed(printed_test()))
    [line] = imports.imports(student=arrived.student)
    hidden(arrived)

    assert "hidden" in h1_of(opened(f"{EVIDENCE}{line.id}/test/"))


@pytest.mark.usefixtures("arrived")
def test_questions_that_stand_in_an_earlier_test_are_told() -> None:
    completed(pasted())

    again = pasted(table(signs=["✓"] * 6))

    assert "6 questions stand in tests you kept before." in opened(again)
    page = completed(again, {**SAID, "missed": "none", "on": "2026-10-12"})
    assert "You had met all its questions before: kept, not counted." in page
    assert "the latest from Mon 12 Oct 2026" in h1_of(page)


@pytest.mark.usefixtures("arrived")
def test_a_name_that_is_not_known_is_asked_once_under_evidence() -> None:
    completed(pasted(table().replace("Cardiovascular System", "Heart & Vessels")))

    assert "“Heart & Vessels”, on 2 answers" in opened(EVIDENCE)


@pytest.mark.usefixtures("arrived")
def test_a_paste_with_the_text_of_a_question_is_refused_and_stays_in_the_box() -> None:
    response = Client().post(PASTE, {"pasted": table() + INVENTED_VIGNETTE})

    assert response.status_code == 422
    assert "text of a question" in html.unescape(response.content.decode())


def test_a_yes_sent_twice_keeps_a_list_once(arrived: Owner) -> None:
    address = pasted()
    fields = {**hidden_fields(opened(address)), **SAID}

    for _ in range(2):
        assert Client().post(address, fields).status_code == 302

    assert len(imports.imports(student=arrived.student)) == 1


def test_a_table_that_contradicts_an_earlier_one_is_asked_about_before_it_is_kept(arrived: Owner) -> None:
    for text, said in ((AMBOSS, {}), (AMBOSS.replace("57.5", "60"), {"differing": "corrected"})):
        address = pasted(text)
        page = opened(address)
        if said:
            assert h1_of(page) == "Does this table correct an earlier one?"
            assert "For one day this table says something else" in lit(page)
            page = opened(f"{address}?differing=corrected&{columns_said()}")
        kept = {name: value for name, value in hidden_fields(page).items() if name == "idempotency_key"}
        assert Client().post(address, {**kept, **columns(), **said}).status_code == 302

    blocks = student_record(student=arrived.student, today=today_of()).blocks
    assert [(block.items, block.correct) for block in blocks] == [(40, 24), (20, 12), (40, 22)]


def columns() -> dict[str, str]:
    heads = {
        "on": "Date",
        "bank": "QBank",
        "items": "Questions",
        "score": "% correct",
        "area": "System",
        "mode": "Mode",
    }
    return {**heads, "score_unit": "percent"}


def columns_said() -> str:
    return "&".join(f"{name}={value.replace('%', '%25')}" for name, value in columns().items())


@pytest.mark.usefixtures("arrived")
def test_answers_changed_for_the_worse_are_a_finding_that_leads_to_where_it_comes_from() -> None:
    changed = ("Correct to Incorrect 9", "Incorrect to Correct 1", "Incorrect to Incorrect 0")
    completed(printed(printed_test(sums=(("Answer Changes", changed),))))

    page = opened("/diagnosis/")

    assert "You change right answers to wrong ones more often than the other way round." in page
    assert opened("/diagnosis/rests-on/strategy.answer_changes/")

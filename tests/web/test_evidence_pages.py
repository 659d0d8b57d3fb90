import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comeback.core.exam.areas import System
from comeback.services import imports
from comeback.services.course import student_record
from comeback.services.entries import record_block
from comeback.store.models import UploadRow
from tests.people import BLOCK, FORMS_CSV, Owner
from tests.web.invented import h1_of, hidden, today_of
from tests.web.pages import hidden_fields, lit, opened

SAMPLES = FORMS_CSV.parent
REFUSED = sorted((SAMPLES.parent / "refused").iterdir())
ADD = "/diagnosis/evidence/add/"


def named(path: Path) -> BytesIO:
    file = BytesIO(path.read_bytes())
    file.name = path.name
    return file


def given(*paths: Path) -> str:
    """Give files and return the address of the preview."""
    response = Client().post(ADD, {"given": [named(path) for path in paths]})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def kept(path: Path) -> str:
    """Keep a file as a browser would, and return the page that follows."""
    address = given(path)
    response = Client().post(address, {**hidden_fields(opened(address)), "keep": "yes"}, follow=True)
    return html.unescape(response.content.decode())


def answers(owner: Owner) -> int:
    record = student_record(student=owner.student, today=today_of())
    return sum(len(sitting.answers) for sitting in record.itemized)


@pytest.mark.usefixtures("arrived")
def test_without_results_the_page_says_it_is_fine_and_what_would_help_most() -> None:
    page = opened("/diagnosis/evidence/")

    assert h1_of(page) == "No results yet, and that is fine."
    assert "One NBME form would tell me more than everything else together." in lit(page)


def test_a_file_is_shown_before_it_is_kept(arrived: Owner) -> None:
    page = opened(given(FORMS_CSV))

    assert h1_of(page) == "I read 600 answers from three forms. One name needs you."
    assert "One question took" in page
    assert page.count(">new<") == 3
    assert "Keep 600 new answers" in page
    assert imports.imports(student=arrived.student) == ()


def test_a_kept_file_stands_in_the_ledger_with_origin_day_weight_and_undo(arrived: Owner) -> None:
    page = kept(FORMS_CSV)

    assert "600 answers added." in page
    assert "from the file three-forms.csv" in page
    assert "of 100 of what I know of your level today." in page
    assert "Sat 26 Sep 2026 to Sat 21 Nov 2026" in page
    assert ">undo<" in page
    assert answers(arrived) == 600
    assert not UploadRow.objects.exists()


def test_a_name_that_is_not_known_is_asked_about_and_used_for_all(arrived: Owner) -> None:
    address = given(SAMPLES / "unknown-area.csv")
    asked = opened(address)
    assert "“Nutri/Metab” is a name I do not know. It stands on 1 answer. Which area is it?" in lit(asked)

    settled = opened(f"{address}?as.Nutri%2FMetab=gastrointestinal")
    fields = {**hidden_fields(settled), "keep": "yes", "as.Nutri/Metab": "gastrointestinal"}
    assert 'name="as.Nutri/Metab" value="gastrointestinal"' in settled
    assert "“Nutri/Metab” is Gastrointestinal, on 1 answer." in settled
    Client().post(address, fields)

    assert imports.unmapped_names(student=arrived.student) == ()


def test_a_name_left_unmapped_still_counts_and_can_be_said_later(arrived: Owner) -> None:
    address = given(SAMPLES / "unknown-area.csv")
    page = opened(f"{address}?as.Nutri%2FMetab=")
    assert "stays without an area. Its 1 answer still count" in page
    Client().post(address, {"keep": "yes", "as.Nutri/Metab": ""})
    assert "“Nutri/Metab”, on 1 answer" in opened("/diagnosis/evidence/")

    Client().post("/diagnosis/evidence/names/", {"as.Nutri/Metab": "renal"})

    [sitting] = student_record(student=arrived.student, today=today_of()).itemized
    assert [each.system for each in sitting.answers if each.area_name == "Nutri/Metab"] == [System.RENAL]


def test_what_is_not_kept_is_let_go(arrived: Owner) -> None:
    address = given(FORMS_CSV)

    Client().post(address, {"leave": "yes"})

    assert imports.imports(student=arrived.student) == ()
    assert not UploadRow.objects.exists()
    assert "no longer waiting here" in h1_of(opened(address, status=409))


@pytest.mark.usefixtures("arrived")
def test_going_back_to_a_file_that_is_kept_never_says_that_nothing_was() -> None:
    address = given(FORMS_CSV)
    Client().post(address, {"keep": "yes"})

    page = opened(address, status=409)

    assert "it is kept and stands under Evidence" in page
    assert "Nothing was kept" not in page


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_a_refused_file_is_one_sentence_and_a_hint_and_nothing_is_kept(arrived: Owner, path: Path) -> None:
    response = Client().post(ADD, {"given": [named(path)]})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "nothing was kept." in lit(page).casefold()
    assert page.count('role="alert"') == 1
    assert imports.imports(student=arrived.student) == ()
    assert not UploadRow.objects.exists()


def test_a_refusal_leads_to_where_what_was_brought_can_be_done(arrived: Owner) -> None:
    journal = SimpleUploadedFile("journal.sqlite3", arrived.journal.read_bytes())
    words = SimpleUploadedFile("plan.txt", b"Forty questions, more or less.\nMost were right.\n")

    of_journal, of_words = (
        html.unescape(Client().post(ADD, {"given": [file]}).content.decode()) for file in (journal, words)
    )

    assert '<a href="/you/restore/">Bring a journal back</a>' in lit(of_journal)
    assert "I see 2 lines of words, and no table here." in lit(of_words)
    assert '<a href="/diagnosis/evidence/block/">Type in a block</a>' in lit(of_words)


@pytest.mark.usefixtures("arrived")
def test_of_several_refused_files_the_first_is_lit_and_each_has_its_sentence() -> None:
    response = Client().post(ADD, {"given": [named(REFUSED[0]), named(FORMS_CSV), named(REFUSED[1])]})

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("Nothing was kept.") == 2
    assert page.count(" lamp") == page.count('role="alert"') == 1


def test_a_file_over_the_limit_is_refused_while_it_comes_in(
    arrived: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comeback.web.views.evidence.TEXT_LIMIT_BYTES", 1_000_000)
    file = BytesIO(b"a" * 3_000_000)
    file.name = "large.csv"

    response = Client().post(ADD, {"given": [file]})

    assert response.status_code == 422
    assert "This file is larger than 1 MB" in lit(response.content.decode())
    assert imports.imports(student=arrived.student) == ()


@pytest.mark.usefixtures("arrived")
def test_nothing_chosen_is_one_sentence() -> None:
    response = Client().post(ADD, {})

    assert response.status_code == 422
    assert "There is no file yet." in lit(response.content.decode())


def test_of_several_files_the_good_ones_can_be_kept_beside_a_bad_one(arrived: Owner) -> None:
    response = Client().post(ADD, {"given": [named(SAMPLES / "clean.csv"), named(REFUSED[0])]})

    page = html.unescape(response.content.decode())
    assert response.status_code == 200
    assert "20 answers from one form" in page
    assert page.count(">Look at it</a>") == 1
    assert page.count('role="alert"') == 1
    assert "field-error" not in page
    assert imports.imports(student=arrived.student) == ()


def test_two_good_files_are_looked_at_one_after_the_other(arrived: Owner) -> None:
    response = Client().post(ADD, {"given": [named(SAMPLES / "clean.csv"), named(SAMPLES / "cbse.csv")]})
    first, second = re.findall(rf'href="({ADD}[^"]+)">Look at it', html.unescape(response.content.decode()))

    rest = opened(first).partition('name="rest" value="')[2].partition('"')[0]
    onward = Client().post(first, {"keep": "yes", "rest": rest})
    Client().post(second, {"keep": "yes"})

    assert onward["Location"] == second
    assert len(imports.imports(student=arrived.student)) == 2


def test_the_same_file_again_says_so_and_adds_nothing(arrived: Owner) -> None:
    kept(FORMS_CSV)

    page = opened(given(FORMS_CSV))

    assert "All of it is here already." in page or "One name needs you." in page
    assert page.count("already here") >= 3
    assert answers(arrived) == 600


def test_a_yes_sent_twice_keeps_once_and_leads_to_the_same_line(arrived: Owner) -> None:
    address = given(FORMS_CSV)
    fields = {**hidden_fields(opened(address)), "keep": "yes"}

    first, second = Client().post(address, fields), Client().post(address, fields)

    assert first.status_code == second.status_code == 302
    assert len(imports.imports(student=arrived.student)) == 1


def test_undo_hides_and_another_press_brings_back(arrived: Owner) -> None:
    kept(FORMS_CSV)
    [line] = imports.imports(student=arrived.student)

    Client().post(f"/diagnosis/evidence/{line.id}/undo/")
    assert answers(arrived) == 0
    assert "Let it count again" in opened("/diagnosis/evidence/")
    Client().post(f"/diagnosis/evidence/{line.id}/redo/")

    assert answers(arrived) == 600


@pytest.mark.usefixtures("invented")
def test_what_was_typed_shows_its_figures() -> None:
    page = opened("/diagnosis/evidence/")

    assert "printed chance" in page
    assert "equated percent correct" in page
    assert "Your next form, on its day in the plan" in lit(page)


def test_hidden_figures_are_not_in_the_page(invented: Owner) -> None:
    printed = student_record(student=invented.student, today=today_of()).printed
    hidden(invented)

    page = opened("/diagnosis/evidence/")

    assert printed
    assert all(f"{result.epc:g} equated" not in page for result in printed)
    assert '<span class="unseen">hidden</span>' in page


def test_the_page_asks_for_a_new_form_once_the_latest_is_old(arrived: Owner) -> None:
    kept(SAMPLES / "clean.csv")
    [sitting] = student_record(student=arrived.student, today=today_of()).itemized
    age = (datetime.now(UTC).date() - sitting.key.on).days

    page = opened("/diagnosis/evidence/")

    assert ("A form you have not met would say where you are now." in lit(page)) == (age >= 28)


def test_a_file_sent_from_another_page_is_refused(arrived: Owner) -> None:
    response = Client(enforce_csrf_checks=True).post(ADD, {"given": [named(FORMS_CSV)]})

    assert response.status_code == 403
    assert imports.imports(student=arrived.student) == ()


def test_a_long_ledger_is_shown_in_pieces_and_undo_leads_back_to_its_piece(arrived: Owner) -> None:
    for number in range(25):
        block = replace(BLOCK, correct=number % 20)
        record_block(student=arrived.student, block=block, now=datetime.now(UTC))
    oldest = imports.imports(student=arrived.student)[-1]
    page = opened("/diagnosis/evidence/")
    assert page.count(">undo<") == 20

    response = Client().post(f"/diagnosis/evidence/{oldest.id}/undo/")

    onward = opened(str(response["Location"]).partition("#")[0])
    assert f'id="source-{oldest.id}"' in onward
    assert onward.count("typed by you") == 5


@pytest.mark.usefixtures("arrived")
def test_a_name_with_marks_that_turn_letters_is_shown_without_them() -> None:
    file = BytesIO(b"Dear dean, I hope to see you on Monday.")
    file.name = "list\u202evsc.exe"

    page = Client().post(ADD, {"given": file}).content.decode()

    assert "\u202e" not in page
    assert "<b>listvsc.exe</b>" in page

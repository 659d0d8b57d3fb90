import html
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.test import Client

from comeback.services import imports
from comeback.services.course import student_record
from comeback.store.models import UploadRow
from tests.people import Owner
from tests.samples.make_samples import INVENTED_VIGNETTE
from tests.samples.make_tables import AMBOSS, LATER, workbook
from tests.web.invented import h1_of, hidden, today_of
from tests.web.pages import hidden_fields, leads_to, lit, opened

ADD, PASTE = "/diagnosis/evidence/add/", "/diagnosis/evidence/paste/"
ROWS = "2026-10-05\t40\t24\n2026-10-07\t20\t11\n"
SAID = {
    "on": "column 1",
    "items": "column 2",
    "correct": "column 3",
    "bank_name": "UWorld",
    "mode_of_all": "timed",
}


def given(content: bytes, name: str = "blocks.csv") -> str:
    """Give a file and return the address at which its columns are named."""
    file = BytesIO(content)
    file.name = name
    preview = leads_to(ADD, given=file)  # type: ignore[arg-type]  # the client sends a file as one
    return str(Client().get(preview)["Location"])


def pasted(rows: str = ROWS) -> str:
    return str(Client().get(leads_to(PASTE, pasted=rows))["Location"])


def kept(address: str, **said: str) -> str:
    """Look at a table, then keep it as a browser would, and return the page that follows."""
    page = opened(f"{address}?{urlencode(said)}" if said else address)
    response = Client().post(address, {**hidden_fields(page), **said}, follow=True)
    return html.unescape(response.content.decode())


def number_of_blocks(owner: Owner) -> int:
    return len(student_record(student=owner.student, today=today_of()).blocks)


@pytest.mark.usefixtures("arrived")
def test_what_the_names_of_columns_suggest_is_chosen_and_its_blocks_are_shown() -> None:
    page = opened(given(AMBOSS.encode()))

    assert h1_of(page) == "I read three blocks."
    assert '<option value="Questions" selected>' in page
    assert "Mon 5 Oct 2026" in page
    assert "23 of 40" in page
    assert "Keep 3 new blocks" in page


def test_a_table_is_kept_and_stands_in_the_ledger(arrived: Owner) -> None:
    address = given(AMBOSS.encode())

    page = kept(address, on="Date", bank="QBank", items="Questions", score="% correct", mode="Mode")

    assert "Table of bank blocks" in page
    assert "3 blocks" in page
    assert number_of_blocks(arrived) == 3
    assert not UploadRow.objects.exists()


def test_what_is_missing_is_asked_one_thing_at_a_time(arrived: Owner) -> None:
    address = pasted()

    page = opened(address)
    assert h1_of(page) == "Which column is which?"
    assert "When were these answered?" in lit(page)
    assert "Keep " not in page

    named = {name: SAID[name] for name in ("on", "items", "correct")}
    assert "Which question bank is it?" in lit(opened(f"{address}?{urlencode(named)}"))
    assert "How were they answered?" in lit(opened(f"{address}?{urlencode(named | {'bank_name': 'UWorld'})}"))
    assert h1_of(opened(f"{address}?{urlencode(SAID)}")) == "I read two blocks."
    assert number_of_blocks(arrived) == 0


def test_pasted_rows_are_kept_with_what_was_said_of_them(arrived: Owner) -> None:
    page = kept(pasted(), **SAID)

    assert "from the file pasted rows" in page
    assert number_of_blocks(arrived) == 2


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" \n\t", "There is nothing here yet."), ("1\t2\x003", "Some of this is no text.")],
)
def test_what_is_no_rows_is_refused_as_pasted_text(text: str, sentence: str) -> None:
    response = Client().post(PASTE, {"pasted": text})

    assert response.status_code == 422
    assert sentence in html.unescape(response.content.decode())


def test_names_that_are_not_known_are_asked_together(arrived: Owner) -> None:
    address = given(AMBOSS.replace("Cardiovascular System", "Nutri").encode())
    said = {
        "on": "Date",
        "bank": "QBank",
        "items": "Questions",
        "score": "% correct",
        "area": "System",
        "mode": "Mode",
    }

    page = opened(address)
    assert "“Nutri” is" in lit(page)

    kept(address, **said, **{"areas.Nutri": "gastrointestinal"})
    assert (
        h1_of(opened(given(LATER.replace("Cardiovascular System", "Nutri").encode())))
        == "I read four blocks."
    )
    assert number_of_blocks(arrived) == 3


def test_a_table_with_the_same_columns_needs_nothing_the_second_time(arrived: Owner) -> None:
    kept(pasted(), **SAID)

    page = opened(pasted(ROWS + "2026-10-09\t40\t30\n"))

    assert h1_of(page) == "I read three blocks."
    assert "Keep 1 new block" in page
    assert "2 blocks of these came earlier and will not count twice." in page
    assert number_of_blocks(arrived) == 2


def test_a_workbook_is_read_as_any_table(arrived: Owner) -> None:
    page = opened(given(workbook(), "blocks.xlsx"))

    assert "Pathology · Pharmacology" in page
    assert number_of_blocks(arrived) == 0


def test_a_table_can_be_left(arrived: Owner) -> None:
    address = pasted()

    Client().post(address.replace("columns/", ""), {"leave": "yes"})

    assert not UploadRow.objects.exists()
    assert imports.imports(student=arrived.student) == ()


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "There is nothing here yet."),
        ("hello", "I see one line of words, and no table here."),
        (INVENTED_VIGNETTE, "text of a question"),
    ],
)
def test_a_paste_that_cannot_be_read_says_why_and_stays_in_the_box(rows: str, said: str) -> None:
    response = Client().post(PASTE, {"pasted": rows})
    page = html.unescape(response.content.decode())

    assert response.status_code == 422
    assert said in page
    assert rows.strip()[:40] in page


def test_a_yes_sent_twice_keeps_once(arrived: Owner) -> None:
    address = pasted()
    fields = {**hidden_fields(opened(f"{address}?{urlencode(SAID)}")), **SAID}

    for _ in range(2):
        assert Client().post(address, fields).status_code == 302

    assert len(imports.imports(student=arrived.student)) == 1


def test_an_answer_that_cannot_be_used_is_asked_again(arrived: Owner) -> None:
    response = Client().post(pasted(), SAID | {"on": "no such column"})

    assert response.status_code == 422
    assert "There is no column" in html.unescape(response.content.decode())
    assert number_of_blocks(arrived) == 0


def test_covered_figures_are_covered_here(arrived: Owner) -> None:
    hidden(arrived)

    page = opened(f"{pasted()}?{urlencode(SAID)}")

    assert "24 of 40" not in page
    assert "24 · 11" not in page

"""What stands in the way is one calm page, and a bug is a page without details."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from comeback.services.journal import places
from comeback.services.planning import held_plan, keep_plan
from tests.people import Owner

BLOCK = {"items": "20", "correct": "11", "mode": "timed", "on": "2026-01-05", "bank": "the bank"}


@pytest.fixture
def read_only(invented: Owner) -> Iterator[Owner]:
    """Refuse every write to the journal."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    yield invented
    connection.close()


@pytest.fixture
def full(invented: Owner) -> Iterator[Owner]:
    """Leave no room for one more page in the journal."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        [pages] = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    yield invented
    connection.close()


@pytest.mark.usefixtures("read_only")
def test_a_journal_that_cannot_be_written_to_says_so_and_keeps_what_was_typed() -> None:
    response = Client().post("/diagnosis/evidence/block/", BLOCK)

    page = response.content.decode()
    assert response.status_code == 409
    assert "I can’t write to" in page or "I can&#x27;t write to" in page
    assert 'value="the bank"' in page


def test_a_read_only_journal_is_still_there_to_be_read(read_only: Owner) -> None:
    answers = {address: Client().get(address).status_code for address in ("/", "/plan/", "/help/", "/you/")}

    assert set(answers.values()) == {200}
    assert held_plan(student=read_only.student) is not None


def test_a_night_that_cannot_be_settled_is_a_calm_page(invented: Owner) -> None:
    keep_plan(student=invented.student, now=datetime.now(UTC) - timedelta(days=3))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")

    response = Client(raise_request_exception=False).get("/")

    connection.close()
    assert response.status_code == 409
    assert "write to" in response.content.decode()


@pytest.mark.usefixtures("full")
def test_a_full_disk_is_a_calm_page() -> None:
    response = Client().post("/plan/keep/")

    page = response.content.decode()
    assert response.status_code == 409
    assert "There is no room left on the disk" in page
    assert "What you had is all still there" in page


@pytest.mark.usefixtures("invented")
def test_an_address_there_is_not_is_a_calm_page() -> None:
    response = Client().get("/no/such/page/")

    assert response.status_code == 404
    assert "<h1>There is no page at this address.</h1>" in response.content.decode()


@pytest.mark.usefixtures("invented")
def test_an_address_that_only_takes_forms_says_so_and_leads_back() -> None:
    response = Client().get("/diagnosis/evidence/names/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert (
        "<h1>This address takes what a form sends, and has no page of its own.</h1>"
        in response.content.decode()
    )


def test_a_bug_is_a_page_without_details_and_a_trace_without_values(
    invented: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*, exam_on: object, **_: object) -> None:
        raise RuntimeError(exam_on)

    monkeypatch.setattr("comeback.services.dates.dates", breaks)
    response = Client(raise_request_exception=False).get("/ahead/?on=2031-07-09")

    page, log = response.content.decode(), places(invented.journal).log.read_text("utf-8")
    assert response.status_code == 500
    assert "it is not your doing" in page
    assert "RuntimeError" not in page
    assert "RuntimeError" in log
    assert not [said for said in ("2031", "datetime.date(") if said in page + log]

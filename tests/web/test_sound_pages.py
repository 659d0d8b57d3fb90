"""Every page that is not about the plan: valid, one heading, one lamp, one solid button, nothing private in the title."""

import re

import html5lib
import pytest
from django.test import Client

from tests.people import Owner

ADDRESSES = (
    "/first/",
    "/evening/",
    "/evening/?one",
    "/evening/?closed",
    "/evening/sleep/",
    "/evening/sleep/?facts",
    "/start/attempts/",
    "/start/school/",
    "/start/exam_date/",
    "/start/hours/",
    "/start/rest_day/",
    "/start/unavailable/",
    "/start/forms/",
    "/start/then_weeks/",
    "/start/audit_review/",
    "/start/weeks_without/",
    "/diagnosis/evidence/",
    "/diagnosis/evidence/add/",
    "/diagnosis/evidence/add/?start",
    "/diagnosis/evidence/practice-test/",
    "/diagnosis/evidence/block/",
    "/diagnosis/evidence/score-report/",
    "/you/",
    "/you/restore/",
    "/you/forget/?kind=evidence",
    "/you/forget/",
    "/help/",
    "/keys/",
    "/how/diagnosis/",
    "/how/score-report/",
)
NEVER = re.compile(
    r"\b(overdue|behind|must|just|simply|journey|crush|unlock|don.t worry|sorry|proud|I understand)\b",
    re.IGNORECASE,
)


def page_at(address: str) -> str:
    return Client().get(address).content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["arrived", "invented"])
def test_a_page_is_valid_and_has_one_heading_one_lamp_and_one_solid_button(
    request: pytest.FixtureRequest, who: str, address: str
) -> None:
    request.getfixturevalue(who)

    page = page_at(address)

    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    assert [code for _position, code, _details in parser.errors] == []
    assert len(re.findall(r"<h1", page)) == 1
    classes = [name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()]
    assert classes.count("lamp") <= 1
    assert classes.count("solid") <= 1
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script>|javascript:", page) == []
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title in {"Comeback", "Diagnosis · Comeback", "You · Comeback"}


@pytest.mark.parametrize("address", [address for address in ADDRESSES if not address.startswith("/how/")])
def test_no_page_uses_a_word_that_presses(invented: Owner, address: str) -> None:
    page = (
        re.sub(r"<[^>]+>", " ", page_at(address))
        .replace(str(invented.journal), "")
        .replace("your journal", "")
    )

    assert NEVER.findall(page.replace("a journal", "").replace("journal from", "")) == []


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_form_that_posts_carries_a_token(address: str) -> None:
    page = page_at(address)

    forms = re.findall(r'<form method="post".*?</form>', page, re.DOTALL)
    assert all("csrfmiddlewaretoken" in form for form in forms)

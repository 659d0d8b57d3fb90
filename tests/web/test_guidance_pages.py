import re

import pytest
from django.test import Client

from comeback.core.recovery.contacts import Contact, Role
from comeback.facts.helplines import help_resources
from comeback.services.profile import change_profile, load_profile
from comeback.web.context import crisis_line
from comeback.web.pages.countries import COUNTRIES, ELSEWHERE
from comeback.web.pages.guides import guide_page, guides
from comeback.web.pages.help_card import help_card
from tests.people import NOW, Owner
from tests.web.invented import h1_of
from tests.web.pages import lit, opened


@pytest.mark.usefixtures("owner")
def test_the_help_card_is_there_before_anything_else_and_the_first_to_call_is_lit() -> None:
    page = opened("/help/")

    assert "988" in lit(page)
    assert len(re.findall(r'class="solid', page)) == 1
    assert 'href="tel:988"' in page
    assert 'href="sms:988"' in page
    assert 'href="https://988lifeline.org"' in page
    assert 'href="tel:911"' in page
    assert "Numbers last read" in page


def test_opening_the_help_card_stores_nothing(owner: Owner) -> None:
    before = load_profile(student=owner.student), owner.journal.read_bytes()

    opened("/help/")

    assert (load_profile(student=owner.student), owner.journal.read_bytes()) == before


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_someone_to_turn_to(country: str) -> None:
    card = help_card(country)

    assert card.contacts or card.directories
    assert {each.stamp.checked_on for each in help_resources(country)} >= {card.checked_on}


def test_a_number_nobody_verified_says_so() -> None:
    [first] = [each for each in help_card("IN").contacts if each.name == "14416"]

    assert "not verified" in first.line


@pytest.mark.parametrize(
    ("phone", "tel"),
    [
        ("555 0163", "5550163"),
        ("+1 (555) 010-0163 ext. 12", "+15550100163"),
        ("5550163 / 5550164", "5550163"),
    ],
)
def test_own_people_stand_with_their_number_and_then_what_was_noted(phone: str, tel: str) -> None:
    sister = Contact(role=Role.FAMILY, name="Ana", phone=phone, note="My sister.", is_on_help_card=True)

    [row] = [each for each in help_card("US", [sister]).contacts if each.line == "My sister."]

    assert (row.name, row.tel, row.action) == (f"Ana, {phone}", tel, "Call")


def test_someone_without_a_number_is_written_to() -> None:
    mentor = Contact(role=Role.MENTOR, name="Dr. Lind", email="lind@school.example", is_on_help_card=True)

    [row] = [each for each in help_card("US", [mentor]).contacts if each.name == "Dr. Lind"]

    assert (row.line, row.url) == ("lind@school.example. Someone you named", "mailto:lind@school.example")


@pytest.mark.parametrize(("country", "said"), [("GB", "In the UK call"), ("AU", "In Australia call")])
def test_the_foot_names_the_country_of_its_crisis_line(country: str, said: str) -> None:
    line = crisis_line(country)

    assert line is not None
    assert line.before == said


def test_only_a_line_known_to_be_free_is_called_free() -> None:
    assert "free and confidential" in help_card("US").barrier
    assert "free" not in help_card("AU").barrier


def test_where_no_number_is_known_the_directory_comes(arrived: Owner) -> None:
    change_profile(student=arrived.student, changes={"country": ELSEWHERE}, version=None, now=NOW)

    page = opened("/help/")

    assert 'href="https://findahelpline.com"' in page


@pytest.mark.usefixtures("arrived")
def test_the_help_card_has_no_risk_word_and_other_countries() -> None:
    page = opened("/help/")

    assert not re.search(r"\brisk\b|\bscore\b|severity|patient", page)
    assert "United Kingdom" in page
    assert "Samaritans: call 116 123" in page


@pytest.mark.usefixtures("arrived")
def test_the_keys_page_lists_what_the_keys_do() -> None:
    page = opened("/keys/")

    assert "hide or show figures" in page
    assert "<kbd>d</kbd>" in page


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize("name", guides())
def test_every_page_to_read_has_a_title_and_a_body(name: str) -> None:
    page = opened(f"/how/{name}/")

    assert h1_of(page)
    assert len(guide_page(name).body) > 500


def test_the_methods_and_the_help_pages_are_found() -> None:
    assert {"attempt-rules", "diagnosis", "insights-csv", "practice-test", "score-report"} <= guides().keys()


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize("name", ["nothing", "settings"])
def test_a_page_there_is_not_is_not_found(name: str) -> None:
    assert Client().get(f"/how/{name}/").status_code == 404


@pytest.mark.usefixtures("arrived")
def test_a_help_page_says_where_it_was_read() -> None:
    page = opened("/how/insights-csv/")

    assert "secondary" in page
    assert ", read 22 Nov" in page


def test_pages_link_to_each_other_inside_the_app() -> None:
    links = re.findall(r'href="([^"]+)"', guide_page("readiness").body)

    assert "/how/diagnosis/" in links
    assert all(link.startswith(("/how/", "https://", "#")) for link in links)

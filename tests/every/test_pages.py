"""Every page, for a student who has nothing, one on the first evening and one in the middle of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.areas import System
from comeback.services.entries import record_block
from comeback.web.middleware import FirstMinute
from comeback.web.pages.frame import PLACES
from tests.every.addresses import FILES, ONE_OF_MANY, ONWARD, PAGES, WRITES, every_page
from tests.people import Owner
from tests.web.invented import today_of

TITLES = {"Comeback", *(f"{place.title} · Comeback" for place in PLACES)}
MOST_QUERIES = 60
TWO_YEARS = timedelta(weeks=104)


def routes() -> dict[str, tuple[str, ...]]:
    """Return the name of each route, with the parts its address takes."""
    found = get_resolver().reverse_dict
    return {
        name: tuple(found.getlist(name)[0][0][0][1])  # Django's list of ways to write one address
        for name in found
        if isinstance(name, str)
    }


def all_of(pattern: str, page: str) -> list[str]:
    return re.findall(pattern, page, re.DOTALL)


def is_valid(page: str) -> bool:
    parser = html5lib.HTMLParser()
    parser.parse(page)
    return not parser.errors


def has_one_sentence_first(page: str) -> bool:
    headings = [re.sub(r"<[^>]*>", "", each).strip() for each in all_of(r"<h1[^>]*>(.*?)</h1>", page)]
    return len(headings) == 1 and headings[0].endswith((".", "?"))


def lights_one_thing(page: str) -> bool:
    lit = all_of(r'class="(?:[^"]* )?lamp[ "]', page)
    solid = all_of(r'class="(?:[^"]* )?solid[ "]', page)
    return len(lit) <= 1 and len(solid) <= 1


def has_a_discreet_title(page: str) -> bool:
    return set(all_of(r"<title>(.*?)</title>", page)) <= TITLES


def keeps_code_out_of_the_page(page: str) -> bool:
    drawn = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    return not all_of(r"<style|<script(?![^>]*\bsrc=)|\s(?:style|on\w+)=", drawn)


CHECKS: tuple[Callable[[str], bool], ...] = (
    is_valid,
    has_one_sentence_first,
    lights_one_thing,
    has_a_discreet_title,
    keeps_code_out_of_the_page,
)


def broken_rules(address: str) -> list[str]:
    """Return what is wrong with a page, or nothing."""
    response = Client().get(address)
    page = response.content.decode()
    policy = response.headers.get("Content-Security-Policy", "")
    if response.status_code != 200:
        return [f"{address}: {response.status_code}"]
    if "default-src 'none'" not in policy or "unsafe" in policy:
        return [f"{address}: {policy}"]
    return [f"{address}: {rule.__name__}" for rule in CHECKS if not rule(page)]


def a_block_a_week(owner: Owner) -> None:
    """Add two years of blocks to a journal."""
    systems = tuple(System)
    for week in range(TWO_YEARS.days // 7):
        block = BankBlock(
            on=today_of() - timedelta(weeks=week, days=1),
            bank="Another bank",
            items=40,
            correct=20 + week % 9,
            areas=(systems[week % len(systems)],),
        )
        record_block(student=owner.student, block=block, now=datetime.now(UTC))


def queries_by_page(owner: Owner) -> dict[str, int]:
    """Return how often each page asks the journal, once it has been opened before."""
    client, counted = Client(), {}
    for address in every_page(owner):
        if address.startswith(("/start/", "/how/")):  # they show nothing of the journal
            continue
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counted[re.sub(r"/(add|calendar|change)/[^/]+/", r"/\1/…/", address)] = len(asked)
    return counted


def test_every_route_is_listed_with_a_way_to_reach_it() -> None:
    listed = {*PAGES, *ONE_OF_MANY, *ONWARD, *WRITES, *FILES}

    assert set(routes()) == listed


def test_with_nothing_known_every_page_leads_to_the_first_question(owner: Owner) -> None:
    answers = {address: Client().get(address) for address in every_page(owner)}

    is_open = [address for address, answer in answers.items() if answer.status_code == 200]
    led = {answer.headers["Location"] for answer in answers.values() if answer.status_code != 200}
    assert led == {"/first/"}
    assert {address.split("/")[1] for address in is_open} == {
        "first",
        "help",
        "help-now",
        "how",
        "keys",
        "you",
    }
    assert [broken for address in is_open for broken in broken_rules(address)] == []


def test_the_first_evening_is_quiet_and_the_rest_is_there(first_evening: Owner) -> None:
    today = Client().get("/")

    broken = [
        rule for address in every_page(first_evening) if address != "/" for rule in broken_rules(address)
    ]

    assert today.headers["Location"] == "/evening/"
    assert broken == []


def test_every_page_of_a_full_journal_keeps_the_rules(invented: Owner) -> None:
    broken = [rule for address in every_page(invented) for rule in broken_rules(address)]

    assert broken == []


def test_no_page_asks_more_of_the_journal_because_there_is_more_in_it(invented: Owner) -> None:
    few = queries_by_page(invented)

    a_block_a_week(invented)

    many = queries_by_page(invented)
    assert {address: (few[address], count) for address, count in many.items() if count > few[address]} == {}
    assert max(many.values()) <= MOST_QUERIES


@pytest.mark.usefixtures("invented")
def test_looking_at_an_address_that_writes_changes_nothing() -> None:
    parts = {
        "task_id": "1999-01-01-read-1",
        "mark": "done",
        "import_id": 1,
        "number": 1,
        "step": "tell_one",
        "state": "done",
    }
    known = routes()

    refused = {
        name: Client().get(reverse(name, kwargs={part: parts[part] for part in known[name]})).status_code
        for name in WRITES
    }

    assert set(refused.values()) == {405}


@pytest.mark.usefixtures("invented")
def test_the_guided_start_goes_on_where_it_was_left() -> None:
    assert Client().get("/start/").headers["Location"].startswith("/diagnosis/evidence/add/")


def test_what_is_always_open_exists() -> None:
    assert set(FirstMinute.ALWAYS) <= set(routes())

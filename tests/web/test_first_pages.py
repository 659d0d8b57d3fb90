from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from comeback.services.first_minute import when_result_came
from comeback.services.profile import load_profile
from comeback.web.pages.first import first_evening_page
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import leads_to, lit, opened

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def fresh(owner: Owner) -> None:
    when_result_came(student=owner.student, on=today_of(), now=datetime.now(UTC))


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("address", ["/", "/plan/", "/diagnosis/evidence/", "/start/", "/you/"])
def test_the_first_minute_comes_before_anything_else(address: str) -> None:
    response = Client().get(address)

    assert response["Location"] == "/first/"
    assert "When did the result come?" in opened("/first/")


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("days_ago", "onward"), [(0, "/evening/"), (1, "/evening/"), (2, "/evening/"), (3, "/start/")]
)
def test_a_fresh_result_leads_to_the_first_evening_an_older_one_to_the_questions(
    days_ago: int, onward: str
) -> None:
    on = (today_of() - timedelta(days=days_ago)).isoformat()

    location = leads_to("/first/", when="earlier", on=on)

    assert location == onward


def test_the_day_of_the_result_is_kept(owner: Owner) -> None:
    on = today_of() - timedelta(days=1)

    leads_to("/first/", when=on.isoformat())

    assert load_profile(student=owner.student).result_on == on


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"idempotency_key": "a"}, "Choose one"),
        ({"when": "earlier"}, "Which day was it?"),
        ({"when": "earlier", "on": "2199-01-01"}, "has not come yet"),
        ({"when": "earlier", "on": "yesterday"}, "This is not a day."),
    ],
)
def test_a_day_that_cannot_be_is_one_sentence(fields: dict[str, str], sentence: str) -> None:
    response = Client().post("/first/", fields)

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_on_the_first_evening_nobody_meets_a_questionnaire(owner: Owner) -> None:
    fresh(owner)

    page = Client().get("/", follow=True).content.decode()

    assert h1_of(page).startswith("Nothing has to be fixed")
    assert page.count("<input") == page.count('type="hidden"')
    assert 'class="places"' not in page


@pytest.mark.parametrize("hour", [22, 23, 0, 3])
def test_after_ten_the_lit_step_is_to_go_to_bed(hour: int) -> None:
    page = first_evening_page(NOON.replace(hour=hour), today=NOON.date(), is_one_thing=False)

    assert page.lit.sentence.startswith("Go to bed.")
    assert page.title.endswith("tonight.")


@pytest.mark.parametrize("hour", [4, 9, 21])
def test_before_ten_the_lit_step_is_to_save_the_report(hour: int) -> None:
    page = first_evening_page(NOON.replace(hour=hour), today=NOON.date(), is_one_thing=False)

    assert page.lit.sentence == "Save your score report as a PDF."


def test_one_thing_tonight_hides_all_but_the_lit_step(owner: Owner) -> None:
    fresh(owner)

    page = opened("/evening/?one")

    assert "Tomorrow" not in page
    assert "solid" in lit(page)


def test_the_first_evening_ends_when_the_student_says_so(owner: Owner) -> None:
    fresh(owner)

    location = leads_to("/evening/over/")

    assert location == "/start/"
    assert Client().get("/").status_code == 200


def test_a_night_without_sleep_meets_a_line_to_breathe_with_then_facts_with_their_origin(
    owner: Owner,
) -> None:
    fresh(owner)

    breathing, facts = opened("/evening/sleep/"), opened("/evening/sleep/?facts")

    assert 'class="breath-line"' in breathing
    assert "four counts" in breathing
    assert "The rules allow 4 attempts" in facts
    assert "official" in facts
    assert facts.count('class="stamp"') == 2

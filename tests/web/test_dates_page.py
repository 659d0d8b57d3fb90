from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.services.dates import dates
from comeback.services.entries import attempts, record_attempt
from tests.people import Owner
from tests.web.invented import h1_of, page_of, today_of


def test_a_booked_date_that_works_says_so_with_what_is_left(invented: Owner) -> None:
    page = page_of("/ahead/")

    left = dates(student=invented.student, today=today_of()).attempts_left
    assert left == 3
    assert "and three attempts are left." in h1_of(page)
    assert "It is booked." in page


def test_every_rule_stands_with_its_origin(invented: Owner) -> None:
    page = page_of("/ahead/")

    rules = dates(student=invented.student, today=today_of()).rules
    listed = page.partition('<ol class="rules">')[2].partition("</ol>")[0]
    assert all(rule.text in listed.replace("&#x27;", "'") for rule in rules)
    assert listed.count('class="stamp"') == len(rules)


@pytest.mark.usefixtures("invented")
def test_an_impossible_date_names_the_rule_first() -> None:
    gone = today_of() - timedelta(days=2)

    page = page_of(f"/ahead/?on={gone:%Y-%m-%d}")

    assert "does not work." in h1_of(page)
    assert "has already been." in page
    assert "A date to look at; nothing is changed by it." in page
    assert page.index("stands against it") < page.index(">fine<")


def test_what_is_no_date_is_said_beside_the_field(arrived: Owner) -> None:
    page = page_of("/ahead/?on=next+spring", status=422)

    assert "Write the day as 2027-02-16." in page
    assert not attempts(student=arrived.student)


def test_four_attempts_leave_none(arrived: Owner) -> None:
    for years in (1, 2, 3, 4):
        on = today_of() - timedelta(days=400 * years)
        record_attempt(
            student=arrived.student, attempt=Attempt(on=on, outcome=Outcome.FAIL), now=datetime.now(UTC)
        )

    assert h1_of(page_of("/ahead/")) == "All attempts at this exam are used."


def test_an_attempt_is_kept_from_the_form(arrived: Owner) -> None:
    on = today_of() - timedelta(days=60)
    typed = {"on": f"{on:%Y-%m-%d}", "outcome": "fail", "result_on": f"{on + timedelta(days=25):%Y-%m-%d}"}

    response = Client().post(reverse("attempts"), typed)

    assert response.status_code == 302
    assert attempts(student=arrived.student) == (
        Attempt(on=on, outcome=Outcome.FAIL, result_on=on + timedelta(days=25)),
    )


@pytest.mark.parametrize(
    ("on_in_days", "result_in_days", "said"),
    [
        (2, None, "has not come yet."),
        (-60, -61, "The result came before the exam."),
        (-60, 3, "has not come yet."),
    ],
)
def test_an_attempt_that_cannot_be_is_not_kept(
    arrived: Owner, on_in_days: int, result_in_days: int | None, said: str
) -> None:
    typed = {"on": f"{today_of() + timedelta(days=on_in_days):%Y-%m-%d}", "outcome": "fail"}
    if result_in_days is not None:
        typed["result_on"] = f"{today_of() + timedelta(days=result_in_days):%Y-%m-%d}"

    response = Client().post(reverse("attempts"), typed)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert typed["on"] in response.content.decode()
    assert not attempts(student=arrived.student)


def test_a_later_entry_for_the_same_day_takes_its_place(arrived: Owner) -> None:
    on = f"{today_of() - timedelta(days=60):%Y-%m-%d}"
    client = Client()
    for number, outcome in enumerate(("", "fail")):
        client.post(reverse("attempts"), {"on": on, "outcome": outcome, "idempotency_key": str(number)})

    (attempt,) = attempts(student=arrived.student)
    assert attempt.outcome is Outcome.FAIL

import html
import io
from datetime import date, timedelta

import pytest
from django.test import Client

from comeback.core.plan.values import Weekday
from comeback.services.course import wishes_of
from comeback.services.imports import imports
from comeback.store.models import UploadRow
from tests.people import Owner
from tests.samples.make_calendars import FREE, calendar, event
from tests.web.invented import h1_of, today_of
from tests.web.pages import hidden_fields, opened

ADD = "/diagnosis/evidence/add/"


def ahead(weeks: int) -> date:
    """Return a study day some weeks ahead; Sunday is the rest day."""
    tomorrow = today_of() + timedelta(days=1)
    return tomorrow + timedelta(days=7 * weeks + (tomorrow.weekday() == Weekday.SUNDAY))


def two_days() -> bytes:
    """Return a calendar with a morning and a whole day that are taken."""
    morning = event("a", f"DTSTART:{ahead(1):%Y%m%d}T090000", f"DTEND:{ahead(1):%Y%m%d}T103000")
    return calendar(morning, event("b", f"DTSTART;VALUE=DATE:{ahead(2):%Y%m%d}"))


def given(*files: bytes) -> str:
    """Give files of any name; return where the first is looked at."""
    named = []
    for content in files:
        file = io.BytesIO(content)
        file.name = "some file.txt"
        named.append(file)
    response = Client().post(ADD, {"given": named}, follow=True)
    assert response.status_code == 200
    return str(response.request["PATH_INFO"])


def answered(address: str, **fields: object) -> str:
    response = Client().post(address, {**hidden_fields(opened(address)), **fields}, follow=True)
    return html.unescape(response.content.decode())


def hours(owner: Owner) -> dict[date, float]:
    return dict(wishes_of(student=owner.student, today=today_of()).hours_by_day)


def test_a_calendar_given_among_files_shows_its_days_all_ticked(arrived: Owner) -> None:
    address = given(two_days())

    page = opened(address)

    assert address.startswith("/plan/calendar/")
    assert h1_of(page) == "Your calendar takes time from 2 study days."
    assert page.count('type="checkbox"') == page.count(" checked") == 2
    assert "09:00 to 10:30" in page
    assert "all day" in page
    assert "4 h 30" in page
    assert "day off" in page
    assert hours(arrived) == {}


def test_only_ticked_days_are_kept_and_the_ledger_takes_them_back(arrived: Owner) -> None:
    page = answered(given(two_days()), days=[ahead(1).isoformat()])

    assert hours(arrived) == {ahead(1): 4.5}
    assert "Calendar, busy times" in page
    assert "Counts: for the hours of the plan until a later one takes its place, never for the level." in page
    [line] = imports(student=arrived.student)
    Client().post(f"/diagnosis/evidence/{line.id}/undo/")
    assert hours(arrived) == {}


@pytest.mark.usefixtures("arrived")
def test_a_calendar_alone_is_no_result() -> None:
    page = answered(given(two_days()), days=[ahead(1).isoformat()])

    assert h1_of(opened("/diagnosis/evidence/")) == "No results yet, and that is fine."
    assert "No results yet" in page


def test_a_kept_plan_then_shows_what_would_change(invented: Owner) -> None:
    page = answered(given(two_days()), days=[ahead(1).isoformat(), ahead(2).isoformat()])

    assert "Nothing has changed yet." in page
    assert "What would change" in page
    assert len(hours(invented)) == 2


def test_without_a_tick_the_page_says_so_and_keeps_nothing(arrived: Owner) -> None:
    page = answered(given(two_days()))

    assert "No day is ticked" in page
    assert hours(arrived) == {}


@pytest.mark.usefixtures("arrived")
def test_the_same_calendar_again_says_that_it_is_here() -> None:
    answered(given(two_days()), days=[ahead(1).isoformat()])

    page = opened(given(two_days()))

    assert h1_of(page) == "This calendar is here already, so nothing changes."
    assert "Keep these days" not in page


@pytest.mark.usefixtures("arrived")
def test_a_calendar_that_is_not_kept_is_let_go() -> None:
    address = given(two_days())

    Client().post(address.replace("/plan/calendar/", ADD), {"leave": "yes"})

    assert not UploadRow.objects.exists()


@pytest.mark.usefixtures("arrived")
def test_no_word_of_an_event_waits_in_the_journal() -> None:
    given(two_days())

    assert b"anary" not in bytes(UploadRow.objects.get().content)


@pytest.mark.usefixtures("arrived")
def test_a_calendar_without_busy_time_is_refused_with_what_to_do() -> None:
    response = Client().post(ADD, {"given": [io.BytesIO(calendar(FREE))]})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "Nothing in this calendar takes time" in page


@pytest.mark.usefixtures("arrived")
def test_a_calendar_among_other_files_leads_on_to_the_next() -> None:
    page = opened_after(two_days(), calendar(event("c", f"DTSTART;VALUE=DATE:{ahead(3):%Y%m%d}")))

    assert h1_of(page) == "Your calendar takes time from 1 study day."


def opened_after(first: bytes, second: bytes) -> str:
    """Give two calendars, keep the first, and return the page that follows."""
    files = [io.BytesIO(first), io.BytesIO(second)]
    page = html.unescape(Client().post(ADD, {"given": files}).content.decode())
    address = page.partition('href="/diagnosis/evidence/add/')[2].partition('"')[0]
    response = Client().get(f"{ADD}{address}", follow=True)
    content = html.unescape(response.content.decode())
    rest = content.partition('name="rest" value="')[2].partition('"')[0]
    sent = Client().post(
        response.request["PATH_INFO"],
        {**hidden_fields(content), "rest": rest, "days": [ahead(1).isoformat()]},
        follow=True,
    )
    return html.unescape(sent.content.decode())


def test_the_calendar_brought_again_asks_whether_it_takes_the_place_of_the_earlier_one(
    arrived: Owner,
) -> None:
    answered(given(two_days()), days=[ahead(1).isoformat(), ahead(2).isoformat()])
    moved = event("a", f"DTSTART:{ahead(3):%Y%m%d}T090000", f"DTEND:{ahead(3):%Y%m%d}T103000")
    address = given(calendar(moved, event("b", f"DTSTART;VALUE=DATE:{ahead(2):%Y%m%d}")))

    page = opened(address)
    answered(address, days=[ahead(3).isoformat()], replaces=imports_of(arrived))

    assert "It takes the place of the calendar you brought on" in html.unescape(page)
    assert set(hours(arrived)) == {ahead(2), ahead(3)}
    Client().post(f"/diagnosis/evidence/{imports_of(arrived)[0]}/undo/")
    assert set(hours(arrived)) == {ahead(1), ahead(2)}


def test_with_the_tick_taken_away_both_calendars_count(arrived: Owner) -> None:
    answered(given(two_days()), days=[ahead(1).isoformat(), ahead(2).isoformat()])
    whole = event("b", f"DTSTART;VALUE=DATE:{ahead(2):%Y%m%d}")
    address = given(calendar(whole, event("c", f"DTSTART;VALUE=DATE:{ahead(3):%Y%m%d}")))

    answered(address, days=[ahead(3).isoformat()])

    assert set(hours(arrived)) == {ahead(1), ahead(2), ahead(3)}


def imports_of(owner: Owner) -> list[int]:
    return [line.id for line in imports(student=owner.student)]

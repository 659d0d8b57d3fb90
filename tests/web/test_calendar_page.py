import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from icalendar import Calendar

from comeback.services.profile import change_profile, load_profile
from tests.people import Owner
from tests.web.invented import page_of, today_of

FILE = "/ahead/dates.ics"
PRIVATE = re.compile(r"fail|pass\b|step|score|usmle|nbme|epc|exam|result", re.IGNORECASE)


def titles(address: str) -> set[str]:
    content = Client().get(address).content
    return {str(event["SUMMARY"]) for event in Calendar.from_ical(content).walk("VEVENT")}


@pytest.mark.usefixtures("invented")
def test_the_file_has_a_name_and_titles_that_say_little() -> None:
    response = Client().get(FILE)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="dates.ics"'
    assert not PRIVATE.search(response.content.decode().replace("\r\n ", ""))
    assert "Appointment" in titles(FILE)


def test_plain_titles_and_study_hours_are_choices(invented: Owner) -> None:
    assert "Move the seat without a fee" in titles(f"{FILE}?plain=yes")
    assert "Study" in titles(f"{FILE}?plan=yes")
    assert "Study" not in titles(FILE)
    assert load_profile(student=invented.student).is_booked


def test_a_moved_seat_keeps_its_place_in_the_calendar(invented: Owner) -> None:
    def seat() -> dict[str, object]:
        events = Calendar.from_ical(Client().get(FILE).content).walk("VEVENT")
        return {
            str(event["UID"]): event.decoded("DTSTART")
            for event in events
            if event["SUMMARY"] == "Appointment"
        }

    before = seat()
    moved_to = today_of().replace(year=today_of().year + 1, month=6, day=15)
    changes = {"exam_on": moved_to, "permit_ends_on": None}
    change_profile(student=invented.student, changes=changes, version=None, now=datetime.now(UTC))

    after = seat()

    assert before.keys() == after.keys()
    assert moved_to in after.values()
    assert before != after


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize("address", ["/ahead/", "/plan/weeks/"])
def test_dates_and_all_weeks_offer_the_file(address: str) -> None:
    page = page_of(address)

    assert f'action="{FILE}"' in page
    assert ('value="yes" checked' in page) is (address == "/plan/weeks/")

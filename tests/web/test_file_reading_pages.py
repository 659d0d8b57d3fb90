from collections.abc import Iterator
from datetime import date
from io import BytesIO
from threading import Event

import pytest
from django.test import Client

from comeback.readers.busy_calendar.read import read_busy_calendar
from comeback.readers.busy_calendar.values import BusyCalendar
from comeback.readers.foreign import TooMuchToReadError
from comeback.readers.reading import Labels, Reading
from comeback.readers.recognize import Tell, read
from comeback.services import busy_calendar, file_reading, imports, previews
from comeback.store.models import UploadRow
from comeback.web.views import file_reading as views
from tests.people import FORMS_CSV, Owner
from tests.samples.make_calendars import made
from tests.web.invented import h1_of
from tests.web.pages import opened

ADD = "/diagnosis/evidence/add/"
MOST_S = 30


class SlowReader:
    """A reader that has told how far it is and goes on when it may; stopped, it gives up."""

    def __init__(self) -> None:
        self.has_told, self.may_go_on, self.is_stopped = Event(), Event(), False

    def __call__(
        self, content: bytes, *, name: str, today: date, labels: Labels, tell: Tell, started: object
    ) -> Reading:
        assert callable(started)
        started(self.stop)
        tell(12_000, 20_000, "lines")
        self.has_told.set()
        assert self.may_go_on.wait(MOST_S)
        if self.is_stopped:
            raise TooMuchToReadError
        return read(content, name=name, today=today, labels=labels)

    def stop(self) -> None:
        self.is_stopped = True
        self.may_go_on.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReader]:
    reader = SlowReader()
    monkeypatch.setattr(previews, "read_foreign", reader)
    monkeypatch.setattr(previews, "_LATEST", {})
    monkeypatch.setattr(views, "SOON_S", 0.1)
    yield reader
    reader.may_go_on.set()


def given(content: bytes) -> str:
    """Give a file and return where it leads."""
    file = BytesIO(content)
    file.name = "list.csv"
    response = Client().post(ADD, {"given": file})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def ended(address: str) -> None:
    """Wait until the reading behind an address has come to its end."""
    reading = file_reading.reading_of(token=address.rstrip("/").rpartition("/")[2])
    assert reading is not None
    assert reading.wait(MOST_S)


def test_a_file_that_takes_a_while_says_how_far_it_is_and_then_what_it_holds(
    arrived: Owner, slow: SlowReader
) -> None:
    address = given(FORMS_CSV.read_bytes())
    assert slow.has_told.wait(MOST_S)

    waiting = opened(address)
    slow.may_go_on.set()
    ended(address)

    assert h1_of(waiting) == "Reading: 12,000 of 20,000 lines so far."
    assert "http-equiv" in waiting
    assert h1_of(opened(address)) == "I read 600 answers from three forms. One name needs you."
    assert imports.imports(student=arrived.student) == ()


@pytest.mark.usefixtures("arrived")
def test_stopping_it_keeps_nothing_and_leads_back(slow: SlowReader) -> None:
    address = given(FORMS_CSV.read_bytes())

    response = Client().post(address, {"stop": "yes"})

    assert response["Location"] == ADD
    assert slow.is_stopped
    assert not UploadRow.objects.exists()


@pytest.mark.usefixtures("arrived")
def test_a_file_refused_in_the_end_says_why_and_is_let_go(slow: SlowReader) -> None:
    address = given(b"\x00\x01 no list")
    slow.may_go_on.set()
    ended(address)

    page = opened(address, status=422)

    assert "can’t read the letters" in page
    assert not UploadRow.objects.exists()


@pytest.mark.usefixtures("arrived")
def test_a_calendar_that_takes_a_while_is_waited_for_on_the_same_page_and_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go_on, days = Event(), []

    def slow_reader(content: bytes, *, today: date, timezone: str, started: object) -> BusyCalendar:
        assert callable(started)
        days.append(today)
        assert may_go_on.wait(MOST_S)
        return read_busy_calendar(content, today=today, timezone=timezone)

    monkeypatch.setattr(busy_calendar, "read_busy_calendar", slow_reader)
    monkeypatch.setattr(busy_calendar, "_LATEST", {})
    monkeypatch.setattr(views, "SOON_S", 0.1)

    address = given(made()["clinic.ics"])
    waiting = opened(address)
    may_go_on.set()
    ended(address)
    shown = Client().get(address, follow=True)

    assert h1_of(waiting) == "Reading your file."
    assert shown.redirect_chain[-1][0].startswith("/plan/")
    assert len(days) == 1

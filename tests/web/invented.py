"""Journals for looking at pages: the invented student of the demo, and someone who has only arrived."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from comeback.cli.demo import keep_invented_student
from comeback.services.planning import keep_plan
from comeback.services.profile import change_profile
from comeback.services.study_day import study_day
from tests.people import Owner, owner_of


def today_of() -> date:
    """Return the study day the app shows; the journals of tests live in UTC."""
    return study_day(datetime.now(UTC), "UTC")


def page_of(address: str, *, status: int = 200) -> str:
    """Return a page as its reader gets it."""
    response = Client().get(address)
    assert response.status_code == status
    return response.content.decode()


def h1_of(page: str) -> str:
    """Return the sentence a page begins with."""
    return page.partition("<h1>")[2].partition("</h1>")[0]


def hidden(owner: Owner) -> None:
    """Have the owner cover every figure."""
    change_profile(student=owner.student, changes={"hide_figures": True}, version=None, now=datetime.now(UTC))


@pytest.fixture(scope="session")
def invented_journal(
    tmp_path_factory: pytest.TempPathFactory, empty_journal: Path, django_db_blocker: DjangoDbBlocker
) -> Path:
    """Make one journal of the invented student, with a kept plan in which today is a study day."""
    path = tmp_path_factory.mktemp("invented") / "journal.sqlite3"
    path.write_bytes(empty_journal.read_bytes())
    now, today = datetime.now(UTC), today_of()
    rest = (today + timedelta(days=3)).weekday()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMEBACK_JOURNAL", "")
        with owner_of(path) as owner:
            keep_invented_student(SimpleNamespace(student=owner.student, now=now, today=today))  # type: ignore[arg-type]  # as much of a session as it reads
            change_profile(student=owner.student, changes={"rest_weekday": rest}, version=None, now=now)
            keep_plan(student=owner.student, now=now)
    return path


@pytest.fixture
def invented(
    tmp_path: Path,
    invented_journal: Path,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Owner]:
    """Give a test the invented student, in a file of its own."""
    monkeypatch.setenv("COMEBACK_JOURNAL", "")
    path = tmp_path / "journal.sqlite3"
    path.touch(mode=0o600)
    path.write_bytes(invented_journal.read_bytes())
    with django_db_blocker.unblock(), owner_of(path) as opened:
        yield opened


@pytest.fixture
def arrived(owner: Owner) -> Owner:
    """Give a test someone whose result came a while ago, and who has shown nothing yet."""
    changes = {"result_on": today_of() - timedelta(days=20), "first_evening_over": True}
    change_profile(student=owner.student, changes=changes, version=None, now=datetime.now(UTC))
    return owner

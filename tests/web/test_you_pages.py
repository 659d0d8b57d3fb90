import html
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from comeback.core.plan.values import Weekday
from comeback.services.course import student_record
from comeback.services.journal import the_student
from comeback.services.portability import what_is_kept
from comeback.services.profile import Profile, change_profile, load_profile
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import leads_to, lit, opened

DAY = {
    "wakes_at": "06:30",
    "starts_at": "08:00",
    "lunch_from": "12:00",
    "lunch_to": "13:00",
    "supper_from": "18:00",
    "supper_to": "19:00",
    "ends_at": "20:30",
    "sleep_from": "22:30",
}


def profile_of(owner: Owner) -> Profile:
    return load_profile(student=owner.student)


def kept(section: str, **fields: str) -> None:
    assert leads_to("/you/", section=section, **fields) == f"/you/?saved={section}#{section}"


def test_the_look_is_kept_and_shown(arrived: Owner) -> None:
    kept("look", theme="dark", text_size="larger")

    page = opened("/you/")
    assert 'data-theme="dark" data-text="larger"' in page
    assert not profile_of(arrived).single_keys


def test_study_days_are_kept(arrived: Owner) -> None:
    kept(
        "study",
        hours_a_day="5",
        rest_weekday="2",
        settle_days="0",
        reading="Pathoma",
        bank="AMBOSS",
        unavailable="2027-01-04",
    )

    profile = profile_of(arrived)
    assert (profile.hours_a_day, profile.rest_weekday, profile.settle_days) == (5.0, Weekday.WEDNESDAY, 0)
    assert (profile.reading, profile.bank, profile.unavailable) == ("Pathoma", "AMBOSS", (date(2027, 1, 4),))


def test_the_frame_of_the_day_is_kept(arrived: Owner) -> None:
    kept("day", **DAY)

    shape = profile_of(arrived).shape
    assert (shape.wakes_at, shape.starts_at, shape.sleep_from) == (time(6, 30), time(8), time(22, 30))


def test_times_out_of_order_are_one_sentence_and_stay(arrived: Owner) -> None:
    before = profile_of(arrived).shape

    response = Client().post("/you/", {"section": "day", **DAY, "lunch_to": "11:00"})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "The times of the day are out of order." in lit(page)
    assert 'value="11:00"' in page
    assert profile_of(arrived).shape == before


def test_the_mark_is_kept_as_people_of_a_hundred(arrived: Owner) -> None:
    kept("mark", threshold="80")

    assert profile_of(arrived).threshold == pytest.approx(0.8)


@pytest.mark.parametrize("mark", ["0", "100", "sure"])
def test_a_mark_that_is_no_chance_is_refused(arrived: Owner, mark: str) -> None:
    response = Client().post("/you/", {"section": "mark", "threshold": mark})

    assert response.status_code == 422
    assert profile_of(arrived).threshold == pytest.approx(0.9)


def test_the_country_sets_whom_the_help_page_names(arrived: Owner) -> None:
    kept("where", country="GB", timezone="Europe/London")

    assert profile_of(arrived).timezone == "Europe/London"
    assert "116 123" in lit(opened("/help/"))


def test_a_time_zone_nobody_knows_is_refused(arrived: Owner) -> None:
    response = Client().post("/you/", {"section": "where", "country": "GB", "timezone": "Middle/Earth"})

    assert "There is no time zone called “Middle/Earth”." in lit(response.content.decode())
    assert profile_of(arrived).country == "US"


def test_settings_opened_before_a_change_elsewhere_overwrite_nothing_and_lose_nothing(arrived: Owner) -> None:
    version = profile_of(arrived).version
    change_profile(student=arrived.student, changes={"threshold": 0.7}, version=None, now=datetime.now(UTC))

    response = Client().post("/you/", {"section": "mark", "threshold": "85", "version": version})

    page = response.content.decode()
    assert response.status_code == 409
    assert "changed in another window" in lit(page)
    assert 'value="85"' in page
    assert profile_of(arrived).threshold == pytest.approx(0.7)


def test_a_section_there_is_not_is_no_page(arrived: Owner) -> None:
    response = Client().post("/you/", {"section": "nothing"})

    assert response.status_code == 404
    assert profile_of(arrived).version == load_profile(student=arrived.student).version


def test_the_page_says_where_the_file_lies_and_what_is_in_it(invented: Owner) -> None:
    page = opened("/you/")

    assert str(invented.journal) in page
    for kind in what_is_kept(student=invented.student):
        assert kind.label in page
        assert f">{kind.count:,}<" in page


def export() -> bytes:
    response = Client().post("/you/export/")
    assert response["Content-Disposition"] == f'attachment; filename="comeback-{today_of().isoformat()}.zip"'
    return bytes(response.content)


def test_an_export_brought_back_gives_the_same_evidence(invented: Owner) -> None:
    before = student_record(student=invented.student, today=today_of())
    archive = export()
    assert ZipFile(BytesIO(archive)).testzip() is None
    Client().post("/you/forget/", {"kind": "all"})

    response = Client().post("/you/restore/", {"file": named(archive)})

    assert response["Location"] == "/"
    assert student_record(student=the_student(), today=today_of()) == before


def named(content: bytes, name: str = "comeback.zip") -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def test_what_is_here_is_only_replaced_after_a_yes(invented: Owner) -> None:
    archive = export()
    kinds = what_is_kept(student=invented.student)

    refused = Client().post("/you/restore/", {"file": named(archive)})

    page = html.unescape(refused.content.decode())
    assert refused.status_code == 409
    assert "holds something already" in lit(page)
    assert "--replace" not in page
    assert what_is_kept(student=invented.student)[0] == kinds[0]
    assert Client().post("/you/restore/", {"file": named(archive), "replace": "on"}).status_code == 302


def test_an_export_can_be_asked_for_as_csv_with_check_ins(invented: Owner) -> None:
    assert "Check-ins go along" in opened("/you/")

    plain = ZipFile(BytesIO(export()))
    asked = Client().post("/you/export/", {"form": "csv", "check_ins": "on"})

    named_in = set(ZipFile(BytesIO(asked.content)).namelist())
    assert {"answer.csv", "check_in.csv", "schema.json"} <= named_in
    assert "answer.jsonl" in plain.namelist()
    assert not any("check_in" in name for name in plain.namelist())
    assert Client().post("/you/export/", {"form": "xml"}).status_code == 404
    assert what_is_kept(student=invented.student)


def test_the_file_of_a_journal_itself_is_brought_back_too(invented: Owner, tmp_path: Path) -> None:
    before = student_record(student=invented.student, today=today_of())
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(invented.journal)) as file, closing(sqlite3.connect(copy)) as target:
        file.backup(target)
    Client().post("/you/forget/", {"kind": "all"})

    response = Client().post("/you/restore/", {"file": named(copy.read_bytes(), "journal.sqlite3")})

    assert response["Location"] == "/"
    assert student_record(student=the_student(), today=today_of()) == before


def test_a_damaged_file_of_a_journal_is_one_sentence_without_our_folders(arrived: Owner) -> None:
    broken = b"SQLite format 3\0" + b"\0" * 52 + b"CMB1" + b"\0" * 500

    response = Client().post("/you/restore/", {"file": named(broken, "journal.sqlite3"), "replace": "on"})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "“journal.sqlite3” can’t be read as a journal" in lit(page)
    assert profile_of(arrived).result_on is not None


def test_a_file_that_is_no_export_is_one_sentence_without_our_folders(arrived: Owner) -> None:
    response = Client().post("/you/restore/", {"file": named(b"not a zip", "holiday.jpg")})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "“holiday.jpg” is not a whole export" in page
    assert "comeback-" not in lit(page)
    assert profile_of(arrived).result_on is not None


@pytest.mark.usefixtures("owner")
def test_a_journal_from_another_computer_can_be_brought_before_anything_else() -> None:
    assert h1_of(opened("/you/restore/")) == "Bring your journal back."


def test_forgetting_asks_once_naming_what_goes(invented: Owner) -> None:
    before = what_is_kept(student=invented.student)

    page = opened("/you/forget/?kind=evidence")

    assert h1_of(page) == "This removes results and reports for good."
    assert f"Results and reports: {before[0].count:,}" in page
    assert what_is_kept(student=invented.student) == before


def test_one_kind_is_forgotten_and_the_rest_stays(invented: Owner) -> None:
    page = Client().post("/you/forget/", {"kind": "evidence"}).content.decode()

    counts = {kind.id: kind.count for kind in what_is_kept(student=invented.student)}
    assert h1_of(page) == "It is gone."
    assert counts["evidence"] == 0
    assert counts["start"] > 0


@pytest.mark.usefixtures("invented")
def test_forgetting_everything_says_where_recordings_lie() -> None:
    everything, one_kind = opened("/you/forget/?kind=all"), opened("/you/forget/?kind=evidence")

    assert (
        'they lie in the browser you recorded them with. <a href="/ahead/story/rehearse/#recordings"'
        in everything
    )
    assert "recorded" not in one_kind


@pytest.mark.usefixtures("invented")
def test_after_forgetting_everything_the_first_minute_comes_again() -> None:
    Client().post("/you/forget/", {"kind": "all"})

    assert Client().get("/")["Location"] == "/first/"


@pytest.mark.usefixtures("invented")
def test_a_kind_there_is_not_cannot_be_forgotten() -> None:
    assert Client().post("/you/forget/", {"kind": "nothing"}).status_code == 404


def test_hiding_figures_stays_on_until_turned_off_and_comes_back_to_the_page(arrived: Owner) -> None:
    assert leads_to("/figures/", next="/diagnosis/evidence/") == "/diagnosis/evidence/"
    assert profile_of(arrived).hide_figures

    leads_to("/figures/", next="/")

    assert not profile_of(arrived).hide_figures


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", ""])
def test_hiding_figures_never_leads_elsewhere(elsewhere: str) -> None:
    assert leads_to("/figures/", next=elsewhere) == "/"

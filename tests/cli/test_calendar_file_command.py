import re
from pathlib import Path

from icalendar import Calendar

from tests.cli.conftest import Terminal
from tests.people import FORMS_CSV

PRIVATE = re.compile(r"fail|pass\b|step|score|usmle|nbme|epc|exam|result", re.IGNORECASE)


def titles(path: Path) -> set[str]:
    return {str(event["SUMMARY"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_the_dates_ahead_become_a_calendar_file_that_says_little(comeback: Terminal, tmp_path: Path) -> None:
    comeback("import", FORMS_CSV)
    comeback("plan", "--keep")
    to = tmp_path / "dates.ics"

    ran = comeback("dates", "--ics", to)

    assert (ran.code, ran.err) == (0, "")
    assert f"The dates ahead are in {to}." in ran.out
    assert "Appointment" in titles(to)
    assert not PRIVATE.search(to.read_text("utf-8").replace("\n ", ""))


def test_the_file_is_made_anew_in_its_place_with_what_is_chosen(comeback: Terminal, tmp_path: Path) -> None:
    comeback("import", FORMS_CSV)
    comeback("plan", "--keep")
    to = tmp_path / "dates.ics"
    comeback("dates", "--ics", to)

    ran = comeback("dates", "--ics", to, "--plain-titles", "--with-plan", "--json")

    assert ran.code == 0
    assert ran.wire["schema"] == "comeback.dates/1"
    assert {"Study", "Your working date, not booked"} <= titles(to)


def test_a_file_of_someone_elses_is_not_written_over(comeback: Terminal, tmp_path: Path) -> None:
    to = tmp_path / "dates.ics"
    to.write_text("BEGIN:VCALENDAR\nPRODID:-//Somebody//EN\nEND:VCALENDAR\n", "utf-8")

    ran = comeback("dates", "--ics", to)

    assert ran.code == 2
    assert "already" in ran.err
    assert "Somebody" in to.read_text("utf-8")


def test_choices_about_a_file_nobody_asked_for_are_a_clear_mistake(comeback: Terminal) -> None:
    ran = comeback("dates", "--plain-titles")

    assert ran.code == 2
    assert "--ics FILE" in ran.err


def test_a_place_that_is_not_there_is_one_clear_sentence(comeback: Terminal, tmp_path: Path) -> None:
    ran = comeback("dates", "--ics", tmp_path / "nowhere" / "dates.ics")

    assert ran.code == 2
    assert "Nothing can be written at" in ran.err

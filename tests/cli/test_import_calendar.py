from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, comeback
from tests.cli.schema_check import assert_matches
from tests.samples.make_calendars import FOLDER, calendar, event

__all__ = ["comeback"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a test a calendar with a whole day a week ahead, on no rest day."""
    on = date.today() + timedelta(days=7)  # noqa: DTZ011 - journals of tests lie in UTC, and so does the machine
    on += timedelta(days=on.weekday() == 6)
    path = tmp_path / "mine.ics"
    path.write_bytes(calendar(event("a", f"DTSTART;VALUE=DATE:{on:%Y%m%d}")))
    return path


def test_a_dry_run_names_the_days_and_keeps_nothing(comeback: Terminal, file: Path) -> None:
    ran = comeback("import", file, "--dry-run", "--json")

    [said] = ran.wire["files"]
    assert_matches(ran.wire, "import")
    assert (said["status"], said["kind"], said["counts"]) == ("previewed", "busy_calendar", {"busy_days": 1})
    [day] = said["busy_days"]
    assert (day["hours"], day["hours_left"]) == (6, 0)
    assert comeback("import", file, "--dry-run", "--json").wire == ran.wire


def test_a_calendar_is_kept_once(comeback: Terminal, file: Path) -> None:
    first, again = comeback("import", file), comeback("import", file)

    assert "1 day with fewer hours" in first.out
    assert "Kept. A plan you keep changes when you plan it anew." in first.out
    assert "This file was here already. Nothing was added." in again.out
    assert "anary" not in first.out


def test_what_changes_no_day_is_said_and_fits_the_schema(comeback: Terminal, file: Path) -> None:
    comeback("import", file)

    ran = comeback("import", file, "--json")

    assert_matches(ran.wire, "import")
    assert ran.wire["files"][0]["reason"] == "this calendar changes no study day"


def test_a_refused_calendar_exits_2_with_a_sentence(comeback: Terminal) -> None:
    ran = comeback("import", FOLDER / "cut-off.ics")

    assert ran.code == 2
    assert "This calendar is damaged or incomplete." in ran.err

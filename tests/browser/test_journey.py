"""The main job end to end, in a window and at the command line, on the same files and to the same numbers."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from comeback.core.exam.areas import LABELS, System
from tests.browser.conftest import copy_of, serving, window
from tests.people import FORMS_CSV
from tests.web.invented import today_of

EXAM_ON, RESULT_ON = date(2026, 7, 6), date(2026, 7, 22)
TEST_AGO, TEST_EPC = timedelta(days=4), 58
UNKNOWN_NAME, ITS_AREA = "Nutri/Metab", "multisystem"
WORDS = "I read the right answer and went on."


def comeback(journal: Path, *words: object) -> Any:
    """Run the command as a person would, and read the JSON it prints."""
    ran = subprocess.run(
        [sys.executable, "-m", "comeback", *map(str, words), "--journal", str(journal), "--json"],
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return json.loads(ran.stdout)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()


def tell_the_first_minute(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Earlier", exact=True).check()
    page.get_by_label("Which day, if earlier").fill(RESULT_ON.isoformat())
    page.get_by_role("button", name="Go on").click()


def answer_some_questions_and_skip_the_others(page: Page) -> None:
    page.get_by_label("Day of the exam").fill(EXAM_ON.isoformat())
    page.get_by_label("Not passed").check()
    expect(page.get_by_label("Day the result came")).to_have_value(RESULT_ON.isoformat())
    go_on(page)
    while "/start/" in page.url:
        if page.url.endswith("/rest_day/"):
            page.get_by_label(f"{today_of() + timedelta(days=3):%A}").check()
            go_on(page)
        elif page.url.endswith("/audit_review/"):
            page.locator("input[value=shorter]").check()
            page.get_by_label("In your own words").fill(WORDS)
            go_on(page)
        else:
            page.get_by_role("link", name="Skip", exact=True).click()


def bring_the_forms(page: Page) -> None:
    page.get_by_label("Choose files, or drop them here").set_input_files(FORMS_CSV)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "I read 600 answers from three forms. One name needs you."
    )
    expect(page.locator("#ask")).to_contain_text(UNKNOWN_NAME)
    page.locator("#area").select_option(ITS_AREA)
    page.get_by_role("button", name=re.compile("Use this")).click()
    page.get_by_role("button", name="Keep 600 new answers").click()
    expect(page).to_have_url(re.compile("/diagnosis/evidence/"))


def write_down_a_practice_test(page: Page) -> None:
    page.get_by_role("link", name="The figures of a practice test").click()
    page.get_by_label("Form", exact=True).fill("30")
    page.get_by_label("Day you sat it").fill((today_of() - TEST_AGO).isoformat())
    page.get_by_label("Total equated percent correct").fill(str(TEST_EPC))
    page.get_by_label("At standard pace").check()
    page.locator("button.solid").click()
    expect(page).to_have_url(re.compile("/diagnosis/evidence/"))


def figures_of(page: Page) -> dict[str, list[str]]:
    """Return the rows of the map, as they are read: level, interval, odds, by area."""
    page.goto("/diagnosis/map/")
    rows = page.locator(".interval-table tbody tr")
    return {
        re.sub(r"\s+", " ", row.locator("th").inner_text()).strip(): row.locator(
            "td.number"
        ).all_inner_texts()
        for row in rows.all()
    }


def forecast_of(page: Page) -> str:
    page.goto("/plan/readiness/")
    return page.locator(".forecast-sentence").inner_text()


@pytest.fixture
def typed(tmp_path: Path) -> tuple[Path, ...]:
    """What was said in the window, as entry files."""
    start = tmp_path / "start.toml"
    start.write_text(
        f"""
schema = "comeback.entry/1"
kind = "start"

[answers.audit_review]
choices = ["shorter"]
words = "{WORDS}"

[[attempts]]
on = {EXAM_ON}
outcome = "fail"
result_on = {RESULT_ON}
""",
        encoding="utf-8",
    )
    test = tmp_path / "test.toml"
    test.write_text(
        f"""
schema = "comeback.entry/1"
kind = "practice_test"
exam = "cbssa"
form = "30"
taken_on = {today_of() - TEST_AGO}
epc = {TEST_EPC}
pacing = "standard"
""",
        encoding="utf-8",
    )
    names = tmp_path / "names.toml"
    names.write_text(
        f'schema = "comeback.confirm/1"\n[areas]\n"{UNKNOWN_NAME}" = "{ITS_AREA}"\n', encoding="utf-8"
    )
    return names, start, FORMS_CSV, test


def keep_the_plan_and_tick_its_first_task(page: Page) -> None:
    page.goto("/plan/")
    page.get_by_role("button", name="Keep this plan").click()
    first = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name=re.compile("^Done")).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)
    expect(page.locator(".row.is-done")).to_have_count(1)


def have_three_hours_today(page: Page) -> None:
    page.get_by_text("I have less time today").click()
    page.get_by_role("button", name="3 hours", exact=True).click()
    expect(page.locator(".changes li").first).to_be_visible()
    expect(page.get_by_text("Nothing has changed yet.")).to_be_visible()
    page.get_by_role("button", name="Keep this change").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))


def export_everything(page: Page, folder: Path) -> Path:
    page.goto("/you/")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Export all of it").click()
    exported = folder / coming.value.suggested_filename
    coming.value.save_as(exported)
    return exported


def forget_everything(page: Page) -> None:
    page.goto("/you/")
    page.get_by_role("link", name="Forget everything").click()
    page.get_by_role("button", name="Forget everything for good").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is gone.")
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile("/first/"))


def bring_it_back(page: Page, exported: Path) -> None:
    page.get_by_role("link", name="I have a journal from another computer").click()
    page.get_by_label("Your journal").set_input_files(exported)
    page.get_by_role("button", name="Bring it back").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))


def is_shown(area: dict[str, Any], cells: list[str]) -> bool:
    """Tell whether the map shows what the JSON says of an area: whole points of what has one decimal there."""
    if area["epc"] is None:
        return cells[0] == "not measured"
    points = [float(cells[0]), *map(float, cells[1].split(" to "))]
    return points == pytest.approx([area["epc"], area["low"], area["high"]], abs=0.551)


def without_lines(diagnosis: dict[str, Any]) -> dict[str, Any]:
    """Leave out the lines of the ledger, which each journal numbers as they came."""
    lists = {name: [left_out(each) for each in diagnosis[name]] for name in ("areas", "findings")}
    return {**diagnosis, **lists, "overall": left_out(diagnosis["overall"])}


def left_out(figure: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in figure.items() if name != "rests_on"}


def test_from_the_first_minute_to_a_restored_journal_with_the_numbers_of_the_command_line(
    browser: Browser, empty_journal: Path, typed: tuple[Path, ...], tmp_path: Path
) -> None:
    names, *files = typed
    at_the_command_line = tmp_path / "command-line.sqlite3"

    comeback(at_the_command_line, "import", *files, "--confirm", names)
    diagnosis = comeback(at_the_command_line, "diagnose")
    readiness = comeback(at_the_command_line, "readiness")
    with serving(copy_of(empty_journal, tmp_path)) as app, window(browser, app) as page:
        tell_the_first_minute(page)
        answer_some_questions_and_skip_the_others(page)
        bring_the_forms(page)
        write_down_a_practice_test(page)
        keep_the_plan_and_tick_its_first_task(page)
        forecast_before = comeback(app.journal, "readiness")
        have_three_hours_today(page)
        forecast = comeback(app.journal, "readiness")
        shown, chance = figures_of(page), forecast_of(page)
        told = comeback(app.journal, "diagnose")
        exported = export_everything(page, tmp_path)
        forget_everything(page)
        forgotten = comeback(app.journal, "diagnose")
        bring_it_back(page, exported)
        restored = figures_of(page), forecast_of(page)

    systems = {LABELS[System(area["id"])]: area for area in diagnosis["areas"] if area["axis"] == "system"}
    judged = next(
        each for each in forecast["dates"] if each["date"] == forecast["recommendation"]["judged_on"]
    )
    assert [name for name, area in systems.items() if not is_shown(area, shown[name])] == []
    assert f"About {100 * judged['p_pass']:.0f} of 100 people" in chance
    assert forgotten["overall"]["epc"] is None
    assert restored == (shown, chance)
    assert comeback(app.journal, "diagnose") == told
    assert without_lines(told) == without_lines(diagnosis)
    assert forecast_before == readiness
    assert comeback(app.journal, "readiness") == forecast

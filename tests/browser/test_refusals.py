"""What cannot be used is refused in one sentence; nothing of it is kept, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from comeback.readers.text import TEXT_LIMIT_BYTES
from comeback.services.profile import change_profile
from tests.browser.conftest import App, serving, window
from tests.people import NOW, owner_of
from tests.samples.make_samples import INVENTED_VIGNETTE
from tests.web.invented import today_of

REFUSED = sorted((Path(__file__).parents[1] / "samples" / "refused").iterdir())


@pytest.fixture(scope="module")
def app(
    tmp_path_factory: pytest.TempPathFactory, empty_journal: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[App]:
    """Serve a journal of someone who has only arrived."""
    journal = tmp_path_factory.mktemp("arrived") / "journal.sqlite3"
    journal.touch(mode=0o600)
    journal.write_bytes(empty_journal.read_bytes())
    arrived = {"result_on": today_of() - timedelta(days=20), "first_evening_over": True}
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMEBACK_JOURNAL", "")
        with owner_of(journal) as owner:
            change_profile(student=owner.student, changes=arrived, version=None, now=NOW)
    with serving(journal) as served:
        yield served


@pytest.fixture
def page(browser: Browser, app: App) -> Iterator[Page]:
    with window(browser, app) as opened:
        yield opened


def bring(page: Page, file: Path) -> None:
    page.goto("/diagnosis/evidence/add/")
    page.get_by_label("Choose files, or drop them here").set_input_files(file)
    page.get_by_role("button", name="Read it").click()


def expect_nothing_kept(page: Page) -> None:
    page.goto("/diagnosis/evidence/")
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


@pytest.mark.parametrize("file", REFUSED, ids=lambda path: path.name)
def test_a_file_that_cannot_be_used_is_refused_whole_with_a_hint(page: Page, file: Path) -> None:
    bring(page, file)

    refused = page.locator(".row", has_text=file.name)
    expect(refused.get_by_role("alert")).to_have_count(1)
    expect(refused.locator(".row-line")).not_to_be_empty()
    expect_nothing_kept(page)


def test_a_file_over_the_limit_is_refused_while_it_comes_in(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(TEXT_LIMIT_BYTES + 1_000_000)

    bring(page, large)

    expect(page.get_by_role("alert")).to_contain_text("50 MB")
    expect_nothing_kept(page)


def test_the_text_of_a_question_is_refused_and_stays_to_be_shortened(page: Page) -> None:
    page.goto("/start/audit_review/")
    words = page.get_by_label("In your own words")
    page.evaluate("document.querySelector('#id_words').removeAttribute('maxlength')")
    words.fill(INVENTED_VIGNETTE)
    page.locator("button.solid").click()

    expect(page.locator(".field-error")).to_contain_text("question")
    expect(words).to_have_value(INVENTED_VIGNETTE.replace("\n", ""))


def test_of_two_windows_the_second_is_asked_before_it_overwrites_the_first(page: Page) -> None:
    other = page.context.new_page()
    page.goto("/you/#where")
    other.goto("/you/#where")
    other.get_by_label("Time zone").fill("America/Chicago")
    other.get_by_role("button", name="Keep Where you are").click()
    expect(other.get_by_role("status")).to_have_text("Kept.")

    page.get_by_label("Time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Keep Where you are").click()
    expect(page.get_by_text("This was changed in another window")).to_be_visible()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    other.reload()
    expect(other.get_by_label("Time zone")).to_have_value("America/Chicago")


@pytest.mark.parametrize("days", [-1, 40], ids=["gone by", "after the permit"])
def test_an_exam_date_that_cannot_be_is_refused_with_the_reason(page: Page, days: int) -> None:
    asked = (today_of() + timedelta(days=days)).isoformat()
    page.goto("/start/exam_date/")
    page.get_by_label("Exam date").fill(asked)
    page.get_by_label("Your scheduling permit ends").fill((today_of() + timedelta(days=10)).isoformat())
    page.locator("button.solid").click()

    expect(page.locator(".is-wrong .field-error")).to_have_count(1)
    expect(page.get_by_label("Exam date")).to_have_value(asked)
    page.goto("/start/exam_date/")
    expect(page.get_by_label("Exam date")).to_have_value("")


def test_a_page_there_is_not_says_so_and_leads_back(page: Page) -> None:
    page.goto("/nowhere/")

    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address.")
    page.get_by_role("link", name="To today").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing to plan from yet")

"""What can be typed by keyboard alone, and in how many keys."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from comeback.core.evidence.self_assessments import SelfAssessment
from tests.browser.conftest import App, Demo, window
from tests.web.invented import today_of

TEST = "/diagnosis/evidence/practice-test/"
ON = today_of() - timedelta(days=16)
MOST_KEYS = 30
"""A key a second is slow."""


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)
        self.pressed += 1

    def type(self, text: str) -> None:
        for character in text:
            self.press(character)

    def tab_to(self, name: str) -> None:
        while self._page.evaluate("document.activeElement.name") != name:
            self.press("Tab")
            assert self.pressed < MOST_KEYS


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"exam": "UWSA 2", "percent_correct": "58"}, "58 of 100 right"),
        ({"exam": "Free", "percent_correct": "61"}, "61 of 100 right"),
        ({"exam": "NBME", "form": "33", "epc": "59"}, "NBME form 33"),
        ({"exam": "Comp", "epc": "57"}, "57 equated percent correct"),
    ],
)
def test_a_practice_test_takes_under_30_keys_and_no_mouse(
    browser: Browser, app: App, figures: dict[str, str], told: str
) -> None:
    with window(browser, app) as page:
        page.goto(TEST)
        expect(page.get_by_label("Which test was it?")).to_be_focused()
        keys = Keys(page)

        for name, figure in ({"exam": "", "taken_on": f"{ON:%m%d%Y}"} | figures).items():
            keys.tab_to(name)
            keys.type(figure)
        keys.press("Enter")

        expect(page.get_by_role("status")).to_have_text("Kept.")
        expect(page.locator("#sources li").first).to_contain_text(told)
        assert keys.pressed < MOST_KEYS


def test_only_the_fields_of_the_chosen_test_show(browser: Browser, demo: Demo) -> None:
    with window(browser, demo.app) as page:
        page.goto(TEST)
        exam = page.get_by_label("Which test was it?")
        epc, form, percent = (
            page.locator(f"input[name={name}]") for name in ("epc", "form", "percent_correct")
        )

        expect(epc).to_be_visible()
        expect(percent).to_be_hidden()
        exam.select_option("cbse")
        expect(form).to_be_hidden()
        expect(epc).to_be_visible()
        for each in SelfAssessment:
            exam.select_option(each.value)
            expect(percent).to_be_visible()
            expect(epc).to_be_hidden()
            expect(form).to_be_hidden()


def test_a_figure_typed_before_another_test_was_chosen_is_not_sent(browser: Browser, app: App) -> None:
    with window(browser, app) as page:
        page.goto(TEST)
        page.get_by_label("Total equated percent correct").fill("55")

        page.get_by_label("Which test was it?").select_option("uwsa1")
        page.get_by_label("Day you sat it").fill(ON.isoformat())
        page.get_by_label("Percent correct", exact=True).fill("60")
        page.get_by_role("button", name="Keep this test").click()

        expect(page.get_by_role("status")).to_have_text("Kept.")


def test_without_scripts_every_field_shows(browser: Browser, demo: Demo) -> None:
    with window(browser, demo.app, runs_scripts=False) as page:
        page.goto(TEST)

        for name in ("form", "epc", "percent_correct", "items", "score_printed", "is_simulated"):
            expect(page.locator(f"input[name={name}]")).to_be_visible()

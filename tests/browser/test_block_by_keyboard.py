"""A block of bank questions is written down with a few keys and no mouse."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import App, window

MOST_KEYS = 12


class Keys:
    """A keyboard that counts its keys."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def type(self, letters: str) -> None:
        for letter in letters:
            self.press(letter)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1


def test_a_block_needs_an_area_two_numbers_and_enter(browser: Browser, app: App) -> None:
    with window(browser, app) as page:
        page.goto("/diagnosis/evidence/block/")
        keys = Keys(page)

        keys.type("ren")
        keys.press("Tab")
        keys.type("40")
        keys.press("Tab")
        keys.type("24")
        keys.press("Enter")

        page.wait_for_url("**/diagnosis/evidence/?kept=*")
        expect(page.get_by_text("of 40 right, renal, timed")).to_be_visible()
        assert keys.pressed == 10 <= MOST_KEYS


def test_a_mixed_block_needs_two_numbers_and_the_next_one_keeps_its_day(browser: Browser, app: App) -> None:
    with window(browser, app) as page:
        page.goto("/diagnosis/evidence/block/?on=2026-01-05")
        keys = Keys(page)

        keys.press("Tab")
        keys.type("40")
        keys.press("Tab")
        keys.type("24")
        keys.press("Enter")

        page.wait_for_url("**/diagnosis/evidence/?kept=*")
        expect(page.get_by_text("Mon 5 Jan 2026").first).to_be_visible()
        assert keys.pressed == 7

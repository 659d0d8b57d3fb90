"""A letter in a real window: copied with scripts, selectable without them."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it publishes no types
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demo, window

LETTER = "/ahead/letters/…/"
BEGINNING = "Dear Dr. Okafor,\n\nmy result arrived"


def test_a_letter_is_copied_word_for_word(browser: Browser, demo: Demo) -> None:
    with window(browser, demo.app) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo.app.origin)
        page.goto(demo.address_of(LETTER))

        page.get_by_role("button", name="Copy the letter").click()

        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert str(page.evaluate("navigator.clipboard.readText()")).startswith(BEGINNING)


def test_where_copying_is_not_allowed_the_letter_is_selected(browser: Browser, demo: Demo) -> None:
    with window(browser, demo.app) as page:
        page.goto(demo.address_of(LETTER))
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }"
        )

        page.get_by_role("button", name="Copy the letter").click()

        expect(page.get_by_role("button", name="Selected: now copy it")).to_be_visible()
        assert str(page.evaluate("getSelection().toString()")).startswith(BEGINNING)


def test_a_letter_is_accessible(browser: Browser, demo: Demo) -> None:
    with window(browser, demo.app) as page:
        page.goto(demo.address_of(LETTER))
        page.get_by_text("Change the words").click()

        found = Axe().run(page, options={"resultTypes": ["violations"]})

        assert not found.violations_count, found.generate_report()

"""Every page in a real window: readable by everyone, light and dark, wide and narrow, with and without scripts."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it publishes no types
    Axe,
    AxeResults,
)
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import App, Demo, window
from tests.every.addresses import plain_pages
from tests.people import FORMS_CSV

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)
PREVIEW, CHANGE = "/diagnosis/evidence/add/…/", "/plan/change/…/"
WITH_A_SOLID_BUTTON = (
    "/",
    "/diagnosis/evidence/",
    "/diagnosis/evidence/block/",
    "/start/school/",
    "/help/",
    CHANGE,
)


def problems_of(page: Page) -> str:
    """Return what axe finds; it is brought to a page once, however often it looks."""
    axe = Axe()
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    found = AxeResults(page.evaluate("axe.run({ resultTypes: ['violations'] })"))
    return str(found.generate_report()) if found.violations_count else ""


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize(("at", "name"), [*enumerate([*plain_pages(), PREVIEW, CHANGE])])
def test_a_page_is_accessible_and_fits_a_phone(looked_through: Page, demo: Demo, at: int, name: str) -> None:
    page = looked_through
    is_wide = at % 2 == 0  # each page in one look, half of them in either; the slow tests take all looks
    page.set_viewport_size(WIDE if is_wide else NARROW)
    page.emulate_media(color_scheme="light" if is_wide else "dark")
    page.goto(demo.address_of(name))

    assert problems_of(page) == ""
    page.set_viewport_size(NARROW)
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("width", "shown", "hidden"), [(899, ".narrow", ".wide"), (900, ".wide", ".narrow")])
def test_columns_are_wide_or_narrow_and_never_neither(
    looked_through: Page, demo: Demo, width: int, shown: str, hidden: str
) -> None:
    page = looked_through
    page.set_viewport_size(ViewportSize(width=width, height=800))

    page.goto(demo.address_of("/diagnosis/map/"))

    expect(page.locator(f".interval-table {shown}").first).to_be_visible()
    expect(page.locator(f".interval-table {hidden}").first).to_be_hidden()


@pytest.mark.parametrize("name", WITH_A_SOLID_BUTTON)
def test_the_tab_key_reaches_the_next_step_and_shows_where_it_is(
    browser: Browser, demo: Demo, name: str
) -> None:
    with window(browser, demo.app) as page:
        page.goto(demo.address_of(name))
        is_on_it = "document.activeElement.matches('.solid')"

        for _ in range(80):
            if page.evaluate(is_on_it):
                break
            page.keyboard.press("Tab")

        assert page.evaluate(is_on_it)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_a_key_covers_every_figure_and_uncovers_it(browser: Browser, app: App) -> None:
    with window(browser, app) as page:
        page.goto("/diagnosis/map/")
        level = page.locator(".interval-table tbody tr").first.locator("td.number").first
        shown = level.inner_text()

        page.keyboard.press(".")
        expect(level).to_contain_text("hidden")
        page.wait_for_load_state()  # keys are heard once the page is whole
        page.keyboard.press(".")
        expect(level).to_have_text(shown)


def test_without_scripts_the_day_goes_on_as_with_them(browser: Browser, app: App) -> None:
    with window(browser, app, runs_scripts=False) as page:
        page.goto("/start/audit_review/")
        page.locator("#answer input[type=radio]").first.check()
        page.locator("button.solid").click()
        answered = page.url

        page.goto("/diagnosis/evidence/block/")
        page.get_by_label("Questions", exact=True).fill("20")
        page.get_by_label("Right", exact=True).fill("12")
        page.get_by_label("About").select_option("renal")
        page.locator("button.solid").click()
        entered = page.url

        page.goto("/")
        first = page.get_by_role("heading", level=1).inner_text()
        page.locator("button.solid").click()
        second = page.get_by_role("heading", level=1).inner_text()

        page.goto("/diagnosis/evidence/add/")
        page.locator("input[type=file]").set_input_files(FORMS_CSV)
        page.locator("button.solid").click()
        page.get_by_role("button", name="Keep 600 new answers").click()
        kept = page.url

    assert answered.endswith("/start/audit_book/")
    assert "/diagnosis/evidence/?kept=" in entered
    assert first != second
    assert "/diagnosis/evidence/?kept=" in kept


@pytest.mark.slow
@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 640, 899, 900, 1600])
def test_every_page_is_accessible_and_fits_at_every_width_in_every_color(
    browser: Browser,
    demo: Demo,
    width: int,
    scheme: Literal["light", "dark"],
    forced: Literal["none", "active"],
) -> None:
    with window(browser, demo.app) as page:
        page.set_viewport_size(ViewportSize(width=width, height=800))
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        for address in demo.addresses:
            page.goto(address)

            assert problems_of(page) == "", address
            assert not scrolls_sideways(page), address

"""Every part in a browser. To look at them: COMEBACK_PICTURES=folder pytest tests/browser/test_gallery.py."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it publishes no types
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

from tests.web.gallery.sheets import SHEETS, render

ORIGIN = "http://localhost:8127"
WIDE, NARROW = (1280, 900), (360, 740)


def policy() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def show(page: Page, html: str, *, size: tuple[int, int], **media: str) -> None:
    """Open a page under the strict policy, with its own styles, scripts and fonts."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": policy()})
        elif path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
            route.fulfill(path=str(found))
        else:
            route.fulfill(body="", content_type="text/html")

    page.route("**/*", answer)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(**media)  # type: ignore[arg-type]  # the three names and their values are Playwright's
    page.goto(f"{ORIGIN}/")
    page.wait_for_function("document.fonts.ready")


def keep_picture(page: Page, name: str) -> None:
    folder = os.environ.get("COMEBACK_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide light", "narrow dark"]
)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_part_is_accessible_and_fits(
    page: Page, sheet: str, scheme: str, size: tuple[int, int]
) -> None:
    show(page, render(sheet), size=size, color_scheme=scheme)

    problems = Axe().run(page)

    keep_picture(page, f"{sheet}-{size[0]}-{scheme}")
    assert problems.violations_count == 0, problems.generate_report()
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_opened_why_is_accessible_and_fits(page: Page, size: tuple[int, int]) -> None:
    show(page, render("places"), size=size)

    page.evaluate("for (const why of document.querySelectorAll('.why')) why.open = true")
    problems = Axe().run(page)

    keep_picture(page, f"open-{size[0]}")
    assert problems.violations_count == 0, problems.generate_report()
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("sheet", ["places", "today"])
def test_forced_colors_keep_the_pass_line_its_band_and_the_lamp(page: Page, sheet: str) -> None:
    show(page, render(sheet), size=WIDE, forced_colors="active")

    keep_picture(page, f"{sheet}-forced")
    edges = page.locator(".band-edge")
    lamps = page.evaluate(
        "[...document.querySelectorAll('.lamp-region')].map(e => getComputedStyle(e, '::before').borderTopWidth)",
    )
    assert edges.count() == 0 or edges.first.evaluate("e => getComputedStyle(e).display") == "inline"
    assert set(lamps) <= {"2px"}


@pytest.mark.parametrize("sheet", ["places", "help"])
def test_on_paper_no_control_is_left(page: Page, sheet: str) -> None:
    show(page, render(sheet), size=WIDE, media="print")

    keep_picture(page, f"{sheet}-print")
    controls = page.locator("nav, button, .tools, .next-line")
    assert not any(controls.nth(number).is_visible() for number in range(controls.count()))


def test_hidden_figures_keep_the_page_in_place(page: Page) -> None:
    show(page, render("places"), size=WIDE)
    shown = page.locator(".interval-table").bounding_box()

    show(page, render("places", are_figures_hidden=True), size=WIDE)
    hidden = page.locator(".interval-table").bounding_box()

    keep_picture(page, "hidden")
    assert shown is not None
    assert hidden is not None
    assert hidden["height"] == pytest.approx(shown["height"], abs=20)


def test_text_at_twice_its_size_takes_the_layout_of_a_phone(page: Page) -> None:
    show(page, render("places"), size=(640, 450))

    assert page.locator(".places").evaluate("e => getComputedStyle(e).position") == "fixed"
    assert not scrolls_sideways(page)


def test_two_keys_lead_to_a_place(page: Page) -> None:
    show(page, render("places"), size=WIDE)

    page.keyboard.press("g")
    page.keyboard.press("p")

    page.wait_for_url("**/plan/")


def test_a_single_key_does_nothing_inside_a_field(page: Page) -> None:
    show(page, render("today"), size=WIDE)

    page.locator("input[name=rule]").focus()
    page.keyboard.type("gp.")

    assert page.url == f"{ORIGIN}/"
    assert page.locator("input[name=rule]").input_value().startswith("gp.")


def test_escape_closes_a_why_and_returns_to_its_word(page: Page) -> None:
    show(page, render("today"), size=WIDE)
    word = page.locator(".why summary").first

    word.click()
    page.keyboard.press("Escape")

    assert page.locator(".why[open]").count() == 0
    assert word.evaluate("e => e === document.activeElement")


def test_the_bar_of_places_never_covers_what_has_the_focus(page: Page) -> None:
    show(page, render("places"), size=NARROW)
    bar = page.locator(".places").bounding_box()
    assert bar is not None
    links = page.locator("main a:visible, main summary:visible, main button:visible")

    for number in range(links.count()):
        link = links.nth(number)
        link.focus()
        box = link.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bar["y"] + 1, link.inner_text()


def test_on_a_phone_a_week_opens_today_only(page: Page) -> None:
    show(page, render("places"), size=NARROW)

    opened = page.locator(".days details[open] h3")

    assert opened.all_inner_texts() == ["Tue 8"]

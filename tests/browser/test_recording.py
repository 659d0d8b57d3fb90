"""Recording an answer with a microphone that is not there: it stays in the window, plays, and goes with one key."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bootstrap import find_browser
from tests.browser.conftest import BROWSER_FLAGS, App, window

ADDRESS = "/ahead/story/rehearse/what_happened/"
FAKE_DEVICES = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
COUNT = """() => new Promise((resolve) => {
  const opened = indexedDB.open("comeback-recordings", 1);
  opened.onsuccess = () => {
    const asked = opened.result.transaction("recordings").objectStore("recordings").count();
    asked.onsuccess = () => { opened.result.close(); resolve(asked.result); };
  };
})"""


@pytest.fixture(scope="module")
def with_microphone(browser: Browser) -> Iterator[Browser]:
    """Give tests a browser whose microphone and camera are made up."""
    with_devices = browser.browser_type.launch(
        executable_path=find_browser(), args=[*BROWSER_FLAGS, *FAKE_DEVICES]
    )
    yield with_devices
    with_devices.close()


def record_one(page: Page) -> None:
    page.get_by_role("button", name="Record").click()
    expect(page.locator("[data-clock]")).to_have_text("0:01")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-says]")).to_have_text("Kept in this browser only.")


def test_an_answer_is_recorded_played_and_deleted_with_one_key(with_microphone: Browser, app: App) -> None:
    asked: list[str] = []
    with window(with_microphone, app) as page:
        page.goto(ADDRESS)
        page.on("request", lambda request: asked.append(request.method))
        record_one(page)
        player = page.locator("[data-rows] audio")
        expect(player).to_have_count(1)
        plays = page.evaluate(
            "() => { const p = document.querySelector('[data-rows] audio'); return p.play().then(() => !p.paused); }"
        )
        seconds = page.get_by_label("How long it took, in seconds").input_value()
        page.locator("body").press("d")
        expect(player).to_have_count(0)
        left = page.evaluate(COUNT)

    assert plays
    assert re.fullmatch(r"[1-9]\d*", seconds)
    assert left == 0
    assert "POST" not in asked


def test_a_recording_is_there_after_reloading_and_every_one_goes_with_a_button(
    with_microphone: Browser, app: App
) -> None:
    with window(with_microphone, app) as page:
        page.goto(ADDRESS)
        page.get_by_label(re.compile("With picture")).check()
        record_one(page)
        page.reload()
        expect(page.locator("[data-rows] video")).to_have_count(1)

        page.goto("/ahead/story/rehearse/")
        expect(page.get_by_text("One recording is kept.")).to_be_visible()
        page.get_by_role("button", name="Delete every recording for good").click()
        expect(page.get_by_text("No recording is kept.")).to_be_visible()
        left = page.evaluate(COUNT)

    assert left == 0


def test_going_to_a_place_with_g_d_deletes_nothing(with_microphone: Browser, app: App) -> None:
    with window(with_microphone, app) as page:
        page.goto(ADDRESS)
        record_one(page)
        page.keyboard.press("g")
        page.keyboard.press("d")
        expect(page).to_have_url(re.compile("/diagnosis/"))
        left = page.evaluate(COUNT)

    assert left == 1


def refuse_with(name: str) -> str:
    return f"""navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "{name}"));"""


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ("NotFoundError", "No microphone was found. The clock alone works as well."),
        (
            "NotAllowedError",
            (
                "The microphone is closed to this page; the browser’s settings for this address can open it. "
                "The clock alone works as well."
            ),
        ),
        ("NotReadableError", "The microphone did not start. The clock alone works as well."),
    ],
)
def test_a_microphone_that_cannot_be_used_is_said_with_its_reason(
    browser: Browser, app: App, refusal: str, said: str
) -> None:
    with window(browser, app) as page:
        page.add_init_script(refuse_with(refusal))
        page.goto(ADDRESS)
        page.get_by_role("button", name="Record").click()

        expect(page.locator("[data-says]")).to_have_text(said)


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("delete window.MediaRecorder", "This browser does not record. The clock works."),
        (
            "Object.defineProperty(window, 'indexedDB', { value: null })",
            "This browser keeps nothing for this page, so nothing is recorded. The clock works.",
        ),
    ],
)
def test_a_browser_that_cannot_record_offers_the_clock_alone(
    browser: Browser, app: App, lacking: str, said: str
) -> None:
    with window(browser, app) as page:
        page.add_init_script(lacking)
        page.goto(ADDRESS)

        expect(page.locator("[data-says]")).to_have_text(said)
        expect(page.get_by_role("button", name="Record")).to_be_hidden()
        page.get_by_role("button", name="Clock alone").click()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("button", name="Record")).to_be_hidden()
        expect(page.get_by_role("button", name="Clock alone")).to_be_focused()


def test_a_script_that_does_not_arrive_is_not_waited_for(browser: Browser, app: App) -> None:
    with window(browser, app) as page:
        page.route("**/record*.js", lambda route: route.abort())
        page.goto(ADDRESS)

        expect(page.get_by_text("and none ran here. A watch beside you does as well.")).to_be_visible()


def test_without_a_microphone_the_clock_and_the_rubric_still_work(browser: Browser, app: App) -> None:
    with window(browser, app) as page:
        page.goto(ADDRESS)
        page.get_by_role("button", name="Record").click()
        expect(page.locator("[data-says]")).to_contain_text("The clock alone works as well.")
        page.get_by_role("button", name="Clock alone").click()
        expect(page.locator("[data-clock]")).to_have_text("0:01")
        page.get_by_role("button", name="Stop").click()
        page.get_by_label("One line for the next time").fill("Slower.")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("status").filter(has_text="Kept.")).to_be_visible()


def test_without_scripts_a_question_is_asked_and_an_answer_kept(browser: Browser, app: App) -> None:
    with window(browser, app, runs_scripts=False) as page:
        page.goto(ADDRESS)
        expect(page.get_by_text("A watch beside you does as well.")).to_be_visible()
        expect(page.get_by_role("button", name="Record")).to_have_count(0)
        page.get_by_label("How long it took, in seconds").fill("55")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("cell", name="55", exact=True)).to_be_visible()

"""One Chromium for all browser tests, a fresh window for each that changes something, and the app served as a person starts it."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    expect,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker

from bootstrap import find_browser
from tests.every.addresses import every_page
from tests.people import owner_of

BROWSER_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--no-first-run",
    "--no-sandbox",  # containers run the tests as root, where Chromium's sandbox cannot start
)
PATIENCE_MS = 30_000
"""How long a page may take on a busy computer; it costs nothing where it comes at once."""

expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The app, served on a journal."""

    journal: Path
    origin: str
    cookie: str

    def let_in(self, context: BrowserContext) -> None:
        """Give a window the cookie that the address opened first leaves."""
        name, _, value = self.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": self.origin}])


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The invented student's app for tests that only look, with the addresses of all its pages."""

    app: App
    addresses: tuple[str, ...]

    def address_of(self, name: str) -> str:
        """Return the address; one with a … is filled with what was found while the journal was made."""
        found = re.escape(name).replace("…", "[^/?]+")
        return next(each for each in self.addresses if re.fullmatch(found, each))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(journal: Path) -> Iterator[App]:
    """Start the app on a journal as a person does, and stop it at the end."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    command = ["-m", "comeback", "serve", "--no-open", "--port", str(port), "--journal", str(journal)]
    server = subprocess.Popen(
        [sys.executable, *command], env={**os.environ, "TZ": "UTC"}, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        found = next(
            (
                found
                for line in server.stdout
                if (found := re.search(r"http://localhost:\d+(/\?token=\S+)", line))
            ),
            None,
        )
        assert found, "the app did not start; what it said stands above"
        connection = HTTPConnection("localhost", port, timeout=30)
        connection.request("GET", found[1])
        cookie = (connection.getresponse().getheader("Set-Cookie") or "").partition(";")[0]
        connection.close()
        yield App(journal=journal, origin=f"http://localhost:{port}", cookie=cookie)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)
        server.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    assert executable is not None, "no Chromium or Chrome here; `make test` finds or installs one"
    # Playwright keeps an event loop in this thread; Django sees it and would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(BROWSER_FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def window(browser: Browser, app: App | None = None, *, runs_scripts: bool = True) -> Iterator[Page]:
    """Open a fresh window; an error in its scripts, or what its security policy forbids, fails the test."""
    problems: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page that answers "not so" with its own status is no error of its scripts.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(f"{message.location['url']}: {message.text}")

    def note_missing(response: Response) -> None:
        if "/static/" in response.url and response.status >= 400:
            problems.append(f"{response.status} {response.url}")

    context = browser.new_context(
        base_url=app.origin if app else None, java_script_enabled=runs_scripts, accept_downloads=True
    )
    context.on("console", note)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("response", note_missing)
    if app:
        app.let_in(context)
    try:
        yield context.new_page()
    finally:
        context.close()

    assert problems == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window on nothing yet."""
    with window(browser) as opened:
        yield opened


def copy_of(journal: Path, folder: Path) -> Path:
    copy = folder / "journal.sqlite3"
    copy.touch(mode=0o600)
    copy.write_bytes(journal.read_bytes())
    return copy


@pytest.fixture(scope="session")
def _changed(tmp_path_factory: pytest.TempPathFactory, invented_journal: Path) -> Iterator[App]:
    with serving(copy_of(invented_journal, tmp_path_factory.mktemp("changed"))) as app:
        yield app


@pytest.fixture
def app(_changed: App, invented_journal: Path) -> App:
    """Serve the invented student's journal to a test that changes it; whatever the last test did is gone."""
    with (
        closing(sqlite3.connect(invented_journal)) as whole,
        closing(sqlite3.connect(_changed.journal)) as served,
    ):
        whole.backup(served)
    return _changed


@pytest.fixture(scope="session")
def demo(
    tmp_path_factory: pytest.TempPathFactory, invented_journal: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Demo]:
    """Serve the invented student's journal, with a file to look at and a change to answer."""
    journal = copy_of(invented_journal, tmp_path_factory.mktemp("demo"))
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMEBACK_JOURNAL", "")
        with owner_of(journal) as owner:
            addresses = every_page(owner)
    with serving(journal) as app:
        yield Demo(app=app, addresses=addresses)


@pytest.fixture(scope="session")
def looked_through(browser: Browser, demo: Demo) -> Iterator[Page]:
    """Open one window for all tests that only look at a page: it keeps styles and fonts from one to the next."""
    with window(browser, demo.app) as opened:
        yield opened

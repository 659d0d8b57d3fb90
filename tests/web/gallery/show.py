"""Draw every part with sample values, so that a person can look: python tests/web/gallery/show.py FOLDER."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
SHEETS = ("places", "today", "question", "help")
ORIGIN = "http://localhost:8127"
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'"


def render(sheet: str, *, theme: str = "system", are_figures_hidden: bool = False) -> str:
    """Return one sheet of parts as HTML."""
    from django.template import engines
    from django.test import RequestFactory, override_settings

    from tests.web.gallery import samples

    framed = {"frame": samples.frame(theme=theme, are_figures_hidden=are_figures_hidden), **samples.parts()}
    templates = HERE / "templates" / "gallery"
    with override_settings(ROOT_URLCONF="tests.web.gallery.urls"):
        template = engines["django"].from_string((templates / f"{sheet}.html").read_text())
        return str(template.render(framed, RequestFactory().get("/")))


def main(folder: Path) -> None:
    """Take a picture of each sheet, wide and narrow, light and dark."""
    import django
    from django.contrib.staticfiles import finders
    from playwright.sync_api import Route, sync_playwright

    django.setup()
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {f"/{sheet}": render(sheet) for sheet in SHEETS}
    sheets["/hidden"] = render("places", are_figures_hidden=True)

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in sheets:
            route.fulfill(body=sheets[path], content_type="text/html", headers={"Content-Security-Policy": STRICT})
        elif found := finders.find(path.removeprefix("/static/")):
            route.fulfill(path=str(found))
        else:
            route.fulfill(status=404)

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("COMEBACK_BROWSER", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for path in sheets:
            for width in (1280, 360):
                for scheme, forced in (("light", "none"), ("dark", "none"), ("light", "active")):
                    page = browser.new_page(
                        viewport={"width": width, "height": 900 if width > 900 else 740},
                        color_scheme="dark" if scheme == "dark" else "light",
                        forced_colors="active" if forced == "active" else "none",
                    )
                    page.on("console", lambda said: print(said.text))
                    page.on("pageerror", lambda problem: print(problem))
                    page.route("**/*", answer)
                    page.goto(f"{ORIGIN}{path}")
                    page.wait_for_function("document.fonts.ready")
                    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                        print(path, width, "scrolls sideways")
                    kind = "forced" if forced == "active" else scheme
                    page.screenshot(path=folder / f"{path[1:]}-{width}-{kind}.png", full_page=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[2]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comeback.web.settings")
    main(Path(sys.argv[1]))

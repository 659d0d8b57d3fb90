"""The built package, installed in a fresh environment away from the checkout, is whole."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from bootstrap import FONTS, INSTALLED_VARIABLE, program

INSTALLED = os.environ.get(INSTALLED_VARIABLE, "")
PAGES_AT_MOST = 60

pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not INSTALLED, reason="`make wheel` installs the package first"),
]

READ_WHAT_SHIPS = """
import json, tomllib
from importlib.resources import files
package = files("comeback")
schemas = [json.loads(path.read_text("utf-8")) for path in package.joinpath("cli/schemas").iterdir()]
facts = [tomllib.loads(path.read_text("utf-8")) for path in package.joinpath("facts/files").iterdir()]
fonts = [path.name for path in package.joinpath("web/static/fonts").iterdir()] if FONTS else []
print(json.dumps({"package": str(package), "schemas": len(schemas), "facts": len(facts), "fonts": sorted(fonts)}))
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def demo(elsewhere: Path) -> Iterator[str]:
    """The address the demo says it is open at."""
    command = [str(program("comeback", Path(INSTALLED))), "demo", "--no-open"]
    with subprocess.Popen(
        command, cwd=elsewhere, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        else:
            pytest.fail("".join(said))
        process.terminate()
        process.stdout.read()


@pytest.fixture(scope="module")
def visitor() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


def follow(visitor: OpenerDirector, start: str) -> dict[str, str]:
    """Every page a visitor reaches by links alone, by its path."""
    pages: dict[str, str] = {}
    waiting = [start]
    while waiting and len(pages) < PAGES_AT_MOST:
        address = waiting.pop(0)
        path = urlsplit(address).path
        if path in pages:
            continue
        with visitor.open(address, timeout=30) as answer:
            is_page = answer.headers.get_content_type() == "text/html"
            pages[path] = answer.read().decode() if is_page else ""
        links = (urljoin(address, link) for link in re.findall(r'<a\b[^>]*\bhref="([^"#]+)', pages[path]))
        waiting += [link for link in links if urlsplit(link).netloc == urlsplit(start).netloc]
    return pages


def test_the_installed_package_brings_its_schemas_facts_and_fonts(elsewhere: Path) -> None:
    fetched = sorted(path.name for path in FONTS.iterdir()) if FONTS.is_dir() else []
    command = [
        str(program("python", Path(INSTALLED))),
        "-I",
        "-c",
        f"FONTS = {bool(fetched)}\n{READ_WHAT_SHIPS}",
    ]

    ran = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=True)

    ships = json.loads(ran.stdout)
    assert Path(ships["package"]).is_relative_to(INSTALLED)
    assert ships["schemas"] > 0
    assert ships["facts"] > 0
    assert ships["fonts"] == fetched


def test_the_demo_serves_every_page_with_its_style_and_a_chart(demo: str, visitor: OpenerDirector) -> None:
    pages = follow(visitor, demo)

    styles = {
        link for page in pages.values() for link in re.findall(r'<link\b[^>]*href="([^"]+[.]css[^"]*)"', page)
    }
    assert len(pages) > 3
    assert any('class="chart-picture' in page for page in pages.values())
    assert styles
    for style in styles:
        with visitor.open(urljoin(demo, style), timeout=30) as answer:
            assert answer.headers.get_content_type() == "text/css"
            assert answer.read()

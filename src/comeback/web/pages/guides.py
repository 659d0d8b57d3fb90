"""Method and help pages: Markdown that ships with the program, read into safe HTML."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from comeback.web.pages.parts import Stamp, stamp

_FENCE = "+++"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One page to read: its title, body, and where it comes from, if it says."""

    title: str
    body: SafeString
    stamp: Stamp | None
    authors: str


@lru_cache
def guide_page(name: str) -> GuidePage:
    """
    Read a page.

    Parameters
    ----------
    name : str
        Its file name without the ending.

    Returns
    -------
    GuidePage
        Rendered.

    Raises
    ------
    Http404
        If there is no such page.
    """
    found = guides().get(name)
    if found is None:
        raise Http404
    head, text = _parted(found.read_text(encoding="utf-8"))
    title, body = (head["title"], text) if "title" in head else _titled(text)
    return GuidePage(
        title=title, body=_to_html(body), stamp=_stamp(head), authors=str(head.get("authors", ""))
    )


@lru_cache
def guides() -> dict[str, Traversable]:
    """Find every page by its name: how things are worked out, and where to find what."""
    folders = (_method_folder(), files("comeback") / "content" / "help")
    found = (file for folder in folders if folder.is_dir() for file in folder.iterdir())
    return {file.name.removesuffix(".md"): file for file in found if file.name.endswith(".md")}


def _method_folder() -> Traversable:
    """Return where the method pages lie: in the package when it is installed, in docs/ in a checkout."""
    shipped = files("comeback") / "content" / "method"
    return shipped if shipped.is_dir() else Path(__file__).parents[4] / "docs" / "method"


def _parted(text: str) -> tuple[dict[str, Any], str]:
    if not text.startswith(_FENCE):
        return {}, text
    _, head, body = text.split(_FENCE, 2)
    return tomllib.loads(head), body


def _titled(text: str) -> tuple[str, str]:
    first, _, rest = text.lstrip().partition("\n")
    return first.removeprefix("#").strip(), rest


def _stamp(head: dict[str, Any]) -> Stamp | None:
    checked_on, sources = head.get("checked_on"), head.get("sources") or ()
    if not isinstance(checked_on, date) or not sources:
        return None
    return stamp(kind=head["status"], read_on=checked_on, source=sources[0])


def _to_html(text: str) -> SafeString:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only these pages need it

    reader = MarkdownIt("commonmark", {"html": False, "typographer": True})
    reader.enable(["table", "smartquotes"])
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in ("table_open", "fence", "code_block"):
            token.attrSet("tabindex", "0")
        if token.attrs.pop("style", ""):  # an aligned column: the pages allow no style of their own
            token.attrSet("class", "number")
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", _address(str(child.attrGet("href"))))
            if child.type == "image":
                child.type, child.tag, child.children = "text", "", None
    html = str(reader.renderer.render(tokens, reader.options, {}))
    return mark_safe(html)  # noqa: S308 - raw HTML is off: what is there was written by the renderer


def _address(href: str) -> str:
    """Return where a link leads: pages among these in the app, the web as it is, other files nowhere."""
    parts = urlsplit(href)
    if parts.scheme in ("https", "http") or (href.startswith("#")):
        return href
    name = Path(parts.path).name.removesuffix(".md")
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return reverse("how", args=[name]) + anchor if name in guides() else "#main"

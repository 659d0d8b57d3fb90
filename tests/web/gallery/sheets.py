"""Sheets of parts with sample values; tests/browser/test_gallery.py draws them."""

from pathlib import Path

from django.template import engines
from django.test import override_settings

from tests.web.gallery import samples

TEMPLATES = Path(__file__).parent / "templates" / "gallery"
SHEETS = ("places", "today", "question", "help", "evening")


def render(sheet: str, *, theme: str = "system", are_figures_hidden: bool = False) -> str:
    """Return one sheet of parts as HTML."""
    framed = {"frame": samples.frame(theme=theme, are_figures_hidden=are_figures_hidden), **samples.parts()}
    with override_settings(ROOT_URLCONF="tests.web.gallery.urls"):
        template = engines["django"].from_string((TEMPLATES / f"{sheet}.html").read_text())
        return str(template.render({"csrf_token": "sample", **framed}))

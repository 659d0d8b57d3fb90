"""From a chart to a picture in the page: no colors of its own, no script, no style."""

import hashlib
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

_ROOT = re.compile(r"<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>")
_ROLES = re.compile(r'\s(?:role|aria-[a-z]+|class|pointer-events)="[^"]*"')


def to_svg(spec: dict[str, Any], *, name: str, description: str, classes: str) -> str:
    """
    Draw a chart.

    Parameters
    ----------
    spec : dict
        A Vega-Lite chart.
    name, description : str
        Its title and what it shows, for those who do not see it.
    classes : str
        Classes of the picture.

    Returns
    -------
    str
        One SVG element that scales with its column. Colors are the tokens of
        the page, so that one drawing serves light, dark and print.
    """
    import vl_convert  # noqa: PLC0415 - slow to load; a page with a kept drawing never comes here

    drawn = vl_convert.vegalite_to_svg(spec)
    found = _ROOT.search(drawn)
    if found is None:
        raise ValueError("the drawing has no box")
    inside = _ROLES.sub("", drawn[found.end() : drawn.rindex("</svg>")])
    width = found.group(1).split()[2]
    label = escape(f"{name}. {description}", quote=True)
    return (
        f'<svg class="{classes}" viewBox="{found.group(1)}" width="{width}" role="img" aria-label="{label}" focusable="false">'
        f'<g aria-hidden="true">{inside}</g></svg>'
    )


@lru_cache
def drawing_version() -> str:
    """Sum up the code that draws, so that a kept drawing is never older than it."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()

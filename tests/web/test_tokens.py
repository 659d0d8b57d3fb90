"""Contrast of the colors, computed from the tokens as they are shipped."""

import re
from pathlib import Path

import pytest

import comeback.web

CSS = Path(comeback.web.__file__).parent / "static" / "css"
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for shapes and the borders of controls

NEEDED = {
    "ink": {"paper": TEXT, "leaf": TEXT, "lamp": TEXT, "sunk": TEXT, "band": TEXT},
    "ink2": {"paper": TEXT, "leaf": TEXT, "lamp": TEXT, "sunk": TEXT, "band": TEXT},
    "ink3": {"paper": TEXT, "leaf": TEXT, "lamp": TEXT, "sunk": TEXT},
    "act": {"paper": TEXT, "leaf": TEXT, "lamp": TEXT},
    "onact": {"act": TEXT, "act2": TEXT},
    "edge": {"paper": SHAPE, "leaf": SHAPE, "lamp": SHAPE},
    "lampedge": {"paper": SHAPE, "lamp": SHAPE},
    "below": {"paper": TEXT, "leaf": TEXT, "lamp": TEXT, "band": SHAPE},
    "above": {"paper": TEXT, "leaf": TEXT, "lamp": TEXT, "band": SHAPE},
}
MEASURED = (
    ("ink", "paper", 13.2, 14.2),
    ("ink3", "paper", 5.4, 7.0),
    ("ink3", "sunk", 4.9, 7.4),
    ("onact", "act2", 11.4, 12.1),
    ("edge", "paper", 3.9, 5.0),
    ("lampedge", "paper", 4.6, 7.3),
    ("below", "band", 5.4, 6.1),
    ("above", "band", 4.3, 6.7),
)


def tokens(scheme: str) -> dict[str, str]:
    declared = re.findall(
        r"--(\w+): light-dark\((#[0-9A-Fa-f]{6}), (#[0-9A-Fa-f]{6})\)",
        (CSS / "tokens.css").read_text(),
    )
    return {name: light if scheme == "light" else dark for name, light, dark in declared}


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    shares = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("color", "ground", "needed"),
    [(color, ground, needed) for color, grounds in NEEDED.items() for ground, needed in grounds.items()],
)
def test_every_color_stands_out_from_every_ground_it_is_used_on(
    color: str,
    ground: str,
    needed: float,
    scheme: str,
) -> None:
    colors = tokens(scheme)

    assert contrast(colors[color], colors[ground]) >= needed


@pytest.mark.parametrize(("color", "ground", "light", "dark"), MEASURED)
def test_the_tokens_are_the_ones_that_were_measured(
    color: str, ground: str, light: float, dark: float
) -> None:
    measured = [
        round(contrast(colors[color], colors[ground]), 1) for colors in (tokens("light"), tokens("dark"))
    ]

    assert measured == [light, dark]


def test_below_and_above_are_equally_dark_so_that_neither_shouts() -> None:
    ratios = [contrast(tokens(scheme)["below"], tokens(scheme)["above"]) for scheme in ("light", "dark")]

    assert max(ratios) < 1.3


def test_no_other_style_sheet_names_a_color() -> None:
    sheets = [CSS / name for name in ("base.css", "components.css", "fonts.css")]

    named = [re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text()) for sheet in sheets]

    assert named == [[], [], []]


def test_every_variable_in_use_is_a_token() -> None:
    declared = set(re.findall(r"(--[\w-]+):", (CSS / "tokens.css").read_text()))

    used = {name for sheet in CSS.glob("*.css") for name in re.findall(r"var\((--[\w-]+)", sheet.read_text())}

    assert used <= declared


def test_forced_colors_map_every_color() -> None:
    forced = (CSS / "tokens.css").read_text().split("forced-colors: active")[1]

    assert set(tokens("light")) <= set(re.findall(r"--(\w+):", forced))

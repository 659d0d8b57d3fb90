"""Figures and dates as a sentence says them."""

from datetime import date

HOUR_MIN = 60


def day(on: date) -> str:
    """Return a date as ``Tue 8 Dec``."""
    return f"{on:%a} {on.day} {on:%b}"


def day_and_year(on: date) -> str:
    """Return a date as ``Tue 8 Dec 2026``."""
    return f"{day(on)} {on.year}"


def points(value: float) -> str:
    """Return points of 100 with one decimal and a real minus."""
    return f"{value:.1f}".replace("-", "\u2212")


def between(low: float, high: float) -> str:
    """Return an interval as ``46.0 to 55.2``."""
    return f"{points(low)} to {points(high)}"


def duration(minutes: int) -> str:
    """Return minutes as ``45 min``, ``1 h`` or ``6 h 40``."""
    hours, rest = divmod(minutes, HOUR_MIN)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, ``1 answer`` or ``200 answers``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

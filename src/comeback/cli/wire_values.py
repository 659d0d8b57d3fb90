"""Figures, days and times as the JSON of the commands prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, time

Wire = dict[str, Any]


def epc(value: float | None) -> float | None:
    """Round a level or a cost."""
    return None if value is None else round(value, 2)


def share(value: float) -> float:
    """Round a share or a chance."""
    return round(value, 4)


def day(on: date | None) -> str | None:
    """Write a day as ISO 8601."""
    return None if on is None else on.isoformat()


def clock(at: time | None) -> str | None:
    """Write a time of day, hours and minutes."""
    return None if at is None else f"{at:%H:%M}"

"""Check-ins: how a student says a day was. Nothing that shares or exports may import this."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """
    A short self-report on the day; every part may be left out.

    Parameters
    ----------
    on : date
        The study day, which ends at 04:00 local time.
    asleep_from, asleep_to : time or None
        Sleep of the night before, by the student's clock.
    food, movement, mood, energy : int or None
        From 1, low, to 5, high.
    stress : int or None
        From 1, low, to 5, high.
    words : str
        One free line.
    """

    on: date
    asleep_from: time | None = None
    asleep_to: time | None = None
    food: int | None = None
    movement: int | None = None
    mood: int | None = None
    stress: int | None = None
    energy: int | None = None
    words: str = ""

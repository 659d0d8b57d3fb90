"""A hundred people for a probability."""

from dataclasses import dataclass
from enum import StrEnum

PEOPLE = 100
ROW = 10
PITCH = 17.0


class Fill(StrEnum):
    """How a dot is filled; the value names its class."""

    FILLED = "filled"
    HALF = "half"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One dot, in the units of the drawing."""

    x: float
    y: float
    fill: Fill


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMark:
    """Ten rows of ten dots, read like text: filled up to the low end, half-filled up to the high end."""

    people: tuple[Person, ...]
    size: float
    low: int
    high: int


def draw_people(*, p_low: float, p_high: float) -> PeopleMark:
    """Return the hundred dots of a probability's 80 % interval; nobody is certain, so 1 to 99 of them are drawn."""
    low, high = (min(PEOPLE - 1, max(1, round(PEOPLE * p))) for p in (p_low, p_high))
    return PeopleMark(
        people=tuple(
            Person(
                x=PITCH / 2 + PITCH * (number % ROW),
                y=PITCH / 2 + PITCH * (number // ROW),
                fill=Fill.FILLED if number < low else Fill.HALF if number < high else Fill.OPEN,
            )
            for number in range(PEOPLE)
        ),
        size=PITCH * ROW,
        low=low,
        high=high,
    )

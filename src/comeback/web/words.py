"""Figures and dates as a student reads them."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

MINUS = "\u2212"
HARDLY_P = 0.05
SURE_P = 0.95
FAIRLY_SURE_P = 0.80
NO_SIGN_P = 0.20
HOUR_MIN = 60
FIGURE = re.compile(r"\{([^{}]*)\}")
NUMERAL = re.compile(r"(?<![\w.])[\u2212-]?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?%)?")


class Sureness(StrEnum):
    """How sure a cost of more than half a point is, in words."""

    SURE = "sure"
    FAIRLY_SURE = "fairly sure"
    CANT_TELL_YET = "can\u2019t tell yet"
    NO_SIGN = "no sign of it"
    NOT_ESTIMATED = "not estimated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a sentence; a figure can be hidden."""

    text: str
    is_figure: bool


def decimal(value: float, digits: int = 1) -> str:
    """Return a number with fixed decimals and a real minus; what rounds to nothing has no sign."""
    text = f"{value:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    return text.replace("-", MINUS)


def between(low: float, high: float, digits: int = 0) -> str:
    """Return an interval as a sentence says it: 46 to 55."""
    return f"{decimal(low, digits)} to {decimal(high, digits)}"


def odds(p: float) -> str:
    """Return a probability in words, never none or all: 8 in 10, hardly."""
    if p < HARDLY_P:
        return "hardly"
    tenths = min(9, max(1, math.floor(10 * p + 0.5)))
    return f"{tenths} in 10"


def of_hundred(p: float) -> int:
    """Return how many of a hundred people, never none or all."""
    return min(99, max(1, math.floor(100 * p + 0.5)))


def sureness(confidence: float | None) -> Sureness:
    """Return the words for the chance that a cost is over half a point; none where no data identify a cost."""
    if confidence is None:
        return Sureness.NOT_ESTIMATED
    if confidence >= SURE_P:
        return Sureness.SURE
    if confidence >= FAIRLY_SURE_P:
        return Sureness.FAIRLY_SURE
    if confidence >= NO_SIGN_P:
        return Sureness.CANT_TELL_YET
    return Sureness.NO_SIGN


def day(on: date) -> str:
    """Return a date as Tue 8 Dec."""
    return f"{on:%a} {on.day} {on:%b}"


def day_of_month(on: date) -> str:
    """Return a date as 8 December."""
    return f"{on.day} {on:%B}"


def long_day(on: date) -> str:
    """Return a date as Tuesday 8 December."""
    return f"{on:%A} {on.day} {on:%B}"


def full_date(on: date) -> str:
    """Return a date with its year: 8 December 2026."""
    return f"{on.day} {on:%B} {on.year}"


def clock(at: time) -> str:
    """Return a time of day as 08:30."""
    return f"{at:%H:%M}"


def duration(minutes: float) -> str:
    """Return minutes as 45 min, 1 h or 6 h 40."""
    total = round(minutes)
    hours, rest = divmod(total, HOUR_MIN)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def spans(sentence: str) -> Iterator[Span]:
    """Yield a sentence in pieces, with what stands in braces as figures."""
    for number, text in enumerate(FIGURE.split(sentence)):
        if text:
            yield Span(text=text, is_figure=number % 2 == 1)


def numeral_spans(sentence: str) -> Iterator[Span]:
    """Yield a sentence in pieces, with every numeral in it as a figure."""
    end = 0
    for found in NUMERAL.finditer(sentence):
        if found.start() > end:
            yield Span(text=sentence[end : found.start()], is_figure=False)
        yield Span(text=found.group(), is_figure=True)
        end = found.end()
    if end < len(sentence):
        yield Span(text=sentence[end:], is_figure=False)

"""Figures and dates as a student reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

MINUS = "\u2212"
HOUR_MIN = 60
_IN_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
FIGURE = re.compile(r"\{([^{}]*)\}")
NUMERAL = re.compile(r"(?<![\w.])[\u2212-]?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?%)?")


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


def day(on: date) -> str:
    """Return a date as Tue 8 Dec."""
    return f"{on:%a} {on.day} {on:%b}"


def full_date(on: date) -> str:
    """Return a date with its year: Tue 8 Dec 2026."""
    return f"{day(on)} {on.year}"


def clock(at: time) -> str:
    """Return a time of day as 08:30."""
    return f"{at:%H:%M}"


def in_words(number: int, one: str, many: str) -> str:
    """Return a number with its noun, as a sentence begins with it: One letter, Two letters, 11 letters."""
    word = _IN_WORDS[number] if number < len(_IN_WORDS) else f"{number:,}"
    return f"{word} {one if number == 1 else many}"


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

"""Values found on a page by the label they stand at, wherever on the page that is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Generic, TypeVar

from comeback.readers.layout import Document, Mention

_ROWS_BELOW = 3  # a label may go on over a line or two before its value comes
_FILLER = re.compile(
    r"(?:\s*(?:\([^)]{0,60}\)|\[[^\]]{0,60}\]|(?:your|score|scores|range|is|was|of|on|the|usmle|step(?:\s*1)?|if|you|took|take|taking|"
    r"taken|tested|test|testing|exam|examination|within|in|one|1|a|next|7|seven|days?|weeks?|today|estimated|equals)\b|"
    r"[:=.·…*†‡|–-]))*\s*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:items?|questions?|minutes?|hours?|forms?|times?|/)", re.IGNORECASE)
_NUMERIC_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")
_DAY = r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[\s-][A-Z][a-z]{2,8}\.?,?[\s-]\d{4}"
_WRITTEN = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y")

NUMBER = re.compile(r"(\d{1,3}(?:\.\d)?)(?![\d.,]*\d)\s*%?(?!\s*(?:-|–|—|to)\s*\d)")
RANGE = re.compile(r"(\d{1,3})\s*%?\s*(?:-|–|—|\bto\b)\s*(\d{1,3})(?!\d)\s*%?")
DAY = re.compile(rf"({_DAY})", re.IGNORECASE)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Value]):
    """
    A value that stands at a label.

    Parameters
    ----------
    value : object
        The value.
    page : int
        The page it stands on.
    is_after : bool
        Whether it stands after its label, on the same line or under it. One
        over its label may belong to something else.
    """

    value: Value
    page: int
    is_after: bool = True


def at_label(
    document: Document,
    label: re.Pattern[str],
    value: re.Pattern[str],
    read: Callable[[re.Match[str]], Value | None],
) -> tuple[Found[Value], ...]:
    """
    Find what stands at a label, wherever the label stands.

    Parameters
    ----------
    document : Document
        Its pages.
    label : pattern
        The label. In a sentence that goes on with other words it is none.
    value : pattern
        What a value looks like.
    read : callable
        Turns a match into the value; None where it can't be one.

    Returns
    -------
    tuple of Found
        One for each place, different values only.
    """
    found: list[Found[Value]] = []
    for mention in document.find(label):
        for text, place in _candidates(mention):
            match = value.match(text) if place is _Place.SAME_LINE else value.fullmatch(text)
            if match is None or _GOES_ON.match(text, match.end()):
                continue
            taken = read(match)
            if taken is not None and all(each.value != taken for each in found):
                is_after = place is not _Place.ABOVE
                found.append(Found(value=taken, page=mention.page.number, is_after=is_after))
            break
    return tuple(found)


def settled(found: Iterable[Found[Value]]) -> tuple[Found[Value] | None, bool]:
    """
    Settle on one value.

    Parameters
    ----------
    found : iterable of Found
        What stands at the label.

    Returns
    -------
    Found or None, and bool
        The value, and whether it is beyond doubt: one only, after its label.
    """
    values = tuple(found)
    if len(values) == 1:
        return values[0], values[0].is_after
    return None, False


def as_day(match: re.Match[str]) -> date | None:
    """Read a day as Americans write it, by name of the month, or year first."""
    text = match[1]
    numbers = _NUMERIC_DAY.fullmatch(text)
    try:
        if numbers and numbers[1]:
            return date(int(numbers[3]), int(numbers[1]), int(numbers[2]))
        if numbers:
            return date.fromisoformat(text)
    except ValueError:
        return None
    words = " ".join(re.sub(r"[.,-]", " ", text).split())
    for form in _WRITTEN:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


class _Place(Enum):
    SAME_LINE = auto()
    BESIDE = auto()
    ABOVE = auto()


def _candidates(mention: Mention) -> Iterator[tuple[str, _Place]]:
    page, place, run = mention.page, mention.place, mention.run
    rest = _bare(run.text[mention.end :])
    if rest:  # a value, or a sentence that goes on
        yield rest, _Place.SAME_LINE
        # What looks like a part of the label may be the value: a 1 or a 7.
        yield run.text[mention.end :].lstrip(" :=.…|–-"), _Place.SAME_LINE
        return
    right = next((other for other in page.rows[place] if other.box.left >= run.box.right), None)
    if right is not None:
        yield _whole(right.text), _Place.BESIDE
    below = page.in_column(run, range(place + 1, place + 1 + _ROWS_BELOW))
    first = next((text for _, other in below if any(map(str.isdigit, text := _whole(other.text)))), None)
    if first is not None:
        yield first, _Place.BESIDE
    for _, above in page.in_column(run, (place - 1,)):
        yield _whole(above.text), _Place.ABOVE


def _bare(text: str) -> str:
    """Leave out words that go on with a label."""
    filler = _FILLER.match(text)
    return text[filler.end() :] if filler else text


def _whole(text: str) -> str:
    """Return a run that may be a value; empty where it goes on with a label."""
    return (text if text.isdecimal() else _bare(text)).rstrip(" *†‡.")

"""What the kinds of field take: days, numbers, choices, words, areas, bands.

Values may be what TOML and JSON hold or what a form posts, which is text.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from comeback.core.evidence.score_report import AreaBand, Band
from comeback.core.evidence.sittings import PrintedLine
from comeback.core.exam.areas import LABELS, Area, Discipline, System, Task, area, axis_of
from comeback.readers.refusals import VIGNETTE_HINT, VIGNETTE_SENTENCE
from comeback.readers.vignette import looks_like_vignette

_FIRST_DAY = date(1992, 1, 1)  # the year Step 1 was first given
_MOST_FORM = 99
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0", ""}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_HOURS, _MINUTES = 24, 60
_AREAS: Mapping[str, Area] = {each.value: each for each in LABELS}
_LINE_FIELDS = ("percent_correct", "items")
_MOST_PERCENT = 100.0
_MOST_LINE_ITEMS = 200
_LIKE_A_NUMBER = re.compile(r"[+-]?\d{1,9}([.,]\d{1,9})?")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """
    Why a field cannot be used.

    Parameters
    ----------
    field : str
        The field.
    sentence : str
        What is wrong with it.
    hint : str
        What it takes.
    """

    field: str
    sentence: str
    hint: str


class Fields:
    """The fields of one entry, and what is wrong with them."""

    def __init__(self, fields: Mapping[str, object], today: date) -> None:
        self._fields = fields
        self._today = today
        self.problems: list[FieldProblem] = []

    def refuse(self, field: str, sentence: str, hint: str) -> None:
        self.problems.append(FieldProblem(field=field, sentence=sentence, hint=hint))

    def refuse_choice(self, field: str, value: object, choices: Iterable[str]) -> None:
        self.refuse(
            field, f"“{_quote(value)}” is not one of its choices.", f"Choose from {', '.join(choices)}."
        )

    def has_problem(self, *fields: str) -> bool:
        return any(problem.field in fields for problem in self.problems)

    def day(self, field: str, *, is_needed: bool = True) -> date | None:
        value = self._given(field, is_needed=is_needed)
        if value is None:
            return None
        day = _as_day(value)
        if day is None:
            self.refuse(field, "This is not a day.", "A day is written 2026-09-26: year, month, day.")
        elif day > self._today:
            self.refuse(
                field, f"{day:%a} {day.day} {day:%b %Y} has not come yet.", "Give the day it happened."
            )
        elif day < _FIRST_DAY:
            self.refuse(
                field, f"{day:%a} {day.day} {day:%b %Y} is before there was a Step 1.", "Look at the year."
            )
        else:
            return day
        return None

    def clock(self, field: str) -> time | None:
        value = self._given(field, is_needed=False)
        if value is None:
            return None
        found = _as_time(value)
        if found is None:
            self.refuse(field, "This is not a time of day.", "A time is written 23:30: hours, then minutes.")
        return found

    def number(
        self, field: str, low: float | None, high: float | None, *, is_needed: bool = True
    ) -> float | None:
        value = self._given(field, is_needed=is_needed)
        if value is None:
            return None
        number = _as_number(value)
        least = -math.inf if low is None else low
        most = math.inf if high is None else high
        if number is None or not least <= number <= most:
            hint = "It takes a number."
            if low is not None and high is not None:
                hint = f"It takes a number from {low:g} to {high:g}."
            self.refuse(field, f"“{_quote(value)}” can’t be used here.", hint)
            return None
        return number

    def whole(self, field: str, low: int, high: int, *, is_needed: bool = True) -> int | None:
        number = self.number(field, low, high, is_needed=is_needed)
        if number is None:
            return None
        if not number.is_integer():
            self.refuse(field, f"“{number:g}” is not a whole number.", "Count whole questions.")
            return None
        return int(number)

    def choice(
        self, field: str, choices: type[Choice], *, default: Choice | None = None, is_needed: bool = True
    ) -> Choice | None:
        value = self._given(field, is_needed=is_needed and default is None)
        if value is None:
            return default
        try:
            return choices(str(value))
        except ValueError:
            self.refuse_choice(field, value, choices)
            return None

    def truth(self, field: str, *, default: bool = False) -> bool:
        value = self._fields.get(field)
        if value is None:
            return default
        word = str(value).casefold()
        if word not in _YES | _NO:
            self.refuse(field, f"“{_quote(value)}” is neither yes nor no.", "Write true or false.")
        return word in _YES

    def text(self, field: str, limit: int, *, is_needed: bool = False) -> str:
        value = self._given(field, is_needed=is_needed)
        if value is None:
            return ""
        if not isinstance(value, str | int | float | date):
            self.refuse(field, "This takes words.", "Write a line of text.")
            return ""
        text = "".join(c if c.isprintable() or c == "\n" else " " for c in str(value)).strip()
        if looks_like_vignette(text):
            self.refuse(field, VIGNETTE_SENTENCE, VIGNETTE_HINT)
        elif len(text) > limit:
            self.refuse(field, f"This is longer than {limit:,} characters.", "Shorten it a little.")
        return text

    def form(self, field: str) -> str:
        value = self._given(field, is_needed=True)
        if value is None:
            return ""
        number = re.fullmatch(r"(?:form\s*)?0*(\d{1,2})", str(value).strip(), re.IGNORECASE)
        if not number or not 1 <= int(number[1]) <= _MOST_FORM:
            self.refuse(field, f"“{_quote(value)}” is not a form’s number.", "For Form 28, write 28.")
            return ""
        return number[1]

    def refuse_given(self, fields: Iterable[str], sentence: str, hint: str) -> None:
        for field in fields:
            if self._fields.get(field) not in (None, "", False):
                self.refuse(field, sentence, hint)

    def no_form(self, field: str) -> str:
        if self._fields.get(field) not in (None, "") and not self.problems:
            self.refuse(field, "A CBSE is known by its day and has no form here.", "Leave the form out.")
        return ""

    def areas(self, field: str) -> tuple[Area, ...]:
        found: list[Area] = []
        for name in strings(self._fields.get(field) or ()):
            try:
                found.append(area(name))
            except KeyError:
                self.refuse(field, f"“{_quote(name)}” is not an area.", f"The areas are {', '.join(LABELS)}.")
                return ()
        return tuple(dict.fromkeys(found))

    def bands(self, field: str, groups: Mapping[str, tuple[System, ...]]) -> tuple[AreaBand, ...]:
        lines = self._fields.get(field) or {}
        if not isinstance(lines, Mapping):
            self.refuse(field, "The bands are a table of areas.", 'For example cardiovascular = "lower".')
            return ()
        of = _banded(groups)
        found: list[AreaBand] = []
        for name, value in lines.items():
            if value in (None, ""):
                continue
            where = f"{field}.{_quote(name)}"
            if name not in of:
                self.refuse(where, "This is not a line of the report.", f"The lines are {', '.join(of)}.")
            elif value not in tuple(Band):
                self.refuse_choice(where, value, Band)
            elif any(set(of[name]) & set(line.areas) for line in found):
                self.refuse(
                    where, "This area has two bands.", "Give a group one band, or each of its parts one."
                )
            else:
                found.append(AreaBand(areas=of[name], band=Band(value)))
        return tuple(found)

    def lines(self, field: str) -> tuple[PrintedLine, ...]:
        given = self._fields.get(field) or {}
        if not isinstance(given, Mapping):
            self.refuse(field, "The lines are a table of areas.", "For example cardiovascular = 52.")
            return ()
        found = (self._line(f"{field}.{_quote(name)}", str(name), value) for name, value in given.items())
        return tuple(line for line in found if line is not None)

    def _line(self, where: str, name: str, value: object) -> PrintedLine | None:
        parts = [part.strip() for part in name.split("+")]
        unknown = [part for part in parts if part not in _AREAS]
        areas = tuple(dict.fromkeys(_AREAS[part] for part in parts if part in _AREAS))
        line = value if isinstance(value, Mapping) else {"percent_correct": value}
        strange = [key for key in line if key not in _LINE_FIELDS]
        percent, items = _as_number(line.get("percent_correct")), _as_number(line.get("items"))
        if unknown:
            self.refuse(
                where, f"“{_quote(unknown[0])}” is not an area.", f"The areas are {', '.join(LABELS)}."
            )
        elif len({axis_of(area) for area in areas}) > 1:
            self.refuse(
                where, "These areas are of different tables.", "Join systems, or disciplines, or tasks."
            )
        elif strange:
            self.refuse(where, "There is no such field.", f"A line takes {' and '.join(_LINE_FIELDS)}.")
        elif percent is None or not 0 <= percent <= _MOST_PERCENT:
            self.refuse(
                where,
                f"“{_quote(line.get('percent_correct'))}” can’t be used here.",
                "It takes a percent correct, 0 to 100.",
            )
        elif line.get("items") is not None and (
            items is None or not items.is_integer() or not 1 <= items <= _MOST_LINE_ITEMS
        ):
            self.refuse(
                where,
                f"“{_quote(line.get('items'))}” is no number of questions.",
                "Count whole questions, or leave it out.",
            )
        else:
            return PrintedLine(
                areas=areas, percent_correct=percent, items=None if items is None else int(items)
            )
        return None

    def refuse_result_before_exam(self, exam_on: date | None, result_on: date | None) -> None:
        if exam_on is not None and result_on is not None and result_on < exam_on:
            self.refuse("result_on", "The result came before the exam.", "Look at both days.")

    def _given(self, field: str, *, is_needed: bool) -> object | None:
        value = self._fields.get(field)
        if value is None or (isinstance(value, str) and not value.strip()):
            if is_needed:
                self.refuse(field, "This is needed.", "Fill it in, or leave the whole entry for later.")
            return None
        return value


def strings(value: object) -> tuple[str, ...]:
    """
    Take one choice or several.

    Parameters
    ----------
    value : object
        A text, or several.

    Returns
    -------
    tuple of str
        Each of them; none of an empty text or of anything else.
    """
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(each) for each in value) if isinstance(value, Iterable) else ()


def _banded(groups: Mapping[str, tuple[System, ...]]) -> dict[str, tuple[Area, ...]]:
    """Every line a report may have: groups, their parts, disciplines, tasks."""
    lines: dict[str, tuple[Area, ...]] = {
        part.value: (part,) for systems in groups.values() for part in systems
    }
    lines |= {part.value: (part,) for part in (*Discipline, *Task)}
    return {**{name: tuple(systems) for name, systems in groups.items()}, **lines}


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _as_time(value: object) -> time | None:
    if isinstance(value, str) and (found := _CLOCK.fullmatch(value.strip())):
        hour, minute = int(found[1]), int(found[2])
        return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None
    return value.replace(second=0, microsecond=0, tzinfo=None) if isinstance(value, time) else None


def _as_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        value = value.strip().removesuffix("%").rstrip()
        if not _LIKE_A_NUMBER.fullmatch(value):
            return None
        value = value.replace(",", ".")
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _quote(value: object, limit: int = 40) -> str:
    # A whole number of many thousand digits can't be written out.
    text = "a very large number" if isinstance(value, int) and abs(value) >= 10**limit else str(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"

"""Fields that take a day, a month or several days as a student writes them."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from comeback.core.exam.days import is_slip_of_the_year

LONGEST_SPAN_DAYS = 366
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:to|until|-|–|,)\s*(\d{4}-\d{2}-\d{2}))?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
NOT_A_DAY = "This is not a day. A day is written 2026-09-26: year, month, day."
SLIP_OF_THE_YEAR = "That year is centuries away. Look at its four figures."
NOT_A_MONTH = "This is not a month. A month is written 2027-05: year, month."


def day_input(**attrs: str) -> forms.DateInput:
    """Return a field for one day."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attrs})


class WordsField(forms.CharField):
    """Words of the student's: one line, or as many as ``rows`` shows at once."""

    def __init__(
        self, *, label: str, longest: int, help_text: str = "", rows: int = 0, required: str = ""
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=bool(required),
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
            error_messages={
                "required": required,
                "max_length": "This is %(show_value)d characters long, and %(limit_value)d fit. Shorten it a little.",
            },
        )


class DayField(forms.DateField):
    """One day, or none."""

    def __init__(self, *, label: str, help_text: str = "", required: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=bool(required),
            widget=day_input(),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": NOT_A_DAY, "required": required},
            validators=[_check_year],
        )


class MonthField(forms.CharField):
    """A month, kept as its first or its last day, or none."""

    def __init__(self, *, label: str, help_text: str = "", is_end: bool = False) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            widget=forms.TextInput(attrs={"type": "month", "placeholder": "2027-05"}),
        )
        self.is_end = is_end

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the field."""
        return month(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """Return the day, or None."""
        text = str(value or "").strip()
        if not text:
            return None
        found = _MONTH.fullmatch(text)
        try:
            first = date(int(found[1]), int(found[2]), 1) if found else None
        except ValueError:
            first = None
        if first is None:
            raise forms.ValidationError(NOT_A_MONTH)
        _check_year(first)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if self.is_end else first


class DaysField(forms.CharField):
    """Days and spans of days, one a line."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        attrs = {"rows": 5, "placeholder": "2026-12-24 to 2026-12-27"}
        super().__init__(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs=attrs))

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the field."""
        return "\n".join(spans(value)) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        """Return every day named."""
        lines = str(value or "").splitlines()
        days = {day for number, line in enumerate(lines, 1) if line.strip() for day in _days_of(line, number)}
        return tuple(sorted(days))


def month(on: date) -> str:
    """Return a day's month as its field takes it."""
    return f"{on:%Y-%m}"


def spans(days: Iterable[date]) -> list[str]:
    """Return days as lines, those that follow each other as one."""
    lines: list[list[date]] = []
    for day in sorted(days):
        if lines and day - lines[-1][-1] == timedelta(days=1):
            lines[-1].append(day)
        else:
            lines.append([day])
    return [
        f"{line[0].isoformat()} to {line[-1].isoformat()}" if line[1:] else line[0].isoformat()
        for line in lines
    ]


def _check_year(day: date) -> None:
    if is_slip_of_the_year(day):
        raise forms.ValidationError(SLIP_OF_THE_YEAR)


def _days_of(line: str, number: int) -> list[date]:
    found = _SPAN.fullmatch(line.strip())
    try:
        first = date.fromisoformat(found[1]) if found else None
        last = date.fromisoformat(found[2]) if found and found[2] else first
    except ValueError:
        first = last = None
    if first is None or last is None:
        raise forms.ValidationError(
            f"Line {number} is not a day or a span. Write 2026-12-24, or 2026-12-24 to 2026-12-27."
        )
    _check_year(first)
    _check_year(last)
    if last < first:
        raise forms.ValidationError(f"Line {number} ends before it begins. Swap the two days.")
    if last - first > timedelta(days=LONGEST_SPAN_DAYS):
        raise forms.ValidationError(f"Line {number} is longer than a year. Look at the years.")
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]

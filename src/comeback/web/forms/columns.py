"""What the columns of a table are, and rows pasted from a spreadsheet."""

from collections.abc import Iterable, Mapping

from django import forms

from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.areas import LABELS, Discipline, System
from comeback.readers.columns.days import DayOrder
from comeback.readers.columns.fields import (
    COLUMN_FIELDS,
    DIFFERING,
    LEFT_OUT,
    MIXED,
    NAMES,
    OTHER_FIELDS,
    Differing,
    ScoreUnit,
)
from comeback.readers.sheet import Sheet
from comeback.web.forms.fields import day_input

_COLUMNS = {
    "on": "Day",
    "items": "Questions",
    "correct": "Right",
    "incorrect": "Wrong",
    "score": "Result, as a percent or a part of 1",
    "area": "System or subject",
    "area_2": "and",
    "bank": "Bank",
    "mode": "Timed, untimed or tutor",
}


NOTHING_PASTED = "There is nothing here yet. Paste the rows you copied."


class PastedForm(forms.Form):
    """Rows copied from a spreadsheet."""

    pasted = forms.CharField(
        label="Your rows",
        help_text="With the names of the columns, if there are any. The columns can stand in any order.",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={
            "required": NOTHING_PASTED,
            "null_characters_not_allowed": "Some of this is no text. Copy the rows once more, from the table itself.",
        },
        strip=False,
    )

    def clean_pasted(self) -> str:
        """Refuse what holds nothing but space."""
        pasted: str = self.cleaned_data["pasted"]
        if not pasted.strip():
            raise forms.ValidationError(NOTHING_PASTED)
        return pasted


class ColumnsForm(forms.Form):
    """Which column is which, what holds for every row, and what unknown names mean."""

    day = forms.CharField(
        label="One day for all",
        help_text="Only where no column has the day.",
        widget=day_input(),
    )
    day_order = forms.ChoiceField(
        label="Days are written",
        choices=(
            ("", "in one way only"),
            (DayOrder.MONTH_FIRST.value, "month first, 11/21/2026"),
            (DayOrder.DAY_FIRST.value, "day first, 21/11/2026"),
        ),
    )
    score_unit = forms.ChoiceField(
        label="The result is",
        choices=(
            ("", "not in a column of its own"),
            (ScoreUnit.PERCENT.value, "a percent, 58"),
            (ScoreUnit.FRACTION.value, "a part of 1, 0.58"),
        ),
    )
    bank_name = forms.CharField(
        label="Bank, where no column says it", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    mode_of_all = forms.ChoiceField(
        label="How, where no column says it",
        choices=(
            ("", "Choose"),
            (BlockMode.TIMED.value, "Timed"),
            (BlockMode.UNTIMED.value, "Untimed"),
            (BlockMode.TUTOR.value, "Tutor mode"),
        ),
    )
    was_seen_before = forms.BooleanField(
        label="I had met some of these questions before", widget=forms.CheckboxInput(attrs={"value": "yes"})
    )

    differing = forms.ChoiceField(
        label="This table is",
        choices=(
            ("", "Choose"),
            (Differing.CORRECTED.value, "the corrected one, in place of the earlier for these days"),
            (Differing.BOTH.value, "as right as the earlier one, both count"),
        ),
    )

    def __init__(self, sheet: Sheet, values: Mapping[str, str], asked: Iterable[str]) -> None:
        super().__init__(
            initial={**values, "was_seen_before": bool(values.get("was_seen_before"))}, auto_id="%s"
        )
        self.use_required_attribute = False
        self.asked_fields = tuple(asked)
        self.is_settled = bool(values.get(DIFFERING))
        columns = (("", "no column"), *((head, head) for head in sheet.heads))
        for name, label in _COLUMNS.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=columns)
        means = (
            ("", "Choose an area"),
            (MIXED, "Mixed over everything"),
            (LEFT_OUT, "Leave its rows out"),
            ("Systems", [(area.value, LABELS[area]) for area in System]),
            ("Disciplines", [(area.value, LABELS[area]) for area in Discipline]),
        )
        self.names = tuple(name for name in dict.fromkeys((*self.asked_fields, *values)) if _is_name(name))
        for number, name in enumerate(self.names, start=1):
            self.fields[name] = forms.ChoiceField(
                label=f"“{name.removeprefix(NAMES)}” is",
                choices=means,
                widget=forms.Select(attrs={"id": f"name-{number}"}),  # a name may have spaces, an id none
            )

    def asked(self) -> list[forms.BoundField]:
        """Return the fields that are needed next."""
        return [self[name] for name in self.asked_fields if name in self.fields]

    def columns(self) -> list[forms.BoundField]:
        """Return the fields that name a column."""
        return self._others(_COLUMNS)

    def for_all(self) -> list[forms.BoundField]:
        """Return the fields that hold for every row."""
        return self._others((*OTHER_FIELDS, DIFFERING) if self.is_settled else OTHER_FIELDS)

    def settled_names(self) -> list[forms.BoundField]:
        """Return the names that mean something already."""
        return self._others(self.names)

    def _others(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names if name not in self.asked_fields]


def said_in(asked: Mapping[str, object]) -> dict[str, str]:
    """Return what was said of columns in an address or a form."""
    return {
        name: value
        for name, value in asked.items()
        if isinstance(value, str) and (name in (*COLUMN_FIELDS, *OTHER_FIELDS, DIFFERING) or _is_name(name))
    }


def _is_name(name: str) -> bool:
    return name.startswith(NAMES)

"""What completes a test of a question bank: the day, how it was answered, and which questions were missed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.core.evidence.blocks import BlockMode
from comeback.readers.entry.checks import Checked
from comeback.readers.listed import ListedTest
from comeback.readers.uworld.answered import Missed, check_bank_test, check_bank_totals
from comeback.web.forms.fields import day_input
from comeback.web.forms.writing import CheckedForm

_IDS = {"rows": 2, "inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


def _radios(label: str, choices: tuple[tuple[str, str], ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )


def _day(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=day_input())


class BankTestForm(CheckedForm[BankTest]):
    """What a list of questions leaves open."""

    missed = _radios(
        "Which of these did you miss?",
        (
            (Missed.ALL.value, "All of them"),
            (Missed.NONE.value, "None"),
            (Missed.LISTED.value, "These:"),
        ),
    )
    missed_ids = forms.CharField(
        label="Ids of those you missed",
        help_text="As they stand in the list, parted by spaces or commas.",
        required=False,
        widget=forms.Textarea(attrs=_IDS),
    )
    blank_ids = forms.CharField(
        label="Ids of those you left blank, if any", required=False, widget=forms.TextInput(attrs=_IDS)
    )
    on = _day("Day you answered them")
    mode = _radios(
        "How?",
        (
            (BlockMode.TIMED.value, "Timed"),
            (BlockMode.UNTIMED.value, "Untimed"),
            (BlockMode.TUTOR.value, "Tutor mode"),
        ),
    )
    was_seen_before = forms.BooleanField(label="I had met these questions before", required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, today: date, listed: ListedTest, read: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={**read})
        self.today, self.listed, self.read = today, listed, read

    def given(self) -> dict[str, object]:
        """Return the fields as a confirm file has them."""
        fields = {name: self.cleaned_data.get(name) for name in self.fields if name != "idempotency_key"}
        return {**fields, "test_id": self.read.get("test_id", "")}

    def check(self) -> Checked[BankTest]:
        """Check the fields."""
        return check_bank_test(self.given(), self.listed, today=self.today)


class BankTotalsForm(CheckedForm[BankTotals]):
    """The day on which the totals of a bank were printed."""

    on = _day("Day you printed it")

    def __init__(self, data: Mapping[str, Any] | None, *, today: date, listed: ListedTest) -> None:
        super().__init__(data)
        self.today, self.listed = today, listed

    def given(self) -> dict[str, object]:
        """Return the field as a confirm file has it."""
        return {"on": self.cleaned_data.get("on")}

    def check(self) -> Checked[BankTotals]:
        """Check the day."""
        return check_bank_totals(self.given(), self.listed, today=self.today)

"""The form of the day a result comes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.readers.entry.checks import Checked, check_attempt
from comeback.web.forms.fields import day_input
from comeback.web.forms.writing import CheckedForm

_RESULTS = ((Outcome.PASS.value, "Passed"), (Outcome.FAIL.value, "Not passed"))


class ResultForm(CheckedForm[Attempt]):
    """What the result says, and the two days it has; an exam in the ledger keeps its day."""

    outcome = forms.ChoiceField(
        label="It says",
        choices=_RESULTS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what the result says, or go back.",
            "invalid_choice": "Choose one of these.",
        },
    )
    result_on = forms.CharField(
        label="Day the result came",
        widget=day_input(),
        error_messages={"required": "Give the day it came; the rules count from it."},
    )
    on = forms.CharField(
        label="Day of the exam",
        widget=day_input(),
        error_messages={"required": "Give the day you sat the exam."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        sat_on: date | None = None,
        is_in_ledger: bool = False,
    ) -> None:
        super().__init__(data, initial={"on": sat_on, "result_on": today})
        self.today = today
        if is_in_ledger:
            self.fields["on"].widget = forms.HiddenInput()

    def check(self) -> Checked[Attempt]:
        """Check the fields."""
        if self.errors:
            return Checked()
        fields = {name: self.cleaned_data[name] for name in ("on", "outcome", "result_on")}
        return check_attempt(fields, today=self.today)

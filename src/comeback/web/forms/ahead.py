"""Forms of Ahead: a date to try, and a line of the attempt ledger."""

from datetime import date

from django import forms

from comeback.core.exam.attempts import Attempt, Outcome

_OUTCOMES = (
    (Outcome.FAIL.value, "Not passed"),
    (Outcome.PASS.value, "Passed"),
    (Outcome.INCOMPLETE.value, "Started, not finished"),
    (Outcome.WITHDRAWN.value, "Booked, never started"),
    ("", "No result yet"),
)


def _day(**attrs: str) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attrs})


class DayForm(forms.Form):
    """One day to judge."""

    on = forms.DateField(
        label="Try another date",
        widget=_day(),
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2027-02-16."},
    )


class AttemptForm(forms.Form):
    """One attempt; a later entry for the same day takes its place."""

    on = forms.DateField(
        label="Day of the exam",
        widget=_day(),
        help_text="For an attempt already kept, the same day corrects it.",
        error_messages={"required": "Say which day it was.", "invalid": "Write the day as 2026-10-21."},
    )
    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=_OUTCOMES,
        widget=forms.RadioSelect,
        required=False,
        initial=Outcome.FAIL.value,
        error_messages={"invalid_choice": "Choose one of these."},
    )
    result_on = forms.DateField(
        label="Day the result came",
        widget=_day(),
        required=False,
        help_text="Leave it empty if you are not sure.",
        error_messages={"invalid": "Write the day as 2026-11-18."},
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, handed on
        self.today = today

    def clean_on(self) -> date:
        """Refuse an exam that has not been yet."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("That day has not been yet. A booked date belongs under You.")
        return on

    def clean(self) -> None:
        """Refuse a result before its exam, or in the future."""
        super().clean()
        on, result_on = self.cleaned_data.get("on"), self.cleaned_data.get("result_on")
        if result_on and result_on > self.today:
            self.add_error("result_on", "That day has not been yet. Check the year.")
        elif on and result_on and result_on < on:
            self.add_error("result_on", "The result cannot come before the exam. Check the year.")

    def attempt(self) -> Attempt:
        """Return what was typed as an attempt."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"]) if data["outcome"] else None
        return Attempt(on=data["on"], outcome=outcome, result_on=data["result_on"])

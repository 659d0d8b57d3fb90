"""The form of Ahead: a date to try."""

from django import forms


class DayForm(forms.Form):
    """One day to judge."""

    on = forms.DateField(
        label="Try another date",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2027-02-16."},
    )

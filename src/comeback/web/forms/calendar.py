"""The days a calendar takes, each to be ticked or not."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comeback.services.busy_calendar import BusyDay
from comeback.web.forms.writing import WritingForm


class BusyDaysForm(WritingForm):
    """Days to keep as taken; all are ticked."""

    days = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any] | None = None, *, days: tuple[BusyDay, ...]) -> None:
        named = [day.on.isoformat() for day in days]
        super().__init__(data, initial={"days": named})
        self.fields["days"].choices = [(on, on) for on in named]  # type: ignore[attr-defined]  # it is a choice field, see above

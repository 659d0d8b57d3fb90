"""The days a calendar takes and the calendars it takes the place of, each to be ticked or not."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comeback.services.busy_calendar import BusyDay, EarlierCalendar
from comeback.web.forms.writing import WritingForm
from comeback.web.words import full_date


class BusyDaysForm(WritingForm):
    """Days to keep as taken, all ticked; and earlier calendars, those ticked that are likely the same."""

    days = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    replaces = forms.TypedMultipleChoiceField(
        label="The same calendar as before?", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        days: tuple[BusyDay, ...],
        earlier: tuple[EarlierCalendar, ...],
    ) -> None:
        named = [day.on.isoformat() for day in days]
        likely = [str(calendar.id) for calendar in earlier if calendar.is_likely_the_same]
        super().__init__(data, initial={"days": named, "replaces": likely})
        self.fields["days"].choices = [(on, on) for on in named]  # type: ignore[attr-defined]  # it is a choice field, see above
        self.fields["replaces"].choices = [(str(each.id), earlier_words(each)) for each in earlier]  # type: ignore[attr-defined]  # as above


def earlier_words(calendar: EarlierCalendar) -> str:
    """Return what a tick says: the place of the calendar of Mon 2 Nov is taken."""
    return f"It takes the place of the calendar you brought on {full_date(calendar.kept_on)}, {calendar.name}"

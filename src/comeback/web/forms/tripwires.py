"""The form of what would make the student postpone."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comeback.core.readiness.tripwires import Tripwire, TripwireKind
from comeback.facts.readiness import tripwire_rules
from comeback.readers.refusals import VIGNETTE_HINT, VIGNETTE_SENTENCE
from comeback.readers.vignette import looks_like_vignette
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.writing import WritingForm

KINDS = {
    TripwireKind.FORM_UNDER: "my latest form reads under so many points",
    TripwireKind.CHANCE_UNDER: "fewer than so many of 100 people like me would pass on my date",
    TripwireKind.HOURS_UNDER: "fewer than so many of 100 planned hours are done",
    TripwireKind.OWN_WORDS: "something else, in my own words",
}


class TripwireForm(WritingForm):
    """If X by this day, I postpone."""

    kind = forms.ChoiceField(
        label="I postpone if",
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    figure = forms.FloatField(
        label="How many",
        help_text="Of 100, for the first three. As 62.",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "6", "autocomplete": "off"}),
        error_messages={"invalid": "This takes a number, as 62."},
    )
    words = WordsField(
        label="In my own words",
        help_text="For the last one only. As “If I still cannot finish a block in time, I postpone.”",
        longest=tripwire_rules().longest_words,
        rows=3,
    )
    by_on = DayField(
        label="Its day",
        help_text="On that day it is quoted back to you. The exam’s day at the latest.",
        required="Choose its day.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, standing: Tripwire | None = None) -> None:
        super().__init__(data, initial=_typed(standing) if standing else None)

    def clean_words(self) -> str:
        """Refuse what was copied from a question; it stays in the field."""
        words: str = self.cleaned_data["words"]
        if looks_like_vignette(words):
            raise forms.ValidationError(f"{VIGNETTE_SENTENCE} {VIGNETTE_HINT}")
        return words

    @property
    def told(self) -> dict[str, Any]:
        """Return what was told, as the service takes it."""
        told = {name: self.cleaned_data[name] for name in ("figure", "words", "by_on")}
        return {**told, "kind": TripwireKind(self.cleaned_data["kind"])}


def _typed(standing: Tripwire) -> dict[str, Any]:
    shares = (standing.p_under, standing.done_under_share)
    share = next((100.0 * each for each in shares if each is not None), None)
    figure = standing.form_under_epc if standing.form_under_epc is not None else share
    return {
        "kind": standing.kind.value,
        "figure": None if figure is None else f"{figure:g}",
        "words": standing.words if standing.kind is TripwireKind.OWN_WORDS else "",
        "by_on": standing.by_on,
    }

"""Forms of the first days: a thought to park, what is running, money, a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from comeback.core.recovery.running import MoneyLine, Running, RunningKind
from comeback.readers.refusals import VIGNETTE_HINT, VIGNETTE_SENTENCE
from comeback.readers.vignette import looks_like_vignette
from comeback.services.first_days_words import kinds_running
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.writing import WritingForm

LONGEST_NAME = 200
LONGEST_WORDS = 10_000
MOST_USD = 1_000_000


class ThoughtForm(WritingForm):
    """A thought to park, and the day it comes back."""

    words = WordsField(label="A thought to park", longest=LONGEST_WORDS, required="Write the thought first.")
    reopens_on = DayField(label="It comes back on", help_text="Two weeks from now, if you leave this empty.")

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["words"].widget.attrs["placeholder"] = "A thought to park"

    def clean_words(self) -> str:
        """Refuse what was copied from a question; it stays in the field."""
        words: str = self.cleaned_data["words"]
        if looks_like_vignette(words):
            raise forms.ValidationError(f"{VIGNETTE_SENTENCE} {VIGNETTE_HINT}")
        return words


class DecisionForm(WritingForm):
    """What was decided about a parked thought."""

    decision = WordsField(
        label="What I decide",
        help_text="In your own words. “I leave it as it is” is a decision too.",
        longest=LONGEST_WORDS,
        rows=3,
        required="Write what you decide, or let it rest or go.",
    )


class RestForm(WritingForm):
    """Another day for a parked thought."""

    reopens_on = DayField(label="Bring it back on")

    def clean(self) -> None:
        """Ask for the day."""
        super().clean()
        if not self.cleaned_data.get("reopens_on") and "reopens_on" not in self.errors:
            self.refuse("reopens_on", "Choose the day it comes back.", "")


class RunningForm(WritingForm):
    """Something that runs or is booked."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=lambda: [(kind.value, label) for kind, (label, _) in kinds_running().items()],
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    name = WordsField(
        label="Your name for it",
        help_text="As “Surgery”, or “flight home”.",
        longest=LONGEST_NAME,
        required="Give it a name.",
    )
    from_on = DayField(label="From")
    until_on = DayField(label="Until")
    whom = WordsField(
        label="Who decides about it", help_text="A name, if you know one.", longest=LONGEST_NAME
    )

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if first and last and last < first:
            self.refuse("until_on", "It ends before it begins.", "Swap the two days, or look at the year.")

    @property
    def value(self) -> Running:
        """What runs."""
        fields = {name: self.cleaned_data[name] for name in Running.__slots__}
        return Running(**{**fields, "kind": RunningKind(fields["kind"])})


class MoneyForm(WritingForm):
    """A line of the budget."""

    what = WordsField(label="What for", longest=LONGEST_NAME, required="Say what it is for.")
    amount_usd = forms.FloatField(
        label="How much, in US dollars",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "8", "autocomplete": "off"}),
        min_value=0,
        max_value=MOST_USD,
        error_messages={
            "required": "Give an amount.",
            "invalid": "This takes an amount, as 450.",
            "min_value": "An amount is not below nothing. Tick “it comes in” for income.",
            "max_value": "This is more than a budget of months holds. Look at the zeros.",
        },
    )
    on = DayField(label="When", help_text="Empty if it has no day yet.")
    is_income = forms.BooleanField(label="It comes in", required=False)

    @property
    def value(self) -> MoneyLine:
        """The line."""
        return MoneyLine(**{name: self.cleaned_data[name] for name in MoneyLine.__slots__})


class ToldDayForm(WritingForm):
    """A day only the student knows."""

    on = DayField(label="Day")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        label: str,
        help_text: str = "",
        standing: date | None = None,
    ) -> None:
        super().__init__(data, initial={"on": standing})
        self.fields["on"].label = label
        self.fields["on"].help_text = help_text

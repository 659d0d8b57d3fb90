"""Forms of the diagnosis: what is not true for the student, and another day to look at."""

from datetime import date
from typing import Any

from django import forms

from comeback.readers.refusals import VIGNETTE_HINT, VIGNETTE_SENTENCE
from comeback.readers.vignette import looks_like_vignette
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.writing import WritingForm

LONGEST_WORDS = 10_000


class ObjectionForm(WritingForm):
    """Why a finding is not true for the student."""

    words = WordsField(
        label="Why not, in your words",
        help_text="It can stay empty. What you write stands beside the finding.",
        longest=LONGEST_WORDS,
        rows=3,
    )

    def clean_words(self) -> str:
        """Refuse what was copied from a question; it stays in the field."""
        words: str = self.cleaned_data["words"]
        if looks_like_vignette(words):
            raise forms.ValidationError(f"{VIGNETTE_SENTENCE} {VIGNETTE_HINT}")
        return words


class OtherDayForm(forms.Form):
    """A day to see the page on."""

    on = DayField(label="The page as it was on", required="Choose a day.")

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date:
        """Refuse a day that has not come yet."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day has not come yet. Look at the year.")
        return on

"""Forms of the story: its four moves, a version, somebody's reading, an answer spoken aloud."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from comeback.core.residency.narrative import Move
from comeback.core.residency.rehearsing import InterviewRehearsal, ReadThrough
from comeback.services.rehearsal import MARKS
from comeback.services.story_words import move_words
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.writing import WritingForm

LONGEST_WORDS = 10_000
LONGEST_NAME = 200
LONGEST_ANSWER_SECONDS = 3600


class StoryForm(WritingForm):
    """The four moves, each a field."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, words: Mapping[Move, str]) -> None:
        super().__init__(data, initial={move.value: text for move, text in words.items()})
        for move in move_words():
            self.fields[move.id.value] = WordsField(
                label=move.title, help_text=move.hint, longest=LONGEST_WORDS, rows=5
            )

    def words(self) -> dict[Move, str]:
        """Return what stands in each move."""
        return {move: self.cleaned_data[move.value] for move in Move}


class VersionForm(WritingForm):
    """A version, in own words."""

    text = WordsField(
        label="In your words",
        help_text="It starts from the four moves. Empty it to begin from them again.",
        longest=LONGEST_WORDS,
        rows=9,
    )


class ReadThroughForm(WritingForm):
    """Somebody read the story."""

    who = WordsField(
        label="Who read it", longest=LONGEST_NAME, required="Who was it? A first name is enough."
    )
    on = DayField(label="When", help_text="Today if it stays empty.")
    words = WordsField(
        label="What they said", help_text="In your words or theirs.", longest=LONGEST_WORDS, rows=4
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date:
        """Refuse a day that has not come yet."""
        on: date = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError("This day has not come yet. Look at the year.")
        return on

    def read_through(self, version: str) -> ReadThrough:
        """Return what was read, by whom."""
        said = self.cleaned_data
        return ReadThrough(version_name=version, who=said["who"], on=said["on"], words=said["words"])


class RubricForm(WritingForm):
    """An answer spoken aloud, judged by whoever gave it."""

    seconds = forms.IntegerField(
        label="How long it took, in seconds",
        help_text="The clock fills this in; your own does as well.",
        min_value=0,
        max_value=LONGEST_ANSWER_SECONDS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-seconds": ""}),
        error_messages={
            "invalid": "Write the seconds as a number, such as 55.",
            "min_value": "An answer takes no less than nothing.",
            "max_value": "That is more than an hour. Write the seconds, such as 55.",
        },
    )
    words = WordsField(label="One line for the next time", longest=LONGEST_WORDS)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for mark in MARKS:
            self.fields[mark.id] = forms.TypedChoiceField(
                label=f"{mark.title}: {mark.line}",
                choices=[(number, str(number)) for number in range(1, 6)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields(["seconds", *(mark.id for mark in MARKS), "words"])

    def rehearsal(self, question: str, *, today: date) -> InterviewRehearsal:
        """Return the rehearsal."""
        said = self.cleaned_data
        marks = {mark.id: said[mark.id] for mark in MARKS}
        return InterviewRehearsal(
            question=question, on=today, seconds=said["seconds"] or 0, words=said["words"], **marks
        )

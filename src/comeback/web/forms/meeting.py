"""Forms of the meeting: what to ask and say, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from comeback.core.evidence.own_words import OwnWords
from comeback.core.recovery.meeting import MeetingNote, NoteKind, check_note
from comeback.errors import ComebackError
from comeback.services.meeting import ASK, PLAN, QUESTIONS
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.people import LONGEST_NAME, LONGEST_WORDS
from comeback.web.forms.writing import WritingForm


class OwnWordsForm(WritingForm):
    """Own words on a few subjects, by the name of their field."""

    subjects: ClassVar[Mapping[str, str]]

    def __init__(self, data: Mapping[str, Any] | None = None, *, words: Mapping[str, OwnWords]) -> None:
        standing = {name: words[subject].words for name, subject in self.subjects.items() if subject in words}
        super().__init__(data, initial=standing)

    def said(self) -> dict[str, str]:
        """Return what was written, by subject."""
        return {subject: self.cleaned_data[name].strip() for name, subject in self.subjects.items()}


class SheetForm(OwnWordsForm):
    """What the student wants to ask, and what they want."""

    subjects: ClassVar = {"questions": QUESTIONS, "ask": ASK}
    questions = WordsField(
        label="Your own questions", help_text="One on each line.", longest=LONGEST_WORDS, rows=4
    )
    ask = WordsField(
        label="What you ask for",
        help_text="One thing, in a sentence or two: for example eight weeks before the next rotation.",
        longest=LONGEST_WORDS,
        rows=3,
    )


class PlanWordsForm(OwnWordsForm):
    """What the student says about the plan."""

    subjects: ClassVar = {"plan": PLAN}
    plan = WordsField(
        label="In your own words",
        help_text="It stands near the top: what went wrong, and what is different now.",
        longest=LONGEST_WORDS,
        rows=4,
    )


class NoteForm(WritingForm):
    """One line of what came out of a meeting."""

    met_on = DayField(label="Day of the meeting")
    kind = forms.ChoiceField(
        label="What is it?",
        choices=(
            (NoteKind.SAID.value, "Something that was said"),
            (NoteKind.DECIDED.value, "A decision"),
            (NoteKind.NEXT_STEP.value, "A next step"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    who = WordsField(label="Who", help_text="Who said it, or who does it.", longest=LONGEST_NAME)
    words = WordsField(label="In a line or two", longest=LONGEST_WORDS, rows=2, required="Write the line.")
    due_on = DayField(label="By when", help_text="For a next step, if there is a day.")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"met_on": today, "kind": NoteKind.SAID})
        self.today = today

    def clean(self) -> None:
        """Refuse days that cannot be."""
        super().clean()
        if not self.cleaned_data.get("met_on") and "met_on" not in self.errors:
            self.refuse("met_on", "Which day was it?", "Roughly is fine.")
        if self.errors:
            return
        fields = {name: self.cleaned_data[name] for name in ("met_on", "who", "words", "due_on")}
        try:
            self.value = check_note(
                MeetingNote(kind=NoteKind(self.cleaned_data["kind"]), **fields), today=self.today
            )
        except ComebackError as error:
            self.say(error)

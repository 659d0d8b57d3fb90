"""Forms of a letter: its words, and when it was sent and answered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from comeback.core.recovery.letters import Letter, LetterKind, mark_answered, mark_sent
from comeback.services.letters import Draft
from comeback.services.notebook import Kept
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.people import LONGEST_NAME, LONGEST_WORDS, AddressField
from comeback.web.forms.writing import EditForm, WritingForm

LONGEST_SUBJECT = 300


class LetterForm(EditForm):
    """The words of a letter."""

    to_name = WordsField(label="To", longest=LONGEST_NAME)
    to_email = AddressField(label="Their e-mail", help_text="Empty if you do not know it yet.")
    subject = WordsField(
        label="Subject",
        help_text="It says little, since others may see it in a list.",
        longest=LONGEST_SUBJECT,
        required="A letter without a subject looks like a mistake. A few words do.",
    )
    body = WordsField(
        label="Letter", longest=LONGEST_WORDS, rows=16, required="There are no words in it yet."
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, standing: Draft | Kept[Letter]) -> None:
        told = standing.entry if isinstance(standing, Kept) else standing
        names = ("to_name", "to_email", "subject", "body")
        self.standing_version = standing.version if isinstance(standing, Kept) else None
        super().__init__(
            data, initial={"version": self.standing_version, **{name: getattr(told, name) for name in names}}
        )

    def words(self) -> dict[str, Any]:
        """Return what was written."""
        return {name: self.cleaned_data[name] for name in ("to_name", "to_email", "subject", "body")}

    def letter(self, kind: LetterKind, *, today: date) -> Letter:
        """Return a new letter."""
        return Letter(kind=kind, written_on=today, **self.words())


class NoteForm(WritingForm):
    """A day in the life of a letter."""

    def noted(self, letter: Letter, *, today: date) -> Letter:
        """Return the letter with that day in it."""
        raise NotImplementedError


class SentForm(NoteForm):
    """When a letter was sent, and by when an answer is hoped for."""

    sent_on = DayField(label="Sent on")
    due_on = DayField(label="An answer would be good by", help_text="Empty if none is needed.")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, due_on: date | None = None
    ) -> None:
        super().__init__(data, initial={"sent_on": today, "due_on": due_on})

    def clean_sent_on(self) -> date:
        """Ask for the day."""
        return _given(self.cleaned_data["sent_on"])

    def noted(self, letter: Letter, *, today: date) -> Letter:
        """Return the letter as sent."""
        data = self.cleaned_data
        return mark_sent(letter, sent_on=data["sent_on"], due_on=data["due_on"], today=today)


class AnsweredForm(NoteForm):
    """When the answer came."""

    answered_on = DayField(label="Answered on")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"answered_on": today})

    def clean_answered_on(self) -> date:
        """Ask for the day."""
        return _given(self.cleaned_data["answered_on"])

    def noted(self, letter: Letter, *, today: date) -> Letter:
        """Return the letter as answered."""
        return mark_answered(letter, answered_on=self.cleaned_data["answered_on"], today=today)


def _given(on: date | None) -> date:
    if on is None:
        raise forms.ValidationError("Which day was it? Roughly is fine.")
    return on

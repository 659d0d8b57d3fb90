"""The forms of Ahead: a date to try, an attempt at any Step, the boards of interest."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comeback.core.exam.attempts import Step
from comeback.core.exam.boards import Board
from comeback.readers.entry.checks import ATTEMPT_FIELDS
from comeback.web.forms.entries import AttemptForm
from comeback.web.forms.fields import DayField
from comeback.web.forms.writing import WritingForm


class DayForm(forms.Form):
    """One day to judge."""

    on = DayField(label="What if you sit on", required="Choose a day.")


class LedgerForm(AttemptForm):
    """One attempt at any Step."""

    step = forms.ChoiceField(
        label="Which exam?",
        choices=[(step.value, step.in_words) for step in Step],
        initial=Step.STEP1.value,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )
    field_order = ATTEMPT_FIELDS


class BoardsForm(WritingForm):
    """The licensing boards a student has an eye on."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, boards: tuple[Board, ...]) -> None:
        super().__init__(data)
        self.fields["board"] = forms.MultipleChoiceField(
            label="States",
            choices=[(board.id, board.name) for board in boards],
            required=False,
            error_messages={"invalid_choice": "There is no board called %(value)s. Choose from the list."},
        )

    @property
    def chosen(self) -> list[str]:
        """The boards ticked."""
        return list(self.cleaned_data["board"])

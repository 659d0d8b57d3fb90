"""What every form that writes has in common: it is sent once, and it keeps what was typed when a write fails."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Generic, TypeVar

from django import forms
from django.http import QueryDict

from comeback.errors import ComebackError, StateError
from comeback.readers.entry.checks import Checked
from comeback.services.profile import StaleEditError
from comeback.web.writes import new_key

Value = TypeVar("Value")
Written = TypeVar("Written")

NO_ID = {"id": False}
"""For hidden fields: a page can hold several forms, and an id once."""


class WritingForm(forms.Form):
    """A form that can be sent twice and writes once."""

    idempotency_key = forms.CharField(required=False, initial=new_key, widget=forms.HiddenInput(NO_ID))
    failure = HTTPStatus.UNPROCESSABLE_ENTITY

    @property
    def key(self) -> str:
        """The key it carries."""
        return self.cleaned_data["idempotency_key"] or new_key()

    @property
    def status(self) -> int:
        """What to answer with: all is well, or something stands in the way."""
        return self.failure if self.is_bound and self.errors else HTTPStatus.OK

    def written(self, write: Callable[[], Written]) -> Written | None:
        """Do the write; what stood in its way is said on the form, with all that was typed."""
        try:
            return write()
        except ComebackError as error:
            self.say(error)
            return None

    def done(self, write: Callable[[], object]) -> bool:
        """Do the write, and return whether it is done."""
        self.written(write)
        return not self.errors

    def say(self, error: ComebackError) -> None:
        """Say on the form why the write failed."""
        if isinstance(error, StateError):
            self.failure = HTTPStatus.CONFLICT
        self.refuse(self.field_of(error), error.sentence, error.hint)

    def refuse(self, field: str, sentence: str, hint: str) -> None:
        """Light a field, or the form where there is no such field."""
        name = field if field in self.fields else None
        self.add_error(name, f"{sentence} {hint}".strip())

    def field_of(self, error: ComebackError) -> str:
        """Return the field an error is about, or nothing."""
        return str(getattr(error, "name", ""))


class EditForm(WritingForm):
    """A form that changes what stands, and knows the version it was opened on, so that two windows never overwrite each other."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(NO_ID))
    standing_version: int | None = None

    def say(self, error: ComebackError) -> None:
        """Say why it was not kept; after a change elsewhere, what was typed waits for a second yes."""
        if not isinstance(error, StaleEditError):
            super().say(error)
            return
        self.failure = HTTPStatus.CONFLICT
        self.add_error(
            None,
            "This was changed in another window after you opened it here. Nothing was overwritten, and what you "
            "typed still stands below. Keep it if it is right, or open the page again to see the newer version.",
        )
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(self.standing_version)
        self.data = data


class CheckedForm(WritingForm, Generic[Value]):
    """A form whose fields are checked where those of entry files are."""

    value: Value

    def check(self) -> Checked[Value]:
        """Check the fields."""
        raise NotImplementedError

    def clean(self) -> None:
        """Light every field that cannot be used."""
        super().clean()
        checked = self.check()
        for problem in checked.problems:
            self.refuse(problem.field, problem.sentence, problem.hint)
        if checked.value is not None:
            self.value = checked.value

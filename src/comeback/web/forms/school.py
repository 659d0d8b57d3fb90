"""Forms of the school's rules: an answer, documents, words to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from comeback.core.recovery.policy import PolicyAnswer
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.uploads import FileInput, LimitedUpload
from comeback.web.forms.writing import WritingForm
from comeback.web.words import full_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from comeback.services.handbooks import Quote
    from comeback.services.policy import PolicyQuestion

LONGEST_WORDS = 10_000
LONGEST_WHERE = 300
LONGEST_WHO = 200
MOST_PAGES = 99_999
MOST_COUNT = 600


class CountField(forms.IntegerField):
    """A whole number from 1 up, or none."""

    def __init__(self, *, label: str, most: int, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6", "autocomplete": "off"}),
            error_messages={"invalid": "This is not a whole number. One reads 3."},
            validators=[
                MinValueValidator(1, "A number here is at least 1."),
                MaxValueValidator(most, f"A number here is at most {most:,}."),
            ],
        )


class PolicyForm(WritingForm):
    """An answer to a question about the school's rules, with where it comes from."""

    words = WordsField(label="The answer", longest=LONGEST_WORDS, rows=5)
    number = CountField(label="As a number", most=MOST_COUNT)
    day = DayField(label="As a day")
    where = WordsField(
        label="Read in", help_text="The document, and its edition if it names one.", longest=LONGEST_WHERE
    )
    page = CountField(label="Page", most=MOST_PAGES)
    who = WordsField(label="Or told by", help_text="A name, or an office.", longest=LONGEST_WHO)
    learned_on = DayField(label="Read or told on")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        question: PolicyQuestion,
        today: date,
        held: PolicyAnswer | None = None,
        quote: Quote | None = None,
    ) -> None:
        super().__init__(data, initial={**_standing(held), **_quoted(quote), "learned_on": today})
        self.question, self.today = question, today
        if question.kind == "words":
            del self.fields["number"]
        if question.kind != "day":
            del self.fields["day"]
        if question.unit:
            self.fields["number"].label = question.unit[:1].upper() + question.unit[1:]

    def clean(self) -> None:
        """Ask for an answer and for where it comes from."""
        super().clean()
        data = self.cleaned_data
        if not (data.get("words") or data.get("number") or data.get("day")) and not self.errors:
            self.refuse("words", "There is no answer yet.", "Write what you found, even a few words.")
        if not (data.get("where") or data.get("who")) and not self.errors:
            self.refuse("where", "Where did you read it, or who said it?", "One of the two is enough.")
        learned_on = data.get("learned_on")
        if learned_on and learned_on > self.today:
            self.refuse(
                "learned_on", f"{full_date(learned_on)} has not come yet.", "Give the day you read it."
            )

    @property
    def value(self) -> PolicyAnswer:
        """The answer."""
        data = self.cleaned_data
        return PolicyAnswer(
            question=self.question.id,
            words=data["words"],
            number=data.get("number"),
            day=data.get("day"),
            where=data["where"],
            page=data["page"],
            who=data["who"],
            learned_on=data["learned_on"] or self.today,
        )


class HandbooksForm(WritingForm):
    """Documents of the school."""

    given = forms.Field(
        label="Choose documents, or drop them here",
        help_text="PDF, Word (.docx), a saved web page or text. Several at once are fine, up to 100 MB each.",
        required=False,
        widget=FileInput(attrs={"multiple": True}),
    )

    def take(self, handlers: Iterable[object]) -> tuple[tuple[str, bytes], ...]:
        """Return names and contents; what is over the limit, or nothing at all, is said on the form."""
        over = next((each for each in handlers if isinstance(each, LimitedUpload) and each.refused), None)
        given: list[UploadedFile[Any]] = self.cleaned_data["given"] if self.is_valid() else []
        taken = tuple((str(file.name), file.read()) for file in given)
        if over is not None:
            self.refuse(
                "given",
                f"“{over.refused}” is larger than {over.limit_bytes // 1_000_000} MB. Nothing was kept.",
                "Give me the part with the rules as a file of its own.",
            )
        elif not taken:
            self.refuse("given", "There is no file yet.", "Choose one, or several.")
        return taken


class LookForm(forms.Form):
    """Words to look for in the documents."""

    words = WordsField(
        label="Look for",
        longest=LONGEST_WHERE,
        required="Write a word or two, such as appeal or leave of absence.",
    )


def _standing(held: PolicyAnswer | None) -> dict[str, Any]:
    if held is None:
        return {}
    names = ("words", "number", "day", "where", "page", "who")
    return {name: getattr(held, name) for name in names}


def _quoted(quote: Quote | None) -> dict[str, Any]:
    """Return the fields a passage fills in; the student edits them before anything is kept."""
    if quote is None:
        return {}
    part = f", part {quote.part}" if quote.part else ""
    heading = f", {quote.heading}" if quote.heading else ""
    where = f"{quote.title}{part}{heading}"[:LONGEST_WHERE]
    return {"words": f"“{quote.text}”", "where": where, "page": quote.page, "who": ""}

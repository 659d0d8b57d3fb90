"""Forms of the application: one part of it, a specialty, a figure looked up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from comeback.core.residency.inventory import InventoryEntry, LookedUp
from comeback.services.application import PartWords, Specialty
from comeback.web.forms.fields import DayField, WordsField
from comeback.web.forms.writing import WritingForm

LONGEST_WORDS = 10_000
LONGEST_LINE = 300
LONGEST_NAME = 200
LONGEST_FIGURE = 60
FIRST_FULL_YEAR = 1000


class PartForm(WritingForm):
    """What the student has of one part, what is missing, and the next step."""

    have = WordsField(label="What you have", longest=LONGEST_WORDS, rows=3)
    gap = WordsField(label="What is missing", longest=LONGEST_WORDS, rows=3)
    next_step = WordsField(label="The next step", longest=LONGEST_WORDS, rows=2)
    by_on = DayField(label="By when", help_text="A day you choose; it can move.")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        words: PartWords,
        standing: InventoryEntry | None,
    ) -> None:
        names = ("have", "gap", "next_step", "by_on")
        super().__init__(data, initial={name: getattr(standing, name) for name in names if standing})
        self.words = words
        for name in ("have", "gap", "next_step"):
            self.fields[name].help_text = getattr(words, name)

    @property
    def entry(self) -> InventoryEntry:
        """What was written."""
        said = self.cleaned_data
        return InventoryEntry(
            part=self.words.id,
            have=said["have"],
            gap=said["gap"],
            next_step=said["next_step"],
            by_on=said["by_on"],
        )


class SpecialtyForm(WritingForm):
    """The specialty aimed at, and the plan beside it."""

    target = WordsField(label="The specialty you aim at", help_text="One, or none yet.", longest=LONGEST_NAME)
    parallel_plan = WordsField(
        label="A plan beside it",
        help_text="A field you could be glad in, and what you would do in which month to keep both open.",
        longest=LONGEST_WORDS,
        rows=4,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, standing: Specialty) -> None:
        super().__init__(data, initial={"target": standing.target, "parallel_plan": standing.parallel_plan})


class LookedUpForm(WritingForm):
    """A published figure the student looked up."""

    specialty = WordsField(
        label="Specialty", longest=LONGEST_NAME, required="Which specialty is the figure about?"
    )
    what = WordsField(
        label="What it says",
        help_text="As its table heads it.",
        longest=LONGEST_LINE,
        required="What does the figure say? The head of its table will do.",
    )
    figure = WordsField(
        label="The figure", help_text="As printed.", longest=LONGEST_FIGURE, required="Which figure is it?"
    )
    year = forms.IntegerField(
        label="Year of the publication",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Of which year is it? Figures without a year mislead.",
            "invalid": "Write the year as 2024.",
        },
    )
    where = WordsField(
        label="Where you read it", help_text="A page, a table, a person.", longest=LONGEST_LINE
    )
    read_on = DayField(label="When", help_text="Today if it stays empty.")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date, target: str = "") -> None:
        super().__init__(data, auto_id="id_figure_%s", initial={"specialty": target})
        self.today = today

    def clean_year(self) -> int:
        """Refuse a year that has not come, or is not written in full."""
        year: int = self.cleaned_data["year"]
        if year > self.today.year:
            raise forms.ValidationError(f"{year} has not come yet. Write the year of the table.")
        if year < FIRST_FULL_YEAR:
            raise forms.ValidationError("Write the year in full, such as 2024.")
        return year

    def clean_read_on(self) -> date:
        """Refuse a day that has not come yet."""
        on: date = self.cleaned_data["read_on"] or self.today
        if on > self.today:
            raise forms.ValidationError("This day has not come yet. Look at the year.")
        return on

    @property
    def looked_up(self) -> LookedUp:
        """What was looked up."""
        said = self.cleaned_data
        names = ("specialty", "what", "figure", "year", "where", "read_on")
        return LookedUp(**{name: said[name] for name in names})

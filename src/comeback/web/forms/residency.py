"""Forms of the way to residency: its dates, and what was done since."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comeback.readers.vignette import looks_like_vignette
from comeback.services.profile import Profile
from comeback.web.forms.fields import DayField, MonthField, WordsField
from comeback.web.forms.profile import NOT_A_NUMBER, ProfileForm, SchoolForm
from comeback.web.forms.writing import WritingForm

LONGEST_SINCE = 600
MOST_WEEKS = 260
_NUMBER = {"inputmode": "numeric", "size": "6", "autocomplete": "off"}


class WayForm(ProfileForm):
    """The dates on the way to residency."""

    told = (
        "school_kind",
        "matriculation_on",
        "rotations_on",
        "step2_ck_on",
        "graduation_on",
        "match_year",
    )
    school_kind = SchoolForm.base_fields["school_kind"]
    matriculation_on = MonthField(
        label="Medical school began", help_text="Month and year. It only checks the other dates."
    )
    rotations_on = DayField(
        label="Rotations start or go on", help_text="The day planned now, or the day they began."
    )
    rotation_weeks = forms.IntegerField(
        label="Weeks of rotations still to do",
        help_text="With breaks that are fixed. Your school’s calendar has it.",
        required=False,
        min_value=0,
        max_value=MOST_WEEKS,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages={
            "invalid": NOT_A_NUMBER,
            "min_value": "Weeks are counted from 0.",
            "max_value": f"That is more than {MOST_WEEKS} weeks. Look at the number.",
        },
    )
    step2_ck_on = DayField(label="Step 2 CK", help_text="Booked, or about when you mean to sit it.")
    graduation_on = MonthField(label="Graduation", help_text="Month and year, as planned now.")
    match_year = forms.IntegerField(
        label="The Match you aim at",
        help_text="The year, as 2028. Empty: worked out from the other dates.",
        required=False,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages={"invalid": "Write the year alone, as 2028."},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        profile: Profile,
        rotation_weeks: int | None,
    ) -> None:
        self.weeks = rotation_weeks
        super().__init__(data, profile=profile)
        self.order_fields((*self.told[:3], "rotation_weeks", *self.told[3:]))

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return what stands in the profile, and the weeks."""
        return {**super().standing(profile), "rotation_weeks": self.weeks}


class SinceForm(WritingForm):
    """What the student did since, in their own words."""

    since = WordsField(
        label="What you did since, in your own words",
        help_text="Clerkships, exams, work: what your dean can confirm. Empty takes it out.",
        longest=LONGEST_SINCE,
        rows=3,
    )

    def clean_since(self) -> str:
        """Refuse what looks copied from a question; it stays in the field."""
        words = str(self.cleaned_data["since"]).strip()
        if looks_like_vignette(words):
            raise forms.ValidationError(
                "This looks like the text of a question. Your own words only; nothing was kept."
            )
        return words

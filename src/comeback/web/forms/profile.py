"""Forms of dates and settings."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms

from comeback.core.exam.passing import SchoolKind
from comeback.core.plan.values import DayShape, Weekday
from comeback.errors import ComebackError
from comeback.services.profile import OwnedForm, Profile
from comeback.web.forms.fields import DayField, DaysField, MonthField
from comeback.web.forms.writing import EditForm, WritingForm
from comeback.web.pages.countries import COUNTRIES
from comeback.web.pages.frame import TextSize, Theme

NOT_A_NUMBER = "This takes a number."
HUNDRED = 100


class ProfileForm(EditForm):
    """Part of the profile. `title` names it on its page, `told` are the fields of the profile it shows."""

    title: ClassVar[str] = ""
    sub: ClassVar[str] = ""
    told: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, *, profile: Profile) -> None:
        self.profile = profile
        self.standing_version = profile.version
        super().__init__(data, initial={"version": profile.version, **self.standing(profile)})

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return what stands in the profile, by field."""
        return {name: getattr(profile, name) for name in self.told}

    def changes(self) -> dict[str, Any]:
        """Return what to change."""
        return {name: self.cleaned_data[name] for name in self.told}

    def field_of(self, error: ComebackError) -> str:
        """Return the field an error is about; a date that cannot be is the exam's."""
        return super().field_of(error) or ("exam_on" if "exam_on" in self.fields else "")


class SchoolForm(ProfileForm):
    """Kind of school and graduation."""

    title = "School"
    told = ("school_kind", "graduation_on")
    school_kind = forms.ChoiceField(
        label="Kind of school",
        required=False,
        widget=forms.RadioSelect,
        choices=(
            (SchoolKind.US_MD.value, "In the US, for the MD"),
            (SchoolKind.US_DO.value, "In the US, for the DO"),
            (SchoolKind.INTERNATIONAL.value, "Outside the US"),
            ("", "I would rather not say"),
        ),
    )
    graduation_on = MonthField(label="Graduation", help_text="Month and year, as planned now.")


class ExamDateForm(ProfileForm):
    """The exam's date if there is one, or the months the student thinks of."""

    title = "Exam date"
    told = ("exam_on", "is_booked", "window_from", "window_to", "permit_ends_on")
    exam_on = DayField(
        label="Exam date", help_text="Booked, or the day you think of. Empty if there is none."
    )
    is_booked = forms.BooleanField(label="This seat is booked", required=False)
    window_from = MonthField(label="Or from which month", help_text="If there is no day yet.")
    window_to = MonthField(label="To which month", is_end=True)
    permit_ends_on = DayField(
        label="Your scheduling permit ends", help_text="As your permit has it, if you have one."
    )

    def clean(self) -> None:
        """Ask for the day of a booked seat, and for both ends of a window."""
        super().clean()
        data = self.cleaned_data
        if data.get("is_booked") and not data.get("exam_on") and "exam_on" not in self.errors:
            self.refuse("exam_on", "A booked seat has a day.", "Give the day, or take the tick away.")
        for name, other in (("window_from", "window_to"), ("window_to", "window_from")):
            if data.get(other) and not data.get(name) and name not in self.errors:
                self.refuse(name, "The window has two ends.", "Give both, or none.")


class HoursForm(ProfileForm):
    """Hours on a study day."""

    title = "Hours"
    told = ("hours_a_day",)
    hours_a_day = forms.FloatField(
        label="Hours on a study day",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "6", "autocomplete": "off"}),
        error_messages={"invalid": NOT_A_NUMBER, "required": "Give a number of hours."},
    )

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return the hours without a needless decimal."""
        return {"hours_a_day": f"{profile.hours_a_day:g}"}


class RestDayForm(ProfileForm):
    """The weekly rest day."""

    title = "Rest day"
    told = ("rest_weekday",)
    rest_weekday = forms.TypedChoiceField(
        label="Rest day",
        choices=[(day.value, day.name.capitalize()) for day in Weekday],
        coerce=lambda value: Weekday(int(value)),
        widget=forms.RadioSelect,
    )

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return the day as its choice."""
        return {"rest_weekday": profile.rest_weekday.value}


class DaysOffForm(ProfileForm):
    """Days on which nothing is planned."""

    title = "Days off"
    told = ("unavailable",)
    unavailable = DaysField(
        label="Days already taken", help_text="One date or span on each line, as 2026-12-24 to 2026-12-27."
    )


class OwnedFormsForm(ProfileForm):
    """NBME forms the student has or has taken."""

    title = "NBME forms"

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, profile: Profile, numbers: tuple[int, ...]
    ) -> None:
        self.numbers = numbers
        super().__init__(data, profile=profile)
        for number in numbers:
            self.fields[f"owned_{number}"] = forms.BooleanField(label=f"I have form {number}", required=False)
            self.fields[f"taken_{number}"] = MonthField(label=f"Form {number} taken")

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return each form's two fields."""
        return {
            name: value
            for form in profile.forms
            for name, value in ((f"owned_{form.form}", form.owned), (f"taken_{form.form}", form.taken_on))
        }

    def rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Return number, "have it" and "taken" of each form."""
        return [(number, self[f"owned_{number}"], self[f"taken_{number}"]) for number in self.numbers]

    def changes(self) -> dict[str, Any]:
        """Return the forms that were spoken of, now or before."""
        known = {form.form for form in self.profile.forms}
        forms_now = (
            OwnedForm(
                form=number,
                owned=self.cleaned_data[f"owned_{number}"],
                taken_on=self.cleaned_data[f"taken_{number}"],
            )
            for number in self.numbers
        )
        return {
            "forms": tuple(each for each in forms_now if each.owned or each.taken_on or each.form in known)
        }


class LookForm(ProfileForm):
    """Light or dark, size of text, single keys."""

    title = "Look"
    told = ("theme", "text_size", "single_keys")
    theme = forms.ChoiceField(
        label="Light or dark",
        widget=forms.RadioSelect,
        choices=(
            (Theme.SYSTEM.value, "As this computer has it"),
            (Theme.LIGHT.value, "Light"),
            (Theme.DARK.value, "Dark"),
        ),
    )
    text_size = forms.ChoiceField(
        label="Text",
        widget=forms.RadioSelect,
        choices=(
            (TextSize.NORMAL.value, "Normal"),
            (TextSize.LARGE.value, "Larger"),
            (TextSize.LARGER.value, "Largest"),
        ),
    )
    single_keys = forms.BooleanField(label="Single keys lead to places", required=False)


class StudyForm(ProfileForm):
    """Hours, rest, and what is studied with."""

    title = "Study days"
    told = ("hours_a_day", "rest_weekday", "settle_days", "reading", "bank", "unavailable")
    hours_a_day = HoursForm.base_fields["hours_a_day"]
    rest_weekday = forms.TypedChoiceField(
        label="Rest day",
        choices=[(day.value, day.name.capitalize()) for day in Weekday],
        coerce=lambda value: Weekday(int(value)),
    )
    settle_days = forms.IntegerField(
        label="Days to settle and measure first",
        help_text="Three is usual; 0 skips them.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"}),
        error_messages={"invalid": NOT_A_NUMBER, "required": "Give a number of days; 0 skips them."},
    )
    reading = forms.CharField(label="Your review book", required=False, max_length=200)
    bank = forms.CharField(label="Your question bank", required=False, max_length=200)
    unavailable = DaysField(
        label="Days off", help_text="One date or span on each line, as 2026-12-24 to 2026-12-27."
    )

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return the rest day as its choice, and hours without a needless decimal."""
        hours = f"{profile.hours_a_day:g}"
        return {**super().standing(profile), "rest_weekday": profile.rest_weekday.value, "hours_a_day": hours}


class DayShapeForm(ProfileForm):
    """The frame of a day."""

    title = "The day"
    sub = "meals and sleep are never planned over"
    wakes_at = forms.TimeField(label="Up at")
    starts_at = forms.TimeField(label="Study may start")
    lunch_from = forms.TimeField(label="Lunch from")
    lunch_to = forms.TimeField(label="Lunch to")
    supper_from = forms.TimeField(label="Supper from")
    supper_to = forms.TimeField(label="Supper to")
    ends_at = forms.TimeField(label="Nothing after")
    sleep_from = forms.TimeField(label="Lights out")
    times = (
        "wakes_at",
        "starts_at",
        "lunch_from",
        "lunch_to",
        "supper_from",
        "supper_to",
        "ends_at",
        "sleep_from",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, profile: Profile) -> None:
        super().__init__(data, profile=profile)
        for name in self.times:
            self.fields[name].widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            self.fields[name].error_messages |= {
                "invalid": "A time is written 08:30.",
                "required": "Give a time, as 08:30.",
            }

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return the times."""
        return {name: getattr(profile.shape, name) for name in self.times}

    def changes(self) -> dict[str, Any]:
        """Return the new frame."""
        return {"shape": DayShape(**{name: self.cleaned_data[name] for name in self.times})}


class MarkForm(ProfileForm):
    """The chance at which the student wants to sit."""

    title = "Your mark"
    threshold = forms.FloatField(
        label="Sit when at least this many of 100 like you would pass",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6", "autocomplete": "off"}),
        error_messages={"invalid": NOT_A_NUMBER, "required": "Give a number, 1 to 99."},
    )

    def standing(self, profile: Profile) -> dict[str, Any]:
        """Return the mark as people of a hundred."""
        return {"threshold": f"{profile.threshold * HUNDRED:g}"}

    def changes(self) -> dict[str, Any]:
        """Return the mark as a chance."""
        return {"threshold": self.cleaned_data["threshold"] / HUNDRED}


class WhereForm(ProfileForm):
    """Country and time zone."""

    title = "Where you are"
    told = ("country", "timezone")
    country = forms.ChoiceField(
        label="Country",
        help_text="Sets whom the help page names.",
        choices=tuple(COUNTRIES.items()),
        error_messages={"invalid_choice": "Choose one of these."},
    )
    timezone = forms.CharField(
        label="Time zone",
        help_text="As America/New_York. A study day ends at four in the morning there.",
        max_length=64,
    )

    def clean_timezone(self) -> str:
        """Refuse a zone this computer does not know."""
        name: str = self.cleaned_data["timezone"]
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise forms.ValidationError(
                f"There is no time zone called “{name}”. Write it as America/Chicago."
            ) from error
        return name


SECTIONS: dict[str, type[ProfileForm]] = {
    "look": LookForm,
    "exam": ExamDateForm,
    "mark": MarkForm,
    "study": StudyForm,
    "day": DayShapeForm,
    "school": SchoolForm,
    "where": WhereForm,
}
"""The forms of Settings, by the name a form carries."""


class ResultDayForm(WritingForm):
    """When the result came."""

    when = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choose one, or leave this for another day."}
    )
    on = DayField(label="Which day, if earlier")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        days: tuple[tuple[date, str], ...],
        today: date,
        known_on: date | None = None,
    ) -> None:
        super().__init__(data, initial={"when": known_on.isoformat() if known_on else None})
        self.today = today
        self.fields["when"].choices = (  # type: ignore[attr-defined]  # it is a choice field, see above
            *((day.isoformat(), label) for day, label in days),
            ("earlier", "Earlier"),
        )

    def clean(self) -> None:
        """Find the day."""
        super().clean()
        when, on = self.cleaned_data.get("when"), self.cleaned_data.get("on")
        if when and when != "earlier":
            self.day = date.fromisoformat(when)
        elif when and on is None and "on" not in self.errors:
            self.refuse("on", "Which day was it?", "Roughly is fine.")
        elif on and on > self.today:
            self.refuse("on", "That day has not come yet.", "Look at the year.")
        elif on:
            self.day = on

"""Forms of Today and Plan: less time, a week to look at, an answer to a change."""

from django import forms

HOURS = (("1", "1 hour"), ("2", "2 hours"), ("3", "3 hours"), ("4", "4 hours"), ("0", "Not today"))


class LessTimeForm(forms.Form):
    """How many hours of study are left in the day."""

    hours = forms.TypedChoiceField(choices=HOURS, coerce=float)


class WeekForm(forms.Form):
    """Which week of the plan to look at."""

    week = forms.IntegerField(min_value=1, required=False)


class AnswerForm(forms.Form):
    """Whether a proposed change holds."""

    answer = forms.ChoiceField(choices=(("keep", "keep"), ("leave", "leave")))

"""Forms of what a student writes down: a practice test, a block, a score report, an attempt, an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.score_report import Band, BandReference
from comeback.core.evidence.self_assessments import TakenTest
from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import LABELS, Discipline, System, Task
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.blueprint import BlueprintGroup
from comeback.facts.exam import self_assessment_scales
from comeback.readers.entry.checks import (
    ATTEMPT_FIELDS,
    BLOCK_FIELDS,
    PRACTICE_TEST_FIELDS,
    SCORE_REPORT_FIELDS,
    WORDS_LIMIT,
    Checked,
    FailReport,
    check_answer,
    check_attempt,
    check_block,
    check_score_report,
)
from comeback.readers.entry.taken_tests import TAKEN_TEST_FIELDS, check_taken_test
from comeback.readers.reading import Question
from comeback.services.start import StartQuestion
from comeback.web.forms.fields import day_input
from comeback.web.forms.writing import CheckedForm

AREAS_A_BLOCK = 3

_NUMBER = {"inputmode": "decimal", "autocomplete": "off", "size": "6"}
_COUNT = {"inputmode": "numeric", "autocomplete": "off", "size": "6"}
_BANDS = (
    (Band.LOWER.value, "lower"),
    (Band.SAME.value, "same"),
    (Band.HIGHER.value, "higher"),
    ("", "skip"),
)
_ON_NBME_SCALE = (
    (PracticeExam.CBSSA.value, "NBME self-assessment for Step 1 (CBSSA)"),
    (PracticeExam.CBSE.value, "Comprehensive exam given by a school (CBSE)"),
)
_OUTCOMES = (
    (Outcome.FAIL.value, "Not passed"),
    (Outcome.PASS.value, "Passed"),
    (Outcome.INCOMPLETE.value, "Started and left incomplete"),
    (Outcome.WITHDRAWN.value, "Booked and never started"),
    ("", "No result yet"),
)
_REFERENCES = (
    (BandReference.NOT_SURE.value, "I am not sure"),
    (BandReference.PASS_LINE.value, "With what it takes to pass"),
    (BandReference.LOW_PASS_GROUP.value, "With people who narrowly passed"),
    (BandReference.OWN_OVERALL.value, "With my own result overall"),
)


def _text(label: str, help_text: str = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.TextInput(attrs=attrs)
    )


def _day(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, widget=day_input())


def _choice(label: str, choices: Any, initial: str = "", help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=initial,
        help_text=help_text,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A group of systems on a score report, and its parts where it can be split."""

    field: forms.BoundField
    parts: tuple[forms.BoundField, ...]
    is_split: bool


class PracticeTestForm(CheckedForm[TakenTest]):
    """What a practice test reported, on the NBME scale or on its own; what a report was read to say is on NBME's."""

    exam = forms.ChoiceField(
        label="Which test was it?",
        initial=PracticeExam.CBSSA.value,
        required=False,
        error_messages={"invalid_choice": "Choose one of these."},
    )
    taken_on = _day("Day you sat it")
    form = _text("Form", "For Form 28, write 28. A CBSE has none.", **_COUNT)
    epc = _text("Total equated percent correct", "As printed, 0 to 100.", **_NUMBER)
    percent_correct = _text("Percent correct", "As shown, 0 to 100.", **_NUMBER)
    items = _text("Questions you answered", "Only if not the whole test.", **_COUNT)
    score_printed = _text(
        "Three-digit estimate", "Only if there is one. It is kept as printed and never converted.", **_COUNT
    )
    pacing = _choice(
        "How did the clock run?",
        (
            (Pacing.STANDARD.value, "At standard pace"),
            (Pacing.SELF.value, "Self-paced, with more time"),
            (Pacing.UNKNOWN.value, "I am not sure"),
        ),
        initial=Pacing.UNKNOWN.value,
    )
    is_simulated = _tick("I took it like the exam: whole, in one day, timed, alone")
    was_seen_before = _tick("I had met these questions before")
    used_resources = _tick("I used notes, books or help")
    low_pass_low_epc = _text("Low-pass range, lower end", "Only if it is printed.", **_NUMBER)
    low_pass_high_epc = _text("Low-pass range, upper end", **_NUMBER)
    p_pass_printed_percent = _text(
        "Chance of passing within a week, of 100", "Only if it is printed, 1 to 99.", **_NUMBER
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, read: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, initial={**(read or {})})
        self.today = today
        exam = self.fields["exam"]
        assert isinstance(exam, forms.ChoiceField)  # noqa: S101 - it is one, see above
        if read is None:
            own = [(each.value, scale.name) for each, scale in self_assessment_scales().items()]
            exam.choices = (("On the NBME scale", _ON_NBME_SCALE), ("On a scale of its own", own))
            exam.widget.attrs["autofocus"] = "autofocus"
        else:
            exam.choices = _ON_NBME_SCALE
            for name in set(TAKEN_TEST_FIELDS) - set(PRACTICE_TEST_FIELDS):
                del self.fields[name]

    def given(self) -> dict[str, object]:
        """Return the fields as an entry file has them."""
        return {name: self.cleaned_data.get(name) for name in TAKEN_TEST_FIELDS if name in self.fields}

    def check(self) -> Checked[TakenTest]:
        """Check the fields."""
        return check_taken_test(self.given(), today=self.today)


class BlockForm(CheckedForm[BankBlock]):
    """A block of bank questions: what it was about and two numbers, the rest as last time."""

    items = _text("Questions", **_COUNT)
    correct = _text("Right", **_COUNT)
    mode = _choice(
        "How?",
        (
            (BlockMode.TIMED.value, "Timed"),
            (BlockMode.UNTIMED.value, "Untimed"),
            (BlockMode.TUTOR.value, "Tutor mode"),
        ),
        initial=BlockMode.TIMED.value,
    )
    area_1 = forms.ChoiceField(
        label="About", required=False, widget=forms.Select(attrs={"autofocus": "autofocus"})
    )
    area_2 = forms.ChoiceField(label="and", required=False)
    area_3 = forms.ChoiceField(label="and", required=False)
    bank = _text("Bank", autocomplete="off")
    on = _day("Day")
    was_seen_before = _tick("I had met some of these questions before")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        bank: str,
        on: date,
        mode: BlockMode = BlockMode.TIMED,
    ) -> None:
        super().__init__(data, initial={"bank": bank, "on": on, "mode": mode.value})
        self.today = today
        listed = (
            ("Systems", [(area.value, LABELS[area]) for area in System]),
            ("Disciplines", [(area.value, LABELS[area]) for area in Discipline]),
        )
        for name in self.area_names:
            first = "Mixed over everything" if name == "area_1" else "nothing more"
            self.fields[name].choices = (("", first), *listed)  # type: ignore[attr-defined]  # it is a choice field, see above

    area_names = tuple(f"area_{number}" for number in range(1, AREAS_A_BLOCK + 1))

    def check(self) -> Checked[BankBlock]:
        """Check the fields."""
        fields = {name: self.cleaned_data.get(name) for name in BLOCK_FIELDS}
        fields["areas"] = [area for name in self.area_names if (area := self.cleaned_data.get(name))]
        fields["is_first_seen"] = not self.cleaned_data.get("was_seen_before")
        return check_block(fields, today=self.today)


class ScoreReportForm(CheckedForm[FailReport]):
    """The bands of a score report, every line to be skipped if it is not there."""

    exam_on = _day("Day of the exam")
    result_on = _day("Day the result came", "Leave it empty if you are not sure.")
    reference = _choice(
        "What do the bands compare with?",
        _REFERENCES,
        initial=BandReference.NOT_SURE.value,
        help_text="Only if your report says it.",
    )
    distance = _text(
        "How far from passing, as it is shown",
        "In words, where the bar stands, or a number. It is kept and shown to you; the level never rests on it.",
        autocomplete="off",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        groups: tuple[BlueprintGroup, ...],
        exam_on: date | None = None,
        result_on: date | None = None,
        read: Mapping[str, str] | None = None,
    ) -> None:
        found = {name: value for name, value in (read or {}).items() if value}
        super().__init__(data, initial={"exam_on": exam_on, "result_on": result_on, **found})
        self.today = today
        self.groups = groups
        for name, label in self._lines():
            self.fields[f"bands.{name}"] = _choice(label, _BANDS)

    def _lines(self) -> list[tuple[str, str]]:
        groups = [(group.id, group.label) for group in self.groups]
        parts = [
            (part.value, LABELS[part]) for group in self.groups if group.systems[1:] for part in group.systems
        ]
        axes = [(area.value, LABELS[area]) for area in (*Discipline, *Task)]
        return [*groups, *parts, *axes]

    def given(self) -> dict[str, object]:
        """Return the fields as an entry file has them."""
        fields = {name: self.cleaned_data.get(name) for name in SCORE_REPORT_FIELDS}
        bands = {
            name.removeprefix("bands."): value
            for name, value in self.cleaned_data.items()
            if name.startswith("bands.")
        }
        return {**fields, "bands": bands}

    def check(self) -> Checked[FailReport]:
        """Check the fields."""
        return check_score_report(
            self.given(),
            today=self.today,
            groups={group.id: group.systems for group in self.groups},
        )

    def clean(self) -> None:
        """Refuse a report that says nothing: it would take the place of one that does."""
        super().clean()
        if not self.errors and not (self.value.report.bands or self.value.report.distance):
            self.add_error(None, "Every line stands on skip. Choose lower, same or higher for at least one.")

    def systems(self) -> tuple[ReportLine, ...]:
        """Return the groups in the order of the outline; one whose parts were given stands open."""
        return tuple(self._group(group) for group in self.groups)

    def axes(self) -> tuple[tuple[str, tuple[forms.BoundField, ...]], ...]:
        """Return the lines that are not systems, by axis."""
        return tuple(
            (title, tuple(self.line(area.value) for area in areas))
            for title, areas in (("Disciplines", Discipline), ("Tasks", Task))
        )

    def _group(self, group: BlueprintGroup) -> ReportLine:
        parts = tuple(self.line(part.value) for part in group.systems) if group.systems[1:] else ()
        is_split = any(part.value() or part.errors for part in parts)
        return ReportLine(field=self.line(group.id), parts=parts, is_split=is_split)

    def line(self, name: str) -> forms.BoundField:
        """Return the field of one line."""
        return self[f"bands.{name}"]


class AttemptForm(CheckedForm[Attempt]):
    """One attempt at the exam."""

    on = _day("Day of the exam")
    outcome = _choice("How did it end?", _OUTCOMES, initial=Outcome.FAIL.value)
    result_on = _day("Day the result came", "Leave it empty if you are not sure, or still waiting.")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, result_on: date | None = None
    ) -> None:
        super().__init__(data, initial={"result_on": result_on})
        self.today = today

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added to what stood there, so that there is nothing to keep."""
        stood = self.initial["result_on"]
        return not self.data.get("on") and self.data.get("result_on", "") in ("", stood and stood.isoformat())

    def check(self) -> Checked[Attempt]:
        """Check the fields."""
        fields = {name: self.cleaned_data.get(name) for name in ATTEMPT_FIELDS}
        return check_attempt(fields, today=self.today)


class AnswerForm(CheckedForm[StartAnswer]):
    """An answer to a question of the guided start: choices, a number or words."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: StartQuestion,
        questions: Mapping[str, Question],
        given: StartAnswer | None,
        on: date,
    ) -> None:
        chosen = given.choices if given else ()
        is_many = asked.kind == "many"
        super().__init__(
            data,
            initial={
                "choice": chosen if is_many else next(iter(chosen), ""),
                "words": given.words if given else "",
            },
        )
        self.asked, self.questions, self.on = asked, questions, on
        if asked.choices:
            kind = forms.MultipleChoiceField if is_many else forms.ChoiceField
            widget = forms.CheckboxSelectMultiple if is_many else forms.RadioSelect
            self.fields["choice"] = kind(
                label=asked.title,
                choices=asked.choices,
                required=False,
                widget=widget,
                error_messages={"invalid_choice": "Choose one of these."},
            )
        self.fields["words"] = self._words()

    def _words(self) -> forms.CharField:
        if self.asked.kind == "number":
            return _text(self.asked.unit.capitalize(), **_NUMBER)
        if self.asked.kind == "text":
            return forms.CharField(
                label="In your own words",
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "maxlength": WORDS_LIMIT}),
            )
        return _text("In your own words, if you like", autocomplete="off", maxlength=str(WORDS_LIMIT))

    def check(self) -> Checked[StartAnswer]:
        """Check the answer; what is wrong with it lights the words."""
        chosen = self.cleaned_data.get("choice") or ()
        answer = {
            "choices": [chosen] if isinstance(chosen, str) else chosen,
            "words": self.cleaned_data.get("words"),
        }
        return check_answer(self.asked.id, answer, on=self.on, questions=self.questions)

    def refuse(self, field: str, sentence: str, hint: str) -> None:
        """Light the words: the question is their only name in the checks."""
        super().refuse("words" if field == self.asked.id else field, sentence, hint)

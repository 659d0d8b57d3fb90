"""What each field of an entry takes: one place for files and for forms.

Values may be what TOML and JSON hold or what a form posts, which is text.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import LABELS, Area, Discipline, System, Task, area
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.readers.reading import Question
from comeback.readers.refusals import VIGNETTE_HINT, VIGNETTE_SENTENCE
from comeback.readers.vignette import looks_like_vignette

PRACTICE_TEST_FIELDS = (
    "exam",
    "form",
    "taken_on",
    "epc",
    "pacing",
    "was_seen_before",
    "used_resources",
    "low_pass_low_epc",
    "low_pass_high_epc",
    "p_pass_printed_percent",
)
BLOCK_FIELDS = ("on", "bank", "items", "correct", "mode", "areas", "is_first_seen")
SCORE_REPORT_FIELDS = ("exam_on", "result_on", "bands", "reference", "distance")
ATTEMPT_FIELDS = ("on", "outcome", "result_on")

_FIRST_DAY = date(1992, 1, 1)  # the year Step 1 was first given
_MOST_ITEMS = 1000
_MOST_FORM = 99
_PERCENT_PRINTED = (1.0, 99.0)
_NAME_LIMIT = 60
_LINE_LIMIT = 200
WORDS_LIMIT = 2000
"""Characters of an answer in own words."""

_ANSWERED_HERE = {"one", "many", "number", "text"}
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0", ""}
_LIKE_A_NUMBER = re.compile(r"[+-]?\d{1,9}([.,]\d{1,9})?")

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """
    Why a field cannot be used.

    Parameters
    ----------
    field : str
        The field.
    sentence : str
        What is wrong with it.
    hint : str
        What it takes.
    """

    field: str
    sentence: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Generic[Value]):
    """
    The value of an entry, or what stands in its way.

    Parameters
    ----------
    value : object or None
        The value; None while there are problems.
    problems : tuple of FieldProblem
        What is wrong, in the order of the fields.
    """

    value: Value | None = None
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailReport:
    """
    A fail report, and the attempt it tells of.

    Parameters
    ----------
    report : ScoreReport
        Its bands.
    attempt : Attempt
        The fail itself.
    """

    report: ScoreReport
    attempt: Attempt


def check_practice_test(fields: Mapping[str, object], *, today: date) -> Checked[PrintedResult]:
    """
    Check the figures printed for a practice test.

    Parameters
    ----------
    fields : mapping
        `PRACTICE_TEST_FIELDS`, empty or absent where not given.
    today : date
        The test is not later than this.

    Returns
    -------
    Checked of PrintedResult
        The figures, or what stands in their way.
    """
    given = _Fields(fields, today)
    exam = given.choice("exam", PracticeExam)
    form = given.form("form") if exam is PracticeExam.CBSSA else given.no_form("form")
    on = given.day("taken_on")
    epc = given.number("epc", 0, 100)
    pacing = given.choice("pacing", Pacing, default=Pacing.UNKNOWN)
    was_seen_before = given.truth("was_seen_before")
    used_resources = given.truth("used_resources")
    low = given.number("low_pass_low_epc", 0, 100, is_needed=False)
    high = given.number("low_pass_high_epc", 0, 100, is_needed=False)
    percent = given.number("p_pass_printed_percent", *_PERCENT_PRINTED, is_needed=False)
    if (low is None) != (high is None) and not given.has_problem("low_pass_low_epc", "low_pass_high_epc"):
        missing = "low_pass_low_epc" if low is None else "low_pass_high_epc"
        given.refuse(missing, "The low-pass range has two ends, and one is not given.", "Give both, or none.")
    if low is not None and high is not None and low >= high:
        given.refuse(
            "low_pass_high_epc",
            "The upper end of the low-pass range is not above its lower end.",
            "Look at both ends.",
        )
    if given.problems or exam is None or on is None or epc is None or pacing is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=PrintedResult(
            key=SittingKey(exam=exam, form=form, on=on),
            epc=epc,
            pacing=pacing,
            was_seen_before=was_seen_before,
            used_resources=used_resources,
            low_pass_low_epc=low,
            low_pass_high_epc=high,
            p_pass_printed=None if percent is None else percent / 100,
        )
    )


def check_block(fields: Mapping[str, object], *, today: date) -> Checked[BankBlock]:
    """
    Check a block of bank questions.

    Parameters
    ----------
    fields : mapping
        `BLOCK_FIELDS`, empty or absent where not given.
    today : date
        The block is not later than this.

    Returns
    -------
    Checked of BankBlock
        The block, or what stands in its way.
    """
    given = _Fields(fields, today)
    on = given.day("on")
    bank = given.text("bank", _NAME_LIMIT, is_needed=True)
    items = given.whole("items", 1, _MOST_ITEMS)
    correct = given.whole("correct", 0, _MOST_ITEMS)
    mode = given.choice("mode", BlockMode, default=BlockMode.TIMED)
    areas = given.areas("areas")
    is_first_seen = given.truth("is_first_seen", default=True)
    if items is not None and correct is not None and correct > items:
        given.refuse(
            "correct", f"{correct} right of {items} is more than there were.", "Look at both numbers."
        )
    if given.problems or on is None or items is None or correct is None or mode is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=BankBlock(
            on=on,
            bank=bank,
            items=items,
            correct=correct,
            mode=mode,
            areas=areas,
            is_first_seen=is_first_seen,
        )
    )


def check_score_report(
    fields: Mapping[str, object], *, today: date, groups: Mapping[str, tuple[System, ...]]
) -> Checked[FailReport]:
    """
    Check a fail report.

    Parameters
    ----------
    fields : mapping
        `SCORE_REPORT_FIELDS`; ``bands`` maps ids of groups, systems,
        disciplines and tasks to bands. A skipped line is absent or empty.
    today : date
        The exam and its result are not later than this.
    groups : mapping of str to tuple of System
        The groups of systems by id.

    Returns
    -------
    Checked of FailReport
        The report and the attempt, or what stands in their way.
    """
    given = _Fields(fields, today)
    exam_on = given.day("exam_on")
    result_on = given.day("result_on", is_needed=False)
    bands = given.bands("bands", groups)
    reference = given.choice("reference", BandReference, default=BandReference.NOT_SURE)
    distance = given.text("distance", _LINE_LIMIT)
    given.refuse_result_before_exam(exam_on, result_on)
    if given.problems or exam_on is None or reference is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=FailReport(
            report=ScoreReport(exam_on=exam_on, bands=bands, reference=reference, distance=distance),
            attempt=Attempt(on=exam_on, outcome=Outcome.FAIL, result_on=result_on),
        )
    )


def check_day(field: str, value: object, *, today: date) -> Checked[date]:
    """
    Check a day that has come.

    Parameters
    ----------
    field : str
        Name of the field.
    value : object
        A date, or its text.
    today : date
        The day is not later than this.

    Returns
    -------
    Checked of date
        The day, or what stands in its way.
    """
    given = _Fields({field: value}, today)
    return Checked(value=given.day(field), problems=tuple(given.problems))


def check_attempt(fields: Mapping[str, object], *, today: date) -> Checked[Attempt]:
    """
    Check an attempt at the exam.

    Parameters
    ----------
    fields : mapping
        `ATTEMPT_FIELDS`; without an outcome the result is still to come.
    today : date
        The attempt is not later than this.

    Returns
    -------
    Checked of Attempt
        The attempt, or what stands in its way.
    """
    given = _Fields(fields, today)
    on = given.day("on")
    outcome = given.choice("outcome", Outcome, is_needed=False)
    result_on = given.day("result_on", is_needed=False)
    given.refuse_result_before_exam(on, result_on)
    if given.problems or on is None:
        return Checked(problems=tuple(given.problems))
    return Checked(value=Attempt(on=on, outcome=outcome, result_on=result_on))


def check_answer(
    question: str, answer: object, *, on: date, questions: Mapping[str, Question]
) -> Checked[StartAnswer]:
    """
    Check an answer to a question of the guided start.

    Parameters
    ----------
    question : str
        Id of the question.
    answer : object
        The id chosen, or several, or a number, or words; or a mapping with
        ``choices`` and ``words``.
    on : date
        Day of the answer.
    questions : mapping of str to Question
        The questions by id.

    Returns
    -------
    Checked of StartAnswer
        The answer, or what stands in its way.
    """
    asked = questions.get(question)
    if asked is None:
        hint = f"The questions are {', '.join(questions)}."
        return Checked(
            problems=(FieldProblem(field=question, sentence="There is no such question.", hint=hint),)
        )
    chosen, words = _parts(answer, asked)
    given = _Fields({question: words}, on)
    text = given.text(question, WORDS_LIMIT)
    unknown = [choice for choice in chosen if choice not in asked.choices]
    if asked.kind not in _ANSWERED_HERE:
        given.refuse(question, "This question has a form of its own.", "Answer it in the guided start.")
    elif unknown:
        given.refuse_choice(question, unknown[0], asked.choices)
    elif asked.kind == "one" and len(chosen) > 1:
        given.refuse(question, "This question takes one choice.", "Keep the one that fits best.")
    elif asked.kind == "number" and text:
        given.number(question, asked.low, asked.high)
    if given.problems:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=StartAnswer(question=question, choices=tuple(dict.fromkeys(chosen)), words=text, on=on)
    )


def _parts(answer: object, asked: Question) -> tuple[tuple[str, ...], object]:
    if isinstance(answer, Mapping):
        return _strings(answer.get("choices", ())), answer.get("words", "")
    if isinstance(answer, list | tuple) or (asked.choices and isinstance(answer, str)):
        return _strings(answer), ""
    return (), answer


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(each) for each in value) if isinstance(value, Iterable) else ()


class _Fields:
    """The fields of one entry, and what is wrong with them."""

    def __init__(self, fields: Mapping[str, object], today: date) -> None:
        self._fields = fields
        self._today = today
        self.problems: list[FieldProblem] = []

    def refuse(self, field: str, sentence: str, hint: str) -> None:
        self.problems.append(FieldProblem(field=field, sentence=sentence, hint=hint))

    def refuse_choice(self, field: str, value: object, choices: Iterable[str]) -> None:
        self.refuse(
            field, f"“{_quote(value)}” is not one of its choices.", f"Choose from {', '.join(choices)}."
        )

    def has_problem(self, *fields: str) -> bool:
        return any(problem.field in fields for problem in self.problems)

    def day(self, field: str, *, is_needed: bool = True) -> date | None:
        value = self._given(field, is_needed=is_needed)
        if value is None:
            return None
        day = _as_day(value)
        if day is None:
            self.refuse(field, "This is not a day.", "A day is written 2026-09-26: year, month, day.")
        elif day > self._today:
            self.refuse(
                field, f"{day:%a} {day.day} {day:%b %Y} has not come yet.", "Give the day it happened."
            )
        elif day < _FIRST_DAY:
            self.refuse(
                field, f"{day:%a} {day.day} {day:%b %Y} is before there was a Step 1.", "Look at the year."
            )
        else:
            return day
        return None

    def number(
        self, field: str, low: float | None, high: float | None, *, is_needed: bool = True
    ) -> float | None:
        value = self._given(field, is_needed=is_needed)
        if value is None:
            return None
        number = _as_number(value)
        least = -math.inf if low is None else low
        most = math.inf if high is None else high
        if number is None or not least <= number <= most:
            hint = "It takes a number."
            if low is not None and high is not None:
                hint = f"It takes a number from {low:g} to {high:g}."
            self.refuse(field, f"“{_quote(value)}” can’t be used here.", hint)
            return None
        return number

    def whole(self, field: str, low: int, high: int) -> int | None:
        number = self.number(field, low, high)
        if number is None:
            return None
        if not number.is_integer():
            self.refuse(field, f"“{number:g}” is not a whole number.", "Count whole questions.")
            return None
        return int(number)

    def choice(
        self, field: str, choices: type[Choice], *, default: Choice | None = None, is_needed: bool = True
    ) -> Choice | None:
        value = self._given(field, is_needed=is_needed and default is None)
        if value is None:
            return default
        try:
            return choices(str(value))
        except ValueError:
            self.refuse_choice(field, value, choices)
            return None

    def truth(self, field: str, *, default: bool = False) -> bool:
        value = self._fields.get(field)
        if value is None:
            return default
        word = str(value).casefold()
        if word not in _YES | _NO:
            self.refuse(field, f"“{_quote(value)}” is neither yes nor no.", "Write true or false.")
        return word in _YES

    def text(self, field: str, limit: int, *, is_needed: bool = False) -> str:
        value = self._given(field, is_needed=is_needed)
        if value is None:
            return ""
        if not isinstance(value, str | int | float | date):
            self.refuse(field, "This takes words.", "Write a line of text.")
            return ""
        text = "".join(c if c.isprintable() or c == "\n" else " " for c in str(value)).strip()
        if looks_like_vignette(text):
            self.refuse(field, VIGNETTE_SENTENCE, VIGNETTE_HINT)
        elif len(text) > limit:
            self.refuse(field, f"This is longer than {limit:,} characters.", "Shorten it a little.")
        return text

    def form(self, field: str) -> str:
        value = self._given(field, is_needed=True)
        if value is None:
            return ""
        number = re.fullmatch(r"(?:form\s*)?0*(\d{1,2})", str(value).strip(), re.IGNORECASE)
        if not number or not 1 <= int(number[1]) <= _MOST_FORM:
            self.refuse(field, f"“{_quote(value)}” is not a form’s number.", "For Form 28, write 28.")
            return ""
        return number[1]

    def no_form(self, field: str) -> str:
        if self._fields.get(field) not in (None, "") and not self.problems:
            self.refuse(field, "A CBSE is known by its day and has no form here.", "Leave the form out.")
        return ""

    def areas(self, field: str) -> tuple[Area, ...]:
        found: list[Area] = []
        for name in _strings(self._fields.get(field) or ()):
            try:
                found.append(area(name))
            except KeyError:
                self.refuse(field, f"“{_quote(name)}” is not an area.", f"The areas are {', '.join(LABELS)}.")
                return ()
        return tuple(dict.fromkeys(found))

    def bands(self, field: str, groups: Mapping[str, tuple[System, ...]]) -> tuple[AreaBand, ...]:
        lines = self._fields.get(field) or {}
        if not isinstance(lines, Mapping):
            self.refuse(field, "The bands are a table of areas.", 'For example cardiovascular = "lower".')
            return ()
        of = _banded(groups)
        found: list[AreaBand] = []
        for name, value in lines.items():
            if value in (None, ""):
                continue
            where = f"{field}.{_quote(name)}"
            if name not in of:
                self.refuse(where, "This is not a line of the report.", f"The lines are {', '.join(of)}.")
            elif value not in tuple(Band):
                self.refuse_choice(where, value, Band)
            elif any(set(of[name]) & set(line.areas) for line in found):
                self.refuse(
                    where, "This area has two bands.", "Give a group one band, or each of its parts one."
                )
            else:
                found.append(AreaBand(areas=of[name], band=Band(value)))
        return tuple(found)

    def refuse_result_before_exam(self, exam_on: date | None, result_on: date | None) -> None:
        if exam_on is not None and result_on is not None and result_on < exam_on:
            self.refuse("result_on", "The result came before the exam.", "Look at both days.")

    def _given(self, field: str, *, is_needed: bool) -> object | None:
        value = self._fields.get(field)
        if value is None or (isinstance(value, str) and not value.strip()):
            if is_needed:
                self.refuse(field, "This is needed.", "Fill it in, or leave the whole entry for later.")
            return None
        return value


def _banded(groups: Mapping[str, tuple[System, ...]]) -> dict[str, tuple[Area, ...]]:
    """Every line a report may have: groups, their parts, disciplines, tasks."""
    lines: dict[str, tuple[Area, ...]] = {
        part.value: (part,) for systems in groups.values() for part in systems
    }
    lines |= {part.value: (part,) for part in (*Discipline, *Task)}
    return {**{name: tuple(systems) for name, systems in groups.items()}, **lines}


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _as_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        value = value.strip().removesuffix("%").rstrip()
        if not _LIKE_A_NUMBER.fullmatch(value):
            return None
        value = value.replace(",", ".")
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _quote(value: object, limit: int = 40) -> str:
    # A whole number of many thousand digits can't be written out.
    text = "a very large number" if isinstance(value, int) and abs(value) >= 10**limit else str(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"

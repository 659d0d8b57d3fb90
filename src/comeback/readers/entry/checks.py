"""What each kind of entry takes: one place for files and for forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.score_report import BandReference, ScoreReport
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import System
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.readers.entry.fields import FieldProblem, Fields, strings
from comeback.readers.reading import Question

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
    "lines",
)
BLOCK_FIELDS = ("on", "bank", "items", "correct", "mode", "areas", "is_first_seen")
SCORE_REPORT_FIELDS = ("exam_on", "result_on", "bands", "reference", "distance")
ATTEMPT_FIELDS = ("step", "on", "outcome", "result_on")

MOST_ITEMS = 1000
"""Questions of a block or a test, at most."""
_PERCENT_PRINTED = (1.0, 99.0)
_NAME_LIMIT = 60
_LINE_LIMIT = 200
WORDS_LIMIT = 2000
"""Characters of an answer in own words."""

_ANSWERED_HERE = {"one", "many", "number", "text"}

Value = TypeVar("Value")


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
    given = Fields(fields, today)
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
    lines = given.lines("lines")
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
            lines=lines,
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
    given = Fields(fields, today)
    on = given.day("on")
    bank = given.text("bank", _NAME_LIMIT, is_needed=True)
    items = given.whole("items", 1, MOST_ITEMS)
    correct = given.whole("correct", 0, MOST_ITEMS)
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
    given = Fields(fields, today)
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
    given = Fields({field: value}, today)
    return Checked(value=given.day(field), problems=tuple(given.problems))


def check_attempt(fields: Mapping[str, object], *, today: date) -> Checked[Attempt]:
    """
    Check an attempt at the exam.

    Parameters
    ----------
    fields : mapping
        `ATTEMPT_FIELDS`; without a step it is Step 1, without an outcome the
        result is still to come.
    today : date
        The attempt is not later than this.

    Returns
    -------
    Checked of Attempt
        The attempt, or what stands in its way.
    """
    given = Fields(fields, today)
    step = given.choice("step", Step, is_needed=False) or Step.STEP1
    on = given.day("on")
    outcome = given.choice("outcome", Outcome, is_needed=False)
    result_on = given.day("result_on", is_needed=False)
    given.refuse_result_before_exam(on, result_on)
    if given.problems or on is None:
        return Checked(problems=tuple(given.problems))
    return Checked(value=Attempt(step=step, on=on, outcome=outcome, result_on=result_on))


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
    given = Fields({question: words}, on)
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
        return strings(answer.get("choices", ())), answer.get("words", "")
    if isinstance(answer, list | tuple) or (asked.choices and isinstance(answer, str)):
        return strings(answer), ""
    return (), answer

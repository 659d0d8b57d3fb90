"""The reader of entry files: the same fields as the forms, in TOML or JSON."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from comeback.core.evidence.self_assessments import SelfAssessmentResult
from comeback.readers.entry.check_ins import CHECK_IN_FIELDS, check_check_in
from comeback.readers.entry.checks import (
    ATTEMPT_FIELDS,
    BLOCK_FIELDS,
    SCORE_REPORT_FIELDS,
    Checked,
    Value,
    check_answer,
    check_attempt,
    check_block,
    check_day,
    check_score_report,
)
from comeback.readers.entry.taken_tests import TAKEN_TEST_FIELDS, check_taken_test
from comeback.readers.reading import Kind, Labels, Reading
from comeback.readers.refusals import (
    BrokenEntryError,
    UnknownFileError,
    UnknownKindError,
    UnknownSchemaError,
    VignetteError,
    WrongEncodingError,
    WrongFieldError,
)
from comeback.readers.vignette import looks_like_vignette

SCHEMA = "comeback.entry/1"
"""Name and version of the entry file."""

_LARGEST = 10**12
_START_FIELDS = ("on", "answers", "attempts")
_FIRST_KEY = re.compile(r"^[ \t]*(?:schema|kind)[ \t]*=", re.MULTILINE)


def looks_like_entry(text: str) -> bool:
    """
    Whether a text is meant as an entry file.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    bool
        True for a JSON object, and for TOML with a schema or a kind.
    """
    return text.lstrip().startswith("{") or bool(_FIRST_KEY.search(text))


def read_entry(text: str, *, today: date, labels: Labels) -> Reading:
    """
    Read an entry file.

    Parameters
    ----------
    text : str
        The whole file.
    today : date
        The day it is read for; nothing in it may be later.
    labels : Labels
        Groups of the fail report, and questions of the guided start.

    Returns
    -------
    Reading
        The entry.

    Raises
    ------
    InputError
        If the file is not well-formed, of another schema or kind, holds the
        text of a question, or has a field that can't be used.
    """
    entry = _parse(text)
    _refuse_unusable(entry)
    schema = entry.pop("schema", "")
    if schema != SCHEMA:
        if text.lstrip().startswith("{") and not schema:
            raise UnknownFileError
        raise UnknownSchemaError(schema=str(schema)[:60], known=SCHEMA)
    kind = entry.pop("kind", "")
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None:
        raise UnknownKindError(kind=str(kind)[:60], known=tuple(_READERS))
    return read(entry, today, labels)


def _practice_test(entry: Mapping[str, object], today: date, _labels: Labels) -> Reading:
    _refuse_unknown(entry, TAKEN_TEST_FIELDS)
    result = _value(check_taken_test(entry, today=today))
    if isinstance(result, SelfAssessmentResult):
        return Reading(kind=Kind.PRACTICE_TEST, self_assessments=(result,))
    return Reading(kind=Kind.PRACTICE_TEST, printed=(result,))


def _block(entry: Mapping[str, object], today: date, _labels: Labels) -> Reading:
    _refuse_unknown(entry, BLOCK_FIELDS)
    return Reading(kind=Kind.BLOCK, blocks=(_value(check_block(entry, today=today)),))


def _score_report(entry: Mapping[str, object], today: date, labels: Labels) -> Reading:
    _refuse_unknown(entry, SCORE_REPORT_FIELDS)
    fail = _value(check_score_report(entry, today=today, groups=labels.groups))
    return Reading(kind=Kind.SCORE_REPORT, reports=(fail.report,), attempts=(fail.attempt,))


def _check_in(entry: Mapping[str, object], today: date, _labels: Labels) -> Reading:
    _refuse_unknown(entry, CHECK_IN_FIELDS)
    return Reading(kind=Kind.CHECK_IN, check_ins=(_value(check_check_in(entry, today=today)),))


def _start(entry: Mapping[str, object], today: date, labels: Labels) -> Reading:
    _refuse_unknown(entry, _START_FIELDS)
    on = _value(check_day("on", entry.get("on", today), today=today))
    answers, attempts = entry.get("answers", {}), entry.get("attempts", [])
    if not isinstance(answers, Mapping):
        raise WrongFieldError(
            field="answers", sentence="The answers are a table of questions.", hint="Begin it with [answers]."
        )
    if not isinstance(attempts, list) or not all(isinstance(each, Mapping) for each in attempts):
        raise WrongFieldError(
            field="attempts",
            sentence="The attempts are a list of tables.",
            hint="Begin each with [[attempts]].",
        )
    for attempt in attempts:
        _refuse_unknown(attempt, ATTEMPT_FIELDS)
    return Reading(
        kind=Kind.START,
        attempts=tuple(_value(check_attempt(attempt, today=today)) for attempt in attempts),
        start_answers=tuple(
            _value(check_answer(question, answer, on=on, questions=labels.questions))
            for question, answer in answers.items()
        ),
    )


_READERS: Mapping[str, Callable[[Mapping[str, object], date, Labels], Reading]] = {
    Kind.PRACTICE_TEST: _practice_test,
    Kind.BLOCK: _block,
    Kind.SCORE_REPORT: _score_report,
    Kind.START: _start,
    Kind.CHECK_IN: _check_in,
}


def _parse(text: str) -> dict[str, object]:
    is_json = text.lstrip().startswith("{")
    try:
        entry = json.loads(text) if is_json else tomllib.loads(text)
    except RecursionError as error:
        language = "JSON" if is_json else "TOML"
        raise BrokenEntryError(language=language, reason="too many brackets inside each other") from error
    except ValueError as error:
        if looks_like_vignette(text):
            raise VignetteError from error
        language = "JSON" if is_json else "TOML"
        raise BrokenEntryError(language=language, reason=str(error)) from error
    return dict(entry)


def _refuse_unusable(entry: Mapping[str, object]) -> None:
    for value in _leaves(entry):
        if isinstance(value, int) and abs(value) > _LARGEST:
            raise WrongFieldError(
                field="A number", sentence="It is too large to be one of yours.", hint="Look at its digits."
            )
        if not isinstance(value, str):
            continue
        if looks_like_vignette(value):
            raise VignetteError
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise WrongEncodingError


def _leaves(entry: Mapping[str, object]) -> Iterable[object]:
    left: list[object] = [entry]
    while left:
        value = left.pop()
        if isinstance(value, Mapping):
            left += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            left += value
        else:
            yield value


def _refuse_unknown(entry: Mapping[str, object], fields: Iterable[str]) -> None:
    known = tuple(fields)
    for field in entry:
        if field not in known:
            raise WrongFieldError(
                field=field[:60],
                sentence="There is no such field.",
                hint=f"The fields are {', '.join(known)}.",
            )


def _value(checked: Checked[Value]) -> Value:
    if checked.value is None:
        problem = checked.problems[0]
        raise WrongFieldError(field=problem.field, sentence=problem.sentence, hint=problem.hint)
    return checked.value

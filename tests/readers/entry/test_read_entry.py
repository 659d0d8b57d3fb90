import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.evidence.sittings import PracticeExam
from comeback.errors import InputError
from comeback.readers import refusals
from comeback.readers.entry.check_ins import CHECK_IN_FIELDS
from comeback.readers.entry.checks import BLOCK_FIELDS, SCORE_REPORT_FIELDS
from comeback.readers.entry.taken_tests import TAKEN_TEST_FIELDS
from comeback.readers.reading import Kind, Reading
from tests.readers.vocabulary import LABELS, read_text
from tests.samples.make_samples import INVENTED_VIGNETTE

DOCUMENT = (Path(__file__).parents[3] / "docs" / "entry-files.md").read_text(encoding="utf-8")
EXAMPLES = [block for _, block in re.findall(r"```(toml|json)\n(.*?)```", DOCUMENT, re.DOTALL)]
ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
FIELDS = sorted(
    {*TAKEN_TEST_FIELDS, *BLOCK_FIELDS, *SCORE_REPORT_FIELDS, *CHECK_IN_FIELDS, "answers", "attempts"}
)
HEAD = 'schema = "comeback.entry/1"\n'
BLOCK = HEAD + 'kind = "block"\non = 2026-11-20\nbank = "UWorld"\nitems = 40\ncorrect = 23\n'


def test_every_example_of_the_document_is_read() -> None:
    readings = [read_text(example) for example in EXAMPLES]

    assert [reading.kind for reading in readings] == [
        Kind.PRACTICE_TEST,
        Kind.PRACTICE_TEST,
        Kind.BLOCK,
        Kind.SCORE_REPORT,
        Kind.START,
        Kind.CHECK_IN,
    ]
    assert [reading.counts for reading in readings] == [
        {"sittings": 1, "printed": 1},
        {"self_assessments": 1},
        {"blocks": 1},
        {"bands": 8, "reports": 1, "attempts": 1},
        {"attempts": 1, "start_answers": 4},
        {"check_ins": 1},
    ]
    assert all(reading.problems == () for reading in readings)


def test_the_document_names_every_group_of_systems() -> None:
    assert all(f"`{group}`" in DOCUMENT for group in LABELS.groups)


def test_a_practice_test_in_json_reads_like_one_in_toml() -> None:
    toml = HEAD + 'kind = "practice_test"\nexam = "cbse"\ntaken_on = 2026-09-26\nepc = 58.5\n'
    same = (
        '{"schema": "comeback.entry/1", "kind": "practice_test", "exam": "cbse", '
        '"taken_on": "2026-09-26", "epc": 58.5}'
    )

    assert read_text(same) == read_text(toml)
    assert read_text(toml).printed[0].key.exam is PracticeExam.CBSE


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ('kind = "block"\n', refusals.UnknownSchemaError),
        (BLOCK.replace("entry/1", "entry/2"), refusals.UnknownSchemaError),
        (HEAD, refusals.UnknownKindError),
        (HEAD + 'kind = "diary"\n', refusals.UnknownKindError),
        (HEAD + 'kind = ["block"]\n', refusals.UnknownKindError),
        (BLOCK + 'mod = "timed"\n', refusals.WrongFieldError),
        (BLOCK.replace("11-20", "11-23"), refusals.WrongFieldError),
        (BLOCK.replace("40", "0x" + "f" * 5000), refusals.WrongFieldError),
        (BLOCK.replace("40", "4o"), refusals.BrokenEntryError),
        (BLOCK + f'note = "{INVENTED_VIGNETTE}"\n', refusals.VignetteError),
        (HEAD + f'kind = "start"\n{INVENTED_VIGNETTE}', refusals.VignetteError),
        (HEAD + 'kind = "start"\nanswers = "none"\n', refusals.WrongFieldError),
        (HEAD + 'kind = "start"\nattempts = [1]\n', refusals.WrongFieldError),
        ('{"schema": "comeback.entry/1"', refusals.BrokenEntryError),
        ('{"a": ' * 100_000, refusals.BrokenEntryError),
        ('{"some": "json"}', refusals.UnknownFileError),
        ('{"schema": "comeback.entry/1", "kind": "\\ud800"}', refusals.WrongEncodingError),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_with_a_sentence_and_a_hint(
    text: str, refusal: type[InputError]
) -> None:
    with pytest.raises(refusal) as caught:
        read_text(text)

    assert "othing was kept" in caught.value.sentence
    assert caught.value.hint.endswith(".")


def test_a_wrong_field_is_named_with_what_it_takes() -> None:
    with pytest.raises(refusals.WrongFieldError) as caught:
        read_text(BLOCK + 'mode = "fast"\n')

    assert caught.value.sentence == "mode: “fast” is not one of its choices. Nothing was kept."
    assert caught.value.hint == "Choose from timed, untimed, tutor."


def test_answers_of_the_start_are_dated_today_unless_told() -> None:
    text = HEAD + 'kind = "start"\n[answers]\nthen_weeks = 8\n'

    assert read_text(text).start_answers[0].on == date(2026, 11, 22)
    assert read_text(HEAD + "on = 2026-11-20\n" + text.removeprefix(HEAD)).start_answers[0].on == date(
        2026, 11, 20
    )


@pytest.mark.parametrize("kind", ["practice_test", "block", "score_report", "start", "check_in"])
@given(fields=st.dictionaries(st.sampled_from(FIELDS), ANY_VALUE, max_size=6))
def test_any_values_in_the_fields_are_read_or_refused(kind: str, fields: dict[str, object]) -> None:
    text = json.dumps({"schema": "comeback.entry/1", "kind": kind} | fields)

    try:
        outcome: object = read_text(text)
    except InputError as refused:
        outcome = refused

    assert isinstance(outcome, Reading | InputError)


@given(answer=ANY_VALUE, question=st.sampled_from(sorted(LABELS.questions)))
def test_any_answer_is_read_or_refused(answer: object, question: str) -> None:
    entry = {"schema": "comeback.entry/1", "kind": "start", "answers": {question: answer}}

    try:
        outcome: object = read_text(json.dumps(entry))
    except InputError as refused:
        outcome = refused

    assert isinstance(outcome, Reading | InputError)

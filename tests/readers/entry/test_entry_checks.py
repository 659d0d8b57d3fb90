from datetime import date

import pytest

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.score_report import AreaBand, Band, BandReference
from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedLine, PrintedResult, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import Discipline, System
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.readers.entry.checks import (
    Checked,
    check_answer,
    check_attempt,
    check_block,
    check_practice_test,
    check_score_report,
)
from comeback.readers.refusals import VIGNETTE_SENTENCE
from tests.readers.vocabulary import LABELS, TODAY
from tests.samples.make_samples import INVENTED_VIGNETTE

TEST: dict[str, object] = {"exam": "cbssa", "form": 28, "taken_on": date(2026, 9, 26), "epc": 55}
BLOCK: dict[str, object] = {"on": "2026-11-20", "bank": "UWorld", "items": 40, "correct": 23}


def wrong_fields(checked: Checked[object]) -> list[str]:
    assert checked.value is None
    return [problem.field for problem in checked.problems]


def fail_report(**fields: object) -> Checked[object]:
    checked = check_score_report({"exam_on": "2026-08-03"} | fields, today=TODAY, groups=LABELS.groups)
    return Checked(value=checked.value, problems=checked.problems)


def test_what_a_form_posts_and_what_a_file_holds_give_the_same_value() -> None:
    posted: dict[str, object] = {
        "exam": "cbssa",
        "form": "Form 28",
        "taken_on": "2026-09-26",
        "epc": "55,0 %",
        "was_seen_before": "",
        "low_pass_low_epc": "",
    }

    assert check_practice_test(posted, today=TODAY) == check_practice_test(TEST, today=TODAY)


def test_a_practice_test_keeps_every_figure() -> None:
    fields = TEST | {
        "pacing": "self",
        "was_seen_before": True,
        "used_resources": "on",
        "low_pass_low_epc": 62,
        "low_pass_high_epc": 68,
        "p_pass_printed_percent": 12,
    }

    assert check_practice_test(fields, today=TODAY).value == PrintedResult(
        key=SittingKey(exam=PracticeExam.CBSSA, form="28", on=date(2026, 9, 26)),
        epc=55,
        pacing=Pacing.SELF,
        was_seen_before=True,
        used_resources=True,
        low_pass_low_epc=62,
        low_pass_high_epc=68,
        p_pass_printed=0.12,
    )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["exam", "taken_on", "epc"]),
        (TEST | {"exam": "uwsa"}, ["exam"]),
        (TEST | {"form": ""}, ["form"]),
        (TEST | {"form": "new"}, ["form"]),
        (TEST | {"exam": "cbse"}, ["form"]),
        (TEST | {"taken_on": "26/9/2026"}, ["taken_on"]),
        (TEST | {"taken_on": "2026-11-23"}, ["taken_on"]),
        (TEST | {"taken_on": "0202-09-26"}, ["taken_on"]),
        (TEST | {"epc": 101}, ["epc"]),
        (TEST | {"epc": "fifty"}, ["epc"]),
        (TEST | {"epc": True}, ["epc"]),
        (TEST | {"epc": float("nan")}, ["epc"]),
        (TEST | {"epc": 10**5000}, ["epc"]),
        (TEST | {"was_seen_before": "perhaps"}, ["was_seen_before"]),
        (TEST | {"low_pass_low_epc": 62}, ["low_pass_high_epc"]),
        (TEST | {"low_pass_low_epc": 68, "low_pass_high_epc": 62}, ["low_pass_high_epc"]),
        (TEST | {"p_pass_printed_percent": 0.12}, ["p_pass_printed_percent"]),
    ],
)
def test_a_practice_test_says_which_field_cannot_be_used(fields: dict[str, object], wrong: list[str]) -> None:
    checked = check_practice_test(fields, today=TODAY)

    assert wrong_fields(Checked(value=checked.value, problems=checked.problems)) == wrong


def test_a_block_without_more_is_timed_mixed_and_first_seen() -> None:
    assert check_block(BLOCK, today=TODAY).value == BankBlock(
        on=date(2026, 11, 20), bank="UWorld", items=40, correct=23, mode=BlockMode.TIMED
    )


def test_a_block_keeps_its_areas_once_each() -> None:
    block = check_block(BLOCK | {"areas": ["renal", "physiology", "renal"]}, today=TODAY).value

    assert block is not None
    assert block.areas == (System.RENAL, Discipline.PHYSIOLOGY)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"bank": " "}, "bank"),
        ({"bank": INVENTED_VIGNETTE}, "bank"),
        ({"items": 0}, "items"),
        ({"items": 39.5}, "items"),
        ({"correct": 41}, "correct"),
        ({"mode": "fast"}, "mode"),
        ({"areas": ["kidney"]}, "areas"),
    ],
)
def test_a_block_says_which_field_cannot_be_used(change: dict[str, object], wrong: str) -> None:
    checked = check_block(BLOCK | change, today=TODAY)

    assert wrong_fields(Checked(value=checked.value, problems=checked.problems)) == [wrong]


def test_a_fail_report_is_bands_and_a_fail_on_the_day_of_the_exam() -> None:
    checked = check_score_report(
        {
            "exam_on": "2026-08-03",
            "result_on": "2026-08-19",
            "bands": {"blood_immune": "lower", "renal": "same", "genetics": "", "pathology": "higher"},
            "distance": "just left of the line",
        },
        today=TODAY,
        groups=LABELS.groups,
    )

    assert checked.value is not None
    assert checked.value.attempt == Attempt(
        on=date(2026, 8, 3), outcome=Outcome.FAIL, result_on=date(2026, 8, 19)
    )
    assert checked.value.report.reference is BandReference.NOT_SURE
    assert checked.value.report.bands == (
        AreaBand(areas=(System.BLOOD, System.IMMUNE), band=Band.LOWER),
        AreaBand(areas=(System.RENAL,), band=Band.SAME),
        AreaBand(areas=(Discipline.PATHOLOGY,), band=Band.HIGHER),
    )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"bands": {"blood_immune": "lower", "blood": "same"}}, "bands.blood"),
        ({"bands": {"general_principles": "lower"}}, "bands.general_principles"),
        ({"bands": {"renal": "low"}}, "bands.renal"),
        ({"bands": {"renal": ["low"]}}, "bands.renal"),
        ({"bands": "lower"}, "bands"),
        ({"reference": "others"}, "reference"),
        ({"result_on": "2026-08-01"}, "result_on"),
        ({"distance": "x" * 201}, "distance"),
    ],
)
def test_a_fail_report_says_which_field_cannot_be_used(fields: dict[str, object], wrong: str) -> None:
    assert wrong_fields(fail_report(**fields)) == [wrong]


def test_an_attempt_without_an_outcome_waits_for_its_result() -> None:
    assert check_attempt({"on": "2026-11-01"}, today=TODAY).value == Attempt(on=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("question", "answer", "choices", "words"),
    [
        ("audit_review", "shorter", ("shorter",), ""),
        ("audit_review", "", (), ""),
        ("audit_review", {"choices": ["shorter"], "words": " too short "}, ("shorter",), "too short"),
        ("weeks_without", ["sleep", "meals", "sleep"], ("sleep", "meals"), ""),
        ("then_weeks", 8, (), "8"),
        ("then_weeks", "8", (), "8"),
    ],
)
def test_an_answer_is_choices_and_words(
    question: str, answer: object, choices: tuple[str, ...], words: str
) -> None:
    checked = check_answer(question, answer, on=TODAY, questions=LABELS.questions)

    assert checked.value == StartAnswer(question=question, choices=choices, words=words, on=TODAY)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("favorite_color", "green"),
        ("audit_review", "never"),
        ("audit_review", ["shorter", "longer"]),
        ("then_weeks", 500),
        ("then_weeks", "a few"),
        ("hours", 6),
    ],
)
def test_an_answer_the_question_does_not_take_is_refused(question: str, answer: object) -> None:
    checked = check_answer(question, answer, on=TODAY, questions=LABELS.questions)

    assert [problem.field for problem in checked.problems] == [question]


def test_words_that_look_like_a_question_are_refused_with_the_reason() -> None:
    answer = {"choices": ["shorter"], "words": INVENTED_VIGNETTE}

    checked = check_answer("audit_review", answer, on=TODAY, questions=LABELS.questions)

    assert [problem.sentence for problem in checked.problems] == [VIGNETTE_SENTENCE]


def test_lines_by_area_are_read_with_and_without_their_questions() -> None:
    lines = {
        "cardiovascular": 42,
        "pathology": {"percent_correct": 47, "items": 90},
        "repro_female+repro_male + endocrine": "57",
    }

    checked = check_practice_test(TEST | {"lines": lines}, today=TODAY)

    assert checked.value is not None
    assert checked.value.lines == (
        PrintedLine(areas=(System.CARDIOVASCULAR,), percent_correct=42.0),
        PrintedLine(areas=(Discipline.PATHOLOGY,), percent_correct=47.0, items=90),
        PrintedLine(areas=(System.REPRO_FEMALE, System.REPRO_MALE, System.ENDOCRINE), percent_correct=57.0),
    )


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ("cardiovascular", "lines"),
        ({"heart": 42}, "lines.heart"),
        ({"renal": 142}, "lines.renal"),
        ({"renal": None}, "lines.renal"),
        ({"renal": {"percent_correct": 42, "items": 0}}, "lines.renal"),
        ({"renal": {"percent_correct": 42, "items": 1.5}}, "lines.renal"),
        ({"renal": {"percent": 42}}, "lines.renal"),
        ({"renal+pathology": 42}, "lines.renal+pathology"),
    ],
)
def test_a_line_that_cannot_be_is_refused_by_its_name(lines: object, field: str) -> None:
    checked = check_practice_test(TEST | {"lines": lines}, today=TODAY)

    assert checked.value is None
    assert [problem.field for problem in checked.problems] == [field]

from datetime import date

import pytest

from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing
from comeback.readers.entry.checks import Checked, check_practice_test
from comeback.readers.entry.taken_tests import check_taken_test
from tests.readers.entry.test_entry_checks import TEST, wrong_fields
from tests.readers.vocabulary import TODAY

OWN_SCALE: dict[str, object] = {"exam": "uwsa2", "taken_on": "2026-11-06", "percent_correct": 58}


def test_a_self_assessment_keeps_every_figure_and_condition() -> None:
    fields = OWN_SCALE | {
        "percent_correct": "58,1 %",
        "items": "160",
        "score_printed": 221,
        "pacing": "standard",
        "is_simulated": "on",
        "was_seen_before": True,
        "used_resources": True,
    }

    assert check_taken_test(fields, today=TODAY).value == SelfAssessmentResult(
        exam=SelfAssessment.UWSA_2,
        on=date(2026, 11, 6),
        percent_correct=58.1,
        items=160,
        score_printed=221,
        pacing=Pacing.STANDARD,
        is_simulated=True,
        was_seen_before=True,
        used_resources=True,
    )


@pytest.mark.parametrize("exam", SelfAssessment)
def test_every_self_assessment_needs_its_day_and_percent_only(exam: SelfAssessment) -> None:
    checked = check_taken_test(OWN_SCALE | {"exam": exam.value}, today=TODAY)

    assert checked.value == SelfAssessmentResult(exam=exam, on=date(2026, 11, 6), percent_correct=58)


def test_one_taken_like_the_exam_was_at_standard_pace() -> None:
    value = check_taken_test(OWN_SCALE | {"is_simulated": True}, today=TODAY).value

    assert isinstance(value, SelfAssessmentResult)
    assert value.pacing is Pacing.STANDARD


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["exam", "taken_on", "epc"]),
        ({"exam": "uwsa"}, ["taken_on", "epc", "exam"]),
        ({"exam": ["uwsa2"]}, ["taken_on", "epc", "exam"]),
        (OWN_SCALE | {"percent_correct": ""}, ["percent_correct"]),
        (OWN_SCALE | {"percent_correct": 101}, ["percent_correct"]),
        (OWN_SCALE | {"items": 159.5}, ["items"]),
        (OWN_SCALE | {"score_printed": 75}, ["score_printed"]),
        (OWN_SCALE | {"pacing": "self", "is_simulated": True}, ["is_simulated"]),
        (OWN_SCALE | {"epc": 55}, ["epc"]),
        (OWN_SCALE | {"form": 28, "p_pass_printed_percent": 12}, ["form", "p_pass_printed_percent"]),
        (TEST | {"percent_correct": 58}, ["percent_correct"]),
        (TEST | {"epc": "", "score_printed": 221}, ["epc", "score_printed"]),
    ],
)
def test_a_field_that_belongs_to_another_kind_of_test_is_named(
    fields: dict[str, object], wrong: list[str]
) -> None:
    checked = check_taken_test(fields, today=TODAY)

    assert wrong_fields(Checked(value=checked.value, problems=checked.problems)) == wrong


def test_an_exam_nobody_knows_is_told_all_there_are() -> None:
    [problem] = check_taken_test(TEST | {"exam": "nbme"}, today=TODAY).problems

    assert problem.hint == "Choose from cbssa, cbse, uwsa1, uwsa2, uwsa3, free_120, amboss."


def test_what_an_unticked_box_posts_belongs_to_no_kind() -> None:
    posted = TEST | {"percent_correct": "", "items": "", "score_printed": "", "is_simulated": False}

    assert check_taken_test(posted, today=TODAY).value == check_practice_test(TEST, today=TODAY).value

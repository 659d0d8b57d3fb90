from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.core.evidence.sittings import Pacing, PracticeExam, PrintedResult, SittingKey
from comeback.core.exam.areas import System, Task
from comeback.errors import InputError
from comeback.readers.confirm import confirmed
from comeback.readers.layout import Box, Document, Page, Run
from comeback.readers.nbme_report.read import looks_like_nbme_report, read_nbme_report
from comeback.readers.reading import Kind, Reading
from comeback.readers.refusals import VignetteError, WrongFieldError
from comeback.readers.report_refusals import OldLayoutError, OtherReportError
from tests.invented_reports import (
    CBSE,
    FIGURES,
    HEAD,
    LAYOUTS,
    Pairs,
    nbme_report,
    question_report,
    questions,
)
from tests.readers.vocabulary import LABELS, TODAY, read_bytes
from tests.samples.make_samples import INVENTED_VIGNETTE

FORM_28 = PrintedResult(
    key=SittingKey(exam=PracticeExam.CBSSA, form="28", on=date(2026, 9, 26)),
    epc=55.0,
    pacing=Pacing.STANDARD,
    low_pass_low_epc=62.0,
    low_pass_high_epc=68.0,
    p_pass_printed=0.12,
)


def asked(reading: Reading) -> list[str]:
    return [problem.name for problem in reading.problems if problem.needs_user]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_figures_are_known_by_their_labels_wherever_they_stand(layout: str) -> None:
    reading = read_bytes(nbme_report(layout))

    assert reading.kind is Kind.NBME_REPORT
    assert reading.printed == (FORM_28,)
    assert asked(reading) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_cbse_has_no_form(layout: str) -> None:
    head = (("Test Date", "October 3, 2026"), ("Name", "Invented Student"))

    reading = read_bytes(nbme_report(layout, title=CBSE, head=head))

    assert [result.key for result in reading.printed] == [
        SittingKey(exam=PracticeExam.CBSE, form="", on=date(2026, 10, 3))
    ]


def test_what_a_report_cannot_say_is_told() -> None:
    told = [problem.sentence for problem in read_bytes(nbme_report(head=HEAD[:2])).problems]

    assert told == [
        "It does not say how the clock ran. That stays not known unless you say it.",
        "Whether you had met this form before, or used notes or help, is not on a report. It counts as no to both unless you say so.",
        "No table by area is read here.",
    ]


def test_a_sentence_about_paces_is_no_pace() -> None:
    prose = ("Standard-paced and self-paced tests are compared with the same people.", "Self-paced")

    [result] = read_bytes(nbme_report(head=HEAD[:2], prose=prose[:1])).printed

    assert result.pacing is Pacing.UNKNOWN


@pytest.mark.parametrize(
    ("head", "figures", "field", "seems"),
    [
        (HEAD, FIGURES[1:], "epc", ""),
        (HEAD, (("Total Equated Percent Correct Score", "75%"), *FIGURES[1:]), "epc", "75"),
        (HEAD, (*FIGURES, ("Total Equated Percent Correct Score", "58%")), "epc", ""),
        (HEAD[1:], FIGURES, "form", ""),
        ((*HEAD, ("Also see", "Form 30")), FIGURES, "form", ""),
        (HEAD[:1], FIGURES, "taken_on", ""),
        ((HEAD[0], ("Test Date", "12/26/2026")), FIGURES, "taken_on", "2026-12-26"),
        ((HEAD[0], ("Test Date", "26/09/2026")), FIGURES, "taken_on", ""),
    ],
    ids=[
        "absent",
        "outside its likely range",
        "two",
        "no form",
        "two forms",
        "no day",
        "to come",
        "no such month",
    ],
)
def test_what_is_not_beyond_doubt_is_asked_and_nothing_counts_before(
    head: Pairs, figures: Pairs, field: str, seems: str
) -> None:
    reading = read_bytes(nbme_report(head=head, figures=figures))

    assert asked(reading) == [field]
    assert reading.proposal
    assert reading.proposal.unsure == {field: seems}
    assert reading.waits
    assert reading.printed == ()


def test_a_figure_over_its_label_may_belong_to_something_else() -> None:
    document = document_of([["61"], ["Total Equated Percent Correct Score"], ["The end."]])

    reading = read_nbme_report(document, today=TODAY, labels=LABELS)

    assert reading.proposal
    assert reading.proposal.unsure["epc"] == "61"


def test_what_the_student_gives_completes_a_report() -> None:
    reading = read_bytes(nbme_report(head=HEAD[:1]))

    kept = confirmed(
        reading,
        {"taken_on": date(2026, 9, 26), "pacing": "standard", "was_seen_before": True},
        today=TODAY,
        labels=LABELS,
    )

    [result] = kept.printed
    assert (result.key, result.pacing, result.was_seen_before) == (FORM_28.key, Pacing.STANDARD, True)
    assert not kept.waits
    assert [problem.sentence for problem in kept.problems] == ["No table by area is read here."]


def test_a_report_waits_until_everything_needed_is_given() -> None:
    reading = read_bytes(nbme_report(head=()))

    assert confirmed(reading, {"form": "28"}, today=TODAY, labels=LABELS).waits


def test_a_field_that_cannot_be_confirmed_is_one_sentence() -> None:
    reading = read_bytes(nbme_report())

    with pytest.raises(WrongFieldError, match="no such field"):
        confirmed(reading, {"score": "55"}, today=TODAY, labels=LABELS)
    with pytest.raises(WrongFieldError, match="can’t be used"):
        confirmed(reading, {"epc": "155"}, today=TODAY, labels=LABELS)


@pytest.mark.parametrize(
    "figures",
    [
        (("Three-digit score", "212"),),
        (("Assessment Score", "410"),),
        (("Approximate USMLE Step 1 Score", "212"),),
    ],
)
def test_the_old_scale_is_refused_with_a_hint(figures: Pairs) -> None:
    with pytest.raises(OldLayoutError) as refused:
        read_bytes(nbme_report(figures=figures, prose=()))

    assert "equated percent correct" in refused.value.hint


def test_a_test_for_step_2_is_refused() -> None:
    with pytest.raises(OtherReportError, match="Step 2"):
        read_bytes(nbme_report(title="Comprehensive Clinical Science Self-Assessment"))


def test_a_list_of_questions_is_a_sitting_beside_its_figures() -> None:
    reading = read_bytes(question_report(questions()))

    [sitting] = reading.itemized
    [result] = reading.printed
    assert sitting.key == result.key == SittingKey(exam=PracticeExam.CBSE, form="", on=date(2026, 10, 10))
    assert result.epc == 58.0
    assert len(sitting.answers) == 200
    assert sum(answer.is_correct for answer in sitting.answers) == 120
    assert [(a.system, a.task) for a in sitting.answers[:5]] == [
        (System.CARDIOVASCULAR, Task.FOUNDATIONAL_SCIENCE),
        (System.RESPIRATORY, Task.DIAGNOSIS),
        (System.REPRO_FEMALE, Task.FOUNDATIONAL_SCIENCE),
        (System.REPRO_MALE, Task.FOUNDATIONAL_SCIENCE),
        (System.GENERAL_PRINCIPLES, None),
    ]
    assert sitting.answers[0].topic == "Arrhythmias"
    assert {answer.position for answer in sitting.answers} == {None}


def test_a_printed_place_is_kept_where_every_question_has_its_own() -> None:
    numbered = tuple(
        (f"{n}. {what}", result, share) for n, (what, result, share) in enumerate(questions(20), start=1)
    )

    [sitting] = read_bytes(question_report(numbered)).itemized

    assert [answer.position for answer in sitting.answers] == list(range(1, 21))


def test_names_that_are_not_known_are_asked_and_names_of_two_areas_are_told() -> None:
    rows = (
        *questions(5),
        ("Diagnosis: Nutrition: Vitamins", "Correct", "70%"),
        ("Diagnosis: Musculoskeletal, Skin & Subcutaneous Tissue: Joints", "Incorrect", "70%"),
    )

    reading = read_bytes(question_report(rows))

    assert reading.unmapped == (("Nutrition", 1),)
    assert not reading.waits
    last = reading.itemized[0].answers[-1]
    assert (last.system, last.area_name) == (None, "")
    assert last.topic == "Musculoskeletal, Skin & Subcutaneous Tissue: Joints"
    assert any("stands for several areas" in problem.sentence for problem in reading.problems)


def test_questions_whose_results_cannot_be_told_apart_are_left_out() -> None:
    rows = (*questions(5), ("Diagnosis: Endocrine System: Thyroid", "see below", "70%"))

    reading = read_bytes(question_report(rows))

    assert reading.itemized == ()
    assert any("left out" in problem.sentence and problem.page == 1 for problem in reading.problems)


def test_the_text_of_a_question_is_refused() -> None:
    with pytest.raises(VignetteError):
        read_bytes(
            question_report(((f"Diagnosis: Endocrine System: {INVENTED_VIGNETTE}", "Correct", "70%"),))
        )


def document_of(rows: list[list[str]]) -> Document:
    """Lay out words on a grid."""
    return Document(
        pages=(
            Page(
                number=1,
                rows=tuple(
                    tuple(
                        Run(
                            text=text,
                            box=Box(
                                left=200.0 * n,
                                bottom=-12.0 * line,
                                right=200.0 * n + 150,
                                top=10 - 12.0 * line,
                            ),
                        )
                        for n, text in enumerate(row)
                    )
                    for line, row in enumerate(rows)
                ),
                shapes=(),
            ),
        )
    )


PIECES = st.sampled_from(
    [
        "Total Equated Percent Correct",
        "Total EPC",
        "Likely Score Range",
        "Low-Pass Range",
        "Probability of passing",
        "Comprehensive Basic Science Self-Assessment",
        "CBSE",
        "Form",
        "Form 28",
        "Test Date",
        "09/26/2026",
        "99/99/2026",
        "Febtember 31, 2026",
        "55%",
        "62-68",
        "68 - 62",
        "100",
        "0",
        "7",
        "Diagnosis: Cardiovascular System:",
        "Gen Principle: x",
        "Correct",
        "Incorrect 50%",
        ":",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(PIECES | st.text(max_size=30), min_size=1, max_size=4), min_size=1, max_size=12))
def test_any_words_are_read_or_refused_and_a_result_is_always_a_possible_one(rows: list[list[str]]) -> None:
    document = document_of(rows)

    if not looks_like_nbme_report(document):
        return
    try:
        reading = read_nbme_report(document, today=TODAY, labels=LABELS)
    except InputError:
        return

    for result in reading.printed:
        assert 0 <= result.epc <= 100
        assert result.key.on <= TODAY
        assert result.p_pass_printed is None or 0.01 <= result.p_pass_printed <= 0.99
    assert reading.waits == (not reading.printed)

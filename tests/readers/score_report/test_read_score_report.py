from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.core.evidence.score_report import Band, BandReference, ScoreReport
from comeback.core.exam.attempts import Outcome
from comeback.errors import InputError
from comeback.readers.confirm import confirmed
from comeback.readers.layout import Box, Document, Page, Run
from comeback.readers.reading import Kind, Proposal
from comeback.readers.report_refusals import OtherReportError, PassReportError
from comeback.readers.score_report.read import looks_like_score_report, read_score_report
from tests.invented_reports import BAND_LAYOUTS, BANDS, STEP_HEAD, Pairs, step_report
from tests.readers.vocabulary import LABELS, TODAY, read_bytes

LINES = {
    "bands.cardiovascular": "lower",
    "bands.repro_female": "same",
    "bands.repro_male": "higher",
    "bands.blood_immune": "same",
    "bands.behavioral_nervous": "lower",
    "bands.pathology": "lower",
    "bands.pbli": "higher",
}


def proposal_of(content: bytes) -> Proposal:
    proposal = read_bytes(content).proposal
    assert proposal
    return proposal


def bands_of(proposal: Proposal) -> dict[str, str]:
    return {field: value for field, value in proposal.unsure.items() if field.startswith("bands.")}


@pytest.mark.parametrize("layout", BAND_LAYOUTS)
def test_bands_are_proposed_from_words_signs_dots_and_bars(layout: str) -> None:
    proposal = proposal_of(step_report(layout))

    assert bands_of(proposal) == LINES
    assert proposal.sure == {}


def test_what_stands_above_the_bands_is_proposed_too() -> None:
    proposal = proposal_of(step_report(head=(*STEP_HEAD, ("Three-digit score", "188"))))

    assert {field: proposal.unsure[field] for field in ("exam_on", "result_on", "distance", "reference")} == {
        "exam_on": "2026-08-03",
        "result_on": "2026-08-19",
        "distance": "score 188",
        "reference": BandReference.LOW_PASS_GROUP,
    }
    assert proposal.attempt_number == 2


def test_nothing_counts_before_the_student_says_so() -> None:
    reading = read_bytes(step_report())

    assert reading.kind is Kind.SCORE_REPORT
    assert reading.waits
    assert (reading.reports, reading.attempts) == ((), ())
    assert [problem.sentence for problem in reading.problems][-1] == (
        "It speaks of attempt 2. Every earlier one belongs under Dates as well."
    )


def test_only_what_the_student_gives_is_kept() -> None:
    reading = read_bytes(step_report())

    kept = confirmed(
        reading,
        {"exam_on": date(2026, 8, 3), "bands": {"cardiovascular": "same"}},
        today=TODAY,
        labels=LABELS,
    )

    [report] = kept.reports
    [attempt] = kept.attempts
    assert isinstance(report, ScoreReport)
    assert [band.band for band in report.bands] == [Band.SAME]
    assert (report.reference, report.distance) == (BandReference.NOT_SURE, "")
    assert (attempt.on, attempt.outcome) == (date(2026, 8, 3), Outcome.FAIL)


def test_the_day_of_the_exam_has_to_be_given() -> None:
    reading = read_bytes(step_report())

    assert confirmed(reading, {"bands": {"cardiovascular": "lower"}}, today=TODAY, labels=LABELS).waits


def test_a_passing_report_is_answered_kindly() -> None:
    passed = tuple((label, "PASS" if label == "Result" else value) for label, value in STEP_HEAD)

    with pytest.raises(PassReportError) as answer:
        read_bytes(step_report(head=passed, bands=BANDS[:1]))

    assert "This report says pass." in answer.value.sentence


def test_an_outcome_that_cannot_be_told_is_said_and_left_to_the_student() -> None:
    reading = read_bytes(
        step_report(head=STEP_HEAD[:3], prose=("To pass, or to fail: both are explained here.",))
    )

    assert any("can’t tell the result" in problem.sentence for problem in reading.problems)


@pytest.mark.parametrize(
    ("title", "exam"),
    [("USMLE Step 2 CK Score Report", "Step 2 CK"), ("USMLE Step 3 Score Report", "Step 3")],
)
def test_a_report_of_another_step_is_refused(title: str, exam: str) -> None:
    with pytest.raises(OtherReportError, match=exam):
        read_bytes(step_report(title=title))


def test_an_area_with_two_bands_is_left_to_the_student() -> None:
    proposal = proposal_of(step_report(bands=(*BANDS, ("Pathology", "Higher"))))

    assert "bands.pathology" not in proposal.unsure
    assert "bands.cardiovascular" in proposal.unsure


@pytest.mark.parametrize("bands", [(), (("Cardiovascular System", "42 %"), ("Pathology", "in the middle"))])
def test_a_report_without_marks_that_can_be_read_still_opens_the_form(bands: Pairs) -> None:
    reading = read_bytes(step_report(bands=bands))

    assert reading.proposal
    assert bands_of(reading.proposal) == {}
    assert any("can’t find where the marks" in problem.sentence for problem in reading.problems)


def test_no_more_of_the_page_than_its_fields_is_in_the_proposal() -> None:
    reading = read_bytes(
        step_report(prose=("A CANARY OF A SENTENCE compared with examinees who narrowly passed.",))
    )

    assert "CANARY" not in repr(reading)
    assert "Invented Student" not in repr(reading)


PIECES = st.sampled_from(
    [
        "USMLE",
        "Step 1 Score Report",
        "Result",
        "FAIL",
        "PASS",
        "Test Date",
        "08/03/2026",
        "Lower",
        "Same",
        "Higher",
        "X",
        "Pathology",
        "Male Reproductive System",
        "Attempt",
        "3",
        "Your score",
        "188",
        "compared with a passing standard",
    ]
)  # fmt: skip - one row of words
EDGES = st.floats(-100, 700)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(PIECES | st.text(max_size=30), min_size=1, max_size=4), min_size=1, max_size=12),
    st.lists(st.tuples(EDGES, EDGES, st.floats(0, 200), st.floats(0, 200)), max_size=8),
)
def test_any_words_and_shapes_are_proposed_or_refused(
    rows: list[list[str]], shapes: list[tuple[float, float, float, float]]
) -> None:
    page = Page(
        number=1,
        rows=tuple(
            tuple(
                Run(
                    text=text,
                    box=Box(left=150.0 * n, bottom=-12.0 * line, right=150.0 * n + 100, top=10 - 12.0 * line),
                )
                for n, text in enumerate(row)
            )
            for line, row in enumerate(rows)
        ),
        shapes=tuple(Box(left=x, bottom=y, right=x + w, top=y + h) for x, y, w, h in shapes),
    )
    document = Document(pages=(page,))

    if not looks_like_score_report(document):
        return
    try:
        reading = read_score_report(document, today=TODAY, labels=LABELS)
    except InputError:
        return

    assert reading.waits
    assert reading.proposal
    assert set(bands_of(reading.proposal).values()) <= {band.value for band in Band}

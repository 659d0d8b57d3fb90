"""What a practice test takes, whether it reports on the NBME scale or on its own."""

from collections.abc import Mapping
from datetime import date

from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult, TakenTest
from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.readers.entry.checks import MOST_ITEMS, PRACTICE_TEST_FIELDS, Checked, check_practice_test
from comeback.readers.entry.fields import Fields

SELF_ASSESSMENT_FIELDS = (
    "exam",
    "taken_on",
    "percent_correct",
    "items",
    "score_printed",
    "pacing",
    "is_simulated",
    "was_seen_before",
    "used_resources",
)
TAKEN_TEST_FIELDS = tuple(dict.fromkeys((*PRACTICE_TEST_FIELDS, *SELF_ASSESSMENT_FIELDS)))

_SCORES_PRINTED = (100.0, 300.0)


def check_self_assessment(fields: Mapping[str, object], *, today: date) -> Checked[SelfAssessmentResult]:
    """
    Check what a practice test with a scale of its own reported.

    Parameters
    ----------
    fields : mapping
        `SELF_ASSESSMENT_FIELDS`, empty or absent where not given.
    today : date
        The test is not later than this.

    Returns
    -------
    Checked of SelfAssessmentResult
        The result, or what stands in its way. Taken like the exam, the clock ran
        at standard pace.
    """
    given = Fields(fields, today)
    exam = given.choice("exam", SelfAssessment)
    on = given.day("taken_on")
    percent = given.number("percent_correct", 0, 100)
    items = given.whole("items", 1, MOST_ITEMS, is_needed=False)
    score = given.number("score_printed", *_SCORES_PRINTED, is_needed=False)
    pacing = given.choice("pacing", Pacing, default=Pacing.UNKNOWN)
    is_simulated = given.truth("is_simulated")
    was_seen_before = given.truth("was_seen_before")
    used_resources = given.truth("used_resources")
    if is_simulated and pacing is Pacing.SELF:
        given.refuse(
            "is_simulated", "With more time it was not taken like the exam.", "Choose what fits of the two."
        )
    given.refuse_given(
        [field for field in PRACTICE_TEST_FIELDS if field not in SELF_ASSESSMENT_FIELDS],
        "This test does not report on the NBME scale.",
        "Give its percent correct, and leave this out.",
    )
    if given.problems or exam is None or on is None or percent is None or pacing is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=SelfAssessmentResult(
            exam=exam,
            on=on,
            percent_correct=percent,
            items=items,
            score_printed=score,
            pacing=Pacing.STANDARD if is_simulated else pacing,
            is_simulated=is_simulated,
            was_seen_before=was_seen_before,
            used_resources=used_resources,
        )
    )


def check_taken_test(fields: Mapping[str, object], *, today: date) -> Checked[TakenTest]:
    """
    Check what a practice test reported, on the NBME scale or on its own.

    Parameters
    ----------
    fields : mapping
        `TAKEN_TEST_FIELDS`, empty or absent where not given; the exam says which
        of them belong to it.
    today : date
        The test is not later than this.

    Returns
    -------
    Checked of PrintedResult or SelfAssessmentResult
        The result, or what stands in its way.
    """
    exam = fields.get("exam")
    if exam in tuple(SelfAssessment):
        own = check_self_assessment(fields, today=today)
        return Checked(value=own.value, problems=own.problems)
    given = Fields(fields, today)
    if exam in tuple(PracticeExam):
        given.refuse_given(
            [field for field in SELF_ASSESSMENT_FIELDS if field not in PRACTICE_TEST_FIELDS],
            "This is for tests with a scale of their own.",
            "Give the total equated percent correct, and leave this out.",
        )
    elif exam not in (None, ""):
        given.refuse_choice("exam", exam, (*PracticeExam, *SelfAssessment))
    on_scale = check_practice_test(fields, today=today)
    others = tuple(p for p in on_scale.problems if not given.has_problem(p.field))
    if given.problems:
        return Checked(problems=(*others, *given.problems))
    return Checked(value=on_scale.value, problems=others)

"""Practice tests that do not report on the NBME scale."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.evidence.sittings import Pacing


class SelfAssessment(StrEnum):
    """A practice test with a scale of its own."""

    UWSA_1 = "uwsa1"
    UWSA_2 = "uwsa2"
    UWSA_3 = "uwsa3"
    FREE_120 = "free_120"
    AMBOSS = "amboss"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessmentResult:
    """
    What a self-assessment reported.

    Parameters
    ----------
    exam : SelfAssessment
        Which test.
    on : date
        Day it was taken.
    percent_correct : float
        Raw percent correct, which no form equates. [%]
    items : int or None
        Questions; the test's usual number where not given.
    score_printed : float or None
        A three-digit estimate, kept as printed: nothing public ties it to today's
        standard, so it is never converted.
    pacing : Pacing
        How the clock ran.
    is_simulated : bool
        Whether it was taken like the exam: whole, in one day, timed, alone.
    was_seen_before : bool
        Whether the student had met these questions before.
    used_resources : bool
        Whether notes, books or help were used.
    """

    exam: SelfAssessment
    on: date
    percent_correct: float
    items: int | None = None
    score_printed: float | None = None
    pacing: Pacing = Pacing.UNKNOWN
    is_simulated: bool = False
    was_seen_before: bool = False
    used_resources: bool = False

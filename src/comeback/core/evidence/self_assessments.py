"""Practice tests that do not report on the NBME scale."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from comeback.core.evidence.sittings import Pacing, PrintedResult


class Maker(StrEnum):
    """Who makes a self-assessment."""

    UWORLD = "uworld"
    USMLE = "usmle"
    AMBOSS = "amboss"


class SelfAssessment(StrEnum):
    """A practice test with a scale of its own."""

    UWSA_1 = "uwsa1"
    UWSA_2 = "uwsa2"
    UWSA_3 = "uwsa3"
    FREE_120 = "free_120"
    AMBOSS = "amboss"

    @property
    def maker(self) -> Maker:
        """Who makes it: tests of one maker read high or low alike."""
        return _MAKERS[self]


_MAKERS = {
    SelfAssessment.UWSA_1: Maker.UWORLD,
    SelfAssessment.UWSA_2: Maker.UWORLD,
    SelfAssessment.UWSA_3: Maker.UWORLD,
    SelfAssessment.FREE_120: Maker.USMLE,
    SelfAssessment.AMBOSS: Maker.AMBOSS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessmentScale:
    """
    How a self-assessment reads beside the NBME scale.

    Parameters
    ----------
    name : str
        What students call it.
    items : int
        Questions of the whole test.
    offset_epc : float
        How much higher its percent correct reads than NBME forms. [EPC]
    offset_sd_epc : float
        How surely that is known; the tests of one maker are off together. [EPC]
    sitting_sd_epc : float
        Error of one sitting of the whole test, taken like the exam. [EPC]
    """

    name: str
    items: int
    offset_epc: float
    offset_sd_epc: float
    sitting_sd_epc: float


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


TakenTest = PrintedResult | SelfAssessmentResult
"""What a practice test reported, on the NBME scale or on its own."""


def mark_repeats(results: Iterable[SelfAssessmentResult]) -> tuple[SelfAssessmentResult, ...]:
    """
    Mark tests that were taken on an earlier day as seen before.

    Parameters
    ----------
    results : iterable of SelfAssessmentResult
        Results in any order.

    Returns
    -------
    tuple of SelfAssessmentResult
        By day; whether or not the first time counts, another is no first sight.
    """
    met: set[SelfAssessment] = set()
    marked = []
    for result in sorted(results, key=lambda each: (each.on, each.exam)):
        marked.append(replace(result, was_seen_before=result.was_seen_before or result.exam in met))
        met.add(result.exam)
    return tuple(marked)


def first_seen(results: Iterable[SelfAssessmentResult]) -> tuple[SelfAssessmentResult, ...]:
    """
    Keep what says something about ability: each test the first time it is met, without help.

    Parameters
    ----------
    results : iterable of SelfAssessmentResult
        Results in any order.

    Returns
    -------
    tuple of SelfAssessmentResult
        By day.
    """
    return tuple(
        result for result in mark_repeats(results) if not (result.was_seen_before or result.used_resources)
    )

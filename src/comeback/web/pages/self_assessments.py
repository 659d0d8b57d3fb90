"""Practice tests with scales of their own, in words; figures in braces."""

from comeback.core.evidence.record import Record
from comeback.core.evidence.self_assessments import SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing
from comeback.facts import self_assessment_scales, stamp
from comeback.services.imports import ImportLine
from comeback.web.pages.parts import Stamp, stamp_of
from comeback.web.words import full_date

_PACES = {Pacing.STANDARD: "at standard pace", Pacing.SELF: "self-paced", Pacing.UNKNOWN: ""}


def result_words(result: SelfAssessmentResult) -> str:
    """Return a result with its day and conditions: UWSA 2, Fri 6 Nov 2026, 58 of 100 right, like the exam."""
    items = f", {{{result.items}}} questions" if result.items else ""
    pace = "like the exam" if result.is_simulated else _PACES[result.pacing]
    name = self_assessment_scales()[result.exam].name
    right = f"{{{result.percent_correct:g}}} of 100 right{items}"
    return ", ".join(part for part in (name, full_date(result.on), right, pace) if part)


def results_of(line: ImportLine, record: Record) -> tuple[SelfAssessmentResult, ...]:
    """Return the results a source told of, by its day."""
    if line.is_undone or not line.counts.get("self_assessments"):
        return ()
    return tuple(each for each in record.self_assessments if each.on == line.first_on)


def beside_forms(results: tuple[SelfAssessmentResult, ...]) -> tuple[str, Stamp | None]:
    """Return how a result reads beside NBME forms, and where that comes from; an estimate stands as printed."""
    if len(results) != 1:
        return "", None
    [result] = results
    scale = self_assessment_scales()[result.exam]
    reads = (
        f"I take it to read about {{{scale.offset_epc:g}}} points higher than NBME forms."
        if scale.offset_epc
        else "How it reads beside NBME forms is not known."
    )
    if result.score_printed is not None:
        reads += (
            f" The estimate of {{{result.score_printed:g}}} stands as printed and does not count: nothing "
            "public ties it to today’s passing standard."
        )
    return reads, stamp_of(stamp("practice_tests", f"self_assessment.{result.exam}"))

"""Practice tests with scales of their own."""

from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing
from comeback.store.counting import counting
from comeback.store.models import SelfAssessmentRow


def load_self_assessments(student: int, *, source: int | None = None) -> tuple[SelfAssessmentResult, ...]:
    """
    Load what self-assessments reported.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        As for :func:`comeback.store.counting.counting`.

    Returns
    -------
    tuple of SelfAssessmentResult
        By day; of several entries for one test and day the latest holds.
    """
    rows = SelfAssessmentRow.objects.filter(**counting(student, source)).order_by("on", "pk")
    by_day = {
        (row.on, row.exam): SelfAssessmentResult(
            exam=SelfAssessment(row.exam),
            on=row.on,
            percent_correct=row.percent_correct,
            items=row.items,
            score_printed=row.score_printed,
            pacing=Pacing(row.pacing),
            is_simulated=row.is_simulated,
            was_seen_before=row.was_seen_before,
            used_resources=row.used_resources,
        )
        for row in rows
    }
    return tuple(by_day.values())

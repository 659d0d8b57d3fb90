"""Where a student stands with the exam."""

from datetime import date

from comeback.core.exam.standing import Standing, standing
from comeback.facts.exam import attempt_rules
from comeback.services.journal import StudentId
from comeback.services.profile import Profile, load_profile
from comeback.store.record import load_attempts


def where_they_stand(*, student: StudentId, today: date, profile: Profile | None = None) -> Standing:
    """
    Tell whether a student prepares, waits, has passed, or has no attempt left.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    profile : Profile, optional
        Their dates, where they are loaded already.

    Returns
    -------
    Standing
        From the ledger and the booked seat.
    """
    known = profile or load_profile(student=student)
    return standing(
        load_attempts(student),
        rules=attempt_rules(),
        today=today,
        booked_on=known.exam_on if known.is_booked else None,
    )

"""Where a student stands with the exam, and the date that nobody chose yet."""

from datetime import date, timedelta

from comeback.core.exam.attempts import Attempt
from comeback.core.exam.exam_dates import exam_dates
from comeback.core.exam.standing import Standing, standing
from comeback.facts.exam import attempt_rules
from comeback.facts.plan import plan_facts
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


def within_the_rules(on: date, *, attempts: tuple[Attempt, ...], today: date) -> date:
    """
    Move a working date, which nobody chose, to the first day the attempt rules allow.

    Parameters
    ----------
    on : date
        The exam or working date.
    attempts : tuple of Attempt
        The ledger.
    today : date
        The day it is asked.

    Returns
    -------
    date
        The same day where somebody chose it, or the rules allow it.
    """
    if on != today + timedelta(days=plan_facts().wishes.working_date_days):
        return on
    earliest = exam_dates(attempts=attempts, rules=attempt_rules(), today=today).earliest
    return on if earliest is None else max(on, earliest)

"""How the date that is judged, and a later one, stand against the days that bind."""

from datetime import date

from comeback.core.readiness.dates_against import DateAgainst, later_date, stand_against
from comeback.core.readiness.values import Readiness
from comeback.facts.exam import attempt_rules
from comeback.services.deadlines import deadlines
from comeback.services.journal import StudentId


def dates_against(*, student: StudentId, today: date, readiness: Readiness) -> tuple[DateAgainst, ...]:
    """
    Set the judged date and a later one against permit, seat, school, rotations and residency season.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    readiness : Readiness
        The forecast that says which dates.

    Returns
    -------
    tuple of DateAgainst
        Soonest first; empty where no later date is to be compared.
    """
    later_on = later_date(readiness)
    if later_on is None:
        return ()
    judged_on = readiness.recommendation.judged_on
    return stand_against(
        deadlines(student=student, today=today, exam_on=judged_on),
        judged_on=judged_on,
        later_on=later_on,
        rules=attempt_rules(),
    )

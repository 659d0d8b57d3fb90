"""What check-ins say together, for the student's own eyes. Nothing that shares may import this."""

from datetime import date

from comeback.core.diagnosis.wellbeing import WellbeingSign, find_in_check_ins
from comeback.facts.diagnosis import wellbeing_rules
from comeback.services.check_ins import check_ins
from comeback.services.journal import StudentId


def wellbeing_signs(*, student: StudentId, today: date) -> tuple[WellbeingSign, ...]:
    """
    Find what the check-ins of the last weeks say together.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    tuple of WellbeingSign
        Never from one day.
    """
    return find_in_check_ins(check_ins(student=student), as_of=today, rules=wellbeing_rules())

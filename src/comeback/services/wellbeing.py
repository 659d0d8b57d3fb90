"""What check-ins say together, for the student's own eyes. Nothing that shares may import this."""

from datetime import date

from comeback.core.diagnosis.wellbeing import WellbeingSign, find_in_check_ins, speaks_of_harm
from comeback.facts.wellbeing import wellbeing_rules
from comeback.services.journal import StudentId
from comeback.store.check_ins import load_check_ins


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
        Never from one day; none while people come first.
    """
    if people_come_first(student=student, today=today):
        return ()
    return find_in_check_ins(load_check_ins(student), as_of=today, rules=wellbeing_rules())


def people_come_first(*, student: StudentId, today: date) -> bool:
    """
    Tell whether the student's own words ask for a person rather than for a finding or a task.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    bool
        Worked out each time and stored nowhere.
    """
    return speaks_of_harm(load_check_ins(student), as_of=today, rules=wellbeing_rules())


def remedies_in_check_ins(*, student: StudentId, today: date) -> tuple[str, ...]:
    """
    List the tasks that may help with what the check-ins say; a plan that has them is kept or left by the student.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    tuple of str
        Ids of remedies, each once; no sign is told by them.
    """
    signs = wellbeing_signs(student=student, today=today)
    return tuple(dict.fromkeys(id_ for sign in signs for id_ in sign.remedy_ids))

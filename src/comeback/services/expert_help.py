"""What speaks for expert help, check-ins included: for the student's own eyes. Nothing that shares may import this."""

from datetime import date

from comeback.core.diagnosis.help_signals import HelpSignal
from comeback.core.diagnosis.overwhelm import find_overwhelm
from comeback.facts.expert_help import TutorPrice, help_rules, tutor_prices
from comeback.services.check_ins import check_ins
from comeback.services.course import diagnose
from comeback.services.journal import StudentId
from comeback.services.wellbeing import people_come_first

__all__ = ["TutorPrice", "help_rules", "help_signals", "tutor_prices"]


def help_signals(*, student: StudentId, today: date) -> tuple[HelpSignal, ...]:
    """
    Find what speaks for expert help.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    tuple of HelpSignal
        From plan and results, then from check-ins; none from these while people
        come first, as their words would be quoted.
    """
    found = diagnose(student=student, today=today).help_signals
    if people_come_first(student=student, today=today):
        return found
    said = find_overwhelm(check_ins(student=student), as_of=today, rules=help_rules())
    return found if said is None else (*found, said)

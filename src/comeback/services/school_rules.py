"""What of the school's own rules exam dates can be counted with."""

from datetime import date

from comeback.core.exam.attempts import Outcome
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.recovery.policy import PolicyAnswer, school_rules_of
from comeback.services import notebook
from comeback.services.journal import StudentId
from comeback.store.record import load_attempts


def school_rules(*, student: StudentId, today: date | None = None) -> SchoolRules:
    """
    Say what the school allows, as far as the student found it out.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date, optional
        Only what was learned, and what had come out, by this day.

    Returns
    -------
    SchoolRules
        Unknown where no answer gives a number or a day.
    """
    answers = (kept.entry for kept in notebook.entries(student=student, kind=PolicyAnswer))
    return school_rules_of(
        tuple(answer for answer in answers if today is None or answer.learned_on <= today),
        first_result_on=_first_result_on(student, today),
    )


def _first_result_on(student: StudentId, today: date | None) -> date | None:
    came_out = (
        attempt.result_on
        for attempt in load_attempts(student)
        if attempt.outcome in (Outcome.PASS, Outcome.FAIL) and attempt.result_on is not None
    )
    return min((on for on in came_out if today is None or on <= today), default=None)

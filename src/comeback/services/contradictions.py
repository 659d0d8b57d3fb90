"""Attempts that cannot all be true: named where they stand, refused where they come in."""

from collections.abc import Iterable
from datetime import date

from comeback.core.exam.attempts import Attempt, Step
from comeback.core.exam.ledger import LedgerProblem, ledger_problems
from comeback.errors import InputError
from comeback.facts.exam import attempt_rules
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.store.record import load_ledger


class ContradictoryAttemptError(InputError):
    """
    An attempt and the rest of the ledger cannot both be true.

    Parameters
    ----------
    problem : LedgerProblem
        What contradicts what.
    """

    def __init__(self, problem: LedgerProblem) -> None:
        super().__init__(problem.sentence, problem.hint)
        self.lines = problem.lines


def check_attempts(*, student: StudentId, attempts: Iterable[Attempt]) -> None:
    """
    Check attempts against each other and against the ledger, before they are kept.

    Parameters
    ----------
    student : StudentId
        Whose.
    attempts : iterable of Attempt
        Each takes the place of the line for the same Step and day.

    Raises
    ------
    ContradictoryAttemptError
        If one of them and another line cannot both be true.
    """
    given = tuple(attempts)
    if not given:
        return
    places = {_place(each) for each in given}
    others = (each for each in load_ledger(student) if _place(each) not in places)
    for problem in contradictory_lines(student=student, attempts=(*others, *given)):
        if any(each in problem.lines for each in given):
            raise ContradictoryAttemptError(problem)


def contradictory_lines(
    *, student: StudentId, attempts: tuple[Attempt, ...] | None = None
) -> tuple[LedgerProblem, ...]:
    """
    Find lines of a ledger that cannot all be true: one let count again may contradict what came after.

    Parameters
    ----------
    student : StudentId
        Whose.
    attempts : tuple of Attempt, optional
        A ledger to use in place of the student's own.

    Returns
    -------
    tuple of LedgerProblem
        Empty where all can be true.
    """
    began_on = load_profile(student=student).matriculation_on
    lines = load_ledger(student) if attempts is None else attempts
    return ledger_problems(lines, attempt_rules(), matriculation_on=began_on)


def _place(attempt: Attempt) -> tuple[Step, date]:
    return attempt.step, attempt.on

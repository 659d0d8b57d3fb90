"""Days the student gave in a line: when the question bank ends, when accommodations were asked for."""

from datetime import date, datetime

from comeback.core.evidence.own_words import OwnWords
from comeback.services import notebook
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.study_day import study_day

BANK_ENDS_ON = "saving.bank_ends_on"
ACCOMMODATIONS_ASKED_ON = "accommodations.asked_on"
"""Days the student gave, kept as words: 2026-12-31."""


def told_day(*, student: StudentId, subject: str) -> date | None:
    """
    Load a day the student gave.

    Parameters
    ----------
    student : StudentId
        Whose.
    subject : str
        ``BANK_ENDS_ON`` or ``ACCOMMODATIONS_ASKED_ON``.

    Returns
    -------
    date or None
        None if none was given.
    """
    said = notebook.own_words(student=student).get(subject)
    return date.fromisoformat(said.words) if said else None


def tell_day(
    *, student: StudentId, subject: str, on: date | None, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Keep a day the student gives.

    Parameters
    ----------
    student : StudentId
        Whose.
    subject : str
        ``BANK_ENDS_ON`` or ``ACCOMMODATIONS_ASKED_ON``.
    on : date or None
        The day; None takes it back.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    today = study_day(now, load_profile(student=student).timezone)
    words = OwnWords(subject=subject, words=on.isoformat() if on else "", on=today)
    notebook.say(student=student, words=words, now=now, idempotency_key=idempotency_key)

"""Check-ins: how a student says a day was. Nothing that shares or exports may import this."""

from datetime import datetime

from comeback.core.evidence.check_ins import CheckIn
from comeback.readers.reading import Kind
from comeback.services.entries import keep_entry
from comeback.services.journal import StudentId
from comeback.store.check_ins import load_check_ins
from comeback.store.evidence import Evidence


def record_check_in(
    *, student: StudentId, check_in: CheckIn, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Keep a check-in, in the place of an earlier one of its day.

    Parameters
    ----------
    student : StudentId
        Whose.
    check_in : CheckIn
        The check-in.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    brought = Evidence(check_ins=(check_in,))
    keep_entry(student, Kind.CHECK_IN, brought, on=check_in.on, now=now, key=idempotency_key)


def check_ins(*, student: StudentId) -> tuple[CheckIn, ...]:
    """
    Load the check-ins.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of CheckIn
        By day, one a day.
    """
    return load_check_ins(student)

"""Who the journal belongs to."""

from datetime import datetime

from comeback.store.models import ProfileRow, StudentRow
from comeback.store.writing import writing


def ensure_student(*, now: datetime, timezone: str) -> int:
    """
    Find the one student of a local journal, or begin with one.

    Parameters
    ----------
    now : datetime
        The present, aware.
    timezone : str
        IANA name of the student's time zone, kept with a new profile.

    Returns
    -------
    int
        Id of the student.
    """
    known = first_student()
    if known is not None:
        return known
    with writing():
        known = first_student()  # another program may have begun with one in between
        if known is not None:
            return known
        student = StudentRow.objects.create(created_at=now)
        ProfileRow.objects.create(student=student, timezone=timezone)
    return student.pk


def first_student() -> int | None:
    """
    Find the one student of a local journal.

    Returns
    -------
    int or None
        Id of the student; None in a journal no one has opened.
    """
    return StudentRow.objects.order_by("pk").values_list("pk", flat=True).first()

"""The request as views see it: whose, and when."""

from datetime import date, datetime

from django.http import HttpRequest

from comeback.services.journal import StudentId
from comeback.services.profile import Profile


class StudentRequest(HttpRequest):
    """
    A request that passed the gate.

    Parameters
    ----------
    student : StudentId
        Whose journal it is.
    profile : Profile
        Their dates and settings.
    now : datetime
        The present, aware, UTC.
    today : date
        The study day, which ends at 04:00 on the student's clock.
    """

    student: StudentId
    profile: Profile
    now: datetime
    today: date


def number_in(text: str | None) -> int | None:
    """Return the number a text is, such as one asked for in an address; None if it is none."""
    return int(text) if text and text.isascii() and text.isdigit() else None

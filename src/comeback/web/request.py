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

"""What day it is, for what a student writes down."""

from datetime import date

from comeback.services.study_day import local
from comeback.web.request import StudentRequest


def calendar_day(request: StudentRequest) -> date:
    """Return the day on the student's calendar, the latest an entry may name; the study day may still be the one before."""
    return local(request.now, request.profile.timezone).date()

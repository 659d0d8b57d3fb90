"""The first minute: when the result came, and whether this is still the first evening."""

from datetime import date, datetime, time, timedelta

from comeback.services.journal import StudentId
from comeback.services.profile import Profile, change_profile
from comeback.services.study_day import DAY_ENDS_HOUR

FIRST_EVENING_DAYS = 3


def when_result_came(
    *,
    student: StudentId,
    on: date,
    version: int | None = None,
    now: datetime,
    idempotency_key: str | None = None,
) -> Profile:
    """
    Keep the day the result came.

    Parameters
    ----------
    student : StudentId
        Whose.
    on : date
        The day.
    version : int, optional
        The version of the profile the answer was given on.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Profile
        As it is now.
    """
    return change_profile(
        student=student, changes={"result_on": on}, version=version, now=now, idempotency_key=idempotency_key
    )


def end_first_evening(
    *, student: StudentId, version: int | None = None, now: datetime, idempotency_key: str | None = None
) -> Profile:
    """
    Keep that the student wants the rest now.

    Parameters
    ----------
    student : StudentId
        Whose.
    version : int, optional
        The version of the profile it was said on.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Profile
        As it is now.
    """
    return change_profile(
        student=student,
        changes={"first_evening_over": True},
        version=version,
        now=now,
        idempotency_key=idempotency_key,
    )


def is_first_evening(profile: Profile, now_local: datetime) -> bool:
    """
    Say whether this is still the first evening.

    Parameters
    ----------
    profile : Profile
        With the day the result came.
    now_local : datetime
        The student's own time.

    Returns
    -------
    bool
        True until 04:00 on the third day after the result, unless the student
        ended it; False while no day is known.
    """
    if profile.result_on is None or profile.first_evening_over:
        return False
    last = profile.result_on + timedelta(days=FIRST_EVENING_DAYS)
    return now_local.replace(tzinfo=None) < datetime.combine(last, time(DAY_ENDS_HOUR))

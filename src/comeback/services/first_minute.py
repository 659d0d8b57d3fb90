"""The first minute: when the result came, and whether this is still the first evening."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from comeback.core.exam.attempts import Outcome
from comeback.services.journal import StudentId
from comeback.services.profile import Profile, change_profile, load_profile
from comeback.services.study_day import DAY_ENDS_HOUR, local
from comeback.store.record import load_attempts

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


def known_result_on(*, student: StudentId, today: date) -> date | None:
    """
    Tell when the latest result came, as far as entries say.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.

    Returns
    -------
    date or None
        From the ledger; None where no attempt has such a day.
    """
    came = (attempt.result_on for attempt in load_attempts(student) if attempt.outcome is Outcome.FAIL)
    return max((on for on in came if on is not None and on <= today), default=None)


@contextmanager
def result_day_follows(*, student: StudentId, now: datetime) -> Iterator[None]:
    """
    Have the day the latest result came follow the ledger while a line of it is hidden or restored.

    A day the student gave themselves stays, and so does the last one known.

    Parameters
    ----------
    student : StudentId
        Whose.
    now : datetime
        The present, aware.
    """
    profile = load_profile(student=student)
    # The calendar's own day, since a result can come between midnight and the end of the study day.
    on = local(now, profile.timezone).date()
    before = known_result_on(student=student, today=on)
    yield
    after = known_result_on(student=student, today=on)
    if after is not None and after != before and profile.result_on == before:
        change_profile(student=student, changes={"result_on": after}, version=None, now=now)


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

"""What came of an exam: the result, and what had been said about it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.standing import Standing
from comeback.core.readiness.scoring import ScoredForecast, score_forecasts
from comeback.core.readiness.values import Readiness
from comeback.errors import InputError
from comeback.services.entries import record_attempt
from comeback.services.first_minute import result_day_follows
from comeback.services.journal import StudentId
from comeback.services.profile import Profile, change_profile, load_profile
from comeback.services.standing import where_they_stand
from comeback.services.study_day import study_day
from comeback.store.documents import UnreadableDocumentError, unpack
from comeback.store.record import load_attempts
from comeback.store.snapshots import load_shown
from comeback.store.writing import is_new_write, writing

RESULTS = (Outcome.PASS, Outcome.FAIL)


class NotAResultError(InputError):
    """An exam that was not finished has no result."""

    def __init__(self) -> None:
        super().__init__(
            "A result is a pass or not a pass.",
            "An exam left incomplete, or a seat never used, is kept under Attempts.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """
    What had been said about an exam, and its result.

    Parameters
    ----------
    attempt : Attempt
        The exam, with its outcome.
    scored : tuple of ScoredForecast
        The forecasts the student had seen, oldest first; never empty.
    """

    attempt: Attempt
    scored: tuple[ScoredForecast, ...]


def keep_result(
    *, student: StudentId, attempt: Attempt, now: datetime, idempotency_key: str | None = None
) -> Standing:
    """
    Keep the result of an exam, and open what follows from it.

    An exam the ledger did not have yet is kept first, without its result, so
    that undoing the result leads back to waiting. The seat and the permit are
    used up; after a result that is no pass the first evening opens again.

    Parameters
    ----------
    student : StudentId
        Whose.
    attempt : Attempt
        The exam, with its outcome and the day the result came.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Standing
        Where the student stands now.

    Raises
    ------
    NotAResultError
        If the outcome is neither a pass nor a fail.
    """
    if attempt.outcome not in RESULTS:
        raise NotAResultError
    profile = load_profile(student=student)
    today = study_day(now, profile.timezone)
    with writing():
        if is_new_write(student, idempotency_key, now):
            with result_day_follows(student=student, now=now):
                if all(each.on != attempt.on for each in load_attempts(student)):
                    record_attempt(student=student, attempt=Attempt(on=attempt.on), now=now)
                record_attempt(student=student, attempt=attempt, now=now)
            changes = _changes(profile, attempt, today=today)
            change_profile(student=student, changes=changes, version=None, now=now)
    return where_they_stand(student=student, today=today)


def track_records(*, student: StudentId, today: date) -> tuple[TrackRecord, ...]:
    """
    Set every forecast the student had seen beside the result it was about.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked; later results are not known on it.

    Returns
    -------
    tuple of TrackRecord
        By exam, latest first; exams nothing was said about are left out.
    """
    ended = [
        each
        for each in load_attempts(student)
        if each.on <= today and each.outcome in RESULTS and not each.is_pending(today)
    ]
    shown = _shown(student) if ended else ()
    records = (
        TrackRecord(
            attempt=each,
            # What is said on the day of the result may know it already.
            scored=score_forecasts(
                (said for said in shown if each.result_on is None or said.as_of < each.result_on),
                sat_on=each.on,
                is_pass=each.outcome is Outcome.PASS,
            ),
        )
        for each in reversed(ended)
    )
    return tuple(record for record in records if record.scored)


def _changes(profile: Profile, attempt: Attempt, *, today: date) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if profile.exam_on is None or profile.exam_on <= today:
        changes = {"exam_on": None, "is_booked": False, "permit_ends_on": None}
    if attempt.outcome is Outcome.FAIL:
        return changes | {"result_on": attempt.result_on or today, "first_evening_over": False}
    return changes | {"first_evening_over": True}


def _shown(student: StudentId) -> tuple[Readiness, ...]:
    found = []
    for _, _, document in load_shown(student, "readiness"):
        try:
            found.append(unpack(Readiness, document))
        except UnreadableDocumentError:  # shown by a version whose forecasts had another shape
            continue
    return tuple(found)

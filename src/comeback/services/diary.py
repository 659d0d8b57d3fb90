"""Thoughts that are parked, and what is known on the day they come back."""

from dataclasses import dataclass
from datetime import date, datetime

from comeback.core.exam.attempts import ExamDates
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.readiness.values import Readiness
from comeback.core.recovery.diary import ParkedThought, close, park, put_off
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.services import course, notebook
from comeback.services.dates import dates
from comeback.services.first_days_words import thought_rests_days
from comeback.services.journal import StudentId
from comeback.services.notebook import Kept
from comeback.services.profile import load_profile
from comeback.services.school_rules import school_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNow:
    """
    What is known when a thought comes back.

    Parameters
    ----------
    rules : ExamDates
        Attempts used and left, and the days the rules allow.
    school : SchoolRules
        What the school allows, as far as the student found it out.
    forecast : Readiness or None
        The forecast; None while there is nothing to forecast from.
    decisions : tuple of MeetingNote
        What was decided in meetings, latest first.
    exam_on : date or None
        The date booked or thought of.
    is_booked : bool
        Whether it is booked.
    """

    rules: ExamDates
    school: SchoolRules
    forecast: Readiness | None
    decisions: tuple[MeetingNote, ...]
    exam_on: date | None
    is_booked: bool


def thoughts(*, student: StudentId) -> tuple[Kept[ParkedThought], ...]:
    """
    List the parked thoughts.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of Kept
        The day they come back, soonest first; closed ones among them.
    """
    kept = notebook.entries(student=student, kind=ParkedThought)
    return tuple(sorted(kept, key=lambda each: (each.entry.reopens_on, each.id)))


def park_thought(
    *,
    student: StudentId,
    words: str,
    today: date,
    reopens_on: date | None = None,
    now: datetime,
    idempotency_key: str | None = None,
) -> ParkedThought:
    """
    Park a thought until a day.

    Parameters
    ----------
    student : StudentId
        Whose.
    words : str
        The thought.
    today : date
        The study day.
    reopens_on : date, optional
        The day it comes back; two weeks later if none is chosen.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ParkedThought
        As it is kept.

    Raises
    ------
    ReopensTooSoonError
        If the day chosen is not ahead.
    """
    thought = park(words, today=today, rests_days=thought_rests_days(), reopens_on=reopens_on)
    notebook.keep(student=student, entry=thought, now=now, idempotency_key=idempotency_key)
    return thought


def decide(
    *,
    student: StudentId,
    number: int,
    decision: str,
    today: date,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Close a thought with what was decided, or let it go without.

    Parameters
    ----------
    student : StudentId
        Whose.
    number : int
        Number of the thought.
    decision : str
        The student's own words; empty lets it go.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    kept = notebook.entry(student=student, kind=ParkedThought, number=number)
    closed = close(kept.entry, today=today, decision=decision)
    notebook.change(
        student=student, number=number, entry=closed, version=None, now=now, idempotency_key=idempotency_key
    )


def let_rest(
    *,
    student: StudentId,
    number: int,
    until: date,
    today: date,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Give a thought another day to come back on; a closed one is open again.

    Parameters
    ----------
    student : StudentId
        Whose.
    number : int
        Number of the thought.
    until : date
        The day.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    ReopensTooSoonError
        If the day is not ahead.
    """
    kept = notebook.entry(student=student, kind=ParkedThought, number=number)
    rested = put_off(kept.entry, until=until, today=today)
    notebook.change(
        student=student, number=number, entry=rested, version=None, now=now, idempotency_key=idempotency_key
    )


def known_now(*, student: StudentId, today: date) -> KnownNow:
    """
    Gather what is known on a day.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    KnownNow
        Attempts, the school's limits, the forecast, decisions and the exam date.
    """
    profile = load_profile(student=student)
    notes = (kept.entry for kept in notebook.entries(student=student, kind=MeetingNote))
    decided = [note for note in notes if note.kind is NoteKind.DECIDED]
    has_level = course.diagnose(student=student, today=today).level is not None
    return KnownNow(
        rules=dates(student=student, today=today),
        school=school_rules(student=student, today=today),
        forecast=course.readiness(student=student, today=today) if has_level else None,
        decisions=tuple(sorted(decided, key=lambda note: note.met_on, reverse=True)),
        exam_on=profile.exam_on,
        is_booked=profile.is_booked,
    )

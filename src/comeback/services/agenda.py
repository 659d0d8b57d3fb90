"""What the student has put a day to besides studying."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comeback.core.readiness.tripwires import Tripwire
from comeback.core.recovery.diary import ParkedThought
from comeback.core.recovery.letters import Letter
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.residency.inventory import InventoryEntry
from comeback.services import notebook
from comeback.services.first_days import open_steps
from comeback.services.first_minute import FIRST_EVENING_DAYS
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile


class DueKind(StrEnum):
    """What has a day."""

    THOUGHT = "thought"
    LETTER = "letter"
    MEETING = "meeting"
    APPLICATION = "application"
    TRIPWIRE = "tripwire"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """
    Something with a day, not settled yet.

    Parameters
    ----------
    kind : DueKind
        What it is.
    on : date
        Its day.
    words : str
        The student's own words, or the step's.
    number : int or None
        Number of its line in the notebook.
    name : str
        Id of a step, or the part of the application.
    who : str
        Who does it, where that was noted.
    """

    kind: DueKind
    on: date
    words: str
    number: int | None = None
    name: str = ""
    who: str = ""


def due(*, student: StudentId, today: date) -> tuple[Due, ...]:
    """
    List everything with a day that is not settled.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.

    Returns
    -------
    tuple of Due
        Soonest first, days ahead included: thoughts that come back, answers
        hoped for, next steps of meetings and of the application, days on
        which something written early is quoted back, and the steps of the
        first days that still matter.
    """
    return _soonest_first([*noted(student=student), *_steps(student, today)])


def noted(*, student: StudentId) -> tuple[Due, ...]:
    """
    List what the notebook holds with a day and is not settled.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of Due
        Soonest first: everything of :func:`due` but the steps of the first
        days.
    """
    return _soonest_first(
        [
            *_thoughts(student),
            *_letters(student),
            *_meetings(student),
            *_application(student),
            *_tripwires(student),
        ]
    )


def _soonest_first(found: list[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda each: (each.on, each.kind, each.number or 0)))


def _thoughts(student: StudentId) -> list[Due]:
    return [
        Due(kind=DueKind.THOUGHT, on=kept.entry.reopens_on, words=kept.entry.words, number=kept.id)
        for kept in notebook.entries(student=student, kind=ParkedThought)
        if kept.entry.is_open
    ]


def _letters(student: StudentId) -> list[Due]:
    return [
        Due(
            kind=DueKind.LETTER,
            on=kept.entry.due_on,
            words=kept.entry.to_name or kept.entry.subject,
            number=kept.id,
        )
        for kept in notebook.entries(student=student, kind=Letter)
        if kept.entry.due_on is not None and kept.entry.sent_on is not None and kept.entry.answered_on is None
    ]


def _meetings(student: StudentId) -> list[Due]:
    return [
        Due(kind=DueKind.MEETING, on=note.due_on, words=note.words, number=kept.id, who=note.who)
        for kept in notebook.entries(student=student, kind=MeetingNote)
        for note in (kept.entry,)
        if note.kind is NoteKind.NEXT_STEP and note.due_on is not None and note.done_on is None
    ]


def _application(student: StudentId) -> list[Due]:
    latest = {
        kept.entry.part: kept for kept in notebook.entries(student=student, kind=InventoryEntry)
    }.values()
    return [
        Due(
            kind=DueKind.APPLICATION,
            on=kept.entry.by_on,
            words=kept.entry.next_step,
            number=kept.id,
            name=kept.entry.part.value,
        )
        for kept in latest
        if kept.entry.by_on is not None and kept.entry.next_step
    ]


def _tripwires(student: StudentId) -> list[Due]:
    return [
        Due(kind=DueKind.TRIPWIRE, on=kept.entry.by_on, words="", number=kept.id)
        for kept in notebook.entries(student=student, kind=Tripwire)
        if kept.entry.is_open
    ]


def _steps(student: StudentId, today: date) -> list[Due]:
    profile = load_profile(student=student)
    if profile.result_on is None:
        return []
    is_over = profile.first_evening_over or today >= profile.result_on + timedelta(days=FIRST_EVENING_DAYS)
    if not is_over:
        return []
    return [
        Due(
            kind=DueKind.STEP,
            on=profile.result_on + timedelta(days=words.step.day),
            words=words.what,
            name=words.step.id,
        )
        for words in open_steps(student=student, today=today)
    ]

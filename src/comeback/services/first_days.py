"""The first days: what is lit now, what is ticked, and what can still be saved."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from comeback.core.exam.attempts import Outcome
from comeback.core.recovery.first_days import FirstDays, first_days, has_school, state_of
from comeback.core.recovery.letters import Letter, LetterKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.recovery.running import Running, RunningKind
from comeback.core.recovery.saving import OwnDays, Shelf, there_until
from comeback.core.recovery.steps import Circumstance, StepMark, StepState
from comeback.errors import InputError
from comeback.facts.first_days import shelves
from comeback.services import notebook
from comeback.services.first_days_words import Saving, StepWords, savings, steps, steps_stay_days
from comeback.services.journal import StudentId
from comeback.services.profile import Profile, load_profile
from comeback.services.study_day import local, study_day
from comeback.services.told_days import ACCOMMODATIONS_ASKED_ON, BANK_ENDS_ON, told_day
from comeback.store.record import load_attempts
from comeback.store.sittings import load_printed

NO_SCHOOL = "no_school"
"""A mark that says whether there is a school to write to: done for none, not theirs for one."""

FOUR_QUESTIONS = {"after_a_fail", "remediation", "rotations", "booking"}
"""The school's rules that are looked up first, by id of the question."""

_TOLD = {StepState.DONE: False, StepState.NOT_MINE: True}


class UnknownStepError(InputError):
    """
    The first days have no such step.

    Parameters
    ----------
    step : str
        What was to be ticked.
    """

    def __init__(self, step: str) -> None:
        super().__init__(
            f"There is no step “{step}” in the first days.", "Open the list again and tick it there."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingLine:
    """
    One thing to save, with its day and its tick.

    Parameters
    ----------
    saving : Saving
        What it is, and how to keep it.
    shelf : Shelf or None
        How long it can be had, and where that was read.
    until_on : date or None
        The last day; None where it is not known.
    state : StepState
        Whether it is saved.
    """

    saving: Saving
    shelf: Shelf | None
    until_on: date | None
    state: StepState


def checklist(*, student: StudentId, now: datetime) -> FirstDays:
    """
    Lay out the first days as they stand at an hour.

    Parameters
    ----------
    student : StudentId
        Whose.
    now : datetime
        The present, aware.

    Returns
    -------
    FirstDays
        What is lit, what waits for which day, and what is settled.
    """
    profile = load_profile(student=student)
    today = study_day(now, profile.timezone)
    marks = _known_marks(student)
    return first_days(
        steps=tuple(each.step for each in steps()),
        marks=marks,
        days_since=max((today - (profile.result_on or today)).days, 0),
        hour=local(now, profile.timezone).hour,
        circumstances=_circumstances(student, profile, marks, today),
    )


def marks_of(*, student: StudentId) -> dict[str, StepState]:
    """
    Load the ticks.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    dict of str to StepState
        The latest by id of a step. After another result of this kind the steps
        are new; whether there is a school stays known.
    """
    since = _steps_since(student)
    marks = (kept.entry for kept in notebook.entries(student=student, kind=StepMark))
    return {mark.step: mark.state for mark in marks if mark.step == NO_SCHOOL or mark.on >= since}


def mark_step(
    *, student: StudentId, step: str, state: StepState, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Tick a step, call it not theirs, or open it again.

    Parameters
    ----------
    student : StudentId
        Whose.
    step : str
        Id of the step, of a thing to save, or ``NO_SCHOOL``.
    state : StepState
        What the student says.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    UnknownStepError
        If there is no such step.
    """
    known = {NO_SCHOOL, *(each.step.id for each in steps()), *(each.id for each in savings())}
    if step not in known:
        raise UnknownStepError(step)
    on = study_day(now, load_profile(student=student).timezone)
    mark = StepMark(step=step, state=state, on=on)
    notebook.keep(student=student, entry=mark, now=now, idempotency_key=idempotency_key)


def is_at_a_school(*, student: StudentId, today: date) -> bool:
    """
    Whether the student has a school to write to.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.

    Returns
    -------
    bool
        As they said; else False for a school outside the US and for a
        graduate.
    """
    profile = load_profile(student=student)
    return _has_school(profile, marks_of(student=student), today)


def open_steps(*, student: StudentId, today: date) -> tuple[StepWords, ...]:
    """
    List the steps that still matter when the first days are over.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.

    Returns
    -------
    tuple of StepWords
        Open ones of these; none once the result is some time ago.
    """
    profile = load_profile(student=student)
    since = (today - profile.result_on).days if profile.result_on else steps_stay_days() + 1
    if since > steps_stay_days():
        return ()
    marks = _known_marks(student)
    theirs = {Circumstance.ANYONE, *_circumstances(student, profile, marks, today)}
    return tuple(
        each
        for each in steps()
        if each.step.is_kept_open
        and each.step.whose in theirs
        and state_of(each.step, marks) is StepState.OPEN
    )


def has_sat_before(*, student: StudentId) -> bool:
    """
    Whether this is not the first result of its kind.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    bool
        True when the ledger holds two fails or more: help then comes first.
    """
    fails = [each for each in load_attempts(student) if each.outcome is Outcome.FAIL]
    return len(fails) > 1


def saving_lines(*, student: StudentId) -> tuple[SavingLine, ...]:
    """
    List what to save, until when.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of SavingLine
        Each with its day where it can be worked out.
    """
    own, marks = own_days(student=student), marks_of(student=student)
    lines = []
    for each in savings():
        shelf = shelves().get(each.shelf)
        until = there_until(shelf, own) if shelf else own.bank_ends_on
        state = marks.get(each.id, StepState.OPEN)
        lines.append(SavingLine(saving=each, shelf=shelf, until_on=until, state=state))
    return tuple(lines)


def recheck_until(*, student: StudentId) -> date | None:
    """
    Tell until when a recheck of the result can be asked for.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    date or None
        None while the day of the result is not known.
    """
    return there_until(shelves()["recheck"], own_days(student=student))


def own_days(*, student: StudentId) -> OwnDays:
    """
    Load the days that what is saved runs from.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    OwnDays
        As far as they are known.
    """
    return OwnDays(
        result_on=load_profile(student=student).result_on,
        oldest_sitting_on=min((each.key.on for each in load_printed(student)), default=None),
        bank_ends_on=told_day(student=student, subject=BANK_ENDS_ON),
    )


def _steps_since(student: StudentId) -> date:
    """Find the day from which what was done counts for this result."""
    result_on = load_profile(student=student).result_on
    if result_on is None or not has_sat_before(student=student):
        return date.min
    # A tick between midnight and the end of the study day stands under the day before.
    return result_on - timedelta(days=1)


def _known_marks(student: StudentId) -> dict[str, StepState]:
    """Take as done what the notebook shows to be; the student's own tick holds before that."""
    since = _steps_since(student)
    letters = (kept.entry for kept in notebook.entries(student=student, kind=Letter))
    sent = {letter.kind for letter in letters if letter.sent_on and letter.sent_on >= since}
    asked_on = told_day(student=student, subject=ACCOMMODATIONS_ASKED_ON)
    answered = {kept.entry.question for kept in notebook.entries(student=student, kind=PolicyAnswer)}
    is_done = {
        "write_school": LetterKind.FIRST_MESSAGE in sent,
        "write_guide": LetterKind.FIRST_MESSAGE in sent,
        "ask_clerkship": LetterKind.CLERKSHIP_DIRECTOR in sent,
        "say_running": bool(notebook.entries(student=student, kind=Running)),
        "accommodations": asked_on is not None and asked_on >= since,
        "school_rules": answered >= FOUR_QUESTIONS,
    }
    known = {step: StepState.DONE for step, done in is_done.items() if done}
    return known | marks_of(student=student)


def _has_school(profile: Profile, marks: dict[str, StepState], today: date) -> bool:
    return has_school(
        school_kind=profile.school_kind,
        graduation_on=profile.graduation_on,
        today=today,
        told=_TOLD.get(marks.get(NO_SCHOOL, StepState.OPEN)),
    )


def _circumstances(
    student: StudentId, profile: Profile, marks: dict[str, StepState], today: date
) -> frozenset[Circumstance]:
    is_at_school = _has_school(profile, marks, today)
    found = {Circumstance.AT_A_SCHOOL if is_at_school else Circumstance.WITHOUT_A_SCHOOL}
    running = (kept.entry for kept in notebook.entries(student=student, kind=Running))
    if any(each.kind is RunningKind.CLERKSHIP and each.is_on(today) for each in running):
        found.add(Circumstance.ON_A_CLERKSHIP)
    return frozenset(found)

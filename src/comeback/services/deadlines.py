"""Every dated thing ahead of a student, in one list."""

from datetime import date

from comeback.core.exam.attempts import Attempt
from comeback.core.exam.deadlines import YOU, Deadline, DeadlineKind, exam_deadlines, soonest_first
from comeback.core.exam.standing import Stage, Standing
from comeback.core.plan.values import TaskKind
from comeback.facts.exam import attempt_rules
from comeback.services.agenda import Due, DueKind, noted
from comeback.services.dates import asked_for_accommodations_on, ledger_with_what_was_sat
from comeback.services.journal import StudentId
from comeback.services.planning import held_plan
from comeback.services.profile import Profile, exam_date, load_profile
from comeback.services.residency import application_deadlines
from comeback.services.school_rules import school_rules
from comeback.services.standing import within_the_rules

_CHECKS = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)
_THE_STUDENT = ("", "i", "me", "myself", "you")
_DUES = {
    DueKind.THOUGHT: ("A thought you parked comes back: {}", "your decision diary"),
    DueKind.LETTER: ("An answer hoped for: {}", "your letters"),
    DueKind.MEETING: ("{}", "your meeting notes"),
    DueKind.APPLICATION: ("{}", "your application list"),
    DueKind.TRIPWIRE: ("What you wrote early for this day is quoted back", "Readiness"),
}


def deadlines(
    *,
    student: StudentId,
    today: date,
    attempts: tuple[Attempt, ...] | None = None,
    exam_on: date | None = None,
    profile: Profile | None = None,
) -> tuple[Deadline, ...]:
    """
    List what is dated: the exam, its rules, the school, the plan's checks, what was agreed, the way to residency.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    attempts : tuple of Attempt, optional
        A ledger to use in place of the student's own.
    exam_on : date, optional
        An exam date to use in place of the student's own.
    profile : Profile, optional
        Their dates, where they are loaded already.

    Returns
    -------
    tuple of Deadline
        From today on, soonest first; an id stays when its day moves.
    """
    profile = profile or load_profile(student=student)
    stands, attempts = ledger_with_what_was_sat(student, profile, today, attempts=attempts)
    is_closed = stands.stage is Stage.NO_ATTEMPT_LEFT
    found = [
        *_of_the_exam(student, profile, stands, today=today, attempts=attempts, exam_on=exam_on),
        *(() if stands.is_at_rest else _of_the_plan(student)),
        *(() if is_closed else application_deadlines(student=student, today=today, profile=profile)),
        *_of_the_profile(profile),
        *map(_of_the_notebook, noted(student=student)),
    ]
    return soonest_first(found, today)


def _of_the_exam(
    student: StudentId,
    profile: Profile,
    stands: Standing,
    *,
    today: date,
    attempts: tuple[Attempt, ...],
    exam_on: date | None,
) -> tuple[Deadline, ...]:
    own_on, is_booked = exam_date(profile, today=today)
    next_on = exam_on or within_the_rules(own_on, attempts=attempts, today=today)
    school = school_rules(student=student, today=today)
    asked_on = asked_for_accommodations_on(student=student, today=today)
    return exam_deadlines(
        attempts=attempts,
        rules=attempt_rules(),
        today=today,
        exam_on=None if stands.is_at_rest else next_on,
        is_booked=is_booked and exam_on in (None, own_on),
        permit_ends_on=None if stands.is_at_rest else profile.permit_ends_on,
        school=None if stands.stage is Stage.PASSED else school,
        accommodations_asked_on=None if stands.is_at_rest else asked_on,
    )


def _of_the_plan(student: StudentId) -> list[Deadline]:
    held = held_plan(student=student)
    if held is None:
        return []
    checks = ((day.on, task) for day in held.plan.days for task in day.tasks if task.kind in _CHECKS)
    return [
        Deadline(
            id=f"check.{number}",
            kind=DeadlineKind.CHECK,
            on=on,
            what=task.title,
            consequence="the plan moves it",
            where="your plan",
        )
        for number, (on, task) in enumerate(checks, 1)
    ]


def _of_the_profile(profile: Profile) -> list[Deadline]:
    own = (
        (DeadlineKind.ROTATIONS, profile.rotations_on, "Rotations begin or go on"),
        (DeadlineKind.STEP2_CK, profile.step2_ck_on, "Step 2 CK, the day you have in mind"),
        (DeadlineKind.GRADUATION, profile.graduation_on, "Graduation"),
    )
    return [
        Deadline(id=f"{kind.value}.own", kind=kind, on=on, what=what, where="your entry")
        for kind, on, what in own
        if on is not None
    ]


def _of_the_notebook(each: Due) -> Deadline:
    words, where = _DUES[each.kind]
    return Deadline(
        id=f"next_step.{each.kind.value}.{each.number or each.name}",
        kind=DeadlineKind.NEXT_STEP,
        on=each.on,
        what=words.format(each.words),
        who=YOU if each.who.strip().lower() in _THE_STUDENT else each.who,
        where=where,
    )

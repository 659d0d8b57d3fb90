"""Every dated thing ahead of a student, in one list."""

from datetime import date

from comeback.core.exam.deadlines import Deadline, DeadlineKind, exam_deadlines, soonest_first
from comeback.core.exam.standing import Stage, Standing
from comeback.core.plan.values import TaskKind
from comeback.facts.exam import attempt_rules
from comeback.services.journal import StudentId
from comeback.services.outcome import where_they_stand
from comeback.services.planning import held_plan, is_over
from comeback.services.profile import Profile, exam_date, load_profile
from comeback.store.record import load_ledger

_CHECKS = (TaskKind.ASSESSMENT, TaskKind.REHEARSAL)


def deadlines(*, student: StudentId, today: date) -> tuple[Deadline, ...]:
    """
    List what is dated: the exam, its rules, the school, the plan's checks, the way to residency.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.

    Returns
    -------
    tuple of Deadline
        From today on, soonest first; an id stays when its day moves.
    """
    profile = load_profile(student=student)
    standing = where_they_stand(student=student, today=today, profile=profile)
    ledger = load_ledger(student)
    exam_on, is_booked = exam_date(profile, today=today)
    if standing.stage is Stage.WAITING and standing.latest is not None and not standing.is_in_ledger:
        ledger = (*ledger, standing.latest)
    found = [
        *exam_deadlines(
            attempts=ledger,
            rules=attempt_rules(),
            today=today,
            exam_on=None if standing.is_at_rest else exam_on,
            is_booked=is_booked,
            permit_ends_on=None if standing.is_at_rest else profile.permit_ends_on,
        ),
        *_of_the_profile(profile),
        *_of_the_plan(student, standing, today),
    ]
    return soonest_first(found, today)


def _of_the_profile(profile: Profile) -> list[Deadline]:
    own = (
        (DeadlineKind.ROTATIONS, profile.rotations_on, "Rotations begin or go on"),
        (DeadlineKind.STEP2_CK, profile.step2_ck_on, "Step 2 CK, the day you mean"),
        (DeadlineKind.GRADUATION, profile.graduation_on, "Graduation"),
    )
    return [
        Deadline(id=f"{kind.value}.own", kind=kind, on=on, what=what, where="your entry")
        for kind, on, what in own
        if on is not None
    ]


def _of_the_plan(student: StudentId, standing: Standing, today: date) -> list[Deadline]:
    held = held_plan(student=student)
    if held is None or is_over(held, standing, today=today):
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

"""Diagnosis, forecast and plan of a day, computed once for the same inputs."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from comeback import __version__
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.pieces import EvidenceWorth
from comeback.core.plan.values import Plan, PlanWishes, TaskKind, Weekday
from comeback.core.readiness.values import Readiness
from comeback.errors import InputError
from comeback.facts.exam import repeater_pass_rates
from comeback.services.profile import MIN_HOURS, Profile, load_profile, plan_wishes
from comeback.services.standing import within_the_rules
from comeback.services.wellbeing import leave_out_words_of_harm, remedies_in_check_ins
from comeback.store.documents import UnreadableDocumentError, pack, unpack
from comeback.store.plans import load_marks, load_plan, load_study
from comeback.store.record import evidence_digest, load_attempts, load_record
from comeback.store.sittings import load_taken_forms
from comeback.store.snapshots import load_snapshot, save_shown, save_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from comeback.core.evidence.record import Record
    from comeback.core.exam.passing import PassRate
    from comeback.core.plan.course import Course
    from comeback.services.journal import StudentId

_FARTHEST_DAYS = 366
"""How far ahead a day is forecast: beyond any permit; a year mistyped would take minutes to work out."""

Value = TypeVar("Value", Diagnosis, Readiness, Plan, EvidenceWorth)


class DistantForecastError(InputError):
    """
    A day is too far away for a forecast.

    Parameters
    ----------
    on : date
        The day asked for, or the exam date.
    """

    def __init__(self, on: date) -> None:
        super().__init__(
            f"{on:%a} {on.day} {on:%b %Y} is more than a year away, too far for a forecast.",
            "Look at the year, and choose a day within the next twelve months.",
        )


def student_record(*, student: StudentId, today: date) -> Record:
    """
    Load what had been shown by a day.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    Record
        Without anything later.
    """
    return load_record(student, study=load_study(student, before=today)).as_of(today)


def diagnose(*, student: StudentId, today: date) -> Diagnosis:
    """
    Say why, as far as the evidence of a day tells.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    Diagnosis
        From the snapshot, if nothing has changed; words of harm are quoted nowhere in it.
    """
    return leave_out_words_of_harm(
        _remembered(
            student,
            Diagnosis,
            "diagnosis",
            (
                evidence_digest(student),
                today,
                load_study(student, before=today),
                load_profile(student=student).threshold,
            ),
            lambda: _course(student, today, wishes_of(student=student, today=today)).diagnosis,
        )
    )


def evidence_worth(*, student: StudentId, today: date) -> EvidenceWorth:
    """
    Say what each source tells of what is known of the level.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day whose level it is.

    Returns
    -------
    EvidenceWorth
        From the snapshot, if nothing has changed.
    """
    return _remembered(
        student,
        EvidenceWorth,
        "worth",
        (evidence_digest(student), today),
        lambda: _weighed(student, today),
    )


def _weighed(student: StudentId, today: date) -> EvidenceWorth:
    from comeback.core.diagnosis.worth import (  # noqa: PLC0415 - loads numpy, which reading does without
        weigh_pieces,
        worth_by_source,
    )
    from comeback.facts.diagnosis import diagnosis_facts, worth_rules  # noqa: PLC0415 - as above
    from comeback.store.origins import load_origins  # noqa: PLC0415 - only what weighs asks for it

    record = student_record(student=student, today=today)
    worths = weigh_pieces(record, as_of=today, facts=diagnosis_facts(), rules=worth_rules())
    return worth_by_source(worths, record, load_origins(student), as_of=today)


def readiness(*, student: StudentId, today: date, on: date | None = None) -> Readiness:
    """
    Forecast the chance of passing, and say what it means for a date.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    on : date, optional
        The date to judge; the exam or working date otherwise.

    Returns
    -------
    Readiness
        From the snapshot, if nothing has changed.

    Raises
    ------
    DistantForecastError
        If the day is more than a year away.
    """
    profile = load_profile(student=student)
    wishes = wishes_of(student=student, today=today, exam_on=on)
    if (wishes.exam_on - today).days > _FARTHEST_DAYS:
        raise DistantForecastError(wishes.exam_on)
    next_form_on = _next_form_on(student, today)

    return _remembered(
        student,
        Readiness,
        "readiness",
        (
            evidence_digest(student),
            today,
            load_study(student, before=today),
            wishes.exam_on,
            wishes.is_booked,
            wishes.hours_a_day,
            wishes.unavailable,
            wishes.hours_by_day,
            wishes.rest_weekday,
            profile.threshold,
            _base_rate(profile),
            next_form_on,
        ),
        lambda: (
            _course(student, today, wishes, diagnose(student=student, today=today), next_form_on).readiness
        ),
    )


def fresh_plan(
    *,
    student: StudentId,
    today: date,
    exam_on: date | None = None,
    hours_a_day: float | None = None,
    rest_weekday: Weekday | None = None,
) -> Plan:
    """
    Make a plan from a day to the exam; nothing is kept.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        Its first day.
    exam_on, hours_a_day, rest_weekday : optional
        Other wishes than the profile's.

    Returns
    -------
    Plan
        From the snapshot, if nothing has changed.
    """
    wishes = wishes_of(
        student=student, today=today, exam_on=exam_on, hours_a_day=hours_a_day, rest_weekday=rest_weekday
    )

    return _remembered(
        student,
        Plan,
        "plan",
        (evidence_digest(student), today, wishes, load_profile(student=student).threshold),
        lambda: _course(student, today, wishes, diagnose(student=student, today=today)).plan,
    )


def wishes_of(
    *,
    student: StudentId,
    today: date,
    exam_on: date | None = None,
    hours_a_day: float | None = None,
    rest_weekday: Weekday | None = None,
) -> PlanWishes:
    """
    Say what the student wants and has.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    exam_on, hours_a_day, rest_weekday : optional
        Other wishes than the profile's.

    Returns
    -------
    PlanWishes
        Forms with a sitting on record are not offered as unseen, days a calendar
        takes time from are shorter, and what check-ins ask for may be placed.
    """
    wishes = plan_wishes(
        load_profile(student=student),
        today=today,
        exam_on=exam_on,
        hours_a_day=hours_a_day,
        rest_weekday=rest_weekday,
    )
    from comeback.core.plan.busy import without_busy_times  # noqa: PLC0415 - a kept plan does without the planner
    from comeback.store.busy_times import load_busy_times  # noqa: PLC0415 - as above

    wishes = without_busy_times(wishes, load_busy_times(student), least_hours=MIN_HOURS)
    if exam_on is None:
        allowed = within_the_rules(wishes.exam_on, attempts=load_attempts(student), today=today)
        wishes = replace(wishes, exam_on=allowed)
    taken = load_taken_forms(student)
    return replace(
        wishes,
        forms_unseen=tuple(form for form in wishes.forms_unseen if str(form) not in taken),
        remedy_ids=remedies_in_check_ins(student=student, today=today),
    )


def _next_form_on(student: StudentId, today: date) -> date | None:
    """Find the day of the next practice test of the plan that held on a day."""
    held = load_plan(student)
    if held is None or held.in_force_on > today:
        return None
    marks = load_marks(student, held.line)
    return next(
        (
            day.on
            for day in unpack(Plan, held.document).days
            for task in day.tasks
            if day.on >= today and task.kind is TaskKind.ASSESSMENT and marks.get(task.id) != "done"
        ),
        None,
    )


def _course(
    student: StudentId,
    today: date,
    wishes: PlanWishes,
    known_diagnosis: Diagnosis | None = None,
    next_form_on: date | None = None,
) -> Course:
    from comeback.core.plan.course import work_out  # noqa: PLC0415 - loads numpy, which reading does without
    from comeback.facts.course import course_facts  # noqa: PLC0415 - as above

    profile = load_profile(student=student)
    return work_out(
        student_record(student=student, today=today),
        as_of=today,
        wishes=wishes,
        threshold=profile.threshold,
        facts=course_facts(),
        base_rate=_base_rate(profile),
        known_diagnosis=known_diagnosis,
        next_form_on=next_form_on,
    )


def _base_rate(profile: Profile) -> PassRate | None:
    return next((rate for rate in repeater_pass_rates() if rate.school == profile.school_kind), None)


def note_shown(*, student: StudentId, value: Readiness | Plan, now: datetime) -> None:
    """
    Keep what the student has seen, for good.

    Parameters
    ----------
    student : StudentId
        Whose.
    value : Readiness or Plan
        The forecast or the plan.
    now : datetime
        The present, aware.
    """
    save_shown(
        student,
        "readiness" if isinstance(value, Readiness) else "plan",
        pack(value),
        as_of=value.as_of,
        at=now,
        program_version=__version__,
        facts_digest=facts_digest(),
    )


@lru_cache
def facts_digest() -> str:
    """
    Sum up every fact file.

    Returns
    -------
    str
        SHA-256.
    """
    folder = files("comeback.facts") / "files"
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@lru_cache
def _program() -> str:
    """Tell one state of the code from another: the version, and the age of the core's files."""
    core = Path(__file__).parent.parent / "core"
    ages = sorted((path.name, path.stat().st_mtime_ns) for path in core.rglob("*.py"))
    return f"{__version__} {hashlib.sha256(repr(ages).encode()).hexdigest()}"


def _remembered(
    student: StudentId,
    kind: type[Value],
    name: str,
    inputs: tuple[object, ...],
    work_out: Callable[[], Value],
) -> Value:
    text = repr((_program(), facts_digest(), inputs))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = load_snapshot(student, name, digest)
    if document is not None:
        try:
            return unpack(kind, document)
        except UnreadableDocumentError:
            pass
    value = work_out()
    save_snapshot(student, name, digest, pack(value))
    return value

"""What a student wrote early, "if X by this day I postpone": kept, quoted back, changed, put away."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from comeback.core.evidence.pooling import pool_sittings
from comeback.core.evidence.study import StudyDay
from comeback.core.readiness.printed import latest_form, sitting_epc
from comeback.core.readiness.reasons import test_in_words
from comeback.core.readiness.tripwires import (
    Measured,
    Tripwire,
    TripwireKind,
    TripwireReading,
    draw_tripwire,
    put_away,
    read_tripwire,
)
from comeback.core.readiness.values import judged_row
from comeback.facts.readiness import tripwire_rules
from comeback.services import course, notebook
from comeback.services.journal import StudentId
from comeback.services.notebook import Kept
from comeback.store.plans import load_study
from comeback.store.writing import is_new_write, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReading:
    """
    A tripwire that stands, and how.

    Parameters
    ----------
    kept : Kept of Tripwire
        The line.
    reading : TripwireReading
        How it stands.
    """

    kept: Kept[Tripwire]
    reading: TripwireReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Tripwires:
    """
    Everything written early.

    Parameters
    ----------
    standing : tuple of KeptReading
        What stands, soonest day first.
    ended : tuple of Kept of Tripwire
        What was changed or put away, latest end first.
    """

    standing: tuple[KeptReading, ...]
    ended: tuple[Kept[Tripwire], ...]


def tripwires(*, student: StudentId, today: date) -> Tripwires:
    """
    Tell how everything written early stands.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked; what was written later is left out.

    Returns
    -------
    Tripwires
        One whose day is over is held against what was known on that day.
    """
    lines = [
        _as_of(line, today)
        for line in notebook.entries(student=student, kind=Tripwire)
        if line.entry.written_on <= today
    ]
    standing = [line for line in lines if line.entry.is_open]
    study = load_study(student, before=today) if standing else ()
    known = {on: _known(student, on) for on in {min(today, line.entry.by_on) for line in standing}}
    readings = (
        KeptReading(
            kept=line,
            reading=read_tripwire(
                line.entry,
                _with_hours(known[min(today, line.entry.by_on)], line.entry, study),
                as_of=today,
                rules=tripwire_rules(),
            ),
        )
        for line in standing
    )
    return Tripwires(
        standing=tuple(sorted(readings, key=lambda each: (each.kept.entry.by_on, each.kept.id))),
        ended=tuple(
            sorted(
                (line for line in lines if not line.entry.is_open),
                key=lambda line: (line.entry.ended_on or today, line.id),
                reverse=True,
            )
        ),
    )


def draw(
    *,
    student: StudentId,
    kind: TripwireKind,
    by_on: date,
    figure: float | None,
    words: str,
    today: date,
    now: datetime,
    in_place_of: int | None = None,
    idempotency_key: str | None = None,
) -> Tripwire:
    """
    Keep what a student writes early, or another in the place of one.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind, by_on, figure, words
        As for :func:`comeback.core.readiness.tripwires.draw_tripwire`.
    today : date
        The study day.
    now : datetime
        The present, aware.
    in_place_of : int, optional
        Number of the one that is changed; it is put away and stays.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Tripwire
        As it is kept.
    """
    drawn = draw_tripwire(
        kind,
        by_on=by_on,
        figure=figure,
        words=words,
        today=today,
        exam_on=course.wishes_of(student=student, today=today).exam_on,
        rules=tripwire_rules(),
    )
    with writing():
        if in_place_of is not None:
            _end(student, in_place_of, today=today, now=now, is_changed=True)
        notebook.keep(student=student, entry=drawn, now=now, idempotency_key=idempotency_key)
    return drawn


def withdraw(
    *, student: StudentId, number: int, today: date, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Put a tripwire away; what it said stays.

    Parameters
    ----------
    student : StudentId
        Whose.
    number : int
        Its number.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            _end(student, number, today=today, now=now, is_changed=False)


def _end(student: StudentId, number: int, *, today: date, now: datetime, is_changed: bool) -> None:
    kept = notebook.entry(student=student, kind=Tripwire, number=number)
    ended = put_away(kept.entry, today=today, is_changed=is_changed)
    if ended != kept.entry:
        notebook.change(student=student, number=number, entry=ended, version=kept.version, now=now)


def _as_of(line: Kept[Tripwire], today: date) -> Kept[Tripwire]:
    """Let one that ended later stand on the day it is looked at."""
    if line.entry.ended_on is None or line.entry.ended_on <= today:
        return line
    return replace(line, entry=replace(line.entry, ended_on=None, is_changed=False))


def _known(student: StudentId, on: date) -> Measured:
    """Tell what was known on a day; hours are each line's own."""
    record = course.student_record(student=student, today=on)
    latest = latest_form(pool_sittings(record.itemized, record.printed))
    has_level = course.diagnose(student=student, today=on).level is not None
    forecast = course.readiness(student=student, today=on)
    judged = judged_row(forecast)
    return Measured(
        form=test_in_words(latest.key.exam, latest.key.form) if latest else "",
        form_epc=sitting_epc(latest) if latest else None,
        form_on=latest.key.on if latest else None,
        p_pass=judged.p_pass if has_level else None,
        exam_on=judged.on,
    )


def _with_hours(known: Measured, tripwire: Tripwire, study: tuple[StudyDay, ...]) -> Measured:
    days = [day for day in study if tripwire.written_on <= day.on <= tripwire.by_on]
    return replace(
        known,
        planned_hours=sum(day.planned_min for day in days) / 60.0,
        done_hours=sum(day.done_min for day in days) / 60.0,
    )

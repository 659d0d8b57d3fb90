"""The dates ahead as a file for a calendar, under titles that say little."""

from collections.abc import Iterator
from datetime import date, datetime

from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.plan.spans import StudySpan, study_spans
from comeback.services.deadlines import deadlines
from comeback.services.documents import DocumentFile
from comeback.services.journal import StudentId
from comeback.services.planning import held_plan, is_over
from comeback.services.profile import load_profile
from comeback.services.standing import where_they_stand
from comeback.services.study_day import study_day
from comeback.writers.ics.write import CalendarEntry, write_ics

DISCREET_TITLES = {
    DeadlineKind.EXAM: "Appointment",
    DeadlineKind.FREE_MOVE: "Admin: move by",
    DeadlineKind.PERMIT_END: "Admin: use by",
    DeadlineKind.EXTENSION: "Admin: ask by",
    DeadlineKind.RESULT: "Admin: mail",
    DeadlineKind.RECHECK: "Admin: ask by",
    DeadlineKind.REPORT: "Admin: save by",
    DeadlineKind.SCHOOL: "School",
    DeadlineKind.ACCOMMODATIONS: "Admin: file by",
    DeadlineKind.STUDY: "Admin: begin by",
    DeadlineKind.CHECK: "Study, half a day",
    DeadlineKind.APPLICATION: "Admin: application",
    DeadlineKind.STEP2_CK: "Appointment",
    DeadlineKind.ROTATIONS: "Clinic",
    DeadlineKind.GRADUATION: "School",
    DeadlineKind.NEXT_STEP: "To do",
}
"""What an entry is called unless the student wants it said."""


def calendar_file(
    *, student: StudentId, now: datetime, has_plain_titles: bool = False, has_plan: bool = False
) -> DocumentFile:
    """
    Write the dates ahead as a calendar file.

    Parameters
    ----------
    student : StudentId
        Whose.
    now : datetime
        The present, aware.
    has_plain_titles : bool
        Whether entries say what they are about; otherwise neither the exam nor
        a result is named anywhere in the file.
    has_plan : bool
        Whether the study hours of the kept plan come along.

    Returns
    -------
    DocumentFile
        The file. Taken in again later it moves the entries of this one.
    """
    today = study_day(now, load_profile(student=student).timezone)
    entries = [_entry(each, is_plain=has_plain_titles) for each in deadlines(student=student, today=today)]
    if has_plan:
        entries += _of_the_plan(student, today, is_plain=has_plain_titles)
    return DocumentFile(
        name="dates.ics",
        media_type="text/calendar; charset=utf-8",
        content=write_ics(entries, name="Dates", made_at=now),
    )


def _entry(deadline: Deadline, *, is_plain: bool) -> CalendarEntry:
    return CalendarEntry(
        subject=deadline.id,
        on=deadline.on,
        title=deadline.what if is_plain else DISCREET_TITLES[deadline.kind],
        note="\n".join(_notes(deadline)) if is_plain else "",
    )


def _notes(deadline: Deadline) -> Iterator[str]:
    yield f"Who: {deadline.who}"
    if deadline.consequence:
        yield f"If it passes: {deadline.consequence}"
    if deadline.stamp is None:
        yield f"From: {deadline.where}"
    else:
        stamp = deadline.stamp
        yield f"From: {stamp.source} ({stamp.status.value}, read {stamp.checked_on})"


def _of_the_plan(student: StudentId, today: date, *, is_plain: bool) -> list[CalendarEntry]:
    held = held_plan(student=student)
    if held is None or is_over(held, where_they_stand(student=student, today=today), today=today):
        return []
    return [
        CalendarEntry(
            subject=f"study.{day.on}.{number}",
            on=day.on,
            title="Study",
            note="\n".join(_tasks(span)) if is_plain else "",
            starts_at=span.starts_at,
            minutes=span.minutes,
        )
        for day in held.plan.days
        if day.on >= today
        for number, span in enumerate(study_spans(day), 1)
    ]


def _tasks(span: StudySpan) -> Iterator[str]:
    for task in span.tasks:
        yield f"{task.starts_at:%H:%M} {task.title}"

"""``comeback demo``: the app on an invented student, in a throw-away file."""

import os
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from comeback.cli import page
from comeback.cli.serve import NoOpenOption, PortOption, listen

if TYPE_CHECKING:
    from comeback.cli.session import Session

DEMO_LABEL = "An invented student. Nothing here is yours, and nothing is kept when you stop it."


def demo(*, port: PortOption = None, is_quiet: NoOpenOption = False) -> None:
    """Open the app on an invented student. The file is thrown away at the end; Ctrl-C ends it."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django

    page.say_plain(DEMO_LABEL)
    with TemporaryDirectory(prefix="comeback-demo-", ignore_cleanup_errors=True) as folder:
        journal = Path(folder) / "journal.sqlite3"
        with opened(journal) as session:
            keep_invented_student(session)
        os.environ["COMEBACK_DEMO"] = "1"
        listen(journal=journal, port=port, opens_browser=not is_quiet)


def keep_invented_student(session: "Session") -> None:
    """Put the invented student's files, entries and answers into an open journal, and keep a plan."""
    from comeback.lab.demo import demo_student  # noqa: PLC0415 - loads numpy
    from comeback.lab.demo_notebook import demo_notebook  # noqa: PLC0415 - not needed by any other command
    from comeback.services import (  # noqa: PLC0415 - loads Django
        course,
        entries,
        imports,
        notebook,
        planning,
        profile,
        start,
    )

    invented = demo_student(today=session.today)
    record, student, now = invented.record, session.student, session.now
    imports.keep_file(student=student, content=invented.insights_csv, name="invented-student.csv", now=now)
    for result in record.printed:
        entries.record_practice_test(student=student, result=result, now=now)
    for block in record.blocks:
        entries.record_block(student=student, block=block, now=now)
    for attempt in record.attempts:
        entries.record_attempt(student=student, attempt=attempt, now=now)
    for report in record.reports:
        entries.record_score_report(student=student, report=report, now=now)
    for answer in record.answers:
        start.save_answer(
            student=student,
            question=answer.question,
            choices=answer.choices,
            words=answer.words,
            now=_evening_of(answer.on, now),
        )
    profile.change_profile(
        student=student,
        changes={
            "result_on": record.attempts[0].result_on,
            "first_evening_over": True,
            "school_kind": invented.school.value,
            "matriculation_on": invented.matriculation_on,
            "rotations_on": invented.rotations_on,
            "graduation_on": invented.graduation_on,
            "match_year": invented.graduation_on.year,
            "own_name": "Sam",
            "school_name": "Invented School of Medicine",
            "exam_on": invented.exam_on,
            "is_booked": True,
            "hours_a_day": invented.hours_a_day,
            "forms": tuple(
                profile.OwnedForm(form=form, owned=True, taken_on=None) for form in invented.forms_unseen
            ),
        },
        version=None,
        now=now,
    )
    lines = demo_notebook(
        today=session.today, result_on=invented.student.path.result_on, exam_on=invented.exam_on
    )
    for line in lines:
        notebook.keep(student=student, entry=line, now=now)
    planning.keep_plan(student=student, now=now)
    course.readiness(student=student, today=session.today)  # worked out now, so that the first page is quick


def _evening_of(on: date, now: datetime) -> datetime:
    return now.replace(year=on.year, month=on.month, day=on.day)

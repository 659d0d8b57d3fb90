"""How long every date of one student takes."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import Measurement, times_of

RUNS = 21


def time_all_dates() -> Measurement:
    """All dates for one student: the rules on the exam date, and everything dated."""
    with TemporaryDirectory() as folder:
        from comeback.cli.demo import keep_invented_student  # noqa: PLC0415 - opens the house on this journal
        from comeback.cli.session import opened  # noqa: PLC0415 - as above

        with opened(Path(folder) / "journal.sqlite3") as session:
            keep_invented_student(session)
            from comeback.services.dates import dates  # noqa: PLC0415 - needs the open journal
            from comeback.services.deadlines import deadlines  # noqa: PLC0415 - as above
            from comeback.services.profile import load_profile  # noqa: PLC0415 - as above

            student, today = session.student, session.today
            asked_on = today + timedelta(weeks=10)

            def all_dates() -> None:
                own = load_profile(student=student)
                assert dates(student=student, today=today, exam_on=asked_on, profile=own).bounds
                assert len(deadlines(student=student, today=today, profile=own)) > RUNS

            return Measurement(times_s=times_of(partial(all_dates), runs=RUNS), limit_s=0.05, share=0.95)

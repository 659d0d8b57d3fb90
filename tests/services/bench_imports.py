"""What a long question list costs the rest of the app while it comes in."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import Measurement
from tests.samples.make_samples import make_form, write_table
from tests.services.answers_meanwhile import answers_saved_during

if TYPE_CHECKING:
    from comeback.cli.session import Session
    from comeback.services.imports import ImportLine
    from comeback.services.reading_along import Reading, Watch

FORMS, ITEMS = 100, 200


def time_answer_while_a_question_list_comes_in() -> Measurement:
    """An answer saved while a question list of 20,000 rows, the longest that is taken, is read and kept."""
    rows = [
        row
        for n in range(FORMS)
        for row in make_form(n, form=26 + n, on=date(2026, 1, 1) + timedelta(days=n), items=ITEMS)
    ]
    content = write_table(rows).encode()

    def begin(session: "Session", _folder: Path) -> "Reading[ImportLine]":
        from comeback.services import imports, previews, reading_along  # noqa: PLC0415 - need the open journal

        def work(watch: "Watch") -> "ImportLine":
            previews.preview_file(
                student=session.student, content=content, name="list.csv", today=session.today, watch=watch
            )
            return imports.keep_file(
                student=session.student, content=content, name="list.csv", now=datetime.now(UTC)
            )

        readings: reading_along.Readings[ImportLine] = reading_along.Readings()
        return readings.start(student=session.student, files=(("list.csv", work),))

    return answers_saved_during(begin)

"""How long a student waits for a journal with a large Anki history to be taken along, and brought back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from comeback.services.journal import StudentId, close_journal, open_journal, the_student
from comeback.services.portability import ExportFormat, export_journal, restore_journal
from tests.bench import Measurement, times_of

REVIEWS = 1_500_000
LIMIT_S = 60.0


@contextmanager
def reviewed(folder: Path) -> Iterator[StudentId]:
    """Open a journal with 1.5 million reviews of 60,000 cards."""
    now = datetime.now(UTC)
    open_journal(folder / "journal.sqlite3", now=now)
    from comeback.store.models import AnkiReviewRow, SourceRow  # noqa: PLC0415 - Django is set up by opening
    from comeback.store.writing import writing  # noqa: PLC0415 - as above

    student = the_student()
    with writing():
        source = SourceRow.objects.create(
            student_id=student, kind="anki", state=SourceRow.KEPT, kept_at=now, timezone="UTC"
        )
        AnkiReviewRow.objects.bulk_create(
            (
                AnkiReviewRow(
                    student_id=student,
                    first_source=source,
                    review=1_600_000_000_000 + 61_003 * n,
                    card=1_500_000_000_000 + n % 60_000,
                    ease=n % 4 + 1,
                    kind=1,
                    interval=n % 90,
                    taken_ms=4_000 + n % 9_000,
                )
                for n in range(REVIEWS)
            ),
            batch_size=5_000,
        )
    try:
        yield student
    finally:
        close_journal()


def _time_export(form: ExportFormat) -> Measurement:
    with TemporaryDirectory() as folder, reviewed(Path(folder)) as student:
        to = Path(folder) / "mine.zip"
        times_s = times_of(lambda: export_journal(student=student, to=to, form=form), runs=1, warm_ups=0)
    return Measurement(times_s=times_s, limit_s=LIMIT_S)


def time_export_as_json() -> Measurement:
    """A journal with 1.5 million reviews exported as JSON lines."""
    return _time_export(ExportFormat.JSON)


def time_export_as_csv() -> Measurement:
    """A journal with 1.5 million reviews exported as CSV."""
    return _time_export(ExportFormat.CSV)


def time_restore() -> Measurement:
    """A journal with 1.5 million reviews restored from CSV over the one it came from."""
    with TemporaryDirectory() as folder, reviewed(Path(folder)) as student:
        export = export_journal(student=student, to=Path(folder) / "mine.zip", form=ExportFormat.CSV)
        times_s = times_of(lambda: restore_journal(from_=export, replace=True), runs=1, warm_ups=0)
    return Measurement(times_s=times_s, limit_s=2 * LIMIT_S)

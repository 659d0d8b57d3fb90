"""An Anki collection on its way in: read beside the server, to be watched and stopped."""

from datetime import datetime
from pathlib import Path

from comeback.services.anki import AnkiPreview, take_in_file
from comeback.services.journal import StudentId
from comeback.services.reading_along import Reading, Readings, StillReadingError, Watch

__all__ = ["StillReadingError", "last_reading", "start_reading"]

_READINGS: Readings[AnkiPreview] = Readings()


def start_reading(*, student: StudentId, path: Path, name: str, now: datetime) -> Reading[AnkiPreview]:
    """
    Begin to read a package that was handed over; the caller need not wait.

    Parameters
    ----------
    student : StudentId
        Whose.
    path : Path
        The file; it is removed when it is read, or not read.
    name : str
        What it is called.
    now : datetime
        The present, aware.

    Returns
    -------
    Reading
        To be watched; its value is what the collection holds.

    Raises
    ------
    StillReadingError
        If an earlier one has not ended.
    """

    def work(watch: Watch) -> AnkiPreview:
        try:
            return take_in_file(student=student, path=path, name=name, now=now, watch=watch)
        finally:
            path.unlink(missing_ok=True)

    try:
        return _READINGS.start(student=student, files=((name, work),))
    except StillReadingError:
        path.unlink(missing_ok=True)
        raise


def last_reading(*, student: StudentId) -> Reading[AnkiPreview] | None:
    """
    Find the reading that goes on, or the one that ended last.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Reading or None
        None if nothing was read since the program started.
    """
    return _READINGS.last(student=student)

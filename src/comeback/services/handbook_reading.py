"""Documents on their way in: each is read, kept and made ready to be searched."""

from collections.abc import Sequence
from datetime import datetime

from comeback.core.recovery.passages import Query
from comeback.services import handbooks
from comeback.services.journal import StudentId
from comeback.services.reading_along import Reading, Readings, Watch, Work

_READINGS: Readings[int] = Readings()


def start_reading(*, student: StudentId, files: Sequence[tuple[str, bytes]], now: datetime) -> Reading[int]:
    """
    Begin to read documents; the caller need not wait.

    Parameters
    ----------
    student : StudentId
        Whose.
    files : sequence of (str, bytes)
        Names and contents.
    now : datetime
        The present, aware.

    Returns
    -------
    Reading
        To be watched; the value of a file is its number once it is kept.

    Raises
    ------
    StillReadingError
        If an earlier one has not ended.
    """
    works = [(name, _work(student, name, content, now)) for name, content in files]
    return _READINGS.start(student=student, files=works)


def last_reading(*, student: StudentId) -> Reading[int] | None:
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


def _work(student: StudentId, name: str, content: bytes, now: datetime) -> Work[int]:
    def work(watch: Watch) -> int:
        read = handbooks.read_file(
            content, name=name, tell=lambda done, of: watch.tell(done, of, "pages"), started=watch.started
        )
        number = handbooks.keep_handbook(student=student, read=read, now=now)
        # Indexed now, not at the first question.
        handbooks.search_texts((read.handbook,), query=Query(concepts=()))
        return number

    return work

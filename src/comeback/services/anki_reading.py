"""An Anki collection on its way in: read beside the server, to be watched and stopped."""

import hashlib
from collections.abc import Generator
from datetime import datetime
from pathlib import Path

from comeback.readers.anki.batches import AnkiBatch, AnkiNames, KnownReviews
from comeback.readers.anki_connect.ask import PORT, Line
from comeback.readers.anki_connect.read import read_anki_connect
from comeback.services.anki import AnkiPreview, take_in, take_in_file
from comeback.services.journal import StudentId
from comeback.services.reading_along import Reading, Readings, StillReadingError, Watch

__all__ = ["StillReadingError", "last_reading", "start_live_reading", "start_reading"]

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


def start_live_reading(*, student: StudentId, key: str, now: datetime) -> Reading[AnkiPreview]:
    """
    Begin to read what is open in Anki, through its add-on AnkiConnect; the caller need not wait.

    Parameters
    ----------
    student : StudentId
        Whose.
    key : str
        AnkiConnect's key, if it wants one; it is not kept.
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
    digest = hashlib.sha256(f"AnkiConnect, {now.isoformat()}".encode()).hexdigest()

    def work(watch: Watch) -> AnkiPreview:
        def read(names: AnkiNames, _known: KnownReviews | None) -> Generator[AnkiBatch, None, None]:
            return read_anki_connect(Line(key=key, port=PORT), names=names, now=now, started=watch.started)

        return take_in(student=student, read=read, name="", digest=digest, now=now, watch=watch)

    return _READINGS.start(student=student, files=(("Anki", work),))


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

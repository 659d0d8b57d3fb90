"""Documents on their way in: read one after the other beside the server, to be watched and stopped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Event, Thread

from comeback.core.recovery.passages import Query
from comeback.errors import ComebackError, StateError
from comeback.readers.apart import ReadingStoppedError
from comeback.services import bugs, handbooks
from comeback.services.journal import StudentId, close_journal


class FileState(StrEnum):
    """How far a document is."""

    WAITING = "waiting"
    READING = "reading"
    KEPT = "kept"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(slots=True, kw_only=True)
class FileOnItsWay:
    """
    One document of a reading.

    Parameters
    ----------
    name : str
        What the file is called.
    state : FileState
        How far it is.
    pages_read, page_count : int
        How many of its pages are read so far; 0 of 0 while that is not known.
    number : int
        Its number once it is kept.
    refusal : ComebackError or None
        Why it is not.
    """

    name: str
    state: FileState = FileState.WAITING
    pages_read: int = 0
    page_count: int = 0
    number: int = 0
    refusal: ComebackError | None = None


class Reading:
    """
    Documents given at once, read one after the other.

    Parameters
    ----------
    names : sequence of str
        What the files are called.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.files = tuple(FileOnItsWay(name=name) for name in names)
        self._is_stopped = Event()
        self._is_over = Event()
        self._kill: Callable[[], None] = _nothing

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self._is_over.is_set()

    def stop(self) -> None:
        """End it; what is not kept by now will not be."""
        self._is_stopped.set()
        self._kill()

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; return whether it came."""
        return self._is_over.wait(seconds)

    def run(self, student: StudentId, contents: Sequence[bytes], now: datetime) -> None:
        """Read each document and keep it, whole or not at all."""
        try:
            for file, content in zip(self.files, contents, strict=True):
                self._take(file, student, content, now)
        finally:
            close_journal()  # this thread's hold on it
            self._is_over.set()

    def _take(self, file: FileOnItsWay, student: StudentId, content: bytes, now: datetime) -> None:
        def tell(read: int, of: int) -> None:
            file.pages_read, file.page_count = read, of

        def started(kill: Callable[[], None]) -> None:
            self._kill = kill
            if self._is_stopped.is_set():
                kill()

        file.state = FileState.STOPPED if self._is_stopped.is_set() else FileState.READING
        if file.state is FileState.STOPPED:
            return
        try:
            read = handbooks.read_file(content, name=file.name, tell=tell, started=started)
            file.number = handbooks.keep_handbook(student=student, read=read, now=now)
            handbooks.search_texts(
                (read.handbook,), query=Query(concepts=())
            )  # indexed now, not at the first question
            file.state = FileState.KEPT
        except ComebackError as refusal:
            file.refusal = refusal
            file.state = FileState.STOPPED if self._is_stopped.is_set() else FileState.REFUSED
        except Exception as bug:  # noqa: BLE001 - the last stop of this thread: it is logged, and the student is told
            bugs.note(bug)
            file.refusal, file.state = ReadingStoppedError(), FileState.REFUSED


class StillReadingError(StateError):
    """Another document is being read."""

    def __init__(self) -> None:
        super().__init__(
            "Another document is still being read, so this one was not taken.",
            "Wait until it is done, or stop it, and give me this one again.",
        )


_READINGS: dict[StudentId, Reading] = {}


def start_reading(*, student: StudentId, files: Sequence[tuple[str, bytes]], now: datetime) -> Reading:
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
        To be watched.

    Raises
    ------
    StillReadingError
        If an earlier one has not ended.
    """
    current = _READINGS.get(student)
    if current is not None and not current.is_over:
        raise StillReadingError
    reading = _READINGS[student] = Reading([name for name, _ in files])
    contents = [content for _, content in files]
    Thread(target=reading.run, args=(student, contents, now), daemon=True).start()
    return reading


def last_reading(*, student: StudentId) -> Reading | None:
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
    return _READINGS.get(student)


def _nothing() -> None:
    """Stop nothing: no child has started."""

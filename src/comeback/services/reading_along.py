"""Files on their way in: read one after the other beside the server, to be watched and stopped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Thread
from typing import Generic, TypeVar

from comeback.errors import ComebackError, StateError
from comeback.readers.apart import ReadingStoppedError
from comeback.services import bugs
from comeback.services.journal import StudentId, close_journal

Value = TypeVar("Value")


class FileState(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(slots=True, kw_only=True)
class FileOnItsWay(Generic[Value]):
    """
    One file of a reading.

    Parameters
    ----------
    name : str
        What the file is called.
    state : FileState
        How far it is.
    done, of : int
        How much of it is read so far, of how much; 0 of 0 while that is not known.
    what : str
        What is counted, in the plural: ``"pages"``, ``"lines"``.
    value : Value or None
        What came of it once it is read.
    refusal : ComebackError or None
        Why nothing did.
    """

    name: str
    state: FileState = FileState.WAITING
    done: int = 0
    of: int = 0
    what: str = ""
    value: Value | None = None
    refusal: ComebackError | None = None

    def tell(self, done: int, of: int, what: str) -> None:
        """Note how much is read."""
        self.done, self.of, self.what = done, of, what


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """
    The eye on one file while it is read.

    Parameters
    ----------
    tell : callable
        Is told how much is read, of how much, and what is counted.
    started : callable
        Is handed the function that ends a child process, as
        `comeback.readers.apart.read_apart` does.
    is_stopped : callable
        Whether the student stopped the reading; asked between two steps.
    """

    tell: Callable[[int, int, str], None]
    started: Callable[[Callable[[], None]], None]
    is_stopped: Callable[[], bool]


UNWATCHED = Watch(tell=lambda _done, _of, _what: None, started=lambda _kill: None, is_stopped=lambda: False)
"""For what nobody waits for."""

Work = Callable[[Watch], Value]
"""Reads one file, whole or not at all: what it returns is the file's value, what it raises its refusal."""


class Reading(Generic[Value]):
    """
    Files given at once, read one after the other.

    Parameters
    ----------
    names : sequence of str
        What the files are called.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.files: tuple[FileOnItsWay[Value], ...] = tuple(FileOnItsWay(name=name) for name in names)
        self._is_stopped = Event()
        self._is_over = Event()
        self._kill: Callable[[], None] = _nothing

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self._is_over.is_set()

    def stop(self) -> None:
        """End it; what is not read by now will not be."""
        self._is_stopped.set()
        self._kill()

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; return whether it came."""
        return self._is_over.wait(seconds)

    def run(self, works: Sequence[Work[Value]]) -> None:
        """Read each file."""
        try:
            for file, work in zip(self.files, works, strict=True):
                self._take(file, work)
        finally:
            close_journal()  # this thread's hold on it
            self._is_over.set()

    def _take(self, file: FileOnItsWay[Value], work: Work[Value]) -> None:
        file.state = FileState.STOPPED if self._is_stopped.is_set() else FileState.READING
        if file.state is FileState.STOPPED:
            return
        try:
            file.value = work(
                Watch(tell=file.tell, started=self._started, is_stopped=self._is_stopped.is_set)
            )
            file.state = FileState.READ
        except ComebackError as refusal:
            file.refusal = refusal
            file.state = FileState.STOPPED if self._is_stopped.is_set() else FileState.REFUSED
        except Exception as bug:  # noqa: BLE001 - the last stop of this thread: it is logged, and the student is told
            bugs.note(bug)
            file.refusal, file.state = ReadingStoppedError(), FileState.REFUSED

    def _started(self, kill: Callable[[], None]) -> None:
        self._kill = kill
        if self._is_stopped.is_set():
            kill()


class StillReadingError(StateError):
    """Another file is being read."""

    def __init__(self) -> None:
        super().__init__(
            "Another file is still being read, so this one was not taken.",
            "Wait until it is done, or stop it, and give me this one again.",
        )


class Readings(Generic[Value]):
    """The reading of each student that goes on, or ended last; one of these for each page files are given to."""

    def __init__(self) -> None:
        self._latest: dict[StudentId, Reading[Value]] = {}

    def start(self, *, student: StudentId, files: Sequence[tuple[str, Work[Value]]]) -> Reading[Value]:
        """
        Begin to read files; the caller need not wait.

        Parameters
        ----------
        student : StudentId
            Whose.
        files : sequence of (str, Work)
            Name of each, and what reads it.

        Returns
        -------
        Reading
            To be watched.

        Raises
        ------
        StillReadingError
            If an earlier one has not ended.
        """
        current = self._latest.get(student)
        if current is not None and not current.is_over:
            raise StillReadingError
        reading = self._latest[student] = Reading[Value]([name for name, _ in files])
        Thread(target=reading.run, args=([work for _, work in files],), daemon=True).start()
        return reading

    def last(self, *, student: StudentId) -> Reading[Value] | None:
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
        return self._latest.get(student)


def _nothing() -> None:
    """Stop nothing: no child has started."""

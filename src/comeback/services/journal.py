"""The journal: one file, opened, upgraded and swept before anything else happens."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NewType

from comeback.errors import StateError
from comeback.store import boot
from comeback.store.boot import SCHEMA_VERSION, NewerJournalError, copy_file
from comeback.store.places import copies_folder, log_file
from comeback.store.places import default_journal as default_path

__all__ = [
    "SCHEMA_VERSION",
    "JournalInfo",
    "NewerJournalError",
    "NoStudentError",
    "StudentId",
    "close_journal",
    "copy_file",
    "default_path",
    "local_timezone",
    "open_journal",
    "places",
    "the_student",
]

StudentId = NewType("StudentId", int)


class NoStudentError(StateError):
    """The journal was not opened yet."""

    def __init__(self) -> None:
        super().__init__("This journal holds no one yet.", "Open it once with comeback serve.")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalInfo:
    """
    An open journal.

    Parameters
    ----------
    path : Path
        The file.
    schema_version : int
        Version of its tables.
    size_bytes : int
        Its size. [bytes]
    """

    path: Path
    schema_version: int
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """
    Every path the program uses for a journal.

    Parameters
    ----------
    journal, log, copies_folder : Path
        The file, the log beside it, and the folder of automatic copies.
    copies : tuple of Path
        The copies, oldest first.
    """

    journal: Path
    log: Path
    copies_folder: Path
    copies: tuple[Path, ...]


def open_journal(path: Path | None, *, now: datetime) -> JournalInfo:
    """
    Open a journal, making or upgrading it where needed.

    Parameters
    ----------
    path : Path or None
        The file; None is the student's own.
    now : datetime
        The present, aware.

    Returns
    -------
    JournalInfo
        Where and how large it is.

    Raises
    ------
    NewerJournalError
        If a newer program wrote it.
    StateError
        If it cannot be written, read, or there is no room.
    """
    file = Path(path).expanduser() if path is not None else default_path()
    version = boot.open_database(file.absolute(), now=now)
    from comeback.store.people import ensure_student  # noqa: PLC0415 - Django is set up by opening

    ensure_student(now=now, timezone=local_timezone())
    return JournalInfo(path=file.absolute(), schema_version=version, size_bytes=file.stat().st_size)


def close_journal() -> None:
    """Let go of the file."""
    boot.close_database()


def the_student() -> StudentId:
    """
    Find the one student of a local journal.

    Returns
    -------
    StudentId
        Their id.

    Raises
    ------
    NoStudentError
        If no journal was opened.
    """
    from comeback.store.people import first_student  # noqa: PLC0415 - Django is set up by opening

    student = first_student()
    if student is None:
        raise NoStudentError
    return StudentId(student)


def places(path: Path | None = None) -> Places:
    """
    Name every path used for a journal.

    Parameters
    ----------
    path : Path, optional
        The journal; the student's own otherwise.

    Returns
    -------
    Places
        The paths, whether they exist or not.
    """
    journal = (Path(path).expanduser() if path is not None else default_path()).absolute()
    return Places(
        journal=journal,
        log=log_file(journal),
        copies_folder=copies_folder(journal),
        copies=boot.copies(journal),
    )


def local_timezone() -> str:
    """
    Name this machine's time zone.

    Returns
    -------
    str
        IANA name; ``"UTC"`` where the machine does not say.
    """
    from tzlocal import get_localzone_name  # noqa: PLC0415 - reads files, and is rarely needed

    named = os.environ.get("TZ", "")
    try:
        return get_localzone_name() or named or "UTC"
    except (LookupError, ValueError):
        return "UTC"

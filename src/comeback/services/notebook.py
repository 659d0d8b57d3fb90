"""What the student writes down about the world around the exam: kept, changed, removed."""

from datetime import datetime
from typing import TypeVar

from comeback.core.evidence.own_words import OwnWords
from comeback.services.journal import StudentId
from comeback.store import notebook
from comeback.store.notebook import EntryGoneError, Kept
from comeback.store.writing import is_new_write, note_subject, subject_of, writing

__all__ = ["EntryGoneError", "Kept", "change", "entries", "entry", "keep", "own_words", "remove", "say"]

Entry = TypeVar("Entry")


def entries(*, student: StudentId, kind: type[Entry]) -> tuple[Kept[Entry], ...]:
    """
    Show every line of a kind.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind : type
        The kind, such as ``Contact``.

    Returns
    -------
    tuple of Kept
        First written first.
    """
    return notebook.load_entries(student, kind)


def entry(*, student: StudentId, kind: type[Entry], number: int) -> Kept[Entry]:
    """
    Show one line.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind : type
        Its kind.
    number : int
        Its number.

    Returns
    -------
    Kept
        The line.

    Raises
    ------
    EntryGoneError
        If there is no such line.
    """
    return notebook.load_entry(student, kind, number)


def keep(*, student: StudentId, entry: object, now: datetime, idempotency_key: str | None = None) -> int:
    """
    Keep a new line.

    Parameters
    ----------
    student : StudentId
        Whose.
    entry : object
        What to keep: a value of one of the kinds.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    int
        Number of the line.
    """
    with writing():
        if not is_new_write(student, idempotency_key, now):
            return subject_of(student, idempotency_key) or 0
        number = notebook.save_entry(student, entry, at=now)
        note_subject(student, idempotency_key, number)
    return number


def change(
    *,
    student: StudentId,
    number: int,
    entry: object,
    version: int | None,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Change a line.

    Parameters
    ----------
    student : StudentId
        Whose.
    number : int
        Number of the line.
    entry : object
        What it says now, of the same kind.
    version : int or None
        The version the change was made on; None does not compare.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    EntryGoneError
        If there is no such line.
    StaleEditError
        If it was changed elsewhere since ``version``.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            notebook.save_changed_entry(student, number, entry, version=version)


def remove(
    *, student: StudentId, kind: type, number: int, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Remove a line for good.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind : type
        Its kind.
    number : int
        Its number.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            notebook.delete_entry(student, kind, number)


def say(*, student: StudentId, words: OwnWords, now: datetime, idempotency_key: str | None = None) -> None:
    """
    Keep the student's own words on a subject; earlier words stay, the latest hold.

    Parameters
    ----------
    student : StudentId
        Whose.
    words : OwnWords
        Subject and text.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    held = own_words(student=student).get(words.subject)
    if held is None or held.words != words.words:
        keep(student=student, entry=words, now=now, idempotency_key=idempotency_key)


def own_words(*, student: StudentId) -> dict[str, OwnWords]:
    """
    Show what the student last wrote on each subject.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    dict of str to OwnWords
        By subject; a subject taken back is left out.
    """
    latest = {kept.entry.subject: kept.entry for kept in entries(student=student, kind=OwnWords)}
    return {subject: words for subject, words in latest.items() if words.words}

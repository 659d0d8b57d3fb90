"""The notebook: what the student writes down, one table a kind, each row one core value."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_type_hints

from django.db.models import QuerySet

from comeback.core.evidence.objections import Objection
from comeback.core.evidence.own_words import OwnWords
from comeback.core.readiness.tripwires import Tripwire
from comeback.core.recovery.contacts import Contact
from comeback.core.recovery.diary import ParkedThought
from comeback.core.recovery.letters import Letter
from comeback.core.recovery.meeting import MeetingNote
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.recovery.running import MoneyLine, Running
from comeback.core.recovery.steps import StepMark
from comeback.core.residency.inventory import InventoryEntry, LookedUp
from comeback.core.residency.rehearsing import InterviewRehearsal, ReadThrough
from comeback.errors import StateError
from comeback.store import models
from comeback.store.profiles import StaleEditError
from comeback.store.reading import read_once

Entry = TypeVar("Entry")


class EntryGoneError(StateError):
    """A line of the notebook is no longer there."""

    def __init__(self) -> None:
        super().__init__("This line is no longer here. It was removed earlier.", "Open the page again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[Entry]):
    """
    A line of the notebook.

    Parameters
    ----------
    id : int
        Its number.
    at : datetime
        When it was written first, aware.
    version : int
        Counts changes; hand it back with an edit.
    entry : value of the line's kind
        What was written.
    """

    id: int
    at: datetime
    version: int
    entry: Entry


_ROWS: Mapping[type, type[models.NoteRow]] = {
    Contact: models.ContactRow,
    InterviewRehearsal: models.InterviewRehearsalRow,
    InventoryEntry: models.InventoryEntryRow,
    Letter: models.LetterRow,
    LookedUp: models.LookedUpRow,
    MeetingNote: models.MeetingNoteRow,
    MoneyLine: models.MoneyLineRow,
    Objection: models.ObjectionRow,
    OwnWords: models.OwnWordsRow,
    ParkedThought: models.ParkedThoughtRow,
    PolicyAnswer: models.PolicyAnswerRow,
    ReadThrough: models.ReadThroughRow,
    Running: models.RunningRow,
    StepMark: models.StepMarkRow,
    Tripwire: models.TripwireRow,
}
"""The table of each kind of line; columns are named like the fields of the value."""


@read_once
def load_entries(student: int, kind: type[Entry]) -> tuple[Kept[Entry], ...]:
    """
    Load every line of a kind.

    Parameters
    ----------
    student : int
        Whose.
    kind : type
        The kind, such as ``Contact``.

    Returns
    -------
    tuple of Kept
        First written first.
    """
    rows = _of(student, kind).order_by("pk").values("id", "at", "version", *_columns(kind))
    words = _words(kind)
    return tuple(_kept(kind, dict(row), words) for row in rows)


def load_entry(student: int, kind: type[Entry], number: int) -> Kept[Entry]:
    """
    Load one line.

    Parameters
    ----------
    student : int
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
    row = _of(student, kind).filter(pk=number).values("id", "at", "version", *_columns(kind)).first()
    if row is None:
        raise EntryGoneError
    return _kept(kind, dict(row), _words(kind))


def save_entry(student: int, entry: object, *, at: datetime) -> int:
    """
    Save a new line; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    entry : object
        A value of one of the kinds.
    at : datetime
        The present, aware.

    Returns
    -------
    int
        Its number.
    """
    row = _ROWS[type(entry)](student_id=student, at=at, **_values(entry))
    row.save()
    return int(row.pk)


def save_changed_entry(student: int, number: int, entry: object, *, version: int | None) -> None:
    """
    Put a changed value in the place of a line; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    number : int
        Number of the line.
    entry : object
        What it says now, of the same kind.
    version : int or None
        The version the change was made on; None does not compare.

    Raises
    ------
    EntryGoneError
        If there is no such line.
    StaleEditError
        If it was changed since that version.
    """
    found = _of(student, type(entry)).filter(pk=number)
    current = found.values_list("version", flat=True).first()
    if current is None:
        raise EntryGoneError
    if version is not None and version != current:
        raise StaleEditError
    found.update(version=current + 1, **_values(entry))


def delete_entry(student: int, kind: type, number: int) -> None:
    """
    Delete a line; inside a write. One that is gone already stays so.

    Parameters
    ----------
    student : int
        Whose.
    kind : type
        Its kind.
    number : int
        Its number.
    """
    _of(student, kind).filter(pk=number).delete()


def _of(student: int, kind: type) -> "QuerySet[models.NoteRow]":
    return QuerySet(_ROWS[kind]).filter(student_id=student)


def _columns(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _words(kind: type) -> Mapping[str, type[StrEnum]]:
    """Find the fields that take one of a list of words."""
    hints = get_type_hints(kind)
    return {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, StrEnum)
    }


def _kept(kind: type[Entry], row: dict[str, Any], words: Mapping[str, type[StrEnum]]) -> Kept[Entry]:
    kept = {name: row.pop(name) for name in ("id", "at", "version")}
    row |= {name: word(row[name]) for name, word in words.items()}
    return Kept(**kept, entry=kind(**row))


def _values(entry: Any) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _columns(type(entry))}

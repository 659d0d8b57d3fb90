"""An Anki collection on its way in: written in small pieces, so that whoever saves something else gets in between."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, islice
from typing import TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote
from comeback.errors import StateError
from comeback.store.evidence import NewSource, SourceProblem
from comeback.store.models import (
    AnkiCardRow,
    AnkiCollectionRow,
    AnkiNoteQuestionRow,
    AnkiNoteRow,
    AnkiNoteSystemRow,
    AnkiReviewRow,
    Row,
    SourceProblemRow,
    SourceRow,
)
from comeback.store.writing import writing, writing_a_piece

KIND = "anki"
"""What the ledger calls it."""

BATCH = 2_500
"""Notes or cards of one transaction: it holds the file for some hundredths of a second."""

AT_ONCE = 500
"""Rows of one statement."""

_BESIDE = "batch"

_Cell = int | float | str | None
_Staged = TypeVar("_Staged", AnkiNote, AnkiCard)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Where rows go, which columns are the same in all of them, and which tell that one is here already."""

    name: str
    same: tuple[str, ...]
    columns: tuple[str, ...]
    once: tuple[str, ...]


_NOTES = _Table(
    name="anki_note",
    same=("source_id",),
    columns=("note", "mapped_by", "is_leech"),
    once=("source_id", "note"),
)
_SYSTEMS = _Table(
    name="anki_note_system",
    same=("source_id",),
    columns=("note", "system"),
    once=("source_id", "note", "system"),
)
_QUESTIONS = _Table(
    name="anki_note_question",
    same=("source_id",),
    columns=("note", "bank", "question_id"),
    once=("source_id", "bank", "question_id", "note"),
)
_CARDS = _Table(
    name="anki_card",
    same=("source_id",),
    columns=(
        *("card", "note", "deck", "queue", "interval_days", "reps", "lapses"),
        *("stability_days", "difficulty"),
    ),
    once=("source_id", "card"),
)
_REVIEWS = _Table(
    name="anki_review",
    same=("first_source_id", "student_id"),
    columns=("review", "card", "ease", "kind", "interval", "taken_ms"),
    once=("student_id", "review"),
)


class StagingGoneError(StateError):
    """What was staged was dropped meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "Another Anki collection was begun meanwhile, so this one was let go. Nothing was kept from it.",
            "Give it to me again when the other is done.",
        )


def begin_staging(student: int, new: NewSource) -> int:
    """
    Begin to take in a collection; one that was staged before and not kept is let go.

    Parameters
    ----------
    student : int
        Whose.
    new : NewSource
        The package.

    Returns
    -------
    int
        Its number in the ledger, once it is kept.
    """
    earlier = SourceRow.objects.filter(student_id=student, kind=KIND, state=SourceRow.STAGING)
    for source in earlier.values_list("pk", flat=True):
        drop_staged(source)
    with writing():
        row = SourceRow.objects.create(
            student_id=student,
            kind=KIND,
            name_hint=new.name_hint[:200],
            digest=new.digest,
            kept_at=new.kept_at,
            timezone=new.timezone,
            program_version=new.program_version,
        )
    return int(row.pk)


def stage_notes(source: int, notes: Sequence[AnkiNote]) -> None:
    """
    Take in notes: what they are about, and the questions they answer.

    Parameters
    ----------
    source : int
        The staged package.
    notes : sequence of AnkiNote
        Any number.

    Raises
    ------
    StagingGoneError
        If it was let go meanwhile.
    """
    for some in _pieces(notes):
        with _staging(source) as cursor:
            _insert(cursor, _NOTES, source, ((n.id, n.mapped_by.value, n.is_leech) for n in some))
            _insert(cursor, _SYSTEMS, source, ((n.id, system.value) for n in some for system in n.systems))
            _insert(cursor, _QUESTIONS, source, ((n.id, *question) for n in some for question in n.questions))


def stage_cards(source: int, cards: Iterable[AnkiCard]) -> None:
    """
    Take in cards.

    Parameters
    ----------
    source : int
        The staged package.
    cards : iterable of AnkiCard
        Any number.

    Raises
    ------
    StagingGoneError
        If it was let go meanwhile.
    """
    for some in _pieces(cards):
        rows = (
            (
                *(card.id, card.note_id, card.deck, card.queue.value, card.interval_days),
                *(card.reps, card.lapses, card.stability_days, card.difficulty),
            )
            for card in some
        )
        with _staging(source) as cursor:
            _insert(cursor, _CARDS, source, rows)


def stage_reviews(student: int, source: int, image: bytes) -> None:
    """
    Take in reviews; those that are here already stay as they are.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        The staged package.
    image : bytes
        A SQLite database of some thousand reviews in a table ``review``, whose
        columns are those of the table they go to.

    Raises
    ------
    StagingGoneError
        If it was let go meanwhile.
    """
    columns = ", ".join(_REVIEWS.columns)
    with _beside(image), _staging(source) as cursor:
        cursor.execute(
            f"INSERT INTO {_REVIEWS.name} ({', '.join(_REVIEWS.same)}, {columns})"  # noqa: S608 - names of our own
            f" SELECT %s, %s, {columns} FROM {_BESIDE}.review WHERE true"
            f" ON CONFLICT ({', '.join(_REVIEWS.once)}) DO NOTHING",
            [source, student],
        )


def finish_staging(
    source: int,
    collection: AnkiCollection,
    *,
    counts: tuple[int, int, int],
    reviews_to: int,
    digest: str,
    span: tuple[date, date] | None,
    problems: Iterable[SourceProblem],
) -> None:
    """
    Note that a package has come whole; from now on it waits for a yes.

    Parameters
    ----------
    source : int
        The staged package.
    collection : AnkiCollection
        What it says of its collection.
    counts : tuple of int
        Notes, cards and reviews in it.
    reviews_to : int
        Number of its last review; 0 without any.
    digest : str
        Of its content.
    span : tuple of date, optional
        Days of its first and last review.
    problems : iterable of SourceProblem
        What was noted.

    Raises
    ------
    StagingGoneError
        If it was let go meanwhile.
    """
    with writing():
        first_on, last_on = span or (None, None)
        staged = SourceRow.objects.filter(pk=source, state=SourceRow.STAGING)
        if not staged.update(digest=digest, first_on=first_on, last_on=last_on):
            raise StagingGoneError
        AnkiCollectionRow.objects.create(
            source_id=source,
            began_at=collection.began_at,
            changed_at=collection.changed_at,
            rollover_hour=collection.rollover_hour,
            notes=counts[0],
            cards=counts[1],
            reviews=counts[2],
            reviews_to=reviews_to,
        )
        SourceProblemRow.objects.bulk_create(
            SourceProblemRow(source_id=source, line=None, sentence=problem.sentence, hint=problem.hint)
            for problem in problems
        )


def show_staged(source: int, *, at: datetime) -> None:
    """
    Make a package that has come whole count; inside a write.

    Parameters
    ----------
    source : int
        The staged package.
    at : datetime
        When the student said yes, aware.

    Raises
    ------
    StagingGoneError
        If it was let go meanwhile.
    """
    whole = SourceRow.objects.filter(
        pk=source, state=SourceRow.STAGING, ankicollectionrow__isnull=False
    ).values("pk")
    if not SourceRow.objects.filter(pk__in=whole).update(state=SourceRow.KEPT, kept_at=at):
        raise StagingGoneError


def drop_staged(source: int) -> None:
    """
    Take back what was staged, in small pieces as it came.

    Parameters
    ----------
    source : int
        The staged package; one that counts stays.
    """
    staged = SourceRow.objects.filter(pk=source, state=SourceRow.STAGING)
    if not staged.exists():
        return
    tables: tuple[tuple[type[Row], str], ...] = (
        (AnkiReviewRow, "first_source_id"),
        (AnkiCardRow, "source_id"),
        (AnkiNoteQuestionRow, "source_id"),
        (AnkiNoteSystemRow, "source_id"),
        (AnkiNoteRow, "source_id"),
    )
    for row, column in tables:
        while _drop_some(row, column, source):
            pass
    with writing():
        staged.delete()


def _pieces(rows: Iterable[_Staged]) -> Iterator[list[_Staged]]:
    waiting = iter(rows)
    while piece := list(islice(waiting, BATCH)):
        yield piece


def _insert(cursor: CursorWrapper, table: _Table, source: int, rows: Iterable[Sequence[_Cell]]) -> None:
    """Insert rows that come with a source, many with each statement."""
    values = list(chain.from_iterable(rows))
    width = len(table.columns)
    step = AT_ONCE * width
    whole = len(values) // step * step
    several = [values[first : first + step] for first in range(0, whole, step)]
    cursor.executemany(_insertion(table, source, AT_ONCE), several)
    if rest := values[whole:]:
        cursor.execute(_insertion(table, source, len(rest) // width), rest)


@contextmanager
def _staging(source: int) -> Iterator[CursorWrapper]:
    """Write to a package that is still staged."""
    with writing_a_piece(), connection.cursor() as cursor:
        if not SourceRow.objects.filter(pk=source, state=SourceRow.STAGING).exists():
            raise StagingGoneError
        yield cursor


@contextmanager
def _beside(image: bytes) -> Iterator[None]:
    """Hold a small database in memory beside the journal, to be copied from."""
    with connection.cursor() as cursor:
        cursor.execute(f"ATTACH ':memory:' AS {_BESIDE}")
        try:
            connection.connection.deserialize(image, name=_BESIDE)
            yield
        finally:
            cursor.execute(f"DETACH {_BESIDE}")


@lru_cache(maxsize=16)
def _insertion(table: _Table, source: int, rows: int) -> str:
    """Write the statement that inserts so many rows, which is much faster than one by one."""
    columns = ", ".join(f'"{column}"' for column in (*table.same, *table.columns))
    row = f"({', '.join([str(source), *['%s'] * len(table.columns)])})"
    return (
        f"INSERT INTO {table.name} ({columns}) VALUES {', '.join([row] * rows)}"  # noqa: S608 - names and numbers of our own
        f" ON CONFLICT ({', '.join(table.once)}) DO NOTHING"
    )


def _drop_some(row: type[Row], column: str, source: int) -> bool:
    table = row._meta.db_table
    with writing_a_piece(), connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE id IN"  # noqa: S608 - names from above
            f" (SELECT id FROM {table} WHERE {column} = %s ORDER BY id DESC LIMIT {BATCH})",  # it came last
            [source],
        )
        return bool(cursor.rowcount > 0)

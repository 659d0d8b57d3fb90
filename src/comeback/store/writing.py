"""One write, whole or not at all."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from comeback.store.models import WriteKeyRow
from comeback.store.obstacles import plain_error

LONGEST_PAUSE_S = 0.025
"""Longest time between two pieces of something long: who waits asks again within it. [s]"""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn a database's complaint into a sentence."""
    try:
        yield
    except DatabaseError as error:
        plain = plain_error(error)
        if plain is None:
            raise
        raise plain from error


@contextmanager
def writing() -> Iterator[None]:
    """Write everything inside, or nothing."""
    with plain_errors(), transaction.atomic():
        yield


@contextmanager
def writing_a_piece() -> Iterator[None]:
    """Write a piece of something long, then leave the file to others for as long as it was held, within reason."""
    began_s = time.perf_counter()
    with writing():
        yield
    time.sleep(min(time.perf_counter() - began_s, LONGEST_PAUSE_S))


def explain(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - the signature Django calls
    """Run a statement; a complaint of the database becomes a sentence."""
    with plain_errors():
        return execute(sql, params, many, context)


def is_new_write(student: int, key: str | None, at: datetime) -> bool:
    """Claim a write key inside a write; False if it was already used."""
    if not key:
        return True
    _, is_new = WriteKeyRow.objects.get_or_create(student_id=student, key=key, defaults={"at": at})
    return is_new


def note_subject(student: int, key: str | None, subject: int) -> None:
    """Remember what a write brought, for when it is sent again."""
    if key:
        WriteKeyRow.objects.filter(student_id=student, key=key).update(subject=subject)


def subject_of(student: int, key: str | None) -> int | None:
    """Find what an earlier write with this key brought."""
    row = WriteKeyRow.objects.filter(student_id=student, key=key).first() if key else None
    return row.subject if row else None


def compact() -> None:
    """Leave no trace of deleted rows in the file."""
    with plain_errors(), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

"""Journals of this and of older versions, brought to today's tables in a file of their own beside the open one."""

import secrets
import sqlite3
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from comeback.errors import InputError
from comeback.store import tables
from comeback.store.boot import SCHEMA_VERSION, NewerJournalError, copy_file, schema_version
from comeback.store.models import StudentRow
from comeback.store.obstacles import DamagedJournalError
from comeback.store.rows import PlainRow, insert_tables, load_rows
from comeback.store.unfit import UnfitRowsError

Tables = Mapping[str, Iterable[PlainRow]]

_UNREADABLE = (sqlite3.Error, DatabaseError, DamagedJournalError)


class UnreadableJournalError(InputError):
    """
    A file is a journal by its first bytes, and can't be read as one.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} can’t be read as a journal: it is damaged, or something else was put into it. Nothing was changed.",
            "Choose another copy; those Comeback makes by itself lie in the folder beside the journal.",
        )


@contextmanager
def tables_of_file(journal: Path, *, folder: Path) -> Iterator[Tables]:
    """
    Read a journal's file, of this or an older version; it is left as it is.

    Parameters
    ----------
    journal : Path
        The file.
    folder : Path
        Where a copy may be made and brought forward.

    Yields
    ------
    mapping of str to iterable of mapping
        Rows by table, as today's tables have them.

    Raises
    ------
    NewerJournalError
        If a newer program wrote it.
    UnreadableJournalError
        If it is damaged, or holds what no journal holds.
    """
    copy = folder / "copy.sqlite3"
    with ExitStack() as stack:
        try:
            copy_file(journal, copy)
            _check(copy)
            alias = stack.enter_context(_opened(copy))
            _migrate(alias)
            found = _tables(alias)
        except _UNREADABLE as error:
            raise UnreadableJournalError(journal) from error
        yield {name: stack.enter_context(closing(_readable(rows, journal))) for name, rows in found.items()}


@contextmanager
def tables_brought_forward(older: Tables, *, version: int, folder: Path) -> Iterator[Tables]:
    """
    Bring tables of an older version to today's.

    Parameters
    ----------
    older : mapping of str to iterable of mapping
        Rows by table, as that version exported them.
    version : int
        The version, from 1.
    folder : Path
        Where a file may be made.

    Yields
    ------
    mapping of str to iterable of mapping
        Rows by table, as today's tables have them.

    Raises
    ------
    UnfitRowsError
        If they do not fit the tables of that version.
    """
    with _opened(folder / "older.sqlite3") as alias:
        then = _migrate(alias, to=version)
        with transaction.atomic(using=alias):
            insert_tables(then.get_models(), older, using=alias)
        _migrate(alias)
        with ExitStack() as stack:
            yield {name: stack.enter_context(closing(rows)) for name, rows in _tables(alias).items()}


@contextmanager
def _opened(path: Path) -> Iterator[str]:
    alias = f"beside-{secrets.token_hex(8)}"
    connections.settings[alias] = {**connections.settings["default"], "NAME": str(path)}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def _check(copy: Path) -> None:
    """Refuse what is newer or damaged, and what acts by itself: a journal has neither triggers nor views."""
    version = schema_version(copy)
    if version > SCHEMA_VERSION:
        raise NewerJournalError(found=version, known=SCHEMA_VERSION)
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA trusted_schema = OFF")
        [state] = file.execute("PRAGMA quick_check(1)").fetchone()
        [acting] = file.execute(
            "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')"
        ).fetchone()
    if state != "ok" or acting:
        raise DamagedJournalError


def _migrate(alias: str, *, to: int = SCHEMA_VERSION) -> Any:
    """Bring a file to a version, and return the tables as they were then."""
    executor = MigrationExecutor(connections[alias])
    target = sorted(name for app, name in executor.loader.disk_migrations if app == "store")[to - 1]
    executor.migrate([("store", target)])
    return executor.loader.project_state([("store", target)]).apps


def _readable(rows: Iterable[PlainRow], journal: Path) -> Generator[PlainRow]:
    """Hand rows on; a column can hold anything in a file that others have written to."""
    try:
        yield from rows
    except (*_UNREADABLE, AttributeError, TypeError, ValueError, zlib.error) as error:
        raise UnreadableJournalError(journal) from error


def _tables(alias: str) -> dict[str, Generator[dict[str, Any]]]:
    students = StudentRow.objects.using(alias).values_list("pk", flat=True)
    if len(students) != 1:
        raise UnfitRowsError("it is not the journal of one person")
    return {
        name: load_rows(students[0], name, has_check_ins=True, using=alias)
        for name in tables.names(has_check_ins=True)
    }

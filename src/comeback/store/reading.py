"""Reads that are not made again while the journal stays as it is."""

import sqlite3
from collections.abc import Callable, Hashable
from functools import wraps
from threading import local
from typing import Any, ParamSpec, TypeVar

from django.db import connection

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


class _Read(local):
    """What one thread has read, and when."""

    file: object = None
    state: tuple[int, int] = (0, 0)
    found: dict[Hashable, Any] = {}  # noqa: RUF012 - replaced whole, never written to


_read = _Read()


def read_once(load: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """
    Give what was read before, until this or another program writes to the journal.

    Parameters
    ----------
    load : callable
        Reads a value that nobody changes, by arguments that can be compared.

    Returns
    -------
    callable
        The same, in one short question to the file where many would be asked.
    """

    @wraps(load)
    def read(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        if connection.in_atomic_block:  # what is written here may yet be taken back
            return load(*args, **kwargs)
        try:
            connection.ensure_connection()
            file = connection.connection
            [by_others] = file.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:  # reading says what is wrong
            return load(*args, **kwargs)
        state = (file.total_changes, by_others)
        if _read.file is not file or _read.state != state:
            _read.file, _read.state, _read.found = file, state, {}
        asked = (load, args, tuple(kwargs.items()))
        if asked not in _read.found:
            _read.found[asked] = load(*args, **kwargs)
        found: Found = _read.found[asked]
        return found

    return read

"""How far a reading is, on one line of a terminal that goes when it is over."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from comeback.cli import page

if TYPE_CHECKING:
    from comeback.services.reading_along import Watch

_ANEW = "\r\x1b[K"


@contextmanager
def telling(name: str = "") -> Iterator["Watch"]:
    """
    Tell on standard error what is read and how far it is; where that is no terminal nothing is told.

    Parameters
    ----------
    name : str, optional
        What the file is called.

    Yields
    ------
    Watch
        For the reading; Ctrl-C stops it.
    """
    from comeback.services.reading_along import UNWATCHED, Watch  # noqa: PLC0415 - loads Django

    if not sys.stderr.isatty():
        yield UNWATCHED
        return

    def tell(done: int, of: int, what: str) -> None:
        _show(f"Reading: {done:,} of {of:,} {what}")

    try:
        if name:
            _show(f"Reading {name}")
        yield Watch(tell=tell, started=UNWATCHED.started, is_stopped=UNWATCHED.is_stopped)
    finally:
        _show("")


def _show(text: str) -> None:
    sys.stderr.write(f"{_ANEW}{page.shown(text)}")
    sys.stderr.flush()

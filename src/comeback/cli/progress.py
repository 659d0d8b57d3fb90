"""How far a long reading is, on one line of a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comeback.services.reading_along import Watch

_ANEW = "\r\x1b[K"


@contextmanager
def telling() -> Iterator["Watch"]:
    """
    Tell on standard error how far a reading is; where that is no terminal nothing is told.

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
        sys.stderr.write(f"{_ANEW}Reading: {done:,} of {of:,} {what}")
        sys.stderr.flush()

    try:
        yield Watch(tell=tell, started=UNWATCHED.started, is_stopped=UNWATCHED.is_stopped)
    finally:
        sys.stderr.write(_ANEW)
        sys.stderr.flush()

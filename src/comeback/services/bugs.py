"""Where a bug leaves its trace: the places in the program, and nothing of the student's."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import TracebackException

from comeback.services.journal import places

_MAX_BYTES = 200_000


def trace(bug: BaseException) -> str:
    """Return the traceback of an exception without its messages, which may quote what was read."""
    parts = []
    link: TracebackException | None = TracebackException.from_exception(bug)
    while link is not None:
        parts.append("".join(link.stack.format()) + (link.exc_type.__qualname__ if link.exc_type else "?"))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n\ncaused by\n\n".join(parts)


def note(bug: BaseException) -> Path | None:
    """Write the trace to the log beside the journal; None where that is not possible."""
    log = places().log
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(log, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    record = logging.LogRecord("comeback", logging.ERROR, __file__, 0, trace(bug), None, None)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s\n%(message)s"))
    handler.emit(record)
    handler.close()
    return log

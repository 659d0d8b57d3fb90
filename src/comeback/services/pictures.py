"""Drawings kept beside the values they show: drawn once, read many times."""

import hashlib
from collections.abc import Callable

from comeback import __version__
from comeback.services.journal import StudentId
from comeback.store.snapshots import load_snapshot, save_snapshot


def picture(*, student: StudentId, kind: str, shows: object, draw: Callable[[], str]) -> str:
    """
    Find a drawing, or have it drawn and keep it.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind : str
        Which drawing, at most 12 letters.
    shows : object
        Everything it shows; its ``repr`` tells one drawing from another.
    draw : callable
        Draws it.

    Returns
    -------
    str
        The drawing.
    """
    digest = hashlib.sha256(repr((__version__, shows)).encode()).hexdigest()
    document = load_snapshot(student, kind, digest)
    if document is not None:
        return document.decode()
    drawn = draw()
    save_snapshot(student, kind, digest, drawn.encode())
    return drawn

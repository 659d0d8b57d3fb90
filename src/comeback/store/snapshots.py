"""Derived values, dropped at will; and what the student has seen of them, kept for good."""

import hashlib
from datetime import date, datetime

from comeback.store.models import ShownRow, SnapshotRow
from comeback.store.writing import writing

KEPT_A_KIND = 24


def load_snapshot(student: int, kind: str, digest: str) -> bytes | None:
    """
    Find a derived value.

    Parameters
    ----------
    student : int
        Whose.
    kind : str
        What it is.
    digest : str
        Of everything it was derived from.

    Returns
    -------
    bytes or None
        Its document.
    """
    rows = SnapshotRow.objects.filter(student_id=student, kind=kind, digest=digest)
    document = rows.values_list("document", flat=True).first()
    return None if document is None else bytes(document)


def save_snapshot(student: int, kind: str, digest: str, document: bytes) -> None:
    """
    Keep a derived value, and drop the oldest of its kind.

    Parameters
    ----------
    student : int
        Whose.
    kind, digest : str
        As for :func:`load_snapshot`.
    document : bytes
        The value.
    """
    with writing():
        SnapshotRow.objects.update_or_create(
            student_id=student, kind=kind, digest=digest, defaults={"document": document}
        )
        rows = SnapshotRow.objects.filter(student_id=student, kind=kind).order_by("-pk")
        old = list(rows.values_list("pk", flat=True)[KEPT_A_KIND:])
        if old:
            SnapshotRow.objects.filter(pk__in=old).delete()


def drop_snapshots(student: int) -> None:
    """
    Drop every derived value.

    Parameters
    ----------
    student : int
        Whose.
    """
    with writing():
        SnapshotRow.objects.filter(student_id=student).delete()


def save_shown(
    student: int,
    kind: str,
    document: bytes,
    *,
    as_of: date,
    at: datetime,
    program_version: str,
    facts_digest: str,
) -> None:
    """
    Keep what the student has seen; the same thing seen again adds nothing.

    Parameters
    ----------
    student : int
        Whose.
    kind : str
        ``readiness`` or ``plan``.
    document : bytes
        The value.
    as_of : date
        The day it speaks from.
    at : datetime
        When it was first seen, aware.
    program_version, facts_digest : str
        What made it.
    """
    digest = hashlib.sha256(document).hexdigest()
    if ShownRow.objects.filter(student_id=student, kind=kind, digest=digest).exists():
        return
    with writing():
        ShownRow.objects.get_or_create(
            student_id=student,
            kind=kind,
            digest=digest,
            defaults={
                "as_of": as_of,
                "shown_at": at,
                "program_version": program_version,
                "facts_digest": facts_digest,
                "document": document,
            },
        )


def load_shown(student: int, kind: str) -> tuple[tuple[datetime, date, bytes], ...]:
    """
    Load what the student has seen.

    Parameters
    ----------
    student : int
        Whose.
    kind : str
        ``readiness`` or ``plan``.

    Returns
    -------
    tuple of (datetime, date, bytes)
        When, the day it speaks from, and the document; first seen first.
    """
    rows = ShownRow.objects.filter(student_id=student, kind=kind).order_by("pk")
    return tuple(
        (at, as_of, bytes(doc)) for at, as_of, doc in rows.values_list("shown_at", "as_of", "document")
    )

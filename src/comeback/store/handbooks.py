"""The school's handbooks, as text, page by page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from comeback.core.recovery.handbook import Handbook, HandbookKind, HandbookPage
from comeback.store.models import HandbookPageRow, HandbookRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHandbook:
    """
    A handbook that is kept, without its text.

    Parameters
    ----------
    id : int
        Its number.
    at : datetime
        When it was kept, aware.
    digest : str
        SHA-256 of the file it was read from.
    title : str
        Its title.
    kind : HandbookKind
        What it was.
    language : str
        Code of its language; empty when it could not be told.
    page_count : int
        Pages or parts in all.
    without_text : tuple of int
        Numbers of those that hold no text.
    """

    id: int
    at: datetime
    digest: str
    title: str
    kind: HandbookKind
    language: str
    page_count: int
    without_text: tuple[int, ...]


def save_handbook(student: int, handbook: Handbook, *, digest: str, at: datetime) -> int:
    """
    Save a handbook; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    handbook : Handbook
        Its text.
    digest : str
        SHA-256 of the file.
    at : datetime
        The present, aware.

    Returns
    -------
    int
        Its number.
    """
    row = HandbookRow.objects.create(
        student_id=student,
        at=at,
        title=handbook.title,
        kind=handbook.kind.value,
        digest=digest,
        language=handbook.language,
        pages=handbook.page_count,
    )
    HandbookPageRow.objects.bulk_create(
        [HandbookPageRow(handbook=row, number=page.number, text=page.text) for page in handbook.pages],
        batch_size=500,
    )
    return int(row.pk)


def find_handbook(student: int, digest: str) -> int | None:
    """
    Find a handbook by the file it was read from.

    Parameters
    ----------
    student : int
        Whose.
    digest : str
        SHA-256 of the file.

    Returns
    -------
    int or None
        Its number.
    """
    return HandbookRow.objects.filter(student_id=student, digest=digest).values_list("pk", flat=True).first()


def load_handbooks(student: int) -> tuple[KeptHandbook, ...]:
    """
    List the handbooks.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of KeptHandbook
        First kept first.
    """
    read: dict[int, set[int]] = defaultdict(set)
    pages = HandbookPageRow.objects.filter(handbook__student_id=student)
    for handbook, number in pages.values_list("handbook", "number"):
        read[handbook].add(number)
    return tuple(
        KeptHandbook(
            id=row.pk,
            at=row.at,
            digest=row.digest,
            title=row.title,
            kind=HandbookKind(row.kind),
            language=row.language,
            page_count=row.pages,
            without_text=tuple(n for n in range(1, row.pages + 1) if n not in read[row.pk]),
        )
        for row in HandbookRow.objects.filter(student_id=student).order_by("pk")
    )


def load_texts(student: int) -> tuple[Handbook, ...]:
    """
    Load the handbooks with their text.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of Handbook
        First kept first.
    """
    texts: dict[int, list[HandbookPage]] = defaultdict(list)
    pages = HandbookPageRow.objects.filter(handbook__student_id=student).order_by("handbook", "number")
    for handbook, number, text in pages.values_list("handbook", "number", "text"):
        texts[handbook].append(HandbookPage(number=number, text=text))
    return tuple(
        Handbook(
            title=row.title,
            kind=HandbookKind(row.kind),
            language=row.language,
            page_count=row.pages,
            pages=tuple(texts[row.pk]),
        )
        for row in HandbookRow.objects.filter(student_id=student).order_by("pk")
    )


def delete_handbook(student: int, number: int) -> None:
    """
    Delete a handbook; inside a write. One that is gone already stays so.

    Parameters
    ----------
    student : int
        Whose.
    number : int
        Its number.
    """
    HandbookRow.objects.filter(student_id=student, pk=number).delete()

"""Anki packages that have come whole, kept or not: what each says of itself, and what it brings."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count

from comeback.core.evidence.anki import Queue
from comeback.store.anki_staging import KIND, StagingGoneError
from comeback.store.evidence import SourceProblem
from comeback.store.models import (
    AnkiCardRow,
    AnkiCollectionRow,
    AnkiNoteRow,
    AnkiNoteSystemRow,
    AnkiReviewRow,
    SourceProblemRow,
    SourceRow,
)

WAITING, KEPT, UNDONE = SourceRow.STAGING, SourceRow.KEPT, SourceRow.UNDONE
"""What becomes of a package that has come whole."""


def find_staged(student: int) -> int | None:
    """
    Find the package that has come whole and waits for a yes.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    int or None
        Its number.
    """
    waiting = SourceRow.objects.filter(
        student_id=student, kind=KIND, state=SourceRow.STAGING, ankicollectionrow__isnull=False
    )
    return waiting.order_by("-pk").values_list("pk", flat=True).first()


def sum_up_known(student: int, modulus: int) -> tuple[int, int, int]:
    """
    Sum up the reviews that are here.

    Parameters
    ----------
    student : int
        Whose.
    modulus : int
        What their numbers are divided by before they are added up.

    Returns
    -------
    tuple of int
        How many, the sum, and the largest number; zeros without any.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(review %% %s), 0), coalesce(max(review), 0) FROM anki_review"
            " WHERE student_id = %s",
            [modulus, student],
        )
        count, check, largest = cursor.fetchone()
    return int(count), int(check), int(largest)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedPackage:
    """
    A package that has come whole.

    Parameters
    ----------
    name_hint, digest : str
        What it is called, and what tells its content.
    state : str
        ``WAITING``, ``KEPT`` or ``UNDONE``.
    notes, cards, reviews : int
        How many it holds.
    span : tuple of date, optional
        Days of its first and last review.
    problems : tuple of SourceProblem
        What was noted.
    """

    name_hint: str
    digest: str
    state: str
    notes: int
    cards: int
    reviews: int
    span: tuple[date, date] | None
    problems: tuple[SourceProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedCounts:
    """
    What a package brings.

    Parameters
    ----------
    new_reviews : int
        Reviews that were not known.
    decks, suspended, leeches, unmapped : int
        Decks; cards that never come; notes that keep being forgotten; cards
        whose system nothing tells.
    """

    new_reviews: int
    decks: int
    suspended: int
    leeches: int
    unmapped: int


def load_staged(student: int, source: int) -> StagedPackage:
    """
    Load a package that has come whole.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.

    Returns
    -------
    StagedPackage
        What it says of itself.

    Raises
    ------
    StagingGoneError
        If there is none.
    """
    row = (
        AnkiCollectionRow.objects.filter(source_id=source, source__student_id=student)
        .select_related("source")
        .first()
    )
    if row is None:
        raise StagingGoneError
    first_on, last_on = row.source.first_on, row.source.last_on
    noted = SourceProblemRow.objects.filter(source_id=source).order_by("pk").values_list("sentence", "hint")
    return StagedPackage(
        name_hint=row.source.name_hint,
        digest=row.source.digest,
        state=row.source.state,
        notes=row.notes,
        cards=row.cards,
        reviews=row.reviews,
        span=(first_on, last_on) if first_on and last_on else None,
        problems=tuple(SourceProblem(line=None, sentence=sentence, hint=hint) for sentence, hint in noted),
    )


def state_of(student: int, source: int) -> str | None:
    """
    Tell what became of a package that has come whole.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.

    Returns
    -------
    str or None
        ``WAITING``, ``KEPT`` or ``UNDONE``; None if there is none.
    """
    rows = AnkiCollectionRow.objects.filter(source_id=source, source__student_id=student)
    return rows.values_list("source__state", flat=True).first()


def known_days(student: int) -> list[date]:
    """
    List the first and last days of the packages taken in before.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    list of date
        In no order.
    """
    rows = SourceRow.objects.filter(student_id=student, kind=KIND).exclude(state=SourceRow.STAGING)
    return [on for days in rows.values_list("first_on", "last_on") for on in days if on]


def count_staged(source: int) -> StagedCounts:
    """
    Count what a package brings.

    Parameters
    ----------
    source : int
        Its number.

    Returns
    -------
    StagedCounts
        Counted from its rows.
    """
    cards = AnkiCardRow.objects.filter(source_id=source)
    mapped = AnkiNoteSystemRow.objects.filter(source_id=source).values("note")
    return StagedCounts(
        new_reviews=AnkiReviewRow.objects.filter(first_source_id=source).count(),
        decks=cards.aggregate(n=Count("deck", distinct=True))["n"],
        suspended=cards.filter(queue=Queue.SUSPENDED.value).count(),
        leeches=AnkiNoteRow.objects.filter(source_id=source, is_leech=True).count(),
        unmapped=cards.exclude(note__in=mapped).count(),
    )

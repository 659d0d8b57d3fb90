"""What the Anki packages that count tell: cards as they stand now, their reviews, and the questions they answer."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection

from comeback.core.evidence.anki import Queue
from comeback.core.evidence.retention import CountedCard
from comeback.core.exam.areas import System
from comeback.store.anki_staging import KIND
from comeback.store.counting import counting
from comeback.store.models import (
    AnkiCardRow,
    AnkiCollectionRow,
    AnkiNoteQuestionRow,
    AnkiNoteRow,
    AnkiNoteSystemRow,
    SourceRow,
)

FETCHED = 5_000
LAST_MS = 250_000_000_000_000
"""Reviews from later than the year 9890 are of a clock gone wrong. [ms since 1970]"""

LEVELS = "::"
"""What parts a deck from the decks inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPackage:
    """
    A package that counts.

    Parameters
    ----------
    source : int
        Its number in the ledger.
    digest : str
        Of its content.
    changed_at : datetime
        When its collection last changed, aware.
    rollover_hour : int
        Hour at which the collection's day ends. [h]
    notes, cards, reviews : int
        How many it holds.
    reviews_to : int
        Number of its last review. [ms since 1970]
    """

    source: int
    digest: str
    changed_at: datetime
    rollover_hour: int
    notes: int
    cards: int
    reviews: int
    reviews_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCards:
    """
    The cards that belong to a question of a bank.

    Parameters
    ----------
    bank, question_id : str
        The question.
    notes : tuple of int
        Anki's numbers of the notes.
    cards, suspended : int
        Cards of those notes, and how many of them never come.
    """

    bank: str
    question_id: str
    notes: tuple[int, ...]
    cards: int
    suspended: int


def load_packages(student: int) -> tuple[KeptPackage, ...]:
    """
    Load the packages that count.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of KeptPackage
        The one whose collection changed last comes last.
    """
    rows = AnkiCollectionRow.objects.filter(**counting(student)).select_related("source")
    return tuple(
        KeptPackage(
            source=row.source_id,
            digest=row.source.digest,
            changed_at=row.changed_at,
            rollover_hour=row.rollover_hour,
            notes=row.notes,
            cards=row.cards,
            reviews=row.reviews,
            reviews_to=row.reviews_to,
        )
        for row in rows.order_by("changed_at", "source_id")
    )


def load_counted_cards(student: int, deck_systems: Mapping[str, System]) -> dict[int, CountedCard]:
    """
    Load every card as it stands now.

    Parameters
    ----------
    student : int
        Whose.
    deck_systems : mapping of str to System
        What decks mean, as the student said, for cards that nothing else tells
        of; the decks inside one are meant too.

    Returns
    -------
    dict of int to CountedCard
        By Anki's number; of several packages the one that changed last speaks.
    """
    cards: dict[int, CountedCard] = {}
    decks: dict[str, str] = {}  # each name once in memory
    queues = {queue.value: queue for queue in Queue}
    for package in load_packages(student):
        systems = _systems_of_notes(package.source)
        leeches = frozenset(
            AnkiNoteRow.objects.filter(source_id=package.source, is_leech=True).values_list("note", flat=True)
        )
        rows = AnkiCardRow.objects.filter(source_id=package.source).order_by("pk")
        for number, note, deck, queue, interval_days, stability_days in rows.values_list(
            "card", "note", "deck", "queue", "interval_days", "stability_days"
        ).iterator(chunk_size=FETCHED):
            cards[number] = CountedCard(
                systems=systems.get(note) or meaning_of(deck, deck_systems),
                queue=queues.get(queue, Queue.NEW),
                is_leech=note in leeches,
                interval_days=interval_days,
                stability_days=stability_days,
                deck=decks.setdefault(deck, deck),
            )
    return cards


def load_reviews(student: int) -> Iterator[tuple[int, int, int, int]]:
    """
    Load the reviews that count.

    Parameters
    ----------
    student : int
        Whose.

    Yields
    ------
    tuple of int
        Number, card, ease and kind, in order of time; see
        :class:`comeback.store.models.AnkiReviewRow` for which count. Of one
        package those of cards it no longer has come too.
    """
    packages = load_packages(student)
    newest = max((package.source for package in packages), default=0)
    furthest = max((package.reviews_to for package in packages), default=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT review, card, ease, kind, first_source_id FROM anki_review"
            " WHERE student_id = %s AND review <= %s AND first_source_id <= %s ORDER BY review",
            [student, min(furthest, LAST_MS), newest],
        )
        rows = chain.from_iterable(iter(lambda: cursor.fetchmany(FETCHED), []))
        yield from (row[:4] for row in rows) if len(packages) == 1 else _within_reach(packages, rows)


def _within_reach(
    packages: tuple[KeptPackage, ...], rows: Iterable[tuple[int, int, int, int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """Leave out reviews that no package holds: of one package all are within its reach."""
    reach: dict[int, tuple[tuple[int, int], ...]] = {}
    for package in packages:
        holds = ((package.source, package.reviews_to),)
        cards = AnkiCardRow.objects.filter(source_id=package.source).values_list("card", flat=True)
        for card in cards.iterator(chunk_size=FETCHED):
            reach[card] = reach.get(card, ()) + holds
    for review, card, ease, kind, first in rows:
        if any(source >= first and to >= review for source, to in reach.get(card, ())):
            yield review, card, ease, kind


def load_question_cards(student: int, question_ids: Collection[str]) -> tuple[QuestionCards, ...]:
    """
    Find the cards that belong to questions.

    Parameters
    ----------
    student : int
        Whose.
    question_ids : collection of str
        Ids as the banks have them.

    Returns
    -------
    tuple of QuestionCards
        By bank and id; of several packages the one that changed last speaks.
        Questions without cards are left out.
    """
    latest = {package.source: place for place, package in enumerate(load_packages(student))}
    asked = AnkiNoteQuestionRow.objects.filter(source__in=latest, question_id__in=list(question_ids))
    notes: dict[tuple[str, str], dict[int, set[int]]] = {}
    for source, bank, question, note in asked.values_list("source_id", "bank", "question_id", "note"):
        notes.setdefault((bank, question), {}).setdefault(latest[source], set()).add(note)
    spoken = {question: found[max(found)] for question, found in notes.items()}
    cards = AnkiCardRow.objects.filter(
        source__in=latest, note__in={note for found in spoken.values() for note in found}
    )
    states: dict[int, dict[int, list[bool]]] = {}
    for source, note, queue in cards.values_list("source_id", "note", "queue"):
        of_note = states.setdefault(note, {})
        of_note.setdefault(latest[source], []).append(queue == Queue.SUSPENDED)
    are_suspended = {note: found[max(found)] for note, found in states.items()}
    return tuple(
        QuestionCards(
            bank=bank,
            question_id=question,
            notes=tuple(sorted(found)),
            cards=sum(len(are_suspended.get(note, ())) for note in found),
            suspended=sum(sum(are_suspended.get(note, ())) for note in found),
        )
        for (bank, question), found in sorted(spoken.items())
    )


def count_packages(student: int) -> dict[int, dict[str, int]]:
    """
    Count what each package holds, without counting rows.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of int to dict of str to int
        Notes, cards and reviews by number in the ledger.
    """
    rows = AnkiCollectionRow.objects.filter(source__student_id=student).exclude(
        source__state=SourceRow.STAGING
    )
    return {
        source: {"notes": notes, "cards": cards, "reviews": reviews}
        for source, notes, cards, reviews in rows.values_list("source_id", "notes", "cards", "reviews")
    }


def has_kept_packages(student: int) -> bool:
    """
    Say whether any package counts.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    bool
        Whether there is something to remember.
    """
    return SourceRow.objects.filter(student_id=student, kind=KIND, state=SourceRow.KEPT).exists()


def meaning_of(deck: str, deck_systems: Mapping[str, System]) -> tuple[System, ...]:
    """
    Say what a deck means.

    Parameters
    ----------
    deck : str
        Its name, levels parted by ``::``.
    deck_systems : mapping of str to System
        What the student said of it, or of a deck it lies in.

    Returns
    -------
    tuple of System
        Empty where nothing was said; the innermost deck speaks.
    """
    while deck:
        if deck in deck_systems:
            return (deck_systems[deck],)
        deck = deck.rpartition(LEVELS)[0]
    return ()


def _systems_of_notes(source: int) -> dict[int, tuple[System, ...]]:
    by_value = {system.value: system for system in System}
    systems: dict[int, tuple[System, ...]] = {}
    shared: dict[tuple[System, ...], tuple[System, ...]] = {}
    rows = AnkiNoteSystemRow.objects.filter(source_id=source).order_by("pk").values_list("note", "system")
    for note, system in rows.iterator(chunk_size=FETCHED):
        joined = (*systems.get(note, ()), by_value[system])
        systems[note] = shared.setdefault(joined, joined)
    return systems

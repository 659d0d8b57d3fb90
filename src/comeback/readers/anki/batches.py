"""What is read of an Anki collection, piece by piece, so that a large one never stands in memory whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote
from comeback.core.exam.areas import System

MOST_ROWS = 5_000
"""Rows a batch has at most."""

CHECK_MODULUS = 1_000_003
"""What review ids are divided by before they are added up, so that no database overflows."""

MOST_DECK_LETTERS = 300
"""Letters of a deck's name that are kept."""

LAST_REVIEW_MS = 253_402_300_799_999
"""The last moment of the year 9999: what is numbered later is no review. [ms since 1970]"""

LARGEST_NUMBER = 2_147_483_647
"""The largest count, interval or time."""

DEFAULT_ROLLOVER_HOUR = 4
"""Hour at which Anki ends the day unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNames:
    """
    Names in tags and decks, and the systems they stand for.

    Parameters
    ----------
    tags : mapping of str to tuple of System
        What follows ``^Systems::`` in a tag.
    chapters : mapping of str to tuple of System
        Chapters of First Aid, without their number.
    decks : mapping of str to tuple of System
        Words in names of decks.
    """

    tags: Mapping[str, tuple[System, ...]] = field(default_factory=dict)
    chapters: Mapping[str, tuple[System, ...]] = field(default_factory=dict)
    decks: Mapping[str, tuple[System, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReviews:
    """
    Reviews that are here already, all of them up to one.

    Where the collection holds the very same up to there, only later ones are
    read again.

    Parameters
    ----------
    count : int
        How many.
    check : int
        Sum of their ids, each modulo `CHECK_MODULUS`.
    up_to : int
        The largest id. [ms since 1970]
    """

    count: int
    check: int
    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiOutline:
    """
    What a collection holds, before any of it: always the first.

    Parameters
    ----------
    collection : AnkiCollection
        Which collection it is.
    notes, cards : int
        How many will come.
    reviews : int or None
        How many will come; None where that is not told beforehand.
    known_reviews : int
        How many are not sent, since they are here already.
    unreadable : int
        Rows left out, since their values cannot be.
    has_rollover : bool
        Whether the hour at which its day ends was told, and not supposed.
    has_fsrs : bool or None
        Whether a card has a state of FSRS; None where that is never told.
    """

    collection: AnkiCollection
    notes: int
    cards: int
    reviews: int | None
    known_reviews: int = 0
    unreadable: int = 0
    has_rollover: bool = True
    has_fsrs: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNotes:
    """
    Some notes; all come before the first card.

    Parameters
    ----------
    notes : tuple of AnkiNote
        At most `MOST_ROWS`, each once.
    """

    notes: tuple[AnkiNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiCards:
    """
    Some cards.

    Parameters
    ----------
    cards : tuple of AnkiCard
        At most `MOST_ROWS`, each once.
    """

    cards: tuple[AnkiCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiReviews:
    """
    Some reviews, column by column: a million rows would take as long to make as to keep.

    Parameters
    ----------
    columns : tuple of sequence of int
        One for each field of `comeback.core.evidence.anki.AnkiReview`, in their
        order: id, card, ease, kind, interval, time taken. Each holds at most
        `MOST_ROWS` values, within what the field may be; each id stands once.
    """

    columns: tuple[Sequence[int], ...]

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """The same, review by review."""
        return tuple(zip(*self.columns, strict=True))


AnkiBatch = AnkiOutline | AnkiNotes | AnkiCards | AnkiReviews

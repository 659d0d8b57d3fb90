"""What is read of an Anki collection, piece by piece, so that a large one never stands in memory whole."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Self

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote
from comeback.core.exam.areas import System

MOST_ROWS = 5_000
"""Notes or cards a batch has at most."""

MOST_REVIEWS = 10_000
"""Reviews a batch has at most."""

REVIEW_TABLE = "review (review INTEGER PRIMARY KEY, card, ease, kind, interval, taken_ms)"
"""The table of a batch of reviews, its columns named as in the journal."""

CHECK_MODULUS = 1_000_003
"""What review ids are divided by before they are added up, so that no database overflows."""

MOST_DECK_LETTERS = 300
"""Letters of a deck's name that are kept."""

LAST_REVIEW_MS = 7_258_118_399_999
"""The last moment of the year 2199: what is numbered later is no review. [ms since 1970]"""

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
    Some reviews, as a small database: a million rows would take as long to make as to keep.

    Parameters
    ----------
    count : int
        How many, at most `MOST_REVIEWS`.
    from_ms, to_ms : int
        The first and the last id. [ms since 1970]
    image : bytes
        A SQLite database with the table `REVIEW_TABLE`. Its columns are the
        fields of `comeback.core.evidence.anki.AnkiReview`, in their order, each
        value within what the field may be.
    """

    count: int
    from_ms: int
    to_ms: int
    image: bytes

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Self:
        """Make a batch of rows, one or more, in order of time."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
            made.execute(f"CREATE TABLE {REVIEW_TABLE}")
            made.executemany("INSERT INTO review VALUES (?, ?, ?, ?, ?, ?)", rows)
            return cls(count=len(rows), from_ms=rows[0][0], to_ms=rows[-1][0], image=made.serialize())

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """The same, review by review, in order of time."""
        with closing(sqlite3.connect(":memory:")) as held:
            held.deserialize(self.image)
            return tuple(held.execute("SELECT * FROM review ORDER BY review"))


AnkiBatch = AnkiOutline | AnkiNotes | AnkiCards | AnkiReviews

"""What an Anki collection tells: cards, their reviews, and what their notes are about. Never their text."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from comeback.core.exam.areas import System


class Queue(IntEnum):
    """Where a card waits, as Anki numbers it."""

    BURIED_BY_HAND = -3
    BURIED = -2
    SUSPENDED = -1
    NEW = 0
    LEARNING = 1
    REVIEW = 2
    LEARNING_BY_DAY = 3
    PREVIEW = 4


class ReviewKind(IntEnum):
    """What kind of review it was, as Anki numbers it."""

    LEARNING = 0
    REVIEW = 1
    RELEARNING = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


class MappedBy(StrEnum):
    """What told the systems of a note."""

    TAG = "tag"
    CHAPTER = "chapter"
    DECK = "deck"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNote:
    """
    What a note is about.

    Parameters
    ----------
    id : int
        Anki's number.
    systems : tuple of System
        Empty where nothing tells: the cards are then in the unmapped bucket.
    mapped_by : MappedBy
        What told them.
    questions : tuple of (str, str)
        Bank and question id of each question its tags name.
    is_leech : bool
        Whether Anki marked it as one that keeps being forgotten.
    """

    id: int
    systems: tuple[System, ...] = ()
    mapped_by: MappedBy = MappedBy.NOTHING
    questions: tuple[tuple[str, str], ...] = ()
    is_leech: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiCard:
    """
    The state of a card.

    Parameters
    ----------
    id, note_id : int
        Anki's numbers.
    deck : str
        Its home deck, levels parted by ``::``.
    queue : Queue
        Where it waits.
    interval_days : int
        Its interval. [days]
    reps, lapses : int
        Reviews, and how often it was forgotten.
    stability_days : float or None
        FSRS stability, where Anki keeps it. [days]
    difficulty : float or None
        FSRS difficulty, 1 to 10.
    """

    id: int
    note_id: int
    deck: str
    queue: Queue
    interval_days: int
    reps: int
    lapses: int
    stability_days: float | None = None
    difficulty: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiReview:
    """
    One review of a card.

    Parameters
    ----------
    id : int
        When, as Anki numbers reviews. [ms since 1970]
    card_id : int
        The card.
    ease : int
        Button, 1 to 4; 0 for a change by hand.
    kind : ReviewKind
        What kind of review.
    interval : int
        Interval given: days above 0, seconds below. [days or s]
    taken_ms : int
        Time on it. [ms]
    """

    id: int
    card_id: int
    ease: int
    kind: ReviewKind
    interval: int
    taken_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiCollection:
    """
    What a package says of the collection it comes from.

    Parameters
    ----------
    began_at : datetime or None
        When the collection began; tells collections apart. None where it was
        read from the running program, which does not tell.
    changed_at : datetime
        When it last changed.
    rollover_hour : int
        Hour at which its day ends. [h]
    """

    began_at: datetime | None
    changed_at: datetime
    rollover_hour: int

"""Reads the collection that is open in Anki, in the batches in which a package is read."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import datetime
from threading import Event
from typing import Any

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote, Queue, ReviewKind
from comeback.core.exam.areas import System
from comeback.readers.anki.batches import (
    DEFAULT_ROLLOVER_HOUR,
    LARGEST_NUMBER,
    LAST_REVIEW_MS,
    MOST_DECK_LETTERS,
    MOST_REVIEWS,
    AnkiBatch,
    AnkiCards,
    AnkiNames,
    AnkiNotes,
    AnkiOutline,
    AnkiReviews,
)
from comeback.readers.anki.subjects import Subjects
from comeback.readers.anki_connect.ask import VERSION, Line
from comeback.readers.anki_connect.refusals import (
    KeyWantedError,
    LetGoError,
    OldAddOnError,
    OtherProgramError,
    PermissionRefusedError,
)

_EVERYTHING = "deck:*"
_NOTES_AT_ONCE = 200  # each comes with its text, which is dropped at once
_CARDS_AT_ONCE = 500
_EASES = range(5)
_KINDS = frozenset(ReviewKind)
_OTHER_SHAPES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)  # what their values lead to

Review = tuple[int, int, int, int, int, int]


def read_anki_connect(
    line: Line,
    *,
    names: AnkiNames,
    now: datetime,
    started: Callable[[Callable[[], None]], None] | None = None,
) -> Generator[AnkiBatch, None, None]:
    """
    Read what is open in Anki.

    Nothing is written to Anki, and no card is drawn. Neither what FSRS knows nor
    when the collection began nor the hour at which its day ends is told there;
    where a card waits and its counts are worked out from its reviews.

    Parameters
    ----------
    line : Line
        Where AnkiConnect listens.
    names : AnkiNames
        What names in tags and decks stand for.
    now : datetime
        The present, aware; stands for when the collection last changed.
    started : callable, optional
        Is handed a function that ends the reading.

    Yields
    ------
    AnkiBatch
        The outline, then notes, then some cards and their reviews in turn.

    Raises
    ------
    InputError
        One of `comeback.readers.anki_connect.refusals`; what came before it
        has to be dropped.
    """
    is_let_go = Event()
    if started is not None:
        started(is_let_go.set)

    def ask(action: str, **asked: object) -> Any:
        if is_let_go.is_set():
            raise LetGoError
        return line.ask(action, **asked)

    try:
        yield from _batches(ask, names=names, now=now, has_key=bool(line.key))
    except _OTHER_SHAPES as error:
        raise OtherProgramError from error


Ask = Callable[..., Any]


def _batches(ask: Ask, *, names: AnkiNames, now: datetime, has_key: bool) -> Iterator[AnkiBatch]:
    _introduce(ask, has_key=has_key)
    notes, cards = _ids(ask("findNotes", query=_EVERYTHING)), _ids(ask("findCards", query=_EVERYTHING))
    yield AnkiOutline(
        collection=AnkiCollection(began_at=None, changed_at=now, rollover_hour=DEFAULT_ROLLOVER_HOUR),
        notes=len(notes),
        cards=len(cards),
        reviews=None,
        has_rollover=False,
    )
    decks = _home_decks(ask)
    suspended = frozenset(_ids(ask("findCards", query="is:suspended")))
    subjects = Subjects(tags=names.tags, chapters=names.chapters, decks=names.decks)
    note_of: dict[int, int] = {}
    for some in _parts(notes, _NOTES_AT_ONCE):
        yield AnkiNotes(notes=tuple(_notes(ask("notesInfo", notes=some), note_of, decks, subjects)))
    for some in _parts([card for card in cards if card in note_of], _CARDS_AT_ONCE):
        reviews = {
            card: _reviews(card, rows) for card, rows in _by_card(ask("getReviewsOfCards", cards=some))
        }
        yield AnkiCards(
            cards=tuple(
                _card(card, note_of[card], decks.get(card, ""), reviews.get(card, []), card in suspended)
                for card in some
            )
        )
        rows = sorted(review for of_card in reviews.values() for review in of_card)
        yield from map(AnkiReviews.of, _parts(rows, MOST_REVIEWS))


def _introduce(ask: Ask, *, has_key: bool) -> None:
    told = ask("requestPermission")
    if told["permission"] != "granted":
        raise PermissionRefusedError
    if told["version"] < VERSION:
        raise OldAddOnError
    if told.get("requireApikey", told.get("requireApiKey")) and not has_key:
        raise KeyWantedError


def _home_decks(ask: Ask) -> dict[int, str]:
    """Return each card's deck; one that is lent to a filtered deck is found in both, and belongs to the other."""
    cards_of: dict[str, list[int]] = {}
    for name, number in ask("deckNamesAndIds").items():
        cards_of[str(name)] = _ids(ask("findCards", query=f"did:{int(number)}"))
    in_how_many = Counter(card for cards in cards_of.values() for card in cards)
    homes: dict[int, str] = {}
    for name, cards in cards_of.items():
        is_shared = any(in_how_many[card] > 1 for card in cards)
        is_filtered = is_shared and bool(ask("getDeckConfig", deck=name).get("dyn"))
        homes |= {
            card: name[:MOST_DECK_LETTERS] for card in cards if not is_filtered or in_how_many[card] == 1
        }
    return homes


def _notes(
    told: Sequence[Any], note_of: dict[int, int], decks: Mapping[int, str], subjects: Subjects
) -> Iterator[AnkiNote]:
    for note in told:
        if not note:  # it was deleted meanwhile
            continue
        number, cards = _id(note["noteId"]), _ids(note["cards"])
        note_of.update(dict.fromkeys(cards, number))
        of_note = sorted({decks[card] for card in cards if card in decks})
        subject = subjects.of_note(" ".join(str(tag) for tag in note["tags"]), of_note)
        yield AnkiNote(
            id=number,
            systems=tuple(map(System, subject.systems)),
            mapped_by=subject.mapped_by,
            questions=subject.questions,
            is_leech=subject.is_leech,
        )


def _by_card(told: Mapping[str, Sequence[Any]]) -> Iterator[tuple[int, Sequence[Any]]]:
    yield from ((_id(int(card)), rows) for card, rows in told.items())


def _reviews(card: int, rows: Sequence[Any]) -> list[Review]:
    """Return the reviews of a card, the oldest first, without those that cannot be."""
    found = []
    for row in rows:
        review = (int(row["id"]), card, int(row["ease"]), int(row["type"]), int(row["ivl"]), int(row["time"]))
        moment, _, ease, kind, interval, taken_ms = review
        if 0 < moment <= LAST_REVIEW_MS and ease in _EASES and kind in _KINDS:
            within = max(-LARGEST_NUMBER, min(interval, LARGEST_NUMBER))
            found.append((moment, card, ease, kind, within, max(0, min(taken_ms, LARGEST_NUMBER))))
    return sorted(found)


def _card(card: int, note: int, deck: str, reviews: Sequence[Review], is_suspended: bool) -> AnkiCard:  # noqa: FBT001 - called once, above
    interval = reviews[-1][4] if reviews else 0
    queue = Queue.NEW if interval == 0 else Queue.REVIEW if interval > 0 else Queue.LEARNING
    return AnkiCard(
        id=card,
        note_id=note,
        deck=deck,
        queue=Queue.SUSPENDED if is_suspended else queue,
        interval_days=max(0, interval),
        reps=sum(ease > 0 for _, _, ease, _, _, _ in reviews),
        lapses=sum(ease == 1 and kind == ReviewKind.REVIEW for _, _, ease, kind, _, _ in reviews),
    )


def _ids(told: Sequence[Any]) -> list[int]:
    return sorted({_id(number) for number in told})


def _id(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number <= 0:
        raise ValueError
    return number


def _parts(rows: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
    yield from (rows[place : place + most] for place in range(0, len(rows), most))

"""Reads an Anki package in a process of its own, and hands on what it holds piece by piece."""

import base64
import json
import re
from collections.abc import Callable, Generator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote, MappedBy, Queue
from comeback.core.exam.areas import System
from comeback.readers.anki.batches import (
    AnkiBatch,
    AnkiCards,
    AnkiNames,
    AnkiNotes,
    AnkiOutline,
    AnkiReviews,
    KnownReviews,
)
from comeback.readers.anki.refusals import BrokenPackageError, SlowPackageError
from comeback.readers.apart import ReadingStoppedError, ReadingTooSlowError, Row, read_apart

LIMIT_S = 1_800.0
"""Most time a package may take, with all that is done with it meanwhile. [s]"""

_PACKED = b"PK\x03\x04"
_COLLECTION = re.compile(rb"PK(?:\x03\x04.{26}|\x01\x02.{42})collection\.anki2", re.DOTALL)
_HEAD_BYTES, _DIRECTORY_BYTES = 65_536, 16_777_216


def looks_like_anki(stream: BinaryIO) -> bool:
    """
    Tell an Anki package by its content: a zip file with a collection in it.

    Parameters
    ----------
    stream : BinaryIO
        The open file; afterwards it stands at its beginning.

    Returns
    -------
    bool
        Whether it is one.
    """
    head = stream.read(_HEAD_BYTES)
    stream.seek(max(0, stream.seek(0, 2) - _DIRECTORY_BYTES))
    directory = stream.read(_DIRECTORY_BYTES) if head.startswith(_PACKED) else b""
    stream.seek(0)
    return head.startswith(_PACKED) and bool(_COLLECTION.search(head) or _COLLECTION.search(directory))


def read_anki(
    path: Path,
    *,
    names: AnkiNames,
    known: KnownReviews | None = None,
    started: Callable[[Callable[[], None]], None] | None = None,
) -> Generator[AnkiBatch, None, None]:
    """
    Read an Anki package.

    Of the file only the collection is unpacked, to a place of its own that is
    gone afterwards. The text of notes is never read.

    Parameters
    ----------
    path : Path
        The file.
    names : AnkiNames
        What names in tags and decks stand for.
    known : KnownReviews, optional
        Reviews that need not be read again.
    started : callable, optional
        Is handed a function that ends the reading.

    Yields
    ------
    AnkiBatch
        The outline, then notes, then cards, then reviews.

    Raises
    ------
    InputError
        If the package cannot be used; what came before it has to be dropped.
    """
    asked = {
        "tags": _plain(names.tags),
        "chapters": _plain(names.chapters),
        "decks": _plain(names.decks),
        "known": None if known is None else [known.count, known.check, known.up_to],
    }
    with TemporaryDirectory(prefix="comeback-", ignore_cleanup_errors=True) as folder:
        rows = read_apart(
            "comeback.readers.anki",
            json.dumps(asked).encode(),
            limit_s=LIMIT_S,
            asked=(str(path.absolute()), folder),
            started=started,
        )
        try:
            for row in rows:
                yield _batch(row)
        except ReadingStoppedError as error:
            raise BrokenPackageError from error
        except ReadingTooSlowError as error:
            raise SlowPackageError from error
        finally:
            rows.close()


def _plain(names: Mapping[str, tuple[System, ...]]) -> dict[str, list[str]]:
    return {name: [system.value for system in systems] for name, systems in names.items()}


def _batch(row: Row) -> AnkiBatch:
    if "reviews" in row:
        image = base64.b64decode(row["reviews"])
        return AnkiReviews(count=row["count"], from_ms=row["from_ms"], to_ms=row["to_ms"], image=image)
    if "cards" in row:
        return AnkiCards(cards=tuple(_card(values) for values in row["cards"]))
    if "notes" in row:
        return AnkiNotes(notes=tuple(_note(values) for values in row["notes"]))
    outline = row["outline"]
    return AnkiOutline(
        collection=AnkiCollection(
            began_at=datetime.fromtimestamp(outline["began_s"], UTC),
            changed_at=datetime.fromtimestamp(outline["changed_ms"] / 1000, UTC),
            rollover_hour=outline["rollover_hour"],
        ),
        notes=outline["notes"],
        cards=outline["cards"],
        reviews=outline["reviews"],
        known_reviews=outline["known_reviews"],
        unreadable=outline["unreadable"],
        has_rollover=outline["has_rollover"],
        has_fsrs=outline["has_fsrs"],
    )


def _note(values: list[Any]) -> AnkiNote:
    id_, systems, mapped_by, questions, is_leech = values
    return AnkiNote(
        id=id_,
        systems=tuple(map(System, systems)),
        mapped_by=MappedBy(mapped_by),
        questions=tuple((bank, question) for bank, question in questions),
        is_leech=is_leech,
    )


def _card(values: list[Any]) -> AnkiCard:
    id_, note_id, deck, queue, interval_days, reps, lapses, stability_days, difficulty = values
    return AnkiCard(
        id=id_,
        note_id=note_id,
        deck=deck,
        queue=Queue(queue),
        interval_days=interval_days,
        reps=reps,
        lapses=lapses,
        stability_days=stability_days,
        difficulty=difficulty,
    )

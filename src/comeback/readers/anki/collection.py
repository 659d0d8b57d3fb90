"""Reads the database of an Anki collection: cards, reviews, and what notes are about. In a child process only."""

import base64
import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from comeback.readers.anki.batches import (
    CHECK_MODULUS,
    DEFAULT_ROLLOVER_HOUR,
    LARGEST_NUMBER,
    LAST_REVIEW_MS,
    MOST_DECK_LETTERS,
    MOST_REVIEWS,
    MOST_ROWS,
    REVIEW_TABLE,
    KnownReviews,
)
from comeback.readers.anki.refusals import (
    BrokenPackageError,
    LongCollectionError,
    NotCollectionError,
    StubError,
)
from comeback.readers.anki.subjects import Subjects
from comeback.readers.apart import Row

_MOST_NOTES, _MOST_CARDS, _MOST_REVIEWS = 1_000_000, 2_000_000, 20_000_000
_MOST_TAG_LETTERS, _MOST_STATE_LETTERS = 65_536, 4_096
_LONGEST_VALUE_BYTES = 64_000_000
_HOURS = range(24)
_HARDEST = 10.0
_WANTED = ("col", "notes", "cards", "revlog")
_GOOD_NOTE = "id > 0"
_GOOD_CARD = (
    "id > 0 AND typeof(nid) = 'integer' AND nid > 0 AND typeof(queue) = 'integer' AND queue BETWEEN -3 AND 4"
)
_GOOD_REVIEW = (
    f"+id BETWEEN 1 AND {LAST_REVIEW_MS} AND typeof(cid) = 'integer' AND cid > 0"
    " AND typeof(ease) = 'integer' AND ease BETWEEN 0 AND 4 AND typeof(type) = 'integer' AND type BETWEEN 0 AND 5"
)  # the plus: where to begin is told by another condition
_HOME_DECK = "CASE WHEN odid > 0 THEN odid ELSE did END"  # a card lent to a filtered deck comes back
_COUNT = f"max(0, min(CAST({{}} AS INTEGER), {LARGEST_NUMBER}))"  # old collections hold fractions
_INTERVAL = f"max(-{LARGEST_NUMBER}, min(CAST(ivl AS INTEGER), {LARGEST_NUMBER}))"
_STUB_WORDS = "%latest Anki version%"
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
_BATCH = "batch"  # a database of our own, in memory, beside the collection
_ALLOWED_IN_BATCH = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_DELETE, sqlite3.SQLITE_PRAGMA}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    notes: int
    cards: int
    reviews: int
    unreadable: int


def collection_rows(
    path: Path, *, subjects: Subjects, known: KnownReviews | None, may_be_stub: bool
) -> Iterator[Row]:
    """
    Read a collection.

    Parameters
    ----------
    path : Path
        The database.
    subjects : Subjects
        What tags and decks mean.
    known : KnownReviews or None
        Reviews that are here already.
    may_be_stub : bool
        Whether it may be the stand-in for old versions of Anki.

    Yields
    ------
    dict
        The outline, then batches of notes, cards and reviews, the last as a
        database.

    Raises
    ------
    InputError
        If it is no collection, or damaged.
    """
    try:
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            _prepare(connection)
            yield from _rows(connection, subjects=subjects, known=known, may_be_stub=may_be_stub)
    except sqlite3.OperationalError as error:  # a table or a column is not there
        raise NotCollectionError from error
    except (
        sqlite3.Error,
        UnicodeDecodeError,
        OverflowError,
        MemoryError,
    ) as error:  # a complaint may quote any bytes
        raise BrokenPackageError from error


def _prepare(connection: sqlite3.Connection) -> None:
    """Let the database do nothing but be read, and be copied from to one of our own."""
    connection.text_factory = lambda letters: letters.decode("utf-8", "replace").replace("\0", "")
    connection.create_collation("unicase", _compare)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE_BYTES)
    for rule in ("trusted_schema = off", "cell_size_check = on", "mmap_size = 0"):
        connection.execute(f"PRAGMA {rule}")
    real = {
        name
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if "VIRTUAL" not in str(sql).upper() and "GENERATED" not in str(sql).upper()
    }
    if not real.issuperset(_WANTED):  # a view in its place could do anything
        raise NotCollectionError
    connection.execute(f"ATTACH ':memory:' AS {_BATCH}")
    connection.execute(f"CREATE TABLE {_BATCH}.{REVIEW_TABLE}")
    connection.set_authorizer(_allow)


def _compare(one: str, other: str) -> int:
    """Order names without regard to case, as the collation Anki brings along."""
    return (one.casefold() > other.casefold()) - (one.casefold() < other.casefold())


def _allow(action: int, _one: object, _other: object, database: object, _by: object) -> int:
    is_allowed = action in _ALLOWED or (database == _BATCH and action in _ALLOWED_IN_BATCH)
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def _rows(
    connection: sqlite3.Connection, *, subjects: Subjects, known: KnownReviews | None, may_be_stub: bool
) -> Iterator[Row]:
    counts = _count(connection)
    if may_be_stub and counts.notes == 1 and _is_stub(connection):
        raise StubError
    since = known.up_to if known is not None and _holds(connection, known) else 0
    known_reviews = known.count if known is not None and since else 0
    yield {"outline": _outline(connection, counts, known_reviews=known_reviews)}
    decks = _decks(connection)
    for batch in _notes(connection, decks, subjects):
        yield {"notes": batch}
    for batch in _cards(connection, decks):
        yield {"cards": batch}
    yield from _reviews(connection, since=since)


def _count(connection: sqlite3.Connection) -> _Counts:
    counts, unreadable = [], 0
    tables = (
        ("notes", _GOOD_NOTE, _MOST_NOTES),
        ("cards", _GOOD_CARD, _MOST_CARDS),
        ("revlog", _GOOD_REVIEW, _MOST_REVIEWS),
    )
    for table, is_good, most in tables:
        every, good = connection.execute(
            f"SELECT count(*), count(CASE WHEN {is_good} THEN 1 END) FROM {table}"  # noqa: S608 - both stand above
        ).fetchone()
        if every > most:
            raise LongCollectionError
        counts.append(good)
        unreadable += every - good
    notes, cards, reviews = counts
    return _Counts(notes=notes, cards=cards, reviews=reviews, unreadable=unreadable)


def _is_stub(connection: sqlite3.Connection) -> bool:
    asked = "SELECT count(*) FROM notes WHERE substr(flds, 1, 200) LIKE ?"
    return bool(connection.execute(asked, (_STUB_WORDS,)).fetchone()[0])


def _holds(connection: sqlite3.Connection, known: KnownReviews) -> bool:
    found = connection.execute(
        f"SELECT count(*), sum(id % {CHECK_MODULUS}) FROM revlog WHERE id <= ? AND {_GOOD_REVIEW}",  # noqa: S608 - constants
        (known.up_to,),
    ).fetchone()
    return tuple(found) == (known.count, known.check)


def _outline(connection: sqlite3.Connection, counts: _Counts, *, known_reviews: int) -> Row:
    began_s, changed_ms = connection.execute("SELECT crt, mod FROM col LIMIT 1").fetchone() or (None, None)
    if not (_is_moment(began_s, 1_000) and _is_moment(changed_ms, 1)):
        raise NotCollectionError
    rollover = _rollover(connection)
    has_fsrs = connection.execute(
        """SELECT EXISTS (SELECT 1 FROM cards WHERE data LIKE '%"s":%')"""
    ).fetchone()[0]
    return {
        "began_s": began_s,
        "changed_ms": changed_ms,
        "rollover_hour": DEFAULT_ROLLOVER_HOUR if rollover is None else rollover,
        "has_rollover": rollover is not None,
        "notes": counts.notes,
        "cards": counts.cards,
        "reviews": counts.reviews - known_reviews,
        "known_reviews": known_reviews,
        "unreadable": counts.unreadable,
        "has_fsrs": bool(has_fsrs),
    }


def _is_moment(value: object, ms: int) -> bool:
    return isinstance(value, int) and 0 <= value * ms <= LAST_REVIEW_MS


def _rollover(connection: sqlite3.Connection) -> int | None:
    if _has_table(connection, "config"):
        asked = "SELECT val FROM config WHERE key = 'rollover'"
        value = _parsed(next(iter(connection.execute(asked).fetchone() or ("",))))
    else:
        conf = _parsed(connection.execute("SELECT conf FROM col LIMIT 1").fetchone()[0])
        value = conf.get("rollover") if isinstance(conf, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value in _HOURS else None


def _decks(connection: sqlite3.Connection) -> dict[int, str]:
    if _has_table(connection, "decks"):
        named = list(connection.execute("SELECT id, name FROM decks LIMIT ?", (_MOST_CARDS,)))
    else:
        decks = _parsed(connection.execute("SELECT decks FROM col LIMIT 1").fetchone()[0])
        entries = decks.items() if isinstance(decks, dict) else ()
        named = [
            (int(number), deck.get("name"))
            for number, deck in entries
            if isinstance(deck, dict) and number.isdecimal()
        ]
    return {number: str(name).replace("\x1f", "::")[:MOST_DECK_LETTERS] for number, name in named}


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return bool(connection.execute(asked, (name,)).fetchone()[0])


def _notes(connection: sqlite3.Connection, decks: dict[int, str], subjects: Subjects) -> Iterator[list[Any]]:
    decks_of: dict[int, set[int]] = defaultdict(set)
    for note, deck in connection.execute(
        f"SELECT DISTINCT nid, {_HOME_DECK} FROM cards WHERE {_GOOD_CARD}"  # noqa: S608 - constants
    ):
        decks_of[note].add(deck)
    rows = connection.execute(
        f"SELECT id, substr(tags, 1, {_MOST_TAG_LETTERS}) FROM notes WHERE {_GOOD_NOTE} ORDER BY id"  # noqa: S608 - constants
    )
    for batch in _batches(rows):
        found = []
        for note, tags in batch:
            names = [decks[deck] for deck in sorted(decks_of.get(note, ()), key=str) if deck in decks]
            subject = subjects.of_note(tags if isinstance(tags, str) else "", names)
            found.append([note, subject.systems, subject.mapped_by, subject.questions, subject.is_leech])
        yield found


def _cards(connection: sqlite3.Connection, decks: dict[int, str]) -> Iterator[list[Any]]:
    counts = ", ".join(map(_COUNT.format, ("ivl", "reps", "lapses")))
    rows = connection.execute(
        f"SELECT id, nid, {_HOME_DECK}, queue, {counts}, substr(data, 1, {_MOST_STATE_LETTERS})"  # noqa: S608 - constants
        f" FROM cards WHERE {_GOOD_CARD} ORDER BY id"
    )
    for batch in _batches(rows):
        yield [
            [card, note, decks.get(deck, ""), queue, *numbers, *_fsrs_state(data)]
            for card, note, deck, queue, *numbers, data in batch
        ]


def _fsrs_state(data: object) -> tuple[float | None, float | None]:
    """Return stability and difficulty where both are what FSRS can give."""
    state = _parsed(data) if data else None
    if not isinstance(state, dict):
        return None, None
    stability, difficulty = state.get("s"), state.get("d")
    if not isinstance(stability, int | float) or not isinstance(difficulty, int | float):
        return None, None
    is_sound = math.isfinite(stability) and stability > 0 and 1 <= difficulty <= _HARDEST
    return (float(stability), float(difficulty)) if is_sound else (None, None)


def _parsed(value: object) -> Any:
    try:
        return json.loads(value) if isinstance(value, str | bytes) else None
    except (ValueError, RecursionError):
        return None


def _reviews(connection: sqlite3.Connection, *, since: int) -> Iterator[Row]:
    """Yield batches of reviews as databases: none of a million rows is ever taken apart."""
    copy = (
        f"INSERT INTO {_BATCH}.review"  # noqa: S608 - constants
        f" SELECT id, cid, ease, type, {_INTERVAL}, {_COUNT.format('time')} FROM revlog"
        f" WHERE id > ? AND {_GOOD_REVIEW} ORDER BY id LIMIT {MOST_REVIEWS}"
    )
    while connection.execute(copy, (since,)).rowcount:
        found = connection.execute(f"SELECT count(*), min(review), max(review) FROM {_BATCH}.review")  # noqa: S608 - as above
        count, first, since = found.fetchone()
        image = base64.b64encode(connection.serialize(name=_BATCH)).decode()
        yield {"reviews": image, "count": count, "from_ms": first, "to_ms": since}
        connection.execute(f"DELETE FROM {_BATCH}.review")  # noqa: S608 - as above


def _batches(rows: sqlite3.Cursor) -> Iterator[list[Any]]:
    while batch := rows.fetchmany(MOST_ROWS):
        yield batch

"""Anki collections made up for tests, as Anki lays them out, in every generation of its packages."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import zstandard

BEGAN_S = 1_700_020_800  # 15 Nov 2023, 04:00 UTC
CHANGED_MS = 1_795_000_000_000  # 18 Nov 2026
TEXT = "Canary: the words of a card"
"""Stands in every field of every note, and must come out nowhere."""

_SCHEMA_11 = """
CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
  usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text,
  sfld integer, csum integer, flags integer, data text);
CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
  type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer,
  odue integer, odid integer, flags integer, data text);
CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
  factor integer, time integer, type integer);
CREATE TABLE graves (usn integer, oid integer, type integer);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""
_SCHEMA_18 = """
CREATE TABLE config (key text NOT NULL PRIMARY KEY, usn integer, mtime_secs integer, val blob) WITHOUT ROWID;
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase, mtime_secs integer,
  usn integer, common blob, kind blob);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """
    What a collection holds.

    Parameters
    ----------
    notes : iterable of (int, str)
        Number and tags.
    cards : iterable of tuple
        Number, note, deck, home deck or 0, queue, interval, reps, lapses, state.
    reviews : iterable of tuple
        Number, card, ease, interval, kind, time taken.
    decks : mapping of int to str
        Names, levels parted by ``::``.
    rollover : int or None
        Hour at which its day ends, if it says so.
    """

    notes: Iterable[tuple[int, str]] = ()
    cards: Iterable[tuple[int, int, int, int, int, int, int, int, str]] = ()
    reviews: Iterable[tuple[int, int, int, int, int, int]] = ()
    decks: Mapping[int, str] = field(default_factory=lambda: {1: "Default"})
    rollover: int | None = 4
    began_s: int = BEGAN_S
    changed_ms: int = CHANGED_MS


def write_collection(path: Path, invented: Invented, *, schema: int = 18) -> Path:
    """Write the database of a collection."""
    connection = sqlite3.connect(path)
    connection.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
    connection.executescript("PRAGMA page_size = 4096; PRAGMA synchronous = off;" + _SCHEMA_11)
    rollover = {} if invented.rollover is None else {"rollover": invented.rollover}
    decks = {str(number): {"id": number, "name": name} for number, name in invented.decks.items()}
    is_new = schema == 18
    texts = ("", "") if is_new else (json.dumps({"schedVer": 2, **rollover}), json.dumps(decks))
    connection.execute(
        "INSERT INTO col VALUES (1, ?, ?, 0, ?, 0, 0, 0, ?, '', ?, '', '')",
        (invented.began_s, invented.changed_ms, schema, *texts),
    )
    if is_new:
        connection.executescript(_SCHEMA_18)
        connection.executemany(
            "INSERT INTO config VALUES (?, 0, 0, ?)",
            [("schedVer", b"2"), *((key, json.dumps(value).encode()) for key, value in rollover.items())],
        )
        connection.executemany(
            "INSERT INTO decks VALUES (?, ?, 0, 0, x'', x'')",
            ((number, name.replace("::", "\x1f")) for number, name in invented.decks.items()),
        )
    connection.executemany(
        "INSERT INTO notes VALUES (?, ?, 1, 0, 0, ?, ?, 0, 0, 0, '')",
        ((number, f"guid{number}", f" {tags} ", f"{TEXT}\x1f{number}") for number, tags in invented.notes),
    )
    connection.executemany(
        "INSERT INTO cards (id, nid, did, odid, queue, ivl, reps, lapses, data, ord, mod, usn, type, due, factor, left,"
        " odue, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 2, 100, 2500, 0, 0, 0)",
        invented.cards,
    )
    connection.executemany(
        "INSERT INTO revlog (id, cid, ease, ivl, type, time, usn, lastIvl, factor) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)",
        invented.reviews,
    )
    connection.commit()
    connection.close()
    return path


def write_package(path: Path, collection: Path, *, generation: int = 3, stub: Path | None = None) -> Path:
    """Pack a collection as one generation of Anki does, with the stand-in for older ones."""
    with ZipFile(path, "w", ZIP_STORED) as packed:
        if generation > 1:
            packed.writestr("meta", bytes([0x08, generation]))
        if generation == 3:
            with collection.open("rb") as source, packed.open("collection.anki21b", "w") as out:
                zstandard.ZstdCompressor(level=1).copy_stream(source, out)
        else:
            name = "collection.anki21" if generation > 1 else "collection.anki2"
            packed.write(collection, name, compress_type=ZIP_DEFLATED)
        if generation > 1 and stub is not None:
            packed.write(stub, "collection.anki2")
        packed.writestr("media", "{}")
    return path


def write_invented(path: Path, invented: Invented, *, generation: int = 3) -> Path:
    """Write a package of an invented collection."""
    stub = write_collection(
        path.with_suffix(".stub"),
        Invented(notes=[(1, "")], cards=[(1, 1, 1, 0, 0, 0, 0, 0, "")]),
        schema=11,
    )
    collection = write_collection(path.with_suffix(".db"), invented, schema=18 if generation == 3 else 11)
    write_package(path, collection, generation=generation, stub=stub)
    stub.unlink()
    collection.unlink()
    return path

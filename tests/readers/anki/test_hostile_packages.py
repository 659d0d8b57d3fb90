"""Packages that are damaged, that lie, or that were made to do harm: a sentence each, and nothing else."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.errors import InputError
from comeback.readers.anki import package, refusals
from comeback.readers.anki.batches import AnkiNames, AnkiNotes
from comeback.readers.anki.collection import collection_rows
from comeback.readers.anki.package import unpack_collection
from comeback.readers.anki.read import read_anki
from comeback.readers.anki.subjects import Subjects
from comeback.readers.apart import RefusedApartError, Row
from tests.readers.anki.invented_collections import Invented, write_collection, write_invented, write_package

SMALL = Invented(
    notes=[(1, "#AK_Step1_v12::^Systems::Cardio"), (2, "")],
    cards=[(1, 1, 1, 0, 2, 1, 1, 0, '{"s":1,"d":2}'), (2, 2, 1, 0, 2, 1, 1, 0, "")],
    reviews=[(number, 1, 3, 1, 1, 1) for number in range(1, 400)],
)
ENDLESS_VIEW = (
    "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
    "SELECT id, '' AS tags, '' AS flds FROM n"
)
GENERATED_COLUMN = (
    "DROP TABLE notes; CREATE TABLE notes (id integer primary key, flds text, "
    "tags text GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL)"
)
SUBJECTS = Subjects(tags={"Cardio": ["cardiovascular"]}, chapters={}, decks={})


def read_here(path: Path, folder: Path) -> list[Row]:
    """Read in this process, where no limits and no clock stand between."""
    collection, may_be_stub = unpack_collection(path, folder)
    return list(collection_rows(collection, subjects=SUBJECTS, known=None, may_be_stub=may_be_stub))


def refusal_of(path: Path, folder: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        read_here(path, folder)
    assert refused.value.sentence.endswith("Nothing was kept.")
    assert refused.value.hint
    return refused.value


def zipped(path: Path, members: dict[str, bytes], *, compression: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", compression) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "unpacked").mkdir()
    return tmp_path / "unpacked"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str], Path]:
    """Give a test a package whose collection was changed by SQL."""

    def change(sql: str) -> Path:
        collection = write_collection(tmp_path / "db", SMALL, schema=11)
        connection = sqlite3.connect(collection)
        connection.executescript(sql)
        connection.close()
        return write_package(tmp_path / "changed.apkg", collection, generation=2)

    return change


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.99])
def test_a_package_that_ends_in_the_middle_is_refused(share: float, tmp_path: Path, folder: Path) -> None:
    path = write_invented(tmp_path / "small.apkg", SMALL)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])

    assert isinstance(refusal_of(path, folder), refusals.BrokenPackageError)


def test_a_zip_without_a_collection_is_refused(tmp_path: Path, folder: Path) -> None:
    path = zipped(tmp_path / "a.apkg", {"media": b"{}", "readme.txt": b"collection.anki2"})

    assert isinstance(refusal_of(path, folder), refusals.NotAnkiError)


def test_the_stand_in_for_old_versions_is_never_read_as_the_collection(tmp_path: Path, folder: Path) -> None:
    stub = write_collection(tmp_path / "stub", Invented(notes=[(1, "")]), schema=11)
    path = zipped(tmp_path / "a.apkg", {"meta": b"\x08\x03", "collection.anki2": stub.read_bytes()})

    assert isinstance(refusal_of(path, folder), refusals.StubError)


def test_the_stand_in_is_known_by_what_it_asks_where_nothing_else_tells(tmp_path: Path, folder: Path) -> None:
    stub = write_collection(tmp_path / "stub", Invented(notes=[(1, "")]), schema=11)
    connection = sqlite3.connect(stub)
    connection.execute(
        "UPDATE notes SET flds = 'Please update to the latest Anki version, then import again.'"
    )
    connection.commit()
    connection.close()
    path = zipped(tmp_path / "a.apkg", {"collection.anki2": stub.read_bytes()})

    assert isinstance(refusal_of(path, folder), refusals.StubError)


def test_a_generation_that_is_not_known_is_refused(tmp_path: Path, folder: Path) -> None:
    collection = write_collection(tmp_path / "db", SMALL)
    path = write_package(tmp_path / "a.apkg", collection, generation=4)

    assert isinstance(refusal_of(path, folder), refusals.NewerPackageError)


def test_a_package_packed_in_another_way_is_refused(tmp_path: Path, folder: Path) -> None:
    path = zipped(tmp_path / "a.apkg", {"collection.anki21": b"0" * 1000}, compression=ZIP_BZIP2)

    assert isinstance(refusal_of(path, folder), refusals.LockedPackageError)


def test_a_package_with_a_password_is_refused(tmp_path: Path, folder: Path) -> None:
    path = zipped(tmp_path / "a.apkg", {"collection.anki21": b"0" * 1000})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the sign of a password
    path.write_bytes(content)

    assert isinstance(refusal_of(path, folder), refusals.LockedPackageError)


def test_a_zip_bomb_is_stopped(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_UNTIL_BYTES", 1_000_000)
    path = zipped(tmp_path / "bomb.apkg", {"collection.anki21": bytes(8_000_000)})

    assert isinstance(refusal_of(path, folder), refusals.SwollenPackageError)
    assert (folder / "collection").stat().st_size <= 3_000_000


def test_a_zstd_bomb_is_stopped(tmp_path: Path, folder: Path) -> None:
    packed = BytesIO()
    with zstandard.ZstdCompressor(level=1).stream_writer(packed, closefd=False) as writer:
        for _ in range(120):
            writer.write(bytes(1_000_000))
    path = zipped(tmp_path / "bomb.apkg", {"meta": b"\x08\x03", "collection.anki21b": packed.getvalue()})

    assert isinstance(refusal_of(path, folder), refusals.SwollenPackageError)


def test_a_collection_over_the_limit_is_refused_while_it_unpacks(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED_BYTES", 10_000)
    path = zipped(tmp_path / "a.apkg", {"collection.anki21": Random(1).randbytes(20_000)})  # noqa: S311 - what does not pack

    assert isinstance(refusal_of(path, folder), refusals.LargeCollectionError)


def test_names_in_the_package_lead_nowhere(tmp_path: Path, folder: Path) -> None:
    collection = write_collection(tmp_path / "db", SMALL)
    path = write_package(tmp_path / "a.apkg", collection)
    with ZipFile(path, "a") as packed:
        packed.writestr("../../outside", b"harm")
        packed.writestr("/etc/outside", b"harm")

    assert len(read_here(path, folder)) == 4
    assert [entry.name for entry in folder.iterdir()] == ["collection"]
    assert not (tmp_path / "outside").exists()


def test_another_database_is_no_collection(tmp_path: Path, folder: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other")
    connection.execute("CREATE TABLE notes (id integer primary key, words text)")
    connection.commit()
    connection.close()
    path = write_package(tmp_path / "a.apkg", tmp_path / "other")

    assert isinstance(refusal_of(path, folder), refusals.NotCollectionError)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE revlog",
        "ALTER TABLE cards DROP COLUMN queue",
        "ALTER TABLE notes RENAME COLUMN tags TO other",
        "DELETE FROM col",
        "UPDATE col SET crt = 'soon'",
        "UPDATE col SET crt = -1, mod = 99999999999999999",
        ENDLESS_VIEW,
        "DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5(id, tags, flds)",
        GENERATED_COLUMN,
    ],
)
def test_a_collection_that_is_not_as_anki_makes_it_is_refused(
    sql: str, changed: Callable[[str], Path], folder: Path
) -> None:
    assert isinstance(refusal_of(changed(sql), folder), refusals.NotCollectionError)


def test_what_a_collection_would_run_is_not_run(changed: Callable[[str], Path], folder: Path) -> None:
    path = changed(
        "CREATE TRIGGER harm AFTER INSERT ON notes BEGIN DELETE FROM revlog; END;"
        "CREATE VIEW other AS SELECT load_extension('harm');"
    )

    rows = read_here(path, folder)

    assert rows[0]["outline"]["reviews"] == 399


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE notes SET tags = CAST(x'fffe2041f0' AS TEXT)",
        "UPDATE notes SET tags = CAST(x'00410042' AS TEXT)",
        "UPDATE notes SET tags = zeroblob(5000000)",
        "UPDATE notes SET tags = NULL",
        "UPDATE notes SET tags = 17.5",
        "UPDATE notes SET tags = (SELECT group_concat(id || ' ') FROM revlog a, (SELECT 1 FROM revlog) b)",
        "UPDATE cards SET data = x'00ff', ivl = 'long', reps = -3, lapses = 1e300, odid = 'x', did = NULL",
        "UPDATE cards SET data = '" + "[" * 4_000 + "'",
        "UPDATE revlog SET ivl = 'x', time = 2.5",
        'UPDATE col SET conf = \'[1, 2\', decks = \'{"1": 5, "x": {"name": 1}}\'',
        'UPDATE col SET conf = \'{"rollover": 99}\', decks = \'{"1": {"name": "' + "d" * 1_000 + "\"}}'",
        "UPDATE col SET decks = NULL, conf = NULL",
    ],
)
def test_odd_values_are_read_as_far_as_they_go(
    sql: str, changed: Callable[[str], Path], folder: Path
) -> None:
    rows = read_here(changed(sql), folder)

    outline, notes, cards, reviews = rows
    assert outline["outline"]["rollover_hour"] == 4
    assert [note[0] for note in notes["notes"]] == [1, 2]
    assert all(len(card[2]) <= 300 and card[5] >= 0 for card in cards["cards"])
    assert reviews["count"] == 399


def test_a_damaged_page_is_a_sentence(tmp_path: Path, folder: Path) -> None:
    collection = write_collection(tmp_path / "db", SMALL)
    content = bytearray(collection.read_bytes())
    for place in range(4_096, len(content), 4_096):
        content[place : place + 64] = b"\xff" * 64
    collection.write_bytes(content)

    refusal_of(write_package(tmp_path / "a.apkg", collection), folder)


def test_in_its_own_process_the_reader_says_the_same(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.apkg", {"media": b"{}"})

    with pytest.raises(RefusedApartError) as refused:
        list(read_anki(path, names=AnkiNames()))

    assert refused.value.sentence == "There is no Anki collection in this file. Nothing was kept."


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RefusedApartError, match="damaged or incomplete"):
        list(read_anki(tmp_path / "gone.apkg", names=AnkiNames()))


def test_a_name_that_looks_like_an_option_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_invented(tmp_path / "-c import os.apkg", SMALL)
    monkeypatch.chdir(tmp_path)

    batches = list(read_anki(Path("-c import os.apkg"), names=AnkiNames()))

    assert isinstance(batches[1], AnkiNotes)


def read_or_refuse(content: bytes) -> None:
    """Any other exception than a refusal fails the test."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file").write_bytes(content)
        with suppress(InputError):
            read_here(folder / "file", folder)


def spoiled(content: bytes, changes: list[tuple[int, int]]) -> bytes:
    changed = bytearray(content)
    for place, value in changes:
        changed[place % len(changed)] = value
    return bytes(changed)


def database() -> bytes:
    with TemporaryDirectory() as name:
        return write_collection(Path(name) / "db", SMALL).read_bytes()


DATABASE = database()
CHANGES = st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 255)), min_size=1, max_size=60)
AT_THE_HEAD = st.lists(st.tuples(st.integers(0, 4_096), st.integers(0, 255)), max_size=8)


@given(changes=CHANGES, head=AT_THE_HEAD)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_spoiled_collection_is_read_or_refused(
    changes: list[tuple[int, int]], head: list[tuple[int, int]]
) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as out:
        out.writestr(
            "collection.anki21b", zstandard.ZstdCompressor().compress(spoiled(DATABASE, changes + head))
        )

    read_or_refuse(packed.getvalue())

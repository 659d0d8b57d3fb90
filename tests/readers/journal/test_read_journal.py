"""An export is believed only as far as its manifest vouches for it."""

import hashlib
import json
import re
import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.readers.journal import archive, cells
from comeback.readers.journal.read import read_journal
from comeback.readers.journal.recognize import is_journal, is_journal_file
from comeback.readers.journal.refusals import NotAnExportError

ROW = b'{"id":1}\n'


def manifest_of(tables: dict[str, bytes], **more: object) -> bytes:
    noted = {
        name: {"rows": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in tables.items()
    }
    return json.dumps(
        {"schema": "comeback.journal/1", "schema_version": 7, "program_version": "1", "tables": noted, **more}
    ).encode()


def zipped(members: dict[str, bytes], *, compression: int = ZIP_STORED) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def whole(**more: bytes) -> dict[str, bytes]:
    return {"student.jsonl": ROW, "manifest.json": manifest_of({"student": ROW}), **more}


def rows_in(path: Path) -> dict[str, list[dict[str, object]]]:
    export = read_journal(path)
    return {table: list(export.rows(table)) for table in export.tables}


def refused(folder: Path, content: bytes) -> str:
    path = folder / "some.zip"
    path.write_bytes(content)
    with pytest.raises(NotAnExportError) as refusal:
        rows_in(path)
    return refusal.value.sentence.replace(str(path), "It")


def test_an_export_of_before_there_were_formats_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.zip"
    path.write_bytes(zipped(whole()))

    export = read_journal(path)

    assert (export.schema_version, export.form, dict(export.tables)) == (7, "json", {"student": 1})
    assert list(export.rows("student")) == [{"id": 1}]


def twice() -> bytes:
    with_another = zipped({**whole(), "another.jsonl": b""})
    return with_another.replace(b"another.jsonl", b"student.jsonl")


def lying() -> bytes:
    """Unpack to a megabyte, and claim to be ten bytes long."""
    content = b" " * 1_000_000
    packed = bytearray(zipped({"manifest.json": manifest_of({"student": content}), "student.jsonl": content}))
    size = struct.pack("<L", len(content))
    return bytes(packed).replace(size, struct.pack("<L", 10))


def nested() -> bytes:
    deep = b"[" * 200_000
    return zipped({"student.jsonl": deep, "manifest.json": manifest_of({"student": deep})})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is no whole zip file"),
        (b"no zip at all", "it is no whole zip file"),
        (zipped(whole())[:-30], "it is no whole zip file"),
        (zipped(whole())[:44] + b"\0" * 5 + zipped(whole())[49:], "it is no whole zip file|was changed"),
        (zipped({"student.jsonl": ROW}), "it is no whole zip file with a manifest"),
        (zipped({"manifest.json": b"[]"}), "it is no whole zip file with a manifest"),
        (zipped({"manifest.json": b"\xff"}), "it is no whole zip file with a manifest"),
        (zipped({"manifest.json": b" " * 2_000_000}, compression=ZIP_DEFLATED), "it is no whole zip file"),
        (zipped(whole(), compression=ZIP_BZIP2), "packed in a way exports are not"),
        (zipped(whole(**{"../../evil.jsonl": b""})), r"\.\./\.\./evil\.jsonl is not named"),
        (zipped({"manifest.json": manifest_of({"student": ROW})}), r"student\.jsonl is missing"),
        (zipped({**whole(), "student.jsonl": b'{"id":2}\n'}), r"student\.jsonl was changed"),
        (zipped({"manifest.json": manifest_of({}, schema="other/1")}), "speaks of something else"),
        (zipped({"manifest.json": manifest_of({}, schema_version="7")}), "speaks of something else"),
        (zipped({"manifest.json": manifest_of({}, schema_version=0)}), "speaks of something else"),
        (zipped({"manifest.json": manifest_of({}, format="xml")}), "speaks of something else"),
        (
            zipped({"manifest.json": manifest_of({}).replace(b"{}", b'{"a": {"rows": "1"}}')}),
            "does not count its rows",
        ),
        (nested(), "row 1 of its table student can’t be read"),
        (lying(), "it is no whole zip file|was changed"),
    ],
)
def test_what_is_not_whole_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    sentence = refused(tmp_path, content)

    assert sentence.startswith("It is not a whole export of a journal: ")
    assert re.search(reason, sentence)


def test_a_member_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    assert "it holds student.jsonl twice" in refused(tmp_path, twice())


def test_an_export_larger_than_any_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LIMIT_BYTES", 100)

    assert "it is far too large" in refused(tmp_path, zipped(whole()))


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_enormous_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(archive, "LINE_LIMIT_BYTES", 1_000)
    monkeypatch.setattr(cells, "LINE_LIMIT_BYTES", 1_000)
    long = b'id\r\n"' + b"\r\n" * 600 + b'"\r\n' if form == "csv" else b'{"id":"' + b"x" * 1_000 + b'"}\n'
    schema = json.dumps({"tables": {"student": {"columns": [{"name": "id", "type": "text"}]}}}).encode()
    described = {"file": "schema.json", "sha256": hashlib.sha256(schema).hexdigest()}
    ending = {"json": "jsonl", "csv": "csv"}[form]
    members = {
        f"student.{ending}": long,
        "schema.json": schema,
        "manifest.json": manifest_of({"student": long}, format=form, description=described),
    }

    assert "row 1 of its table student can’t be read" in refused(tmp_path, zipped(members))


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotAnExportError, match="there is no file of this name"):
        read_journal(tmp_path / "none.zip")


def test_the_database_of_another_program_is_told_from_a_broken_archive(tmp_path: Path) -> None:
    assert "It is not a whole export of a journal: it is the database of another program." in refused(
        tmp_path, b"SQLite format 3\0" + bytes(84)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.binary(max_size=300), st.integers(0, 400), st.sampled_from(["replace", "insert", "cut"]))
def test_any_bytes_give_an_export_or_a_refusal(tmp_path: Path, noise: bytes, at: int, how: str) -> None:
    good = zipped(whole(), compression=ZIP_DEFLATED)
    rest = {"replace": good[at + len(noise) :], "insert": good[at:], "cut": b""}[how]
    path = tmp_path / "any.zip"
    path.write_bytes(good[:at] + noise + rest)

    try:
        rows = rows_in(path)
    except NotAnExportError:
        return
    assert rows in ({"student": [{"id": 1}]}, {})


def test_a_journal_is_told_by_its_content(tmp_path: Path) -> None:
    header = b"SQLite format 3\0" + b"\0" * 52 + b"CMB1" + b"\0" * 28
    other = b"SQLite format 3\0" + b"\0" * 84
    (tmp_path / "holiday.jpg").write_bytes(header)

    assert is_journal_file(tmp_path / "holiday.jpg")
    assert not is_journal_file(tmp_path / "none")
    assert is_journal(header)
    assert is_journal(zipped(whole()))
    assert is_journal(zipped({"manifest.json": manifest_of({}, schema="comeback.journal/9")}))
    assert not is_journal(other)
    assert not is_journal(zipped({"manifest.json": b"{}"}))
    assert not is_journal(zipped({"a.txt": b"manifest.json"}))
    assert not is_journal(zlib.compress(b"manifest.json"))

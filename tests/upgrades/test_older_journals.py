"""Journals of every older version come whole into today's tables: opened, restored from a file, or from an export."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import models

from comeback.services.journal import SCHEMA_VERSION, NewerJournalError, close_journal
from comeback.services.portability import JournalNotEmptyError, export_journal, restore_journal
from comeback.store import beside, documents
from comeback.store.beside import UnreadableJournalError
from comeback.store.boot import APPLICATION_ID
from comeback.store.rows import column_type, load_rows
from comeback.store.tables import NOT_EXPORTED
from comeback.store.unfit import UnfitRowsError
from tests.people import Owner, owner_of
from tests.whole_journal import TEXTS, fill

OLDER = range(2, SCHEMA_VERSION)
Models = list[type[models.Model]]
SPOILED = (
    "CREATE TRIGGER acts AFTER INSERT ON student BEGIN DELETE FROM profile; END",
    "CREATE VIEW looks AS SELECT * FROM student",
    "DROP TABLE own_words",
    "UPDATE student SET created_at = 'one day'",
    "UPDATE student SET created_at = x'00ff'",
    "DELETE FROM django_migrations",
    "DELETE FROM profile",
)
"""What can be done to a file so that it is no journal any more."""


@contextmanager
def whole_file(path: Path, *, version: int) -> Iterator[tuple[str, Models]]:
    """Make a journal of a version with rows in every table it had; give its open file and its tables."""
    path.parent.mkdir(exist_ok=True)
    with beside._opened(path) as alias:
        tables = list(beside._migrate(alias, to=version).get_models())
        fill(_in_order(tables), using=alias)
        yield alias, tables
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"PRAGMA user_version = {version}")


def _in_order(tables: Models) -> Models:
    done: Models = []
    while len(done) < len(tables):
        done += [
            row for row in tables if row not in done and _needs(row) <= {each._meta.db_table for each in done}
        ]
    return done


def _needs(row: type[models.Model]) -> set[str]:
    targets = {field.related_model for field in row._meta.concrete_fields if field.related_model is not None}
    return {target._meta.db_table for target in targets if not isinstance(target, str)} - {row._meta.db_table}


def export_as_then(to: Path, *, alias: str, tables: Models, version: int) -> None:
    """Write the export that the program of a version wrote."""
    not_exported = {row._meta.db_table for row in NOT_EXPORTED}
    noted = {}
    with ZipFile(to, "w") as archive:
        for row in tables:
            table = row._meta.db_table
            if table not in not_exported:
                found: models.QuerySet[models.Model] = models.QuerySet(row, using=alias).order_by("pk")
                lines = b"".join(json.dumps(_plain(each)).encode() + b"\n" for each in found)
                noted[table] = {"rows": found.count(), "sha256": hashlib.sha256(lines).hexdigest()}
                archive.writestr(f"{table}.jsonl", lines)
        manifest = {
            "schema": "comeback.journal/1",
            "schema_version": version,
            "program_version": "0",
            "tables": noted,
        }
        archive.writestr("manifest.json", json.dumps(manifest))


def _plain(row: models.Model) -> dict[str, Any]:
    return {field.attname: _value(field, getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        return None
    kind = column_type(field)
    if kind == "document":
        return documents.opened(bytes(value))
    return value.isoformat() if kind in {"date", "time", "datetime"} else value


def columns_of(path: Path) -> dict[str, str]:
    """List the columns of each of a file's tables."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: ", ".join(f'"{column[1]}"' for column in file.execute(f"PRAGMA table_info({name})"))
            for name in names
            if not name.startswith(("sqlite_", "django_"))
        }


def rows_of(path: Path, columns: dict[str, str]) -> dict[str, list[tuple[Any, ...]]]:
    """Read rows as they stand in a file."""
    with closing(sqlite3.connect(path)) as file:
        return {
            name: file.execute(f"SELECT {listed} FROM {name} ORDER BY id").fetchall()  # noqa: S608 - our own tables
            for name, listed in columns.items()
        }


@pytest.mark.parametrize("version", OLDER)
def test_an_export_of_an_older_version_gives_what_a_forward_migration_of_its_file_gives(
    owner: Owner, version: int, tmp_path: Path
) -> None:
    old = tmp_path / "old" / "journal.sqlite3"
    with whole_file(old, version=version) as (alias, tables):
        export_as_then(tmp_path / "then.zip", alias=alias, tables=tables, version=version)
    before = old.read_bytes()

    there = restore_journal(from_=tmp_path / "then.zip", replace=True)

    with beside.tables_of_file(old, folder=tmp_path) as forward:
        expected = {name: list(rows) for name, rows in forward.items()}
    assert {name: list(load_rows(there, name, has_check_ins=True)) for name in expected} == expected
    assert sum(map(len, expected.values())) > 20 * (len(tables) - 10)
    assert old.read_bytes() == before
    assert owner.journal.exists()


def test_a_file_of_an_older_version_is_brought_back_whole(owner: Owner, tmp_path: Path) -> None:
    old = tmp_path / "old" / "journal.sqlite3"
    with whole_file(old, version=4):
        pass

    there = restore_journal(from_=old)

    words = [row["words"] for row in load_rows(there, "own_words")]
    assert words == list(TEXTS)
    with closing(sqlite3.connect(owner.journal)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.usefixtures("owner")
def test_every_row_of_every_older_table_is_there_after_the_newest_migration(tmp_path: Path) -> None:
    old = tmp_path / "old" / "journal.sqlite3"
    with whole_file(old, version=SCHEMA_VERSION - 1):
        pass
    columns = columns_of(old)
    before = rows_of(old, columns)
    close_journal()

    with owner_of(old):
        pass

    assert len(columns) > 30
    assert rows_of(old, columns) == before


@pytest.mark.usefixtures("owner")
def test_a_file_of_today_is_brought_back_while_another_window_has_it_open(tmp_path: Path) -> None:
    other = tmp_path / "other" / "journal.sqlite3"
    with whole_file(other, version=SCHEMA_VERSION):
        pass
    held = sqlite3.connect(other)
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("UPDATE own_words SET words = 'said last' WHERE id = 1")
    held.commit()
    assert other.with_name("journal.sqlite3-wal").stat().st_size > 0
    close_journal()

    with owner_of(tmp_path / "here" / "journal.sqlite3") as here:
        restore_journal(from_=other)

        with closing(sqlite3.connect(here.journal)) as file:
            assert file.execute("SELECT words FROM own_words WHERE id = 1").fetchone() == ("said last",)
    held.close()


def test_a_newer_file_is_refused_with_a_hint_and_left_alone(owner: Owner, tmp_path: Path) -> None:
    newer = tmp_path / "newer.sqlite3"
    newer.write_bytes(owner.journal.read_bytes())
    with closing(sqlite3.connect(newer)) as file:
        file.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = newer.read_bytes()

    with pytest.raises(NewerJournalError, match="newer Comeback") as refusal:
        restore_journal(from_=newer)

    assert "newer version" in refusal.value.hint
    assert newer.read_bytes() == before


def test_a_file_does_not_take_the_place_of_what_is_here_unasked(owner: Owner, tmp_path: Path) -> None:
    other = tmp_path / "other" / "journal.sqlite3"
    with whole_file(other, version=SCHEMA_VERSION):
        pass
    restore_journal(from_=other)

    with pytest.raises(JournalNotEmptyError):
        restore_journal(from_=other)

    assert owner.journal.exists()


def test_a_file_that_others_have_written_to_is_refused_and_nothing_is_changed(
    owner: Owner, tmp_path: Path
) -> None:
    whole = tmp_path / "other" / "journal.sqlite3"
    with whole_file(whole, version=SCHEMA_VERSION):
        pass
    kept = export_journal(student=owner.student, to=tmp_path / "before.zip").read_bytes()

    for number, statement in enumerate(SPOILED):
        spoiled = tmp_path / f"{number}.sqlite3"
        spoiled.write_bytes(whole.read_bytes())
        with closing(sqlite3.connect(spoiled, isolation_level=None)) as file:
            file.execute(statement)
        with pytest.raises((UnreadableJournalError, UnfitRowsError)):
            restore_journal(from_=spoiled, replace=True)

    assert export_journal(student=owner.student, to=tmp_path / "after.zip").read_bytes() == kept


@pytest.mark.parametrize("kept_bytes", [100, 4_000, 150_000])
def test_a_file_that_was_cut_off_is_refused(owner: Owner, tmp_path: Path, kept_bytes: int) -> None:
    cut = tmp_path / "cut.sqlite3"
    close_journal()
    cut.write_bytes(owner.journal.read_bytes()[:kept_bytes])

    with owner_of(owner.journal), pytest.raises(UnreadableJournalError):
        restore_journal(from_=cut)

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from comeback.services.course import diagnose, student_record
from comeback.services.entries import record_block
from comeback.services.imports import imports
from comeback.services.journal import SCHEMA_VERSION, close_journal, places, the_student
from comeback.services.profile import load_profile
from comeback.services.start import answers
from comeback.store import migrations
from tests.people import BLOCK, FAIL, NOW, PRINTED, REPORT, TODAY, Owner, owner_of

RELEASES = sorted(Path(__file__).parent.glob("journal-*.sql"))


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
@pytest.mark.usefixtures("owner")
def test_a_journal_of_every_release_can_be_opened_whole(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "old" / "journal.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as file:
        file.executescript(release.read_text(encoding="utf-8"))

    with owner_of(path) as old:
        record = student_record(student=old.student, today=TODAY)

        assert [len(sitting.answers) for sitting in record.itemized] == [20]
        assert (record.printed, record.blocks) == ((PRINTED,), (BLOCK,))
        assert (record.reports, record.attempts) == ((REPORT,), (FAIL,))
        assert answers(student=old.student)["day_blank"].words == "blood gases"
        profile = load_profile(student=old.student)
        assert (profile.exam_on, profile.timezone) == (date(2027, 2, 10), "America/Chicago")
        assert diagnose(student=old.student, today=TODAY).level is not None


def test_a_copy_is_made_before_an_upgrade(owner: Owner) -> None:
    record_block(student=owner.student, block=BLOCK, now=NOW)
    MigrationExecutor(connection).migrate([("store", "0002_what_was_shown")])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version = 2")
    close_journal()

    with owner_of(owner.journal) as upgraded:
        assert len(imports(student=upgraded.student)) == 1
        assert the_student() == owner.student

    [copy] = places(owner.journal).copies
    assert copy.name == "000001-v2.sqlite3"
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (2,)
        assert file.execute("SELECT count(*) FROM block").fetchone() == (1,)


def test_the_schema_version_is_the_newest_migrations_number() -> None:
    files = sorted(Path(migrations.__path__[0]).glob("[0-9]*.py"))

    assert int(files[-1].name[:4]) == len(files) == SCHEMA_VERSION


@pytest.mark.usefixtures("owner")
def test_no_table_differs_from_its_migrations() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0, skip_checks=True)


def test_a_new_journal_has_the_tables_an_upgraded_one_has(owner: Owner, tmp_path: Path) -> None:
    upgraded = tmp_path / "upgraded.sqlite3"
    with owner_of(upgraded):
        MigrationExecutor(connection).migrate([("store", "0001_the_student")])
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA user_version = 1")
        close_journal()
    with owner_of(upgraded):
        close_journal()

    assert _schema(upgraded) == _schema(owner.journal)


def _schema(path: Path) -> dict[str, list[str]]:
    """Read what defines each table and index; columns stand in the order in which they came."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: sorted(re.split(r", (?=\"|CONSTRAINT)", sql[sql.index("(") + 1 : -1])) for name, sql in rows
    }

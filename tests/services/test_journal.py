import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from comeback.services.entries import record_block
from comeback.services.imports import imports
from comeback.services.journal import SCHEMA_VERSION, NewerJournalError, close_journal, open_journal, places
from comeback.store.obstacles import DamagedJournalError, JournalBusyError, ReadOnlyJournalError
from tests.people import BLOCK, NOW, Owner, owner_of


def test_a_journal_is_for_its_owner_alone(empty_journal: Path, owner: Owner) -> None:
    path = owner.journal.parent / "new" / "journal.sqlite3"

    open_journal(path, now=NOW)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert empty_journal.stat().st_mode & 0o777 == 0o600


def test_opening_again_finds_the_same_student(owner: Owner) -> None:
    close_journal()

    with owner_of(owner.journal) as again:
        assert again.student == owner.student


def test_programs_that_open_a_new_journal_at_once_all_find_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.sqlite3"
    command = [sys.executable, "-m", "comeback", "dates", "--journal", str(path)]

    opening = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    codes = [program.wait() for program in opening]

    assert codes == [0, 0, 0]
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM student").fetchone() == (1,)


def test_a_journal_from_a_newer_program_is_refused_and_left_alone(owner: Owner) -> None:
    close_journal()
    with closing(sqlite3.connect(owner.journal)) as file:
        file.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = owner.journal.read_bytes()

    with pytest.raises(NewerJournalError, match="newer Comeback") as refusal:
        open_journal(owner.journal, now=NOW)

    assert refusal.value.exit_code == 4
    assert refusal.value.hint
    assert owner.journal.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, rather a letter" * 40, b"\x00" * 5000])
def test_a_file_of_another_kind_is_refused_and_left_alone(
    owner: Owner, tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "letter.sqlite3"
    other.write_bytes(content)

    with pytest.raises(DamagedJournalError):
        open_journal(other, now=NOW)

    assert other.read_bytes() == content
    assert owner.journal.exists()


def test_another_programs_database_is_refused(owner: Owner, tmp_path: Path) -> None:
    other = tmp_path / "music.sqlite3"
    with closing(sqlite3.connect(other)) as file:
        file.execute("CREATE TABLE songs (name)")

    with pytest.raises(DamagedJournalError):
        open_journal(other, now=NOW)

    assert owner.journal.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(owner: Owner) -> None:
    with pytest.raises(ReadOnlyJournalError, match="can’t write") as refusal:
        open_journal(Path("/proc/comeback/journal.sqlite3"), now=NOW)

    assert refusal.value.hint
    assert owner.journal.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users of this kind are a POSIX thing")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    script = (
        "import sys, os, pathlib, datetime as dt\n"
        "from comeback.services.journal import open_journal\n"
        "from comeback.errors import StateError\n"
        "if os.geteuid() == 0: os.setuid(65534)  # root may write anywhere\n"
        "try: open_journal(pathlib.Path(sys.argv[1]), now=dt.datetime.now(dt.UTC))\n"
        "except StateError as error: print(error.sentence)\n"
    )
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o755)

    said = subprocess.run(
        [sys.executable, "-c", script, str(folder / "journal.sqlite3")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.stdout.startswith("I can’t write to"), said.stderr
    assert list(folder.iterdir()) == []


def test_a_journal_held_by_another_program_is_one_sentence_and_keeps_what_it_has(owner: Owner) -> None:
    record_block(student=owner.student, block=BLOCK, now=NOW)
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.1
    try:
        with closing(sqlite3.connect(owner.journal, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            with pytest.raises(JournalBusyError, match="Nothing was changed"):
                record_block(student=owner.student, block=BLOCK, now=NOW)

            other.execute("ROLLBACK")
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"]["timeout"] = 5

    assert len(imports(student=owner.student)) == 1


def test_every_path_is_named(owner: Owner) -> None:
    named = places(owner.journal)

    assert named.journal == owner.journal
    assert named.log.parent == named.copies_folder.parent == owner.journal.parent
    assert named.copies == ()

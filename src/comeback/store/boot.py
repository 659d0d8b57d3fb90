"""Opens the journal: finds or makes the file, copies it, upgrades it, sweeps it."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps

from comeback.errors import StateError
from comeback.store.obstacles import DamagedJournalError, ReadOnlyJournalError, plain_error, plain_os_error
from comeback.store.places import copies_folder

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor

SCHEMA_VERSION = 7
"""The number of the newest migration."""

APPLICATION_ID = 0x434D4231  # "CMB1" in the file's header: how a journal is told from any other SQLite file

COPIES_KEPT = 5
STAGING_AFTER = timedelta(minutes=15)  # younger staging may belong to a program that is still reading
UPLOADS_AFTER = timedelta(days=1)


class NewerJournalError(StateError):
    """
    The journal was written by a newer program.

    Parameters
    ----------
    found, known : int
        Schema version of the file, and the newest this program knows.
    """

    def __init__(self, *, found: int, known: int) -> None:
        super().__init__(
            f"This journal was written by a newer Comeback (its format is {found}, this one reads up to {known})."
            " Nothing in it was changed.",
            "Open it with the newer version, or update this one.",
        )


def set_up() -> None:
    """Make the tables importable; nothing is opened yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comeback.web.settings")
    if not apps.ready:
        django.setup()


def open_database(path: Path, *, now: datetime) -> int:
    """
    Open a journal for this process, making or upgrading it where needed.

    Parameters
    ----------
    path : Path
        The file.
    now : datetime
        The present, aware.

    Returns
    -------
    int
        Its schema version.

    Raises
    ------
    NewerJournalError, ReadOnlyJournalError, DamagedJournalError
        If it cannot be used; it is then as it was.
    """
    _make_file(path)
    version = schema_version(path)
    if version > SCHEMA_VERSION:
        raise NewerJournalError(found=version, known=SCHEMA_VERSION)
    _point_django_at(path)
    if version < SCHEMA_VERSION:
        if version:
            copy_journal(path, label=f"v{version}")
        _upgrade(path)
    _sweep(now)
    return SCHEMA_VERSION


def schema_version(path: Path) -> int:
    """
    Read a journal's schema version without changing it.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    int
        Its version; 0 for an empty file.

    Raises
    ------
    DamagedJournalError
        If it is no journal.
    """
    try:
        with closing(sqlite3.connect(path)) as file:
            [application] = file.execute("PRAGMA application_id").fetchone()
            [version] = file.execute("PRAGMA user_version").fetchone()
            [tables] = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise plain_error(error, str(path)) or DamagedJournalError(str(path)) from error
    if tables and application != APPLICATION_ID:
        raise DamagedJournalError(str(path))
    return int(version)


def copy_file(journal: Path, to: Path) -> None:
    """
    Copy a journal's file, which is left as it is, also while another program writes to it.

    Parameters
    ----------
    journal, to : Path
        The file, and where the copy is to be. Without a file there is no copy.
    """
    if journal.with_name(f"{journal.name}-wal").exists():  # open elsewhere: part of it stands in that file
        source = sqlite3.connect(f"{journal.resolve().as_uri()}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(to)) as target:
            source.backup(target)
    elif journal.exists():
        shutil.copyfile(journal, to)


def copy_journal(path: Path, *, label: str) -> Path:
    """
    Copy a journal into the folder of copies, and keep the newest five.

    Parameters
    ----------
    path : Path
        The journal.
    label : str
        Why, as part of the name.

    Returns
    -------
    Path
        The copy.
    """
    folder = copies_folder(path)
    earlier = copies(path)
    number = int(earlier[-1].name.split("-")[0]) + 1 if earlier else 1
    target = folder / f"{number:06d}-{label}.sqlite3"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except OSError as error:
        raise plain_os_error(error, str(folder)) from error
    except sqlite3.Error as error:
        raise plain_error(error) or ReadOnlyJournalError(str(folder)) from error
    for old in copies(path)[:-COPIES_KEPT]:
        old.unlink()
    return target


def copies(path: Path) -> tuple[Path, ...]:
    """
    List the automatic copies of a journal.

    Parameters
    ----------
    path : Path
        The journal.

    Returns
    -------
    tuple of Path
        Oldest first.
    """
    return tuple(sorted(copies_folder(path).glob("[0-9]*-*.sqlite3")))


def drop_copies(path: Path) -> int:
    """
    Delete the automatic copies of a journal.

    Parameters
    ----------
    path : Path
        The journal.

    Returns
    -------
    int
        How many there were.
    """
    found = copies(path)
    for copy in found:
        copy.unlink()
    return len(found)


def close_database() -> None:
    """Close this thread's connection, so that the file can be moved or removed."""
    from django.db import connections  # noqa: PLC0415 - Django is set up by then

    connections.close_all()


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        is_writable = os.access(path.parent, os.W_OK)
    except OSError as error:
        raise plain_os_error(error, str(path.parent)) from error
    if not is_writable:
        raise ReadOnlyJournalError(str(path.parent))


def _point_django_at(path: Path) -> None:
    os.environ["COMEBACK_JOURNAL"] = str(path)
    set_up()
    from django.db import connections  # noqa: PLC0415 - Django is set up by then

    if connections.settings["default"]["NAME"] != str(path):
        connections.close_all()
        connections.settings["default"]["NAME"] = str(path)


def _upgrade(path: Path) -> None:
    from django.db import connection  # noqa: PLC0415 - Django is set up by then
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - slow, and rarely needed

    from comeback.store.writing import writing  # noqa: PLC0415 - as above

    # One transaction: two programs that open the same new file at once wait for each other, and none is left half-made.
    with connection.constraint_checks_disabled(), writing(), connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        [version] = cursor.fetchone()
        if version == SCHEMA_VERSION:
            return
        executor = MigrationExecutor(connection)
        if version:
            executor.migrate(executor.loader.graph.leaf_nodes("store"))
        else:
            _make_tables(executor)
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        cursor.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    path.chmod(0o600)


def _make_tables(executor: "MigrationExecutor") -> None:
    """Make a new journal's tables as they are today, which takes a tenth of going through every migration."""
    with executor.connection.schema_editor() as editor:
        for row in apps.get_app_config("store").get_models():
            editor.create_model(row)
    executor.recorder.ensure_schema()
    for app, name in executor.loader.disk_migrations:
        executor.recorder.record_applied(app, name)


def _sweep(now: datetime) -> None:
    from comeback.store.anki_staging import KIND  # noqa: PLC0415 - Django is set up by then
    from comeback.store.models import SourceRow, UploadRow  # noqa: PLC0415 - as above
    from comeback.store.writing import writing  # noqa: PLC0415 - as above

    # A collection is long in coming, and then waits for a yes like an upload.
    staging = SourceRow.objects.filter(state=SourceRow.STAGING, kept_at__lt=now - STAGING_AFTER).exclude(
        kind=KIND, kept_at__gte=now - UPLOADS_AFTER
    )
    uploads = UploadRow.objects.filter(made_at__lt=now - UPLOADS_AFTER)
    if staging.exists() or uploads.exists():
        with writing():
            staging.delete()
            uploads.delete()

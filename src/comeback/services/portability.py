"""The journal is the student's: taken along, brought back, forgotten."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import available_timezones

from comeback import __version__
from comeback.core.exam.passing import SchoolKind
from comeback.errors import InputError, StateError
from comeback.readers.journal.read import read_journal
from comeback.readers.journal.recognize import is_journal_file
from comeback.readers.reading import Kind
from comeback.services import busy_calendar
from comeback.services.entries import ATTEMPT
from comeback.services.journal import (
    SCHEMA_VERSION,
    NewerJournalError,
    StudentId,
    local_timezone,
    the_student,
)
from comeback.services.profile import CHOICES
from comeback.store import anki_staging, beside, boot, rows, tables
from comeback.store.people import ensure_student, first_student
from comeback.store.writing import compact, writing
from comeback.writers.journal.formats import ExportFormat
from comeback.writers.journal.write import ExportTable, write_journal

__all__ = [
    "KIND_LABELS",
    "ExportFormat",
    "Forgotten",
    "JournalNotEmptyError",
    "KeptKind",
    "UnknownKindError",
    "export_journal",
    "forget",
    "restore_journal",
    "what_is_kept",
]

_ROWS_A_REPORT = 10_000

Rows = Iterable[Mapping[str, Any]]
Report = Callable[[int], None]

KIND_LABELS = {
    "evidence": "Results and reports",
    "check_ins": "Check-ins",
    "start": "Answers of the guided start",
    "plans": "Plans and what you ticked off",
    "forecasts": "Forecasts you have seen",
    "school": "People, letters and your school’s rules",
    "thoughts": "Thoughts you parked, and what would make you postpone",
    "story": "Your story and your application",
    "settings": "Dates and settings",
}
"""What is kept, in the student's words."""


class JournalNotEmptyError(StateError):
    """There is something here already."""

    def __init__(self) -> None:
        super().__init__(
            "This journal holds something already, so nothing was restored.",
            "Restore with --replace: a copy of what is here is made first.",
        )


class UnknownKindError(InputError):
    """
    There is nothing of this kind.

    Parameters
    ----------
    kind : str
        The kind asked for.
    """

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"There is nothing called “{kind}” to forget.", f"Choose from {', '.join(KIND_LABELS)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKind:
    """
    How much of one kind is kept.

    Parameters
    ----------
    id, label : str
        What it is.
    count : int
        How many entries.
    """

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """
    What was forgotten, and what lies out of reach.

    Parameters
    ----------
    kinds : tuple of KeptKind
        What went, and how much of it.
    copies : int
        Automatic copies that went with it.
    exports : tuple of Path
        Files exported earlier that still exist: they are the student's to
        delete.
    """

    kinds: tuple[KeptKind, ...]
    copies: int
    exports: tuple[Path, ...]


def export_journal(
    *,
    student: StudentId,
    to: Path,
    form: ExportFormat = ExportFormat.JSON,
    has_check_ins: bool = False,
) -> Path:
    """
    Write everything the student owns to one zip file.

    Parameters
    ----------
    student : StudentId
        Whose.
    to : Path
        The file.
    form : ExportFormat
        How its tables are written. Either gives the same journal back.
    has_check_ins : bool
        Whether check-ins go along, which are left out unless asked for by name.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    UnwritableExportError
        If the file cannot be written.
    """
    target = to.expanduser().absolute()
    write_journal(
        target,
        schema_version=SCHEMA_VERSION,
        program_version=__version__,
        form=form,
        tables=(
            ExportTable(
                name=name,
                columns=tables.columns(name),
                rows=rows.load_rows(student, name, has_check_ins=has_check_ins),
            )
            for name in tables.names(has_check_ins=has_check_ins)
        ),
    )
    tables.save_export(student, str(target))
    return target


def restore_journal(*, from_: Path, replace: bool = False, report: Report | None = None) -> StudentId:
    """
    Bring a journal back: an export, or the file itself, of this or an older version.

    Parameters
    ----------
    from_ : Path
        The file, which is left as it is.
    replace : bool
        Whether it takes the place of what is here; a copy is made first.
    report : callable, optional
        Is told now and then how many rows have come back.

    Returns
    -------
    StudentId
        Whose it is now.

    Raises
    ------
    JournalNotEmptyError
        If something is here and ``replace`` is not set.
    NotAnExportError, UnreadableJournalError, UnfitRowsError, NewerJournalError
        If the file cannot be restored; nothing is changed.
    """
    with (
        TemporaryDirectory(prefix="comeback-") as folder,
        _tables_in(from_.expanduser(), Path(folder)) as brought,
    ):
        here = first_student()
        if here is not None and not tables.is_untouched(here):
            if not replace:
                raise JournalNotEmptyError
            boot.copy_journal(tables.journal_path(), label="before-restore")
        rows.save_tables(_reported(brought, report) if report else brought, lists=_lists())
    return the_student()


def what_is_kept(*, student: StudentId) -> tuple[KeptKind, ...]:
    """
    Count what is kept, by kind.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of KeptKind
        Every kind, empty ones too.
    """
    counts = tables.count_kinds(student)
    return tuple(KeptKind(id=kind, label=label, count=counts[kind]) for kind, label in KIND_LABELS.items())


def forget(*, student: StudentId, kinds: Iterable[str] | None = None, now: datetime) -> Forgotten:
    """
    Delete for good, from the file and from every automatic copy.

    Parameters
    ----------
    student : StudentId
        Whose.
    kinds : iterable of str, optional
        Ids of kinds; everything otherwise.
    now : datetime
        The present, aware.

    Returns
    -------
    Forgotten
        What went, and the exports that are out of reach.

    Raises
    ------
    UnknownKindError
        If there is no such kind.
    """
    chosen = set(KIND_LABELS) if kinds is None else set(kinds)
    for unknown in sorted(chosen - KIND_LABELS.keys()):
        raise UnknownKindError(unknown)
    gone = tuple(kind for kind in what_is_kept(student=student) if kind.id in chosen)
    exports = tuple(path for path in map(Path, tables.load_exports(student)) if path.exists())
    with writing():
        if kinds is None:
            tables.delete_student(student)
        else:
            tables.delete_kinds(student, chosen)
    compact()
    copies = boot.drop_copies(tables.journal_path())
    if kinds is None:
        ensure_student(now=now, timezone=local_timezone())
    return Forgotten(kinds=gone, copies=copies, exports=exports)


def _lists() -> rows.Lists:
    """Say what may stand in columns whose values other parts of the program list."""
    return {
        ("source", "kind"): (*Kind, ATTEMPT, busy_calendar.KIND, anki_staging.KIND),
        **{("profile", name): allowed for name, allowed in CHOICES.items()},
        ("profile", "school_kind"): ("", *SchoolKind),
        ("profile", "timezone"): available_timezones(),
    }


@contextmanager
def _tables_in(path: Path, folder: Path) -> Iterator[Mapping[str, Rows]]:
    """Open whatever a journal lies in, and give its rows as today's tables have them."""
    if is_journal_file(path):
        with beside.tables_of_file(path, folder=folder) as found:
            yield found
        return
    exported = read_journal(path)
    if exported.schema_version > SCHEMA_VERSION:
        raise NewerJournalError(found=exported.schema_version, known=SCHEMA_VERSION)
    brought = {name: exported.rows(name) for name in exported.tables}
    if exported.schema_version == SCHEMA_VERSION:
        yield brought
        return
    with beside.tables_brought_forward(brought, version=exported.schema_version, folder=folder) as found:
        yield found


def _reported(brought: Mapping[str, Rows], report: Report) -> dict[str, Rows]:
    """Count the rows as they are taken, all tables together."""
    done = 0

    def counted(of_table: Rows) -> Iterator[Mapping[str, Any]]:
        nonlocal done
        for row in of_table:
            yield row
            done += 1
            if done % _ROWS_A_REPORT == 0:
                report(done)

    return {name: counted(of_table) for name, of_table in brought.items()}

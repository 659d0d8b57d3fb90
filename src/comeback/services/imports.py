"""Files become evidence: kept whole or not at all, undone at will."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from comeback import __version__
from comeback.core.exam.areas import System
from comeback.errors import ComebackError, InputError, StateError
from comeback.readers.columns.fields import EACH_TIME
from comeback.readers.reading import Kind, Reading
from comeback.readers.text import ByteStream
from comeback.services.first_minute import result_day_follows
from comeback.services.journal import StudentId
from comeback.services.previews import Preview, preview_file
from comeback.services.profile import load_profile
from comeback.services.study_day import local, study_day
from comeback.store import area_names, column_layouts, evidence, ledger, superseding
from comeback.store.bank_tests import (
    BankCounts,
    load_bank_counts,
    load_bank_tests_of,
    load_bank_totals_of,
)
from comeback.store.blocks import load_blocks_of
from comeback.store.evidence import Evidence, NewSource, SourceProblem
from comeback.store.ledger import KeptSource
from comeback.store.record import load_record
from comeback.store.writing import is_new_write, note_subject, subject_of, writing

__all__ = [
    "BankCounts",
    "ImportLine",
    "UnconfirmedError",
    "UnknownAreaError",
    "import_files",
    "import_line",
    "imports",
    "keep_file",
    "kept_with",
    "map_names",
    "redo_import",
    "undo_import",
    "unmapped_names",
]


class UnknownAreaError(InputError):
    """
    A name was mapped to an area there is not.

    Parameters
    ----------
    area : str
        The area given.
    """

    def __init__(self, area: str) -> None:
        super().__init__(
            f"There is no system called “{area}”.", "Choose one of the systems of the content outline."
        )


class UnconfirmedError(StateError):
    """Values of a file wait for the student's confirmation."""

    def __init__(self) -> None:
        super().__init__(
            "Some of what stands in this file is for you to confirm. Nothing was kept.",
            "Look at it first: in the app before you keep it, at the command line with --dry-run; there, give what "
            "you confirm with --confirm.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """
    A line of the evidence ledger.

    Parameters
    ----------
    id : int
        Its number.
    kind, name_hint, digest : str
        What it is, what it was called, and the SHA-256 of its content.
    kept_at : datetime
        When it was kept, aware.
    counts : mapping of str to int
        How much of each type of evidence.
    first_on, last_on : date or None
        The days it speaks of.
    problems : tuple of SourceProblem
        What was noted.
    is_undone : bool
        Whether it is hidden.
    added_answers : int
        Answers that were not known before; only right after keeping.
    program_version : str
        The program that read it.
    test : BankCounts or None
        Figures of the bank test it brought; only in the whole ledger.
    """

    id: int
    kind: str
    name_hint: str
    digest: str
    kept_at: datetime
    counts: Mapping[str, int]
    first_on: date | None
    last_on: date | None
    problems: tuple[SourceProblem, ...]
    is_undone: bool
    added_answers: int = 0
    program_version: str = ""
    test: BankCounts | None = None

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day it speaks of."""
        return (self.first_on, self.last_on) if self.first_on and self.last_on else None


def keep_file(
    *,
    student: StudentId,
    content: bytes | ByteStream | Path,
    name: str,
    now: datetime,
    mappings: Mapping[str, str] | None = None,
    confirmed: Mapping[str, object] | None = None,
    idempotency_key: str | None = None,
    today: date | None = None,
) -> ImportLine:
    """
    Keep what a file holds. The same file again adds nothing.

    A document confirmed anew, with other values, takes the place of what was
    confirmed of it before; that stays in the ledger and counts no more.

    Parameters
    ----------
    student : StudentId
        Whose.
    content : bytes, ByteStream or Path
        The file.
    name : str
        Its name.
    now : datetime
        The present, aware.
    mappings : mapping of str to str, optional
        What unknown area names mean, by id of the system.
    confirmed : mapping, optional
        As for :func:`comeback.services.previews.preview_file`.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    today : date, optional
        Nothing in the file may be later; the student's calendar day otherwise.

    Returns
    -------
    ImportLine
        Its line of the ledger.

    Raises
    ------
    InputError
        If the file is refused whole; nothing of it is kept.
    UnconfirmedError
        If something in it waits for the student.
    """
    earlier = kept_with(student=student, idempotency_key=idempotency_key)
    if earlier is not None:
        return earlier
    timezone = load_profile(student=student).timezone
    day = today or local(now, timezone).date()
    names = _systems(mappings or {})
    preview = preview_file(student=student, content=content, name=name, today=day, confirmed=confirmed)
    if preview.reading.waits:
        raise UnconfirmedError
    known = ledger.find_source(student, preview.digest, preview.kind)
    replaced = (
        known if known and confirmed and not _says_nothing_new(student, preview.reading, known) else None
    )
    source = known.id if known and not replaced else _stage(student, preview, timezone=timezone, now=now)
    try:
        with writing():
            if is_new_write(student, idempotency_key, now):
                evidence.show_source(source)
                ledger.restore_source(student, source)
                if replaced:
                    ledger.hide_source(student, replaced.id, at=now)
                area_names.save_area_names(student, names, at=now)
                _remember_columns(student, preview.reading, now=now)
                if source != (known and known.id):
                    superseding.save_superseded(source, preview.superseded)
                note_subject(student, idempotency_key, source)
    except BaseException:
        evidence.drop_staging(source)
        raise
    return _line(ledger.load_source(student, source), added=preview.new_answers)


def kept_with(*, student: StudentId, idempotency_key: str | None) -> ImportLine | None:
    """
    Find what an earlier write with this key kept.

    Parameters
    ----------
    student : StudentId
        Whose.
    idempotency_key : str or None
        The key.

    Returns
    -------
    ImportLine or None
        Its line of the ledger; None if nothing was kept with it.
    """
    source = subject_of(student, idempotency_key)
    return None if source is None else _line(ledger.load_source(student, source))


def import_files(
    *, student: StudentId, paths: Iterable[Path], now: datetime, today: date | None = None
) -> tuple[tuple[Path, ImportLine | ComebackError], ...]:
    """
    Keep several files, each by itself.

    Parameters
    ----------
    student : StudentId
        Whose.
    paths : iterable of Path
        The files.
    now : datetime
        The present, aware.
    today : date, optional
        As for :func:`keep_file`.

    Returns
    -------
    tuple of (Path, ImportLine or ComebackError)
        What came of each.
    """
    results: list[tuple[Path, ImportLine | ComebackError]] = []
    for path in paths:
        try:
            results.append(
                (path, keep_file(student=student, content=path, name=path.name, now=now, today=today))
            )
        except ComebackError as error:
            results.append((path, error))
    return tuple(results)


def import_line(*, student: StudentId, import_id: int) -> ImportLine:
    """
    Find a line of the ledger.

    Parameters
    ----------
    student : StudentId
        Whose.
    import_id : int
        Its number.

    Returns
    -------
    ImportLine
        The line, undone or not.
    """
    return _line(ledger.load_source(student, import_id))


def imports(*, student: StudentId) -> tuple[ImportLine, ...]:
    """
    List everything that was kept.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of ImportLine
        Latest first, undone ones included.
    """
    tests = load_bank_counts(student)
    return tuple(_line(source, test=tests.get(source.id)) for source in ledger.load_sources(student))


def unmapped_names(*, student: StudentId) -> tuple[tuple[str, int], ...]:
    """List the area names that still mean nothing and the answers each stands on, most first."""
    return area_names.load_unmapped(student)


def map_names(
    *, student: StudentId, mappings: Mapping[str, str], now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Say once what unknown area names mean; kept answers keep their name.

    Parameters
    ----------
    student : StudentId
        Whose.
    mappings : mapping of str to str
        Id of the system by name.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    UnknownAreaError
        If there is no such system.
    """
    names = _systems(mappings)
    with writing():
        if is_new_write(student, idempotency_key, now):
            area_names.save_area_names(student, names, at=now)


def undo_import(
    *, student: StudentId, import_id: int, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Hide what a line brought. Nothing is deleted.

    Without the latest result the one before it is the latest again.

    Parameters
    ----------
    student : StudentId
        Whose.
    import_id : int
        The line.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        The line, undone.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            with result_day_follows(student=student, now=now):
                ledger.hide_source(student, import_id, at=now)
    return _line(ledger.load_source(student, import_id))


def redo_import(
    *, student: StudentId, import_id: int, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Let an undone line count again.

    Parameters
    ----------
    student : StudentId
        Whose.
    import_id : int
        The line.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        The line.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            with result_day_follows(student=student, now=now):
                ledger.restore_source(student, import_id)
    return _line(ledger.load_source(student, import_id))


def _stage(student: StudentId, preview: Preview, *, timezone: str, now: datetime) -> int:
    reading = preview.reading
    new = NewSource(
        kind=preview.kind,
        name_hint=Path(preview.name).name,
        digest=preview.digest,
        kept_at=now,
        timezone=timezone,
        program_version=__version__,
        span=reading.span,
        problems=tuple(
            SourceProblem(line=p.line, sentence=p.sentence, hint=p.hint, needs_user=p.needs_user)
            for p in reading.problems
        ),
        layout=reading.proposal.sheet.layout if reading.proposal and reading.proposal.sheet else "",
    )
    # What is said after midnight belongs to the day that is not over, as everywhere else.
    last_on = study_day(now, timezone)
    said = tuple(replace(answer, on=min(answer.on, last_on)) for answer in reading.start_answers)
    brought = Evidence(
        itemized=reading.itemized,
        printed=reading.printed,
        self_assessments=reading.self_assessments,
        blocks=reading.blocks,
        bank_tests=reading.bank_tests,
        bank_totals=reading.bank_totals,
        reports=reading.reports,
        attempts=reading.attempts,
        start_answers=said,
        check_ins=reading.check_ins,
    )
    return evidence.stage_source(student, new, brought)


def _remember_columns(student: StudentId, reading: Reading, *, now: datetime) -> None:
    """Keep what the columns of a table are, for the next with the same."""
    if reading.proposal is None or reading.proposal.sheet is None:
        return
    fields = {name: value for name, value in reading.proposal.sure.items() if name not in EACH_TIME}
    column_layouts.save_column_layout(student, reading.proposal.sheet.layout, fields, at=now)


def _says_nothing_new(student: StudentId, reading: Reading, known: KeptSource) -> bool:
    """Whether the figures, bands and blocks of a document are kept already, exactly as confirmed now."""
    if reading.kind is Kind.COLUMNS:
        return Counter(reading.blocks) == Counter(load_blocks_of(known.id))
    if reading.kind is Kind.UWORLD:
        kept = (load_bank_tests_of(known.id), load_bank_totals_of(known.id))
        return (reading.bank_tests, reading.bank_totals) == kept
    record = load_record(student, has_items=False)
    return set(reading.printed) <= set(record.printed) and set(reading.reports) <= set(record.reports)


def _systems(mappings: Mapping[str, str]) -> dict[str, System]:
    systems = {system.value: system for system in System}
    for area in mappings.values():
        if area not in systems:
            raise UnknownAreaError(area)
    return {name: systems[area] for name, area in mappings.items()}


def _line(source: KeptSource, *, added: int = 0, test: BankCounts | None = None) -> ImportLine:
    return ImportLine(
        id=source.id,
        kind=source.kind,
        name_hint=source.name_hint,
        digest=source.digest,
        kept_at=source.kept_at,
        counts=source.counts,
        first_on=source.first_on,
        last_on=source.last_on,
        problems=source.problems,
        is_undone=source.is_undone,
        added_answers=added,
        program_version=source.program_version,
        test=test,
    )

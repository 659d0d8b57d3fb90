"""Files become evidence: looked at first, kept whole or not at all, undone at will."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from comeback import __version__
from comeback.core.evidence.sittings import Answer, ItemizedSitting, PracticeExam
from comeback.core.exam.areas import System
from comeback.errors import ComebackError, InputError, StateError
from comeback.facts.exam import blueprint
from comeback.facts.labels import label_maps
from comeback.readers.reading import Labels, Problem, Question, Reading
from comeback.readers.recognize import read
from comeback.readers.text import ByteStream, fetch
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.start import questions
from comeback.services.study_day import local
from comeback.store import evidence, uploads
from comeback.store.evidence import Evidence, KeptSource, NewSource, SourceProblem
from comeback.store.writing import is_new_write, note_subject, subject_of, writing


class NoSuchFileError(InputError):
    """
    A file cannot be opened.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"I can’t open {path}. Nothing was kept.", "Check the name, and that the file can be read."
        )


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


class UploadGoneError(StateError):
    """The file of a preview is no longer held."""

    def __init__(self) -> None:
        super().__init__(
            "This file is no longer waiting here. Nothing was kept from it.", "Choose the file again."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """
    One thing a file holds.

    Parameters
    ----------
    what : str
        A plain label, such as ``"CBSSA, form 28"``.
    on : date or None
        Its day.
    items, correct, omitted : int
        Questions in it, how many were right, and left blank.
    new : int
        Questions, or entries, not known yet.
    """

    what: str
    on: date | None
    items: int
    correct: int
    omitted: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """
    What was understood of a file; nothing of it is kept.

    Parameters
    ----------
    token : str
        Names the held upload, where there is one; else the digest.
    name : str
        What the file is called.
    kind, digest : str
        What it is, and the SHA-256 of its content.
    reading : Reading
        Evidence and problems.
    new_answers, already_here : int
        Answers not known yet, and known ones.
    is_known : bool
        Whether the same file was kept before and still counts.
    rows : tuple of PreviewRow
        What it holds.
    """

    token: str
    name: str
    kind: str
    digest: str
    reading: Reading
    new_answers: int
    already_here: int
    is_known: bool
    rows: tuple[PreviewRow, ...]


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

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day it speaks of."""
        return (self.first_on, self.last_on) if self.first_on and self.last_on else None


@lru_cache
def labels() -> Labels:
    """
    Gather the names that files use.

    Returns
    -------
    Labels
        From the facts and the guided start.
    """
    maps = label_maps()
    return Labels(
        systems=maps.systems,
        tasks=maps.tasks,
        groups={group.id: group.systems for group in blueprint().groups},
        questions={
            q.id: Question(kind=q.kind, choices=tuple(id_ for id_, _ in q.choices), low=q.low, high=q.high)
            for q in questions()
        },
    )


def preview_file(
    *, student: StudentId, content: bytes | ByteStream | Path, name: str, today: date, token: str = ""
) -> Preview:
    """
    Say what a file holds, and keep nothing.

    Parameters
    ----------
    student : StudentId
        Whose.
    content : bytes, ByteStream or Path
        The file.
    name : str
        Its name.
    today : date
        Nothing in it may be later.
    token : str, optional
        Name of a held upload.

    Returns
    -------
    Preview
        What was understood.

    Raises
    ------
    InputError
        If the file is refused whole.
    """
    held = _content(content)
    reading = read(held, name=name, today=today, labels=labels())
    digest = hashlib.sha256(held).hexdigest()
    known = evidence.find_source(student, digest, reading.kind.value)
    is_known = known is not None and not known.is_undone
    rows = _rows(student, reading, is_known=is_known)
    answers = sum(len(sitting.answers) for sitting in reading.itemized)
    new = sum(row.new for row in rows[: len(reading.itemized)])
    return Preview(
        token=token or digest,
        name=name,
        kind=reading.kind.value,
        digest=digest,
        reading=reading,
        new_answers=new,
        already_here=answers - new,
        is_known=is_known,
        rows=rows,
    )


def hold_upload(*, student: StudentId, content: bytes | ByteStream, name: str, now: datetime) -> str:
    """
    Hold a file between its preview and the student's yes.

    Parameters
    ----------
    student : StudentId
        Whose.
    content : bytes or ByteStream
        The file.
    name : str
        Its name.
    now : datetime
        The present, aware; it is let go after a day.

    Returns
    -------
    str
        Its token.
    """
    token = secrets.token_urlsafe(16)
    held = _content(content)
    with writing():
        uploads.save_upload(student, token=token, name=name, content=held, at=now)
    return token


def held_upload(*, student: StudentId, token: str) -> tuple[str, bytes]:
    """
    Find a held file.

    Parameters
    ----------
    student : StudentId
        Whose.
    token : str
        Its token.

    Returns
    -------
    tuple of str and bytes
        Its name and content.

    Raises
    ------
    UploadGoneError
        If it is no longer held.
    """
    found = uploads.load_upload(student, token)
    if found is None:
        raise UploadGoneError
    return found


def let_go_upload(*, student: StudentId, token: str) -> None:
    """
    Let a held file go.

    Parameters
    ----------
    student : StudentId
        Whose.
    token : str
        Its token.
    """
    with writing():
        uploads.drop_upload(student, token)


def keep_file(
    *,
    student: StudentId,
    content: bytes | ByteStream | Path,
    name: str,
    now: datetime,
    mappings: Mapping[str, str] | None = None,
    idempotency_key: str | None = None,
    today: date | None = None,
) -> ImportLine:
    """
    Keep what a file holds. The same file again adds nothing.

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
    """
    earlier = kept_with(student=student, idempotency_key=idempotency_key)
    if earlier is not None:
        return earlier
    timezone = load_profile(student=student).timezone
    day = today or local(now, timezone).date()
    names = _systems(mappings or {})
    held = _content(content)
    preview = preview_file(student=student, content=held, name=name, today=day)
    known = evidence.find_source(student, preview.digest, preview.kind)
    source = known.id if known else _stage(student, preview, timezone=timezone, now=now)
    try:
        with writing():
            if is_new_write(student, idempotency_key, now):
                evidence.show_source(source)
                evidence.restore_source(student, source)
                evidence.save_area_names(student, names, at=now)
                note_subject(student, idempotency_key, source)
    except BaseException:
        evidence.drop_staging(source)
        raise
    return _line(evidence.load_source(student, source), added=preview.new_answers)


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
    return None if source is None else _line(evidence.load_source(student, source))


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
    return tuple(_line(source) for source in evidence.load_sources(student))


def unmapped_names(*, student: StudentId) -> tuple[tuple[str, int], ...]:
    """
    List the area names that still mean nothing.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of (str, int)
        Names, and the answers each stands on.
    """
    return evidence.load_unmapped(student)


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
            evidence.save_area_names(student, names, at=now)


def undo_import(
    *, student: StudentId, import_id: int, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Hide what a line brought. Nothing is deleted.

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
            evidence.hide_source(student, import_id, at=now)
    return _line(evidence.load_source(student, import_id))


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
            evidence.restore_source(student, import_id)
    return _line(evidence.load_source(student, import_id))


def source_problems(problems: Iterable[Problem]) -> tuple[SourceProblem, ...]:
    """
    Note a reader's problems beside what is kept.

    Parameters
    ----------
    problems : iterable of Problem
        From a reading.

    Returns
    -------
    tuple of SourceProblem
        The same, as the ledger keeps them.
    """
    return tuple(
        SourceProblem(line=p.line, sentence=p.sentence, hint=p.hint, needs_user=p.needs_user)
        for p in problems
    )


def _content(content: bytes | ByteStream | Path) -> bytes:
    if isinstance(content, bytes):
        return content
    if not isinstance(content, Path):
        return fetch(content)
    try:
        with content.open("rb") as file:
            return fetch(file)
    except OSError as error:
        raise NoSuchFileError(content) from error


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
        problems=source_problems(reading.problems),
    )
    brought = Evidence(
        itemized=reading.itemized,
        printed=reading.printed,
        blocks=reading.blocks,
        reports=reading.reports,
        attempts=reading.attempts,
        start_answers=reading.start_answers,
    )
    return evidence.stage_source(student, new, brought)


def _systems(mappings: Mapping[str, str]) -> dict[str, System]:
    systems = {system.value: system for system in System}
    for area in mappings.values():
        if area not in systems:
            raise UnknownAreaError(area)
    return {name: systems[area] for name, area in mappings.items()}


def _line(source: KeptSource, *, added: int = 0) -> ImportLine:
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
    )


def _rows(student: StudentId, reading: Reading, *, is_known: bool) -> tuple[PreviewRow, ...]:
    known = evidence.load_known_items(student) if reading.itemized else {}
    new = 0 if is_known else 1
    return (
        *(
            _sitting_row(sitting, known.get(sitting.key, (frozenset(), frozenset())))
            for sitting in reading.itemized
        ),
        *(_row(_exam(p.key.exam, p.key.form), p.key.on, new=new) for p in reading.printed),
        *(_row(f"Block, {b.bank}", b.on, items=b.items, correct=b.correct, new=new) for b in reading.blocks),
        *(_row("Score report", r.exam_on, items=len(r.bands), new=new) for r in reading.reports),
        *(_row("Attempt", a.on, new=new) for a in reading.attempts),
        *(_row("Answer of the guided start", a.on, new=new) for a in reading.start_answers),
    )


def _sitting_row(sitting: ItemizedSitting, known: tuple[frozenset[str], frozenset[int]]) -> PreviewRow:
    return PreviewRow(
        what=_exam(sitting.key.exam, sitting.key.form),
        on=sitting.key.on,
        items=len(sitting.answers),
        correct=sum(answer.is_correct for answer in sitting.answers),
        omitted=sum(answer.is_omitted for answer in sitting.answers),
        new=sum(not _is_known(answer, known) for answer in sitting.answers),
    )


def _is_known(answer: Answer, known: tuple[frozenset[str], frozenset[int]]) -> bool:
    ids, positions = known
    return answer.item_id in ids if answer.item_id and ids else answer.position in positions


def _row(what: str, on: date, *, items: int = 0, correct: int = 0, new: int) -> PreviewRow:
    return PreviewRow(what=what, on=on, items=items, correct=correct, omitted=0, new=new)


def _exam(exam: PracticeExam, form: str) -> str:
    return f"{exam.value.upper()}, form {form}" if form else exam.value.upper()

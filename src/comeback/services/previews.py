"""What a file holds, said before anything of it is kept."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from comeback.core.evidence.bank_tests import BankTest
from comeback.core.evidence.pooling import new_blocks
from comeback.core.evidence.sittings import Answer, ItemizedSitting, PracticeExam
from comeback.errors import InputError, StateError
from comeback.facts.exam import blueprint, self_assessment_scales
from comeback.facts.labels import label_maps
from comeback.readers.confirm import confirmed as with_confirmed
from comeback.readers.foreign import read_foreign
from comeback.readers.reading import Kind, Labels, Question, Reading
from comeback.readers.refusals import WrongFieldError
from comeback.readers.text import ByteStream, fetch, plain_name
from comeback.services.contradictions import check_attempts
from comeback.services.differences import differing_answers, met_before, settle_days
from comeback.services.journal import StudentId
from comeback.services.reading_along import UNWATCHED, Watch
from comeback.services.remarks import form_remarks
from comeback.services.start import questions
from comeback.store import column_layouts, ledger, uploads
from comeback.store.record import load_record
from comeback.store.superseding import SupersededDay
from comeback.store.writing import writing

_REMEMBERED = 4
_LATEST: dict[tuple[str, date], Reading] = {}
"""What the latest files said, by digest and day."""


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
            f"I can’t open {plain_name(str(path))}. Nothing was kept.",
            "Check the name, and that the file can be read.",
        )


class NoFileError(InputError):
    """
    What has this name is something else than a file.

    Parameters
    ----------
    path : Path
        What it is called.
    is_folder : bool
        Whether it is a folder.
    """

    def __init__(self, path: Path, *, is_folder: bool) -> None:
        name = plain_name(str(path))
        super().__init__(
            f"{name} is {'a folder' if is_folder else 'no file with an end'}. Nothing was kept.",
            "Name the files in it, several at once if you like."
            if is_folder
            else "Save what it holds to a file first, and give me that.",
        )


class UploadGoneError(StateError):
    """The file of a preview is no longer held."""

    def __init__(self) -> None:
        super().__init__(
            "This file is no longer waiting here. If you said yes to it, it is kept and stands under Evidence.",
            "If you did not, choose the file again; the same one never counts twice.",
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
    figure : str
        What is printed of a test whose questions it does not hold.
    """

    what: str
    on: date | None
    items: int
    correct: int
    omitted: int
    new: int
    figure: str = ""


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
    differing_answers : int
        Answers given otherwise than they are kept; once it is kept these count.
    met_before : int
        Questions of a bank that stand in tests kept before.
    superseded : tuple of SupersededDay
        Days of earlier tables that count no more once it is kept.
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
    differing_answers: int = 0
    met_before: int = 0
    superseded: tuple[SupersededDay, ...] = ()


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
        report_areas=maps.report_areas,
        report_tasks=maps.report_tasks,
        report_bands=maps.report_bands,
        bank_areas=maps.bank_areas,
        bank_systems=maps.bank_systems,
        bank_subjects=maps.bank_subjects,
        step_2_subjects=maps.step_2_subjects,
        groups={group.id: group.systems for group in blueprint().groups},
        questions={
            q.id: Question(kind=q.kind, choices=tuple(id_ for id_, _ in q.choices), low=q.low, high=q.high)
            for q in questions()
        },
    )


def preview_file(
    *,
    student: StudentId,
    content: bytes | ByteStream | Path,
    name: str,
    today: date,
    token: str = "",
    confirmed: Mapping[str, object] | None = None,
    watch: Watch = UNWATCHED,
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
    confirmed : mapping, optional
        What the student confirms of a document that proposes an entry: its
        fields, as in an entry file.
    watch : Watch, optional
        Is told how far the reading is, and may stop it.

    Returns
    -------
    Preview
        What was understood.

    Raises
    ------
    InputError
        If the file is refused whole, also for an attempt that contradicts
        the ledger.
    """
    held, name = content_of(content), plain_name(name)
    digest = hashlib.sha256(held).hexdigest()
    reading = _read(held, digest=digest, name=name, today=today, watch=watch)
    if reading.kind is Kind.COLUMNS:
        reading = _with_layout(student, reading, confirmed, today=today)
    elif confirmed is not None:
        reading = with_confirmed(reading, confirmed, today=today, labels=labels())
    known = ledger.find_source(student, digest, reading.kind.value)
    is_known = known is not None and not known.is_undone
    reading, superseded = settle_days(student=student, reading=reading, digest=digest, known=known)
    reading = replace(reading, problems=(*reading.problems, *form_remarks(reading.printed)))
    if not is_known:
        check_attempts(student=student, attempts=reading.attempts)
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
        differing_answers=differing_answers(student=student, sittings=reading.itemized)
        if new < answers and not is_known
        else 0,
        met_before=met_before(student=student, reading=reading, digest=digest),
        superseded=superseded,
    )


def hold_upload(
    *, student: StudentId, content: bytes | ByteStream, name: str, now: datetime, token: str = ""
) -> str:
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
    token : str, optional
        What to hold it by; a new one otherwise.

    Returns
    -------
    str
        Its token.
    """
    token = token or secrets.token_urlsafe(16)
    held = content_of(content)
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
    """Let a held file go."""
    with writing():
        uploads.drop_upload(student, token)


def content_of(content: bytes | ByteStream | Path) -> bytes:
    """
    Take the bytes of a file.

    Parameters
    ----------
    content : bytes, ByteStream or Path
        The file.

    Returns
    -------
    bytes
        Its content.

    Raises
    ------
    NoSuchFileError, NoFileError, TooLargeError
        If it cannot be opened, is none, or is larger than any file that is read.
    """
    if isinstance(content, bytes):
        return content
    if not isinstance(content, Path):
        return fetch(content)
    try:
        if content.exists() and not content.is_file():
            raise NoFileError(content, is_folder=content.is_dir())
        with content.open("rb") as file:
            return fetch(file)
    except OSError as error:
        raise NoSuchFileError(content) from error


def _read(content: bytes, *, digest: str, name: str, today: date, watch: Watch) -> Reading:
    """Read a file, or remember what it said: it is looked at, asked about and kept in several steps."""
    reading = _LATEST.get((digest, today))
    if reading is None:
        reading = read_foreign(
            content, name=name, today=today, labels=labels(), tell=watch.tell, started=watch.started
        )
        _LATEST[digest, today] = reading
        for oldest in list(_LATEST)[:-_REMEMBERED]:
            _LATEST.pop(oldest, None)
    return reading


def _rows(student: StudentId, reading: Reading, *, is_known: bool) -> tuple[PreviewRow, ...]:
    known = ledger.load_known_items(student) if reading.itemized else {}
    new = 0 if is_known else 1
    return (
        *(_sitting_row(sitting, known.get(sitting.key)) for sitting in reading.itemized),
        *(
            _row(_exam(p.key.exam, p.key.form), p.key.on, figure=f"{p.epc:g} of 100, equated", new=new)
            for p in reading.printed
        ),
        *(
            _row(self_assessment_scales()[r.exam].name, r.on, figure=f"{r.percent_correct:g} of 100", new=new)
            for r in reading.self_assessments
        ),
        *_block_rows(student, reading, new=new),
        *(_test_row(test, new=new) for test in reading.bank_tests),
        *(
            _row(f"Totals, {t.bank}", t.on, items=t.correct + t.incorrect, correct=t.correct, new=new)
            for t in reading.bank_totals
        ),
        *(_row("Score report", r.exam_on, items=len(r.bands), new=new) for r in reading.reports),
        *(_row("Attempt", a.on, new=new) for a in reading.attempts),
        *(_row("Answer of the guided start", a.on, new=new) for a in reading.start_answers),
        *(_row("Check-in", each.on, new=new) for each in reading.check_ins),
    )


def _with_layout(
    student: StudentId, reading: Reading, confirmed: Mapping[str, object] | None, *, today: date
) -> Reading:
    """Lay what was said of a table with the same columns under what is said of this one."""
    proposal = reading.proposal
    if proposal is None or proposal.sheet is None:
        return reading
    remembered = column_layouts.load_column_layout(student, proposal.sheet.layout)
    if confirmed is not None:
        return with_confirmed(reading, {**remembered, **confirmed}, today=today, labels=labels())
    if not remembered:
        return reading
    reading = replace(reading, proposal=replace(proposal, unsure={**proposal.unsure, **remembered}))
    try:
        return with_confirmed(reading, remembered, today=today, labels=labels())
    except WrongFieldError:
        return reading


def _block_rows(student: StudentId, reading: Reading, *, new: int) -> Iterator[PreviewRow]:
    fresh = Counter(reading.blocks if new else ())
    if new and reading.kind is Kind.COLUMNS:
        fresh = Counter(new_blocks(reading.blocks, known=load_record(student, has_items=False).blocks))
    for block in reading.blocks:
        is_new = fresh[block] > 0
        fresh[block] -= is_new
        yield _row(
            f"Block, {block.bank}", block.on, items=block.items, correct=block.correct, new=int(is_new)
        )


def _test_row(test: BankTest, *, new: int) -> PreviewRow:
    return PreviewRow(
        what=f"Test, {test.bank}",
        on=test.on,
        items=len(test.answers),
        correct=sum(answer.is_correct for answer in test.answers),
        omitted=sum(answer.is_omitted for answer in test.answers),
        new=new * len(test.answers),
    )


def _sitting_row(sitting: ItemizedSitting, known: tuple[frozenset[str], frozenset[int]] | None) -> PreviewRow:
    ids, positions = known or (frozenset(), frozenset())
    if known and any(not a.item_id and a.position is None for a in sitting.answers):
        # They can't be told from those of another file: the longer list speaks alone.
        held = max(len(ids), len(positions)) or len(sitting.answers)
        new = max(0, len(sitting.answers) - held)
    else:
        new = sum(not _is_known(answer, (ids, positions)) for answer in sitting.answers)
    return PreviewRow(
        what=_exam(sitting.key.exam, sitting.key.form),
        on=sitting.key.on,
        items=len(sitting.answers),
        correct=sum(answer.is_correct for answer in sitting.answers),
        omitted=sum(answer.is_omitted for answer in sitting.answers),
        new=new,
    )


def _is_known(answer: Answer, known: tuple[frozenset[str], frozenset[int]]) -> bool:
    ids, positions = known
    return answer.item_id in ids if answer.item_id and ids else answer.position in positions


def _row(what: str, on: date, *, items: int = 0, correct: int = 0, figure: str = "", new: int) -> PreviewRow:
    return PreviewRow(what=what, on=on, items=items, correct=correct, omitted=0, figure=figure, new=new)


def _exam(exam: PracticeExam, form: str) -> str:
    return f"{exam.value.upper()}, form {form}" if form else exam.value.upper()

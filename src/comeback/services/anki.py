"""An Anki collection becomes evidence: taken in piece by piece, looked at, then kept or left."""

import hashlib
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from comeback import __version__
from comeback.errors import InputError
from comeback.facts.labels import label_maps
from comeback.readers.anki.batches import (
    CHECK_MODULUS,
    AnkiBatch,
    AnkiCards,
    AnkiNames,
    AnkiNotes,
    AnkiOutline,
    KnownReviews,
)
from comeback.readers.anki.read import looks_like_anki, read_anki
from comeback.readers.anki.refusals import BrokenPackageError
from comeback.services.imports import ImportLine, import_line, kept_with
from comeback.services.journal import StudentId
from comeback.services.previews import NoSuchFileError, UploadGoneError
from comeback.services.profile import load_profile
from comeback.services.reading_along import UNWATCHED, Watch
from comeback.services.study_day import local
from comeback.store import anki_packages as packages
from comeback.store import anki_staging as staging
from comeback.store import ledger
from comeback.store.anki_packages import StagedPackage
from comeback.store.anki_staging import KIND
from comeback.store.evidence import NewSource, SourceProblem
from comeback.store.writing import is_new_write, note_subject, writing

__all__ = [
    "KIND",
    "AnkiPreview",
    "CollectionLetGoError",
    "StagedPackage",
    "anki_names",
    "is_anki",
    "keep_collection",
    "leave_collection",
    "take_in",
    "take_in_file",
    "waiting_collection",
    "waiting_package",
]

LIMIT_BYTES = 4_000_000_000
"""Largest package that is taken."""


class CollectionLetGoError(InputError):
    """The student stopped the reading."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was kept from this collection.", "Give it to me again any time.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiPreview:
    """
    What a collection holds; it counts only after a yes.

    Parameters
    ----------
    source : int
        Its number, in the ledger once it is kept.
    name, digest : str
        What the file is called, and the SHA-256 of its content.
    notes, cards, reviews : int
        How many it holds.
    new_reviews : int
        Reviews that were not known.
    decks, suspended, leeches, unmapped : int
        Decks; cards that never come; notes that keep being forgotten; cards whose
        system nothing tells.
    span : tuple of date, optional
        Days of its first and last review.
    problems : tuple of SourceProblem
        What was noted.
    is_known, is_undone : bool
        Whether the same file was kept before, and whether it was taken back.
    """

    source: int
    name: str
    digest: str
    notes: int
    cards: int
    reviews: int
    new_reviews: int
    decks: int
    suspended: int
    leeches: int
    unmapped: int
    span: tuple[date, date] | None
    problems: tuple[SourceProblem, ...]
    is_known: bool
    is_undone: bool


def is_anki(path: Path) -> bool:
    """
    Tell an Anki package by its content.

    Parameters
    ----------
    path : Path
        A file.

    Returns
    -------
    bool
        Whether it is one; False for a file that cannot be opened, and for what
        is none: a pipe is waited for without end.
    """
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return looks_like_anki(file)
    except OSError:
        return False


def take_in_file(
    *, student: StudentId, path: Path, name: str, now: datetime, watch: Watch = UNWATCHED
) -> AnkiPreview:
    """
    Take in an Anki package without letting it count yet. The same file again is not read again.

    Parameters
    ----------
    student : StudentId
        Whose.
    path : Path
        The file, read where it lies.
    name : str
        What it is called.
    now : datetime
        The present, aware.
    watch : Watch, optional
        Is told how far it is, and may stop it: nothing is left of it then.

    Returns
    -------
    AnkiPreview
        What it holds.

    Raises
    ------
    InputError
        If it is refused.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NoSuchFileError(path) from error
    known = ledger.find_source(student, digest, KIND)
    if known is not None:
        return _preview(student, known.id)

    def read(names: AnkiNames, reviews: KnownReviews | None) -> Generator[AnkiBatch, None, None]:
        return read_anki(path, names=names, known=reviews, started=watch.started)

    return take_in(student=student, read=read, name=Path(name).name, digest=digest, now=now, watch=watch)


def take_in(
    *,
    student: StudentId,
    read: Callable[[AnkiNames, KnownReviews | None], Generator[AnkiBatch, None, None]],
    name: str,
    digest: str,
    now: datetime,
    watch: Watch = UNWATCHED,
) -> AnkiPreview:
    """
    Take in a collection from wherever it is read; a collection that waited for a yes is let go.

    Parameters
    ----------
    student : StudentId
        Whose.
    read : callable
        Reads it, given what names mean and which reviews are known.
    name, digest : str
        What to call it, and what tells its content.
    now : datetime
        The present, aware.
    watch : Watch, optional
        As for :func:`take_in_file`.

    Returns
    -------
    AnkiPreview
        What it holds.
    """
    timezone = load_profile(student=student).timezone
    new = NewSource(
        kind=KIND,
        name_hint=name,
        digest=digest,
        kept_at=now,
        timezone=timezone,
        program_version=__version__,
    )
    source = staging.begin_staging(student, new)
    try:
        count, check, up_to = packages.sum_up_known(student, CHECK_MODULUS)
        known = KnownReviews(count=count, check=check, up_to=up_to) if count else None
        with closing(read(anki_names(), known)) as batches:  # also when it is stopped: its child goes with it
            taken = _stage(student, source, batches, watch)
        staging.finish_staging(
            source,
            taken.outline.collection,
            counts=(taken.notes, taken.cards, taken.reviews + taken.outline.known_reviews),
            reviews_to=max(taken.to_ms, up_to if taken.outline.known_reviews else 0),
            digest=digest,
            span=_span(student, taken, timezone),
            problems=_problems(taken),
        )
    except BaseException:
        staging.drop_staged(source)
        raise
    return _preview(student, source)


def waiting_collection(*, student: StudentId) -> AnkiPreview | None:
    """
    Find the collection that waits for a yes.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    AnkiPreview or None
        What it holds; None if none waits.
    """
    source = packages.find_staged(student)
    return None if source is None else _preview(student, source)


def waiting_package(*, student: StudentId) -> StagedPackage | None:
    """
    Find the collection that waits for a yes, without counting what it brings.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    StagedPackage or None
        What it says of itself; None if none waits.
    """
    source = packages.find_staged(student)
    return None if source is None else packages.load_staged(student, source)


def keep_collection(
    *, student: StudentId, source: int, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Let a collection count: one change of state.

    Parameters
    ----------
    student : StudentId
        Whose.
    source : int
        Its number.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.

    Raises
    ------
    UploadGoneError
        If it no longer waits.
    """
    earlier = kept_with(student=student, idempotency_key=idempotency_key)
    if earlier is not None:
        return earlier
    state = packages.state_of(student, source)
    if state is None:
        raise UploadGoneError
    with writing():
        if is_new_write(student, idempotency_key, now):
            if state == packages.WAITING:
                staging.show_staged(source, at=now)
            else:
                ledger.restore_source(student, source)
            note_subject(student, idempotency_key, source)
    return import_line(student=student, import_id=source)


def leave_collection(*, student: StudentId, source: int) -> None:
    """
    Let a collection go that waits for a yes; one that is kept stays.

    Parameters
    ----------
    student : StudentId
        Whose.
    source : int
        Its number.
    """
    if packages.state_of(student, source) == packages.WAITING:
        staging.drop_staged(source)


@lru_cache
def anki_names() -> AnkiNames:
    """
    Gather what names in tags and decks stand for.

    Returns
    -------
    AnkiNames
        From the facts. What the student says of decks is laid over it where
        cards are counted, so that it holds for collections kept before.
    """
    maps = label_maps()
    return AnkiNames(tags=maps.anki_tags, chapters=maps.anki_chapters, decks=maps.anki_decks)


@dataclass(slots=True, kw_only=True)
class _Taken:
    outline: AnkiOutline
    notes: int = 0
    cards: int = 0
    reviews: int = 0
    from_ms: int = 0
    to_ms: int = 0


def _stage(student: StudentId, source: int, batches: Iterable[AnkiBatch], watch: Watch) -> _Taken:
    taken: _Taken | None = None
    for batch in batches:
        if watch.is_stopped():
            raise CollectionLetGoError
        if isinstance(batch, AnkiOutline):
            taken = _Taken(outline=batch)
            continue
        if taken is None:
            raise BrokenPackageError
        if isinstance(batch, AnkiNotes):
            staging.stage_notes(source, batch.notes)
            taken.notes += len(batch.notes)
            watch.tell(taken.notes, taken.outline.notes, "notes")
        elif isinstance(batch, AnkiCards):
            staging.stage_cards(source, batch.cards)
            taken.cards += len(batch.cards)
            watch.tell(taken.cards, taken.outline.cards, "cards")
        else:
            staging.stage_reviews(student, source, batch.image)
            taken.from_ms = min(taken.from_ms or batch.from_ms, batch.from_ms)
            taken.to_ms = max(taken.to_ms, batch.to_ms)
            taken.reviews += batch.count
            watch.tell(taken.reviews, max(taken.outline.reviews or 0, taken.reviews), "reviews")
    if taken is None:
        raise BrokenPackageError
    return taken


def _span(student: StudentId, taken: _Taken, timezone: str) -> tuple[date, date] | None:
    """Tell the first and last day of its reviews, as the collection counts days."""

    def day(at_ms: int) -> date:
        there = local(datetime.fromtimestamp(at_ms // 1000, UTC), timezone)
        return (there - timedelta(hours=taken.outline.collection.rollover_hour)).date()

    days = [day(at_ms) for at_ms in (taken.from_ms, taken.to_ms) if at_ms]
    if taken.outline.known_reviews:
        days += packages.known_days(student)
    return (min(days), max(days)) if days else None


def _problems(taken: _Taken) -> tuple[SourceProblem, ...]:
    outline, noted = taken.outline, []
    if taken.cards and not taken.reviews + outline.known_reviews:
        noted.append(
            (
                "There are no reviews in it, so it does not tell what you remember.",
                "Export it again with “Include scheduling information” ticked.",
            )
        )
    if outline.unreadable:
        noted.append(
            (
                f"{outline.unreadable:,} of its rows could not be read and were left out.",
                "In Anki, Tools, Check Database repairs what can be repaired.",
            )
        )
    if not outline.has_rollover:
        noted.append(
            (
                f"When its day ends does not stand in it; I take {outline.collection.rollover_hour} in the morning.",
                "",
            )
        )
    if outline.has_fsrs is None:
        noted.append(("Anki does not tell FSRS stability while it is open.", "An exported file has it."))
    return tuple(SourceProblem(line=None, sentence=sentence, hint=hint) for sentence, hint in noted)


def _preview(student: StudentId, source: int) -> AnkiPreview:
    staged = packages.load_staged(student, source)
    counts = packages.count_staged(source)
    return AnkiPreview(
        source=source,
        name=staged.name_hint,
        digest=staged.digest,
        notes=staged.notes,
        cards=staged.cards,
        reviews=staged.reviews,
        new_reviews=counts.new_reviews,
        decks=counts.decks,
        suspended=counts.suspended,
        leeches=counts.leeches,
        unmapped=counts.unmapped,
        span=staged.span,
        problems=staged.problems,
        is_known=staged.state != packages.WAITING,
        is_undone=staged.state == packages.UNDONE,
    )

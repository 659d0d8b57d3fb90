"""What the student remembers, told by Anki's reviews: counted once, beside the server, and kept until something changes."""

import hashlib
from collections.abc import Collection
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from comeback import __version__
from comeback.core.evidence.retention import Memory, remember
from comeback.facts.anki import retention_rules
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.reading_along import Reading, Readings, Watch
from comeback.store import anki as store
from comeback.store.anki import QuestionCards
from comeback.store.area_names import load_area_names
from comeback.store.documents import UnreadableDocumentError, pack, unpack
from comeback.store.snapshots import load_snapshot, save_snapshot

__all__ = [
    "QuestionCards",
    "cards_of_questions",
    "has_collection",
    "memory",
    "ready_memory",
    "start_counting",
]

_SNAPSHOT = "anki"
_COUNTINGS: Readings[None] = Readings()


def has_collection(*, student: StudentId) -> bool:
    """
    Say whether an Anki collection counts.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    bool
        Whether there is something to count.
    """
    return store.has_kept_packages(student)


def ready_memory(*, student: StudentId) -> Memory | None:
    """
    Load what was counted, if it is counted already.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Memory or None
        None while nobody has counted since something changed.
    """
    document = load_snapshot(student, _SNAPSHOT, _digest(student))
    try:
        return None if document is None else unpack(Memory, document)
    except UnreadableDocumentError:
        return None


def memory(*, student: StudentId) -> Memory:
    """
    Count what comes back from memory, or load what was counted.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Memory
        From the snapshot, if nothing has changed.
    """
    ready = ready_memory(student=student)
    if ready is not None:
        return ready
    digest = _digest(student)
    packages = store.load_packages(student)
    counted = remember(
        store.load_counted_cards(student, load_area_names(student)),
        store.load_reviews(student),
        timezone=_zone(load_profile(student=student).timezone),
        rollover_hour=packages[-1].rollover_hour if packages else 0,
        mature_days=retention_rules().mature_days,
    )
    save_snapshot(student, _SNAPSHOT, digest, pack(counted))
    return counted


def start_counting(*, student: StudentId) -> Reading[None]:
    """
    Begin to count; the caller need not wait. A counting that goes on is handed back.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Reading
        To be waited for; what was counted is found by :func:`ready_memory`.
    """
    going = _COUNTINGS.last(student=student)
    if going is not None and not going.is_over:
        return going

    def count(_watch: Watch) -> None:
        memory(student=student)

    return _COUNTINGS.start(student=student, files=(("", count),))


def cards_of_questions(*, student: StudentId, question_ids: Collection[str]) -> tuple[QuestionCards, ...]:
    """
    Find the cards that belong to questions of a bank.

    Parameters
    ----------
    student : StudentId
        Whose.
    question_ids : collection of str
        Ids as the bank has them.

    Returns
    -------
    tuple of QuestionCards
        Questions without cards are left out.
    """
    return store.load_question_cards(student, question_ids)


def _digest(student: StudentId) -> str:
    """Sum up what the counts rest on."""
    names = load_area_names(student)
    parts = (
        __version__,
        retention_rules().mature_days,
        load_profile(student=student).timezone,
        [(package.source, package.digest) for package in store.load_packages(student)],
        sorted((name, system.value) for name, system in names.items()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _zone(timezone: str) -> ZoneInfo:
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")

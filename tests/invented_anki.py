"""A small Anki collection of three cards, and its packages."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from comeback.services.anki import keep_collection, take_in_file
from comeback.services.anki_memory import memory
from comeback.services.journal import StudentId
from tests.readers.anki.invented_collections import Invented, write_invented

DAY_MS = 86_400_000
NOON_MS = int(datetime(2026, 11, 1, 12, tzinfo=UTC).timestamp() * 1000)
RENAL, CARDIO, PLAIN = 11, 12, 13
NOTES = (
    (RENAL, "#AK_Step1_v12::^Systems::Renal::Nephron #AK_Step1_v12::#UWorld::Step::104520 leech"),
    (CARDIO, "#AK_Step1_v12::^Systems::Cardio #AK_Step1_v12::#UWorld::Step::104520"),
    (PLAIN, "mine"),
)
DECKS = {1: "AnKing", 2: "AnKing::Odds and ends"}


def collection(*, days: int = 3, changed_day: int = 10, is_suspended: bool = False) -> Invented:
    """Three cards, reviewed each noon from 1 Nov on; the renal one is forgotten every day."""
    return Invented(
        notes=NOTES,
        cards=[
            (101, RENAL, 1, 0, -1 if is_suspended else 2, 30, 5, 2, '{"s":20.0,"d":5.0}'),
            (102, CARDIO, 1, 0, 2, 10, 5, 0, ""),
            (103, PLAIN, 2, 0, 2, 10, 5, 0, ""),
        ],
        reviews=[
            (NOON_MS + day * DAY_MS + place, card, ease, 10, 1, 5_000)
            for day in range(days)
            for place, (card, ease) in enumerate(((101, 1), (102, 3), (103, 3)))
        ],
        decks=DECKS,
        changed_ms=NOON_MS + changed_day * DAY_MS,
    )


def package(folder: Path, invented: Invented, name: str = "mine.colpkg", *, generation: int = 3) -> Path:
    return write_invented(folder / name, invented, generation=generation)


def keep_one_and_let_one_wait(student: StudentId, *, now: datetime) -> None:
    """Keep the collection, counted, and take in its next export, which then waits for a yes."""
    with TemporaryDirectory() as folder:
        first = package(Path(folder), collection())
        later = package(Path(folder), collection(days=5, changed_day=12), "later.colpkg")
        kept = take_in_file(student=student, path=first, name=first.name, now=now)
        keep_collection(student=student, source=kept.source, now=now)
        memory(student=student)
        take_in_file(student=student, path=later, name=later.name, now=now)

"""
A collection as large as a student of three years has: 42,000 notes, 60,000 cards, 1.5 million reviews.

The same every time. `large_package` makes it once in the computer's temporary folder; `python -m
tests.readers.anki.make_large_collection FILE` writes it elsewhere.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.readers.anki.invented_collections import Invented, write_invented

NOTES, CARDS, REVIEWS = 42_000, 60_000, 1_500_000

_FIRST_REVIEW_MS = 1_700_100_000_000
_DAYS = 1_080
_DAY_MS = 86_400_000
_SYSTEMS = (
    *("Biochem", "Cardio", "Derm", "Endo", "GI", "HemeOnc", "Immunology", "MSK"),
    *("Neuro", "Psych", "Pulm", "Renal", "Reproductive", "Biostats"),
)
_CHAPTERS = (
    "01_Biochem",
    "03_Microbiology",
    "07_Cardiovascular",
    "09_Gastrointestinal",
    "12_Neurology",
    "14_Renal",
)
_RESOURCES = ("#B&B", "#SketchyMicro", "#SketchyPharm", "#Pathoma", "#Physeo", "#Pixorize", "#Bootcamp")


def large_collection(*, more_reviews: int = 0) -> Invented:
    """Invent it; more reviews than usual are those of the days after the last export."""
    decks = {1: "Default"} | {2 + number: f"AnKing::Step 1::{name}" for number, name in enumerate(_SYSTEMS)}
    return Invented(
        notes=_notes(_chance(1)),
        cards=_cards(_chance(2)),
        reviews=_reviews(_chance(3), REVIEWS + more_reviews),
        decks=decks,
        changed_ms=_FIRST_REVIEW_MS + _DAYS * _DAY_MS + more_reviews,
    )


def large_package(*, more_reviews: int = 0) -> Path:
    """Make it, or find the one made before."""
    name = f"comeback-large-{NOTES}-{CARDS}-{REVIEWS + more_reviews}.colpkg"
    path = Path(tempfile.gettempdir()) / name
    if not path.exists():
        being_made = path.with_suffix(".part")
        write_invented(being_made, large_collection(more_reviews=more_reviews))
        being_made.replace(path)
    return path


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same collection every time is what is wanted


def _notes(random: Random) -> Iterator[tuple[int, str]]:
    for number in range(NOTES):
        root, other = "#AK_Step1_v12", "#AK_Step2_v12"
        tags = [
            f"{root}::{random.choice(_RESOURCES)}::{n:02}_Unit::{number % 40:02}_Lesson" for n in range(6)
        ]
        tags += [f"{root}::#UWorld::Step::{random.randint(1, 20_000)}" for _ in range(3)]
        tags += [f"{other}::#UWorld::Step::{random.randint(1, 20_000)}", f"{other}::#AMBOSS::x{number:05}"]
        if random.random() < 0.75:
            tags.append(f"{root}::^Systems::{random.choice(_SYSTEMS)}::Topic_{number % 50}")
        if random.random() < 0.6:
            tags.append(
                f"{root}::#FirstAid::{random.choice(_CHAPTERS)}::03_Physiology::{number % 30:02}_Topic"
            )
        if random.random() < 0.02:
            tags.append("leech")
        yield 1_500_000_000_000 + number * 1_000, " ".join(tags)


def _cards(random: Random) -> Iterator[tuple[int, int, int, int, int, int, int, int, str]]:
    for number in range(CARDS):
        note = 1_500_000_000_000 + (number % NOTES) * 1_000
        is_suspended = random.random() < 0.3
        state = (
            f'{{"pos":{number},"s":{random.uniform(0.5, 400):.4f},"d":{random.uniform(1, 10):.3f},"dr":0.9}}'
        )
        yield (
            *(1_600_000_000_000 + number * 1_000, note, 1 + number % (len(_SYSTEMS) + 1), 0),
            *(-1 if is_suspended else 2, random.randint(1, 400), 25, random.randint(0, 8), state),
        )


def _reviews(random: Random, count: int) -> Iterator[tuple[int, int, int, int, int, int]]:
    a_day = REVIEWS // _DAYS + 1
    for number in range(count):
        moment = _FIRST_REVIEW_MS + number // a_day * _DAY_MS + number % a_day * 9_000
        card = 1_600_000_000_000 + random.randrange(CARDS) * 1_000
        ease = 1 if random.random() < 0.13 else 3
        yield (
            moment,
            card,
            ease,
            random.randint(1, 400),
            random.choices((0, 1, 2, 3), (15, 70, 13, 2))[0],
            8_000,
        )


if __name__ == "__main__":
    write_invented(Path(sys.argv[1]), large_collection())

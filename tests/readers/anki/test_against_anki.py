"""What is read of packages that Anki's own code has written is what Anki finds in them."""

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import bootstrap
from comeback import facts
from comeback.core.exam.areas import System
from comeback.readers.anki.batches import AnkiBatch, AnkiCards, AnkiNames, AnkiNotes, AnkiOutline, AnkiReviews
from comeback.readers.anki.read import looks_like_anki, read_anki
from comeback.readers.anki.subjects import Subjects

HERE = Path(__file__).parent
ANKI = bootstrap.program("python", bootstrap.ANKI)
MAPS = facts.label_maps()
NAMES = AnkiNames(tags=MAPS.anki_tags, chapters=MAPS.anki_chapters, decks=MAPS.anki_decks)
SUBJECTS = Subjects(tags=MAPS.anki_tags, chapters=MAPS.anki_chapters, decks=MAPS.anki_decks)

pytestmark = pytest.mark.skipif(
    not ANKI.exists(),
    reason="Anki's own package is not here; `make test` installs it when there is a network",
)


def as_read(batches: list[AnkiBatch]) -> dict[str, Any]:
    notes = [note for batch in batches if isinstance(batch, AnkiNotes) for note in batch.notes]
    cards = [card for batch in batches if isinstance(batch, AnkiCards) for card in batch.cards]
    return {
        "notes": {note.id: (note.systems, note.mapped_by, note.questions, note.is_leech) for note in notes},
        "cards": [
            [
                *(
                    card.id,
                    card.note_id,
                    card.deck,
                    int(card.queue),
                    card.interval_days,
                    card.reps,
                    card.lapses,
                ),
                *(card.stability_days, card.difficulty),
            ]
            for card in cards
        ],
        "reviews": [row for batch in batches if isinstance(batch, AnkiReviews) for row in batch.rows],
    }


def as_anki_says(truth: Mapping[str, Any]) -> dict[str, Any]:
    decks: dict[int, set[str]] = {}
    for _, note, deck, *_ in truth["cards"]:
        decks.setdefault(note, set()).add(deck)
    notes = {}
    for number, tags in truth["notes"].items():
        subject = SUBJECTS.of_note(" ".join(tags), sorted(decks[int(number)]))
        systems = tuple(map(System, subject.systems))
        notes[int(number)] = (systems, subject.mapped_by, subject.questions, subject.is_leech)
    return {
        "notes": notes,
        "cards": truth["cards"],
        "reviews": [tuple(row) for row in truth["reviews"]],
    }


def test_packages_of_every_generation_are_read_as_anki_reads_them(tmp_path: Path) -> None:
    subprocess.run([ANKI, HERE / "write_packages.py", tmp_path], check=True)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    source = truth.pop("source")

    batches = {name: list(read_anki(tmp_path / name, names=NAMES)) for name in truth}

    outlines = [batch[0] for batch in batches.values()]
    assert len(truth) == 11
    assert (len(source["notes"]), len(source["cards"]), len(source["reviews"])) == (40, 80, 22)
    for name, held in truth.items():
        assert as_read(batches[name]) == as_anki_says(held), name
    assert [outline.unreadable for outline in outlines if isinstance(outline, AnkiOutline)] == [0] * 11
    assert {outline.collection.began_at for outline in outlines if isinstance(outline, AnkiOutline)} == {
        datetime(2023, 11, 15, 4, tzinfo=UTC)
    }
    assert all(looks_like_anki(BytesIO((tmp_path / name).read_bytes())) for name in truth)

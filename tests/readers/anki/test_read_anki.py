"""What comes out of an Anki package, whatever its generation."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote, MappedBy, Queue
from comeback.core.exam.areas import System
from comeback.readers.anki.batches import (
    CHECK_MODULUS,
    AnkiBatch,
    AnkiCards,
    AnkiNames,
    AnkiNotes,
    AnkiOutline,
    AnkiReviews,
    KnownReviews,
)
from comeback.readers.anki.read import looks_like_anki, read_anki
from tests.readers.anki.invented_collections import Invented, write_collection, write_invented, write_package

NAMES = AnkiNames(
    tags={"Cardio": (System.CARDIOVASCULAR,)},
    chapters={"Renal": (System.RENAL,)},
    decks={"GI": (System.GASTROINTESTINAL,)},
)
SMALL = Invented(
    notes=[
        (11, "#AK_Step1_v12::^Systems::Cardio::HeartSounds #AK_Step1_v12::#UWorld::Step::1234 leech"),
        (12, "#AK_Step1_v11::#FirstAid::14_Renal::03_Physiology"),
        (13, "my_own_tag"),
        (14, ""),
    ],
    cards=[
        (101, 11, 7, 0, 2, 30, 9, 1, '{"pos":1,"s":8.2956,"d":5.5,"dr":0.9}'),
        (102, 12, 7, 0, -1, 0, 0, 0, ""),
        (103, 13, 9, 8, 1, -600, 3, 2, "{}"),
        (104, 14, 7, 0, 0, 0, 0, 0, "{}"),
    ],
    reviews=[
        (1_700_100_000_000, 101, 3, 12, 1, 8_000),
        (1_700_100_060_000, 103, 1, -600, 0, 61_000),
        (1_700_100_120_000, 101, 0, 30, 4, 0),
    ],
    decks={1: "Default", 7: "AnKing::Step 1", 8: "Zanki::Zanki GI", 9: "Cram before the weekend"},
    rollover=5,
)


def read(path: Path, *, known: KnownReviews | None = None) -> list[AnkiBatch]:
    return list(read_anki(path, names=NAMES, known=known))


def outline_of(batches: list[AnkiBatch]) -> AnkiOutline:
    (outline,) = (batch for batch in batches if isinstance(batch, AnkiOutline))
    return outline


def notes_of(batches: list[AnkiBatch]) -> list[AnkiNote]:
    return [note for batch in batches if isinstance(batch, AnkiNotes) for note in batch.notes]


def cards_of(batches: list[AnkiBatch]) -> list[AnkiCard]:
    return [card for batch in batches if isinstance(batch, AnkiCards) for card in batch.cards]


def reviews_of(batches: list[AnkiBatch]) -> list[tuple[int, ...]]:
    return [row for batch in batches if isinstance(batch, AnkiReviews) for row in batch.rows]


@pytest.fixture(scope="module", params=[1, 2, 3], ids=["legacy 1", "legacy 2", "latest"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_invented(tmp_path_factory.mktemp("anki") / "small.apkg", SMALL, generation=request.param)


@pytest.fixture(scope="module")
def batches(small: Path) -> list[AnkiBatch]:
    return read(small)


def test_a_package_of_any_generation_is_told_by_its_content(small: Path) -> None:
    with small.open("rb") as stream:
        assert looks_like_anki(stream)
        assert stream.tell() == 0


def test_a_collection_at_the_end_of_many_pictures_is_found(tmp_path: Path) -> None:
    small = write_invented(tmp_path / "small.apkg", SMALL)
    large = tmp_path / "large.colpkg"
    with ZipFile(small) as source, ZipFile(large, "w") as out:
        for number in range(3_000):
            out.writestr(str(number), b"a picture" * 10)
        out.writestr("collection.anki21b", source.read("collection.anki21b"))

    with large.open("rb") as stream:
        assert looks_like_anki(stream)
    assert len(notes_of(read(large))) == 4


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"collection.anki2", b"PK\x05\x06" + bytes(18), b"%PDF-1.7"]
)
def test_other_files_are_not_taken_for_a_package(content: bytes) -> None:
    assert not looks_like_anki(BytesIO(content))


def test_the_outline_says_first_what_there_is(batches: list[AnkiBatch]) -> None:
    assert batches[0] == AnkiOutline(
        collection=AnkiCollection(
            began_at=datetime(2023, 11, 15, 4, tzinfo=UTC),
            changed_at=datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC),
            rollover_hour=5,
        ),
        notes=4,
        cards=4,
        reviews=3,
        has_fsrs=True,
    )


def test_notes_come_with_what_they_are_about_and_without_their_words(batches: list[AnkiBatch]) -> None:
    assert notes_of(batches) == [
        AnkiNote(
            id=11,
            systems=(System.CARDIOVASCULAR,),
            mapped_by=MappedBy.TAG,
            questions=(("UWorld", "1234"),),
            is_leech=True,
        ),
        AnkiNote(id=12, systems=(System.RENAL,), mapped_by=MappedBy.CHAPTER),
        AnkiNote(id=13, systems=(System.GASTROINTESTINAL,), mapped_by=MappedBy.DECK),
        AnkiNote(id=14),
    ]
    assert "Canary" not in repr(batches)


def test_cards_come_with_their_home_deck_and_what_fsrs_knows(batches: list[AnkiBatch]) -> None:
    assert cards_of(batches) == [
        AnkiCard(
            id=101,
            note_id=11,
            deck="AnKing::Step 1",
            queue=Queue.REVIEW,
            interval_days=30,
            reps=9,
            lapses=1,
            stability_days=8.2956,
            difficulty=5.5,
        ),
        AnkiCard(
            id=102,
            note_id=12,
            deck="AnKing::Step 1",
            queue=Queue.SUSPENDED,
            interval_days=0,
            reps=0,
            lapses=0,
        ),
        AnkiCard(
            id=103,
            note_id=13,
            deck="Zanki::Zanki GI",
            queue=Queue.LEARNING,
            interval_days=0,
            reps=3,
            lapses=2,
        ),
        AnkiCard(
            id=104, note_id=14, deck="AnKing::Step 1", queue=Queue.NEW, interval_days=0, reps=0, lapses=0
        ),
    ]


def test_reviews_come_as_they_were_made(batches: list[AnkiBatch]) -> None:
    assert reviews_of(batches) == [
        (1_700_100_000_000, 101, 3, 1, 12, 8_000),
        (1_700_100_060_000, 103, 1, 0, -600, 61_000),
        (1_700_100_120_000, 101, 0, 4, 30, 0),
    ]


def test_a_day_that_ends_at_an_untold_hour_ends_at_four(tmp_path: Path) -> None:
    path = write_invented(tmp_path / "small.apkg", replace(SMALL, rollover=None))

    outline = outline_of(read(path))

    assert outline.collection.rollover_hour == 4
    assert not outline.has_rollover


def test_reviews_that_are_here_already_are_not_sent_again(tmp_path: Path) -> None:
    path = write_invented(tmp_path / "small.apkg", SMALL)
    first_two = 1_700_100_000_000 % CHECK_MODULUS + 1_700_100_060_000 % CHECK_MODULUS
    known = KnownReviews(count=2, check=first_two, up_to=1_700_100_060_000)

    batches = read(path, known=known)

    assert [row[0] for row in reviews_of(batches)] == [1_700_100_120_000]
    assert (outline_of(batches).reviews, outline_of(batches).known_reviews) == (1, 2)


@pytest.mark.parametrize(
    "known", [(1, 0, 1_700_100_060_000), (2, 1, 1_700_100_060_000), (3, 0, 1_700_100_000_000)]
)
def test_all_reviews_are_sent_where_others_came_in_between(
    known: tuple[int, int, int], tmp_path: Path
) -> None:
    path = write_invented(tmp_path / "small.apkg", SMALL)
    count, check, up_to = known

    batches = read(path, known=KnownReviews(count=count, check=check, up_to=up_to))

    assert len(reviews_of(batches)) == 3
    assert outline_of(batches).known_reviews == 0


def test_more_than_a_batch_comes_in_several_each_row_once(tmp_path: Path) -> None:
    path = write_invented(
        tmp_path / "more.apkg",
        Invented(
            notes=((number, "") for number in range(1, 5_002)),
            cards=((number, number, 1, 0, 0, 0, 0, 0, "") for number in range(1, 5_002)),
            reviews=((number, number, 3, 1, 1, 1) for number in range(1, 10_002)),
        ),
    )

    batches = read(path)

    assert [len(batch.rows) for batch in batches if isinstance(batch, AnkiReviews)] == [10_000, 1]
    assert len({note.id for note in notes_of(batches)}) == 5_001
    assert len({card.id for card in cards_of(batches)}) == 5_001


def test_an_empty_collection_is_read_as_one(tmp_path: Path) -> None:
    path = write_invented(tmp_path / "empty.apkg", Invented())

    assert [type(batch) for batch in read(path)] == [AnkiOutline]


def test_rows_that_cannot_be_are_left_out_and_counted(tmp_path: Path) -> None:
    path = write_invented(
        tmp_path / "odd.apkg",
        Invented(
            notes=[(-1, ""), (1, "")],
            cards=[
                (-5, 1, 1, 0, 2, 1, 1, 0, ""),
                (5, 1, 1, 0, 9, 1, 1, 0, ""),
                (6, 1, 99, 0, 2, 1, 1, 0, "{nonsense"),
            ],
            reviews=[
                (-7, 6, 3, 1, 1, 1),
                (8, 6, 9, 1, 1, 1),
                (9, 6, 3, 1, 17, 1),
                (999_999_999_999_999, 6, 3, 1, 1, 1),
                (10, 6, 3, 10**12, 1, -5),
            ],
        ),
    )

    batches = read(path)

    assert outline_of(batches).unreadable == 7
    assert [note.id for note in notes_of(batches)] == [1]
    assert [(card.id, card.deck, card.stability_days) for card in cards_of(batches)] == [(6, "", None)]
    assert reviews_of(batches) == [(10, 6, 3, 1, 2_147_483_647, 0)]


@pytest.mark.parametrize(
    "state", ['{"s":1e999,"d":5}', '{"s":-1,"d":5}', '{"s":"8","d":5}', '{"s":8,"d":50}', "[1]"]
)
def test_a_state_fsrs_cannot_have_is_none(state: str, tmp_path: Path) -> None:
    path = write_invented(tmp_path / "odd.apkg", Invented(cards=[(1, 1, 1, 0, 2, 1, 1, 0, state)]))

    (card,) = cards_of(read(path))

    assert (card.stability_days, card.difficulty) == (None, None)


def test_the_reading_can_be_ended_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = write_collection(tmp_path / "db", SMALL)
    path = write_package(tmp_path / "small.apkg", collection)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))

    batches = read_anki(path, names=NAMES)
    next(batches)
    next(batches)
    during = [list(folder.iterdir()) for folder in (tmp_path / "elsewhere").iterdir()]
    batches.close()

    assert during == [[]]  # the collection is open, and no longer to be found
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_process_that_reads_loads_little() -> None:
    script = "import sys, comeback.readers.anki.__main__; print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert {"numpy", "django", "comeback.facts"}.isdisjoint(printed.stdout.split())

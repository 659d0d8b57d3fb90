"""Anki collections come in, wait for a yes, count, and are taken back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from comeback.core.evidence.anki import AnkiCard
from comeback.core.evidence.retention import retention_of
from comeback.core.exam.areas import System
from comeback.errors import InputError
from comeback.services import anki, anki_memory
from comeback.services.anki import AnkiPreview
from comeback.services.imports import import_line, imports, map_names, redo_import, undo_import
from comeback.services.journal import open_journal
from comeback.services.portability import export_journal, forget, restore_journal
from comeback.services.previews import UploadGoneError
from comeback.services.reading_along import Watch
from comeback.store import anki_staging
from comeback.store.anki_staging import StagingGoneError
from comeback.store.models import (
    AnkiCardRow,
    AnkiCollectionRow,
    AnkiNoteQuestionRow,
    AnkiNoteRow,
    AnkiNoteSystemRow,
    AnkiReviewRow,
    SourceRow,
)
from comeback.store.record import evidence_digest, load_record
from tests.invented_anki import CARDIO, DECKS, RENAL, collection, package
from tests.people import NOW, Owner
from tests.readers.anki.invented_collections import Invented


def taken_in(owner: Owner, path: Path) -> AnkiPreview:
    return anki.take_in_file(student=owner.student, path=path, name=path.name, now=NOW)


def kept(owner: Owner, path: Path) -> int:
    return anki.keep_collection(student=owner.student, source=taken_in(owner, path).source, now=NOW).id


def forgotten_share(owner: Owner, system: System) -> tuple[int, int]:
    """Return reviews of a system, and how many were not known."""
    memory = anki_memory.memory(student=owner.student)
    days = next((each.days for each in memory.systems if each.system is system), ())
    found = retention_of(days, today=date(2026, 11, 30))
    return (found.reviews, found.reviews - found.remembered) if found else (0, 0)


def test_a_collection_is_looked_at_before_it_counts(owner: Owner, tmp_path: Path) -> None:
    preview = taken_in(owner, package(tmp_path, collection()))

    assert (preview.notes, preview.cards, preview.reviews, preview.new_reviews) == (3, 3, 9, 9)
    assert (preview.decks, preview.unmapped, preview.leeches, preview.suspended) == (2, 1, 1, 0)
    assert preview.span == (date(2026, 11, 1), date(2026, 11, 3))
    assert not preview.is_known
    assert imports(student=owner.student) == ()
    assert forgotten_share(owner, System.RENAL) == (0, 0)


@pytest.mark.parametrize("generation", [1, 2, 3])
def test_after_a_yes_it_counts(owner: Owner, tmp_path: Path, generation: int) -> None:
    line = import_line(
        student=owner.student, import_id=kept(owner, package(tmp_path, collection(), generation=generation))
    )

    assert line.kind == "anki"
    assert line.counts == {"notes": 3, "cards": 3, "reviews": 9}
    assert forgotten_share(owner, System.RENAL) == (3, 3)
    assert forgotten_share(owner, System.CARDIOVASCULAR) == (3, 0)


def test_a_yes_sent_twice_keeps_once(owner: Owner, tmp_path: Path) -> None:
    preview = taken_in(owner, package(tmp_path, collection()))

    lines = [
        anki.keep_collection(
            student=owner.student, source=preview.source, now=NOW, idempotency_key="one key of a form"
        )
        for _ in range(2)
    ]

    assert lines[0].id == lines[1].id
    assert len(imports(student=owner.student)) == 1


def test_without_a_yes_nothing_stays(owner: Owner, tmp_path: Path) -> None:
    preview = taken_in(owner, package(tmp_path, collection()))

    anki.leave_collection(student=owner.student, source=preview.source)

    assert anki.waiting_collection(student=owner.student) is None
    assert not AnkiReviewRow.objects.exists()
    assert not SourceRow.objects.exists()
    with pytest.raises(UploadGoneError):
        anki.keep_collection(student=owner.student, source=preview.source, now=NOW)


def test_the_same_file_again_is_not_read_again(owner: Owner, tmp_path: Path) -> None:
    path = package(tmp_path, collection())
    first = kept(owner, path)

    preview = taken_in(owner, path)

    assert preview.is_known
    assert preview.source == first
    assert SourceRow.objects.count() == 1


def test_the_next_export_adds_only_later_reviews(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection(days=3)))

    preview = taken_in(owner, package(tmp_path, collection(days=5, changed_day=12), "later.colpkg"))

    assert (preview.reviews, preview.new_reviews) == (15, 6)
    assert preview.span == (date(2026, 11, 1), date(2026, 11, 5))
    anki.keep_collection(student=owner.student, source=preview.source, now=NOW)
    assert forgotten_share(owner, System.RENAL) == (5, 5)


def test_an_older_export_kept_later_adds_nothing(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection(days=5, changed_day=12)))

    preview = taken_in(owner, package(tmp_path, collection(days=3), "older.colpkg"))
    anki.keep_collection(student=owner.student, source=preview.source, now=NOW)

    assert preview.new_reviews == 0
    assert forgotten_share(owner, System.RENAL) == (5, 5)


def test_of_two_exports_the_later_one_speaks_for_a_card(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection(changed_day=12, is_suspended=True)))
    kept(owner, package(tmp_path, collection(changed_day=11, is_suspended=False), "older.colpkg"))

    memory = anki_memory.memory(student=owner.student)

    assert memory.all_cards.suspended == 1


def test_reviews_outlive_the_export_that_first_brought_them(owner: Owner, tmp_path: Path) -> None:
    first = kept(owner, package(tmp_path, collection(days=3)))
    second = kept(owner, package(tmp_path, collection(days=5, changed_day=12), "later.colpkg"))

    undo_import(student=owner.student, import_id=first, now=NOW)
    assert forgotten_share(owner, System.RENAL) == (5, 5)
    undo_import(student=owner.student, import_id=second, now=NOW)
    assert forgotten_share(owner, System.RENAL) == (0, 0)
    redo_import(student=owner.student, import_id=first, now=NOW)
    assert forgotten_share(owner, System.RENAL) == (3, 3)


def test_reviews_of_a_card_that_was_deleted_count_no_more_once_only_the_later_export_does(
    owner: Owner, tmp_path: Path
) -> None:
    first = kept(owner, package(tmp_path, collection()))
    whole = collection(changed_day=12)
    smaller = Invented(
        notes=whole.notes,
        cards=[card for card in whole.cards if card[0] != 101],
        reviews=whole.reviews,
        decks=DECKS,
        changed_ms=whole.changed_ms,
    )
    kept(owner, package(tmp_path, smaller, "later.colpkg"))

    undo_import(student=owner.student, import_id=first, now=NOW)

    assert forgotten_share(owner, System.RENAL) == (0, 0)
    assert forgotten_share(owner, System.CARDIOVASCULAR) == (3, 0)


def test_an_undone_file_given_again_counts_again_after_a_yes(owner: Owner, tmp_path: Path) -> None:
    path = package(tmp_path, collection())
    first = kept(owner, path)
    undo_import(student=owner.student, import_id=first, now=NOW)

    preview = taken_in(owner, path)

    assert preview.is_undone
    anki.keep_collection(student=owner.student, source=preview.source, now=NOW)
    assert not import_line(student=owner.student, import_id=first).is_undone


def test_an_export_without_reviews_says_so(owner: Owner, tmp_path: Path) -> None:
    preview = taken_in(owner, package(tmp_path, collection(days=0)))

    assert [problem.sentence for problem in preview.problems] == [
        "There are no reviews in it, so it does not tell what you remember."
    ]
    assert preview.span is None


def test_another_collection_takes_the_place_of_one_that_waits(owner: Owner, tmp_path: Path) -> None:
    first = taken_in(owner, package(tmp_path, collection(days=3)))

    second = taken_in(owner, package(tmp_path, collection(days=5, changed_day=12), "later.colpkg"))

    assert second.new_reviews == 15
    waiting = anki.waiting_collection(student=owner.student)
    assert waiting is not None
    assert waiting.source == second.source
    assert not SourceRow.objects.filter(pk=first.source).exists()


def test_a_reading_that_is_stopped_leaves_nothing(owner: Owner, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    watch = Watch(
        tell=lambda done, of, what: told.append((done, of, what)),
        started=lambda _kill: None,
        is_stopped=lambda: bool(told),
    )

    with pytest.raises(anki.CollectionLetGoError):
        anki.take_in_file(
            student=owner.student,
            path=package(tmp_path, collection()),
            name="mine.colpkg",
            now=NOW,
            watch=watch,
        )

    assert told == [(3, 3, "notes")]
    assert not AnkiNoteRow.objects.exists()
    assert not SourceRow.objects.exists()


def test_a_reading_tells_how_far_it_is(owner: Owner, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    watch = Watch(
        tell=lambda done, of, what: told.append((done, of, what)),
        started=lambda _kill: None,
        is_stopped=lambda: False,
    )

    anki.take_in_file(
        student=owner.student, path=package(tmp_path, collection()), name="mine.colpkg", now=NOW, watch=watch
    )

    assert told == [(3, 3, "notes"), (3, 3, "cards"), (9, 9, "reviews")]


def test_a_damaged_package_leaves_nothing(owner: Owner, tmp_path: Path) -> None:
    path = package(tmp_path, collection())
    path.write_bytes(path.read_bytes()[:900])

    with pytest.raises(InputError):
        taken_in(owner, path)

    assert not SourceRow.objects.exists()


def test_what_is_dropped_while_it_comes_in_is_told(
    owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package(tmp_path, collection())
    stage = anki_staging.stage_cards

    def dropped_meanwhile(source: int, cards: tuple[AnkiCard, ...]) -> None:
        anki_staging.drop_staged(source)
        stage(source, cards)

    monkeypatch.setattr(anki_staging, "stage_cards", dropped_meanwhile)

    with pytest.raises(StagingGoneError):
        taken_in(owner, path)

    assert not AnkiCardRow.objects.exists()


def test_a_collection_waits_a_day_for_a_yes(owner: Owner, tmp_path: Path) -> None:
    taken_in(owner, package(tmp_path, collection()))

    open_journal(owner.journal, now=NOW + timedelta(hours=23))
    assert anki.waiting_collection(student=owner.student) is not None
    open_journal(owner.journal, now=NOW + timedelta(hours=25))
    assert anki.waiting_collection(student=owner.student) is None
    assert not AnkiReviewRow.objects.exists()


def test_a_deck_means_what_the_student_says(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection()))
    before = anki_memory.memory(student=owner.student)

    map_names(student=owner.student, mappings={"AnKing": "skin"}, now=NOW)

    after = anki_memory.memory(student=owner.student)
    assert (before.unmapped.cards, before.unmapped_decks) == (1, (("AnKing::Odds and ends", 1),))
    assert (after.unmapped.cards, after.unmapped_decks) == (0, ())
    assert forgotten_share(owner, System.SKIN) == (3, 0)


def test_the_cards_of_a_question_are_found(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection(is_suspended=True)))

    [found] = anki_memory.cards_of_questions(student=owner.student, question_ids=["104520", "7"])

    assert (found.bank, found.question_id, found.notes) == ("UWorld", "104520", (RENAL, CARDIO))
    assert (found.cards, found.suspended) == (2, 1)


def test_what_was_counted_is_counted_once(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection()))
    assert anki_memory.ready_memory(student=owner.student) is None

    counted = anki_memory.memory(student=owner.student)

    assert anki_memory.ready_memory(student=owner.student) == counted


def test_the_level_does_without_anki(owner: Owner, tmp_path: Path) -> None:
    before = load_record(owner.student), evidence_digest(owner.student)

    kept(owner, package(tmp_path, collection()))

    assert load_record(owner.student) == before[0]
    assert evidence_digest(owner.student) != before[1]


def test_a_journal_with_a_collection_goes_out_and_comes_back(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection()))
    taken_in(owner, package(tmp_path, collection(days=5, changed_day=12), "waiting.colpkg"))
    exported = export_journal(student=owner.student, to=tmp_path / "journal.zip")
    before = forgotten_share(owner, System.RENAL)

    student = restore_journal(from_=exported, replace=True)

    again = Owner(journal=owner.journal, student=student)
    assert forgotten_share(again, System.RENAL) == before
    assert AnkiReviewRow.objects.count() == 9
    assert len(imports(student=student)) == 1


def test_forgetting_evidence_forgets_the_collection(owner: Owner, tmp_path: Path) -> None:
    kept(owner, package(tmp_path, collection()))

    forget(student=owner.student, kinds=["evidence"], now=NOW)

    rows = (
        AnkiCollectionRow,
        AnkiNoteRow,
        AnkiNoteSystemRow,
        AnkiNoteQuestionRow,
        AnkiCardRow,
        AnkiReviewRow,
    )
    assert [row.objects.count() for row in rows] == [0, 0, 0, 0, 0, 0]
    assert not anki_memory.has_collection(student=owner.student)

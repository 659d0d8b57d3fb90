"""
Write packages with Anki's own code, and what Anki itself finds in each.

Runs in an environment of its own, where nothing of Comeback is: `write_packages.py FOLDER`. Leaves the packages in the folder,
and `truth.json` with what a collection held after it had imported each.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from anki._backend import RustBackend  # type: ignore[import-not-found]  # it is where this runs, and never in ours
from anki.collection import (  # type: ignore[import-not-found]  # as above
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

STEP = "#AK_Step1_v12"
TAGS = (
    f"{STEP}::^Systems::Cardio::HeartSounds",
    f"{STEP}::#FirstAid::14_Renal::03_Physiology",
    f"{STEP}::#UWorld::Step::1234",
    "#AK_Step2_v12::#AMBOSS::-aaDMQ",
    "Bücher::日本語::مرحبا",
    "leech",
    "marked",
)
DECKS = ("AnKing::Step 1::Cardio", "Zanki GI", "Größe::日本語")
BEGAN_S = 1_700_020_800
ANSWERS = (3, 1, 4, 2, 3, 3, 1, 3)


def fill(col: Collection) -> None:
    """Study for a while, in every way a collection knows."""
    basic = col.models.by_name("Basic (and reversed card)")
    decks = [col.decks.id(name) for name in DECKS]
    for number in range(40):
        note = col.new_note(basic)
        note["Front"], note["Back"] = f"front {number}", f"back {number}"
        note.tags = [tag for place, tag in enumerate(TAGS) if number % (place + 2) == 0]
        col.add_note(note, decks[number % len(decks)])
    study(col, decks[0])
    col.set_config("fsrs", True)
    study(col, decks[1])
    cards = col.find_cards("")
    col.sched.suspend_cards(cards[::7])
    col.sched.bury_cards(cards[1::11])
    col.sched.set_due_date(cards[2::13], "20")
    filtered = col.sched.get_or_create_filtered_deck(0)
    filtered.name = "Cram"
    filtered.config.search_terms[0].search = f'deck:"{DECKS[0]}"'
    filtered.config.search_terms[0].limit = 10
    col.sched.add_or_update_filtered_deck(filtered)


def study(col: Collection, deck: int) -> None:
    """Answer what a deck has for today, as the buttons would."""
    col.decks.select(deck)
    for ease in ANSWERS:
        card = col.sched.getCard()
        if card is not None:
            card.start_timer()
            time.sleep(0.002)  # a review is numbered by its millisecond
            col.sched.answerCard(card, ease)


def held(col: Collection) -> dict[str, Any]:
    """Say what a collection holds, as Anki's own code tells it."""
    cards = []
    for card in (col.get_card(number) for number in col.find_cards("", order="c.id asc")):
        state = card.memory_state
        # Anki keeps four and three decimals, and reads them into numbers of half our length.
        fsrs = [None, None] if state is None else [round(state.stability, 4), round(state.difficulty, 3)]
        deck = col.decks.name(card.odid or card.did)
        cards.append([card.id, card.nid, deck, card.queue, max(0, card.ivl), card.reps, card.lapses, *fsrs])
    notes = (col.get_note(number) for number in col.find_notes(""))
    return {
        "notes": {str(note.id): note.tags for note in notes},
        "cards": sorted(cards),
        "reviews": col.db.all("SELECT id, cid, ease, type, ivl, time FROM revlog ORDER BY id"),
    }


def imported(package: Path, folder: Path) -> dict[str, Any]:
    """Import a package into an empty collection, and say what is there then."""
    path = folder / f"{package.name}.anki2"
    if package.suffix == ".colpkg":
        media = folder / f"{package.name}.media"
        media.mkdir()
        RustBackend().import_collection_package(
            col_path=str(path),
            backup_path=str(package),
            media_folder=str(media),
            media_db=str(media.with_suffix(".media.db")),
        )
        col = Collection(str(path))
    else:
        col = Collection(str(path))
        col.import_anki_package(
            ImportAnkiPackageRequest(
                package_path=str(package), options=ImportAnkiPackageOptions(with_scheduling=True)
            )
        )
    try:
        return held(col)
    finally:
        col.close()


def as_the_oldest(package: Path, target: Path) -> None:
    """Pack a collection as Anki did before there was a second generation, and as other programs still do."""
    with ZipFile(package) as source, ZipFile(target, "w") as out:
        out.writestr("collection.anki2", source.read("collection.anki21"))
        out.writestr("media", "{}")


def main(folder: Path) -> None:
    path = folder / "source.anki2"
    col = Collection(str(path))
    col.db.execute("UPDATE col SET crt = ?", BEGAN_S)
    col.close()
    col = Collection(str(path))
    fill(col)
    truth = {"source": held(col)}
    packages = []
    for is_legacy in (False, True):
        generation = "legacy" if is_legacy else "latest"
        for with_scheduling in (False, True):
            kept = "scheduled" if with_scheduling else "bare"
            for limit in (None, DeckIdLimit(col.decks.id(DECKS[1]))):
                what = "all" if limit is None else "deck"
                packages.append(folder / f"{generation}-{kept}-{what}.apkg")
                options = ExportAnkiPackageOptions(
                    with_scheduling=with_scheduling,
                    with_deck_configs=True,
                    with_media=False,
                    legacy=is_legacy,
                )
                col.export_anki_package(out_path=str(packages[-1]), options=options, limit=limit)
        packages.append(folder / f"{generation}.colpkg")
        col.export_collection_package(str(packages[-1]), include_media=True, legacy=is_legacy)
        col = Collection(str(path))
    col.close()
    oldest = folder / "oldest-scheduled-all.apkg"
    as_the_oldest(folder / "legacy-scheduled-all.apkg", oldest)
    for package in (*packages, oldest):
        truth[package.name] = imported(package, folder)
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Anki in the browser: given as a file, watched, looked at, kept; then what comes back from memory."""

import socket
import time
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from comeback.core.evidence.anki import AnkiNote
from comeback.services import anki, anki_memory, anki_reading
from comeback.store import anki_staging
from comeback.store.models import SourceRow
from tests.invented_anki import collection, package
from tests.people import NOW, Owner
from tests.readers.anki_connect.invented_anki import invented_anki
from tests.web.invented import h1_of, hidden
from tests.web.pages import hidden_fields, leads_to, lit, opened

EVIDENCE = "/diagnosis/evidence/"
ADD = "/diagnosis/evidence/add/"
READING = "/diagnosis/evidence/anki/reading/"
MEMORY = "/diagnosis/evidence/anki/"


def given(*files: tuple[str, bytes]) -> str:
    """Give files and return where that leads."""
    held = []
    for name, content in files:
        file = BytesIO(content)
        file.name = name
        held.append(file)
    response = Client().post(ADD, {"given": held})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def read_to_its_end(owner: Owner) -> None:
    reading = anki_reading.last_reading(student=owner.student)
    assert reading is not None
    assert reading.wait(120)


def shown(owner: Owner, path: Path) -> str:
    """Give a package and return the page that shows what it holds."""
    given((path.name, path.read_bytes()))
    read_to_its_end(owner)
    return opened(READING)


def answered(page: str, **fields: str) -> str:
    source = page.partition('name="source" value="')[2].partition('"')[0]
    return leads_to(READING, source=source, **hidden_fields(page), **fields)


def kept(owner: Owner, folder: Path, **changes: bool) -> None:
    path = package(folder, collection(**changes))
    preview = anki.take_in_file(student=owner.student, path=path, name=path.name, now=NOW)
    anki.keep_collection(student=owner.student, source=preview.source, now=NOW)
    anki_memory.memory(student=owner.student)


def test_a_collection_is_told_by_its_content_and_read_beside_the_server(
    arrived: Owner, tmp_path: Path
) -> None:
    path = package(tmp_path, collection())

    assert given(("no ending", path.read_bytes())) == READING

    read_to_its_end(arrived)
    page = opened(READING)
    assert h1_of(page) == "I read 3 cards and 9 reviews."
    assert "Sun 1 Nov 2026 to Tue 3 Nov 2026" in page
    assert "Keep this collection" in page


def test_what_is_kept_stands_among_the_sources_and_can_be_taken_back(arrived: Owner, tmp_path: Path) -> None:
    page = shown(arrived, package(tmp_path, collection()))

    address = answered(page, keep="yes")

    evidence = opened(address)
    assert "Anki collection: 3 notes, 3 cards and 9 reviews" in evidence
    assert "for what you remember, never for your level" in evidence
    assert "What you remember" in evidence
    line = SourceRow.objects.get()
    leads_to(f"/diagnosis/evidence/{line.pk}/undo/", **hidden_fields(evidence))
    assert h1_of(opened(MEMORY)) == "No Anki collection is here yet, and that is fine."


def test_a_collection_that_waits_is_told_where_the_sources_stand(arrived: Owner, tmp_path: Path) -> None:
    page = shown(arrived, package(tmp_path, collection()))

    evidence = opened(EVIDENCE)

    assert "Your Anki collection, 3 cards and 9 reviews, is read. It counts once you say yes." in evidence
    assert f'href="{READING}"' in evidence
    answered(page, keep="yes")
    assert "It counts once you say yes" not in opened(EVIDENCE)


def test_a_collection_that_is_not_wanted_leaves_nothing(arrived: Owner, tmp_path: Path) -> None:
    page = shown(arrived, package(tmp_path, collection()))

    assert answered(page, leave="yes") == ADD

    assert not SourceRow.objects.exists()


def test_the_same_collection_again_has_nothing_to_keep(arrived: Owner, tmp_path: Path) -> None:
    path = package(tmp_path, collection())
    answered(shown(arrived, path), keep="yes")

    page = shown(arrived, path)

    assert h1_of(page) == "All of it is here already: 3 cards and 9 reviews."
    assert "Keep this collection" not in page


def test_a_damaged_collection_is_refused_in_the_light(arrived: Owner, tmp_path: Path) -> None:
    content = package(tmp_path, collection()).read_bytes()

    given(("broken.colpkg", content[:1500] + bytes(len(content) - 1500)))
    read_to_its_end(arrived)

    page = opened(READING)
    assert h1_of(page) == "This collection could not be read."
    assert "broken.colpkg" in lit(page)
    assert not SourceRow.objects.exists()


def test_a_collection_beside_another_file_is_read_meanwhile(arrived: Owner, tmp_path: Path) -> None:
    block = b'schema = "comeback.entry/1"\nkind = "block"\non = 2026-10-20\nbank = "the bank"\nitems = 20\ncorrect = 12\nmode = "timed"\n'
    files = []
    for name, content in (("block.toml", block), ("mine.apkg", package(tmp_path, collection()).read_bytes())):
        file = BytesIO(content)
        file.name = name
        files.append(file)

    page = Client().post(ADD, {"given": files}).content.decode()
    read_to_its_end(arrived)

    assert "an Anki collection, being read meanwhile" in page
    assert f'href="{READING}"' in page


def test_a_reading_can_be_stopped(arrived: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = anki_staging.stage_notes

    def slowly(source: int, notes: tuple[AnkiNote, ...]) -> None:
        time.sleep(4)
        stage(source, notes)

    monkeypatch.setattr(anki_staging, "stage_notes", slowly)
    given(("mine.colpkg", package(tmp_path, collection()).read_bytes()))
    assert 'http-equiv="refresh"' in opened(READING)

    leads_to(READING, stop="yes")
    read_to_its_end(arrived)

    assert h1_of(opened(READING)) == "Stopped. Nothing was kept."
    assert not SourceRow.objects.exists()


def test_an_upload_leaves_no_file_behind(
    arrived: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = package(tmp_path, collection()).read_bytes()
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))

    given(("mine.colpkg", content))
    read_to_its_end(arrived)

    assert list(spool.iterdir()) == []


def test_the_finding_is_the_headline(arrived: Owner, tmp_path: Path) -> None:
    kept(arrived, tmp_path)

    page = opened(f"{MEMORY}?days=all")

    assert h1_of(page) == "You remember 67 of 100 cards when they come back; renal cards 0."
    assert "Cards without a system" in page
    assert "1 of them" not in page


def test_hidden_figures_stay_hidden(arrived: Owner, tmp_path: Path) -> None:
    kept(arrived, tmp_path)
    hidden(arrived)

    page = opened(f"{MEMORY}?days=all")

    assert "67" not in h1_of(page)
    assert '<circle class="dot"' not in page


def test_a_deck_is_said_once(arrived: Owner, tmp_path: Path) -> None:
    kept(arrived, tmp_path)
    page = opened(MEMORY)
    assert "“AnKing::Odds and ends”, 1 card" in page

    address = leads_to(
        "/diagnosis/evidence/names/",
        **hidden_fields(page),
        next=MEMORY,
        **{"as.AnKing::Odds and ends": "skin"},
    )

    assert address == MEMORY
    anki_memory.memory(student=arrived.student)
    after = opened(MEMORY)
    assert "without a system" not in after
    assert "Skin" in after


def test_the_cards_of_a_question_come_as_a_search_for_anki(arrived: Owner, tmp_path: Path) -> None:
    kept(arrived, tmp_path, is_suspended=True)

    page = opened(f"{MEMORY}?ids=104520, 99")

    assert "1 question has 2 cards, 1 of them suspended." in page
    assert "nid:11,12" in page
    assert "Without cards: 99." in page


def test_while_it_is_counted_the_page_says_so(
    arrived: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package(tmp_path, collection())
    preview = anki.take_in_file(student=arrived.student, path=path, name=path.name, now=NOW)
    anki.keep_collection(student=arrived.student, source=preview.source, now=NOW)
    monkeypatch.setattr("comeback.web.views.anki.SOON_S", 0.0)

    page = opened(MEMORY)
    anki_memory.start_counting(student=arrived.student).wait(60)

    assert h1_of(page) == "I am counting what you remember."
    assert h1_of(opened(MEMORY)).startswith("You remember")


def test_what_is_open_in_anki_is_looked_at_and_kept(arrived: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    with invented_anki() as there:
        monkeypatch.setattr("comeback.services.anki_reading.PORT", there.port)
        assert leads_to(f"{MEMORY}live/", key="") == READING
        read_to_its_end(arrived)

    page = opened(READING)

    assert h1_of(page) == "I read 4 cards and 3 reviews."
    assert "Anki does not tell FSRS stability while it is open." in page
    assert "read from Anki while it was open" in opened(answered(page, keep="yes"))


def test_anki_that_is_closed_is_said_with_what_to_do(arrived: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    monkeypatch.setattr("comeback.services.anki_reading.PORT", port)

    leads_to(f"{MEMORY}live/", key="")
    read_to_its_end(arrived)

    page = opened(READING)
    assert "Anki does not answer on this computer" in lit(page)
    assert not SourceRow.objects.exists()

"""What a student writes stays where it belongs: never in the log, a title, a file's name, or what was not kept."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from comeback.core.recovery.letters import Letter
from comeback.core.residency.narrative import Move
from comeback.services.journal import places
from comeback.services.notebook import entries
from comeback.services.start import questions
from comeback.web.pages.evidence import KINDS
from tests.every.addresses import every_page
from tests.people import Owner
from tests.web.invented import today_of

CANARY = "canary"
PRIVATE = re.compile(r"canary|fail|pass|step|score|usmle|nbme|epc|\d", re.IGNORECASE)
HEAD = "Correct / Incorrect,Seq,Content Description,Exam Take"
ROW = f"Correct,1,{CANARY} area:{CANARY} topic,Comp Basic Sci SELF | Form 28 | 9/26/2025 | 8:31AM"


def write_in_every_field(client: Client) -> None:
    """Send every form of the app with a canary in each field that takes words."""
    today = today_of().isoformat()
    for asked in questions():
        if asked.kind in ("one", "many", "text"):
            client.post(reverse("start_question", args=[asked.id]), {"words": f"{CANARY} {asked.id}"})
    block = {"items": "20", "correct": "11", "mode": "timed", "on": today, "bank": f"{CANARY} bank"}
    client.post(reverse("entry_block"), block)
    report = {"exam_on": "2026-01-05", "distance": f"{CANARY} distance", "reference": "not_sure"}
    client.post(reverse("entry_score_report"), report)
    study = {"section": "study", "hours_a_day": "6", "rest_weekday": "6", "settle_days": "3"}
    client.post(reverse("you"), {**study, "reading": f"{CANARY} book", "bank": f"{CANARY} bank"})
    reach = {"email": f"{CANARY}@school.example", "phone": f"{CANARY} phone", "note": f"{CANARY} note"}
    client.post(reverse("contacts"), {"role": "dean", "name": f"{CANARY} dean", **reach})
    words = {"to_name": f"{CANARY} dean", "subject": f"I failed, {CANARY}", "body": f"{CANARY} letter"}
    client.post(reverse("letter_new", args=["first_message"]), words)
    client.post(reverse("meeting"), {"section": "sheet", "questions": f"{CANARY}?", "ask": f"{CANARY} ask"})
    note = {"section": "note", "met_on": today, "kind": "said", "who": f"{CANARY} dean", "words": CANARY}
    client.post(reverse("meeting"), note)
    client.post(reverse("thoughts"), {"words": f"{CANARY} thought, I failed"})
    client.post(
        reverse("running"), {"kind": "clerkship", "name": f"{CANARY} ward", "whom": f"{CANARY} director"}
    )
    client.post(reverse("leave"), {"what": f"{CANARY} rent", "amount_usd": "900"})
    client.post(reverse("story"), {move: f"{CANARY} {move}, I failed" for move in Move})
    client.post(reverse("story_version", args=["60s"]), {"text": f"{CANARY} version, I failed"})
    client.post(
        reverse("story_read", args=["60s"]), {"who": f"{CANARY} reader", "words": f"{CANARY} reading"}
    )
    client.post(reverse("rehearse_question", args=["what_happened"]), {"words": f"{CANARY} rehearsal"})
    client.post(reverse("application_part", args=["letters"]), {"have": f"{CANARY} letter", "gap": CANARY})
    client.post(reverse("specialty"), {"target": f"{CANARY} field", "parallel_plan": f"{CANARY} plan"})
    figure = {"section": "figure", "specialty": CANARY, "what": CANARY, "figure": CANARY, "year": "2024"}
    client.post(reverse("specialty"), {**figure, "where": f"{CANARY} table"})
    rule = {name: f"{CANARY} {name}" for name in ("words", "where", "who")}
    client.post(reverse("policy", args=["attempts_allowed"]), {**rule, "number": "3"})
    for field in ("exam", "form", "taken_on", "epc", "pacing"):
        client.post(reverse("entry_practice_test"), {field: f"{CANARY} {field}"})
    for token in bring(client):
        client.post(reverse("import_preview", args=[token]), {"keep": "yes"})


def bring(client: Client) -> list[str]:
    """Send a file whose name, areas and topics are canaries, and return what it is held by."""
    given = SimpleUploadedFile(f"{CANARY}.csv", f"{HEAD}\n{ROW}\n".encode())
    led = client.post(reverse("import_file"), {"given": given})
    return re.findall(r"/add/([^/]+)/", led.headers.get("Location", ""))


@pytest.fixture
def written(invented: Owner) -> Owner:
    """Give a test the invented student, who has written a canary into every field."""
    write_in_every_field(Client())
    assert CANARY.encode() in invented.journal.read_bytes() + _wal(invented.journal)
    return invented


def _wal(journal: Path) -> bytes:
    beside = journal.with_name(f"{journal.name}-wal")
    return beside.read_bytes() if beside.exists() else b""


def test_every_field_with_words_holds_its_canary(written: Owner) -> None:
    page = Client().get(reverse("evidence")).content.decode()

    assert f"{CANARY} bank" in page
    assert f"{CANARY} area" in page
    assert f"{CANARY} where" in Client().get(reverse("school")).content.decode()
    assert all(kind in KINDS for kind in ("block", "score_report"))
    assert written


def test_no_title_names_what_is_private(written: Owner) -> None:
    titles = {
        address: re.findall(r"<title>(.*?)</title>", Client().get(address).content.decode())
        for address in every_page(written)
    }

    assert {address: title for address, title in titles.items() if PRIVATE.search(" ".join(title))} == {}


def test_the_log_of_a_bug_holds_nothing_of_the_student(
    written: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**given: object) -> None:
        raise RuntimeError(given)

    for service in (
        "start.save_answer",
        "notebook.keep",
        "entries.record_block",
        "previews.preview_file",
        "entries.record_score_report",
    ):
        monkeypatch.setattr(f"comeback.services.{service}", breaks)
    write_in_every_field(Client(raise_request_exception=False))

    log = places(written.journal).log.read_text("utf-8")
    assert log.count("RuntimeError") > 3
    assert CANARY not in log


@pytest.mark.usefixtures("written")
def test_the_name_of_an_export_says_nothing() -> None:
    response = Client().post(reverse("export"))

    name = response.headers["Content-Disposition"]
    assert name == f'attachment; filename="comeback-{today_of()}.zip"'


def test_no_document_says_in_its_name_what_is_in_it(written: Owner) -> None:
    letter = entries(student=written.student, kind=Letter)[-1].id
    addresses = [
        reverse("letter_eml", args=[letter]),
        *(reverse("meeting_sheet", args=[form]) for form in ("pdf", "docx", "plan-pdf", "plan-docx")),
    ]

    names = [
        Client().get(each).headers["Content-Disposition"].partition("filename=")[2] for each in addresses
    ]

    today = today_of().isoformat()
    assert [name.replace(today, "") for name in names] == [
        '"letter-.eml"',
        '"meeting-.pdf"',
        '"meeting-.docx"',
        '"plan-.pdf"',
        '"plan-.docx"',
    ]


def test_an_export_holds_what_was_kept_and_nothing_that_was_not(written: Owner, tmp_path: Path) -> None:
    client = Client()
    [held] = bring(client)
    exported = tmp_path / "export.zip"
    exported.write_bytes(client.post(reverse("export")).content)

    with ZipFile(exported) as file:
        tables = {name: file.read(name).decode() for name in file.namelist()}
    kept = "".join(tables.values())
    assert f"{CANARY} bank" in kept
    assert held not in kept
    assert not [name for name in tables if "upload" in name or "check" in name or "screen" in name]
    assert str(written.journal.parent) not in kept


def test_after_forgetting_no_byte_of_it_is_left_in_the_folder(written: Owner) -> None:
    Client().post(reverse("forget"), {"kind": "all"})

    left = [
        path
        for path in written.journal.parent.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]
    assert left == []

import html
import re
import time
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from comeback.core.recovery.policy import PolicyAnswer
from comeback.readers.apart import ReadingStoppedError
from comeback.services import handbooks
from comeback.services.handbook_reading import last_reading
from comeback.services.journal import places
from comeback.services.notebook import entries
from comeback.services.profile import change_profile
from comeback.services.school_rules import school_rules
from tests.invented_handbooks import handbook_pdf
from tests.made_documents import TEXT, pdf, scanned_pdf
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import lit, opened, sent

ATTEMPTS = "/ahead/school/questions/attempts_allowed/"
DOCUMENTS = "/ahead/school/handbooks/"
KEY = "No student is permitted more than three attempts at any Step examination"
SPANISH = (
    "El estudiante que no apruebe el examen de licencia se reunirá con la decana en un plazo de dos semanas. "
    "Se permiten tres intentos en total, y el tercero es el último si el comité no decide otra cosa."
)


def give(*files: tuple[str, bytes], status: int = 200) -> str:
    """Give documents, wait until they are read, and return the page it leads to."""
    given = [SimpleUploadedFile(name, content) for name, content in files]
    response = Client().post(DOCUMENTS, {"given": given}, follow=True)
    assert response.status_code == status
    for _ in range(300):
        if "http-equiv" not in response.content.decode():
            break
        time.sleep(0.1)
        response = Client().get(f"{DOCUMENTS}?read")
    return html.unescape(response.content.decode())


def answers(owner: Owner) -> tuple[PolicyAnswer, ...]:
    return tuple(kept.entry for kept in entries(student=owner.student, kind=PolicyAnswer))


def test_with_nothing_known_the_workbook_says_where_to_begin(arrived: Owner) -> None:
    page = opened("/ahead/school/")

    assert h1_of(page) == "Fifteen questions about your school’s rules, and four of them first."
    assert page.count("not known yet") == 15
    assert 'href="/ahead/school/questions/after_a_fail/" class="solid"' in page
    assert arrived


def test_each_known_answer_stands_with_where_it_was_read_or_who_said_it(invented: Owner) -> None:
    page = opened("/ahead/school/")

    assert h1_of(page) == "Three of fifteen questions have an answer."
    assert "3. Three attempts; a third result below the line goes to the progress committee." in page
    assert " p. 41, " in page
    assert "Dr. Okafor, " in page
    assert invented


def test_a_graduate_gets_what_applies_instead_with_its_source(arrived: Owner) -> None:
    changes = {"school_kind": "international"}
    change_profile(student=arrived.student, changes=changes, version=None, now=datetime.now(UTC))

    page = opened("/ahead/school/")

    assert h1_of(page) == "No dean’s office to ask. The rules can still be found out."
    part = page.partition('id="without-school"')[2].partition("</section>")[0]
    assert "FSMB, in its portal" in part
    assert part.count('class="stamp"') == 3


def test_an_answer_is_kept_with_its_origin_and_an_earlier_one_stays(arrived: Owner) -> None:
    told = {"words": "Four, I think.", "number": "4", "who": "a classmate", "learned_on": f"{today_of()}"}
    read = {"words": "Three in all.", "number": "3", "where": "Student Handbook", "page": "38"}

    sent(ATTEMPTS, told)
    page = sent(ATTEMPTS, read, who="")

    assert [(each.number, each.origin) for each in answers(arrived)] == [
        (4, "a classmate"),
        (3, "Student Handbook p. 38"),
    ]
    assert h1_of(page) == "One of fifteen questions has an answer."
    assert "Four, I think." in opened(ATTEMPTS).partition('id="earlier"')[2]
    assert school_rules(student=arrived.student).attempts_max == 3


def test_an_answer_sent_twice_is_kept_once(arrived: Owner) -> None:
    typed = {"words": "Three.", "who": "the dean", "idempotency_key": "the same"}

    for _ in range(2):
        Client().post(ATTEMPTS, typed)

    assert len(answers(arrived)) == 1


def test_an_answer_can_be_taken_back(invented: Owner) -> None:
    page = sent(ATTEMPTS, {"take_back": "yes"})

    assert 'id="what-you-know"' not in page
    assert "goes to the progress committee" in page.partition('id="earlier"')[2]
    assert school_rules(student=invented.student).attempts_max is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"who": "the dean"}, "There is no answer yet."),
        ({"words": "Three."}, "Where did you read it, or who said it?"),
        ({"words": "Three.", "who": "x", "number": "three"}, "This is not a whole number."),
        ({"words": "Three.", "who": "x", "number": "0"}, "A number here is at least 1."),
        ({"words": "Three.", "who": "x", "page": "-4"}, "A number here is at least 1."),
        ({"words": "Three.", "who": "x", "learned_on": "last week"}, "This is not a day."),
        ({"words": "x" * 10_001, "who": "x"}, "This is 10001 characters long"),
        (
            {"words": "Three.", "who": "x", "learned_on": f"{today_of() + timedelta(days=3)}"},
            "has not come yet.",
        ),
    ],
)
def test_what_cannot_be_kept_is_lit_and_stays_in_its_field(
    arrived: Owner, typed: dict[str, str], said: str
) -> None:
    page = sent(ATTEMPTS, typed, status=422)

    assert said in lit(page)
    assert all(html.escape(value)[:50] in html.escape(page) for value in typed.values())
    assert answers(arrived) == ()


def test_keeping_can_lead_to_the_next_open_question(arrived: Owner) -> None:
    page = sent(
        "/ahead/school/questions/after_a_fail/", {"words": "We meet.", "who": "the dean", "next": "yes"}
    )

    assert h1_of(page).startswith("Is there a remediation program")
    assert arrived


def test_a_question_there_is_not_is_a_calm_page(arrived: Owner) -> None:
    page = opened("/ahead/school/questions/shoe-size/", status=422)

    assert "There is no question “shoe-size”" in page
    assert arrived


def test_a_handbook_is_read_and_each_question_quotes_it_with_its_page(arrived: Owner) -> None:
    page = give(("handbook.pdf", handbook_pdf("valley")))
    question = opened(ATTEMPTS)

    assert h1_of(page) == "One document to search in."
    assert "Medical Student Handbook 2026-2027" in page
    assert "66 pages." in page
    [first, *_] = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", question)
    assert first.startswith(f"“{KEY}")
    assert "Medical Student Handbook 2026-2027, p. 15" in question
    assert "for you to judge" in question
    assert arrived


def test_a_passage_fills_the_answer_and_is_kept_only_when_the_student_says_so(arrived: Owner) -> None:
    give(("handbook.pdf", handbook_pdf("valley")))

    filled = opened(f"{ATTEMPTS}?quote=1")

    assert f">\n“{KEY}" in filled
    assert 'value="Medical Student Handbook 2026-2027, 4.9 Limits on Attempts"' in filled
    assert 'name="page" value="15"' in filled
    assert answers(arrived) == ()


def test_several_documents_are_read_and_a_bad_one_says_why(arrived: Owner) -> None:
    page = give(
        ("rules.pdf", pdf([TEXT, ()])),
        ("scan.pdf", scanned_pdf(900)),
        ("locked.pdf", pdf([TEXT], user="secret")),
        ("manual.txt", SPANISH.encode()),
    )

    assert h1_of(page) == "Not everything could be read."
    assert "This PDF has no text. Its 900 pages are pictures of pages" in page
    assert "This PDF is locked with a password" in page
    assert "2 pages, no text on page 2." in page
    assert "It seems to be in Spanish" in page
    assert [each.title for each in handbooks.handbooks(student=arrived.student)] == ["rules", "manual"]
    assert "One of your documents seems to be in Spanish" in opened(ATTEMPTS)


def test_the_same_document_again_adds_nothing(arrived: Owner) -> None:
    for name in ("rules.pdf", "again.pdf"):
        give((name, pdf([TEXT])))

    assert len(handbooks.handbooks(student=arrived.student)) == 1


def test_no_file_and_one_that_is_too_large_are_said_on_the_form(
    arrived: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comeback.web.views.school.LIMIT_BYTES", 1_000_000)

    nothing = Client().post(DOCUMENTS, {})
    large = Client().post(DOCUMENTS, {"given": SimpleUploadedFile("large.pdf", b"%PDF" + b"x" * 1_500_000)})

    assert (nothing.status_code, large.status_code) == (422, 422)
    assert "There is no file yet." in nothing.content.decode()
    assert "“large.pdf” is larger than 1 MB." in large.content.decode()
    assert handbooks.handbooks(student=arrived.student) == ()


def test_slow_reading_says_how_far_it_is_and_can_be_stopped(
    arrived: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, killed = Event(), Event()

    def slow(content: bytes, *, limit_s: float, started: object, **_: object) -> object:
        assert content
        assert limit_s
        assert callable(started)
        started(killed.set)
        yield {"read": 120, "of": 900}
        told.set()
        killed.wait(60)
        raise ReadingStoppedError

    monkeypatch.setattr("comeback.web.views.school.SOON_S", 0.01)
    monkeypatch.setattr(
        "comeback.services.handbooks.read_apart", lambda _module, content, **asked: slow(content, **asked)
    )
    given = {"given": SimpleUploadedFile("rules.pdf", b"%PDF")}

    begun = Client().post(DOCUMENTS, given)
    assert told.wait(60)
    going_on = Client().get(begun.headers["Location"]).content.decode()
    second = Client().post(DOCUMENTS, {"given": SimpleUploadedFile("more.pdf", b"%PDF")})
    Client().post(DOCUMENTS, {"stop": "yes"})
    reading = last_reading(student=arrived.student)
    assert reading is not None
    assert reading.wait(60)
    stopped = opened(f"{DOCUMENTS}?read")

    assert h1_of(going_on) == "Reading: 120 of 900 pages so far."
    assert 'http-equiv="refresh"' in going_on
    assert second.status_code == 409
    assert "Another file is still being read" in html.unescape(second.content.decode())
    assert "Stopped. Nothing of it was kept." in stopped
    assert 'http-equiv="refresh"' not in stopped
    assert handbooks.handbooks(student=arrived.student) == ()


def test_a_bug_while_reading_is_a_sentence_and_the_log_holds_nothing_of_the_document(
    arrived: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**given: object) -> None:
        raise RuntimeError(given)

    monkeypatch.setattr("comeback.store.handbooks.save_handbook", lambda *_, **given: breaks(**given))

    page = give(("canary.txt", b"The canary sings about attempts in the morning."))

    log = places(arrived.journal).log.read_text("utf-8")
    assert "Reading this file broke off" in page
    assert "RuntimeError" in log
    assert "canary" not in log
    assert handbooks.handbooks(student=arrived.student) == ()


def test_a_document_is_removed_with_its_text_and_what_was_quoted_stays(arrived: Owner) -> None:
    give(("rules.txt", b"The heron keeps three attempts for each student at Step 1."))
    sent(ATTEMPTS, {"words": "Three.", "where": "rules", "page": "1"})
    [kept] = handbooks.handbooks(student=arrived.student)

    Client().post(reverse("handbook_remove", args=[kept.id]))

    left = arrived.journal.read_bytes()
    wal = arrived.journal.with_name(f"{arrived.journal.name}-wal")
    assert handbooks.handbooks(student=arrived.student) == ()
    assert b"heron" not in left + (wal.read_bytes() if wal.exists() else b"")
    assert [each.words for each in answers(arrived)] == ["Three."]


def test_own_words_find_passages_with_their_page(arrived: Owner) -> None:
    give(("handbook.pdf", handbook_pdf("lakeport")))

    found = opened("/ahead/school/handbooks/search/?words=second+look")
    none = opened("/ahead/school/handbooks/search/?words=submarine")
    empty = opened("/ahead/school/handbooks/search/?words=", status=422)

    assert "You have fifteen days from the letter to ask for a second look." in found
    assert re.search(r"Your Guide to Medical School, p\. \d+", found)
    assert h1_of(none) == "No passage speaks of this in words I know."
    assert "Write a word or two" in lit(empty)
    assert arrived


@pytest.mark.usefixtures("arrived")
def test_the_first_days_are_reached_from_the_school() -> None:
    page = opened("/ahead/school/")

    for address in ("", "months/", "running/", "leave/", "thoughts/"):
        assert f'href="/evening/{address}"' in page


@pytest.mark.usefixtures("arrived")
def test_a_deadline_in_months_reads_as_months() -> None:
    page = sent("/ahead/school/questions/deadline_to_pass/", number="12", where="Handbook", page="3")

    assert "12 months" in page

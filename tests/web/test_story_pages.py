import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from comeback.core.evidence.own_words import OwnWords
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.residency.narrative import Move
from comeback.core.residency.rehearsing import ReadThrough
from comeback.services import notebook
from comeback.services.entries import record_attempt
from comeback.services.story import keep_story, story
from comeback.services.story_words import examples
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import opened, sent

OWN_IT = "I did not pass Step 1 the first time."
CLAIM = "I passed Step 1 on my second attempt."
MOVES = {
    Move.OWN_IT: OWN_IT,
    Move.LEARNED: "I reread pages and tested little.",
    Move.CHANGED: "I answer 40 timed questions a day.",
    Move.SHOWS: CLAIM,
}


def tell(owner: Owner, words: dict[Move, str]) -> None:
    keep_story(student=owner.student, words=words, today=today_of(), now=datetime.now(UTC))


def told_by(owner: Owner) -> dict[Move, str]:
    return story(student=owner.student, today=today_of()).words


def passes(owner: Owner) -> date:
    on = today_of() - timedelta(days=30)
    record_attempt(student=owner.student, attempt=Attempt(on=on, outcome=Outcome.PASS), now=datetime.now(UTC))
    return on


def offered(page: str) -> list[str]:
    return re.findall(r"<li><p>([^<]+)</p><p class=\"faint-ink\">", page)


def test_the_first_move_is_asked_for_first(arrived: Owner) -> None:
    page = opened("/ahead/story/")

    assert h1_of(page) == "Four short moves. The first is one plain sentence."
    assert offered(page) == []
    assert told_by(arrived) == dict.fromkeys(Move, "")


def test_all_four_moves_are_kept_at_once(arrived: Owner) -> None:
    typed = {move.value: words for move, words in MOVES.items()}

    page = sent("/ahead/story/", typed)

    assert told_by(arrived) == MOVES
    assert OWN_IT in page


def test_what_was_taken_back_is_gone_from_the_page(arrived: Owner) -> None:
    tell(arrived, MOVES)

    sent("/ahead/story/", {move.value: "" for move in Move})

    assert told_by(arrived) == dict.fromkeys(Move, "")


def test_a_sentence_of_the_record_is_put_in_with_all_that_was_typed(invented: Owner) -> None:
    typed = {"own_it": "", "learned": "Typed and not kept yet.", "changed": "", "shows": ""}

    page = sent("/ahead/story/", typed, insert="audit_review.shorter")

    assert told_by(invented)[Move.LEARNED] == (
        "Typed and not kept yet. I spent less time reviewing a block than answering it."
    )
    assert "I spent less time reviewing a block than answering it." not in offered(page)


@pytest.mark.usefixtures("invented")
def test_the_record_offers_attempts_findings_answers_and_the_log() -> None:
    found = offered(opened("/ahead/story/"))

    assert any(each.startswith("I did not pass Step 1 in ") for each in found)
    assert any(each.startswith("My practice answers showed that ") for each in found)
    assert "I read the right answer and went on." in found
    assert any(
        each.startswith("Before, I had sat 2 practice tests. Since then I have sat 1 practice test, on ")
        for each in found
    )
    assert not any("passed Step 1" in each for each in found)
    assert "I felt guilty on every free afternoon." not in found


@pytest.mark.usefixtures("invented")
def test_nerves_and_sleep_stay_out_until_they_are_named() -> None:
    before = opened("/ahead/story/")
    after = opened("/ahead/story/?with=wellbeing.fumes")

    assert "I came to the exam tired." not in before
    assert "tiredness" in before
    assert "I came to the exam tired." in after


def test_whom_the_student_met_is_offered(arrived: Owner) -> None:
    met = MeetingNote(
        met_on=date(2026, 11, 24), kind=NoteKind.SAID, who="Dr. Alvarez", words="Ten weeks is usual."
    )
    notebook.keep(student=arrived.student, entry=met, now=datetime.now(UTC))

    page = opened("/ahead/story/")

    assert "I asked for help and met with Dr. Alvarez on 24 November 2026." in offered(page)


def test_a_pass_is_offered_and_told_once_the_ledger_holds_it(arrived: Owner) -> None:
    on = passes(arrived)

    page = opened("/ahead/story/")

    assert f"Your attempts hold a pass, {on:%B} {on.year}, so your moves may now name it." in page
    assert f"I passed Step 1 in {on:%B} {on.year}." in offered(page)
    assert "While waiting" not in page


def test_a_remark_stands_under_its_sentence_with_why_and_what_to_try(arrived: Owner) -> None:
    tell(arrived, {Move.OWN_IT: f"{OWN_IT} Nobody told me how hard it is."})

    page = opened("/ahead/story/")

    assert "<p>“Nobody told me how hard it is.”</p>" in page
    assert "<b>May be heard as blame.</b>" in page
    assert "Say the same thing with “I”" in page


@pytest.mark.usefixtures("arrived")
def test_the_weak_example_shows_the_checks_and_the_strong_one_needs_none() -> None:
    weak, strong = examples(on=today_of())

    assert {remark.check.value for remark in weak.remarks} == {
        "hidden",
        "excuse",
        "blame",
        "minimizing",
        "apology",
        "vague",
        "unsupported",
    }
    assert strong.remarks == ()


def test_a_sentence_with_two_remarks_stands_once(arrived: Owner) -> None:
    tell(arrived, {Move.OWN_IT: f"{OWN_IT} It was just one exam and my school did not prepare us."})

    page = opened("/ahead/story/")

    assert page.count("<p>“It was just one exam and my school did not prepare us.”</p>") == 1
    assert "<b>May be heard as blame.</b>" in page
    assert "<b>Makes it smaller than it is.</b>" in page


def test_a_version_starts_from_the_moves_without_what_is_not_true_yet(arrived: Owner) -> None:
    tell(arrived, MOVES)

    page = opened("/ahead/story/60s/")

    assert f"{OWN_IT} I reread pages and tested little. I answer 40 timed questions a day.</textarea>" in page
    assert f"“{CLAIM}”" in page
    assert "Left out, since your attempts do not hold it yet:" in page
    assert "22 words, about 10 of 60 seconds at 130 words a minute." in page


def test_own_words_stay_and_an_emptied_version_begins_again(arrived: Owner) -> None:
    tell(arrived, MOVES)

    kept = sent("/ahead/story/20s/", {"text": "I did not pass. I changed how I review."})
    again = sent("/ahead/story/20s/", {"text": ""})

    assert "I did not pass. I changed how I review.</textarea>" in kept
    assert f"{OWN_IT} I reread pages" in again


def test_while_waiting_it_says_where_things_stand(arrived: Owner) -> None:
    tell(arrived, MOVES)

    page = opened("/ahead/story/waiting/")

    assert "I am preparing to sit it again" in page


@pytest.mark.usefixtures("arrived")
def test_a_version_that_is_not_one_says_so() -> None:
    assert "Your story has no “rap”." in opened("/ahead/story/rap/", status=422)


def test_a_version_is_saved_as_text_pdf_and_docx_under_a_name_that_says_nothing(arrived: Owner) -> None:
    tell(arrived, MOVES)
    client = Client()

    text, pdf, word = (
        client.get(reverse("story_file", args=["60s", form])) for form in ("txt", "pdf", "docx")
    )

    assert text["Content-Disposition"] == f'attachment; filename="notes-60s-{today_of()}.txt"'
    assert OWN_IT in text.content.decode()
    printed = pypdfium2.PdfDocument(pdf.content)
    assert OWN_IT in printed[0].get_textpage().get_text_range().replace("\r\n", " ")
    assert printed.get_metadata_dict()["Title"] == "Notes"
    printed.close()
    assert OWN_IT in "\n".join(each.text for each in Document(BytesIO(word.content)).paragraphs)


@pytest.mark.usefixtures("arrived")
def test_another_file_format_is_refused_in_a_sentence() -> None:
    assert "Your story has no “odt”." in opened("/ahead/story/60s/odt/", status=422)


def test_a_reading_is_kept_with_who_when_and_what_they_said(arrived: Owner) -> None:
    page = sent(
        "/ahead/story/60s/read/", {"who": "Dr. Alvarez", "on": "", "words": "Drop the second sentence."}
    )

    [kept] = notebook.entries(student=arrived.student, kind=ReadThrough)
    assert kept.entry == ReadThrough(
        version_name="60s", who="Dr. Alvarez", on=today_of(), words="Drop the second sentence."
    )
    assert "Drop the second sentence." in page


def test_a_reading_without_a_name_or_from_tomorrow_loses_nothing(arrived: Owner) -> None:
    tomorrow = today_of() + timedelta(days=1)

    page = sent(
        "/ahead/story/60s/read/",
        {"who": "", "on": f"{tomorrow:%Y-%m-%d}", "words": "Say it slower."},
        status=422,
    )

    assert "Who was it? A first name is enough." in page
    assert "This day has not come yet." in page
    assert "Say it slower." in page
    assert notebook.entries(student=arrived.student, kind=ReadThrough) == ()


def test_the_same_form_sent_twice_is_kept_once(arrived: Owner) -> None:
    for _ in range(2):
        Client().post("/ahead/story/", {"idempotency_key": "k", "own_it": OWN_IT})

    assert len(notebook.entries(student=arrived.student, kind=OwnWords)) == 1

"""The meeting: one page to bring, a plan in writing, and what came of it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services import notebook
from comeback.services.entries import record_attempt
from comeback.services.profile import change_profile
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import hidden_fields, opened
from tests.web.posts import posted

MEETING = reverse("meeting")
SECRETS = ("nerves", "pounding", "tired", "worn-down")


def now() -> datetime:
    return datetime.now(UTC)


def handed_over(form: str, asked: str = "") -> tuple[bytes, str]:
    response = Client().get(reverse("meeting_sheet", args=[form]) + asked)
    assert response.status_code == 200
    return response.content, str(response["Content-Disposition"])


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)
    document.close()
    return text


def pages_of(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    document.close()
    return pages


def docx_text(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def said(section: str, **fields: str) -> dict[str, str]:
    return {"section": section, **hidden_fields(opened(MEETING)), **fields}


def notes_of(owner: Owner) -> list[MeetingNote]:
    return [kept.entry for kept in notebook.entries(student=owner.student, kind=MeetingNote)]


def line(**fields: str) -> dict[str, str]:
    told = {"met_on": today_of().isoformat(), "kind": "said", "who": "Dr. Okafor", "words": "Three attempts."}
    return said("note", **{**told, **fields})


@pytest.mark.usefixtures("arrived")
def test_with_nothing_known_the_sheet_still_has_the_questions_to_ask() -> None:
    page = opened(MEETING)

    assert h1_of(page) == "Go in with one page: the facts, your questions, one ask."
    assert "What went wrong is not measured yet." in page
    assert (
        'href="/ahead/school/questions/attempts_allowed/">How many attempts does the school allow?</a>'
        in page
    )
    assert "It is made from the plan you keep, and none is kept now." in page


def test_a_question_with_an_answer_leaves_the_sheet(arrived: Owner) -> None:
    answer = PolicyAnswer(question="attempts_allowed", words="Three.", number=3, learned_on=today_of())
    notebook.keep(student=arrived.student, entry=answer, now=now())

    page = opened(MEETING)

    assert "How many attempts does the school allow?" not in page
    assert "The school’s own limits, as I know them: three attempts" in page


def test_without_a_school_its_questions_are_left_out(arrived: Owner) -> None:
    change_profile(student=arrived.student, changes={"school_kind": "international"}, version=None, now=now())

    assert "How many attempts does the school allow?" not in opened(MEETING)


@pytest.mark.usefixtures("arrived")
def test_own_questions_and_the_ask_are_kept_and_stand_on_the_sheet() -> None:
    page = posted(MEETING, said("sheet", questions="May I keep my mentor?\n\nWho signs?", ask="Eight weeks."))

    text = pdf_text(handed_over("pdf")[0])
    assert "May I keep my mentor?" in page
    assert text.index("Eight weeks.") < text.index("May I keep my mentor?") < text.index("Who signs?")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_sheet_is_complete_and_says_nothing_of_wellbeing_or_level(invented: Owner, form: str) -> None:
    change_profile(student=invented.student, changes={"own_name": "Sam Invented"}, version=None, now=now())
    content, name = handed_over(form)

    text = (pdf_text if form == "pdf" else docx_text)(content)
    for words in (
        "Meeting sheet",
        "Sam Invented",
        "My facts",
        "My result came on",
        "three are left",
        "Agreed",
    ):
        assert words in text
    assert "What will stand about it in my MSPE?" in " ".join(text.split())
    assert [secret for secret in SECRETS if secret in text] == []
    assert "EPC" not in text
    assert name == f'attachment; filename="meeting-{today_of().isoformat()}.{form}"'


@pytest.mark.usefixtures("invented")
def test_the_sheet_fits_one_page() -> None:
    assert pages_of(handed_over("pdf")[0]) == 1


@pytest.mark.usefixtures("invented")
def test_wellbeing_stands_on_the_sheet_only_by_name() -> None:
    page = opened(MEETING)
    asked = opened(f"{MEETING}?wellbeing=yes")

    assert "nerves" not in page
    assert "nerves may have cost me" in asked
    assert "Leave it out" in asked
    assert f"{reverse('meeting_sheet', args=['pdf'])}?wellbeing=yes" in asked
    assert "nerves may have cost me" in " ".join(pdf_text(handed_over("pdf", "?wellbeing=yes")[0]).split())


@pytest.mark.parametrize("form", ["plan-pdf", "plan-docx"])
def test_a_plan_for_the_school_is_neutral_and_complete(invented: Owner, form: str) -> None:
    posted(MEETING, said("plan", plan="I had read a great deal and tested little."))
    content, name = handed_over(form)

    text = " ".join((pdf_text if form == "plan-pdf" else docx_text)(content).split())
    for words in (
        "Study plan",
        "I had read a great deal and tested little.",
        "The kidney looks like the largest gap",
        "Week by week",
        "Form 29",
        "When I decide about the date",
        "The seat can be moved without a fee until",
    ):
        assert words in text
    assert text.count("the largest gap") == 1
    assert [secret for secret in (*SECRETS, "Step 1", "EPC", "fail") if secret in text] == []
    assert name.startswith('attachment; filename="plan-')
    assert invented


def test_another_country_prints_on_its_own_sheet(arrived: Owner) -> None:
    change_profile(student=arrived.student, changes={"country": "DE"}, version=None, now=now())

    document = pypdfium2.PdfDocument(handed_over("pdf")[0])
    size = document[0].get_size()
    document.close()

    assert size == pytest.approx((595.28, 841.89), abs=0.1)


@pytest.mark.usefixtures("arrived")
def test_a_plan_is_not_handed_over_while_none_is_kept() -> None:
    page = opened(reverse("meeting_sheet", args=["plan-pdf"]), status=409)

    assert "plan" in page


def test_a_plan_that_has_had_its_exam_is_not_handed_over(invented: Owner) -> None:
    sat = Attempt(on=today_of(), outcome=Outcome.PASS, result_on=today_of())
    record_attempt(student=invented.student, attempt=sat, now=now())

    page = opened(MEETING)

    assert "none is kept now" in page
    assert "I passed on" in page
    assert opened(reverse("meeting_sheet", args=["plan-pdf"]), status=409)


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize("form", ["exe", "plan-txt", "story-pdf"])
def test_a_document_that_does_not_exist_is_told_calmly(form: str) -> None:
    assert f"There is no document called “{form}”." in opened(
        reverse("meeting_sheet", args=[form]), status=422
    )


def test_what_was_said_is_kept_with_who_said_it_and_leads_to_the_rules(arrived: Owner) -> None:
    page = posted(MEETING, line())

    assert notes_of(arrived) == [
        MeetingNote(met_on=today_of(), kind=NoteKind.SAID, who="Dr. Okafor", words="Three attempts.")
    ]
    assert "said by Dr. Okafor" in page
    assert "Keep it as a rule of the school" in page


def test_a_line_sent_twice_is_kept_once(arrived: Owner) -> None:
    fields = line()

    posted(MEETING, fields)
    posted(MEETING, fields)

    assert len(notes_of(arrived)) == 1


def test_a_next_step_is_done_opened_again_and_removed(arrived: Owner) -> None:
    due_on = today_of() + timedelta(days=3)
    page = posted(MEETING, line(kind="next_step", words="Send the plan.", due_on=due_on.isoformat()))
    number = notebook.entries(student=arrived.student, kind=MeetingNote)[0].id

    done = posted(reverse("meeting_note", args=[number, "done"]), {})
    done_on = notes_of(arrived)[0].done_on
    posted(reverse("meeting_note", args=[number, "open"]), {})
    opened_again = notes_of(arrived)[0].done_on
    posted(reverse("meeting_note", args=[number, "remove"]), {})

    assert h1_of(page).startswith("One next step is open, by ")
    assert h1_of(done) == "What was agreed is done. What was said is kept below."
    assert (done_on, opened_again) == (today_of(), None)
    assert notes_of(arrived) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"met_on": "2099-01-01"}, "That day has not come yet."),
        ({"met_on": ""}, "Which day was it?"),
        ({"met_on": "soon"}, "This is not a day."),
        ({"kind": "rumor"}, "Choose one of these."),
        ({"words": ""}, "Write the line."),
        ({"kind": "next_step", "due_on": "2001-01-01"}, "A next step comes after the meeting."),
    ],
)
def test_a_line_that_cannot_be_kept_loses_nothing(arrived: Owner, fields: dict[str, str], says: str) -> None:
    page = posted(MEETING, line(who="The committee", **fields), status=422)

    assert says in page
    assert 'value="The committee"' in page
    assert notes_of(arrived) == []


def test_an_unknown_mark_is_not_found(arrived: Owner) -> None:
    posted(MEETING, line())
    number = notebook.entries(student=arrived.student, kind=MeetingNote)[0].id

    posted(reverse("meeting_note", args=[number, "burn"]), {}, status=404)

    assert len(notes_of(arrived)) == 1

"""Letters: drafted from what is known, kept, handed to the mail program, sent and answered."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.recovery.contacts import Contact, Role
from comeback.core.recovery.letters import Letter, LetterKind, tells_too_much
from comeback.core.recovery.running import Running, RunningKind
from comeback.services import entries, notebook
from comeback.services.letters import letter_words
from comeback.services.profile import change_profile
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import hidden_fields, lit, opened, sent
from tests.web.posts import posted

FIRST = reverse("letter_new", args=["first_message"])
WORDS = {
    "to_name": "Dr. Okafor",
    "to_email": "okafor@school.example",
    "subject": "Request for a meeting",
    "body": "Dear Dr. Okafor,\n\nmay we meet?\n\nSam",
}


def now() -> datetime:
    return datetime.now(UTC)


def known_to(owner: Owner, **changes: object) -> None:
    change_profile(student=owner.student, changes=changes, version=None, now=now())


def letters_of(owner: Owner) -> list[Letter]:
    return [kept.entry for kept in notebook.entries(student=owner.student, kind=Letter)]


def kept_letter(owner: Owner, **fields: object) -> str:
    told: dict[str, object] = {
        "kind": LetterKind.FIRST_MESSAGE,
        **WORDS,
        "written_on": today_of() - timedelta(days=9),
        **fields,
    }
    entry = Letter(**told)  # type: ignore[arg-type]  # fields of the letter, by name
    return reverse("letter", args=[notebook.keep(student=owner.student, entry=entry, now=now())])


def in_full(page: str) -> str:
    return page.partition("<textarea")[2].partition("</textarea>")[0]


def test_the_first_letter_is_filled_in_from_what_is_known(arrived: Owner) -> None:
    known_to(arrived, own_name="Sam Invented", school_name="Invented School", result_on=today_of())
    dean = Contact(role=Role.DEAN, name="Dr. Okafor", email="okafor@school.example")
    notebook.keep(student=arrived.student, entry=dean, now=now())

    page = opened(FIRST)

    words = in_full(page)
    assert h1_of(page) == "Write to the school before they write to you."
    assert "Dear Dr. Okafor," in words
    assert f"{today_of():%B} {today_of().day}, {today_of().year}, and I did not pass" in words
    assert words.rstrip().endswith("Sam Invented\nInvented School")
    assert 'value="okafor@school.example"' in page
    assert "…" not in words
    assert "Still open" not in page


@pytest.mark.usefixtures("arrived")
def test_what_is_not_known_stays_visible_and_is_named() -> None:
    page = opened(FIRST)

    assert "Dear Office of Student Affairs," in in_full(page)
    assert in_full(page).rstrip().endswith("Thank you,\n…")
    assert "Still open, shown as “…”: your name." in page


@pytest.mark.parametrize("is_at_a_school", [True, False])
def test_no_draft_says_in_its_subject_what_happened(arrived: Owner, *, is_at_a_school: bool) -> None:
    known_to(arrived, school_kind="us_md" if is_at_a_school else "international")

    kinds = letter_words(student=arrived.student, today=today_of())

    assert [each.kind for each in kinds] == list(LetterKind)
    assert [each.subject for each in kinds if tells_too_much(each.subject)] == []
    assert all(each.purposes for each in kinds)


def test_without_a_school_the_first_letter_goes_to_a_mentor(arrived: Owner) -> None:
    known_to(arrived, school_kind="international")

    page = opened(FIRST)

    assert h1_of(page) == "Write to one person whose judgment you trust."
    assert "school’s policies" not in in_full(page)


def test_attempts_left_come_from_the_ledger_with_their_source(arrived: Owner) -> None:
    fail = Attempt(on=today_of() - timedelta(days=60), outcome=Outcome.FAIL)
    asked = reverse("letter_new", args=["meeting_request"])
    before = opened(asked)
    entries.record_attempt(student=arrived.student, attempt=fail, now=now())

    page = opened(asked)

    assert "attempts" not in in_full(before)
    assert "The exam’s own rules leave me three attempts." in in_full(page)
    assert 'class="stamp"' in page


def test_a_clerkship_that_runs_now_is_named_and_a_later_one_is_not(arrived: Owner) -> None:
    later = today_of() + timedelta(days=30)
    for entry in (
        Running(kind=RunningKind.CLERKSHIP, name="Surgery", from_on=later),
        Running(kind=RunningKind.CLERKSHIP, name="Pediatrics"),
    ):
        notebook.keep(student=arrived.student, entry=entry, now=now())

    words = in_full(opened(reverse("letter_new", args=["clerkship_director"])))

    assert "my next shift in Pediatrics" in words


def test_a_letter_can_go_to_someone_else(arrived: Owner) -> None:
    for role, name in ((Role.DEAN, "Dr. Okafor"), (Role.ADVISER, "Dr. Alvarez")):
        notebook.keep(student=arrived.student, entry=Contact(role=role, name=name), now=now())
    page = opened(FIRST)

    other = page.partition(f'href="{FIRST}?to=')[2].partition('"')[0]

    assert "Dear Dr. Okafor," in in_full(page)
    assert "Dear Dr. Alvarez," in in_full(opened(f"{FIRST}?to={other}"))


def test_a_letter_is_kept_as_it_was_changed_and_nothing_is_sent(arrived: Owner) -> None:
    page = sent(FIRST, WORDS)

    assert h1_of(page) == "It is ready. Read it once more, then send it yourself."
    assert "Nothing is sent by Comeback." in page
    assert letters_of(arrived) == [
        Letter(
            kind=LetterKind.FIRST_MESSAGE,
            to_name="Dr. Okafor",
            to_email="okafor@school.example",
            subject="Request for a meeting",
            body=WORDS["body"],
            written_on=today_of(),
        )
    ]


def test_a_letter_sent_twice_by_the_browser_is_kept_once(arrived: Owner) -> None:
    fields = {**hidden_fields(opened(FIRST)), **WORDS}

    posted(FIRST, fields)
    posted(FIRST, fields)

    assert len(letters_of(arrived)) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"to_email": "nobody"}, "This is not an e-mail address."),
        ({"subject": ""}, "A letter without a subject looks like a mistake."),
        ({"body": " "}, "There are no words in it yet."),
        ({"body": "x" * 10_001}, "10001 characters long, and 10000 fit"),
    ],
)
def test_a_letter_that_cannot_be_kept_loses_no_word(
    arrived: Owner, fields: dict[str, str], says: str
) -> None:
    page = sent(FIRST, {**WORDS, **fields}, status=422)

    assert says in page
    assert 'value="Dr. Okafor"' in page
    assert letters_of(arrived) == []


def test_the_mail_program_gets_subject_and_words(arrived: Owner) -> None:
    page = opened(kept_letter(arrived))

    assert (
        'href="mailto:okafor@school.example?subject=Request%20for%20a%20meeting'
        '&body=Dear%20Dr.%20Okafor%2C%0D%0A%0D%0Amay%20we%20meet%3F%0D%0A%0D%0ASam"'
    ) in page


def test_before_the_mail_program_opens_what_is_still_open_is_said(arrived: Owner) -> None:
    here = kept_letter(arrived, body="Dear …,\n\nmay we meet?")
    page = opened(here)

    asked = opened(f"{here}?mail")

    assert h1_of(page) == "It is kept. One place is still open."
    assert "mailto:" not in page
    assert "“Dear …,”" in lit(asked)
    assert asked.count("mailto:okafor@school.example") == 1


def test_a_long_letter_says_that_the_file_holds_all_of_it(arrived: Owner) -> None:
    assert "some mail programs cut long ones" in opened(kept_letter(arrived, body="word " * 600))
    assert "cut long ones" not in opened(kept_letter(arrived))


def test_a_subject_that_tells_too_much_is_pointed_out(arrived: Owner) -> None:
    page = opened(kept_letter(arrived, subject="I failed"))

    assert "“Request for a meeting” says less." in page


def test_the_file_opens_as_a_draft_under_a_name_that_says_nothing(arrived: Owner) -> None:
    here = kept_letter(arrived)

    response = Client().get(f"{here}eml/")

    message = message_from_bytes(response.content, policy=policy.default)
    assert response["Content-Type"] == "message/rfc822"
    assert response["Content-Disposition"] == f'attachment; filename="letter-{today_of().isoformat()}.eml"'
    assert message["Subject"] == "Request for a meeting"
    assert message["X-Unsent"] == "1"


def test_a_letter_is_noted_as_sent_then_as_answered_and_the_note_can_be_taken_back(arrived: Owner) -> None:
    here = kept_letter(arrived)
    due_on = today_of() + timedelta(days=4)

    posted(f"{here}sent/", {"sent_on": today_of().isoformat(), "due_on": due_on.isoformat()})
    waiting = opened(reverse("letters"))
    posted(f"{here}answered/", {"answered_on": today_of().isoformat()})
    answered = letters_of(arrived)[0]
    posted(f"{here}back/", {})

    assert h1_of(waiting).startswith("One answer is still to come, hoped for by ")
    assert (answered.sent_on, answered.due_on, answered.answered_on) == (today_of(), due_on, today_of())
    assert letters_of(arrived)[0].answered_on is None
    assert letters_of(arrived)[0].sent_on == today_of()


def test_an_answer_is_hoped_for_after_three_business_days(arrived: Owner) -> None:
    page = opened(kept_letter(arrived))

    suggested = page.partition('name="due_on" value="')[2].partition('"')[0]

    days = (datetime.fromisoformat(suggested).date() - today_of()).days
    assert 3 <= days <= 6


@pytest.mark.parametrize(
    ("mark", "field", "on", "says"),
    [
        ("sent", "sent_on", "2099-01-01", "That day has not come yet."),
        ("sent", "sent_on", "tomorrow", "This is not a day."),
        ("sent", "sent_on", "", "Which day was it?"),
        ("answered", "answered_on", "2026-11-01", "This letter is not sent yet."),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field(
    arrived: Owner, mark: str, field: str, on: str, says: str
) -> None:
    here = kept_letter(arrived)

    page = posted(f"{here}{mark}/", {field: on}, status=422)

    assert says in page
    assert letters_of(arrived)[0].sent_on is None


def test_a_letter_without_an_answer_offers_a_second_one_that_names_the_first(arrived: Owner) -> None:
    sent_on = today_of() - timedelta(days=8)
    here = kept_letter(arrived, sent_on=sent_on, due_on=today_of() - timedelta(days=3))
    page = opened(here)

    address = lit(page).partition('href="')[2].partition('"')[0]
    words = in_full(opened(address))

    assert "A short second letter is drafted" in lit(page)
    assert "has not answered yet" in h1_of(opened(reverse("letters")))
    assert f"On {sent_on:%B} {sent_on.day}, {sent_on.year} I wrote to you" in words
    assert "“Request for a meeting”" in words
    assert "Dear Dr. Okafor," in words


def test_a_second_letter_to_someone_else_still_names_the_first(arrived: Owner) -> None:
    here = kept_letter(arrived, sent_on=today_of(), due_on=today_of() + timedelta(days=3))
    dean = Contact(role=Role.DEAN, name="Dr. Lind")
    notebook.keep(student=arrived.student, entry=dean, now=now())
    draft = opened(f"{reverse('letter_new', args=['follow_up'])}?after={here.split('/')[-2]}")

    address = re.findall(r'href="([^"]*)"[^>]*>Dr. Lind', draft)[0]

    assert "“Request for a meeting”" in in_full(opened(address))
    assert "Dear Dr. Lind," in in_full(opened(address))


def test_the_words_of_a_kept_letter_can_be_changed_and_the_letter_removed(arrived: Owner) -> None:
    here = kept_letter(arrived)

    sent(here, {**WORDS, "body": "Dear Dr. Okafor,\n\nSam"})
    changed = letters_of(arrived)[0].body
    page = posted(f"{here}remove/", {})

    assert changed.splitlines()[-1] == "Sam"
    assert letters_of(arrived) == []
    assert h1_of(page) == "Start with the letter that opens the door."


@pytest.mark.usefixtures("arrived")
def test_a_kind_that_does_not_exist_is_told_calmly() -> None:
    page = opened(reverse("letter_new", args=["ransom"]), status=422)

    assert "There is no draft called “ransom”." in page


def test_no_window_title_says_what_a_letter_is_about(arrived: Owner) -> None:
    here = kept_letter(arrived, subject="I failed Step 1")

    titles = [page.partition("<title>")[2].partition("</title>")[0] for page in (opened(here), opened(FIRST))]

    assert titles == ["Ahead · Comeback", "Ahead · Comeback"]

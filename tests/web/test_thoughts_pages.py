from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from comeback.core.recovery.diary import ParkedThought
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services import notebook
from comeback.services.diary import park_thought
from comeback.services.profile import change_profile
from comeback.web.words import day
from tests.people import Owner
from tests.web.invented import h1_of, hidden, today_of
from tests.web.pages import lit, opened, sent

WORDS = "Is family medicine the honest choice?"
VIGNETTE = (
    "A 54-year-old man comes to the emergency department because of chest pain. His blood pressure is 150/90. "
    "Physical examination shows a murmur. Which of the following is the most likely diagnosis?"
)


def parked(owner: Owner, *, days_ago: int) -> int:
    then = today_of() - timedelta(days=days_ago)
    park_thought(student=owner.student, words=WORDS, today=then, now=datetime.now(UTC))
    return notebook.entries(student=owner.student, kind=ParkedThought)[-1].id


def kept(owner: Owner) -> ParkedThought:
    return notebook.entries(student=owner.student, kind=ParkedThought)[-1].entry


def test_a_thought_is_parked_for_two_weeks_on_the_first_evening(arrived: Owner) -> None:
    Client().post("/evening/thoughts/", {"words": WORDS, "next": "/evening/"})

    assert kept(arrived).reopens_on == today_of() + timedelta(days=14)
    assert f"1 thought comes back on {day(today_of() + timedelta(days=14))}." in opened("/evening/")


def test_a_thought_can_be_given_a_day_of_its_own(arrived: Owner) -> None:
    on = today_of() + timedelta(days=40)

    page = sent("/evening/thoughts/", words=WORDS, reopens_on=on.isoformat())

    assert kept(arrived).reopens_on == on
    assert h1_of(page) == f"Nothing to decide today. The next thought comes back {day(on)}."


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize(
    ("words", "on", "sentence"),
    [
        ("", "", "Write the thought first."),
        (WORDS, "2020-01-01", "A parked thought comes back on a later day."),
        (VIGNETTE, "", "This looks like the text of a question."),
    ],
)
def test_a_thought_that_cannot_be_parked_stays_in_its_field(words: str, on: str, sentence: str) -> None:
    page = sent("/evening/thoughts/", words=words, reopens_on=on, status=422)

    assert sentence in lit(page)
    assert words in page


@pytest.mark.usefixtures("arrived")
def test_with_nothing_parked_the_page_says_what_it_is_for() -> None:
    assert h1_of(opened("/evening/thoughts/")).startswith("Nothing is parked.")


def test_before_its_day_a_thought_rests_and_can_be_looked_at_all_the_same(arrived: Owner) -> None:
    number = parked(arrived, days_ago=0)

    resting = opened(f"/evening/thoughts/{number}/")
    looked_at = opened(f"/evening/thoughts/{number}/?now")

    assert h1_of(resting).startswith("This rests until")
    assert "What is known now" not in resting
    assert "What is known now" in looked_at


def test_on_its_day_a_thought_stands_beside_what_is_known(invented: Owner) -> None:
    number = parked(invented, days_ago=14)
    keep_in(
        invented,
        MeetingNote(met_on=today_of(), kind=NoteKind.DECIDED, who="the dean", words="Finish surgery"),
    )
    limit = PolicyAnswer(
        question="attempts_allowed", words="Three", number=3, where="Handbook", learned_on=today_of()
    )
    keep_in(invented, limit)

    page = opened(f"/evening/thoughts/{number}/")

    assert h1_of(page) == "You parked this, and today it is here again."
    assert "1 used, 3 left by the exam’s rules." in page
    assert "Your school allows 3 attempts." in page
    assert "Finish surgery (the dean," in page
    assert "of 100 people with results like yours would pass on it" in page
    assert "not yet checked against real exam results" in page


def keep_in(owner: Owner, entry: object) -> None:
    notebook.keep(student=owner.student, entry=entry, now=datetime.now(UTC))


def test_hidden_figures_stay_hidden_beside_a_thought(invented: Owner) -> None:
    number = parked(invented, days_ago=14)
    hidden(invented)

    page = opened(f"/evening/thoughts/{number}/")

    assert 'class="hidden-figure"' in page


def test_a_thought_is_decided_in_the_student_s_own_words(arrived: Owner) -> None:
    number = parked(arrived, days_ago=14)

    page = sent(f"/evening/thoughts/{number}/", act="decide", decision="I ask two people first.")

    assert kept(arrived).decision == "I ask two people first."
    assert kept(arrived).closed_on == today_of()
    assert "I ask two people first." in page


def test_a_thought_rests_longer_or_is_let_go(arrived: Owner) -> None:
    number = parked(arrived, days_ago=14)
    on = today_of() + timedelta(days=9)

    sent(f"/evening/thoughts/{number}/", act="rest", reopens_on=on.isoformat())
    rested = kept(arrived)
    sent(f"/evening/thoughts/{number}/", act="let_go")

    assert rested.reopens_on == on
    assert rested.is_open
    assert kept(arrived).closed_on == today_of()
    assert h1_of(opened(f"/evening/thoughts/{number}/")) == "You let this one go."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"act": "decide", "decision": ""}, "Write what you decide"),
        ({"act": "rest", "reopens_on": ""}, "Choose the day it comes back."),
        ({"act": "rest", "reopens_on": "2020-01-01"}, "A parked thought comes back on a later day."),
    ],
)
def test_an_answer_that_is_none_is_one_sentence(
    arrived: Owner, fields: dict[str, str], sentence: str
) -> None:
    number = parked(arrived, days_ago=14)

    page = sent(f"/evening/thoughts/{number}/", fields, status=422)

    assert sentence in lit(page)
    assert kept(arrived).is_open


@pytest.mark.usefixtures("arrived")
def test_a_thought_that_is_gone_says_so() -> None:
    assert "no longer here" in opened("/evening/thoughts/99/", status=409)


def test_today_shows_a_thought_that_is_back(arrived: Owner) -> None:
    parked(arrived, days_ago=14)

    page = opened("/")

    assert "Also today" in page
    assert f"A thought you parked: “{WORDS}”" in page


def test_today_shows_at_most_four_such_things(arrived: Owner) -> None:
    for _ in range(6):
        parked(arrived, days_ago=14)

    assert opened("/").count("A thought you parked:") == 4


def test_before_its_day_a_thought_is_not_on_today(arrived: Owner) -> None:
    parked(arrived, days_ago=3)

    assert "Also today" not in opened("/")


def test_today_shows_the_steps_that_are_still_open_and_leads_to_their_list(arrived: Owner) -> None:
    changes = {"result_on": today_of() - timedelta(days=5)}
    change_profile(student=arrived.student, changes=changes, version=None, now=datetime.now(UTC))

    page = opened("/")

    assert "Write to the school, before they write to you" in page
    assert "The first days, as a list" in page

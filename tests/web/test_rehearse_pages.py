import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.residency.rehearsing import InterviewRehearsal
from comeback.services.rehearsal import deck, groups, rehearsals
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import opened, sent

ASKED = "/ahead/story/rehearse/what_happened/"


@pytest.mark.usefixtures("arrived")
def test_the_deck_shows_every_question_in_its_group() -> None:
    page = opened("/ahead/story/rehearse/")

    assert len(deck()) == 22
    assert all(each.ask in page for each in deck())
    assert {each.group for each in deck()} == {group for group, _ in groups()}
    assert all(each.ask.endswith(("?", ".")) for each in deck())


def test_an_answer_is_kept_as_a_row_without_a_total(arrived: Owner) -> None:
    marks = {"plain": "4", "owned": "5", "specific": "2", "steady": "3"}

    page = sent(ASKED, {**marks, "seconds": "58", "words": "Name the Saturday test."})

    assert rehearsals(student=arrived.student) == (
        InterviewRehearsal(
            question="what_happened",
            on=today_of(),
            seconds=58,
            plain=4,
            owned=5,
            specific=2,
            steady=3,
            words="Name the Saturday test.",
        ),
    )
    assert "Kept. Once more, or" in page
    assert "Name the Saturday test." in page
    assert "average" not in page


def test_an_answer_without_marks_is_kept_too(arrived: Owner) -> None:
    sent(ASKED, {"seconds": "", "words": ""})

    [kept] = rehearsals(student=arrived.student)
    assert (kept.seconds, kept.plain, kept.steady) == (0, None, None)


def test_a_time_that_is_no_number_keeps_what_was_typed(arrived: Owner) -> None:
    page = sent(ASKED, {"seconds": "a minute", "words": "Slower."}, status=422)

    assert "Write the seconds as a number, such as 55." in page
    assert 'value="Slower."' in page
    assert rehearsals(student=arrived.student) == ()


@pytest.mark.usefixtures("arrived")
def test_the_question_is_the_heading_and_the_clock_waits_for_its_script() -> None:
    page = opened(ASKED)

    assert h1_of(page) == "I see two attempts at Step 1. What happened?"
    assert 'data-record="what_happened" hidden' in page
    assert "A watch beside you does as well." in page


@pytest.mark.usefixtures("arrived")
def test_only_the_page_that_plays_recordings_may_play_them() -> None:
    def policy(address: str) -> str:
        return Client().get(address).headers["Content-Security-Policy"]

    assert "media-src blob:" in policy(ASKED)
    assert "media-src" not in policy(reverse("rehearse"))


@pytest.mark.usefixtures("arrived")
def test_a_question_the_deck_lacks_says_so() -> None:
    assert "The deck has no question “salary”." in opened("/ahead/story/rehearse/salary/", status=422)

import html
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from comeback.core.exam.attempts import Outcome
from comeback.core.plan.values import Weekday
from comeback.services.entries import attempts
from comeback.services.profile import OwnedForm, change_profile, load_profile
from comeback.services.start import StartQuestion, answers, questions
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import leads_to, lit, opened, sent

VIGNETTE = (
    "A 54-year-old man comes to the office because of fatigue. Temperature is 37.1 C, pulse is 88/min. Physical "
    "examination shows pallor. Laboratory studies show a low count. Which of the following is the most likely cause?"
)


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_every_question_stands_alone_can_be_skipped_and_says_why_it_is_asked(question: StartQuestion) -> None:
    page = opened(f"/start/{question.id}/")

    assert h1_of(page) == question.title
    assert question.why in page
    assert ">Skip</a>" in page
    assert ">Stop here, keep my answers</button>" in page


def test_an_answer_is_kept_at_once_and_the_next_question_follows(arrived: Owner) -> None:
    page = sent("/start/audit_review/", choice="shorter", words="I was racing.")

    assert h1_of(page) == "How did you use First Aid or your main review book?"
    kept = answers(student=arrived.student)["audit_review"]
    assert (kept.choices, kept.words) == (("shorter",), "I was racing.")
    again = opened("/start/audit_review/")
    assert 'value="shorter"' in again.partition("checked")[0].rpartition("<input")[2]
    assert "I was racing." in again


def test_stopping_keeps_the_answer_on_the_page_and_the_start_goes_on_there_later(arrived: Owner) -> None:
    location = leads_to("/start/then_weeks/", words="8", stop="yes")

    assert location == "/"
    assert answers(student=arrived.student)["then_weeks"].words == "8"
    assert leads_on("/start/") == "/start/then_hours/"


def leads_on(address: str) -> str:
    return str(Client().get(address)["Location"])


def test_going_on_without_an_answer_keeps_nothing(arrived: Owner) -> None:
    sent("/start/day_heart/")
    sent("/start/attempts/")

    assert answers(student=arrived.student) == {}
    assert attempts(student=arrived.student) == ()


@pytest.mark.usefixtures("arrived")
def test_after_the_last_question_having_nothing_is_fine() -> None:
    page = sent("/start/day_stuck/", choice="often")

    assert h1_of(page) == "What do you have? One thing is enough, and nothing is fine."
    assert ">I have nothing yet</a>" in page


def test_several_attempts_are_kept_one_after_the_other(arrived: Owner) -> None:
    page = sent("/start/attempts/", on="2025-08-03", outcome="incomplete", another="yes")
    sent("/start/attempts/", on="2026-08-03", outcome="fail", result_on="2026-08-19")

    kept = attempts(student=arrived.student)
    assert "Sun 3 Aug 2025, started and left incomplete" in page
    assert [(each.on, each.outcome) for each in kept] == [
        (date(2025, 8, 3), Outcome.INCOMPLETE),
        (date(2026, 8, 3), Outcome.FAIL),
    ]


def test_an_attempt_that_cannot_be_is_lit_and_stays_in_the_boxes(arrived: Owner) -> None:
    page = sent("/start/attempts/", status=422, on="2026-08-19", outcome="fail", result_on="2026-08-03")

    assert "The result came before the exam." in lit(page)
    assert 'value="2026-08-19"' in page
    assert attempts(student=arrived.student) == ()


def test_school_and_a_month_of_graduation_are_kept(arrived: Owner) -> None:
    sent("/start/school/", school_kind="us_do", graduation_on="2028-05")

    profile = load_profile(student=arrived.student)
    assert (profile.school_kind, profile.graduation_on) == ("us_do", date(2028, 5, 1))


def test_a_window_runs_from_its_first_to_its_last_day(arrived: Owner) -> None:
    year = today_of().year + 1

    sent("/start/exam_date/", window_from=f"{year}-02", window_to=f"{year}-04")

    profile = load_profile(student=arrived.student)
    assert (profile.window_from, profile.window_to) == (date(year, 2, 1), date(year, 4, 30))


def test_an_exam_date_that_has_been_is_refused_with_the_reason(arrived: Owner) -> None:
    page = sent("/start/exam_date/", status=422, exam_on="2026-01-05", is_booked="on")

    assert "field-error" in lit(page)
    assert 'value="2026-01-05"' in page
    assert load_profile(student=arrived.student).exam_on is None


def test_a_booked_seat_needs_a_day(arrived: Owner) -> None:
    page = sent("/start/exam_date/", status=422, is_booked="on")

    assert "A booked seat has a day." in lit(page)
    assert not load_profile(student=arrived.student).is_booked


def test_hours_and_the_rest_day_are_kept(arrived: Owner) -> None:
    sent("/start/hours/", hours_a_day="4.5")
    sent("/start/rest_day/", rest_weekday="5")

    profile = load_profile(student=arrived.student)
    assert (profile.hours_a_day, profile.rest_weekday) == (4.5, Weekday.SATURDAY)


@pytest.mark.parametrize("hours", ["0", "40", "many"])
def test_hours_that_no_day_has_are_one_sentence(arrived: Owner, hours: str) -> None:
    page = sent("/start/hours/", status=422, hours_a_day=hours)

    assert "field-error" in lit(page)
    assert load_profile(student=arrived.student).hours_a_day == 6.0


def test_days_and_spans_are_kept_and_shown_again(arrived: Owner) -> None:
    sent("/start/unavailable/", unavailable="2026-12-24 to 2026-12-26\n\n2027-01-04")

    assert load_profile(student=arrived.student).unavailable == (
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 4),
    )
    assert "2026-12-24 to 2026-12-26\n2027-01-04" in opened("/start/unavailable/")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Christmas", "Line 2 is not a day or a span."),
        ("2026-12-26 to 2026-12-24", "Line 2 ends before it begins."),
        ("2026-12-24 to 2036-12-24", "Line 2 is longer than a year."),
        ("2026-02-30", "Line 2 is not a day or a span."),
    ],
)
def test_a_line_that_is_no_day_is_named_and_stays(arrived: Owner, line: str, sentence: str) -> None:
    page = sent("/start/unavailable/", status=422, unavailable=f"2026-12-01\n{line}")

    assert sentence in lit(page)
    assert line in page
    assert load_profile(student=arrived.student).unavailable == ()


def test_forms_are_kept_as_had_or_taken(arrived: Owner) -> None:
    sent("/start/forms/", owned_29="on", taken_31="2026-09", owned_31="on")

    assert load_profile(student=arrived.student).forms == (
        OwnedForm(form=29, owned=True, taken_on=None),
        OwnedForm(form=31, owned=True, taken_on=date(2026, 9, 1)),
    )


@pytest.mark.parametrize("words", ["400", "many"])
def test_a_number_out_of_bounds_is_lit_and_stays(arrived: Owner, words: str) -> None:
    page = sent("/start/then_weeks/", status=422, words=words)

    assert "It takes a number from 0 to 104." in lit(page)
    assert f'value="{words}"' in page
    assert answers(student=arrived.student) == {}


def test_the_text_of_a_question_is_refused_and_stays_in_the_box(arrived: Owner) -> None:
    page = sent("/start/day_stuck/", status=422, choice="often", words=VIGNETTE)

    assert "This looks like the text of a question" in lit(page)
    assert VIGNETTE in html.unescape(page)
    assert answers(student=arrived.student) == {}


def test_two_windows_never_overwrite_each_other_and_lose_nothing_typed(arrived: Owner) -> None:
    opened_here = load_profile(student=arrived.student).version
    change_profile(student=arrived.student, changes={"hours_a_day": 5.0}, version=None, now=datetime.now(UTC))

    response = Client().post("/start/hours/", {"hours_a_day": "7", "version": opened_here})

    page = response.content.decode()
    assert response.status_code == 409
    assert "changed in another window" in page
    assert 'value="7"' in page
    assert load_profile(student=arrived.student).hours_a_day == 5.0
    newer = load_profile(student=arrived.student).version
    assert f'name="version" value="{newer}"' in page
    Client().post("/start/hours/", {"hours_a_day": "7", "version": newer})
    assert load_profile(student=arrived.student).hours_a_day == 7.0


@pytest.mark.usefixtures("arrived")
def test_a_question_that_is_not_asked_is_a_calm_page() -> None:
    page = opened("/start/nothing/", status=422)

    assert "has no “nothing”" in h1_of(page)


def test_a_day_off_in_the_past_is_no_obstacle(arrived: Owner) -> None:
    past = today_of() - timedelta(days=3)

    sent("/start/unavailable/", unavailable=past.isoformat())

    assert load_profile(student=arrived.student).unavailable == (past,)

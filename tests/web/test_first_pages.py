from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.recovery.first_days import FirstDays, first_days
from comeback.core.recovery.letters import Letter, LetterKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.recovery.steps import Circumstance, StepState
from comeback.services import notebook
from comeback.services.entries import record_attempt
from comeback.services.first_days_words import steps
from comeback.services.first_minute import when_result_came
from comeback.services.journal import the_student
from comeback.services.profile import change_profile, load_profile
from comeback.services.today import Today, today
from comeback.web.pages.first import first_evening_page
from comeback.web.pages.one_thing import one_thing_page
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import leads_to, lit, opened

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


STEPS = tuple(each.step for each in steps())


def fresh(owner: Owner) -> None:
    when_result_came(student=owner.student, on=today_of(), now=datetime.now(UTC))


def sat(owner: Owner, on: date, result_on: date) -> None:
    attempt = Attempt(on=on, outcome=Outcome.FAIL, result_on=result_on)
    record_attempt(student=owner.student, attempt=attempt, now=datetime.now(UTC))


def laid_out(hour: int, marks: dict[str, StepState] | None = None) -> FirstDays:
    return first_days(
        steps=STEPS,
        marks=marks or {},
        days_since=0,
        hour=hour,
        circumstances=frozenset({Circumstance.AT_A_SCHOOL}),
    )


def today_task() -> Today:
    return today(student=the_student(), now=datetime.now(UTC))


def zone_in_which_it_is(hour: int) -> str:
    """Find a zone on whose clocks it is this hour now."""
    ahead = (
        hour - datetime.now(UTC).hour + 11
    ) % 24 - 11  # Etc zones run from 11 behind to 12 ahead, signs swapped
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("address", ["/", "/plan/", "/diagnosis/evidence/", "/start/", "/you/"])
def test_the_first_minute_comes_before_anything_else(address: str) -> None:
    response = Client().get(address)

    assert response["Location"] == "/first/"
    assert "When did the result come?" in opened("/first/")


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("days_ago", "onward"), [(0, "/evening/"), (1, "/evening/"), (2, "/evening/"), (3, "/start/")]
)
def test_a_fresh_result_leads_to_the_first_evening_an_older_one_to_the_questions(
    days_ago: int, onward: str
) -> None:
    on = (today_of() - timedelta(days=days_ago)).isoformat()

    location = leads_to("/first/", when="earlier", on=on)

    assert location == onward


def test_the_day_of_the_result_is_kept(owner: Owner) -> None:
    on = today_of() - timedelta(days=1)

    leads_to("/first/", when=on.isoformat())

    assert load_profile(student=owner.student).result_on == on


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"idempotency_key": "a"}, "Choose one"),
        ({"when": "earlier"}, "Which day was it?"),
        ({"when": "earlier", "on": "2199-01-01"}, "has not come yet"),
        ({"when": "earlier", "on": "yesterday"}, "This is not a day."),
    ],
)
def test_a_day_that_cannot_be_is_one_sentence(fields: dict[str, str], sentence: str) -> None:
    response = Client().post("/first/", fields)

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_on_the_first_evening_nobody_meets_a_questionnaire(owner: Owner) -> None:
    fresh(owner)

    page = Client().get("/", follow=True).content.decode()

    assert h1_of(page).startswith("Nothing has to be fixed")
    assert page.count("<input") == page.count('type="hidden"') + 1  # where a thought can be parked
    assert 'class="places"' not in page


@pytest.mark.parametrize("hour", [22, 23, 0, 3])
def test_after_ten_the_lit_step_is_to_go_to_bed(hour: int) -> None:
    page = first_evening_page(laid_out(hour), NOON.replace(hour=hour), today=NOON.date())

    assert page.lit.sentence.startswith("Go to bed.")
    assert page.lit.quote.startswith("I didn’t pass.")
    assert page.title.endswith("tonight.")


@pytest.mark.parametrize("hour", [4, 9, 21])
def test_before_ten_the_lit_step_is_to_save_the_report(hour: int) -> None:
    page = first_evening_page(laid_out(hour), NOON.replace(hour=hour), today=NOON.date())

    assert page.lit.sentence == "Save your score report as a PDF."


def test_with_everything_of_the_day_settled_the_window_can_be_closed() -> None:
    marks = {"save_report": StepState.DONE, "tell_one": StepState.DONE}

    page = first_evening_page(laid_out(12, marks), NOON, today=NOON.date())

    assert page.lit.sentence == "That is enough for now."
    assert page.lit.solid.url == "/evening/?closed"
    assert [group.margin for group in page.groups] == ["Tomorrow", "Friday"]


def test_a_step_is_ticked_and_can_be_opened_again(owner: Owner) -> None:
    fresh(owner)

    location = leads_to("/evening/steps/save_report/done/", next="/evening/")
    settled = opened("/evening/")
    leads_to("/evening/steps/save_report/open/", next="/evening/")

    assert location == "/evening/"
    assert "Save your score report as a PDF, done" in settled
    assert "Save your score report as a PDF, done" not in opened("/evening/")


@pytest.mark.parametrize(
    ("step", "state", "status"), [("nothing", "done", 422), ("save_report", "maybe", 404)]
)
def test_a_step_or_a_tick_that_does_not_exist_is_refused(
    owner: Owner, step: str, state: str, status: int
) -> None:
    fresh(owner)

    response = Client().post(f"/evening/steps/{step}/{state}/")

    assert response.status_code == status


def test_a_tick_leads_to_no_other_site(owner: Owner) -> None:
    fresh(owner)

    assert leads_to("/evening/steps/save_report/done/", next="https://elsewhere.example/") == "/evening/"


def test_without_a_school_the_letter_goes_to_a_tutor_or_mentor(owner: Owner) -> None:
    fresh(owner)

    before = opened("/evening/")
    leads_to("/evening/steps/no_school/done/", next="/evening/")
    after = opened("/evening/")
    leads_to("/evening/steps/no_school/not_mine/", next="/evening/")
    back = opened("/evening/")

    assert "Write to the school" in before
    assert "Write to the school" not in after
    assert "a tutor, or a mentor" in after
    assert "Write to the school" in back


def test_a_first_message_that_is_sent_settles_the_letter_without_a_school_too(owner: Owner) -> None:
    fresh(owner)
    leads_to("/evening/steps/no_school/done/", next="/evening/")
    before = opened("/evening/")
    letter = Letter(
        kind=LetterKind.FIRST_MESSAGE,
        to_name="Dr. Lind",
        to_email="",
        subject="A question",
        body="May I ask you something?",
        written_on=today_of(),
        sent_on=today_of(),
    )
    notebook.keep(student=owner.student, entry=letter, now=datetime.now(UTC))

    after = opened("/evening/")

    assert 'href="/ahead/letters/new/first_message/">A draft to send' in before
    assert 'href="/ahead/letters/new/first_message/">A draft to send' not in after


def test_a_graduate_is_not_sent_to_a_dean(owner: Owner) -> None:
    fresh(owner)
    graduated = {"graduation_on": today_of() - timedelta(days=200)}
    change_profile(student=owner.student, changes=graduated, version=None, now=datetime.now(UTC))

    page = opened("/evening/")

    assert "Write to the school" not in page
    assert "a tutor, or a mentor" in page


def test_after_a_second_result_of_this_kind_help_stands_before_the_list(owner: Owner) -> None:
    fresh(owner)
    sat(owner, today_of() - timedelta(days=400), today_of() - timedelta(days=372))
    first = opened("/evening/")
    sat(owner, today_of() - timedelta(days=30), today_of())

    again = opened("/evening/")

    assert "attempts; the exam’s rules leave" not in first
    assert "You have used 2 of 4 attempts; the exam’s rules leave 2." in again
    assert "Schools often set limits of their own." in again
    assert again.index("tel:988") < again.index("You have used 2") < again.index('aria-label="The next step"')


def test_without_a_school_no_limit_of_a_school_is_spoken_of(owner: Owner) -> None:
    fresh(owner)
    for years in (3, 2, 1, 0):
        on = today_of() - timedelta(days=365 * years + 30)
        sat(owner, on, on + timedelta(days=28))
    leads_to("/evening/steps/no_school/done/", next="/evening/")

    page = opened("/evening/")

    assert "What is open from here, the place you registered with can say; ask there, this week." in page
    assert "Schools often set limits" not in page
    assert "dean’s office" not in page


def test_someone_who_has_sat_before_can_say_so_on_the_first_evening(owner: Owner) -> None:
    fresh(owner)
    before = opened("/evening/")
    sat(owner, date(2025, 10, 2), date(2025, 10, 29))
    sat(owner, today_of() - timedelta(days=28), today_of())

    after = opened("/evening/")

    assert '<a href="/ahead/attempts/">I have had such a result before</a>' in before
    assert "I have had such a result before" not in after


def test_after_a_second_result_the_school_s_own_limit_is_named(owner: Owner) -> None:
    fresh(owner)
    sat(owner, today_of() - timedelta(days=400), today_of() - timedelta(days=372))
    sat(owner, today_of() - timedelta(days=30), today_of())
    limit = PolicyAnswer(
        question="attempts_allowed",
        words="Three attempts",
        number=3,
        where="Student Handbook",
        page=38,
        learned_on=today_of(),
    )
    notebook.keep(student=owner.student, entry=limit, now=datetime.now(UTC))

    page = opened("/evening/")

    assert "Your school allows 3 attempts" in page
    assert "Student Handbook" in page


def test_with_no_attempt_left_the_dean_s_office_is_named_and_no_verdict(owner: Owner) -> None:
    fresh(owner)
    for years in (4, 3, 2, 0):
        on = today_of() - timedelta(days=365 * years + 40)
        sat(owner, on, on + timedelta(days=28))

    page = opened("/evening/")

    assert "All 4 attempts the exam’s rules allow are used." in page
    assert "your dean’s office knows" in page


def test_one_thing_hides_all_but_the_lit_step_and_leads_back(owner: Owner) -> None:
    fresh(owner)

    page = opened("/one/")

    assert "Tomorrow" not in page
    assert "solid" in lit(page)
    assert 'href="/evening/"' in page


@pytest.mark.parametrize(("hour", "offered"), [(12, False), (20, True), (23, True), (2, True), (5, False)])
def test_one_thing_is_offered_in_the_foot_of_every_page_late_in_the_evening(
    invented: Owner,
    hour: int,
    offered: bool,  # noqa: FBT001 - a row of the table
) -> None:
    zone = zone_in_which_it_is(hour)
    change_profile(student=invented.student, changes={"timezone": zone}, version=None, now=datetime.now(UTC))

    pages = [opened(address) for address in ("/plan/", "/evening/save/", "/you/")]

    assert [("Only one thing tonight" in page) for page in pages] == [offered] * 3


@pytest.mark.usefixtures("invented")
def test_one_thing_after_the_first_days_is_the_next_task_of_today() -> None:
    task = today_task()

    page = one_thing_page(None, task, NOON)

    assert task.next_task is not None
    assert page.headline == f"{task.next_task.title.rstrip('.')}."
    assert page.solid.label == "Done"
    assert page.everything.url == "/"


@pytest.mark.usefixtures("invented")
def test_late_at_night_no_task_is_offered_alone() -> None:
    page = one_thing_page(None, today_task(), NOON.replace(hour=23))

    assert page.headline == "Nothing needs you tonight. Go to bed."


def test_one_thing_after_the_first_days_is_a_step_of_theirs_that_still_waits(owner: Owner) -> None:
    changes = {
        "result_on": today_of() - timedelta(days=4),
        "timezone": zone_in_which_it_is(12),
        "first_evening_over": True,
    }
    change_profile(student=owner.student, changes=changes, version=None, now=datetime.now(UTC))
    for step in ("save_report", "tell_one"):
        leads_to(f"/evening/steps/{step}/done/", next="/one/")

    page = opened("/one/")

    assert h1_of(page) == "Write to the school."
    assert 'href="/ahead/letters/new/first_message/"' in lit(page)


@pytest.mark.usefixtures("arrived")
def test_one_thing_with_nothing_kept_is_one_calm_sentence() -> None:
    page = opened("/one/")

    assert h1_of(page).startswith("Nothing")


@pytest.mark.usefixtures("arrived")
def test_when_the_first_days_are_over_their_list_is_still_there() -> None:
    page = opened("/evening/")

    assert h1_of(page) == "The first days, as a list."
    assert "I would rather go on now" not in page


def test_a_day_the_ledger_knows_is_offered_first(owner: Owner) -> None:
    on = today_of() - timedelta(days=9)
    sat(owner, on - timedelta(days=28), on)

    page = opened("/first/")

    assert f'value="{on.isoformat()}"' in page
    assert "as your entries say" in page
    assert "checked" in page
    assert leads_to("/first/", when=on.isoformat()) == "/start/"


def test_the_first_evening_ends_when_the_student_says_so(owner: Owner) -> None:
    fresh(owner)

    location = leads_to("/evening/over/")

    assert location == "/start/"
    assert Client().get("/").status_code == 200


def test_a_night_without_sleep_meets_a_line_to_breathe_with_then_facts_with_their_origin(
    owner: Owner,
) -> None:
    fresh(owner)

    breathing, facts = opened("/evening/sleep/"), opened("/evening/sleep/?facts")

    assert 'class="breath-line"' in breathing
    assert "four counts" in breathing
    assert "The rules allow 4 attempts" in facts
    assert "official" in facts
    assert facts.count('class="stamp"') == 2

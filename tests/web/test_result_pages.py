"""From the end of an exam to its result: waiting, the day it comes, and what opens then."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.standing import Stage
from comeback.core.readiness.values import Choice, ForecastDate, ForecastSource, Readiness, Recommendation
from comeback.core.recovery.steps import StepState
from comeback.services.course import note_shown
from comeback.services.entries import attempts, record_attempt
from comeback.services.first_days import NO_SCHOOL, mark_step, marks_of
from comeback.services.outcome import keep_result
from comeback.services.planning import held_plan, keep_plan
from comeback.services.profile import change_profile, load_profile
from comeback.services.standing import where_they_stand
from tests.people import Owner
from tests.web.invented import h1_of, page_of, today_of
from tests.web.pages import leads_to, lit, opened, sent

RESULT = "/today/result/"
Sits = Callable[[int], Owner]


def ago(days: int) -> date:
    return today_of() - timedelta(days=days)


@pytest.fixture
def sat(arrived: Owner) -> Sits:
    """Give a test someone whose booked seat was so many days ago; the plan to it was kept before."""

    def sits(days: int) -> Owner:
        before = datetime.now(UTC) - timedelta(days=days + 60)
        changes = {"exam_on": ago(days), "is_booked": True, "timezone": "UTC"}
        change_profile(student=arrived.student, changes=changes, version=None, now=before)
        keep_plan(student=arrived.student, now=before)
        return arrived

    return sits


def fails(owner: Owner, *days: int) -> None:
    for each in days:
        attempt = Attempt(on=ago(each), outcome=Outcome.FAIL, result_on=ago(each - 28))
        record_attempt(student=owner.student, attempt=attempt, now=datetime.now(UTC))


@pytest.mark.parametrize(
    ("days", "headline"),
    [
        (1, "The exam is over. There is nothing to study."),
        (20, "The exam is over. There is nothing to study."),
        (45, "The result may be here by now."),
        (90, "The result can be asked for now."),
    ],
)
def test_the_days_after_the_exam_say_when_the_result_comes_and_hold_no_study(
    sat: Sits, days: int, headline: str
) -> None:
    sat(days)

    page = opened("/")

    assert h1_of(page) == headline
    assert "Done</button>" not in page
    assert RESULT in page
    assert page.count('class="stamp"') == 1
    assert len(re.findall(r'class="lamp lamp-region"', page)) == 1


def test_from_its_usual_day_on_the_result_can_be_kept_with_the_one_solid_button(sat: Sits) -> None:
    sat(45)

    page = opened("/")

    assert re.findall(r'class="solid">([^<]*)', page) == ["The result is here"]
    assert "One small thing, if you like it." in page


def test_before_it_one_small_thing_is_lit_and_nothing_is_solid(sat: Sits) -> None:
    sat(2)

    page = opened("/")

    assert "Put the books and the notes somewhere" in lit(page)
    assert 'class="solid' not in page


def test_an_exam_kept_today_is_waited_for_from_its_own_evening_on(arrived: Owner) -> None:
    record_attempt(student=arrived.student, attempt=Attempt(on=today_of()), now=datetime.now(UTC))

    assert "Eat something warm." in lit(opened("/"))


def test_while_waiting_no_page_names_a_task_as_the_next_step(invented: Owner) -> None:
    before = 'class="next-line"' in page_of("/diagnosis/")

    record_attempt(student=invented.student, attempt=Attempt(on=today_of()), now=datetime.now(UTC))

    assert before
    assert 'class="next-line"' not in page_of("/diagnosis/")


def test_what_ended_otherwise_is_kept_elsewhere(sat: Sits) -> None:
    sat(3)

    page = opened("/")

    assert "It was another day, or I did not sit" in page
    assert 'href="/ahead/attempts/"' in page


def test_looking_at_the_question_and_leaving_it_changes_nothing(sat: Sits) -> None:
    owner = sat(30)

    page = opened(RESULT)

    assert h1_of(page) == "What does the result say?"
    assert "Not yet, leave everything as it is" in page
    assert attempts(student=owner.student) == ()
    assert where_they_stand(student=owner.student, today=today_of()).stage is Stage.WAITING


def test_a_pass_is_kept_and_leads_to_the_story_without_fanfare(sat: Sits) -> None:
    owner = sat(30)

    page = sent(RESULT, {"outcome": "pass", "result_on": ago(1).isoformat(), "on": ago(30).isoformat()})

    assert attempts(student=owner.student) == (Attempt(on=ago(30), outcome=Outcome.PASS, result_on=ago(1)),)
    assert h1_of(page) == "The pass is kept, with its day."
    assert re.findall(r'<a href="([^"]*)" class="solid"', page) == ["/ahead/story/"]
    assert "/ahead/residency/#sentence" in page
    assert h1_of(opened("/")) == "You have passed this exam, and the plan is at rest."


def test_after_a_pass_nothing_is_offered_to_study(sat: Sits) -> None:
    owner = sat(30)
    sent(RESULT, {"outcome": "pass", "result_on": ago(1).isoformat(), "on": ago(30).isoformat()})

    page = opened("/")

    assert "/ahead/story/" in lit(page)
    assert "/ahead/residency/dates/" in lit(page)
    assert "task" not in lit(page)
    assert not load_profile(student=owner.student).is_booked
    assert not re.search(r"congratulations|great|!", page.partition("<main")[2], re.IGNORECASE)


def test_another_fail_opens_the_first_evening_again(sat: Sits) -> None:
    owner = sat(30)
    fails(owner, 200)
    today = today_of().isoformat()

    led = leads_to(RESULT, outcome="fail", result_on=today, on=ago(30).isoformat())

    assert led == "/evening/"
    assert Client().get("/")["Location"] == "/evening/"
    assert where_they_stand(student=owner.student, today=today_of()).attempts_left == 2
    assert load_profile(student=owner.student).result_on == today_of()


def test_that_evening_begins_with_help_then_the_attempts_left(sat: Sits) -> None:
    owner = sat(30)
    fails(owner, 200)
    leads_to(RESULT, outcome="fail", result_on=today_of().isoformat(), on=ago(30).isoformat())

    page = opened("/evening/").partition("<main")[2]

    assert page.index("988") < page.index("You have used 2 of 4 attempts") < page.index('class="lamp')
    assert "Your school" in page or "Schools often set limits" in page


def test_kept_some_days_late_help_still_comes_first_and_others_who_sat_again(sat: Sits) -> None:
    owner = sat(60)
    fails(owner, 300)

    page = sent(RESULT, {"outcome": "fail", "result_on": ago(10).isoformat(), "on": ago(60).isoformat()})

    assert h1_of(page) == "The first days, as a list."
    assert page.index("tel:988") < page.index("of 4 attempts") < page.index("lamp")
    assert "/ahead/residency/not-alone/" in page


def test_what_was_ticked_after_an_earlier_result_is_open_again(sat: Sits) -> None:
    owner = sat(30)
    fails(owner, 300)
    before = datetime.now(UTC) - timedelta(days=270)
    mark_step(student=owner.student, step="save_report", state=StepState.DONE, now=before)
    mark_step(student=owner.student, step=NO_SCHOOL, state=StepState.DONE, now=before)

    leads_to(RESULT, outcome="fail", result_on=today_of().isoformat(), on=ago(30).isoformat())

    assert "save_report" not in marks_of(student=owner.student)
    assert marks_of(student=owner.student)[NO_SCHOOL] is StepState.DONE
    mark_step(student=owner.student, step="save_report", state=StepState.DONE, now=datetime.now(UTC))
    assert marks_of(student=owner.student)["save_report"] is StepState.DONE


def test_after_that_evening_a_new_plan_waits_for_a_yes(sat: Sits) -> None:
    owner = sat(30)
    leads_to(RESULT, outcome="fail", result_on=today_of().isoformat(), on=ago(30).isoformat())

    page, plan = opened("/?everything"), opened("/plan/")
    Client().post("/plan/keep/")

    assert h1_of(page) == h1_of(plan) == "The plan for that exam is closed."
    assert re.findall(r'class="solid">([^<]*)', page) == ["Make a new plan"]
    held = held_plan(student=owner.student)
    assert held is not None
    assert held.plan.exam_on > today_of()
    assert h1_of(opened("/?everything")) != h1_of(page)


def test_without_an_attempt_left_people_come_first_and_then_who_knows(sat: Sits) -> None:
    owner = sat(30)
    fails(owner, 900, 700, 500)
    leads_to(RESULT, outcome="fail", result_on=today_of().isoformat(), on=ago(30).isoformat())

    page = opened("/?everything")

    assert h1_of(page) == "First, talk to someone you trust."
    assert re.findall(r'<a href="([^"]*)" class="solid"', page) == ["/help/"]
    assert page.index("/help/") < page.index("/ahead/letters/")
    assert "the dean’s office of your school knows" in lit(page)
    assert 'class="stamp"' in lit(page)
    assert "Make a new plan" not in page


def test_without_an_attempt_left_a_school_abroad_has_ecfmg_beside_it(sat: Sits) -> None:
    owner = sat(30)
    fails(owner, 900, 700, 500)
    now = datetime.now(UTC)
    change_profile(student=owner.student, changes={"school_kind": "international"}, version=None, now=now)
    leads_to(RESULT, outcome="fail", result_on=today_of().isoformat(), on=ago(30).isoformat())

    assert "ECFMG and your school know" in lit(opened("/?everything"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outcome": ""}, "Choose what the result says, or go back."),
        ({"outcome": "incomplete"}, "Choose one of these."),
        ({"result_on": ""}, "Give the day it came; the rules count from it."),
        ({"result_on": "2199-01-01"}, "has not come yet"),
        ({"result_on": "2020-01-01"}, "The result came before the exam."),
        ({"result_on": "Friday"}, "Friday"),
        ({"on": "2199-01-01"}, "has not come yet"),
        ({"on": ""}, "Give the day you sat the exam."),
    ],
)
def test_a_result_that_cannot_be_is_said_beside_its_field_and_nothing_is_kept(
    sat: Sits, typed: dict[str, str], said: str
) -> None:
    owner = sat(30)
    whole = {"outcome": "pass", "result_on": ago(1).isoformat(), "on": ago(30).isoformat()}

    page = sent(RESULT, {**whole, **typed}, status=422)

    assert said in page
    assert attempts(student=owner.student) == ()
    assert load_profile(student=owner.student).is_booked


def test_a_result_that_contradicts_the_ledger_names_both_and_keeps_neither(sat: Sits) -> None:
    owner = sat(30)
    fails(owner, 100)
    typed = {"outcome": "pass", "result_on": ago(1).isoformat(), "on": ago(200).isoformat()}

    page = sent(RESULT, typed, status=422)

    assert f"{ago(100):%a} {ago(100).day} {ago(100):%b}" in page
    assert ago(200).isoformat() in page
    assert [each.on for each in attempts(student=owner.student)] == [ago(100)]
    assert load_profile(student=owner.student).is_booked


def test_an_exam_of_the_ledger_keeps_its_day(arrived: Owner) -> None:
    record_attempt(student=arrived.student, attempt=Attempt(on=ago(40)), now=datetime.now(UTC))

    page = opened(RESULT)
    sent(RESULT, {"outcome": "pass", "result_on": ago(1).isoformat(), "on": ago(40).isoformat()})

    assert '<label class="field-label" for="id_on">' not in page
    assert [each.on for each in attempts(student=arrived.student)] == [ago(40)]


def test_sent_twice_a_result_is_kept_once(sat: Sits) -> None:
    owner = sat(30)
    typed = {
        "outcome": "fail",
        "result_on": today_of().isoformat(),
        "on": ago(30).isoformat(),
        "idempotency_key": "once",
    }

    led = [leads_to(RESULT, **typed) for _ in range(2)]

    assert led == ["/evening/", "/evening/"]
    assert len(attempts(student=owner.student)) == 1


def test_a_plan_to_a_working_date_that_is_over_asks_before_it_takes_it_for_an_exam(arrived: Owner) -> None:
    before = datetime.now(UTC) - timedelta(days=60)
    changes = {"exam_on": ago(3), "is_booked": False}
    change_profile(student=arrived.student, changes=changes, version=None, now=before)
    keep_plan(student=arrived.student, now=before)

    page = opened("/")

    assert h1_of(page) == "The day this plan led to is over."
    assert "I sat the exam" in page
    assert "Make a new plan" in page


def said(owner: Owner, *, days_ago: int, sat_on: date, p_pass: float) -> None:
    row = ForecastDate(
        on=sat_on,
        horizon_days=1,
        p_pass=p_pass,
        low=p_pass - 0.1,
        high=p_pass + 0.1,
        no_growth=0.3,
        source=ForecastSource.MODEL,
    )
    advice = Recommendation(choice=Choice.TOO_EARLY, on=None, judged_on=sat_on, reasons=())
    readiness = Readiness(
        as_of=ago(days_ago),
        dates=(row,),
        recommendation=advice,
        threshold=0.9,
        hours_expected=6.0,
        adherence_share=0.8,
        is_booked=True,
    )
    note_shown(student=owner.student, value=readiness, now=datetime.now(UTC))


def test_what_had_been_said_stands_beside_the_result_with_its_scores(sat: Sits) -> None:
    owner = sat(30)
    for days, p_pass in ((90, 0.4), (80, 0.5), (70, 0.55), (50, 0.6), (40, 0.7), (31, 0.8)):
        said(owner, days_ago=days, sat_on=ago(30), p_pass=p_pass)
    passed = Attempt(on=ago(30), outcome=Outcome.PASS, result_on=ago(1))
    keep_result(student=owner.student, attempt=passed, now=datetime.now(UTC))

    page = opened(RESULT)

    rows = page.partition("Forecasts for the exam of")[2].partition("</table>")[0]
    assert re.findall(r"\d+ \(\d+ to \d+\)", rows) == [
        "40 (30 to 50)",
        "50 (40 to 60)",
        "55 (45 to 65)",
        "60 (50 to 70)",
        "70 (60 to 80)",
        "80 (70 to 90)",
    ]
    assert [float(x) for x in re.findall(r'class="dot" cx="([\d.]+)%"', rows)] == [40, 50, 55, 60, 70, 80]
    assert rows.count('x1="100.0%" x2="100.0%"') == 6  # each beside the pass that happened
    assert "One exam says little about a forecast" in page
    assert "0.36" in page  # (1 - 0.4)^2
    assert "0.22" in page  # -ln 0.8


def test_covered_figures_stay_covered_on_the_day_of_the_result(sat: Sits) -> None:
    owner = sat(30)
    said(owner, days_ago=31, sat_on=ago(30), p_pass=0.8)
    passed = Attempt(on=ago(30), outcome=Outcome.PASS, result_on=ago(1))
    keep_result(student=owner.student, attempt=passed, now=datetime.now(UTC))
    change_profile(student=owner.student, changes={"hide_figures": True}, version=None, now=datetime.now(UTC))

    page = opened(RESULT)

    assert "80 (70 to 90)" not in page
    assert "hidden-figure" in page


@pytest.mark.parametrize("address", ["/plan/", "/plan/weeks/", "/plan/readiness/"])
def test_while_nothing_is_studied_for_the_pages_of_the_plan_offer_nothing(sat: Sits, address: str) -> None:
    sat(3)

    page = opened(address)

    assert "Plan it anew" not in page
    assert "Keep this plan" not in page
    assert 'class="solid' not in page
    assert h1_of(page).startswith("The exam is ")


def test_the_weeks_that_were_can_still_be_looked_at(sat: Sits) -> None:
    sat(3)

    page = opened("/plan/weeks/?old")

    assert "All weeks" in page
    assert "Settle" in page


def test_after_another_fail_readiness_shows_what_had_been_said_before(sat: Sits) -> None:
    owner = sat(30)
    said(owner, days_ago=31, sat_on=ago(30), p_pass=0.8)
    failed = Attempt(on=ago(30), outcome=Outcome.FAIL, result_on=ago(1))
    keep_result(student=owner.student, attempt=failed, now=datetime.now(UTC))

    page = opened("/plan/readiness/")

    assert "80 (70 to 90)" in page
    assert "was not passed. One exam says little about a forecast" in page

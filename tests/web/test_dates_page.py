import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.exam.attempts import Attempt, Outcome, RuleId
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services import notebook
from comeback.services.boards import chosen_boards
from comeback.services.dates import dates
from comeback.services.deadlines import deadlines
from comeback.services.entries import attempts, ledger, record_attempt
from comeback.services.imports import redo_import, undo_import
from comeback.services.profile import change_profile
from comeback.web.context import old_fact_notices
from tests.people import Owner
from tests.web.invented import h1_of, page_of, today_of
from tests.web.pages import lit, opened, sent


def test_a_booked_date_that_works_says_so_with_what_is_left(invented: Owner) -> None:
    page = page_of("/ahead/")

    left = dates(student=invented.student, today=today_of()).attempts_left
    assert left == 3
    assert "and three attempts are left." in h1_of(page)
    assert "It is booked." in page


@pytest.mark.usefixtures("arrived")
def test_without_a_kept_attempt_none_is_said_to_be_left() -> None:
    page = opened("/ahead/")

    assert "and no attempt is counted yet." in h1_of(page)
    assert "none counted yet; the rules allow 4" in page


def test_every_rule_stands_with_its_origin(invented: Owner) -> None:
    page = page_of("/ahead/")

    rules = dates(student=invented.student, today=today_of()).rules
    listed = page.partition('id="the-rules"')[2].partition("</section>")[0]
    assert all(rule.text in listed.replace("&#x27;", "'") for rule in rules)
    assert listed.count('class="stamp"') == len(rules)


@pytest.mark.usefixtures("invented")
def test_an_impossible_date_names_the_rule_first() -> None:
    gone = today_of() - timedelta(days=2)

    page = page_of(f"/ahead/?on={gone:%Y-%m-%d}")

    assert "does not work." in h1_of(page)
    assert "has already been." in page
    assert "A date to look at; nothing is changed by it." in page
    assert page.index("stands against it") < page.index(">worth knowing<") < page.index(">fine<")


def test_what_is_no_date_is_said_beside_the_field(arrived: Owner) -> None:
    page = page_of("/ahead/?on=next+spring", status=422)

    assert "This is not a day. A day is written 2026-09-26" in page
    assert not attempts(student=arrived.student)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.usefixtures("invented")
def test_a_slip_of_the_year_is_said_beside_the_field(day: str) -> None:
    page = page_of(f"/ahead/?on={day}", status=422)

    assert "That year is centuries away. Look at its four figures." in page


def test_four_attempts_leave_none(arrived: Owner) -> None:
    for years in (1, 2, 3, 4):
        on = today_of() - timedelta(days=400 * years)
        record_attempt(
            student=arrived.student, attempt=Attempt(on=on, outcome=Outcome.FAIL), now=datetime.now(UTC)
        )

    assert h1_of(page_of("/ahead/")) == "All attempts at this exam are used."


def test_an_attempt_is_kept_from_the_form(arrived: Owner) -> None:
    on = today_of() - timedelta(days=60)
    typed = {"on": f"{on:%Y-%m-%d}", "outcome": "fail", "result_on": f"{on + timedelta(days=25):%Y-%m-%d}"}

    response = Client().post(reverse("attempts"), typed)

    assert response.status_code == 302
    assert attempts(student=arrived.student) == (
        Attempt(on=on, outcome=Outcome.FAIL, result_on=on + timedelta(days=25)),
    )


@pytest.mark.parametrize(
    ("on_in_days", "result_in_days", "said"),
    [
        (2, None, "has not come yet."),
        (-60, -61, "The result came before the exam."),
        (-60, 3, "has not come yet."),
    ],
)
def test_an_attempt_that_cannot_be_is_not_kept(
    arrived: Owner, on_in_days: int, result_in_days: int | None, said: str
) -> None:
    typed = {"on": f"{today_of() + timedelta(days=on_in_days):%Y-%m-%d}", "outcome": "fail"}
    if result_in_days is not None:
        typed["result_on"] = f"{today_of() + timedelta(days=result_in_days):%Y-%m-%d}"

    response = Client().post(reverse("attempts"), typed)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert typed["on"] in response.content.decode()
    assert not attempts(student=arrived.student)


def test_a_later_entry_for_the_same_day_takes_its_place(arrived: Owner) -> None:
    on = f"{today_of() - timedelta(days=60):%Y-%m-%d}"
    client = Client()
    for number, outcome in enumerate(("", "fail")):
        client.post(reverse("attempts"), {"on": on, "outcome": outcome, "idempotency_key": str(number)})

    (attempt,) = attempts(student=arrived.student)
    assert attempt.outcome is Outcome.FAIL


def attempt_form(**typed: str) -> dict[str, str]:
    return {"step": "step1", "outcome": "fail", "result_on": "", **typed}


def test_a_second_steps_attempt_stands_in_the_ledger_and_counts_for_itself(arrived: Owner) -> None:
    on = today_of() - timedelta(days=90)

    page = sent(reverse("attempts"), attempt_form(step="step2_ck", on=f"{on:%Y-%m-%d}"))

    assert "Step 2 CK" in page.partition("Kept so far")[2].partition("Add or correct one")[0]
    assert "listed, not passed" in page
    assert not attempts(student=arrived.student)
    assert "They take nothing from Step 1." in opened("/ahead/")


@pytest.mark.parametrize(
    ("kept", "typed", "said"),
    [
        (
            Attempt(on=date(2026, 3, 2), outcome=Outcome.PASS),
            {"on": "2026-06-01"},
            "Step 1 on Mon 1 Jun 2026 (not passed) comes after Step 1 on Mon 2 Mar 2026 (passed).",
        ),
        (
            Attempt(on=date(2026, 6, 1), outcome=Outcome.FAIL),
            {"on": "2026-06-01", "step": "step2_ck"},
            "Step 1 on Mon 1 Jun 2026 (not passed) and Step 2 CK on Mon 1 Jun 2026 (not passed) stand on one day.",
        ),
    ],
)
def test_lines_that_contradict_each_other_are_both_named_and_what_was_typed_stays(
    arrived: Owner, kept: Attempt, typed: dict[str, str], said: str
) -> None:
    record_attempt(student=arrived.student, attempt=kept, now=datetime.now(UTC))

    page = sent(reverse("attempts"), attempt_form(**typed), status=422)

    assert said in page
    assert f'value="{typed["on"]}"' in page
    assert ledger(student=arrived.student) == (kept,)


def test_a_fifth_attempt_keeps_the_four_and_says_what_to_look_at(arrived: Owner) -> None:
    for year in range(4):
        four = Attempt(on=date(2022 + year, 3, 1), outcome=Outcome.FAIL)
        record_attempt(student=arrived.student, attempt=four, now=datetime.now(UTC))

    page = sent(reverse("attempts"), attempt_form(on="2026-06-01"), status=422)

    assert "would be a fifth attempt at Step 1; before it stand Tue 1 Mar 2022" in page
    assert "booked and never started" in page
    assert len(attempts(student=arrived.student)) == 4


def test_what_was_taken_back_and_let_count_again_and_cannot_be_true_is_lit(arrived: Owner) -> None:
    passed = Attempt(on=date(2026, 3, 2), outcome=Outcome.PASS)
    failed = Attempt(on=date(2026, 6, 1), outcome=Outcome.FAIL)
    now = datetime.now(UTC)
    line = record_attempt(student=arrived.student, attempt=passed, now=now)
    undo_import(student=arrived.student, import_id=line.id, now=now)
    record_attempt(student=arrived.student, attempt=failed, now=now)
    redo_import(student=arrived.student, import_id=line.id, now=now)

    page = opened(reverse("attempts"))

    assert "comes after Step 1 on Mon 2 Mar 2026 (passed)" in lit(page)
    assert "comes after Step 1 on Mon 2 Mar 2026 (passed)" in opened("/ahead/")


def test_every_dated_thing_stands_in_one_table_with_its_origin(invented: Owner) -> None:
    page = opened("/ahead/")

    listed = deadlines(student=invented.student, today=today_of())
    table = page.partition('id="dates-head"')[2].partition("</section>")[0]
    assert len(listed) > 10
    assert all(each.what in table for each in listed)
    assert [head in table for head in (">by<", ">what<", ">who<", ">if it passes<", ">how sure<")] == [
        True
    ] * 5


def test_two_days_that_do_not_fit_are_lit_with_what_could_give(arrived: Owner) -> None:
    fail = Attempt(on=today_of() - timedelta(days=60), outcome=Outcome.FAIL)
    record_attempt(student=arrived.student, attempt=fail, now=datetime.now(UTC))
    ends = {"permit_ends_on": today_of() + timedelta(days=20)}
    change_profile(student=arrived.student, changes=ends, version=None, now=datetime.now(UTC))

    page = opened("/ahead/")

    assert h1_of(page) == "Your permit ends before there is time to prepare."
    assert "What could give:" in lit(page)
    assert "The one extension carries the permit to" in page


@pytest.mark.usefixtures("invented")
def test_what_a_date_does_is_said_in_one_line() -> None:
    on = today_of() + timedelta(weeks=10)

    page = opened(f"/ahead/?on={on:%Y-%m-%d}")

    assert "10 weeks of study; free to move until" in page
    assert "A date to look at; nothing is changed by it." in page


def test_a_schools_rule_is_called_yours_with_its_place(arrived: Owner) -> None:
    read_on = today_of() - timedelta(days=3)
    limit = PolicyAnswer(
        question="attempts_allowed",
        words="two",
        number=2,
        where="Student Handbook",
        page=38,
        learned_on=read_on,
    )
    notebook.keep(student=arrived.student, entry=limit, now=datetime.now(UTC))
    fail = Attempt(on=today_of() - timedelta(days=60), outcome=Outcome.FAIL)
    record_attempt(student=arrived.student, attempt=fail, now=datetime.now(UTC))

    page = opened("/ahead/")

    assert "Your school allows 2 attempts: 1 used, 1 left. The next is the last of them." in page
    assert f", Student Handbook p. 38, read {read_on.day} {read_on:%b}" in page


def test_a_state_that_was_chosen_stands_as_a_note_with_the_board_to_ask(arrived: Owner) -> None:
    before = opened("/ahead/")

    after = sent(reverse("boards"), {"board": "AK"})

    assert "Choose where you may want to work" in before
    assert "Lists give 2 attempts per Step." in after.partition('id="licensing-boards"')[2]
    assert chosen_boards(student=arrived.student) == ("AK",)


@pytest.mark.usefixtures("arrived")
def test_a_board_there_is_not_is_refused() -> None:
    page = sent(reverse("boards"), {"board": "ZZ"}, status=422)

    assert "There is no board called ZZ." in page


def test_after_a_booked_day_is_over_no_date_is_called_impossible(arrived: Owner) -> None:
    now = datetime.now(UTC)
    booked = {"exam_on": today_of() + timedelta(days=1), "is_booked": True}
    change_profile(student=arrived.student, changes=booked, version=None, now=now)

    found = dates(student=arrived.student, today=today_of() + timedelta(days=5))

    assert RuleId.PAST_DATE not in {rule.id for rule in found.rules}
    assert RuleId.RESULT_PENDING in {rule.id for rule in found.rules}
    assert found.attempts_used == 1


def test_a_fact_past_its_review_is_told_on_the_page() -> None:
    assert old_fact_notices(date(2026, 12, 31)) == ()

    (notice,) = old_fact_notices(date(2027, 4, 7))  # the oldest was read on 29 September 2026

    assert "were last read 190 days ago" in notice.text


@pytest.mark.usefixtures("invented")
def test_the_dates_of_the_way_ahead_open_where_no_table_of_dates_follows() -> None:
    shut, at_first_sight = page_of("/ahead/"), page_of("/ahead/residency/")

    summary = r'<summary><span class="as-link">Every date</span>'
    assert re.search(rf'<details class="opens">\s*{summary}', shut)
    assert re.search(rf'<details class="opens" open>\s*{summary}', at_first_sight)

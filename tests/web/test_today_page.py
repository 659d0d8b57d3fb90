import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.plan.values import TaskKind, Weekday
from comeback.services.planning import held_plan, keep_plan, mark_task
from comeback.services.profile import change_profile
from comeback.services.start import save_answer
from comeback.services.today import Today, today
from tests.people import Owner
from tests.web.invented import h1_of, page_of, today_of


def day_of(owner: Owner) -> Today:
    return today(student=owner.student, now=datetime.now(UTC))


def test_the_first_open_task_is_the_heading_and_the_only_thing_lit(invented: Owner) -> None:
    page = page_of("/")

    step = day_of(invented).next_task
    assert step is not None
    assert h1_of(page).rstrip(".") == step.title
    assert len(re.findall(r'class="lamp lamp-region"', page)) == 1
    assert len(re.findall(r'class="solid', page)) == 1
    assert step.why in page


def test_a_tick_hands_the_lamp_to_the_next_task(invented: Owner) -> None:
    first, second = [each.task for each in day_of(invented).tasks[:2]]

    response = Client().post(reverse("task_mark", args=[first.id, "done"]), follow=True)

    page = response.content.decode()
    assert day_of(invented).next_task == second
    assert "is-done" in page
    assert reverse("task_mark", args=[second.id, "done"]) in page


def test_a_tick_sent_twice_is_one_tick_and_can_be_taken_back(invented: Owner) -> None:
    task = day_of(invented).tasks[0].task
    client = Client()
    for _ in range(2):
        client.post(reverse("task_mark", args=[task.id, "done"]), {"idempotency_key": "one"})

    client.post(reverse("task_mark", args=[task.id, "open"]), {"idempotency_key": "two"})

    assert day_of(invented).tasks[0].mark == "open"


def test_the_rows_after_the_third_fold_with_their_number_and_end(invented: Owner) -> None:
    page = page_of("/")

    behind = len(day_of(invented).tasks) - 1
    words = re.search(r"(\w+) more, until \d\d:\d\d", page)
    assert words is not None
    assert page.count('class="row is-planned"') == behind


def test_the_day_ends_in_enough_and_offers_nothing_past_it(invented: Owner) -> None:
    for each in day_of(invented).tasks:
        mark_task(student=invented.student, task_id=each.task.id, mark="done", now=datetime.now(UTC))

    page = page_of("/")

    assert h1_of(page) == "Enough for today."
    assert "I have less time today" not in page
    assert 'class="solid' not in page


def test_a_rest_day_is_one_sentence_with_nothing_to_start(invented: Owner) -> None:
    now = datetime.now(UTC)
    changes = {"rest_weekday": Weekday(today_of().weekday())}
    change_profile(student=invented.student, changes=changes, version=None, now=now)
    keep_plan(student=invented.student, now=now)

    page = page_of("/")

    assert h1_of(page) == "Rest is part of the plan. There is nothing to start today."
    assert "lamp" not in page.partition("<main")[2]
    assert 'class="solid' not in page


def test_without_a_kept_plan_the_one_solid_button_keeps_it(arrived: Owner) -> None:
    now = datetime.now(UTC)
    rest = Weekday((today_of().weekday() + 3) % 7)
    change_profile(student=arrived.student, changes={"rest_weekday": rest}, version=None, now=now)
    save_answer(student=arrived.student, question="audit_review", choices=("shorter",), now=now)
    client = Client()
    before = client.get("/").content.decode()

    client.post(reverse("plan_keep"))

    assert re.findall(r'<button class="solid">([^<]*)', before) == ["Keep this plan"]
    assert held_plan(student=arrived.student) is not None
    assert re.findall(r'<button class="solid">([^<]*)', client.get("/").content.decode()) == ["Done"]


def test_someone_who_has_shown_nothing_is_told_what_would_help_most(arrived: Owner) -> None:
    page = page_of("/")

    assert h1_of(page) == "Nothing to plan from yet, and that is fine."
    assert reverse("import_file") in page
    assert "Next dates" not in page
    assert not day_of(arrived).is_kept


def test_less_time_shows_the_change_list_before_anything_changes(invented: Owner) -> None:
    client = Client()
    before = held_plan(student=invented.student)

    asked = client.post(reverse("less_time"), {"hours": "2"}, follow=True)

    page = asked.content.decode()
    after = held_plan(student=invented.student)
    assert before is not None
    assert after is not None
    assert after.plan == before.plan
    assert "Keep this change" in page
    assert "Leave the plan as it was" in page
    assert "let go." in page or "moved" in page


def test_keeping_less_time_makes_the_day_shorter_and_leaving_it_does_not(invented: Owner) -> None:
    client = Client()
    hours = day_of(invented).hours
    left = client.post(reverse("less_time"), {"hours": "1"})
    client.post(left.headers["Location"], {"answer": "leave"})
    unchanged = day_of(invented).hours
    kept = client.post(reverse("less_time"), {"hours": "1"})

    client.post(kept.headers["Location"], {"answer": "keep"})

    assert unchanged == hours
    assert day_of(invented).hours <= 1.0 < hours


@pytest.mark.usefixtures("invented")
def test_hours_nobody_offered_are_asked_again() -> None:
    response = Client().post(reverse("less_time"), {"hours": "12"})

    assert response.status_code == 422
    assert "Choose one of these." in response.content.decode()


def test_a_mark_that_does_not_exist_is_no_page(invented: Owner) -> None:
    task = day_of(invented).tasks[0].task

    response = Client().post(reverse("task_mark", args=[task.id, "perfect"]))

    assert response.status_code == 404


def test_a_task_of_another_plan_is_one_clear_sentence(invented: Owner) -> None:
    response = Client().post(reverse("task_mark", args=["1999-01-01-read-1", "done"]))

    assert response.status_code == 422
    assert "The plan has no task" in response.content.decode()
    assert all(each.mark == "open" for each in day_of(invented).tasks)


def test_the_next_three_dates_stand_below_with_their_stamps(invented: Owner) -> None:
    page = page_of("/")

    dates = day_of(invented).next_dates
    assert len(dates) == 3
    assert all(each.text in page for each in dates)
    assert page.count('class="stamp"') == sum(each.stamp is not None for each in dates)


def test_a_skipped_task_is_asked_about_first(invented: Owner) -> None:
    task = next(each.task for each in day_of(invented).tasks if each.task.kind is TaskKind.TIMED_BLOCK)

    response = Client().post(reverse("skip_task", args=[task.id]), follow=True)

    assert "if you keep this" in h1_of(response.content.decode())
    assert any(each.task.id == task.id and each.mark == "open" for each in day_of(invented).tasks)

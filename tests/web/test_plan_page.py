import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.plan.values import Change, ChangeKind, Plan, TaskKind
from comeback.services.planning import held_plan
from comeback.services.profile import change_profile, load_profile
from comeback.web.pages.plan import say_change
from comeback.web.words import day
from tests.people import Owner
from tests.web.invented import h1_of, page_of, today_of

TUESDAY = date(2026, 12, 8)


def plan_of(owner: Owner) -> Plan:
    held = held_plan(student=owner.student)
    assert held is not None
    return held.plan


def test_the_week_shows_each_of_its_days_with_times(invented: Owner) -> None:
    page = page_of("/plan/")

    week = plan_of(invented).weeks[0]
    days = [each for each in plan_of(invented).days if week.first_on <= each.on <= week.last_on]
    shown = page.partition('<ol class="days">')[2].partition("</section>")[0]
    assert all(f"{each.on:%a} {each.on.day}" in shown for each in days)
    assert 'aria-current="date"' in shown
    times = {f"{task.starts_at:%H:%M}" for each in days for task in each.tasks if task.starts_at}
    assert all(at in shown for at in times)


def test_another_week_is_an_address(invented: Owner) -> None:
    page = page_of("/plan/?week=3")

    third = plan_of(invented).weeks[2]
    assert "Week 3" in page
    assert f"{third.first_on:%a} {third.first_on.day}" in page


@pytest.mark.usefixtures("invented")
def test_a_week_the_plan_does_not_have_shows_this_one() -> None:
    assert "This week" in page_of("/plan/?week=99")
    assert "This week" in page_of("/plan/?week=soon")


def test_a_fresh_plan_waits_for_a_yes(arrived: Owner) -> None:
    client = Client()
    page = client.get("/plan/").content.decode()
    waiting = held_plan(student=arrived.student)

    client.post(reverse("plan_keep"))

    assert "Nothing is fixed until you keep it." in h1_of(page)
    assert len(re.findall(r'class="solid', page)) == 1
    assert waiting is None
    assert "a working date, not booked" in page
    assert plan_of(arrived)


def test_a_new_day_off_is_shown_then_agreed(invented: Owner) -> None:
    before = plan_of(invented)
    today = today_of()
    off = next(each.on for each in before.days if each.on > today + timedelta(days=2) and each.capacity_min)
    changes = {"unavailable": (off,)}
    change_profile(student=invented.student, changes=changes, version=None, now=datetime.now(UTC))
    client = Client()

    asked = client.post(reverse("plan_anew"))
    unchanged = plan_of(invented)
    client.post(asked.headers["Location"], {"answer": "keep"})

    assert "Plan it anew from today" in page_of("/plan/")
    assert unchanged == before
    assert not [task for each in plan_of(invented).days if each.on == off for task in each.tasks]


def test_a_skip_is_shown_then_agreed_then_put_back(invented: Owner) -> None:
    before = plan_of(invented)
    day = next(each for each in before.days if any(t.kind is TaskKind.TIMED_BLOCK for t in each.tasks))
    task = next(t for t in day.tasks if t.kind is TaskKind.TIMED_BLOCK)
    client = Client()

    asked = client.post(reverse("skip_task", args=[task.id]))
    unchanged = plan_of(invented)
    client.post(asked.headers["Location"], {"answer": "keep"})
    page = client.get("/plan/").content.decode()
    changed = plan_of(invented)
    client.post(reverse("put_it_back"))

    assert unchanged == before
    assert changed != before
    assert "Changed today" in page
    assert "Put it back" in page
    assert plan_of(invented) == before


@pytest.mark.usefixtures("invented")
def test_a_change_answered_elsewhere_is_a_clear_sentence() -> None:
    response = Client().get(reverse("replan", args=["long-gone"]))

    assert response.status_code == 409
    assert "<h1>" in response.content.decode()


def test_a_change_says_what_happens_and_when() -> None:
    def said(kind: ChangeKind, *, to: date | None = None, since: date | None = None) -> str:
        change = Change(kind=kind, title="Timed block, renal", from_on=since, to_on=to, why="")
        return say_change(change, today=TUESDAY)

    assert said(ChangeKind.MOVED, since=TUESDAY, to=TUESDAY + timedelta(days=2)) == (
        "Timed block, renal: moved from today to Thu 10 Dec."
    )
    assert said(ChangeKind.LET_GO) == "Timed block, renal: let go."
    assert said(ChangeKind.ADDED, to=TUESDAY + timedelta(days=1)) == "Timed block, renal: new tomorrow."
    assert said(ChangeKind.SHORTENED, to=TUESDAY) == "Timed block, renal: shorter today."


@pytest.mark.usefixtures("invented")
def test_the_next_step_is_lit_on_the_kept_plan() -> None:
    page = page_of("/plan/")

    assert 'class="next-line"' in page


def test_a_kept_plan_says_when_the_exam_date_is_another_one_now(invented: Owner) -> None:
    profile = load_profile(student=invented.student)
    assert profile.exam_on is not None
    later = profile.exam_on + timedelta(days=14)

    change_profile(student=invented.student, changes={"exam_on": later}, version=None, now=datetime.now(UTC))

    assert f"your exam date is {day(later)} now" in page_of("/plan/")

from datetime import date, time

import pytest

from comeback.core.exam.exam_dates import ImpossibleExamDateError
from comeback.core.plan.values import DayShape, Weekday
from comeback.services.profile import (
    OwnedForm,
    ProfileError,
    StaleEditError,
    change_profile,
    load_profile,
    plan_wishes,
)
from tests.people import NOW, TODAY, Owner

SHAPE = DayShape(
    starts_at=time(9),
    lunch_from=time(12),
    lunch_to=time(13),
    supper_from=time(18),
    supper_to=time(19),
    ends_at=time(20),
    sleep_from=time(22),
    wakes_at=time(6),
)


def test_a_new_profile_has_the_defaults_of_the_facts(owner: Owner) -> None:
    profile = load_profile(student=owner.student)

    assert (profile.hours_a_day, profile.rest_weekday, profile.threshold) == (6.0, Weekday.SUNDAY, 0.90)
    assert (profile.shape.starts_at, profile.settle_days) == (time(8, 30), 3)
    assert profile.timezone == "UTC"


def test_a_change_is_kept_and_counted(owner: Owner) -> None:
    changes = {
        "hours_a_day": 4.5,
        "rest_weekday": Weekday.SATURDAY,
        "unavailable": (date(2026, 12, 24), date(2026, 12, 24)),
        "forms": (OwnedForm(form=28, owned=True), OwnedForm(form=29, owned=True, taken_on=date(2026, 9, 1))),
        "shape": SHAPE,
    }

    profile = change_profile(student=owner.student, changes=changes, version=1, now=NOW)

    assert (profile.hours_a_day, profile.rest_weekday, profile.version) == (4.5, Weekday.SATURDAY, 2)
    assert profile.unavailable == (date(2026, 12, 24),)
    assert profile.shape == SHAPE
    assert plan_wishes(profile, today=TODAY).forms_unseen == (28,)


def test_the_default_comes_back_when_a_setting_is_cleared(owner: Owner) -> None:
    change_profile(student=owner.student, changes={"hours_a_day": 3, "shape": SHAPE}, version=None, now=NOW)

    profile = change_profile(
        student=owner.student, changes={"hours_a_day": None, "shape": None}, version=None, now=NOW
    )

    assert profile.hours_a_day == 6.0
    assert profile.shape.starts_at == time(8, 30)


def test_two_tabs_editing_the_same_thing_do_not_overwrite_each_other(owner: Owner) -> None:
    change_profile(student=owner.student, changes={"bank": "first"}, version=1, now=NOW)

    with pytest.raises(StaleEditError, match="another window") as refusal:
        change_profile(student=owner.student, changes={"bank": "second"}, version=1, now=NOW)

    assert refusal.value.exit_code == 4
    assert load_profile(student=owner.student).bank == "first"


def test_the_same_form_sent_twice_is_no_stale_edit(owner: Owner) -> None:
    for _ in range(2):
        change_profile(
            student=owner.student, changes={"bank": "mine"}, version=1, now=NOW, idempotency_key="one"
        )

    assert load_profile(student=owner.student).version == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"hours_a_day": 0},
        {"hours_a_day": 17},
        {"threshold": 1.0},
        {"settle_days": 15},
        {"theme": "pink"},
        {"timezone": "Mars/Crater"},
        {"window_from": date(2027, 3, 1), "window_to": date(2027, 2, 1)},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_changes_nothing(owner: Owner, changes: dict[str, object]) -> None:
    before = load_profile(student=owner.student)

    with pytest.raises(ProfileError) as refusal:
        change_profile(student=owner.student, changes=changes, version=None, now=NOW)

    assert refusal.value.hint
    assert load_profile(student=owner.student) == before


@pytest.mark.parametrize("exam_on", [date(2026, 11, 29), date(2027, 4, 1)], ids=str)
def test_an_exam_date_the_rules_forbid_is_refused(owner: Owner, exam_on: date) -> None:
    change_profile(
        student=owner.student, changes={"permit_ends_on": date(2027, 3, 31)}, version=None, now=NOW
    )

    with pytest.raises(ImpossibleExamDateError):
        change_profile(student=owner.student, changes={"exam_on": exam_on}, version=None, now=NOW)

    assert load_profile(student=owner.student).exam_on is None


def test_the_plan_runs_to_the_booked_date_else_the_window_else_ten_weeks(owner: Owner) -> None:
    nothing = plan_wishes(load_profile(student=owner.student), today=TODAY)
    window = {"window_from": date(2027, 2, 1), "window_to": date(2027, 3, 1)}
    windowed = change_profile(student=owner.student, changes=window, version=None, now=NOW)
    booked = change_profile(
        student=owner.student,
        changes={"exam_on": date(2027, 2, 10), "is_booked": True},
        version=None,
        now=NOW,
    )

    assert (nothing.exam_on, nothing.is_booked) == (date(2027, 2, 8), False)
    assert plan_wishes(windowed, today=TODAY).exam_on == date(2027, 2, 15)
    assert plan_wishes(booked, today=TODAY).is_booked
    assert not plan_wishes(booked, today=TODAY, exam_on=date(2027, 2, 20)).is_booked

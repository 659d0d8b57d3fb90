from datetime import time

import pytest

from comeback.core.diagnosis.wellbeing import find_in_check_ins, speaks_of_harm
from comeback.core.evidence.check_ins import CheckIn
from comeback.facts.plan import plan_facts
from comeback.facts.wellbeing import wellbeing_rules
from tests.core.diagnosis.diagnosis_cases import TODAY, days_ago


def texts(*check_ins: CheckIn) -> dict[str, str]:
    found = find_in_check_ins(check_ins, as_of=TODAY, rules=wellbeing_rules())
    return {sign.id: f"{sign.text} {sign.words}".strip() for sign in found}


def night(ago: int, asleep_from: time, asleep_to: time, words: str = "") -> CheckIn:
    return CheckIn(on=days_ago(ago), asleep_from=asleep_from, asleep_to=asleep_to, words=words)


def test_short_nights_are_counted_over_midnight_and_after_it() -> None:
    nights = (
        night(4, time(23), time(7)),
        night(3, time(23, 30), time(5)),
        night(2, time(1), time(6), words="Lay awake."),
        night(1, time(2), time(7, 30)),
    )

    assert texts(*nights) == {
        "short_nights": "3 of 4 nights were under 6 hours, as you noted in the last 14 days. Lay awake."
    }


def test_one_or_two_days_never_say_anything() -> None:
    worst = (
        CheckIn(on=days_ago(0), mood=1, stress=5, energy=1),
        CheckIn(on=days_ago(1), mood=1, stress=5, energy=1),
    )

    assert texts(*worst) == {}


def test_low_and_high_marks_are_said_back_each_by_itself() -> None:
    days = tuple(CheckIn(on=days_ago(i), mood=2, energy=4, stress=4 if i else None) for i in range(4))

    assert texts(*days) == {
        "low_mood": "4 of 4 days were low, as you noted in the last 14 days.",
        "high_stress": "3 of 3 days were tense, as you noted in the last 14 days.",
    }


def test_under_half_of_the_days_or_older_ones_say_nothing() -> None:
    mixed = tuple(CheckIn(on=days_ago(i), energy=1 if i < 3 else 4) for i in range(7))
    old = tuple(CheckIn(on=days_ago(14 + i), energy=1) for i in range(5))

    assert texts(*mixed, *old) == {}


def test_each_sign_names_tasks_the_plan_can_place() -> None:
    days = tuple(
        CheckIn(on=days_ago(i), mood=1, energy=1, stress=5, asleep_from=time(2), asleep_to=time(6))
        for i in range(4)
    )
    facts = plan_facts()
    placed = {remedy.id for remedy in facts.remedies} | {id_ for id_, _ in facts.carried}

    found = find_in_check_ins(days, as_of=TODAY, rules=wellbeing_rules())

    assert {sign.id: sign.remedy_ids for sign in found} == {
        "short_nights": ("protected_rest",),
        "low_energy": ("protected_rest", "movement"),
        "low_mood": ("counseling",),
        "high_stress": ("relaxation", "counseling"),
    }
    assert {id_ for sign in found for id_ in sign.remedy_ids} <= placed


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("I don’t want to be here any more", True),
        ("Thought of hurting myself.", True),
        ("Renal blocks are killing me", False),
        ("", False),
    ],
)
def test_words_of_harm_are_heard_on_one_day_alone(words: str, *, speaks: bool) -> None:
    said = CheckIn(on=days_ago(1), words=words)

    assert speaks_of_harm((said,), as_of=TODAY, rules=wellbeing_rules()) is speaks

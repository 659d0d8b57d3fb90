from datetime import time

from comeback.core.diagnosis.wellbeing import find_in_check_ins
from comeback.core.evidence.check_ins import CheckIn
from comeback.facts.diagnosis import wellbeing_rules
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

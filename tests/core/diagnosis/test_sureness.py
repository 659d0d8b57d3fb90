"""How sure, in words."""

import pytest

from comeback.core.diagnosis.sureness import odds, of_hundred, sureness


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0, "hardly"),
        (0.049, "hardly"),
        (0.05, "1 in 10"),
        (0.25, "3 in 10"),
        (0.8, "8 in 10"),
        (1.0, "9 in 10"),
    ],
)
def test_odds_are_never_none_and_never_all(p: float, said: str) -> None:
    assert odds(p) == said


@pytest.mark.parametrize(("p", "people"), [(0.0, 1), (0.785, 79), (1.0, 99)])
def test_a_hundred_people_are_never_all_of_one_kind(p: float, people: int) -> None:
    assert of_hundred(p) == people


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (0.95, "sure"),
        (0.8, "fairly sure"),
        (0.2, "can\u2019t tell yet"),
        (0.19, "no sign of it"),
        (None, "not estimated"),
    ],
)
def test_sureness_follows_the_chance_that_the_cost_is_over_half_a_point(
    confidence: float | None, said: str
) -> None:
    assert sureness(confidence) == said

import pytest

from comeback import facts
from comeback.facts import SupersededTableError, check_blueprint_ranges, check_pass_probabilities, table

JANUARY_2020 = {
    "general_principles": (12, 16),
    "blood_immune": (7, 11),
    "behavioral_nervous": (9, 13),
    "msk_skin": (6, 10),
    "cardiovascular": (5, 9),
    "respiratory_renal": (9, 13),
    "gastrointestinal": (5, 9),
    "reproductive_endocrine": (9, 13),
    "multisystem": (6, 10),
    "biostat_epi": (4, 6),
    "social_sciences": (6, 9),
}
JULY_2024: dict[float, float] = {
    35: 0.05,
    45: 0.25,
    50: 0.50,
    55: 0.75,
    60: 0.87,
    62: 0.90,
    66: 0.95,
    70: 0.98,
    75: 0.99,
}


def test_the_outline_of_2020_is_refused() -> None:
    with pytest.raises(SupersededTableError, match="January 2020 content outline") as caught:
        check_blueprint_ranges(JANUARY_2020)

    assert caught.value.exit_code == 2
    assert caught.value.hint


def test_the_outline_of_2020_is_refused_with_some_lines_changed_too() -> None:
    with pytest.raises(SupersededTableError):
        check_blueprint_ranges(JANUARY_2020 | {"blood_immune": (8, 12), "msk_skin": (7, 11)})


def test_the_outline_in_use_is_accepted() -> None:
    ranges = {group["id"]: tuple(group["range"]) for group in table("exam")["blueprint"]["group"]}

    check_blueprint_ranges(ranges)


def test_a_wrong_outline_in_the_file_never_becomes_a_blueprint(monkeypatch: pytest.MonkeyPatch) -> None:
    old = {"group": [{"id": group, "range": list(bounds)} for group, bounds in JANUARY_2020.items()]}
    monkeypatch.setattr("comeback.facts.exam.table", lambda _name: {"blueprint": old})

    with pytest.raises(SupersededTableError):
        facts.blueprint.__wrapped__()


def test_the_july_2024_table_of_chances_is_refused() -> None:
    with pytest.raises(SupersededTableError, match="July 2024"):
        check_pass_probabilities(JULY_2024)


def test_a_part_of_the_july_2024_table_is_refused_too() -> None:
    with pytest.raises(SupersededTableError):
        check_pass_probabilities({50: 0.50, 60: 0.87, 65: 0.93})


def test_the_printed_pairs_in_use_are_accepted() -> None:
    check_pass_probabilities(facts.printed_pass_probabilities())

    assert facts.printed_pass_probabilities() == {73: 0.99}

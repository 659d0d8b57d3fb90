import tomllib
from pathlib import Path
from typing import Any

import pytest

from comeback.core.residency.checks import Check, Remark, check_move, check_sentence, check_version
from comeback.core.residency.narrative import Move, Version, VersionShape
from tests.core.residency.ledgers import FAIL, JUNE, LEDGERS

CORPUS = Path(__file__).parents[2] / "samples" / "narrative" / "sentences.toml"
MINUTE = VersionShape(version=Version.INTERVIEW_60, sentences=3, moves=tuple(Move), max_seconds=60)
PLAIN = "I did not pass Step 1 in October 2026."


def labeled(part: str) -> list[dict[str, Any]]:
    rows = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["sentence"]
    return [row for row in rows if row["part"] == part]


def found_in(row: dict[str, Any]) -> set[str]:
    ledger = LEDGERS[row.get("ledger", "one_fail")]
    return {remark.check.value for remark in check_sentence(row["words"], ledger=ledger, today=JUNE)}


def tallied(part: str) -> tuple[int, int, int]:
    """Count remarks that are right, that are too many, and that are missing."""
    pairs = [(found_in(row), set(row["kinds"])) for row in labeled(part)]
    return (
        sum(len(found & meant) for found, meant in pairs),
        sum(len(found - meant) for found, meant in pairs),
        sum(len(meant - found) for found, meant in pairs),
    )


def test_every_sentence_the_rules_were_written_on_is_read_as_labeled() -> None:
    wrong = [row["words"] for row in labeled("worked") if found_in(row) != set(row["kinds"])]

    assert wrong == []
    assert tallied("worked") == (42, 0, 0)


def test_sentences_set_aside_keep_the_precision_and_recall_the_docs_report() -> None:
    right, too_many, missing = tallied("held_out")

    assert len(labeled("held_out")) == 35
    assert (right, too_many, missing) == (20, 1, 1)


def test_every_check_has_sentences_it_finds_and_false_friends_it_leaves_alone() -> None:
    rows = [*labeled("worked"), *labeled("held_out")]

    kinds = {kind for row in rows for kind in row["kinds"]}

    assert kinds == {check.value for check in Check} - {"length"}
    assert sum(row.get("friend", False) for row in rows) == 38


@pytest.mark.parametrize(
    ("sentence", "check"),
    [("I did not do well on Step 1.", {Check.HIDDEN}), ("I blame nobody but my own method.", set())],
)
def test_a_cloudy_fact_is_found_and_blaming_nobody_is_none(sentence: str, check: set[Check]) -> None:
    found = check_sentence(sentence, ledger=(FAIL,), today=JUNE)

    assert {each.check for each in found} == check


@pytest.mark.parametrize(
    "honest",
    [
        "I did not pass because I reread pages instead of testing myself.",
        "Because I had never sat a whole practice day, my pace fell apart.",
        "I failed Step 1 since I hurried the last questions of each section.",
    ],
)
def test_an_honest_because_is_no_excuse(honest: str) -> None:
    assert check_sentence(honest, ledger=(FAIL,), today=JUNE) == ()


def test_a_remark_names_the_sentence_and_the_words() -> None:
    text = f"{PLAIN} Nobody told me how close it was."

    [remark] = check_move(Move.OWN_IT, text, ledger=(FAIL,), today=JUNE)

    assert remark == Remark(
        check=Check.BLAME, sentence="Nobody told me how close it was.", words="nobody told"
    )


def test_the_first_move_says_the_fact_plainly_somewhere() -> None:
    around = check_move(Move.OWN_IT, "My first exam was a hard day for me.", ledger=(FAIL,), today=JUNE)
    plainly = check_move(Move.OWN_IT, PLAIN, ledger=(FAIL,), today=JUNE)

    assert around == (Remark(check=Check.HIDDEN),)
    assert plainly == ()


def test_what_was_changed_names_something_concrete() -> None:
    airy = check_move(Move.CHANGED, "I went at it in another way.", ledger=(FAIL,), today=JUNE)
    concrete = check_move(Move.CHANGED, "I reviewed each block for 45 minutes.", ledger=(FAIL,), today=JUNE)

    assert airy == (Remark(check=Check.VAGUE),)
    assert concrete == ()


def test_a_spoken_version_is_too_long_from_the_first_word_past_its_time() -> None:
    fits = f"{PLAIN} {'word ' * 121}".strip() + "."
    long = f"{PLAIN} {'word ' * 122}".strip() + "."

    def remarks(text: str) -> tuple[Remark, ...]:
        return check_version(text, shape=MINUTE, words_per_minute=130, ledger=(FAIL,), today=JUNE)

    assert remarks(fits) == ()
    assert remarks(long) == (Remark(check=Check.LENGTH),)


def test_nothing_written_is_nothing_to_remark_on() -> None:
    for move in Move:
        assert check_move(move, " \n", ledger=(FAIL,), today=JUNE) == ()
    assert check_version("", shape=MINUTE, words_per_minute=130, ledger=(), today=JUNE) == ()

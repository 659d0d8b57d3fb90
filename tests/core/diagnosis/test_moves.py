"""From one test to the next: noise, or a change."""

import pytest

from comeback.core.diagnosis.findings import LevelMove
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import PrintedResult
from tests.core.diagnosis.diagnosis_cases import days_ago, diagnosed, itemized, printed


def moves(*results: PrintedResult) -> tuple[LevelMove, ...]:
    return diagnosed(Record(printed=results)).moves


def test_one_test_has_nothing_to_be_compared_with() -> None:
    assert moves(printed(28, 58.0, ago=3)) == ()


def test_a_few_points_more_may_be_noise() -> None:
    [move] = moves(printed(28, 58.0, ago=14), printed(29, 60.0))

    assert (move.since, move.what) == ("Form 28", "Form 29")
    assert (move.since_on, move.on) == (days_ago(14), days_ago(0))
    assert 0.5 < move.p_rose < 0.8
    assert move.change.low < 0.0 < move.change.high
    assert 0.0 < move.change.mean < 2.0


def test_many_points_more_are_a_change() -> None:
    [move] = moves(printed(28, 52.0, ago=28), printed(29, 68.0))

    assert move.p_rose > 0.95
    assert move.change.low > 0.0


def test_a_fall_has_the_odds_of_the_rise_turned_round() -> None:
    [rise] = moves(printed(28, 57.0, ago=21), printed(29, 61.0))

    [fall] = moves(printed(28, 61.0, ago=21), printed(29, 57.0))

    assert rise.p_rose + fall.p_rose == pytest.approx(1.0, abs=0.03)
    assert rise.change.mean == pytest.approx(-fall.change.mean, abs=0.3)


def test_the_change_is_surer_than_the_two_levels_apart() -> None:
    """Two levels share what is known of the student; a difference of intervals would count it twice."""
    [move] = moves(printed(28, 58.0, ago=7), printed(29, 62.0))

    level = diagnosed(Record(printed=(printed(29, 62.0),))).level
    assert level is not None
    apart = 2.0**0.5 * (level.high - level.low)
    assert move.change.high - move.change.low < 0.8 * apart


def test_every_test_is_compared_with_the_one_before_and_two_of_one_day_are_one() -> None:
    found = moves(
        printed(28, 55.0, ago=40), printed(29, 57.0, ago=20), printed(30, 58.0, ago=20), printed(31, 60.0)
    )

    assert [(move.what, move.since) for move in found] == [
        ("Form 31", "Form 29 and Form 30"),
        ("Form 29 and Form 30", "Form 28"),
    ]


def test_a_past_day_sees_the_tests_of_its_past_only() -> None:
    record = Record(printed=(printed(28, 55.0, ago=40), printed(29, 57.0, ago=20), printed(30, 70.0)))

    then = diagnosed(record, as_of=days_ago(10))

    assert then.moves == diagnosed(Record(printed=record.printed[:2]), as_of=days_ago(10)).moves
    assert len(then.moves) == 1


def test_a_test_met_before_or_taken_twice_makes_no_move() -> None:
    record = Record(itemized=(itemized(28, ago=20), itemized(28, ago=1)))

    assert diagnosed(record).moves == ()

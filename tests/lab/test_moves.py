"""A small guard of the study on noise and real change."""

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.core.diagnosis.findings import Estimate
from comeback.lab.moves import PROBABLY_P, SURELY_P, MoveCase, judge_moves
from comeback.lab.worlds import world
from comeback.web.pages import moves as page


def moves_of(name: str, *, students: int) -> list[MoveCase]:
    with threadpool_limits(1):
        return [
            move
            for i in range(students)
            for move in judge_moves(np.random.default_rng((1813, i)), world(name))
        ]


def move(*, p_rose: float, truth_epc: float) -> MoveCase:
    return MoveCase(change=Estimate(mean=1.0, low=-1.0, high=3.0), p_rose=p_rose, truth_epc=truth_epc)


def test_what_is_told_is_right_when_the_level_went_that_way() -> None:
    assert move(p_rose=0.9, truth_epc=0.5).is_told_right
    assert move(p_rose=0.1, truth_epc=-0.5).is_told_right
    assert not move(p_rose=0.9, truth_epc=-0.5).is_told_right
    assert not move(p_rose=0.9, truth_epc=0.0).is_told_right
    assert move(p_rose=0.1, truth_epc=0.0).p_told == 0.9


def test_the_study_counts_as_the_page_words_it() -> None:
    assert (SURELY_P, PROBABLY_P) == (page.SURELY_P, page.PROBABLY_P)


def test_about_eight_of_ten_ranges_of_a_change_hold_it() -> None:
    moves = moves_of("base", students=12)

    held = [each.change.low <= each.truth_epc <= each.change.high for each in moves]

    # Twelve students make a standard error of 0.05.
    assert 0.65 <= np.mean(held) <= 0.95


def test_where_nobody_learns_hardly_a_move_is_called_real() -> None:
    moves = moves_of("standstill", students=6)

    assert {each.truth_epc for each in moves} == {0.0}
    assert sum(each.p_told >= SURELY_P for each in moves) <= 1

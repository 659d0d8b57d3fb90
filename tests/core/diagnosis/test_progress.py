from datetime import date

import pytest

from comeback.core.diagnosis.progress import SystemProgress, follow_systems
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pooling import pool_sittings
from comeback.core.exam.areas import Area, Discipline, System
from tests.core.diagnosis.diagnosis_cases import days_ago, itemized


def block(
    ago: int,
    correct: int,
    *areas: Area,
    bank: str = "the bank",
    mode: BlockMode = BlockMode.TIMED,
    items: int = 20,
) -> BankBlock:
    return BankBlock(
        on=days_ago(ago),
        bank=bank,
        items=items,
        correct=correct,
        mode=mode,
        areas=areas or (System.RENAL,),
    )


def followed(*blocks: BankBlock) -> SystemProgress:
    [found] = follow_systems(blocks, (), block_sd_epc=57.0)
    return found


def test_the_later_half_of_the_questions_stands_beside_the_first() -> None:
    found = followed(block(30, 8), block(20, 10), block(10, 12), block(2, 14))

    assert (found.first_right, found.first_items) == (18, 40)
    assert (found.later_right, found.later_items) == (26, 40)
    assert found.last_seen_on == date(2026, 11, 20)
    # 65 less 45 of 100, and 57 sqrt(1/40 + 1/40) = 12.75, times 1.2816 for the interval.
    assert found.gain_epc == pytest.approx(20.0)
    assert found.gain_interval == pytest.approx((3.67, 36.33), abs=0.01)
    # 45 of 100, and 57 / sqrt(40) = 9.01 times 1.2816.
    assert found.first_interval == pytest.approx((33.45, 56.55), abs=0.01)
    assert found.p_gain_under(20.0) == pytest.approx(0.5)


def test_an_easier_bank_taken_later_is_no_gain() -> None:
    hard = (block(30, 8), block(28, 8))
    easy = (block(4, 16, bank="other"), block(2, 16, bank="other"))

    found = followed(*hard, *easy)

    assert found.gain_epc == pytest.approx(0.0)


def test_a_bank_tried_on_one_day_stands_in_neither_half() -> None:
    found = followed(block(9, 8), block(3, 12), block(5, 1, mode=BlockMode.TUTOR))

    assert (found.items, found.first_items, found.later_items) == (60, 20, 20)
    assert found.first_right == 8


def test_a_block_about_two_systems_or_all_says_nothing_of_one() -> None:
    blocks = (block(9, 8, System.RENAL, System.SKIN), block(8, 8, Discipline.PATHOLOGY))

    assert follow_systems(blocks, (), block_sd_epc=57.0) == ()


def test_questions_of_one_day_are_compared_with_nothing() -> None:
    found = followed(block(3, 8), block(3, 12))

    assert (found.items, found.gain_epc, found.p_gain_under(5.0)) == (40, None, 0.5)


def test_a_form_says_when_a_system_was_met_last() -> None:
    [form] = pool_sittings((itemized(26, ago=1),), ())

    found = {each.system: each for each in follow_systems((block(30, 8),), (form,), block_sd_epc=57.0)}

    assert found[System.RENAL].last_seen_on == days_ago(1)
    assert (found[System.NERVOUS].items, found[System.NERVOUS].last_seen_on) == (0, days_ago(1))
    assert found[System.NERVOUS].first_interval == (0.0, 100.0)

"""Invented tests of a bank, for the tests of clock and sequence."""

from datetime import date

import numpy as np

from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.areas import System
from tests.core.diagnosis.diagnosis_cases import TODAY

SYSTEMS = (System.RENAL, System.CARDIOVASCULAR, System.NERVOUS, System.ENDOCRINE)


def bank_test(
    number: int,
    *,
    p_right: float = 0.6,
    seconds: float = 80.0,
    items: int = 40,
    on: date = TODAY,
    mode: BlockMode = BlockMode.TIMED,
    quick_right: float | None = None,
) -> BankTest:
    """Make a test whose answers are right so often; the quickest fifth as often as said apart."""
    rng = np.random.default_rng(number)
    times = seconds * np.exp(0.6 * rng.standard_normal(items))
    quick = times < np.quantile(times, 0.2)
    p = np.where(quick, p_right if quick_right is None else quick_right, p_right)
    right = rng.random(items) < p
    return BankTest(
        on=on,
        bank="Bank",
        test_id=str(number),
        mode=mode,
        answers=tuple(
            BankAnswer(
                question_id=f"{number}-{i}",
                is_correct=bool(right[i]),
                position=i + 1,
                areas=(SYSTEMS[i % len(SYSTEMS)],),
                seconds=float(times[i]),
            )
            for i in range(items)
        ),
    )

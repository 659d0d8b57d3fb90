"""Time on a question: pace, and which answers were slow for this student."""

import numpy as np
import pytest

from comeback.core.diagnosis.strategy.clocked import ClockedRow, clocked_tests
from comeback.core.diagnosis.strategy.times import Times, study_times
from comeback.core.evidence.record import Record
from tests.core.diagnosis.diagnosis_cases import FACTS
from tests.core.diagnosis.strategy.clock_cases import bank_test


def studied(*, tests: int, seconds: float) -> tuple[list[ClockedRow], Times | None]:
    record = Record(bank_tests=tuple(bank_test(i, seconds=seconds) for i in range(1, tests + 1)))
    rows = [
        ClockedRow(test=test, answer=answer)
        for test in clocked_tests(record, FACTS)
        for answer in test.answers
    ]
    return rows, study_times(rows, [False] * len(rows), FACTS, seed=0)


@pytest.mark.parametrize("seconds", [60.0, 110.0])
def test_the_pace_is_the_mean_of_log_normal_times(seconds: float) -> None:
    _, times = studied(tests=20, seconds=seconds)

    assert times is not None
    # The median times exp(0.6^2 / 2) = 1.197; 400 answers of first halves err by 3 in 100.
    assert times.pace_seconds.mean() == pytest.approx(1.197 * seconds, rel=0.07)


def test_slowness_is_the_time_beside_the_students_own_in_sds() -> None:
    rows, times = studied(tests=20, seconds=80.0)

    assert times is not None
    log_seconds = np.log([row.answer.seconds or 1.0 for row in rows])
    assert np.corrcoef(log_seconds, times.slowness)[0, 1] > 0.99
    assert times.slowness.std() == pytest.approx(1.0, abs=0.05)


def test_under_a_hundred_answers_with_seconds_nothing_is_said() -> None:
    assert studied(tests=2, seconds=80.0)[1] is None

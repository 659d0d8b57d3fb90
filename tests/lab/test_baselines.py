import numpy as np
import pytest

from comeback.core.diagnosis.findings import Estimate
from comeback.core.exam.areas import System
from comeback.lab.areas import AreaCase, AreasCase
from comeback.lab.baselines import percent_correct, shrunk


def student(*marks: tuple[int, int]) -> AreasCase:
    areas = tuple(
        AreaCase(
            area=system,
            truth_epc=60.0,
            level=Estimate(mean=60.0, low=55.0, high=65.0),
            p_bottom3=0.2,
            is_bottom3=False,
            right=right,
            answers=answers,
        )
        for system, (right, answers) in zip(System, marks, strict=False)
    )
    return AreasCase(
        truth_epc=60.0,
        level=None,
        areas=areas,
        right=sum(right for right, _ in marks),
        answers=sum(answers for _, answers in marks),
    )


def test_percent_correct_has_wilsons_interval() -> None:
    ((found, unanswered),) = percent_correct([student((81, 263), (0, 0))])

    # 0.3080 of 263, z = 1.2816: (0.3080 + 0.00312 ± 1.2816 · 0.02857) / 1.00624.
    assert (found.mean, found.low, found.high) == pytest.approx((30.80, 27.28, 34.56), abs=0.02)
    assert unanswered.mean == pytest.approx(found.mean)


def test_the_fewer_answers_the_more_a_system_is_pulled_to_the_students_own_mark() -> None:
    few, many, *_ = shrunk([student((2, 8), (60, 240), (70, 100), (75, 100), (65, 100))])[0]

    assert few.mean > many.mean
    assert few.high - few.low > many.high - many.low


def test_systems_that_lie_no_farther_apart_than_chance_are_one() -> None:
    rng = np.random.default_rng(2)
    students = [student(*((int(rng.binomial(40, 0.6)), 40) for _ in range(12))) for _ in range(50)]

    found = shrunk(students)

    spread = np.std([each.mean for each in found[0]])
    assert spread < 1.0  # of 7.7 points by chance alone

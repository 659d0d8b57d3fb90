"""Small guards of the studies on strategy: what is planted is found, and little else."""

from functools import lru_cache

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from comeback.lab.nerves import try_nerves
from comeback.lab.no_habit import look_for_none
from comeback.lab.power import PowerCase, try_losses
from comeback.lab.worlds import world


@lru_cache
def tried() -> tuple[PowerCase, ...]:
    with threadpool_limits(1):
        return tuple(case for i in range(3) for case in try_losses(np.random.default_rng((1510, i)), world()))


def named(*, loss: float) -> list[bool]:
    return [case.is_named for case in tried() if case.loss == loss]


def test_a_large_loss_late_in_the_day_is_found_in_twelve_forms() -> None:
    sure = [case.is_sure for case in tried() if (case.loss, case.forms) == (0.8, 12)]

    assert sure == [True] * 3


def test_a_loss_is_found_more_often_the_larger_it_is_and_hardly_ever_where_there_is_none() -> None:
    shares = [float(np.mean(named(loss=loss))) for loss in (0.0, 0.3, 0.5, 0.8)]

    # Four of 100 are named without a loss: of nine more than two come once in 200 times.
    assert shares[0] <= 2 / 9
    assert shares[0] < shares[1] <= shares[3]


def test_more_forms_leave_less_error_as_the_square_root_of_their_number() -> None:
    few, many = (
        float(np.mean([case.least_error for case in tried() if case.forms == forms])) for forms in (3, 12)
    )

    assert few / many == pytest.approx(2.0, abs=0.1)


def test_a_student_without_a_habit_is_told_of_hardly_any() -> None:
    with threadpool_limits(1):
        cases = [look_for_none(np.random.default_rng((1511, i)), world()) for i in range(8)]

    # 0.1 findings a student make 0.8 in eight; more than three come once in 100 times.
    assert sum(len(case.named) for case in cases) <= 3
    assert all(len(case.looked_at) >= 8 for case in cases)


def test_hardly_anyone_without_nerves_is_told_of_them() -> None:
    with threadpool_limits(1):
        cases = [case for i in range(3) for case in try_nerves(np.random.default_rng((1512, i)), world())]
    without = [case for case in cases if case.nerves == 0.0]

    assert sum(case.is_looked_for for case in without) >= 4
    assert not any(case.is_named for case in without)

"""Guards of what studies 01 and 02 find at full size, on few students."""

import math
from functools import cache

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from comeback.core.exam.areas import Axis, axis_of
from comeback.lab.area_tables import named_of_weakest, ours, squared_errors
from comeback.lab.areas import AreasCase, judge_areas
from comeback.lab.baselines import ranked_systems, shrunk
from comeback.lab.coverage import Coverage, coverage_of
from comeback.lab.scores import calibration_z, clustered_mean, clustered_ratio
from comeback.lab.study import JUDGING_SEEDS
from comeback.lab.worlds import world


@cache
def judged(name: str, *, students: int) -> tuple[AreasCase, ...]:
    with threadpool_limits(1):
        return tuple(
            judge_areas(np.random.default_rng((JUDGING_SEEDS[0], i)), world(name)) for i in range(students)
        )


def ranked(students: int = 100) -> tuple[AreasCase, ...]:
    return tuple(case for case in judged("base", students=students) if ranked_systems(case))


def is_80_percent(found: Coverage) -> bool:
    """Within the range the studies ask for, or as near as so few students can tell."""
    error = max(found.standard_error, math.sqrt(0.80 * 0.20 / found.intervals))
    return abs(found.share - 0.80) <= max(0.04, 2.0 * error)


@pytest.mark.parametrize(
    ("name", "students"),
    [
        ("base", 100),
        *((name, 40) for name in ("few_data", "guessing", "mixed", "plateau", "reports", "unequal")),
        pytest.param("plateau", 300, marks=pytest.mark.slow),
        pytest.param("reports", 300, marks=pytest.mark.slow),
    ],
)
def test_80_percent_intervals_hold_the_truth_80_times_in_100(name: str, students: int) -> None:
    found = coverage_of(judged(name, students=students))

    assert is_80_percent(found.overall), found
    assert is_80_percent(found.areas), found


@pytest.mark.parametrize(("is_profile", "at_most"), [(False, 0.75), (True, 0.97)])
def test_systems_lie_nearer_the_truth_than_when_each_is_shrunk_alone(
    *, is_profile: bool, at_most: float
) -> None:
    cases = ranked()

    share, standard_error = clustered_ratio(
        squared_errors(cases, ours(cases), is_profile=is_profile),
        squared_errors(cases, shrunk(cases), is_profile=is_profile),
    )

    assert share - 2.0 * standard_error < at_most**2
    assert share < 1.0


def test_the_three_weakest_are_named_no_less_often_than_when_each_is_shrunk_alone() -> None:
    cases = ranked()

    more, standard_error = clustered_mean(
        (named_of_weakest(cases, ours(cases)) - named_of_weakest(cases, shrunk(cases)))[:, None]
    )

    assert more > -2.0 * standard_error


@pytest.mark.parametrize("axis", [Axis.SYSTEM, Axis.DISCIPLINE])
def test_chances_of_being_weakest_come_true_and_beat_the_constant(axis: Axis) -> None:
    chances = [
        (np.array([area.p_bottom3 for area in areas]), np.array([float(area.is_bottom3) for area in areas]))
        for case in ranked()
        if (areas := [a for a in case.areas if a.p_bottom3 is not None and axis_of(a.area) is axis])
    ]

    better, standard_error = clustered_mean(
        (came.mean() - came) ** 2 - (said - came) ** 2 for said, came in chances
    )

    assert abs(calibration_z(chances)) < 3.0
    assert better > 2.0 * standard_error

import pytest

from comeback.lab.coverage import Coverage, coverage
from comeback.lab.worlds import world


def within_two_errors_of_80_percent(found: Coverage) -> bool:
    return abs(found.share - 0.80) <= 2.0 * found.standard_error


@pytest.mark.parametrize(
    ("name", "students"),
    [
        ("base", 300),
        ("plateau", 150),
        ("reports", 150),
        pytest.param("plateau", 300, marks=pytest.mark.slow),
        pytest.param("reports", 300, marks=pytest.mark.slow),
    ],
)
def test_80_percent_intervals_hold_the_truth_80_times_in_100(name: str, students: int) -> None:
    found = coverage(n=students, seed=6, world=world(name))

    assert within_two_errors_of_80_percent(found.overall), found
    assert within_two_errors_of_80_percent(found.areas), found

"""How large a share is, after some of few."""

import pytest

from comeback.core.diagnosis.shares import share_below, share_quantile


@pytest.mark.parametrize(
    ("share", "of_it", "of_rest", "chance"),
    [(0.5, 1, 1, 0.5), (0.5, 2, 1, 0.25), (0.5, 1, 2, 0.75), (0.5, 4, 4, 0.5), (0.25, 1, 1, 0.25)],
)
def test_a_share_has_a_beta_distribution(share: float, of_it: int, of_rest: int, chance: float) -> None:
    assert share_below(share, of_it, of_rest) == pytest.approx(chance)


def test_a_quantile_is_the_share_under_which_it_lies_with_that_chance() -> None:
    # Beta(16, 6): 10th percentile 0.603, 90th 0.842.
    assert share_quantile(0.1, 16, 6) == pytest.approx(0.603, abs=0.001)
    assert share_quantile(0.9, 16, 6) == pytest.approx(0.842, abs=0.001)

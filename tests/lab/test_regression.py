"""Guards on few students what study 02 finds on many."""

import numpy as np

from comeback.lab.regression import sit_next_form
from comeback.lab.scores import clustered_mean
from comeback.lab.study import JUDGING_SEEDS
from comeback.lab.worlds import world


def test_what_is_named_weakest_does_not_rise_where_nobody_learns_and_percent_correct_does() -> None:
    followed = (
        sit_next_form(np.random.default_rng((JUDGING_SEEDS[0], i)), world("standstill")) for i in range(24)
    )
    found = [each for each in followed if each is not None]

    ours, ours_error = clustered_mean(np.array([each.change_epc]) for each in found)
    percents = [each.percent_change for each in found if each.percent_change is not None]
    plain, plain_error = clustered_mean(np.array([change]) for change in percents)

    assert abs(ours) < max(0.3, 2.0 * ours_error)
    assert plain > 3.0 * plain_error

import numpy as np
import pytest

from comeback.core.diagnosis.laplace import Rows
from comeback.core.diagnosis.likelihoods import readings


def test_forms_that_touch_few_latents_give_what_the_whole_matrix_gives() -> None:
    rng = np.random.default_rng(1)
    design = rng.standard_normal((40, 12)) * (rng.random((40, 12)) < 0.3)
    design[5] = 0.0
    weights, x = rng.random(40), rng.standard_normal(12)
    rows = Rows(design=design, curve=readings(np.zeros(40), np.ones(40)))

    values, total, squares = rows.values(x), rows.weighed_sum(weights), rows.weighed_squares(weights)

    assert values == pytest.approx(design @ x)
    assert total == pytest.approx(design.T @ weights)
    assert squares == pytest.approx(design.T @ np.diag(weights) @ design)

import doctest
from types import ModuleType

import pytest

from comeback.core.exam import areas, attempts, passing, scale


@pytest.mark.parametrize("module", [areas, attempts, passing, scale], ids=lambda module: module.__name__)
def test_the_examples_of_the_docstrings_hold(module: ModuleType) -> None:
    results = doctest.testmod(module)

    assert results.attempted > 0
    assert results.failed == 0

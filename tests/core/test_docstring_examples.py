import doctest
import importlib
import pkgutil

import comeback.core


def test_the_examples_of_the_docstrings_hold() -> None:
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(comeback.core.__path__, "comeback.core.")
    ]

    results = [doctest.testmod(module) for module in modules]

    assert sum(result.attempted for result in results) > 10
    assert sum(result.failed for result in results) == 0

"""Files are waited for, however busy the computer is: a test of a page never meets the one that says how far it is."""

import pytest

from comeback.web.views import file_reading

LONG_S = 120.0


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for every file that is given."""
    monkeypatch.setattr(file_reading, "SOON_S", LONG_S)

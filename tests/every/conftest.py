from datetime import UTC, datetime

import pytest

from comeback.services.profile import change_profile
from tests.people import Owner
from tests.web.invented import today_of
from tests.web.patience import patient

__all__ = ["patient"]


@pytest.fixture
def first_evening(owner: Owner) -> Owner:
    """Give a test someone whose result came today."""
    change_profile(
        student=owner.student, changes={"result_on": today_of()}, version=None, now=datetime.now(UTC)
    )
    return owner

from datetime import UTC, datetime

import pytest

from comeback.services.profile import change_profile
from tests.people import Owner, empty_journal, owner
from tests.web.invented import invented, invented_journal, today_of
from tests.web.patience import patient

__all__ = ["empty_journal", "invented", "invented_journal", "owner", "patient"]


@pytest.fixture
def first_evening(owner: Owner) -> Owner:
    """Give a test someone whose result came today."""
    change_profile(
        student=owner.student, changes={"result_on": today_of()}, version=None, now=datetime.now(UTC)
    )
    return owner

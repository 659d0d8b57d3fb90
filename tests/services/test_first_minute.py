from datetime import date, datetime

import pytest

from comeback.services.first_minute import end_first_evening, is_first_evening, when_result_came
from tests.people import NOW, Owner


@pytest.mark.parametrize(
    ("now_local", "is_first"),
    [
        (datetime(2026, 11, 28, 21, 0), True),  # noqa: DTZ001 - the student's own clock
        (datetime(2026, 12, 1, 3, 59), True),  # noqa: DTZ001 - as above
        (datetime(2026, 12, 1, 4, 0), False),  # noqa: DTZ001 - as above
    ],
)
def test_the_first_evening_ends_at_four_on_the_third_day(
    owner: Owner, *, now_local: datetime, is_first: bool
) -> None:
    profile = when_result_came(student=owner.student, on=date(2026, 11, 28), now=NOW)

    assert is_first_evening(profile, now_local) is is_first


def test_the_first_evening_ends_when_the_student_says_so(owner: Owner) -> None:
    when_result_came(student=owner.student, on=date(2026, 11, 30), now=NOW)

    profile = end_first_evening(student=owner.student, now=NOW)

    assert not is_first_evening(profile, NOW)


def test_without_a_result_day_there_is_no_first_evening(owner: Owner) -> None:
    profile = end_first_evening(student=owner.student, now=NOW)

    assert not is_first_evening(profile, NOW)

from datetime import UTC, date, datetime

import pytest

from comeback.services.study_day import study_day


@pytest.mark.parametrize(
    ("now", "timezone", "day"),
    [
        (datetime(2026, 11, 30, 3, 59, tzinfo=UTC), "UTC", date(2026, 11, 29)),
        (datetime(2026, 11, 30, 4, 0, tzinfo=UTC), "UTC", date(2026, 11, 30)),
        # 08:30 UTC is 02:30 in Chicago, where the evening before is not over
        (datetime(2026, 11, 30, 8, 30, tzinfo=UTC), "America/Chicago", date(2026, 11, 29)),
        # clocks go forward from 02:00 to 03:00 on 14 March 2027: 08:59 UTC is 03:59 there, 09:00 is 04:00
        (datetime(2027, 3, 14, 8, 59, tzinfo=UTC), "America/Chicago", date(2027, 3, 13)),
        (datetime(2027, 3, 14, 9, 0, tzinfo=UTC), "America/Chicago", date(2027, 3, 14)),
        (datetime(2026, 11, 30, 4, 0, tzinfo=UTC), "Not/AZone", date(2026, 11, 30)),
    ],
)
def test_a_study_day_ends_at_four_on_the_students_clock(now: datetime, timezone: str, day: date) -> None:
    assert study_day(now, timezone) == day

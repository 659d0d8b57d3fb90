from datetime import date

import pytest

from comeback.core.recovery.diary import ReopensTooSoonError, close, park, put_off

TODAY = date(2026, 11, 22)


def test_a_thought_comes_back_after_its_rest_or_on_the_day_chosen() -> None:
    usual = park("Another specialty?", today=TODAY, rests_days=14)
    chosen = park("A year off?", today=TODAY, rests_days=14, reopens_on=date(2027, 1, 4))

    assert usual.reopens_on == date(2026, 12, 6)
    assert chosen.reopens_on == date(2027, 1, 4)


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 21)])
def test_a_thought_cannot_come_back_today_or_earlier(day: date) -> None:
    thought = park("A year off?", today=TODAY, rests_days=14)

    with pytest.raises(ReopensTooSoonError, match="later day"):
        park("A year off?", today=TODAY, rests_days=14, reopens_on=day)
    with pytest.raises(ReopensTooSoonError):
        put_off(thought, until=day, today=TODAY)


def test_a_thought_is_back_from_its_day_on_until_it_is_closed() -> None:
    thought = park("A year off?", today=TODAY, rests_days=14)

    closed = close(thought, today=date(2026, 12, 7), decision="I ask for the leave.")

    assert not thought.is_back(date(2026, 12, 5))
    assert thought.is_back(date(2026, 12, 6))
    assert thought.is_back(date(2026, 12, 20))
    assert not closed.is_back(date(2026, 12, 20))
    assert closed.decision == "I ask for the leave."


def test_another_day_opens_a_closed_thought_again() -> None:
    closed = close(park("A year off?", today=TODAY, rests_days=14), today=TODAY)

    again = put_off(closed, until=date(2027, 2, 1), today=TODAY)

    assert again.is_open
    assert again.reopens_on == date(2027, 2, 1)

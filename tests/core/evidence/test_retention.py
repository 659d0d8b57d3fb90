"""What came back from memory, counted as Anki counts it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.evidence.anki import Queue
from comeback.core.evidence.retention import (
    BucketMemory,
    CountedCard,
    DayReviews,
    Memory,
    cards_due,
    remember,
    retention_of,
)
from comeback.core.exam.areas import System

TODAY = date(2026, 11, 22)
NEW_YORK = ZoneInfo("America/New_York")


def card(*systems: System, queue: Queue = Queue.REVIEW, interval_days: int = 30) -> CountedCard:
    return CountedCard(systems=systems, queue=queue, is_leech=False, interval_days=interval_days)


def at(day: int, hour: int = 12, *, zone: object = UTC) -> int:
    return int(datetime(2026, 11, day, hour, tzinfo=zone).timestamp() * 1000)  # type: ignore[arg-type]  # UTC or a ZoneInfo


def remembered(cards: dict[int, CountedCard], *reviews: tuple[int, int, int, int]) -> Memory:
    return remember(cards, reviews, timezone=UTC, rollover_hour=4, mature_days=21)


def bucket(memory: Memory, system: System) -> BucketMemory:
    return next(each for each in memory.systems if each.system is system)


def test_only_the_first_review_of_a_card_a_day_counts() -> None:
    memory = remembered({1: card(System.RENAL)}, (at(20), 1, 1, 1), (at(20, 13), 1, 3, 1), (at(21), 1, 3, 1))

    assert memory.all_cards.days == (
        DayReviews(on=date(2026, 11, 20), reviews=1, remembered=0),
        DayReviews(on=date(2026, 11, 21), reviews=1, remembered=1),
    )


@pytest.mark.parametrize("kind", [0, 2, 3, 4, 5])
def test_only_reviews_of_the_review_stage_count(kind: int) -> None:
    memory = remembered({1: card(System.RENAL)}, (at(20), 1, 3, kind))

    assert memory.all_cards.days == ()


def test_a_change_by_hand_is_no_review() -> None:
    memory = remembered({1: card(System.RENAL)}, (at(20), 1, 0, 1))

    assert memory.all_cards.days == ()


def test_a_card_of_two_systems_stands_in_both_and_once_in_all() -> None:
    memory = remembered({1: card(System.RENAL, System.CARDIOVASCULAR)}, (at(20), 1, 2, 1))

    assert [each.system for each in memory.systems] == [System.CARDIOVASCULAR, System.RENAL]
    assert bucket(memory, System.RENAL).days[0].remembered == 1
    assert memory.all_cards.days[0].reviews == 1
    assert memory.unmapped.cards == 0


def test_a_card_nothing_tells_of_is_unmapped() -> None:
    memory = remembered({1: card(), 2: card(System.RENAL)}, (at(20), 1, 1, 1), (at(20, 13), 2, 3, 1))

    assert memory.unmapped.days == (DayReviews(on=date(2026, 11, 20), reviews=1, remembered=0),)
    assert memory.all_cards.days == (DayReviews(on=date(2026, 11, 20), reviews=2, remembered=1),)


def test_a_review_of_a_card_that_is_gone_is_left_out() -> None:
    memory = remembered({1: card(System.RENAL)}, (at(20), 2, 3, 1))

    assert memory.all_cards.days == ()


def test_the_day_ends_at_the_collections_hour_on_the_students_clock() -> None:
    late, early = at(21, 3, zone=NEW_YORK), at(21, 4, zone=NEW_YORK)

    memory = remember(
        {1: card(System.RENAL)},
        ((late, 1, 3, 1), (early, 1, 3, 1)),
        timezone=NEW_YORK,
        rollover_hour=4,
        mature_days=21,
    )

    assert [day.on for day in memory.all_cards.days] == [date(2026, 11, 20), date(2026, 11, 21)]


def test_a_day_of_twenty_five_hours_is_one_day() -> None:
    # Clocks in New York went back on 1 Nov 2026 at 02:00, inside the day that began on 31 Oct at 04:00.
    first = int(datetime(2026, 10, 31, 5, tzinfo=NEW_YORK).timestamp() * 1000)
    second = int(datetime(2026, 11, 1, 3, 30, tzinfo=NEW_YORK).timestamp() * 1000)

    memory = remember(
        {1: card(), 2: card()},
        ((first, 1, 3, 1), (second, 2, 3, 1)),
        timezone=NEW_YORK,
        rollover_hour=4,
        mature_days=21,
    )

    assert memory.all_cards.days == (DayReviews(on=date(2026, 10, 31), reviews=2, remembered=2),)


def test_the_state_of_cards_is_counted_by_system() -> None:
    cards = {
        1: card(System.RENAL, queue=Queue.SUSPENDED),
        2: CountedCard(
            systems=(System.RENAL,), queue=Queue.REVIEW, is_leech=True, interval_days=20, stability_days=10.0
        ),
        3: CountedCard(
            systems=(System.RENAL,), queue=Queue.REVIEW, is_leech=False, interval_days=21, stability_days=30.0
        ),
    }

    renal = bucket(remembered(cards), System.RENAL)

    assert (renal.cards, renal.suspended, renal.leeches, renal.mature) == (3, 1, 1, 2)
    assert renal.stability_mean_days == 20.0


def test_a_card_is_due_when_its_interval_is_over() -> None:
    cards = {1: card(interval_days=2), 2: card(interval_days=3), 3: card(queue=Queue.SUSPENDED)}
    memory = remembered(cards, *((at(20), number, 3, 1) for number in cards))

    assert cards_due(memory, today=TODAY) == 1
    assert cards_due(memory, today=TODAY + timedelta(days=1)) == 2


def test_retention_comes_with_the_wilson_interval() -> None:
    # 87 of 100, z = 1.2816: middle (0.87 + 0.00821) / 1.01642, half 0.04389 / 1.01642.
    found = retention_of([DayReviews(on=TODAY, reviews=100, remembered=87)], today=TODAY)

    assert found is not None
    assert found.share == 0.87
    assert (round(found.low, 4), round(found.high, 4)) == (0.8209, 0.9072)


def test_a_window_holds_as_many_days_as_it_says() -> None:
    days = [
        DayReviews(on=TODAY - timedelta(days=30), reviews=5, remembered=0),
        DayReviews(on=TODAY - timedelta(days=29), reviews=3, remembered=3),
        DayReviews(on=TODAY, reviews=1, remembered=1),
        DayReviews(on=TODAY + timedelta(days=1), reviews=7, remembered=0),
    ]

    month, always = retention_of(days, today=TODAY, window_days=30), retention_of(days, today=TODAY)

    assert month is not None
    assert always is not None
    assert (month.reviews, month.remembered) == (4, 4)
    assert (always.reviews, always.remembered) == (9, 4)


def test_without_a_review_nothing_is_said() -> None:
    assert retention_of([], today=TODAY, window_days=30) is None


@given(reviews=st.integers(1, 10**6), share=st.floats(0, 1))
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(reviews: int, share: float) -> None:
    known = round(share * reviews)

    found = retention_of([DayReviews(on=TODAY, reviews=reviews, remembered=known)], today=TODAY)

    assert found is not None
    assert 0 <= found.low <= found.share <= found.high <= 1

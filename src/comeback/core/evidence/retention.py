"""How much comes back from memory: true retention of Anki's reviews, by system."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import sqrt
from statistics import NormalDist

from comeback.core.evidence.anki import Queue, ReviewKind
from comeback.core.exam.areas import System

Z_80 = NormalDist().inv_cdf(0.9)  # low and high bound an 80 % interval
REMEMBERED_EASE = 2  # hard, good and easy; 1 is "again"
LONGEST_DAYS = 36_500  # the longest interval Anki gives


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCard:
    """
    What counts of a card.

    Parameters
    ----------
    systems : tuple of System
        Empty for the unmapped bucket.
    queue : Queue
        Where it waits.
    is_leech : bool
        Whether Anki marked its note as one that keeps being forgotten.
    interval_days : int
        Its interval. [days]
    stability_days : float or None
        FSRS stability, where Anki keeps it. [days]
    deck : str
        Its home deck.
    """

    systems: tuple[System, ...]
    queue: Queue
    is_leech: bool
    interval_days: int
    stability_days: float | None = None
    deck: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReviews:
    """
    First reviews of a day.

    Parameters
    ----------
    on : date
        The day, as the collection counts days.
    reviews, remembered : int
        Cards that came back, and how many of them were known.
    """

    on: date
    reviews: int
    remembered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketMemory:
    """
    What is known of the cards of one system, of no system, or of all.

    Parameters
    ----------
    system : System or None
        None for unmapped cards and for all of them.
    cards, suspended, leeches, mature : int
        Cards; those that never come; those Anki calls leeches; and those with
        a long interval.
    stability_mean_days : float or None
        Mean FSRS stability of the cards that have one. [days]
    days : tuple of DayReviews
        Day by day, in order.
    """

    system: System | None
    cards: int
    suspended: int
    leeches: int
    mature: int
    stability_mean_days: float | None
    days: tuple[DayReviews, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """
    What the reviews of all cards tell.

    Parameters
    ----------
    all_cards, unmapped : BucketMemory
        Every card once, and those whose system nothing tells.
    systems : tuple of BucketMemory
        In the order of the outline. A card of two systems stands in both.
    due : tuple of (date, int)
        Cards by the day they come back next, in order; only those that wait
        for a review.
    unmapped_decks : tuple of (str, int)
        Decks of unmapped cards, and how many such cards each holds; most first.
    """

    all_cards: BucketMemory
    unmapped: BucketMemory
    systems: tuple[BucketMemory, ...]
    due: tuple[tuple[date, int], ...]
    unmapped_decks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """
    Share of cards that were known when they came back.

    Parameters
    ----------
    reviews, remembered : int
        What it rests on.
    share, low, high : float
        The share and its 80 % interval.
    """

    reviews: int
    remembered: int
    share: float
    low: float
    high: float


def remember(
    cards: Mapping[int, CountedCard],
    reviews: Iterable[tuple[int, int, int, int]],
    *,
    timezone: tzinfo,
    rollover_hour: int,
    mature_days: int,
) -> Memory:
    """
    Count what came back from memory, day by day and system by system.

    True retention as Anki counts it: of a card's reviews in the review stage
    only the first of a day, known unless the button was "again". Learning and
    relearning, reviews of filtered decks and changes by hand are left out.

    Parameters
    ----------
    cards : mapping of int to CountedCard
        By Anki's number.
    reviews : iterable of (int, int, int, int)
        Number [ms since 1970], card, ease and kind of each review, in order of time.
    timezone : tzinfo
        The student's own.
    rollover_hour : int
        Hour at which the collection's day ends. [h]
    mature_days : int
        Shortest interval of a mature card. [days]

    Returns
    -------
    Memory
        Counts; a review of a card that is not given is left out.

    References
    ----------
    https://docs.ankiweb.net/stats.html (true retention)
    """
    groups: dict[tuple[System, ...], int] = {}
    states = {number: _State(groups.setdefault(card.systems, len(groups))) for number, card in cards.items()}
    days: list[_Day] = []
    day, ends_ms, at_review = _Day(date.min, 0), 0, int(ReviewKind.REVIEW)
    for at_ms, card, ease, kind in reviews:  # a million and more: nothing here that can be done outside
        state = states.get(card)
        if state is None:
            continue
        if at_ms >= ends_ms:
            day = _Day(_day_of(at_ms, timezone, rollover_hour), len(groups))
            ends_ms = _ends_ms(day.on, timezone, rollover_hour)
            days.append(day)
        state.last_ms = at_ms
        if kind == at_review and ease and state.day is not day:
            state.day = day
            day.came[state.group] += 1
            day.known[state.group] += ease >= REMEMBERED_EASE
    buckets = _by_bucket(cards.values())
    return Memory(
        all_cards=_bucket(None, list(cards.values()), _added(days, groups.values()), mature_days),
        unmapped=_bucket(None, buckets[()], _added(days, _of(groups, ())), mature_days),
        systems=tuple(
            _bucket(system, buckets[system], _added(days, _of(groups, system)), mature_days)
            for system in System
            if system in buckets
        ),
        due=_due(cards, states, timezone, rollover_hour),
        unmapped_decks=tuple(
            sorted(Counter(card.deck for card in buckets[()]).items(), key=lambda each: (-each[1], each[0]))
        ),
    )


def retention_of(
    days: Sequence[DayReviews], *, today: date, window_days: int | None = None
) -> Retention | None:
    r"""
    Estimate retention over the days up to today.

    Parameters
    ----------
    days : sequence of DayReviews
        Of one bucket.
    today : date
        Its last day.
    window_days : int, optional
        How many days; all of them otherwise. [days]

    Returns
    -------
    Retention or None
        With the Wilson score interval, :math:`\frac{p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}`;
        None if nothing came back.

    References
    ----------
    Wilson 1927, doi:10.1080/01621459.1927.10502953
    """
    first = today - timedelta(days=window_days - 1) if window_days else date.min
    chosen = [day for day in days if first <= day.on <= today]
    number, remembered = sum(day.reviews for day in chosen), sum(day.remembered for day in chosen)
    if not number:
        return None
    share, spread = remembered / number, Z_80**2 / number
    middle = share + spread / 2
    half = Z_80 * sqrt(share * (1 - share) / number + spread / (4 * number))
    return Retention(
        reviews=number,
        remembered=remembered,
        share=share,
        low=max(0.0, min(share, (middle - half) / (1 + spread))),
        high=min(1.0, max(share, (middle + half) / (1 + spread))),
    )


def cards_due(memory: Memory, *, today: date) -> int:
    """
    Count the cards that wait for a review.

    Parameters
    ----------
    memory : Memory
        The cards.
    today : date
        The day.

    Returns
    -------
    int
        Cards whose day has come. They are told from their last review and
        interval; what an add-on moved since is not seen.
    """
    return sum(number for on, number in memory.due if on <= today)


class _Day:
    """First reviews of a day, by group of cards with the same systems."""

    __slots__ = ("came", "known", "on")

    def __init__(self, on: date, groups: int) -> None:
        self.on, self.came, self.known = on, [0] * groups, [0] * groups


class _State:
    """A card while its reviews go by: its group, the last of them, and the last day on which it counted."""

    __slots__ = ("day", "group", "last_ms")

    def __init__(self, group: int) -> None:
        self.group, self.last_ms = group, 0
        self.day: _Day | None = None


def _day_of(at_ms: int, timezone: tzinfo, rollover_hour: int) -> date:
    there = datetime.fromtimestamp(at_ms // 1000, UTC).astimezone(timezone)
    return there.date() - timedelta(days=there.hour < rollover_hour)


def _ends_ms(on: date, timezone: tzinfo, rollover_hour: int) -> int:
    end = datetime.combine(on + timedelta(days=1), time(rollover_hour), tzinfo=timezone)
    return int(end.timestamp()) * 1000


def _by_bucket(cards: Iterable[CountedCard]) -> Mapping[System | tuple[()], list[CountedCard]]:
    buckets: dict[System | tuple[()], list[CountedCard]] = defaultdict(list)
    for card in cards:
        for bucket in card.systems or ((),):
            buckets[bucket].append(card)
    return buckets


def _of(groups: Mapping[tuple[System, ...], int], bucket: System | tuple[()]) -> list[int]:
    """Choose the groups of cards that are in a bucket: a system, or none."""
    return [
        group
        for systems, group in groups.items()
        if (bucket in systems if isinstance(bucket, System) else not systems)
    ]


def _added(days: Iterable["_Day"], groups: Collection[int]) -> Iterator[DayReviews]:
    for day in days:
        reviews = sum(day.came[group] for group in groups)
        if reviews:
            yield DayReviews(on=day.on, reviews=reviews, remembered=sum(day.known[group] for group in groups))


def _bucket(
    system: System | None, cards: Sequence[CountedCard], days: Iterator[DayReviews], mature_days: int
) -> BucketMemory:
    stabilities = [card.stability_days for card in cards if card.stability_days is not None]
    return BucketMemory(
        system=system,
        cards=len(cards),
        suspended=sum(card.queue is Queue.SUSPENDED for card in cards),
        leeches=sum(card.is_leech for card in cards),
        mature=sum(card.interval_days >= mature_days for card in cards),
        stability_mean_days=sum(stabilities) / len(stabilities) if stabilities else None,
        days=tuple(days),
    )


def _due(
    cards: Mapping[int, CountedCard], states: Mapping[int, _State], timezone: tzinfo, rollover_hour: int
) -> tuple[tuple[date, int], ...]:
    due: Counter[date] = Counter()
    for number, card in cards.items():
        last_ms = states[number].last_ms
        if last_ms and card.queue is Queue.REVIEW and card.interval_days > 0:
            came_on = _day_of(last_ms, timezone, rollover_hour)
            due[came_on + timedelta(days=min(card.interval_days, LONGEST_DAYS))] += 1
    return tuple(sorted(due.items()))

"""The dates of a residency season, those that were published and those that follow a rule."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comeback.core.exam.stamp import FactStamp


class Event(StrEnum):
    """What has a day in every season, in the order of the days."""

    OPENS = "opens"
    SUBMIT = "submit"
    REGISTRATION = "registration"
    REVIEW = "review"
    RANK_LIST = "rank_list"
    MATCH_WEEK = "match_week"
    SOAP = "soap"
    MATCH_DAY = "match_day"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyRule:
    """
    How the day of an event has been found in past years.

    Parameters
    ----------
    event : Event
        The event.
    words : str
        The rule as one says it.
    month, day, weekday, nth : int or None
        Month with a day, or with the nth (from 1) weekday (Monday 0).
    years_before : int
        1 where the day lies in the year before the Match. [years]
    days_before_match_day : int or None
        Days before Match Day, where it is counted from there. [days]
    lasts_days : int
        How many days the event has. [days]
    stamp : FactStamp
        Where the rule comes from.
    """

    event: Event
    words: str
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    years_before: int = 0
    days_before_match_day: int | None = None
    lasts_days: int = 1
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonDay:
    """
    The day of one event in one season.

    Parameters
    ----------
    event : Event
        The event.
    on, until_on : date
        Its first and its last day.
    rule : str
        The rule it was worked out by; empty for a day that was read.
    stamp : FactStamp
        Where the day, or the rule, comes from.
    """

    event: Event
    on: date
    until_on: date
    rule: str = ""
    stamp: FactStamp

    @property
    def is_published(self) -> bool:
        """Whether the day itself was read somewhere."""
        return not self.rule


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonFacts:
    """
    What is known about seasons.

    Parameters
    ----------
    rules : tuple of YearlyRule
        One of each event.
    published : tuple of (int, SeasonDay)
        Year of the Match, and a day that was read.
    """

    rules: tuple[YearlyRule, ...]
    published: tuple[tuple[int, SeasonDay], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """
    One season.

    Parameters
    ----------
    match_year : int
        Year of its Match, in which residency starts.
    days : tuple of SeasonDay
        Every event, in the order of :class:`Event`.
    """

    match_year: int
    days: tuple[SeasonDay, ...]

    @property
    def name(self) -> str:
        """The season as ERAS names it: by the year in which residency starts."""
        return f"ERAS {self.match_year}"

    def day(self, event: Event) -> SeasonDay:
        """
        Find the day of an event.

        Parameters
        ----------
        event : Event
            The event.

        Returns
        -------
        SeasonDay
            Its day.
        """
        return next(day for day in self.days if day.event is event)

    def on(self, event: Event) -> date:
        """
        Find the first day of an event.

        Parameters
        ----------
        event : Event
            The event.

        Returns
        -------
        date
            The day.
        """
        return self.day(event).on


def season(match_year: int, facts: SeasonFacts) -> Season:
    """
    Put the dates of a season together.

    Parameters
    ----------
    match_year : int
        Year of its Match.
    facts : SeasonFacts
        Days that were read, and the rules for those that were not.

    Returns
    -------
    Season
        Every event with its day; a day that was read wins over its rule.
    """
    rules = {rule.event: rule for rule in facts.rules}
    read = {day.event: day for year, day in facts.published if year == match_year}
    match_day = (
        read[Event.MATCH_DAY].on
        if Event.MATCH_DAY in read
        else _by_rule(rules[Event.MATCH_DAY], match_year, None)
    )
    days = (
        read.get(event) or _inferred(rules[event], _by_rule(rules[event], match_year, match_day))
        for event in Event
    )
    return Season(match_year=match_year, days=tuple(days))


def season_open_on(today: date, facts: SeasonFacts) -> Season:
    """
    Find the season whose applications can first be sent from a day on.

    Parameters
    ----------
    today : date
        The day it is asked.
    facts : SeasonFacts
        What is known about seasons.

    Returns
    -------
    Season
        The first whose day of submission is not over.
    """
    found = season(today.year, facts)
    while found.on(Event.SUBMIT) < today:
        found = season(found.match_year + 1, facts)
    return found


def _inferred(rule: YearlyRule, on: date) -> SeasonDay:
    until_on = on + timedelta(days=rule.lasts_days - 1)
    return SeasonDay(event=rule.event, on=on, until_on=until_on, rule=rule.words, stamp=rule.stamp)


def _by_rule(rule: YearlyRule, match_year: int, match_day: date | None) -> date:
    if rule.days_before_match_day is not None and match_day is not None:
        return match_day - timedelta(days=rule.days_before_match_day)
    if rule.month is None:
        raise ValueError(f"the rule of {rule.event} names no month")
    year = match_year - rule.years_before
    if rule.day is not None:
        return date(year, rule.month, rule.day)
    if rule.weekday is None or rule.nth is None:
        raise ValueError(f"the rule of {rule.event} names neither a day nor a weekday")
    first = date(year, rule.month, 1)
    return first + timedelta(days=(rule.weekday - first.weekday()) % 7, weeks=rule.nth - 1)

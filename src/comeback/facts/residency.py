"""Loaders of the facts on the way to residency, as values of the core."""

from functools import lru_cache
from types import MappingProxyType
from typing import Any

from comeback.core.exam.passing import PassRate, SchoolKind
from comeback.core.residency.outcomes import Cohort, CohortFinding, PublishedRate, Takers
from comeback.core.residency.seasons import Event, SeasonDay, SeasonFacts, YearlyRule
from comeback.core.residency.seen import Statement, Topic
from comeback.core.residency.way import TimelineRules
from comeback.facts.exam import attempt_rules
from comeback.facts.tables import stamp, stamps, table

_STAMP_KEYS = {"status", "source", "sources", "checked_on"}


@lru_cache
def season_facts() -> SeasonFacts:
    """
    Load what is known about the dates of residency seasons.

    Returns
    -------
    SeasonFacts
        The days that were read, and the rules that give the others.
    """
    origin = stamps("seasons")
    rules = (
        YearlyRule(event=Event(row["id"]), stamp=origin[f"rule.{row['id']}"], **_told(row))
        for row in table("seasons")["rule"]
    )
    days = (
        (
            row["match_year"],
            SeasonDay(
                event=Event(row["event"]),
                on=row["on"],
                until_on=row.get("until_on", row["on"]),
                stamp=origin[f"day.{row['id']}"],
            ),
        )
        for row in table("seasons")["day"]
    )
    return SeasonFacts(rules=tuple(rules), published=tuple(days))


@lru_cache
def timeline_rules() -> TimelineRules:
    """
    Load the numbers of the way to residency.

    Returns
    -------
    TimelineRules
        When results come, when residency starts, what certification asks.
    """
    seasons = table("seasons")
    return TimelineRules(
        attempts=attempt_rules(),
        residency_month=seasons["residency_starts"]["month"],
        residency_day=seasons["residency_starts"]["day"],
        certification_years=seasons["ecfmg_years"]["years"],
        mspe_check_months=(seasons["mspe_check"]["first_month"], seasons["mspe_check"]["last_month"]),
        seasons=season_facts(),
        stamps=MappingProxyType(
            {
                "result": stamp("attempt_rules", "score_release"),
                "graduation": stamp("seasons", "residency_starts"),
                "certification": stamp("seasons", "ecfmg_by_rank_list"),
                "seven_years": stamp("seasons", "ecfmg_years"),
                "mspe_check": stamp("seasons", "mspe_check"),
            }
        ),
    )


@lru_cache
def residency_statements() -> tuple[Statement, ...]:
    """
    Load what is known about how an attempt is seen.

    Returns
    -------
    tuple of Statement
        In the order of the file.
    """
    origin = stamps("residency")
    return tuple(
        Statement(
            id=row["id"],
            topic=Topic(row["topic"]),
            text=row["text"],
            schools=tuple(SchoolKind(school) for school in row.get("schools", ())),
            stamp=origin[f"statement.{row['id']}"],
        )
        for row in table("residency")["statement"]
    )


@lru_cache
def published_rates() -> tuple[PublishedRate, ...]:
    """
    Load how many exams were passed, at first, again and in all.

    Returns
    -------
    tuple of PublishedRate
        A share nobody published is left out.
    """
    origin = stamps("pass_rates")
    return tuple(
        PublishedRate(
            takers=takers,
            rate=PassRate(
                year=row["year"], school=school, share=row[school]["share"], exams=row[school].get("exams")
            ),
            stamp=origin[f"{takers}.{row['id']}"],
        )
        for takers in Takers
        for row in table("pass_rates")[takers]
        for school in SchoolKind
        if school in row
    )


def series_break() -> tuple[int, tuple[SchoolKind, ...]]:
    """
    Load where the series of pass rates breaks.

    Returns
    -------
    tuple of int and tuple of SchoolKind
        The first year counted anew, and the groups it concerns.
    """
    entry = table("pass_rates")["series_break"]
    return entry["year"], tuple(SchoolKind(school) for school in entry["schools"])


@lru_cache
def cohorts() -> tuple[Cohort, ...]:
    """
    Load what became of people who did not pass the first time.

    Returns
    -------
    tuple of Cohort
        In the order of the file.
    """
    origin = stamps("outcomes")
    return tuple(
        Cohort(
            id=row["id"],
            who=row["who"],
            years=row["years"],
            people=row.get("people"),
            findings=tuple(CohortFinding(**finding) for finding in row["findings"]),
            limits=row["limits"],
            stamp=origin[f"cohort.{row['id']}"],
        )
        for row in table("outcomes")["cohort"]
    )


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry says besides its id and its stamp."""
    return {key: value for key, value in row.items() if key not in {*_STAMP_KEYS, "id"}}

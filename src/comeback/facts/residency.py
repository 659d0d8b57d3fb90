"""Loaders of the facts on the way to residency, as values of the core."""

from functools import lru_cache
from types import MappingProxyType
from typing import Any

from comeback.core.residency.seasons import Event, SeasonDay, SeasonFacts, YearlyRule
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


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry says besides its id and its stamp."""
    return {key: value for key, value in row.items() if key not in {*_STAMP_KEYS, "id"}}

"""Loaders of the facts on the way to residency, as values of the core."""

from functools import lru_cache
from typing import Any

from comeback.core.residency.seasons import Event, SeasonDay, SeasonFacts, YearlyRule
from comeback.facts.tables import stamps, table

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


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry says besides its id and its stamp."""
    return {key: value for key, value in row.items() if key not in {*_STAMP_KEYS, "id"}}

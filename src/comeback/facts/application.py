"""Loader of what an application asks for, and what the time before it may be used for."""

from functools import lru_cache

from comeback.core.residency.gap import GapUse, Pays
from comeback.core.residency.inventory import Part
from comeback.core.residency.specialty import Caution, Condition
from comeback.facts.tables import stamp, table


@lru_cache
def gap_uses() -> tuple[GapUse, ...]:
    """
    Load uses of the time before the application.

    Returns
    -------
    tuple of GapUse
        In the order of the file; effort and return are judgments.
    """
    return tuple(
        GapUse(
            id=row["id"],
            hours_low=row["hours"][0],
            hours_high=row["hours"][1],
            weeks_low=row["weeks"][0],
            weeks_high=row["weeks"][1],
            pays=Pays(row["pays"]),
            stamp=stamp("application", f"use.{row['id']}"),
        )
        for row in table("application")["use"]
    )


@lru_cache
def conditions() -> tuple[Condition, ...]:
    """
    Load what has to be true for a specialty many apply to.

    Returns
    -------
    tuple of Condition
        In the order of the file.
    """
    return tuple(
        Condition(
            id=row["id"],
            part=Part(row["part"]) if "part" in row else None,
            stamp=stamp("application", f"condition.{row['id']}"),
        )
        for row in table("application")["condition"]
    )


@lru_cache
def cautions() -> tuple[Caution, ...]:
    """
    Load what to know before reading figures about a specialty.

    Returns
    -------
    tuple of Caution
        In the order of the file.
    """
    return tuple(
        Caution(id=row["id"], text=row["text"], stamp=stamp("application", f"caution.{row['id']}"))
        for row in table("application")["caution"]
    )


def survey_tool_url() -> str:
    """
    Tell where NRMP shows its survey of program directors.

    Returns
    -------
    str
        An address.
    """
    url: str = table("application")["survey_tool"]["url"]
    return url

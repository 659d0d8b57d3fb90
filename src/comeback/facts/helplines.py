"""Loader of the people to call or write to, by country."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from comeback.core.exam.stamp import FactStamp
from comeback.facts.tables import stamp, table


class HelpKind(StrEnum):
    """What a help resource is for, in the order it is shown."""

    CRISIS = "crisis"
    EMERGENCY = "emergency"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpResource:
    """
    Someone to call or write to.

    Parameters
    ----------
    id : str
        Its id.
    kind : HelpKind
        Crisis line, emergency number or other support.
    name : str
        What it is called.
    call, text : str or None
        Numbers to call and to text.
    chat : str or None
        Page on which it can be written to.
    url : str or None
        Its page.
    hours : str or None
        When it answers, in words.
    stamp : FactStamp
        Where this was read, and when.
    """

    id: str
    kind: HelpKind
    name: str
    call: str | None
    text: str | None
    chat: str | None
    url: str | None
    hours: str | None
    stamp: FactStamp


@lru_cache
def help_resources(country: str) -> tuple[HelpResource, ...]:
    """
    Load who can be called in a country.

    Parameters
    ----------
    country : str
        ISO 3166 code of two letters; any other text gives the directory.

    Returns
    -------
    tuple of HelpResource
        Crisis lines, emergency number, other support, each in the order of
        the file; a directory of all countries closes the crisis lines, so
        that the answer is never empty.
    """
    facts = table("help_resources")
    country = country.upper()
    regions = {country, "any"}
    if country in facts["european_union"]["countries"]:
        regions.add("EU")
    found = (
        HelpResource(
            id=row["id"],
            kind=HelpKind(row["kind"]),
            name=row["name"],
            call=row.get("call"),
            text=row.get("text"),
            chat=row.get("chat"),
            url=row.get("url"),
            hours=row.get("hours"),
            stamp=stamp("help_resources", f"resource.{row['id']}"),
        )
        for row in facts["resource"]
        if row["country"] in regions
    )
    return tuple(sorted(found, key=lambda resource: tuple(HelpKind).index(resource.kind)))

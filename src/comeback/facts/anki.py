"""Loader of how Anki's figures are counted."""

from dataclasses import dataclass
from functools import lru_cache

from comeback.facts.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRules:
    """
    How retention is counted.

    Parameters
    ----------
    mature_days : int
        Shortest interval of a mature card. [days]
    windows_days : tuple of int
        Days over which retention is shown, beside all of them. [days]
    """

    mature_days: int
    windows_days: tuple[int, ...]


@lru_cache
def retention_rules() -> RetentionRules:
    """
    Load how retention is counted.

    Returns
    -------
    RetentionRules
        As Anki counts it.
    """
    facts = table("anki")
    return RetentionRules(
        mature_days=facts["mature"]["interval_days"],
        windows_days=tuple(facts["windows"]["days"]),
    )

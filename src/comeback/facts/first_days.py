"""Loaders of what expires and what it costs."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from comeback.core.exam.attempts import RuleId
from comeback.core.recovery.money import Fee
from comeback.core.recovery.saving import Clock, Shelf
from comeback.facts.exam import attempt_rules
from comeback.facts.tables import stamp, table

_FILE = "first_days"
_RUNS_FROM = {
    "insights_results": Clock.SITTING,
    "nbme_reports": Clock.SITTING,
    "uworld_simulation": Clock.PURCHASE,
}


@lru_cache
def shelves() -> Mapping[str, Shelf]:
    """
    Load how long things can be had.

    Returns
    -------
    mapping of str to Shelf
        By name: ``report_online``, ``recheck`` (the time in which one can be
        asked for), ``insights_results``, ``nbme_reports`` and
        ``uworld_simulation``.
    """
    rules = attempt_rules()
    of_rules = {RuleId.REPORT_ONLINE: rules.report_days, RuleId.RECHECK: rules.recheck_days}
    return MappingProxyType(
        {
            rule.value: Shelf(runs_from=Clock.RESULT, days=days, stamp=rules.stamps[rule])
            for rule, days in of_rules.items()
        }
        | {
            name: Shelf(runs_from=clock, days=table(_FILE)[name]["days"], stamp=stamp(_FILE, name))
            for name, clock in _RUNS_FROM.items()
        }
    )


@lru_cache
def fees() -> Mapping[str, Fee]:
    """
    Load what sitting again costs.

    Returns
    -------
    mapping of str to Fee
        By id; an amount that could not be found out is None.
    """
    return MappingProxyType(
        {
            row["id"]: Fee(
                id=row["id"],
                amount_usd=row.get("amount_usd"),
                valid=row["valid"],
                stamp=stamp(_FILE, f"fee.{row['id']}"),
            )
            for row in table(_FILE)["fee"]
        }
    )


def first_days_values(entry: str) -> Mapping[str, Any]:
    """
    Load the figures of one entry, to be filled into a sentence.

    Parameters
    ----------
    entry : str
        Name of the entry, such as ``"federal_leave"``.

    Returns
    -------
    mapping of str to value
        Its figures by name.
    """
    values: Mapping[str, Any] = table(_FILE)[entry]
    return values

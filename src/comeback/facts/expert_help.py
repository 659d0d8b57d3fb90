"""Loader of when own data speak for expert help, and of what tutors are said to cost."""

from dataclasses import dataclass
from functools import lru_cache

from comeback.core.diagnosis.help_signals import HelpRules
from comeback.core.exam.stamp import FactStamp
from comeback.facts.tables import stamp, table

_FILE = "expert_help"


@dataclass(frozen=True, slots=True, kw_only=True)
class TutorPrice:
    """
    What a tutor is said to cost.

    Parameters
    ----------
    who : str
        Whose price.
    per : str
        What is paid for, such as ``"an hour"``.
    low_usd, high_usd : int
        From and to. [USD]
    stamp : FactStamp
        Where this was read, and when.
    """

    who: str
    per: str
    low_usd: int
    high_usd: int
    stamp: FactStamp


@lru_cache
def help_rules() -> HelpRules:
    """
    Load from where on own data speak for expert help.

    Returns
    -------
    HelpRules
        Thresholds of every signal, all of them assumptions.
    """
    plan, flat, overwhelm = (table(_FILE)[name] for name in ("plan_kept", "flat_area", "overwhelm"))
    return HelpRules(
        plan_days=plan["plan_days"],
        least_planned_days=plan["least_planned_days"],
        kept_share_under=plan["kept_share_under"],
        flat_least_hours=flat["flat_least_hours"],
        question_hours=flat["question_hours"],
        small_gain_epc=flat["small_gain_epc"],
        p_small_from=flat["p_small_from"],
        overwhelm_days=overwhelm["overwhelm_days"],
        overwhelm_least_days=overwhelm["overwhelm_least_days"],
        stress_from=overwhelm["stress_from"],
        overwhelm_words=tuple(overwhelm["overwhelm_words"]),
    )


@lru_cache
def tutor_prices() -> tuple[TutorPrice, ...]:
    """
    Load what tutors are said to cost.

    Returns
    -------
    tuple of TutorPrice
        In the order of the file.
    """
    return tuple(
        TutorPrice(
            who=row["who"],
            per=row["per"],
            low_usd=row["low_usd"],
            high_usd=row["high_usd"],
            stamp=stamp(_FILE, f"tutor_price.{row['id']}"),
        )
        for row in table(_FILE)["tutor_price"]
    )

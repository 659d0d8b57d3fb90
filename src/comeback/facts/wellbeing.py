"""From where on check-ins say something together; apart, since a kept plan is read without the diagnosis."""

from functools import lru_cache

from comeback.core.diagnosis.wellbeing import WellbeingRules
from comeback.facts.tables import table


@lru_cache
def wellbeing_rules() -> WellbeingRules:
    """
    Load from where on check-ins say something together.

    Returns
    -------
    WellbeingRules
        All of them assumptions.
    """
    entry = table("diagnosis")["check_ins"]
    return WellbeingRules(
        days=entry["days"],
        least_days=entry["least_days"],
        least_share=entry["least_share"],
        short_night_hours=entry["short_night_hours"],
        low_until=entry["low_until"],
        high_from=entry["high_from"],
        harm_words=tuple(entry["harm_words"]),
    )

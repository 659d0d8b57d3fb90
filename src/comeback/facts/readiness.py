"""Loaders of what the forecast assumes and how it decides."""

from functools import lru_cache

from comeback.core.diagnosis.growth_assumptions import GrowthAssumptions, GrowthWorld
from comeback.core.readiness.tripwires import TripwireRules
from comeback.core.readiness.values import DecisionRules, SignalRules
from comeback.facts.exam import attempt_rules
from comeback.facts.tables import table


@lru_cache
def growth_assumptions() -> GrowthAssumptions:
    """
    Load what is assumed about growth and about hours done.

    Returns
    -------
    GrowthAssumptions
        Worlds, ceiling, plateau and adherence.
    """
    facts = table("readiness")
    growth, adherence = facts["growth"], facts["adherence"]
    return GrowthAssumptions(
        worlds=tuple(GrowthWorld(**world) for world in growth["worlds"]),
        ceiling_mean_epc=growth["ceiling_mean_epc"],
        ceiling_sd_epc=growth["ceiling_sd_epc"],
        p_plateau=growth["p_plateau"],
        plateau_after_days=growth["plateau_after_days"],
        full_day_hours=growth["full_day_hours"],
        default_adherence_share=adherence["default_share"],
        adherence_window_days=adherence["window_days"],
        adherence_prior_hours=adherence["prior_hours"],
        adherence_min_share=adherence["min_share"],
        adherence_max_share=adherence["max_share"],
        start_mean_epc=growth["start_mean_epc"],
        start_sd_epc=growth["start_sd_epc"],
        wander_sd_epc=growth["wander_sd_epc"],
        wander_days=growth["wander_days"],
        p_smooth=growth["p_smooth"],
        unrecorded_share=growth["unrecorded_share"],
        forgotten_share_a_day=growth["forgotten_share_a_day"],
        break_from_days=growth["break_from_days"],
        draws=facts["draws"]["count"],
    )


@lru_cache
def decision_rules() -> DecisionRules:
    """
    Load the figures of the decision.

    Returns
    -------
    DecisionRules
        Mark, freshness, the last free move, how far to look, and when two
        figures disagree.
    """
    facts = table("readiness")
    decision, signals = facts["decision"], facts["signals"]
    return DecisionRules(
        default_threshold=decision["default_threshold"],
        fresh_days=decision["fresh_days"],
        free_move_days=attempt_rules().free_change_days,
        reach_weeks=decision["reach_weeks"],
        after_weeks=decision["after_weeks"],
        next_form_days=decision["next_form_days"],
        more_weeks=decision["more_weeks"],
        signals=SignalRules(**{name: signals[name] for name in SignalRules.__slots__}),
    )


@lru_cache
def tripwire_rules() -> TripwireRules:
    """
    Load the figures of tripwires.

    Returns
    -------
    TripwireRules
        From when one is quoted, and how long own words may be.
    """
    facts = table("readiness")["tripwires"]
    return TripwireRules(near_days=facts["near_days"], longest_words=facts["longest_words"])

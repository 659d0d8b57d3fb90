"""Loader of what the diagnosis assumes."""

from functools import lru_cache
from typing import Any

from comeback.core.diagnosis.assumptions import (
    ChangeShares,
    CrossingRules,
    DiagnosisFacts,
    EffectPrior,
    FactorRule,
    LevelAssumptions,
    LinkRules,
    MethodRules,
    MoveAssumptions,
    ProfileAssumptions,
    ReportAssumptions,
    SourceAssumptions,
    StrategyAssumptions,
    WordingThresholds,
    WorthRules,
)
from comeback.core.diagnosis.forgetting import ForgettingRules
from comeback.core.exam.areas import System
from comeback.facts.exam import (
    blueprint,
    cbssa,
    exam_day_sd_epc,
    exam_formats,
    pass_line,
    scale,
    self_assessment_scales,
)
from comeback.facts.expert_help import help_rules
from comeback.facts.readiness import growth_assumptions
from comeback.facts.tables import table

_STAMP_KEYS = {"status", "source", "sources", "checked_on"}


@lru_cache
def diagnosis_facts() -> DiagnosisFacts:
    """
    Load everything the diagnosis takes from the facts files.

    Returns
    -------
    DiagnosisFacts
        The exam, the assumptions and the factor rules.
    """
    return DiagnosisFacts(
        scale=scale(),
        blueprint=blueprint(),
        pass_line=pass_line(),
        exam_day_sd_epc=exam_day_sd_epc(),
        formats=exam_formats(),
        practice=cbssa(),
        level=LevelAssumptions(**_entry("level")),
        profile=ProfileAssumptions(**_entry("profile")),
        growth=growth_assumptions(),
        sources=SourceAssumptions(**_entry("sources")),
        self_assessments=self_assessment_scales(),
        report=ReportAssumptions(**_entry("report")),
        strategy=StrategyAssumptions(**_entry("strategy"), effects=_effects()),
        wording=WordingThresholds(**_entry("wording")),
        change=ChangeShares(**_entry("change")),
        moves=MoveAssumptions(**_entry("moves")),
        factors=factor_rules(),
        method=MethodRules(**_entry("method")),
        crossings=crossing_rules(),
        links=LinkRules(**_entry("links")),
        help=help_rules(),
        draws=table("diagnosis")["draws"]["value"],
    )


@lru_cache
def crossing_rules() -> CrossingRules:
    """
    Load which crossings the exam hardly asks.

    Returns
    -------
    CrossingRules
        The share, and the content areas outside the organ systems.
    """
    entry = table("diagnosis")["crossings"]
    return CrossingRules(
        hardly_asked_share=entry["hardly_asked_share"],
        outside_organs=frozenset(System(each) for each in entry["outside_organs"]),
    )


@lru_cache
def worth_rules() -> WorthRules:
    """
    Load when a piece of evidence is called old or small.

    Returns
    -------
    WorthRules
        Old is what no longer speaks for today, as the decision to sit reads it.
    """
    return WorthRules(
        old_days=table("readiness")["decision"]["fresh_days"],
        few_items=table("diagnosis")["worth"]["few_items"],
    )


@lru_cache
def forgetting_rules() -> ForgettingRules:
    """
    Load what speaks for forgotten, and what for never known.

    Returns
    -------
    ForgettingRules
        All of them assumptions.
    """
    return ForgettingRules(**_entry("forgetting"))


@lru_cache
def factor_rules() -> tuple[FactorRule, ...]:
    """
    Load what answers of the guided start are a sign of.

    Returns
    -------
    tuple of FactorRule
        In the order of the file.
    """
    return tuple(
        FactorRule(**_values({**row, "signs": tuple(row["signs"]), "remedy_ids": tuple(row["remedy_ids"])}))
        for row in table("factors")["factor"]
    )


def _effects() -> dict[str, EffectPrior]:
    return {
        row["id"]: EffectPrior(p_present=row["p_present"], sd=row["sd"])
        for row in table("diagnosis")["strategy_effect"]
    }


def _entry(name: str) -> dict[str, Any]:
    return _values(table("diagnosis")[name])


def _values(entry: Any) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key not in _STAMP_KEYS
    }

"""Loader of what the planner assumes."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from comeback.core.diagnosis.findings import Pillar
from comeback.core.plan.assumptions import (
    AssessmentRules,
    BlockRules,
    DefaultWishes,
    DisciplineRules,
    Horizon,
    PieceRules,
    PlanFacts,
    RehearsalRules,
    Remedy,
    ReplanRules,
    Returns,
    SolverLimits,
    Stage,
    TaperRules,
)
from comeback.core.plan.values import DayShape, Phase, TaskKind, Weekday
from comeback.facts.tables import table

_STAMP_KEYS = {"status", "source", "sources", "checked_on"}


@lru_cache
def plan_facts() -> PlanFacts:
    """
    Load what the planner assumes.

    Returns
    -------
    PlanFacts
        The shape of a day, the law of returns, and the rules of the calendar.
    """
    file = table("plan")
    wishes = _fields(file["wishes"])
    return PlanFacts(
        day_shape=DayShape(**_fields(file["day_shape"])),
        wishes=DefaultWishes(**wishes | {"rest_weekday": Weekday(wishes["rest_weekday"])}),
        horizon=Horizon(**_fields(file["horizon"])),
        returns=Returns(**_fields(file["returns"])),
        solver=SolverLimits(**_fields(file["solver"])),
        block=BlockRules(**_fields(file["block"])),
        discipline=DisciplineRules(**_fields(file["discipline"])),
        stages=tuple(Stage(**_fields(row) | {"id": Phase(row["id"])}) for row in file["stage"]),
        taper=TaperRules(**_fields(file["taper"])),
        assessment=AssessmentRules(**_fields(file["assessment"])),
        rehearsal=RehearsalRules(**_fields(file["rehearsal"])),
        pieces=PieceRules(**_fields(file["pieces"])),
        replan=ReplanRules(**_fields(file["replan"])),
        remedies=tuple(
            Remedy(**_fields(row) | {"kind": TaskKind(row["kind"]), "pillar": Pillar(row["pillar"])})
            for row in file["remedy"]
        ),
        carried=tuple(_fields(file["carried"]).items()),
    )


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key not in _STAMP_KEYS
    }

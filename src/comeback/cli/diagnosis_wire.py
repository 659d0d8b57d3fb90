"""What ``comeback diagnose`` adds to its findings as JSON: the costs as one partition, moves, the student's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comeback.cli.wire import Wire
    from comeback.core.diagnosis.findings import Diagnosis, Estimate, LevelMove
    from comeback.core.evidence.objections import Objection

_EPC_DIGITS = 2
_SHARE_DIGITS = 4


def costs_wire(diagnosis: Diagnosis) -> Wire | None:
    """Say the distance from the level to the mark in parts that add up; None without a level."""
    costs = diagnosis.costs
    if costs is None:
        return None
    return {
        "axis": "system",
        "mark_probability": round(costs.mark_probability, _SHARE_DIGITS),
        "goal_epc": round(costs.goal_epc, _EPC_DIGITS),
        "distance": _points(costs.distance),
        "parts": [
            {"id": finding.id, **_points(finding.cost)} for finding in diagnosis.findings if finding.cost
        ],
        "unexplained": _points(costs.unexplained),
        "pillars": [{"pillar": pillar.value, **_points(cost)} for pillar, cost in costs.pillars],
    }


def move_wire(move: LevelMove) -> Wire:
    """Say how the level moved from one test to the next."""
    return {
        "what": move.what,
        "date": move.on.isoformat(),
        "since": move.since,
        "since_date": move.since_on.isoformat(),
        "change": _points(move.change),
        "p_rose": round(move.p_rose, _SHARE_DIGITS),
    }


def objection_wire(said: Objection | None) -> Wire | None:
    """Say that a finding is not so, in the student's words."""
    return None if said is None else {"date": said.on.isoformat(), "words": said.words}


def _points(cost: Estimate) -> Wire:
    return {
        "epc": round(cost.mean, _EPC_DIGITS),
        "low": round(cost.low, _EPC_DIGITS),
        "high": round(cost.high, _EPC_DIGITS),
    }

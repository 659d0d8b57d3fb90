"""What ``comeback diagnose`` adds to its findings as JSON: the costs as one partition, moves, the student's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comeback.cli.wire_values import Wire, epc, share

if TYPE_CHECKING:
    from comeback.core.diagnosis.findings import Diagnosis, Estimate, LevelMove, SelfReport
    from comeback.core.diagnosis.help_signals import HelpSignal
    from comeback.core.evidence.objections import Objection


def costs_wire(diagnosis: Diagnosis) -> Wire | None:
    """Say the distance from the level to the mark in parts that add up; None without a level."""
    costs = diagnosis.costs
    if costs is None:
        return None
    return {
        "axis": "system",
        "mark_probability": share(costs.mark_probability),
        "goal_epc": epc(costs.goal_epc),
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
        "p_rose": share(move.p_rose),
    }


def help_signal_wire(signal: HelpSignal) -> Wire:
    """Say what speaks for expert help."""
    return {
        "id": signal.kind.value,
        "area": signal.system.value if signal.system else None,
        "text": signal.text,
    }


def self_report_wire(report: SelfReport) -> Wire:
    """Say a single answer back."""
    return {
        "id": report.id,
        "pillar": report.pillar.value,
        "text": report.text,
        "words": report.words,
        "date": report.on.isoformat(),
        "remedy": report.remedy,
        "remedy_ids": list(report.remedy_ids),
    }


def objection_wire(said: Objection | None) -> Wire | None:
    """Say that a finding is not so, in the student's words."""
    return None if said is None else {"date": said.on.isoformat(), "words": said.words}


def _points(cost: Estimate) -> Wire:
    return {
        "epc": epc(cost.mean),
        "low": epc(cost.low),
        "high": epc(cost.high),
    }

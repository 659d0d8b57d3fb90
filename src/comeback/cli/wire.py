"""
Core values as the JSON the commands print.

The shapes are versioned and only ever grow; their JSON Schemas lie beside this
module in ``schemas/``. An object in which a figure is null says why in its
``reason``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from comeback.cli.diagnosis_wire import (
    costs_wire,
    help_signal_wire,
    move_wire,
    objection_wire,
    self_report_wire,
)
from comeback.cli.readiness_wire import against_wire, changes_wire, record_wire, signal_wire, tripwire_wire
from comeback.cli.wire_values import Wire, clock, day, epc, share
from comeback.core.exam.areas import LABELS, Area, System, Task, axis_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from comeback.cli.outcomes import FileOutcome
    from comeback.core.diagnosis.findings import (
        AreaEstimate,
        Diagnosis,
        Estimate,
        Exhibit,
        Finding,
        LookedFor,
        Measure,
    )
    from comeback.core.exam.standing import Stage
    from comeback.core.plan.values import Plan, PlanDay, PlannedTask, PlanWeek
    from comeback.core.readiness.dates_against import DateAgainst
    from comeback.core.readiness.values import ForecastDate, Readiness
    from comeback.errors import ComebackError
    from comeback.readers.reading import Problem, Reading
    from comeback.services.anki import AnkiPreview
    from comeback.services.dates import NextDate
    from comeback.services.outcome import TrackRecord
    from comeback.services.previews import PreviewRow
    from comeback.services.today import Today
    from comeback.services.tripwires import KeptReading

NOT_MEASURED = "not measured"
_WEIGHT_DIGITS = 6  # so that seventeen of them still sum to 1


def dumps(wire: Wire) -> str:
    """Return the text of a wire object: readable, UTF-8, keys in the documented order."""
    return json.dumps(wire, ensure_ascii=False, indent=2, allow_nan=False)


def diagnosis_wire(diagnosis: Diagnosis, *, rests_on: Mapping[str, tuple[int, ...]] | None = None) -> Wire:
    """``comeback.diagnosis/1``; each figure with the lines of the ledger it rests on."""
    lines = rests_on or {}
    return {
        "schema": "comeback.diagnosis/1",
        "as_of": diagnosis.as_of.isoformat(),
        "validated": False,
        "headline": diagnosis.headline,
        "overall": {
            **_interval("epc", diagnosis.level),
            "pass_line": epc(diagnosis.pass_line),
            "pass_low": epc(diagnosis.pass_low),
            "pass_high": epc(diagnosis.pass_high),
            "answers": diagnosis.answers,
            "rests_on": list(lines.get("level", ())),
            **_reason(diagnosis.level is None, diagnosis.reason or NOT_MEASURED),
        },
        "areas": [
            {**_area(each), "rests_on": list(lines.get(each.area.value, ()))} for each in diagnosis.areas
        ],
        "findings": [
            {**_finding(each), "rests_on": list(lines.get(each.id, ()))} for each in diagnosis.findings
        ],
        "looked_for": [_looked_for(cause) for cause in diagnosis.looked_for],
        "self_reports": [self_report_wire(each) for each in diagnosis.self_reports],
        "costs": costs_wire(diagnosis),
        "moves": [move_wire(move) for move in diagnosis.moves],
        "help_signals": [help_signal_wire(each) for each in diagnosis.help_signals],
    }


def readiness_wire(
    readiness: Readiness,
    *,
    stage: Stage,
    binding: tuple[DateAgainst, ...] = (),
    tripwires: tuple[KeptReading, ...] = (),
    records: tuple[TrackRecord, ...] = (),
) -> Wire:
    """``comeback.readiness/1``."""
    recommendation = readiness.recommendation
    return {
        "schema": "comeback.readiness/1",
        "as_of": readiness.as_of.isoformat(),
        "stage": stage.value,
        "validated": False,
        "dates": [_forecast_date(forecast) for forecast in readiness.dates],
        "recommendation": {
            "decision": recommendation.choice.value,
            "date": day(recommendation.on),
            "judged_on": recommendation.judged_on.isoformat(),
            "is_booked": readiness.is_booked,
            "reasons": list(recommendation.reasons),
        },
        "threshold": share(readiness.threshold),
        "hours_expected": round(readiness.hours_expected, 2),
        "adherence_share": share(readiness.adherence_share),
        **({} if readiness.changes is None else {"changes": changes_wire(readiness.changes, readiness)}),
        "signals": [signal_wire(each) for each in readiness.signals],
        "binding": [against_wire(each) for each in binding],
        "tripwires": [tripwire_wire(each) for each in tripwires],
        "track_record": [record_wire(each) for each in records],
    }


def plan_wire(plan: Plan, *, is_kept: bool, stage: Stage) -> Wire:
    """``comeback.plan/1``."""
    return {
        "schema": "comeback.plan/1",
        "as_of": plan.as_of.isoformat(),
        "stage": stage.value,
        "exam_date": plan.exam_on.isoformat(),
        "is_booked": plan.is_booked,
        "is_kept": is_kept,
        "days": [_plan_day(each) for each in plan.days],
        "weeks": [_plan_week(week) for week in plan.weeks],
        "objective": {
            "expected_epc_gain": epc(plan.expected_epc_gain),
            "basis": "assumption",
            "status": plan.status,
        },
        "notes": list(plan.notes),
    }


def today_wire(today: Today) -> Wire:
    """``comeback.today/1``."""
    upcoming = today.next_task
    return {
        "schema": "comeback.today/1",
        "as_of": today.date.isoformat(),
        "stage": today.standing.stage.value,
        "is_kept": today.is_kept,
        "exam_date": today.exam_on.isoformat(),
        "is_booked": today.is_booked,
        "week_number": today.week_number,
        "weeks": today.weeks,
        "hours": round(today.hours, 2),
        "is_rest": today.is_rest,
        "is_enough": today.is_enough,
        "tasks": [{**task_wire(each.task), "mark": each.mark} for each in today.tasks],
        "next_task": None if upcoming is None else upcoming.id,
        "next_dates": [_next_date(each) for each in today.next_dates],
        **_reason(upcoming is None, "nothing is left for today"),
    }


def import_wire(outcomes: Iterable[FileOutcome], *, as_of: date, is_preview: bool) -> Wire:
    """``comeback.import/1``."""
    return {
        "schema": "comeback.import/1",
        "as_of": as_of.isoformat(),
        "is_preview": is_preview,
        "files": [_outcome(outcome) for outcome in outcomes],
    }


def error_wire(error: ComebackError) -> Wire:
    """``comeback.error/1``."""
    return {
        "schema": "comeback.error/1",
        "exit_code": error.exit_code,
        "sentence": error.sentence,
        "hint": error.hint,
    }


def task_wire(task: PlannedTask) -> Wire:
    """One dated piece of a plan, as ``plan`` and ``today`` both print it."""
    return {
        "id": task.id,
        "kind": task.kind.value,
        "start": clock(task.starts_at),
        "minutes": task.minutes,
        "items": task.items,
        "areas": area_ids(task.areas),
        "resource": task.resource,
        "pillar": task.pillar.value,
        "title": task.title,
        "why": task.why,
        "remedy": task.remedy,
        **_reason(task.starts_at is None, "the whole day"),
    }


def area_ids(areas: Iterable[Area]) -> list[str]:
    """Ids of areas, in their order."""
    return [area.value for area in areas]


def _area(estimate: AreaEstimate) -> Wire:
    return {
        "id": estimate.area.value,
        "axis": axis_of(estimate.area).value,
        "label": LABELS[estimate.area],
        **_interval("epc", estimate.level),
        "p_bottom3": None if estimate.p_bottom3 is None else share(estimate.p_bottom3),
        "weight": round(estimate.weight, _WEIGHT_DIGITS),
        "items": estimate.items,
        "sources": list(estimate.sources),
        **_reason(estimate.level is None or estimate.p_bottom3 is None, _why_unranked(estimate)),
    }


def _why_unranked(estimate: AreaEstimate) -> str:
    if estimate.level is None:
        return estimate.reason or NOT_MEASURED
    if isinstance(estimate.area, Task):
        return "tasks are not ranked"
    if estimate.area is System.GENERAL_PRINCIPLES:
        return "no longer part of the exam, so not ranked"
    return "not ranked"


def _finding(finding: Finding) -> Wire:
    return {
        "id": finding.id,
        "pillar": finding.pillar.value,
        "title": finding.title,
        **_interval("cost_epc", finding.cost),
        "confidence": None if finding.confidence is None else share(finding.confidence),
        "basis": finding.basis.value,
        "remedy": finding.remedy,
        "remedy_ids": list(finding.remedy_ids),
        "areas": area_ids(finding.areas),
        "evidence": [_exhibit(exhibit) for exhibit in finding.exhibits],
        "measures": [_measure(measure) for measure in finding.measures],
        "words": finding.words,
        "saw": finding.saw,
        "alternatives": finding.alternatives,
        "would_change": finding.would_change,
        "objection": objection_wire(finding.objection),
        **_reason(finding.cost is None or finding.confidence is None, finding.cost_reason or "not estimated"),
    }


def _looked_for(cause: LookedFor) -> Wire:
    return {
        "id": cause.id,
        "pillar": cause.pillar.value,
        "title": cause.title,
        "result": cause.result.value,
        **_interval("cost_epc", cause.cost),
        "objection": objection_wire(cause.objection),
        **_reason(cause.cost is None, "not estimated"),
    }


def _exhibit(exhibit: Exhibit) -> Wire:
    return {"what": exhibit.what, "date": day(exhibit.on), "items": exhibit.items}


def _measure(measure: Measure) -> Wire:
    return {
        "label": measure.label,
        "observed": epc(measure.observed),
        "expected": epc(measure.expected),
        "low": epc(measure.low),
        "high": epc(measure.high),
        "seconds": None if measure.seconds is None else round(measure.seconds, 1),
        "items": measure.items,
    }


def _forecast_date(forecast: ForecastDate) -> Wire:
    figures = (forecast.low, forecast.high, forecast.no_growth)
    return {
        "date": forecast.on.isoformat(),
        "horizon_days": forecast.horizon_days,
        "p_pass": share(forecast.p_pass),
        "low": None if forecast.low is None else share(forecast.low),
        "high": None if forecast.high is None else share(forecast.high),
        "no_growth": None if forecast.no_growth is None else share(forecast.no_growth),
        "source": forecast.source.value,
        "level_epc": epc(forecast.level_epc),
        "level_low_epc": epc(forecast.level_low_epc),
        "level_high_epc": epc(forecast.level_high_epc),
        **_reason(None in figures, "printed by the NBME as one figure"),
    }


def _plan_day(day: PlanDay) -> Wire:
    return {
        "date": day.on.isoformat(),
        "capacity_min": day.capacity_min,
        "tasks": [task_wire(task) for task in day.tasks],
    }


def _plan_week(week: PlanWeek) -> Wire:
    return {
        "number": week.number,
        "first_date": week.first_on.isoformat(),
        "last_date": week.last_on.isoformat(),
        "phase": week.phase.value,
        "first_focus": week.first_focus,
        "second_focus": week.second_focus,
        "questions_a_day": week.questions_a_day,
        "hours_planned": round(week.hours_planned, 2),
        "hours_fit": round(week.hours_fit, 2),
        "check": week.check,
        "check_date": day(week.check_on),
        **_reason(week.check_on is None, "no check this week"),
    }


def _next_date(ahead: NextDate) -> Wire:
    stamp = ahead.stamp
    return {
        "date": ahead.on.isoformat(),
        "text": ahead.text,
        "is_binding": ahead.is_binding,
        "status": None if stamp is None else stamp.status.value,
        "source": None if stamp is None else stamp.source,
        "checked_on": None if stamp is None else stamp.checked_on.isoformat(),
        **_reason(stamp is None, "a date of the student’s own"),
    }


def _outcome(outcome: FileOutcome) -> Wire:
    if outcome.calendar is not None:
        return _calendar(outcome)
    return _file(outcome) if outcome.collection is None else _collection(outcome, outcome.collection)


def _collection(outcome: FileOutcome, preview: AnkiPreview) -> Wire:
    first_on, last_on = preview.span or (None, None)
    counts = {
        "notes": preview.notes,
        "cards": preview.cards,
        "reviews": preview.reviews,
        "new_reviews": 0 if preview.is_known else preview.new_reviews,
    }
    return {
        **_file(outcome),
        "kind": "anki",
        "digest": preview.digest,
        "counts": counts,
        "first_date": day(first_on),
        "last_date": day(last_on),
        "problems": [
            {
                "line": None,
                "page": None,
                "sentence": problem.sentence,
                "hint": problem.hint,
                "needs_user": False,
            }
            for problem in preview.problems
        ],
        **_reason(preview.span is None, "there is no review in this collection"),
    }


def _file(outcome: FileOutcome) -> Wire:
    refusal, preview = outcome.refusal, outcome.preview
    span = preview.reading.span if preview else None
    proposal = preview.reading.proposal if preview else None
    return {
        "file": str(outcome.path),
        "status": outcome.status.value,
        "kind": preview.kind if preview else None,
        "digest": preview.digest if preview else None,
        "counts": dict(preview.reading.counts) if preview else {},
        "new_answers": preview.new_answers if preview else 0,
        "known_answers": preview.already_here if preview else 0,
        "first_date": day(span[0]) if span else None,
        "last_date": day(span[1]) if span else None,
        "rows": [_preview_row(row) for row in preview.rows] if preview else [],
        "areas": [{"id": area.value, "answers": answers} for area, answers in areas_of(preview.reading)]
        if preview
        else [],
        "unmapped": [{"name": name, "answers": answers} for name, answers in preview.reading.unmapped]
        if preview
        else [],
        "problems": [_problem(problem) for problem in preview.reading.problems] if preview else [],
        "proposed": {**proposal.sure, **proposal.unsure} if proposal else {},
        "to_confirm": [*proposal.unsure] if proposal else [],
        "error": None
        if refusal is None
        else {"exit_code": refusal.exit_code, "sentence": refusal.sentence, "hint": refusal.hint},
        **_reason(
            preview is None or span is None, refusal.sentence if refusal else "this file speaks of no day"
        ),
    }


def _calendar(outcome: FileOutcome) -> Wire:
    preview = outcome.calendar
    assert preview is not None  # noqa: S101 - asked of calendars only
    days = preview.days
    return {
        **_file(outcome),
        "kind": "busy_calendar",
        "digest": preview.digest,
        "counts": {"busy_days": len(days)} if days else {},
        "first_date": day(days[0].on) if days else None,
        "last_date": day(days[-1].on) if days else None,
        "busy_days": [
            {
                "date": each.on.isoformat(),
                "hours": round(each.hours, 2),
                "hours_left": round(each.hours_left, 2),
            }
            for each in days
        ],
        "problems": [
            {"line": None, "page": None, "sentence": note, "hint": "", "needs_user": False}
            for note in preview.notes
        ],
        **_reason(not days, "this calendar changes no study day"),
    }


def areas_of(reading: Reading) -> tuple[tuple[System, int], ...]:
    """Count the answers of a file on each system, in the order of the outline."""
    counts = Counter(answer.system for sitting in reading.itemized for answer in sitting.answers)
    return tuple((system, counts[system]) for system in System if counts[system])


def _preview_row(row: PreviewRow) -> Wire:
    return {
        "what": row.what,
        "date": day(row.on),
        "items": row.items,
        "correct": row.correct,
        "omitted": row.omitted,
        "new": row.new,
    }


def _problem(problem: Problem) -> Wire:
    return {
        "line": problem.line,
        "page": problem.page,
        "sentence": problem.sentence,
        "hint": problem.hint,
        "needs_user": problem.needs_user,
    }


def _interval(name: str, estimate: Estimate | None) -> Wire:
    if estimate is None:
        return {name: None, "low": None, "high": None}
    return {name: epc(estimate.mean), "low": epc(estimate.low), "high": epc(estimate.high)}


def _reason(is_missing: bool, reason: str) -> Wire:  # noqa: FBT001 - reads as "the reason, when missing"
    return {"reason": reason if is_missing else None}

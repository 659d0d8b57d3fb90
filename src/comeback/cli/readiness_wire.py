"""What ``comeback readiness`` adds to its forecast as JSON: what would change it, what disagrees, what binds."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from comeback.cli.wire_values import Wire, day, epc, share
from comeback.core.exam.attempts import Outcome

if TYPE_CHECKING:
    from comeback.core.readiness.dates_against import DateAgainst
    from comeback.core.readiness.scoring import ScoredForecast
    from comeback.core.readiness.values import NextForm, Readiness, Signal, WhatChanges
    from comeback.services.outcome import TrackRecord
    from comeback.services.tripwires import KeptReading


def changes_wire(changes: WhatChanges, readiness: Readiness) -> Wire:
    """Show what would change the answer."""
    more = changes.more_time
    return {
        "next_form": None
        if changes.next_form is None
        else _next_form(
            changes.next_form, p_change=changes.next_form.p_change(readiness.recommendation.choice)
        ),
        "more_time": {
            "date": more.on.isoformat(),
            "p_pass": share(more.p_pass),
            "p_low": share(more.p_low),
            "p_high": share(more.p_high),
            "gain": share(more.gain),
            "low": share(more.low),
            "high": share(more.high),
        },
        "reaches": day(changes.reaches_on),
        "reaches_early": day(changes.reaches_early_on),
        "reaches_late": day(changes.reaches_late_on),
        "reason": _why_null(changes),
    }


def signal_wire(signal: Signal) -> Wire:
    """Show what speaks of the same, with both figures."""
    return {
        "kind": signal.kind.value,
        "agrees": signal.agrees,
        "says": share(signal.says),
        "expected": share(signal.expected),
        "low": share(signal.low),
        "high": share(signal.high),
        "sentence": signal.sentence,
    }


def against_wire(against: DateAgainst) -> Wire:
    """Show a day that binds, and how two exam dates stand against it."""
    deadline = against.deadline
    return {
        "id": deadline.id,
        "date": deadline.on.isoformat(),
        "what": deadline.what,
        "judged": against.judged.value,
        "later": against.later.value,
        "status": deadline.stamp.status.value if deadline.stamp else "yours",
        "source": deadline.stamp.source if deadline.stamp else deadline.where,
        "checked_on": deadline.stamp.checked_on.isoformat() if deadline.stamp else None,
        "reason": None if deadline.stamp else "a day of the student’s own",
    }


def tripwire_wire(each: KeptReading) -> Wire:
    """Show what the student wrote early, and how it stands."""
    tripwire, reading = each.kept.entry, each.reading
    return {
        "kind": tripwire.kind.value,
        "words": tripwire.words,
        "date": tripwire.by_on.isoformat(),
        "written_on": tripwire.written_on.isoformat(),
        "state": reading.state.value,
        "holds": reading.holds,
        "now": reading.now,
        "is_quoted": reading.is_quoted,
        "reason": "only the student can tell, or nothing is known of it yet"
        if reading.holds is None
        else None,
    }


def record_wire(record: TrackRecord) -> Wire:
    """Show what had been said about an exam, and its result."""
    return {
        "date": record.attempt.on.isoformat(),
        "is_pass": record.attempt.outcome is Outcome.PASS,
        "forecasts": [_scored(each) for each in record.scored],
    }


def _next_form(form: NextForm, *, p_change: float) -> Wire:
    return {
        "date": form.on.isoformat(),
        "readings": [
            {
                "epc": epc(each.epc),
                "p_pass": share(each.p_pass),
                "low": share(each.low),
                "high": share(each.high),
                "decision": each.choice.value,
            }
            for each in form.readings
        ],
        "p_change": share(p_change),
        "p_sit": share(form.p_sit),
        "p_too_early_to_say": share(form.p_too_early),
        "p_postpone": share(form.p_postpone),
        "low": share(form.low),
        "high": share(form.high),
        "width_now": share(form.width_now),
        "width_after": share(form.width_after),
    }


def _why_null(changes: WhatChanges) -> str | None:
    reasons = []
    if changes.next_form is None:
        reasons.append("no practice test fits before the judged date")
    if None in (changes.reaches_on, changes.reaches_early_on, changes.reaches_late_on):
        reasons.append("a date that is null lies beyond the weeks looked ahead")
    return "; ".join(reasons) or None


def _scored(each: ScoredForecast) -> Wire:
    forecast = each.forecast
    is_bounded = forecast.low is not None and forecast.high is not None
    return {
        "said_on": each.as_of.isoformat(),
        "for": forecast.on.isoformat(),
        "source": forecast.source.value,
        "p_pass": share(forecast.p_pass),
        "low": None if forecast.low is None else share(forecast.low),
        "high": None if forecast.high is None else share(forecast.high),
        "brier": share(each.brier),
        "log_score": share(each.log_score) if isfinite(each.log_score) else None,
        "reason": None if is_bounded and isfinite(each.log_score) else forecast.reason or "no finite score",
    }

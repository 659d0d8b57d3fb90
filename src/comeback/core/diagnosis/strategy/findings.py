"""Findings from clock, sequence and kind of test: a sign, or no sign of it."""

from dataclasses import dataclass

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Result
from comeback.core.diagnosis.strategy.causes import CAUSES, OWN_PACE, Cause
from comeback.core.diagnosis.strategy.clocked import ClockedTest
from comeback.core.diagnosis.strategy.effects import Effect
from comeback.core.diagnosis.strategy.timing import Timing
from comeback.core.diagnosis.wording import confidence, estimate, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """How surely a cause is there, and what was seen, in figures by name."""

    p_sign: float
    figures: dict[str, str]
    effect: Effect | None = None


def find_timing(
    timing: Timing | None, facts: DiagnosisFacts
) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Find what seconds, sequence and kind of test show.

    A cause with a cost is named from the confidence on at which it can no
    longer be said to show no sign. One without a cost carries no word for how
    sure it is, so it is named only when it is fairly sure.

    Parameters
    ----------
    timing : Timing or None
        What they show; None when no test can be read.
    facts : DiagnosisFacts
        What counts as a sign.

    Returns
    -------
    findings : tuple of Finding
        Causes with a sign.
    looked_for : tuple of LookedFor
        Causes without a sign, and those no data speak of.
    """
    findings, looked_for = [], []
    for cause in (*CAUSES, OWN_PACE):
        seen = _look(cause, timing, facts)
        least = 1.0 - facts.wording.no_sign_under if cause.cost_reason else facts.wording.no_sign_under
        if timing is None or seen is None:
            looked_for.append(_absent(cause, Result.NOT_ASKED))
        elif seen.p_sign < least:
            looked_for.append(_absent(cause, Result.NO_SIGN, seen.effect))
        else:
            findings.append(_finding(cause, seen, timing, facts))
    return tuple(findings), tuple(looked_for)


def _look(cause: Cause, timing: Timing | None, facts: DiagnosisFacts) -> _Seen | None:
    if timing is None:
        return None
    if cause is OWN_PACE:
        return _look_at_pace(timing, facts)
    if cause.key not in timing.looked_at:
        return None
    effect = {**timing.effects, **timing.signs}.get(cause.key)
    if effect is None:
        return _Seen(p_sign=0.0, figures={})
    gap, low, high = (whole(value) for value in effect.gap_percent)
    return _Seen(
        p_sign=confidence(effect.cost_epc, facts.wording),
        figures={
            "gap": gap,
            "low": low,
            "high": high,
            "rushed": str(timing.rushed_blocks),
            "blocks": str(timing.blocks),
        },
        effect=effect if not cause.cost_reason else None,
    )


def _look_at_pace(timing: Timing, facts: DiagnosisFacts) -> _Seen | None:
    if timing.pace_seconds is None:
        return None
    pace = estimate(timing.pace_seconds)
    exam = timing.exam
    return _Seen(
        p_sign=float((timing.pace_seconds > facts.strategy.slow_pace_seconds).mean()),
        figures={
            "pace": whole(pace.mean),
            "low": whole(pace.low),
            "high": whole(pace.high),
            "given": whole(exam.seconds_an_item),
            "items": str(exam.max_items_per_block),
            "minutes": whole(pace.mean * exam.max_items_per_block / 60.0),
            "block_min": str(exam.minutes_per_block),
        },
    )


def _absent(cause: Cause, result: Result, effect: Effect | None = None) -> LookedFor:
    return LookedFor(
        id=cause.id,
        pillar=cause.pillar,
        title=cause.looked_for,
        result=result,
        cost=estimate(effect.cost_epc) if effect else None,
    )


def _finding(cause: Cause, seen: _Seen, timing: Timing, facts: DiagnosisFacts) -> Finding:
    is_sign = seen.p_sign >= 1.0 - facts.wording.no_sign_under
    return Finding(
        id=cause.id,
        pillar=cause.pillar,
        title=cause.title
        if is_sign
        else f"{cause.looked_for} may cost you points; there is too little to tell yet.",
        short=cause.short
        if is_sign
        else f"{cause.looked_for[:1].lower()}{cause.looked_for[1:]} may cost you",
        cost=estimate(seen.effect.cost_epc) if seen.effect else None,
        cost_reason=cause.cost_reason,
        confidence=seen.p_sign if seen.effect else None,
        basis=Basis.MEASURED,
        remedy=cause.remedy,
        remedy_ids=cause.remedy_ids,
        saw=cause.saw.format(**seen.figures),
        alternatives=cause.alternatives,
        would_change=cause.would_change,
        exhibits=tuple(_exhibit(test) for test in timing.tests),
        measures=timing.measures.get(cause.key, ()),
        measured_by=cause.measured_by,
        name=cause.looked_for,
    )


def _exhibit(test: ClockedTest) -> Exhibit:
    return Exhibit(what=test.name, on=test.on, items=len(test.answers))

"""Findings from pace, endings and fatigue, in words."""

from dataclasses import dataclass

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import (
    Basis,
    Exhibit,
    Finding,
    LookedFor,
    Pillar,
    Result,
)
from comeback.core.diagnosis.strategy import Effect, Timing
from comeback.core.diagnosis.wording import confidence, estimate, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    key: str
    looked_for: str
    title: str
    short: str
    saw: str
    remedy: str
    remedy_ids: tuple[str, ...]
    alternatives: str


_CAUSES = (
    _Cause(
        key="endings",
        looked_for="Hurried or blank ends of sections",
        title="You hurry the last five questions of a section, and they pay for it.",
        short="hurried endings",
        saw=(
            "The ends of {rushed} of {sections} sections were hurried or left blank. In them you got "
            "{gap} in 100 fewer right than your other answers lead to expect; eight times in ten "
            "the drop is between {low} and {high}."
        ),
        remedy="a pace ladder: short blocks with a look at the clock at ten and at twenty minutes.",
        remedy_ids=("pace_ladder",),
        alternatives=(
            "Harder questions at the end: these files do not show difficulty. "
            "Or tiredness, which is less likely, since each section starts afresh."
        ),
    ),
    _Cause(
        key="fatigue",
        looked_for="Tiring through the day",
        title="The last section of a form goes worse than the first, on the same mix of areas.",
        short="tiring toward the end",
        saw=(
            "In the last section you got {gap} in 100 fewer right than the first leads to expect; "
            "eight times in ten the drop is between {low} and {high}."
        ),
        remedy="whole exam days as rehearsal, breaks taken before you need them, and food planned.",
        remedy_ids=("rehearsal", "break_plan"),
        alternatives="Chance in a small part of a form, or breaks taken unevenly.",
    ),
    _Cause(
        key="pace",
        looked_for="Spending too long early in a section",
        title="Sections that start slowly go worse in their second half.",
        short="slow starts",
        saw=(
            "After a slow first half you got {gap} in 100 fewer right in the second; "
            "eight times in ten the drop is between {low} and {high}."
        ),
        remedy="decide at 90 seconds: answer, flag or guess, and write that rule down before the block.",
        remedy_ids=("pace_ladder", "flag_skip_guess"),
        alternatives="Sections that happened to be harder from the start.",
    ),
)


def find_timing(
    timing: Timing | None, facts: DiagnosisFacts
) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Strategy findings that rest on seconds and sequence.

    Parameters
    ----------
    timing : Timing or None
        What they show; None when no sitting can be read.
    facts : DiagnosisFacts
        What counts as a sign.

    Returns
    -------
    findings : tuple of Finding
        Causes with a sign, or with a cost that cannot be told yet.
    looked_for : tuple of LookedFor
        Causes without a sign, and those no data speak of.
    """
    findings, looked_for = [], []
    for cause in _CAUSES:
        effect = timing.effects.get(cause.key) if timing else None
        if timing is None or cause.key not in timing.looked_at:
            looked_for.append(_absent(cause, Result.NOT_ASKED))
        elif effect is None:
            looked_for.append(_absent(cause, Result.NO_SIGN))
        elif confidence(effect.cost_epc, facts.wording) < facts.wording.no_sign_under:
            looked_for.append(_absent(cause, Result.NO_SIGN, effect))
        else:
            findings.append(_finding(cause, effect, timing, facts))
    return tuple(findings), tuple(looked_for)


def _absent(cause: _Cause, result: Result, effect: Effect | None = None) -> LookedFor:
    return LookedFor(
        id=f"strategy.{cause.key}",
        pillar=Pillar.STRATEGY,
        title=cause.looked_for,
        result=result,
        cost=estimate(effect.cost_epc) if effect else None,
    )


def _finding(cause: _Cause, effect: Effect, timing: Timing, facts: DiagnosisFacts) -> Finding:
    gap, low, high = effect.gap_percent
    sure = confidence(effect.cost_epc, facts.wording)
    is_sign = sure >= 1.0 - facts.wording.no_sign_under
    return Finding(
        id=f"strategy.{cause.key}",
        pillar=Pillar.STRATEGY,
        title=cause.title
        if is_sign
        else f"{cause.looked_for} may cost you points; there is too little to tell yet.",
        short=f"{cause.short} cost you" if is_sign else f"{cause.short} may cost you",
        cost=estimate(effect.cost_epc),
        confidence=sure,
        basis=Basis.MEASURED,
        remedy=cause.remedy,
        remedy_ids=cause.remedy_ids,
        saw=cause.saw.format(
            rushed=timing.rushed_sections,
            sections=timing.sections,
            gap=whole(gap),
            low=whole(low),
            high=whole(high),
        ),
        alternatives=cause.alternatives,
        would_change="Two more timed forms that show the same, or do not.",
        exhibits=tuple(
            Exhibit(
                what=f"Form {s.key.form}, timed" if s.key.form else "CBSE, timed",
                on=s.key.on,
                items=len(s.answers),
            )
            for s in timing.sittings
        ),
        measures=timing.by_place,
    )

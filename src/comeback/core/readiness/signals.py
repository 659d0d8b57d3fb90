"""What else speaks of the same, and whether it agrees with the forecast. Compared, never used."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from comeback.core.diagnosis.ability import counted_blocks, counted_self_assessments, counted_sittings
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.sittings import Pacing
from comeback.core.readiness.printed import printed_chance, sitting_epc
from comeback.core.readiness.reasons import day_in_words, people_of_100, test_in_words
from comeback.core.readiness.values import Signal, SignalKind
from comeback.core.readiness.what_changes import form_sd_epc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from comeback.core.diagnosis.assumptions import DiagnosisFacts
    from comeback.core.diagnosis.findings import Diagnosis
    from comeback.core.evidence.record import Record
    from comeback.core.evidence.sittings import Sitting
    from comeback.core.readiness.forecast import Outlook
    from comeback.core.readiness.values import DecisionRules

_EIGHT_IN_TEN = 1.2815515655446004  # half width of a normal's central 80 %, in SDs


def compare_signals(
    *,
    record: Record,
    diagnosis: Diagnosis,
    outlook: Outlook,
    adherence_share: float,
    facts: DiagnosisFacts,
    rules: DecisionRules,
) -> tuple[Signal, ...]:
    """
    Set what else speaks of the level, or of what is to come, beside the forecast.

    Parameters
    ----------
    record : Record
        What had been shown by the day. Check-ins are no part of it.
    diagnosis : Diagnosis
        The diagnosis of the day.
    outlook : Outlook
        The draws of the forecast.
    adherence_share : float
        Share of planned hours the forecast counts on.
    facts : DiagnosisFacts
        How sure each kind of evidence is.
    rules : DecisionRules
        How long a result is fresh, and when two figures disagree.

    Returns
    -------
    tuple of Signal
        Those there is evidence of, in the order of `SignalKind`. A result
        agrees where eight of ten such results would lie at the level.
    """
    beside = _Beside(
        record=record,
        sittings=counted_sittings(record),
        diagnosis=diagnosis,
        outlook=outlook,
        adherence_share=adherence_share,
        facts=facts,
        rules=rules,
    )
    compared = (_printed, _last_form, _bank, _self_assessment, _trend, _plan_kept)
    return tuple(signal for compare in compared for signal in compare(beside))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    record: Record
    sittings: tuple[Sitting, ...]
    diagnosis: Diagnosis
    outlook: Outlook
    adherence_share: float
    facts: DiagnosisFacts
    rules: DecisionRules

    @property
    def as_of(self) -> date:
        return self.outlook.as_of

    @property
    def level_epc(self) -> float:
        return self.diagnosis.belief.mean_epc

    def is_fresh(self, on: date) -> bool:
        return (self.as_of - on).days < self.rules.fresh_days

    def day(self, on: date) -> str:
        return day_in_words(on, as_of=self.as_of)

    def test(self, sitting: Sitting) -> str:
        return f"{test_in_words(sitting.key.exam, sitting.key.form)} of {self.day(sitting.key.on)}"


def _printed(beside: _Beside) -> Iterator[Signal]:
    found = printed_chance(beside.sittings, beside.as_of, horizon_days=beside.facts.practice.horizon_days)
    if found is None:
        return
    sitting, says = found
    expected = float(beside.outlook.p_pass_on(beside.as_of).mean())
    apart = beside.rules.signals.printed_apart_share
    yield Signal(
        kind=SignalKind.PRINTED,
        says=says,
        expected=expected,
        low=max(0.0, expected - apart),
        high=min(1.0, expected + apart),
        sentence=(
            f"NBME printed {round(100 * says)} of 100 on {beside.test(sitting)}; "
            f"for these days the forecast says {people_of_100(expected)}."
        ),
    )


def _last_form(beside: _Beside) -> Iterator[Signal]:
    if not beside.sittings or not beside.is_fresh(beside.sittings[-1].key.on):
        return
    sitting = beside.sittings[-1]
    says, half = sitting_epc(sitting), _EIGHT_IN_TEN * _sitting_sd_epc(sitting, beside.facts)
    level = beside.level_epc
    yield Signal(
        kind=SignalKind.LAST_FORM,
        says=says,
        expected=level,
        low=level - half,
        high=level + half,
        sentence=(
            f"{beside.test(sitting)} read {says:.0f}; from everything together your level is {level:.0f}, and a "
            f"form at that level reads between {level - half:.0f} and {level + half:.0f} eight times in ten."
        ),
    )


def _bank(beside: _Beside) -> Iterator[Signal]:
    if not beside.sittings:  # without a form the level comes from the bank itself
        return
    blocks = [
        block
        for block in counted_blocks(beside.record)
        if block.mode is BlockMode.TIMED and beside.is_fresh(block.on)
    ]
    items = sum(block.items for block in blocks)
    if items < beside.rules.signals.bank_items_min:
        return
    levels = {area.area: area.belief.mean_epc for area in beside.diagnosis.areas}
    expected = 0.0
    for block in blocks:
        known = [levels[area] for area in block.areas if area in levels] or [beside.level_epc]
        expected += block.items / items * sum(known) / len(known)
    says = 100.0 * sum(block.correct for block in blocks) / items
    sources, scale = beside.facts.sources, beside.facts.scale
    offset_epc = sources.bank_offset_sd * float(scale.epc_per_logit(scale.ability(expected)))
    half = _EIGHT_IN_TEN * math.hypot(
        offset_epc, sources.block_sd_epc / math.sqrt(items), beside.diagnosis.belief.sd_epc
    )
    yield Signal(
        kind=SignalKind.BANK,
        says=says,
        expected=expected,
        low=expected - half,
        high=expected + half,
        sentence=(
            f"{says:.0f} percent of your last {items:,} timed bank questions were right; at your level in their "
            f"areas {expected:.0f} would be usual, between {expected - half:.0f} and {expected + half:.0f}, since "
            "nobody knows how hard a bank is."
        ),
    )


def _self_assessment(beside: _Beside) -> Iterator[Signal]:
    results = [each for each in counted_self_assessments(beside.record) if beside.is_fresh(each.on)]
    if not results:
        return
    result, sources = results[-1], beside.facts.sources
    scale = beside.facts.self_assessments[result.exam]
    answered = min(result.items or scale.items, scale.items)
    half = _EIGHT_IN_TEN * math.hypot(
        scale.sitting_sd_epc * math.sqrt(scale.items / answered),
        scale.offset_sd_epc,
        0.0 if result.is_simulated else sources.not_simulated_sd_epc,
        0.0 if result.pacing is Pacing.STANDARD else sources.self_paced_sd_epc,
    )
    expected = beside.level_epc + scale.offset_epc
    yield Signal(
        kind=SignalKind.SELF_ASSESSMENT,
        says=result.percent_correct,
        expected=expected,
        low=expected - half,
        high=expected + half,
        sentence=(
            f"{scale.name} of {beside.day(result.on)} was {result.percent_correct:.0f} percent right; at your level "
            f"{expected:.0f} would be usual, between {expected - half:.0f} and {expected + half:.0f}."
        ),
    )


def _trend(beside: _Beside) -> Iterator[Signal]:
    if not beside.sittings or not beside.is_fresh(beside.sittings[-1].key.on):
        return
    last, rules = beside.sittings[-1], beside.rules.signals
    earlier = [
        sitting
        for sitting in beside.sittings
        if rules.trend_min_days <= (last.key.on - sitting.key.on).days <= rules.trend_max_days
    ]
    if not earlier:
        return
    first = earlier[0]
    apart = last.key.on - first.key.on
    says = sitting_epc(last) - sitting_epc(first)
    later = beside.outlook.level_on(beside.as_of + timedelta(days=apart.days))
    expected = float((later - beside.outlook.level_on(beside.as_of)).mean())
    half = _EIGHT_IN_TEN * math.hypot(*(_sitting_sd_epc(each, beside.facts) for each in (first, last)))
    yield Signal(
        kind=SignalKind.TREND,
        says=says,
        expected=expected,
        low=expected - half,
        high=expected + half,
        sentence=(
            f"{beside.test(first)} read {sitting_epc(first):.0f} and {beside.test(last)} {sitting_epc(last):.0f}; in as many "
            f"days the forecast expects about {max(0.0, expected):.0f} points more, give or take {half:.0f} between two forms."
        ),
    )


def _plan_kept(beside: _Beside) -> Iterator[Signal]:
    window = [
        day
        for day in beside.record.study
        if 0 < (beside.as_of - day.on).days <= beside.facts.growth.adherence_window_days
    ]
    planned_hours = sum(day.planned_min for day in window) / 60.0
    if planned_hours == 0 or planned_hours < beside.facts.growth.adherence_prior_hours:
        return
    done_hours = sum(day.done_min for day in window) / 60.0
    says = done_hours / planned_hours
    yield Signal(
        kind=SignalKind.PLAN_KEPT,
        says=says,
        expected=beside.adherence_share,
        low=beside.rules.signals.kept_under_share,
        high=max(1.0, says),
        sentence=(
            f"{done_hours:.0f} of {planned_hours:.0f} hours planned in the last "
            f"{beside.facts.growth.adherence_window_days} days are done; the forecast counts on "
            f"{round(100 * beside.adherence_share)} of 100 planned hours."
        ),
    )


def _sitting_sd_epc(sitting: Sitting, facts: DiagnosisFacts) -> float:
    pace = 0.0 if sitting.pacing is Pacing.STANDARD else facts.sources.self_paced_sd_epc
    return math.hypot(form_sd_epc(facts.sources), pace)

"""Why it failed: all evidence of a student, as of a day."""

from collections import Counter
from dataclasses import replace
from datetime import date

from comeback.core.diagnosis.ability import (
    counted_attempts,
    counted_blocks,
    counted_self_assessments,
    counted_sittings,
    draw_ability,
    fit_evidence,
)
from comeback.core.diagnosis.answer_changes import find_changes
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.costs import Cause, CostShares, mark_epc, share_distance, sum_up
from comeback.core.diagnosis.crossings import believe_crossings, estimate_crossings
from comeback.core.diagnosis.expert_help import find_help_signals
from comeback.core.diagnosis.factors import find_factors
from comeback.core.diagnosis.findings import (
    Basis,
    Diagnosis,
    Exhibit,
    Finding,
    HeadlinePart,
    LookedFor,
    Pillar,
    Result,
    SelfReport,
    Standing,
)
from comeback.core.diagnosis.gaps import choose_gaps, estimate_areas, find_gaps, gap_id
from comeback.core.diagnosis.growth import carry_forward
from comeback.core.diagnosis.linked import link_weaknesses
from comeback.core.diagnosis.method_check import check_method
from comeback.core.diagnosis.moves import find_moves
from comeback.core.diagnosis.objections import heed, heed_reports
from comeback.core.diagnosis.order import by_change
from comeback.core.diagnosis.progress import follow_systems
from comeback.core.diagnosis.strategy.findings import find_timing
from comeback.core.diagnosis.strategy.habits import find_habits
from comeback.core.diagnosis.strategy.timing import Timing, study_timing
from comeback.core.diagnosis.wording import confidence, estimate, sentence
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import PracticeExam, Sitting
from comeback.core.exam.areas import System

_STANDINGS = {
    Basis.MEASURED: Standing.MEASURED,
    Basis.SELF_REPORTED: Standing.SELF_REPORTED,
    Basis.HYPOTHESIS: Standing.HYPOTHESIS,
}

_NO_SIGN = {
    Pillar.KNOWLEDGE: "no single area stands out",
    Pillar.STRATEGY: "the clock and the method show no sign",
    Pillar.WELLBEING: "nothing you said points to nerves or tiredness",
}

_NOT_ASKED = {
    Pillar.KNOWLEDGE: "no area is measured yet",
    Pillar.STRATEGY: "the method has not been looked at yet",
    Pillar.WELLBEING: "how you were has not been asked yet",
}


def diagnose(
    record: Record,
    *,
    as_of: date,
    facts: DiagnosisFacts,
    mark_probability: float | None = None,
    seed: int = 0,
) -> Diagnosis:
    """
    Level, areas and findings from everything shown by a day.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day.
    facts : DiagnosisFacts
        The exam, the assumptions and the factor rules.
    mark_probability : float, optional
        Chance of passing at which the student wants to sit, to which costs are
        measured; the usual one without it.
    seed : int
        Seed of the posterior draws.

    Returns
    -------
    Diagnosis
        What is known, how surely, and what nobody asked yet.
    """
    record = record.as_of(as_of)
    if mark_probability is not None:
        facts = replace(facts, wording=replace(facts.wording, mark_probability=mark_probability))
    sittings, blocks = counted_sittings(record), counted_blocks(record)
    from_evidence = fit_evidence(record, as_of=as_of, facts=facts)
    carried = carry_forward(from_evidence, record, as_of=as_of, facts=facts)
    fitted = carried.fitted
    ability = draw_ability(fitted, facts=facts, seed=seed)
    areas = estimate_areas(record, sittings, blocks, ability, facts)
    timing = study_timing(record, as_of=as_of, facts=facts, seed=seed)

    # Whatever has a cost is a part of one distance, from the level to the mark.
    goal_epc = mark_epc(facts)
    chosen = choose_gaps(areas, ability, facts)
    causes = (*(Cause(id=gap_id(a.area), systems=(System(a.area),)) for a in chosen), *_habits(timing, facts))
    shares = share_distance(ability, causes, goal_epc=goal_epc, seed=seed)

    gaps = find_gaps(chosen, shares, facts, _exhibits(record, sittings, blocks, facts))
    timed, untimed = find_timing(_shared(timing, shares), facts)
    changed, unchanged = find_changes(record, facts)
    habitual, usual = find_habits(record, as_of=as_of, facts=facts, seed=seed)
    told, reported, unsaid = find_factors(record.answers, facts.factors)
    differing, alike = check_method(record, as_of=as_of, rules=facts.method)
    crossed = believe_crossings(fitted, areas, facts)
    linked = link_weaknesses(record.reports, areas, fitted, crossed, facts)
    found = (*gaps, *linked, *_by_cost(timed), *changed, *habitual, *told, *differing)
    findings, denied = heed(by_change(found, facts.change), record.objections)
    self_reports, withdrawn = heed_reports(reported, record.objections)
    looked_for = (*untimed, *unchanged, *usual, *unsaid, *alike, *denied, *withdrawn)
    progress = follow_systems(blocks, sittings, block_sd_epc=facts.sources.block_sd_epc)
    # Tests beside blocks say nothing of how somebody was: that takes an answer.
    asked = tuple(each for each in looked_for if each.pillar is not Pillar.WELLBEING or each not in untimed)
    parts = tuple(
        _part(pillar, findings, self_reports, asked, has_areas=any(a.level for a in areas))
        for pillar in Pillar
    )
    has_level = bool(
        sittings
        or counted_self_assessments(record)
        or record.blocks
        or record.bank_tests
        or counted_attempts(record, as_of)
    )
    return Diagnosis(
        as_of=as_of,
        headline=sentence(f"{', '.join(part.text for part in parts[:-1])}, and {parts[-1].text}"),
        headline_parts=parts,
        level=estimate(ability.level_epc) if has_level else None,
        belief=replace(ability.belief, growth=carried.growth, carried_epc=carried.by_epc),
        pass_line=facts.pass_line.mean_epc,
        pass_low=facts.pass_line.low_epc,
        pass_high=facts.pass_line.high_epc,
        areas=areas,
        findings=findings,
        self_reports=self_reports,
        looked_for=looked_for,
        answers=sum(len(s.answers) for s in sittings) + sum(block.items for block in blocks),
        costs=sum_up(shares, findings, goal_epc=goal_epc, facts=facts) if has_level else None,
        crossings=estimate_crossings(crossed, facts),
        moves=find_moves(from_evidence, _tests(record, sittings, facts), facts=facts, seed=seed),
        progress=progress,
        help_signals=find_help_signals(
            record.study,
            progress,
            areas,
            as_of=as_of,
            pass_line_epc=facts.pass_line.mean_epc,
            rules=facts.help,
        ),
        reason="" if has_level else "no result is known yet",
    )


def _habits(timing: Timing | None, facts: DiagnosisFacts) -> tuple[Cause, ...]:
    """Habits that may cost something; one without a sign is no part of the distance."""
    effects = timing.effects if timing else {}
    return tuple(
        Cause(id=f"strategy.{key}", gain_epc=effect.cost_epc)
        for key, effect in effects.items()
        if confidence(effect.cost_epc, facts.wording) >= facts.wording.no_sign_under
    )


def _shared(timing: Timing | None, shares: CostShares) -> Timing | None:
    """Let each habit cost its share."""
    if timing is None:
        return None
    effects = {
        key: replace(effect, cost_epc=shares.of.get(f"strategy.{key}", effect.cost_epc))
        for key, effect in timing.effects.items()
    }
    return replace(timing, effects=effects)


def _tests(record: Record, sittings: tuple[Sitting, ...], facts: DiagnosisFacts) -> dict[date, str]:
    """Name what was sat on each day of a test."""
    sat: dict[date, list[str]] = {}
    for sitting in sittings:
        sat.setdefault(sitting.key.on, []).append(_name(sitting))
    for result in counted_self_assessments(record):
        sat.setdefault(result.on, []).append(facts.self_assessments[result.exam].name)
    return {on: " and ".join(names) for on, names in sat.items()}


def _by_cost(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda f: (-(f.cost.mean if f.cost else 0.0), f.id))


def _part(
    pillar: Pillar,
    findings: tuple[Finding, ...],
    self_reports: tuple[SelfReport, ...],
    looked_for: tuple[LookedFor, ...],
    *,
    has_areas: bool,
) -> HeadlinePart:
    """Choose the clause of one pillar: a sign first, then a single answer, no sign, not asked."""
    for finding in findings:
        if finding.pillar is pillar:
            return HeadlinePart(pillar=pillar, text=finding.short, standing=_STANDINGS[finding.basis])
    for report in self_reports:
        if report.pillar is pillar:
            text = f"one answer speaks of {report.topic}"
            return HeadlinePart(pillar=pillar, text=text, standing=Standing.SELF_REPORTED)
    asked = any(each.pillar is pillar and each.result is Result.NO_SIGN for each in looked_for)
    if asked or (pillar is Pillar.KNOWLEDGE and has_areas):
        return HeadlinePart(pillar=pillar, text=_NO_SIGN[pillar], standing=Standing.NO_SIGN)
    return HeadlinePart(pillar=pillar, text=_NOT_ASKED[pillar], standing=Standing.NOT_ASKED)


def _exhibits(
    record: Record, sittings: tuple[Sitting, ...], blocks: tuple[BankBlock, ...], facts: DiagnosisFacts
) -> tuple[Exhibit, ...]:
    """List the documents a profile rests on, oldest first."""
    of_sittings = [Exhibit(what=_name(s), on=s.key.on, items=len(s.answers)) for s in sittings]
    of_self_assessments = [
        Exhibit(what=facts.self_assessments[result.exam].name, on=result.on)
        for result in counted_self_assessments(record)
    ]
    banked: Counter[tuple[str, date]] = Counter()
    for block in blocks:
        banked[(f"{block.bank}, {block.mode.value}", block.on)] += block.items
    of_blocks = [Exhibit(what=what, on=on, items=items) for (what, on), items in banked.items()]
    of_reports = [Exhibit(what="Your score report", on=r.exam_on) for r in record.reports if r.bands]
    listed = [*of_sittings, *of_self_assessments, *of_blocks, *of_reports]
    return tuple(sorted(listed, key=lambda e: (str(e.on), e.what)))


def _name(sitting: Sitting) -> str:
    return "CBSE" if sitting.key.exam is PracticeExam.CBSE else f"Form {sitting.key.form}"

"""Weaknesses that may share a root: one cause said once, with a test of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.findings import AreaEstimate, Basis, Exhibit, Finding, Pillar
from comeback.core.diagnosis.roots import chance_both_low, under_own_level
from comeback.core.evidence.score_report import Band, ScoreReport
from comeback.core.exam.areas import Discipline, System, phrase

if TYPE_CHECKING:
    from comeback.core.diagnosis.ability import FittedEvidence
    from comeback.core.diagnosis.assumptions import DiagnosisFacts
    from comeback.core.diagnosis.crossings import CrossedBelief
    from comeback.core.exam.areas import Area

_BAND = ("band",)
_DRAWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Root:
    """Disciplines that lean on one another, and what may lie under both."""

    id: str
    disciplines: tuple[Discipline, Discipline]
    root: str
    short: str
    test: str


_MECHANISMS = _Root(
    id="knowledge.linked_mechanisms",
    disciplines=(Discipline.PATHOLOGY, Discipline.PHYSIOLOGY),
    root="how disease works, not which disease",
    short="the mechanisms of disease may be one gap under several",
    test="one timed block of 20 on mechanisms only, saying each step aloud in review",
)
_ROOTS = (
    _MECHANISMS,
    _Root(
        id="knowledge.linked_pathways",
        disciplines=(Discipline.PHARMACOLOGY, Discipline.BIOCHEMISTRY_NUTRITION),
        root="holding pathways and what blocks them",
        short="pathways and the drugs on them may be one gap",
        test="one timed block of 20 that pairs a pathway with the drug that blocks it",
    ),
    _Root(
        id="knowledge.linked_microbes",
        disciplines=(Discipline.PHARMACOLOGY, Discipline.MICROBIOLOGY),
        root="which drug acts on which microbe, and where",
        short="microbes and the drugs on them may be one gap",
        test="one timed block of 20 that pairs a microbe with the drug that stops it",
    ),
)

LINKED = frozenset(root.id for root in _ROOTS)
"""Ids of the findings that say one root."""


def link_weaknesses(
    reports: tuple[ScoreReport, ...],
    areas: tuple[AreaEstimate, ...],
    fitted: FittedEvidence,
    crossed: CrossedBelief,
    facts: DiagnosisFacts,
) -> tuple[Finding, ...]:
    """
    Find weaknesses that may be one.

    Where disciplines are measured, the joint posterior speaks: both lie under
    the student's own level with the chance that the rules ask. Where only
    bands speak, a pair that stands in the lower band of one report is a
    hypothesis. Either way a shared root is a reading of the pattern, never a
    measurement, so each carries a task that tests it. One system whose
    pathology and physiology are both low, and lower than its other squares, is
    named where the disciplines as a whole are not.

    Parameters
    ----------
    reports : tuple of ScoreReport
        Fail reports.
    areas : tuple of AreaEstimate
        Every area.
    fitted : FittedEvidence
        The model of level and profile.
    crossed : CrossedBelief
        Crossings.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    tuple of Finding
        One for each root that shows.
    """
    measured = {found.area for found in areas if found.level is not None and found.sources != _BAND}
    findings = []
    for root in _ROOTS:
        if measured.issuperset(root.disciplines):
            chance = chance_both_low(root.disciplines, fitted, facts)
            if chance >= facts.links.probability:
                findings.append(_measured(root, chance, facts))
        else:
            findings += _from_bands(root, reports)
    if _MECHANISMS.id not in {finding.id for finding in findings}:
        findings += _of_one_system(crossed, measured, facts)
    return tuple(findings)


def _of_one_system(crossed: CrossedBelief, measured: set[Area], facts: DiagnosisFacts) -> list[Finding]:
    """Find the system whose pathology and physiology most probably both lie low, and lower than its other squares."""
    if not measured.issuperset(_MECHANISMS.disciplines):
        return []
    best: tuple[float, System] | None = None
    for system in System:
        pair = [(system, discipline) for discipline in _MECHANISMS.disciplines]
        if not all(each in crossed.pairs for each in pair):
            continue
        places = [crossed.pairs.index(each) for each in pair]
        others = [i for i, each in enumerate(crossed.pairs) if each[0] is system and i not in places]
        if not others or not all(crossed.items[place] for place in places):
            continue
        chance = _chance_both_stand_out(crossed, places, others, facts)
        if chance >= facts.links.probability and (best is None or chance > best[0]):
            best = (chance, system)
    return [] if best is None else [_in_system(best[1], best[0], facts)]


def _chance_both_stand_out(
    crossed: CrossedBelief, places: list[int], others: list[int], facts: DiagnosisFacts
) -> float:
    """Chance that both lie low and, together, under the system's other squares: else the system is weak as a whole."""
    of = places + others
    mean, covariance = crossed.own_mean[of], crossed.own_covariance[np.ix_(of, of)]
    half = np.random.default_rng(0).standard_normal((_DRAWS // 2, len(of)))
    draws = mean + np.concatenate([half, -half]) @ np.linalg.cholesky(covariance + 1e-9 * np.eye(len(of))).T
    both, rest = draws[:, : len(places)], draws[:, len(places) :]
    are_low = (both < under_own_level(facts)).all(axis=1)
    return float((are_low & (both.mean(axis=1) < rest.mean(axis=1))).mean())


def _measured(root: _Root, chance: float, facts: DiagnosisFacts) -> Finding:
    one, other = (phrase(area) for area in root.disciplines)
    return _finding(
        root,
        title=f"{one.capitalize()} and {other} are both low. It may be one gap: {root.root}.",
        basis=Basis.MEASURED,
        saw=_say_chance(f"{one} and {other}", chance, facts),
    )


def _in_system(system: System, chance: float, facts: DiagnosisFacts) -> Finding:
    name = phrase(system)
    return _finding(
        _Root(
            id=_MECHANISMS.id,
            disciplines=_MECHANISMS.disciplines,
            root=_MECHANISMS.root,
            short=f"how {name} works may be one gap under several",
            test=f"one timed block of 20 on mechanisms of {name}, saying each step aloud in review",
        ),
        title=f"Pathology and physiology of {name} are both low. It may be one gap: how it works.",
        basis=Basis.MEASURED,
        saw=_say_chance(
            f"pathology and physiology of {name}", chance, facts, also=", and under the rest of that system"
        ),
        areas=(system, *_MECHANISMS.disciplines),
    )


def _say_chance(what: str, chance: float, facts: DiagnosisFacts, *, also: str = "") -> str:
    return (
        f"In about {min(99, round(100 * chance))} of 100 readings of your answers, {what} both lie more than "
        f"{facts.links.under_epc:g} points under your own level{also}. That they share a root is a guess."
    )


def link_bands(reports: tuple[ScoreReport, ...]) -> tuple[Finding, ...]:
    """
    Pairs of disciplines that are both in the lower band of one report.

    Parameters
    ----------
    reports : tuple of ScoreReport
        Fail reports.

    Returns
    -------
    tuple of Finding
        One hypothesis for each root that shows, from the latest report that shows it.
    """
    return tuple(finding for root in _ROOTS for finding in _from_bands(root, reports))


def _from_bands(root: _Root, reports: tuple[ScoreReport, ...]) -> list[Finding]:
    for report in sorted(reports, key=lambda r: r.exam_on, reverse=True):
        lower = {area for line in report.bands if line.band is Band.LOWER for area in line.areas}
        if lower.issuperset(root.disciplines):
            one, other = (phrase(area) for area in root.disciplines)
            return [
                _finding(
                    root,
                    title=f"{one.capitalize()} and {other} are both low. It may be one gap: {root.root}.",
                    basis=Basis.HYPOTHESIS,
                    saw="Both stand in the lower band of one score report.",
                    exhibits=(Exhibit(what="Your score report", on=report.exam_on),),
                )
            ]
    return []


def _finding(
    root: _Root,
    *,
    title: str,
    basis: Basis,
    saw: str,
    areas: tuple[Area, ...] = (),
    exhibits: tuple[Exhibit, ...] = (),
) -> Finding:
    is_band = basis is Basis.HYPOTHESIS
    return Finding(
        id=root.id,
        pillar=Pillar.KNOWLEDGE,
        title=title,
        short=root.short,
        cost=None,
        cost_reason=(
            "bands alone cannot tell what this costs"
            if is_band
            else "what it costs is told by its systems, of which it is another view"
        ),
        confidence=None,
        basis=basis,
        remedy=f"test it: {root.test}. If it goes well, the gap lies elsewhere.",
        remedy_ids=("mechanism_block",),
        areas=areas or root.disciplines,
        saw=saw,
        alternatives=(
            "Two separate gaps, or chance: a band rests on few questions."
            if is_band
            else "Two separate gaps that happen to meet, or harder questions in both."
        ),
        would_change="A block on the shared root that goes well.",
        exhibits=exhibits,
    )

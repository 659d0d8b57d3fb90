"""Weaknesses that may share a root, from bands alone: hypotheses with a test."""

from dataclasses import dataclass

from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, Pillar
from comeback.core.evidence.score_report import Band, ScoreReport
from comeback.core.exam.areas import Area, Discipline


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    id: str
    areas: tuple[Area, Area]
    title: str
    short: str
    remedy: str


_PATTERNS = (
    _Pattern(
        id="knowledge.linked_mechanisms",
        areas=(Discipline.PATHOLOGY, Discipline.PHYSIOLOGY),
        title="Pathology and physiology are both low. It may be one gap: how disease works, not which disease.",
        short="the mechanisms of disease may be one gap under several",
        remedy=(
            "test it: one timed block of 20 on mechanisms only, saying each step aloud in review. "
            "If it goes well, the gap lies elsewhere."
        ),
    ),
    _Pattern(
        id="knowledge.linked_pathways",
        areas=(Discipline.PHARMACOLOGY, Discipline.BIOCHEMISTRY_NUTRITION),
        title=(
            "Pharmacology and biochemistry are both low. "
            "It may be one gap: holding pathways and what blocks them."
        ),
        short="pathways and the drugs on them may be one gap",
        remedy=(
            "test it: one timed block of 20 that pairs a pathway with the drug that blocks it. "
            "If it goes well, the gap lies elsewhere."
        ),
    ),
)


def link_weaknesses(reports: tuple[ScoreReport, ...]) -> tuple[Finding, ...]:
    """
    Pairs of disciplines that are both in the lower band of one report.

    A band rests on few items, so a pair is a hypothesis with a test task,
    never a measurement.

    Parameters
    ----------
    reports : tuple of ScoreReport
        Fail reports.

    Returns
    -------
    tuple of Finding
        One for each pattern met, from the latest report that shows it.
    """
    findings = []
    for pattern in _PATTERNS:
        for report in sorted(reports, key=lambda r: r.exam_on, reverse=True):
            lower = {area for line in report.bands if line.band is Band.LOWER for area in line.areas}
            if set(pattern.areas) <= lower:
                findings.append(_finding(pattern, report))
                break
    return tuple(findings)


def _finding(pattern: _Pattern, report: ScoreReport) -> Finding:
    return Finding(
        id=pattern.id,
        pillar=Pillar.KNOWLEDGE,
        title=pattern.title,
        short=pattern.short,
        cost=None,
        cost_reason="bands alone cannot tell what this costs",
        confidence=None,
        basis=Basis.HYPOTHESIS,
        remedy=pattern.remedy,
        remedy_ids=("mechanism_block",),
        areas=pattern.areas,
        saw="Both stand in the lower band of one score report.",
        alternatives="Two separate gaps, or chance: a band rests on few questions.",
        would_change="A block on the shared mechanism that goes well.",
        exhibits=(Exhibit(what="Your score report", on=report.exam_on),),
    )

"""What "not true for me" does to a finding."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comeback.core.diagnosis.findings import Basis, Finding, LookedFor, Result, SelfReport
from comeback.core.evidence.objections import Objection, standing


def heed(
    findings: Sequence[Finding], objections: Iterable[Objection]
) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Let the student's word stand beside the findings.

    What rests on the student's word, or is no more than a hypothesis, goes with
    it. What answers show stays and says both: nothing is planned for it, and it
    comes after what nobody doubts.

    Parameters
    ----------
    findings : sequence of Finding
        In their order.
    objections : iterable of Objection
        All that were made, first made first.

    Returns
    -------
    findings : tuple of Finding
        In the same order, those objected to last.
    looked_for : tuple of LookedFor
        What the student's word took away.
    """
    said = standing(objections)
    agreed = [finding for finding in findings if finding.id not in said]
    doubted = [finding for finding in findings if finding.id in said]
    return (
        (
            *agreed,
            *(
                replace(finding, objection=said[finding.id], remedy_ids=())
                for finding in doubted
                if finding.basis is Basis.MEASURED
            ),
        ),
        tuple(
            _taken_away(finding, said[finding.id])
            for finding in doubted
            if finding.basis is not Basis.MEASURED
        ),
    )


def heed_reports(
    reports: Sequence[SelfReport], objections: Iterable[Objection]
) -> tuple[tuple[SelfReport, ...], tuple[LookedFor, ...]]:
    """
    Take back what the student now says is not so.

    Parameters
    ----------
    reports : sequence of SelfReport
        In their order.
    objections : iterable of Objection
        All that were made, first made first.

    Returns
    -------
    self_reports : tuple of SelfReport
        In the same order, without those objected to.
    looked_for : tuple of LookedFor
        What the student's word took away.
    """
    said = standing(objections)
    return (
        tuple(each for each in reports if each.id not in said),
        tuple(_taken_away(each, said[each.id]) for each in reports if each.id in said),
    )


def _taken_away(found: Finding | SelfReport, objection: Objection) -> LookedFor:
    """Say of what the student took back that there is no sign of it."""
    return LookedFor(
        id=found.id,
        pillar=found.pillar,
        title=found.title.removesuffix("."),
        result=Result.NO_SIGN,
        objection=objection,
    )

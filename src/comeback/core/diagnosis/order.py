"""Which findings come first: what can be changed most."""

from collections.abc import Iterable

from comeback.core.diagnosis.assumptions import ChangeShares
from comeback.core.diagnosis.findings import Finding, Pillar


def by_change(findings: Iterable[Finding], shares: ChangeShares) -> tuple[Finding, ...]:
    """
    Order findings by the points that work until the exam may bring back.

    These are a finding's cost times the share of such a cost that can be
    changed by then. Within a pillar the order stays; of the pillars' next
    findings the one with the most points follows, and one without a cost has
    none.

    Parameters
    ----------
    findings : iterable of Finding
        Those of one pillar in their own order.
    shares : ChangeShares
        What can be changed.

    Returns
    -------
    tuple of Finding
        The same findings.
    """
    share_of = {
        Pillar.KNOWLEDGE: shares.knowledge,
        Pillar.STRATEGY: shares.strategy,
        Pillar.WELLBEING: shares.wellbeing,
    }
    queues: dict[Pillar, list[Finding]] = {pillar: [] for pillar in Pillar}
    for finding in findings:
        queues[finding.pillar].append(finding)

    def points(pillar: Pillar) -> float:
        cost = queues[pillar][0].cost
        return share_of[pillar] * cost.mean if cost else 0.0

    ordered = []
    while waiting := [pillar for pillar in Pillar if queues[pillar]]:
        ordered.append(queues[max(waiting, key=points)].pop(0))
    return tuple(ordered)

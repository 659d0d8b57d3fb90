"""Which discipline is a week's second focus."""

from comeback.core.diagnosis.findings import AreaEstimate, Basis, Diagnosis, Pillar
from comeback.core.exam.areas import Discipline
from comeback.core.plan.assumptions import DisciplineRules, PlanFacts
from comeback.core.plan.gains import expected_gap

_BAND = "band"


def second_focuses(diagnosis: Diagnosis, *, n_weeks: int, facts: PlanFacts) -> tuple[Discipline | None, ...]:
    """
    Choose a discipline to go beside the systems of each week.

    Parameters
    ----------
    diagnosis : Diagnosis
        Where the disciplines stand.
    n_weeks : int
        Weeks of the plan.
    facts : PlanFacts
        The ceiling and the rules.

    Returns
    -------
    tuple of Discipline or None
        One a week; None where no discipline has enough evidence or is due.

    Notes
    -----
    A band alone is weak evidence: such a discipline is chosen only where a
    hypothesis about linked weaknesses names it, or where it is likely to be
    among the three weakest. Only such a likely one may return soon.
    """
    rules = facts.discipline
    linked = {
        area
        for finding in diagnosis.findings
        if finding.basis is Basis.HYPOTHESIS and finding.pillar is Pillar.KNOWLEDGE
        for area in finding.areas
    }
    worthy = [
        estimate
        for estimate in diagnosis.areas
        if isinstance(estimate.area, Discipline)
        and estimate.level is not None
        and (set(estimate.sources) != {_BAND} or estimate.area in linked or _is_weak(estimate, rules))
    ]
    ceiling_epc = facts.returns.ceiling_epc
    worthy.sort(key=lambda e: (-e.weight * expected_gap(e.belief, ceiling_epc), e.area.value))
    every_weeks = {
        estimate.area: rules.weak_every_weeks if _is_weak(estimate, rules) else rules.every_weeks
        for estimate in worthy[: rules.most]
        if isinstance(estimate.area, Discipline)
    }
    last: dict[Discipline, int] = {}
    chosen: list[Discipline | None] = []
    for week in range(n_weeks):
        due = [d for d, every in every_weeks.items() if d not in last or week - last[d] >= every]
        chosen.append(due[0] if due else None)
        if due:
            last[due[0]] = week
    return tuple(chosen)


def _is_weak(estimate: AreaEstimate, rules: DisciplineRules) -> bool:
    return estimate.p_bottom3 is not None and estimate.p_bottom3 >= rules.weak_p_bottom3

"""What study of an area is worth."""

import math
from collections.abc import Mapping
from dataclasses import replace

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.findings import AreaEstimate, Diagnosis
from comeback.core.exam.areas import Area, System
from comeback.core.plan.assumptions import Returns


def expected_gap(belief: Belief, ceiling_epc: float) -> float:
    """
    Mean distance to the ceiling under a normal belief.

    Parameters
    ----------
    belief : Belief
        What is believed of an area's level.
    ceiling_epc : float
        The level an area tends to. [EPC]

    Returns
    -------
    float
        ``E[max(0, ceiling - level)]``. [EPC]

    Notes
    -----
    With ``d = ceiling - mean`` and ``z = d / sd`` this is
    ``d Phi(z) + sd phi(z)``, the mean of a normal cut off at zero. Taking the
    mean over the belief, not the gap of the mean, keeps an uncertain area in
    the plan.

    Examples
    --------
    >>> round(expected_gap(Belief(mean_epc=60.0, sd_epc=0.0), 78.0), 6)
    18.0
    """
    gap = ceiling_epc - belief.mean_epc
    if belief.sd_epc <= 0:
        return max(0.0, gap)
    z = gap / belief.sd_epc
    below = 0.5 * math.erfc(-z / math.sqrt(2.0))
    density = math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    return gap * below + belief.sd_epc * density


def worth(diagnosis: Diagnosis, returns: Returns) -> dict[System, float]:
    """
    Points within reach in each system of the exam.

    Parameters
    ----------
    diagnosis : Diagnosis
        Beliefs and weights of the areas.
    returns : Returns
        The ceiling.

    Returns
    -------
    dict of System to float
        Weight times expected gap, for systems with weight, in the order of
        the outline. [EPC]
    """
    return {
        estimate.area: estimate.weight * expected_gap(estimate.belief, returns.ceiling_epc)
        for estimate in diagnosis.areas
        if isinstance(estimate.area, System) and estimate.weight > 0
    }


def disputed_systems(diagnosis: Diagnosis) -> tuple[System, ...]:
    """
    Systems of which the student says that they are no gap.

    Parameters
    ----------
    diagnosis : Diagnosis
        The findings, with what the student said of them.

    Returns
    -------
    tuple of System
        In the order of the findings.
    """
    return tuple(
        area
        for finding in diagnosis.findings
        if finding.objection is not None and len(finding.areas) == 1
        for area in finding.areas
        if isinstance(area, System)
    )


def sought(diagnosis: Diagnosis, returns: Returns) -> dict[System, float]:
    """
    Points that study hours are shared out by.

    As :func:`worth`, but a system that the student says is no gap stands no
    lower than their own level: it gets the hours of any other and comes round
    like any other, so that its questions go on to tell.

    Parameters
    ----------
    diagnosis : Diagnosis
        Beliefs and weights of the areas, and what the student said.
    returns : Returns
        The ceiling.

    Returns
    -------
    dict of System to float
        In the order of the outline. [EPC]
    """
    disputed = set(disputed_systems(diagnosis))
    areas = tuple(
        replace(
            each, belief=replace(each.belief, mean_epc=max(each.belief.mean_epc, diagnosis.belief.mean_epc))
        )
        if each.area in disputed
        else each
        for each in diagnosis.areas
    )
    return worth(replace(diagnosis, areas=areas), returns)


def weights(diagnosis: Diagnosis) -> dict[System, float]:
    """
    Share of each system in the exam.

    Parameters
    ----------
    diagnosis : Diagnosis
        Where the weights stand.

    Returns
    -------
    dict of System to float
        Systems with weight, in the order of the outline.
    """
    return {e.area: e.weight for e in diagnosis.areas if isinstance(e.area, System) and e.weight > 0}


def estimate_of(diagnosis: Diagnosis, area: Area) -> AreaEstimate | None:
    """
    Find what is known of an area.

    Parameters
    ----------
    diagnosis : Diagnosis
        Where to look.
    area : Area
        Which area.

    Returns
    -------
    AreaEstimate or None
        None where the diagnosis does not list it.
    """
    return next((estimate for estimate in diagnosis.areas if estimate.area == area), None)


def gain_epc(worth_epc: Mapping[System, float], blocks: Mapping[System, float], returns: Returns) -> float:
    """
    Points an effort is expected to give.

    Parameters
    ----------
    worth_epc : mapping of System to float
        Points within reach. [EPC]
    blocks : mapping of System to float
        Effective blocks spent on each system.
    returns : Returns
        The law of returns.

    Returns
    -------
    float
        ``sum w g (1 - exp(-E / tau))``; an assumption, not a forecast. [EPC]
    """
    return sum(
        points * -math.expm1(-blocks.get(system, 0.0) / returns.tau_blocks)
        for system, points in worth_epc.items()
    )

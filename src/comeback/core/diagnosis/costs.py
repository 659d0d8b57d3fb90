"""What each cause would give back: its share of the distance from the student's level to their mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from comeback.core.diagnosis.ability import Ability
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import Costs, Finding
from comeback.core.diagnosis.wording import estimate
from comeback.core.exam.areas import System
from comeback.core.exam.scale import Array

_PLACES = {system: place for place, system in enumerate(System)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cause:
    """
    A cause as a counterfactual: what would be otherwise without it.

    Parameters
    ----------
    id : str
        Id of its finding.
    systems : tuple of System
        Systems that would stand at the mark; a system belongs to one cause.
    gain_epc : ndarray, shape (any,), or None
        Points that would come back in every system alike, in independent
        draws. [EPC]
    """

    id: str
    systems: tuple[System, ...] = ()
    gain_epc: Array | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostShares:
    """
    The distance from the level to the mark, shared out among causes.

    Parameters
    ----------
    distance_epc : ndarray, shape (draws,)
        Mark less level; negative above it. [EPC]
    of : dict of str to ndarray, shape (draws,)
        What each cause would give back, by its id. [EPC]
    """

    distance_epc: Array
    of: dict[str, Array]

    def unexplained_epc(self, named: Iterable[str]) -> Array:
        """
        Find what is left of the distance after the causes that are named.

        Parameters
        ----------
        named : iterable of str
            Ids of causes.

        Returns
        -------
        ndarray, shape (draws,)
            With their shares it adds up to the distance in every draw; negative
            where the areas nobody named stand over the mark. [EPC]
        """
        shares = (self.of[id_] for id_ in named)
        return self.distance_epc - sum(shares, start=np.zeros_like(self.distance_epc))


def mark_epc(facts: DiagnosisFacts) -> float:
    """
    Level at which the student's mark, a chance of passing, is reached.

    Parameters
    ----------
    facts : DiagnosisFacts
        Pass line, exam-day spread and mark.

    Returns
    -------
    float
        [EPC]
    """
    from scipy.special import ndtri  # noqa: PLC0415 - slow to load

    spread = float(np.hypot(facts.exam_day_sd_epc, facts.pass_line.sd_epc))
    return facts.pass_line.mean_epc + float(ndtri(facts.wording.mark_probability)) * spread


def share_distance(ability: Ability, causes: Sequence[Cause], *, goal_epc: float, seed: int) -> CostShares:
    """
    Share the distance to the mark among causes, each by what would be without it.

    With some causes gone, a system stands at ``max(goal, x + g)`` if its own
    cause is among them and at ``x + g`` else, where ``x`` is its level and
    ``g`` the points of the habits that are gone; the systems' shares of the
    exam make of that a level. A cause's share of the distance is its Shapley value
    in that game [1]_: what its going adds, averaged over all orders in which
    the causes can go. Where an area's distance and a habit overlap, the two
    share what they have in common, and nothing is counted twice.

    A system's level depends on its own cause and the habits only, so that the
    game falls apart into one small game for each system.

    Parameters
    ----------
    ability : Ability
        Draws of level, systems and their shares of the exam.
    causes : sequence of Cause
        Areas and habits; all views of one partition, the systems.
    goal_epc : float
        Level at which the mark is reached. [EPC]
    seed : int
        Seed of the order in which draws of habits meet draws of ability.

    Returns
    -------
    CostShares
        The distance, and the share of every cause.

    References
    ----------
    .. [1] Shapley LS. A value for n-person games. In: Contributions to the
       Theory of Games II. Princeton 1953. https://doi.org/10.1515/9781400881970-018
    """
    rng = np.random.default_rng(seed)
    draws = len(ability.level_epc)
    levels, weights = ability.area_epc[:, : len(_PLACES)], ability.weights
    habits = {
        cause.id: rng.permutation(np.resize(cause.gain_epc, draws))
        for cause in causes
        if cause.gain_epc is not None
    }
    lifted = [_PLACES[system] for cause in causes for system in cause.systems]
    left = 1.0 - weights[:, lifted].sum(axis=1)
    shares = {id_: left * gain for id_, gain in habits.items()}
    for cause in causes:
        for place in (_PLACES[system] for system in cause.systems):
            of_area, of_habits = _split(levels[:, place], tuple(habits.values()), goal_epc)
            shares[cause.id] = shares.get(cause.id, 0.0) + weights[:, place] * of_area
            for id_, gain in zip(habits, of_habits, strict=True):
                shares[id_] = shares[id_] + weights[:, place] * gain
    return CostShares(distance_epc=goal_epc - ability.level_epc, of=shares)


def sum_up(
    shares: CostShares, findings: Sequence[Finding], *, goal_epc: float, facts: DiagnosisFacts
) -> Costs:
    """
    Sum up what the findings cost, and what none of them explains.

    Parameters
    ----------
    shares : CostShares
        The distance and what each cause has of it.
    findings : sequence of Finding
        What shows a sign; those without a cost are no part of the shares.
    goal_epc : float
        Level at which the mark is reached. [EPC]
    facts : DiagnosisFacts
        The mark.

    Returns
    -------
    Costs
        Parts whose means add up to the distance's.
    """
    costing = [finding for finding in findings if finding.id in shares.of]
    of_pillars = {
        pillar: sum((shares.of[f.id] for f in costing if f.pillar is pillar), start=np.zeros(1))
        for pillar in dict.fromkeys(finding.pillar for finding in costing)
    }
    return Costs(
        mark_probability=facts.wording.mark_probability,
        goal_epc=goal_epc,
        distance=estimate(shares.distance_epc),
        unexplained=estimate(shares.unexplained_epc(finding.id for finding in costing)),
        pillars=tuple((pillar, estimate(cost)) for pillar, cost in of_pillars.items()),
    )


def _split(level_epc: Array, gains: tuple[Array, ...], goal_epc: float) -> tuple[Array, list[Array]]:
    """Share one system's rise to the goal between its own cause and the habits."""
    others = range(len(gains))
    of_area = np.zeros_like(level_epc)
    of_habits = [np.zeros_like(level_epc) for _ in gains]
    for size in range(len(gains) + 1):
        share = 1.0 / ((len(gains) + 1) * comb(len(gains), size))
        for gone in combinations(others, size):
            raised = level_epc + sum(gains[i] for i in gone)
            of_area += share * np.maximum(0.0, goal_epc - raised)
            for i in set(others) - set(gone):
                # The same habit, before the area's own cause is gone and after.
                with_area = 1.0 / ((len(gains) + 1) * comb(len(gains), size + 1))
                beyond = np.maximum(goal_epc, raised + gains[i]) - np.maximum(goal_epc, raised)
                of_habits[i] += share * gains[i] + with_area * beyond
    return of_area, of_habits

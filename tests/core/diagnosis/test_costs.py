"""What each cause would give back: parts of one distance, from the level to the mark."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.core.diagnosis.ability import AREAS, Ability
from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.costs import Cause, CostShares, mark_epc, share_distance
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import System
from tests.core.diagnosis.diagnosis_cases import FACTS, diagnosed, itemized, printed

GOAL = 65.0
DRAWS = 40


def ability(seed: int, *, mean: float = 58.0, spread: float = 8.0) -> Ability:
    rng = np.random.default_rng(seed)
    areas = mean + spread * rng.standard_normal((DRAWS, len(AREAS)))
    weights = rng.dirichlet(np.ones(len(System)), size=DRAWS)
    level = np.einsum("ij,ij->i", weights, areas[:, : len(System)])
    return Ability(
        level_epc=level,
        area_epc=areas,
        weights=weights,
        belief=Belief(mean_epc=float(level.mean()), sd_epc=float(level.std())),
    )


def with_levels(**levels: float) -> Ability:
    """One draw: 17 systems of equal weight at the goal but for those named."""
    areas = np.full((1, len(AREAS)), GOAL)
    for name, epc in levels.items():
        areas[0, AREAS.index(System(name))] = epc
    weights = np.full((1, len(System)), 1.0 / 17.0)
    weights[0, -1] = 0.0
    level = np.einsum("ij,ij->i", weights, areas[:, : len(System)])
    return Ability(
        level_epc=level, area_epc=areas, weights=weights, belief=Belief(mean_epc=float(level[0]), sd_epc=0.0)
    )


def area(system: System) -> Cause:
    return Cause(id=system.value, systems=(system,))


def habit(name: str, *gain: float) -> Cause:
    return Cause(id=name, gain_epc=np.array(gain))


def shared(of: Ability, *causes: Cause) -> CostShares:
    return share_distance(of, causes, goal_epc=GOAL, seed=1)


def level_without(of: Ability, gone: set[str], causes: tuple[Cause, ...]) -> float:
    """The game itself, for one draw: the level once some causes are gone."""
    gain = sum(float(c.gain_epc[0]) for c in causes if c.gain_epc is not None and c.id in gone)
    lifted = {s for c in causes if c.id in gone for s in c.systems}
    levels = [of.area_epc[0, i] + gain for i in range(len(System))]
    levels = [max(GOAL, x) if s in lifted else x for s, x in zip(System, levels, strict=True)]
    return float(np.dot(of.weights[0], levels))


def by_all_orders(of: Ability, causes: tuple[Cause, ...]) -> dict[str, float]:
    """The Shapley value by its definition: what each adds, over every order."""
    orders = list(permutations(causes))
    values = {cause.id: 0.0 for cause in causes}
    for order in orders:
        gone: set[str] = set()
        for cause in order:
            before = level_without(of, gone, causes)
            gone.add(cause.id)
            values[cause.id] += (level_without(of, gone, causes) - before) / len(orders)
    return values


@given(
    seed=st.integers(0, 10_000),
    gains=st.lists(st.floats(-3.0, 6.0), max_size=4),
    systems=st.sets(st.sampled_from([s for s in System if s is not System.GENERAL_PRINCIPLES]), max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_shares_and_what_is_unexplained_add_up_to_the_distance_in_every_draw(
    seed: int, gains: list[float], systems: set[System]
) -> None:
    of = ability(seed)
    causes = [*(area(s) for s in systems), *(habit(f"habit {i}", gain) for i, gain in enumerate(gains))]

    found = shared(of, *causes)

    parts = sum(found.of.values()) + found.unexplained_epc(found.of)
    assert parts == pytest.approx(GOAL - of.level_epc)
    assert found.distance_epc == pytest.approx(GOAL - of.level_epc)


@given(seed=st.integers(0, 10_000), gain=st.floats(-3.0, 6.0))
@settings(max_examples=20, deadline=None)
def test_what_all_causes_give_back_together_is_shared_whole(seed: int, gain: float) -> None:
    of = ability(seed)
    causes = (area(System.RENAL), area(System.BLOOD), habit("endings", gain), habit("fatigue", 1.0))

    found = shared(of, *causes)

    everything = level_without(of, {cause.id for cause in causes}, causes)
    given_back = sum(share[0] for share in found.of.values())
    assert given_back == pytest.approx(everything - of.level_epc[0])


def test_a_share_is_what_a_cause_adds_averaged_over_all_orders() -> None:
    of = with_levels(renal=52.0, blood=60.0, skin=70.0)
    causes = (
        area(System.RENAL),
        area(System.BLOOD),
        area(System.SKIN),
        habit("endings", 2.0),
        habit("pace", 4.0),
    )

    found = shared(of, *causes)

    expected = by_all_orders(of, causes)
    assert {id_: share[0] for id_, share in found.of.items()} == pytest.approx(expected)


def test_a_habit_and_an_area_share_what_they_have_in_common() -> None:
    of = with_levels(renal=55.0)

    found = shared(of, area(System.RENAL), habit("endings", 4.0))

    assert found.of["renal"][0] == pytest.approx((10.0 - 2.0) / 17.0)
    assert found.of["endings"][0] == pytest.approx(4.0 - 2.0 / 17.0)


def test_alike_causes_cost_alike() -> None:
    of = with_levels(renal=55.0, blood=55.0)

    found = shared(of, area(System.RENAL), area(System.BLOOD), habit("a", 2.0), habit("b", 2.0))

    assert found.of["renal"] == pytest.approx(found.of["blood"])
    assert found.of["a"] == pytest.approx(found.of["b"])


def test_a_cause_without_an_effect_costs_nothing_and_takes_nothing() -> None:
    of = with_levels(renal=55.0, skin=72.0)
    alone = shared(of, area(System.RENAL), habit("endings", 2.0))

    found = shared(of, area(System.RENAL), area(System.SKIN), habit("endings", 2.0), habit("nothing", 0.0))

    assert found.of["nothing"][0] == pytest.approx(0.0)
    assert found.of["skin"][0] == pytest.approx(0.0)
    assert found.of["renal"] == pytest.approx(alone.of["renal"])
    assert found.of["endings"] == pytest.approx(alone.of["endings"])


def test_the_order_of_causes_does_not_matter() -> None:
    of = ability(3)
    causes = (area(System.RENAL), area(System.BLOOD), habit("endings", 2.0))

    one, other = shared(of, *causes), shared(of, *reversed(causes))

    assert {id_: share.sum() for id_, share in one.of.items()} == pytest.approx(
        {id_: share.sum() for id_, share in other.of.items()}
    )


def way_of(diagnosis: Diagnosis) -> tuple[float, float]:
    assert diagnosis.costs is not None
    named = sum(f.cost.mean for f in diagnosis.findings if f.cost)
    return named + diagnosis.costs.unexplained.mean, diagnosis.costs.distance.mean


def test_the_costs_of_a_diagnosis_and_its_rest_add_up_to_the_distance() -> None:
    forms = tuple(
        itemized(26 + i, deviations={System.RENAL: -1.0}, ago=7 * i, end_seconds=20.0, end_drop=1.5)
        for i in range(3)
    )

    diagnosis = diagnosed(Record(itemized=forms))

    assert {f.id for f in diagnosis.findings if f.cost} >= {"knowledge.renal", "strategy.endings"}
    parts, distance = way_of(diagnosis)
    assert parts == pytest.approx(distance)
    assert diagnosis.costs is not None
    assert diagnosis.level is not None
    assert distance == pytest.approx(diagnosis.costs.goal_epc - diagnosis.level.mean)
    assert diagnosis.costs.goal_epc == pytest.approx(mark_epc(FACTS))
    of_pillars = sum(cost.mean for _, cost in diagnosis.costs.pillars)
    assert of_pillars + diagnosis.costs.unexplained.mean == pytest.approx(distance)


def test_without_a_level_there_is_no_distance() -> None:
    assert diagnosed(Record()).costs is None


def test_above_the_mark_the_distance_is_negative_and_still_adds_up() -> None:
    diagnosis = diagnosed(Record(printed=(printed(28, 78.0, ago=3), printed(29, 79.0))))

    parts, distance = way_of(diagnosis)
    assert distance < 0.0
    assert parts == pytest.approx(distance)

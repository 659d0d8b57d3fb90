"""What can be changed most comes first."""

from comeback.core.diagnosis.assumptions import ChangeShares
from comeback.core.diagnosis.findings import Basis, Estimate, Finding, Pillar
from comeback.core.diagnosis.order import by_change

SHARES = ChangeShares(knowledge=0.5, strategy=0.7, wellbeing=0.5)


def finding(id_: str, pillar: Pillar, cost: float | None) -> Finding:
    return Finding(
        id=id_,
        pillar=pillar,
        title="",
        short="",
        cost=None if cost is None else Estimate(mean=cost, low=0.0, high=2.0 * cost),
        confidence=None,
        basis=Basis.MEASURED,
        remedy="",
    )


def test_a_habit_comes_before_an_area_that_costs_a_little_more() -> None:
    renal, endings = (
        finding("renal", Pillar.KNOWLEDGE, 1.3),
        finding("endings", Pillar.STRATEGY, 1.0),
    )

    assert by_change((renal, endings), SHARES) == (endings, renal)


def test_within_a_pillar_the_order_stays() -> None:
    small, large = finding("small", Pillar.KNOWLEDGE, 0.4), finding("large", Pillar.KNOWLEDGE, 2.0)
    habit = finding("habit", Pillar.STRATEGY, 1.0)

    assert by_change((small, large, habit), SHARES) == (habit, small, large)


def test_what_is_not_estimated_comes_last() -> None:
    nerves, memory = finding("nerves", Pillar.WELLBEING, None), finding("memory", Pillar.STRATEGY, None)
    renal = finding("renal", Pillar.KNOWLEDGE, 0.1)

    assert by_change((nerves, memory, renal), SHARES) == (renal, memory, nerves)

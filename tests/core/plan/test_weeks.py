from comeback.core.plan.gains import weights, worth
from comeback.core.plan.weeks import Allocation, allocate
from comeback.facts.plan import plan_facts
from tests.core.plan.students import diagnosis

FACTS = plan_facts()


def weeks(*, times: float = 1.0) -> Allocation:
    found = diagnosis()
    return allocate(
        worth_epc={system: times * points for system, points in worth(found, FACTS.returns).items()},
        weights=weights(found),
        focused=[10, 18, 16, 12, 18, 14],
        mixed=[4, 6, 6, 8, 10, 10],
        is_covered=[True, False, False, True, False, True],
        facts=FACTS,
    )


def test_the_scale_of_the_gain_moves_no_task() -> None:
    assert weeks(times=2.0).minutes == weeks().minutes


def test_no_week_holds_more_than_its_blocks() -> None:
    for minutes, blocks in zip(weeks().minutes, [10, 18, 16, 12, 18, 14], strict=True):
        assert sum(minutes.values()) <= blocks * FACTS.block.minutes

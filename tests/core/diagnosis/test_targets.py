from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.findings import AreaEstimate
from comeback.core.diagnosis.targets import first_targets
from comeback.core.exam.areas import Area, Discipline, System, Task


def estimate_of(area: Area, p_bottom3: float | None, weight: float = 0.1) -> AreaEstimate:
    return AreaEstimate(
        area=area,
        level=None,
        belief=Belief(mean_epc=55.0, sd_epc=5.0),
        p_bottom3=p_bottom3,
        weight=weight,
        items=10,
        sources=("items",),
    )


def test_one_begins_with_the_systems_most_likely_among_the_weakest() -> None:
    areas = (
        estimate_of(System.BLOOD, 0.1),
        estimate_of(System.RENAL, 0.8),
        estimate_of(System.SKIN, 0.4),
        estimate_of(System.IMMUNE, 0.6),
        estimate_of(Discipline.PATHOLOGY, 0.9),
        estimate_of(Task.PBLI, None),
    )

    assert [target.area for target in first_targets(areas)] == [System.RENAL, System.IMMUNE, System.SKIN]


def test_of_equals_the_larger_share_of_the_exam_comes_first() -> None:
    areas = (estimate_of(System.SKIN, 0.5, weight=0.04), estimate_of(System.CARDIOVASCULAR, 0.5, weight=0.09))

    assert [target.area for target in first_targets(areas)] == [System.CARDIOVASCULAR, System.SKIN]


def test_what_cannot_be_ranked_is_no_target() -> None:
    assert first_targets((estimate_of(System.SKIN, None), estimate_of(System.GENERAL_PRINCIPLES, None))) == ()

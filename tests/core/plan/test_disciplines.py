from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.exam.areas import Discipline
from comeback.core.plan.disciplines import second_focuses
from comeback.facts.plan import plan_facts
from tests.core.plan.students import demo, diagnosis, discipline

PHYSIOLOGY, PATHOLOGY = Discipline.PHYSIOLOGY, Discipline.PATHOLOGY
BAND = ("band",)


def turns(found: Diagnosis, area: Discipline, *, n_weeks: int = 9) -> list[int]:
    chosen = second_focuses(found, n_weeks=n_weeks, facts=plan_facts())
    return [week for week, second in enumerate(chosen) if second is area]


def test_a_band_alone_makes_no_second_focus() -> None:
    found = diagnosis(disciplines=(discipline(PHYSIOLOGY, p_bottom3=0.45, sources=BAND),))

    assert turns(found, PHYSIOLOGY) == []


def test_a_band_named_by_a_hypothesis_takes_its_turn_every_fourth_week() -> None:
    found = diagnosis(
        disciplines=(discipline(PHYSIOLOGY, p_bottom3=0.45, sources=BAND),), linked=(PATHOLOGY, PHYSIOLOGY)
    )

    assert turns(found, PHYSIOLOGY) == [0, 4, 8]


def test_a_band_that_is_likely_among_the_weakest_returns_every_second_week() -> None:
    found = diagnosis(disciplines=(discipline(PHYSIOLOGY, p_bottom3=0.5, sources=BAND),))

    assert turns(found, PHYSIOLOGY) == [0, 2, 4, 6, 8]


def test_a_discipline_with_answers_needs_no_hypothesis() -> None:
    found = diagnosis(disciplines=(discipline(PHYSIOLOGY, p_bottom3=0.2, sources=("band", "items")),))

    assert turns(found, PHYSIOLOGY) == [0, 4, 8]


def test_the_one_with_more_to_gain_goes_first() -> None:
    found = diagnosis(
        disciplines=(
            discipline(PATHOLOGY, p_bottom3=0.2, mean=64.0),
            discipline(PHYSIOLOGY, p_bottom3=0.4, mean=54.0),
        )
    )

    assert turns(found, PHYSIOLOGY)[0] == 0
    assert turns(found, PATHOLOGY)[0] == 1


def test_the_bands_of_the_demo_student_are_too_weak_for_a_focus() -> None:
    _, found = demo()

    assert not any(second_focuses(found, n_weeks=10, facts=plan_facts()))

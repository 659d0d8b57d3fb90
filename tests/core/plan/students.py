"""Invented students for the tests of the plan."""

from datetime import date
from functools import lru_cache

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.diagnosis.findings import AreaEstimate, Basis, Diagnosis, Estimate, Finding, Pillar
from comeback.core.exam.areas import AXES, Discipline, System
from comeback.core.plan.values import PlanWishes, Weekday
from comeback.facts import blueprint
from comeback.facts.diagnosis import diagnosis_facts
from comeback.facts.plan import plan_facts
from comeback.lab.demo import DemoStudent, demo_student

TODAY = date(2026, 11, 22)


@lru_cache
def demo() -> tuple[DemoStudent, Diagnosis]:
    """Show the invented student of the demo, and what is found about them."""
    invented = demo_student(today=TODAY)
    return invented, diagnose(invented.record, as_of=TODAY, facts=diagnosis_facts())


def discipline(
    area: Discipline, *, p_bottom3: float, sources: tuple[str, ...] = ("items",), mean: float = 56.0
) -> AreaEstimate:
    """Measure a discipline."""
    return AreaEstimate(
        area=area,
        level=Estimate(mean=mean, low=mean - 5, high=mean + 5),
        belief=Belief(mean_epc=mean, sd_epc=4.0),
        p_bottom3=p_bottom3,
        weight=0.1,
        items=50,
        sources=sources,
    )


def diagnosis(
    *,
    shift: int = 0,
    remedies: tuple[str, ...] = (),
    as_of: date = TODAY,
    disciplines: tuple[AreaEstimate, ...] = (),
    linked: tuple[Discipline, ...] = (),
) -> Diagnosis:
    """Invent a diagnosis: systems are measured, disciplines only where given."""
    weights = blueprint().weights()
    areas = []
    for axis in AXES.values():
        for n, area in enumerate(axis):
            mean = 52.0 + (n * 7 + shift * 5) % 17
            areas.append(
                AreaEstimate(
                    area=area,
                    level=Estimate(mean=mean, low=mean - 5, high=mean + 5)
                    if isinstance(area, System)
                    else None,
                    belief=Belief(mean_epc=mean, sd_epc=4.0),
                    p_bottom3=None,
                    weight=weights.get(area, 0.0) if isinstance(area, System) else 0.1,
                    items=50,
                    sources=("items",),
                )
            )
    measured = {estimate.area: estimate for estimate in disciplines}
    hypothesis = Finding(
        id="knowledge.linked_mechanisms",
        pillar=Pillar.KNOWLEDGE,
        title="It may be one gap.",
        short="it may be one gap",
        cost=None,
        confidence=None,
        basis=Basis.HYPOTHESIS,
        remedy="Test it.",
        areas=linked,
    )
    finding = Finding(
        id="strategy.endings",
        pillar=Pillar.STRATEGY,
        title="Endings are hurried.",
        short="hurried endings cost you",
        cost=None,
        confidence=None,
        basis=Basis.MEASURED,
        remedy="Climb a pace ladder.",
        remedy_ids=remedies,
    )
    return Diagnosis(
        as_of=as_of,
        headline="",
        level=Estimate(mean=58.0, low=55.0, high=61.0),
        belief=Belief(mean_epc=58.0, sd_epc=2.4),
        pass_line=61.5,
        pass_low=60.5,
        pass_high=62.5,
        areas=tuple(measured.get(estimate.area, estimate) for estimate in areas),
        findings=(*((finding,) if remedies else ()), *((hypothesis,) if linked else ())),
        looked_for=(),
        answers=900,
    )


def wishes(**changes: object) -> PlanWishes:
    values: dict[str, object] = {
        "exam_on": date(2027, 2, 14),
        "is_booked": True,
        "hours_a_day": 6.0,
        "rest_weekday": Weekday.SUNDAY,
        "forms_unseen": (28, 29, 30, 31),
        "shape": plan_facts().day_shape,
        "settle_days": 3,
    }
    return PlanWishes(**values | changes)  # type: ignore[arg-type] # fields of PlanWishes by name

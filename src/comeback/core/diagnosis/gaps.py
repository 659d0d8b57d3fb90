"""Areas: what is measured, how sure, and what lifting each would give back."""

from collections import Counter

import numpy as np

from comeback.core.diagnosis.ability import AREAS, Ability
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.costs import CostShares
from comeback.core.diagnosis.evidence_rows import exam_shares
from comeback.core.diagnosis.findings import AreaEstimate, Basis, Exhibit, Finding, Pillar
from comeback.core.diagnosis.line_rows import counted_lines
from comeback.core.diagnosis.wording import confidence, estimate, sentence
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Sitting
from comeback.core.exam.areas import AXES, Area, Axis, System, axis_of, phrase
from comeback.core.exam.scale import Array

_FEWEST_RANKED = 5
"""Measured areas of an axis below which "among the three weakest" says nothing."""


_REMEDIES = (
    "questions first, early in the plan, then only the gap they show, then explain it aloud.",
    "one timed block on it a week, and read only what the block shows is missing.",
    "a few of its questions in every mixed block, and a rule in your own words for each miss.",
)
"""What to do for the first, the second and any further area."""

_LIKELY = 0.5
"""Chance of being among the three weakest from which a gap looks like one."""


def estimate_areas(
    record: Record,
    sittings: tuple[Sitting, ...],
    blocks: tuple[BankBlock, ...],
    ability: Ability,
    facts: DiagnosisFacts,
) -> tuple[AreaEstimate, ...]:
    """
    Every area of every axis, measured or not.

    Parameters
    ----------
    record : Record
        Everything shown by the day.
    sittings : tuple of Sitting
        Sittings that count for ability.
    blocks : tuple of BankBlock
        Blocks that count for ability.
    ability : Ability
        Draws of level and areas.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    tuple of AreaEstimate
        In the order of the outline. An area with neither answers nor a band is
        not measured; it keeps a belief for the plan and is never ranked.
    """
    items, sources = _support(record, sittings, blocks)
    weakest = _chances_of_bottom3(ability, set(sources))
    shares = exam_shares(facts)
    estimates = []
    for column, area in enumerate(AREAS):
        draws = ability.area_epc[:, column]
        is_measured = area in sources
        estimates.append(
            AreaEstimate(
                area=area,
                level=estimate(draws) if is_measured else None,
                belief=Belief(mean_epc=float(draws.mean()), sd_epc=float(draws.std())),
                p_bottom3=weakest.get(area),
                weight=shares[area],
                items=items[area],
                sources=tuple(sorted(sources.get(area, ()))),
                reason="" if is_measured else "not measured",
            )
        )
    return tuple(estimates)


def _support(
    record: Record, sittings: tuple[Sitting, ...], blocks: tuple[BankBlock, ...]
) -> tuple[Counter[Area], dict[Area, set[str]]]:
    """Answers behind each area, and the kinds of evidence that speak of it."""
    shown: list[tuple[Area | None, int, str]] = [
        *((a.system, 1, "items") for s in sittings for a in s.answers),
        *((a.task, 1, "items") for s in sittings for a in s.answers),
        *((area, t.items or 0, "table") for s in sittings for t in counted_lines(s) for area in t.areas),
        *((area, b.items, "blocks") for b in blocks for area in b.areas),
        *((area, 0, "band") for r in record.reports for line in r.bands for area in line.areas),
    ]
    items: Counter[Area] = Counter()
    sources: dict[Area, set[str]] = {}
    for area, answers, kind in shown:
        if area is not None:
            items[area] += answers
            sources.setdefault(area, set()).add(kind)
    return items, sources


def _chances_of_bottom3(ability: Ability, measured: set[Area]) -> dict[Area, float]:
    chances: dict[Area, float] = {}
    for axis in (Axis.SYSTEM, Axis.DISCIPLINE):
        ranked = [a for a in AXES[axis] if a in measured and a is not System.GENERAL_PRINCIPLES]
        if len(ranked) < _FEWEST_RANKED:
            continue
        draws = ability.area_epc[:, [AREAS.index(area) for area in ranked]]
        third = np.partition(draws, 2, axis=1)[:, 2]
        chances |= dict(zip(ranked, (draws <= third[:, None]).mean(axis=0).tolist(), strict=True))
    return chances


def gap_id(area: Area) -> str:
    """
    Name the finding about an area.

    Parameters
    ----------
    area : Area
        Which area.

    Returns
    -------
    str
        Such as ``"knowledge.renal"``.
    """
    return f"knowledge.{area}"


def choose_gaps(
    areas: tuple[AreaEstimate, ...], ability: Ability, facts: DiagnosisFacts
) -> tuple[AreaEstimate, ...]:
    """
    Choose the systems that stand lowest against the student's own level, by weight.

    They are ranked by share of the exam times distance under the student's
    level, so that a heavy area is not named only for its weight.

    Parameters
    ----------
    areas : tuple of AreaEstimate
        Every area.
    ability : Ability
        Draws of level and areas.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    tuple of AreaEstimate
        A few, the largest gap first.
    """
    gaps: list[tuple[float, AreaEstimate]] = []
    for place, system in enumerate(System):
        found = areas[AREAS.index(system)]
        if found.level is not None and found.weight > 0.0:
            under = np.maximum(0.0, ability.level_epc - ability.area_epc[:, place])
            gaps.append((float((ability.weights[:, place] * under).mean()), found))
    gaps.sort(key=lambda each: (-each[0], each[1].area))
    return tuple(found for _, found in gaps[: facts.wording.most_areas])


def find_gaps(
    chosen: tuple[AreaEstimate, ...], shares: CostShares, facts: DiagnosisFacts, exhibits: tuple[Exhibit, ...]
) -> tuple[Finding, ...]:
    """
    Say what the chosen systems cost: their shares of the distance to the mark.

    Parameters
    ----------
    chosen : tuple of AreaEstimate
        Measured systems, the largest gap first.
    shares : CostShares
        Their shares of the distance to the mark.
    facts : DiagnosisFacts
        The assumptions.
    exhibits : tuple of Exhibit
        The evidence behind the profile.

    Returns
    -------
    tuple of Finding
        In the same order; a system that shows no sign of a cost is left out.
    """
    return tuple(
        _finding(found, shares.of[gap_id(found.area)], facts, exhibits, rank=rank)
        for rank, found in enumerate(chosen)
        if confidence(shares.of[gap_id(found.area)], facts.wording) >= facts.wording.no_sign_under
    )


def _finding(
    found: AreaEstimate, cost: Array, facts: DiagnosisFacts, exhibits: tuple[Exhibit, ...], *, rank: int
) -> Finding:
    name = phrase(found.area)
    level = found.level
    assert level is not None  # noqa: S101 - the caller left unmeasured areas out
    share = f"about {max(1, round(100.0 * found.weight))} in 100 questions come from it"
    from_band = found.sources == ("band",)
    is_likely = not from_band and (found.p_bottom3 or 0.0) >= _LIKELY
    under = level.high < facts.pass_line.low_epc
    standing = "stands under the pass line" if under else "may be where an hour buys you most"
    return Finding(
        id=gap_id(found.area),
        pillar=Pillar.KNOWLEDGE,
        title=sentence(f"{name} {standing}; {share}"),
        short=f"{name} {'looks like' if is_likely else 'may be'} the largest gap",
        cost=estimate(cost),
        confidence=confidence(cost, facts.wording),
        basis=Basis.HYPOTHESIS if from_band else Basis.MEASURED,
        remedy=(
            f"test it: one timed block of 20 on {name}, then decide."
            if from_band
            else _REMEDIES[min(rank, len(_REMEDIES) - 1)]
        ),
        remedy_ids=("focus",),
        areas=(found.area,),
        saw=(
            "One band of your score report, which rests on few questions."
            if from_band
            else f"Your level in it is about {level.mean:.0f}, eight times in ten between {level.low:.0f} "
            f"and {level.high:.0f}, from {_behind(found)}."
        ),
        alternatives=(
            "Harder questions than elsewhere. These files do not show difficulty, "
            "and the interval leaves room for it."
        ),
        would_change="The next timed form, or forty more timed questions on it.",
        exhibits=exhibits,
    )


def _behind(found: AreaEstimate) -> str:
    return f"{found.items} answers" if found.items else "the tables of your practice tests"


def axis_areas(areas: tuple[AreaEstimate, ...], axis: Axis) -> tuple[AreaEstimate, ...]:
    """
    Sort the areas of one axis, weakest first, unmeasured ones last.

    Parameters
    ----------
    areas : tuple of AreaEstimate
        Every area.
    axis : Axis
        Which axis.

    Returns
    -------
    tuple of AreaEstimate
        Sorted as the interval table shows them.
    """
    return tuple(
        sorted(
            (found for found in areas if axis_of(found.area) is axis),
            key=lambda f: (f.level is None, f.level.mean if f.level else 0.0, f.area),
        )
    )

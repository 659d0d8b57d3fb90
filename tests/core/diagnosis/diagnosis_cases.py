"""Invented students for the tests of the diagnosis."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.diagnosis.findings import AreaEstimate, Diagnosis
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import (
    Answer,
    ItemizedSitting,
    Pacing,
    PracticeExam,
    PrintedLine,
    PrintedResult,
    SittingKey,
)
from comeback.core.exam.areas import Area, Discipline, System, Task
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.facts.diagnosis import diagnosis_facts

TODAY = date(2026, 11, 22)
FACTS = diagnosis_facts()


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def key(form: int, on: date) -> SittingKey:
    return SittingKey(exam=PracticeExam.CBSSA, form=str(form), on=on)


def printed(form: int, epc: float, *, ago: int = 0, pacing: Pacing = Pacing.STANDARD) -> PrintedResult:
    return PrintedResult(key=key(form, days_ago(ago)), epc=epc, pacing=pacing)


def itemized(
    form: int,
    *,
    ability: float = 0.0,
    deviations: Mapping[System, float] | None = None,
    ease: Mapping[System, float] | None = None,
    ago: int = 0,
    seed: int = 1,
    late_drop: float = 0.0,
    end_seconds: float = 85.0,
    end_drop: float = 0.0,
    pacing: Pacing = Pacing.STANDARD,
) -> ItemizedSitting:
    """Simulate one form of 200 items by the scale's own law."""
    rng = np.random.default_rng([seed, form])
    systems, shares = zip(*FACTS.blueprint.form_shares, strict=True)
    drawn = rng.choice(len(systems), size=200, p=np.array(shares))
    answers = []
    for i, which in enumerate(drawn):
        system = systems[which]
        place = i % 50
        eta = ability + (deviations or {}).get(system, 0.0) + (ease or {}).get(system, 0.0) - rng.normal()
        eta -= late_drop * (i >= 150) + end_drop * (place >= 45)
        p = 0.15 + 0.85 / (1.0 + np.exp(-eta))
        answers.append(
            Answer(
                position=i + 1,
                is_correct=bool(rng.random() < p),
                system=system,
                task=Task.FOUNDATIONAL_SCIENCE,
                seconds=end_seconds if place >= 45 else 85.0,
                item_id=f"F{form}N{i}S{seed}",
            )
        )
    return ItemizedSitting(key=key(form, days_ago(ago)), pacing=pacing, answers=tuple(answers))


def percent(sitting: ItemizedSitting) -> float:
    return 100.0 * sum(a.is_correct for a in sitting.answers) / len(sitting.answers)


def system_lines(sitting: ItemizedSitting) -> tuple[PrintedLine, ...]:
    """Print a form's table of systems."""
    items = Counter(a.system for a in sitting.answers if a.system)
    right = Counter(a.system for a in sitting.answers if a.system and a.is_correct)
    return tuple(
        PrintedLine(
            areas=(system,), percent_correct=100.0 * right[system] / items[system], items=items[system]
        )
        for system in sorted(items)
    )


def task_lines(sitting: ItemizedSitting) -> tuple[PrintedLine, ...]:
    """Print a table of tasks around a form's percent correct."""
    away = dict(zip(Task, (1.0, -2.0, 0.0, -3.0), strict=True))
    return tuple(PrintedLine(areas=(task,), percent_correct=percent(sitting) + away[task]) for task in Task)


def discipline_lines(sitting: ItemizedSitting, **away: float) -> tuple[PrintedLine, ...]:
    """Print a table of disciplines around a form's percent correct."""
    return tuple(
        PrintedLine(areas=(each,), percent_correct=percent(sitting) + away.get(each.value, 0.0))
        for each in Discipline
    )


def block(*areas: Area, correct: int, items: int = 20, ago: int = 3, bank: str = "Bank") -> BankBlock:
    return BankBlock(on=days_ago(ago), bank=bank, items=items, correct=correct, areas=areas)


def fail(*, ago: int = 60, result_ago: int = 40) -> Attempt:
    return Attempt(on=days_ago(ago), outcome=Outcome.FAIL, result_on=days_ago(result_ago))


def diagnosed(record: Record, *, as_of: date = TODAY) -> Diagnosis:
    return diagnose(record, as_of=as_of, facts=FACTS)


def area_of(diagnosis: Diagnosis, area: Area) -> AreaEstimate:
    return next(found for found in diagnosis.areas if found.area is area)


def width(found: AreaEstimate) -> float:
    assert found.level is not None
    return found.level.high - found.level.low

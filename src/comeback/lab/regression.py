"""What becomes of the areas named weakest at the next form, where nobody has learned anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.exam.areas import System
from comeback.facts import cbssa
from comeback.lab.areas import AS_OF, diagnosed
from comeback.lab.evidence import draw_record, sit_form
from comeback.lab.exams import draw_sources
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.scores import clustered_mean
from comeback.lab.students import draw_student
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comeback.core.diagnosis.findings import Diagnosis
    from comeback.core.evidence.record import Record
    from comeback.core.evidence.sittings import ItemizedSitting
    from comeback.core.exam.areas import Area
    from comeback.core.exam.scale import Array
    from comeback.lab.worlds import World

_NAMED = 3
_NEXT_FORM = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextForm:
    """
    What the next form changes in the three systems named weakest before it.

    Parameters
    ----------
    change_epc : float
        Mean change of their estimated levels. [EPC]
    change_of_all_epc : float
        The same of all ranked systems: how far the level moved. [EPC]
    percent_change : float or None
        Change of percent correct in the three lowest by percent correct, from
        the last question list to the next; none where there was no list.
    """

    change_epc: float
    change_of_all_epc: float
    percent_change: float | None


def sit_next_form(rng: np.random.Generator, world: World) -> NextForm | None:
    """
    Name a student's weakest systems, let them sit another form a week later, and look again.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    NextForm or None
        None where too little is measured to name three.
    """
    student = draw_student(rng, world, as_of=AS_OF)
    sources = draw_sources(rng, world)
    record = draw_record(rng, world, student, sources, as_of=AS_OF)
    before = _levels(diagnosed(record))
    if len(before) < _NAMED:
        return None
    then = AS_OF + _NEXT_FORM
    sat = {printed.key.form for printed in record.printed}
    form = next(each for each in cbssa().forms if str(each) not in sat)
    documents = sit_form(rng, world, student, sources, form=int(form), on=then)
    with_it = replace(
        record,
        itemized=(*record.itemized, documents.itemized),
        printed=(*record.printed, documents.printed),
    )
    after = _levels(diagnosed(with_it, as_of=then))
    named = sorted(before, key=lambda system: before[system])[:_NAMED]
    return NextForm(
        change_epc=float(np.mean([after[system] - before[system] for system in named])),
        change_of_all_epc=float(np.mean([after[system] - before[system] for system in before])),
        percent_change=_percent_change(record, with_it),
    )


def sum_up_next_forms(cases: Mapping[str, Sequence[NextForm | None]]) -> StudyResult:
    """
    Average the changes of what was named weakest.

    Parameters
    ----------
    cases : mapping of str to sequence of NextForm or None
        Students by world.

    Returns
    -------
    StudyResult
        Ours beside percent correct.
    """
    rows, dots = [], []
    for name, found in cases.items():
        for method, changes in _changes([each for each in found if each is not None]):
            mean, standard_error = clustered_mean(changes)
            rows.append((name, method, f"{len(changes):,}", f"{mean:+.2f} ± {standard_error:.2f}"))
            dots.append(
                Dot(
                    row=name,
                    series=method,
                    value=mean,
                    low=mean - 2.0 * standard_error,
                    high=mean + 2.0 * standard_error,
                )
            )
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Mean change, at the next form, of the three systems named weakest, and of all "
                    "(points, ± standard error)."
                ),
                columns=("world", "method", "students", "change"),
                rows=tuple(rows),
            ),
        ),
        figure=draw_dots(dots, title="change at the next form, points", target=(-0.3, 0.3)),
    )


def _changes(found: Sequence[NextForm]) -> Iterator[tuple[str, list[Array]]]:
    yield "ours", [np.array([each.change_epc]) for each in found]
    yield "ours, all systems", [np.array([each.change_of_all_epc]) for each in found]
    percents = [each.percent_change for each in found if each.percent_change is not None]
    yield "percent correct", [np.array([change]) for change in percents]


def _levels(diagnosis: Diagnosis) -> dict[Area, float]:
    return {
        found.area: found.level.mean
        for found in diagnosis.areas
        if isinstance(found.area, System) and found.level is not None and found.p_bottom3 is not None
    }


def _percent_change(record: Record, with_it: Record) -> float | None:
    lists = sorted(record.itemized, key=lambda sitting: sitting.key.on)
    if not lists:
        return None
    before, after = _percents(lists[-1]), _percents(with_it.itemized[-1])
    named = sorted(before.keys() & after.keys(), key=lambda system: (before[system], system))[:_NAMED]
    return float(np.mean([after[system] - before[system] for system in named]))


def _percents(sitting: ItemizedSitting) -> dict[System, float]:
    right: dict[System, list[bool]] = {}
    for answer in sitting.answers:
        if answer.system is not None:
            right.setdefault(answer.system, []).append(answer.is_correct)
    return {system: 100.0 * float(np.mean(marks)) for system, marks in right.items()}

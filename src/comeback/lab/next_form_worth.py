"""What was said of the next form before it was taken, beside what it then showed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.readiness.values import judged_row
from comeback.facts import cbssa
from comeback.lab.careers import CAME_ON, draw_life, study_by_habit, work_out_life
from comeback.lab.evidence import sit_form
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.scores import clustered_mean
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comeback.core.evidence.record import Record
    from comeback.lab.worlds import World

_ASKED = timedelta(days=14)
_EXAM = timedelta(days=42)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTold:
    """
    One form, foretold and taken.

    Parameters
    ----------
    is_reading_inside : bool
        Whether it read within the range said to hold eight of ten.
    is_chance_inside : bool
        Whether the chance after it lay within the range said to hold eight of ten.
    p_before, p_after : float
        The chance of passing before it and after. [probability]
    p_change : float
        Chance that was given to another decision. [probability]
    is_changed : bool
        Whether the decision became another.
    width_told, width_after : float
        Mean width of the range that was said for after it, and its width. [probability]
    """

    is_reading_inside: bool
    is_chance_inside: bool
    p_before: float
    p_after: float
    p_change: float
    is_changed: bool
    width_told: float
    width_after: float


def take_told_form(rng: np.random.Generator, world: World) -> FormTold | None:
    """
    Ask a student's forecast what the next form would say, let them take it, and ask again.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    FormTold or None
        None where nothing is foretold.
    """
    as_of = CAME_ON + _ASKED
    life = study_by_habit(rng, world, draw_life(rng, world), first=CAME_ON, last=as_of)
    before = work_out_life(life, as_of=as_of, exam_on=as_of + _EXAM).readiness
    form = before.changes.next_form if before.changes else None
    if form is None:
        return None
    taken = sit_form(rng, world, life.student, life.sources, form=_unseen(life.record), on=form.on)
    record = replace(
        life.record,
        itemized=(*life.record.itemized, taken.itemized),
        printed=(*life.record.printed, taken.printed),
    )
    after = work_out_life(replace(life, record=record), as_of=form.on, exam_on=as_of + _EXAM).readiness
    row, choice = judged_row(after), before.recommendation.choice
    low, high = form.readings[0].epc, form.readings[-1].epc
    return FormTold(
        is_reading_inside=low <= taken.printed.epc <= high,
        is_chance_inside=form.low <= row.p_pass <= form.high,
        p_before=judged_row(before).p_pass,
        p_after=row.p_pass,
        p_change=form.p_change(choice),
        is_changed=after.recommendation.choice is not choice,
        width_told=form.width_after,
        width_after=(row.high or row.p_pass) - (row.low or row.p_pass),
    )


def sum_up_told_forms(cases: Mapping[str, Sequence[FormTold | None]]) -> StudyResult:
    """
    Set what was said of the next form beside what it showed.

    Parameters
    ----------
    cases : mapping of str to sequence of FormTold or None
        Students by world.

    Returns
    -------
    StudyResult
        Coverage of what was said, whether the chance was expected to move, and
        how often the decision changed.
    """
    rows, dots = [], []
    for name, every in cases.items():
        found = [each for each in every if each is not None]
        figures = dict(_figures(found))
        rows.append(
            (name, f"{len(found):,}", *(f"{mean:.2f} ± {error:.2f}" for mean, error in figures.values()))
        )
        dots += [
            Dot(row=name, series=series, value=mean, low=mean - 2.0 * error, high=mean + 2.0 * error)
            for series, (mean, error) in figures.items()
            if series in ("reading inside", "chance inside")
        ]
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "What was said a week before a form, and what it showed (± standard error): readings and chances inside "
                    "the range said to hold eight of ten, how far the chance moved, decisions said to change and changed, "
                    "and the width of its range."
                ),
                columns=("world", "students", *_COLUMNS),
                rows=tuple(rows),
            ),
        ),
        figure=draw_dots(dots, title="share inside the range said to hold eight of ten", target=(0.76, 0.84)),
    )


_COLUMNS = (
    "reading inside",
    "chance inside",
    "chance moved",
    "said to change",
    "changed",
    "width said",
    "width seen",
)


def _figures(found: Sequence[FormTold]) -> Iterator[tuple[str, tuple[float, float]]]:
    values = np.array(
        [
            (
                each.is_reading_inside,
                each.is_chance_inside,
                each.p_after - each.p_before,
                each.p_change,
                each.is_changed,
                each.width_told,
                each.width_after,
            )
            for each in found
        ],
        dtype=np.float64,
    )
    for place, column in enumerate(_COLUMNS):
        yield column, clustered_mean(values[:, [place]])


def _unseen(record: Record) -> int:
    sat = {printed.key.form for printed in record.printed}
    return next(int(form) for form in (*cbssa().forms, *range(100, 200)) if str(form) not in sat)

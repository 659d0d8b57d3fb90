"""How often a planted loss late in the day is found, beside what the answers could tell at best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.strategy.findings import find_timing
from comeback.core.diagnosis.strategy.timing import FATIGUE, study_timing
from comeback.core.evidence.record import Record
from comeback.facts import cbssa
from comeback.facts.diagnosis import diagnosis_facts
from comeback.lab.evidence import sit_form
from comeback.lab.exams import draw_items, draw_sources, form_shares
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.students import Habits, draw_student
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comeback.core.diagnosis.findings import Finding
    from comeback.core.evidence.sittings import ItemizedSitting
    from comeback.core.exam.scale import Array
    from comeback.lab.students import Student
    from comeback.lab.worlds import World

FORMS = (3, 6, 12)
"""Timed forms taken: 600, 1,200 and 2,400 answers."""

LOSSES = (0.0, 0.3, 0.5, 0.8)
"""Losses planted in the last quarter of the blocks of each form. [logit]"""

_AS_OF = date(2026, 12, 8)
_DRAWS = 1000
_DAYS_BETWEEN = 5
_MANY_ITEMS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCase:
    """
    A student with a loss planted.

    Parameters
    ----------
    forms : int
        Timed forms taken.
    loss : float
        What was planted. [logit]
    is_named : bool
        Whether the diagnosis names tiring.
    is_sure : bool
        Whether it is fairly sure of it.
    least_error : float
        Standard error of the loss for one who knows all but the level of each
        form and how hard each of its items is. [logit]
    """

    forms: int
    loss: float
    is_named: bool
    is_sure: bool
    least_error: float


def try_losses(rng: np.random.Generator, world: World) -> tuple[PowerCase, ...]:
    """
    Plant every loss in a student's forms, and see whether it is found.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of PowerCase
        Every loss with the first forms and with more; the forms differ between losses.
    """
    student = draw_student(rng, world, as_of=_AS_OF)
    sources = draw_sources(rng, world)
    days = [_AS_OF - timedelta(days=_DAYS_BETWEEN * back) for back in range(max(FORMS))]
    cases = []
    for loss in LOSSES:
        planted = replace(student, habits=Habits(fatigue=loss))
        sat = [
            sit_form(rng, world, planted, sources, form=number, on=on).itemized
            for number, on in enumerate(days, start=1)
        ]
        cases += [_look(sat[:forms], loss, _least_error(student, world, days[:forms])) for forms in FORMS]
    return tuple(cases)


def sum_up_power(cases: Mapping[str, Sequence[tuple[PowerCase, ...]]]) -> StudyResult:
    """
    Set the share of losses found beside the bound.

    Parameters
    ----------
    cases : mapping of str to sequence of tuple of PowerCase
        Students by world.

    Returns
    -------
    StudyResult
        Shares by answers and loss.
    """
    rows, dots = [], []
    for name, students in cases.items():
        every = [case for student in students for case in student]
        for forms in FORMS:
            p_false = _share(every, forms, 0.0)
            for loss in LOSSES:
                found = _share(every, forms, loss)
                bound = _bound([c for c in every if (c.forms, c.loss) == (forms, loss)], p_false)
                error = float(np.sqrt(found * (1.0 - found) / len(students)))
                sure = np.mean([c.is_sure for c in every if (c.forms, c.loss) == (forms, loss)])
                items = forms * cbssa().items
                rows.append(
                    (
                        name,
                        f"{items:,}",
                        f"{loss:g}",
                        f"{found:.3f} ± {error:.3f}",
                        f"{bound:.3f}",
                        f"{found - bound:+.3f}".replace("-", "\N{MINUS SIGN}") if loss else "",
                        f"{sure:.3f}",
                    )
                )
                row = f"{name}, {items:,} answers, {loss:g}"
                dots.append(Dot(row=row, series="found", value=found, low=found - error, high=found + error))
                dots.append(Dot(row=row, series="bound", value=bound, low=bound, high=bound))
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Share of students in whom tiring is named, ± its standard error, beside the information bound at "
                    "the same share of false findings; how many are told fairly surely."
                ),
                columns=(
                    "world",
                    "timed answers",
                    "loss (logit)",
                    "named",
                    "bound",
                    "difference",
                    "fairly sure",
                ),
                rows=tuple(rows),
            ),
        ),
        figure=draw_dots(dots, title="share of students in whom tiring is named"),
    )


def _look(sat: Sequence[ItemizedSitting], loss: float, least_error: float) -> PowerCase:
    facts = replace(diagnosis_facts(), draws=_DRAWS)
    timing = study_timing(Record(itemized=tuple(sat)), as_of=_AS_OF, facts=facts, seed=0)
    named = next((f for f in find_timing(timing, facts)[0] if f.id == f"strategy.{FATIGUE}"), None)
    return PowerCase(
        forms=len(sat),
        loss=loss,
        is_named=named is not None,
        is_sure=_is_sure(named, least=1.0 - facts.wording.no_sign_under),
        least_error=least_error,
    )


def _is_sure(named: Finding | None, *, least: float) -> bool:
    return named is not None and named.confidence is not None and named.confidence >= least


def _least_error(student: Student, world: World, days: Sequence[date]) -> float:
    """Add up what each form tells of the last quarter against the rest, when its own level is all else unknown."""
    shape = cbssa()
    late = shape.items / 4
    ability, p, rise = _items_as_met(world)
    told = 0.0
    for on in days:
        right = float(np.interp(student.ability_on(on), ability, p))
        slope = float(np.interp(student.ability_on(on), ability, rise))
        told += slope**2 / (right * (1.0 - right)) * late * (shape.items - late) / shape.items
    return float(told**-0.5)


@lru_cache
def _items_as_met(world: World) -> tuple[Array, Array, Array]:
    """Give abilities, the chance of a right answer to an item nobody knows, and its slope."""
    rng = np.random.default_rng(0)
    items = draw_items(
        rng, world, items=_MANY_ITEMS, shares=form_shares(), difficulty=np.zeros(len(form_shares()))
    )
    ability = np.linspace(-3.0, 3.0, 61)
    p = np.array([items.p_right(float(at)).mean() for at in ability])
    return ability, p, np.gradient(p, ability)


def _share(cases: Sequence[PowerCase], forms: int, loss: float) -> float:
    return float(np.mean([case.is_named for case in cases if (case.forms, case.loss) == (forms, loss)]))


def _bound(cases: Sequence[PowerCase], p_false: float) -> float:
    """Power of the best one-sided test with this share of false findings."""
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - slow to load

    mark = ndtri(1.0 - p_false)
    return float(np.mean([ndtr(case.loss / case.least_error - mark) for case in cases]))

"""From the tables by area of a practice test's report to rows of the Laplace engine."""

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.evidence_rows import exam_shares
from comeback.core.diagnosis.laplace import Rows
from comeback.core.diagnosis.latents import Latents
from comeback.core.diagnosis.likelihoods import counts
from comeback.core.evidence.pieces import Piece, PieceKind
from comeback.core.evidence.sittings import PrintedLine, Sitting
from comeback.core.exam.areas import AXES, Area, Axis, Discipline, System, axis_of


def line_rows(
    sittings: tuple[Sitting, ...], latents: Latents, facts: DiagnosisFacts, *, axes: tuple[Axis, ...]
) -> Rows:
    """
    Tables by area, as deviations from the sitting's own percent correct.

    A line is compared with the test it stands in and says nothing of the level,
    which the total of the sitting tells once: what all tables share is in none
    of them. Each moves the areas of its own axis only. Disciplines overlap; an
    item that carries several rests on them alike, and a line moves by so much
    less than its discipline.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings that count for ability.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.
    axes : tuple of Axis
        Which tables.

    Returns
    -------
    Rows
        One row for each line that :func:`counted_lines` leaves.
    """
    shares = _form_shares(facts)
    lines = [
        (sitting, result, line)
        for sitting in sittings
        if (result := sitting.printed) is not None
        for line in counted_lines(sitting)
        if axis_of(line.areas[0]) in axes
    ]
    design = np.zeros((len(lines), latents.size))
    own, of = np.zeros(len(lines)), np.zeros(len(lines))
    for i, (sitting, result, line) in enumerate(lines):
        axis = axis_of(line.areas[0])
        exam = {area: shares[area] for area in AXES[axis] if area is not System.GENERAL_PRINCIPLES}
        overlap = sum(exam.values())
        for area, share in exam.items():
            _add(design[i], latents, area, -share / overlap**2)
        named = sum(shares[area] for area in line.areas)
        for one in line.areas:
            _add(design[i], latents, one, shares[one] / named / overlap)
        own[i] = facts.scale.ability(result.epc)
        of[i] = _items(line, shares, facts) * _fitting(sitting, axis, overlap, shares, facts)
    right = of * np.array([line.percent_correct for _, _, line in lines]) / 100.0
    return Rows(
        design=design,
        curve=counts(right, of, np.ones(len(lines)), facts.scale, ease=own),
        tells_of=tuple(Piece(kind=PieceKind.LINES, of=sitting.key) for sitting, _, _ in lines),
    )


def counted_lines(sitting: Sitting) -> tuple[PrintedLine, ...]:
    """
    Lines of a report that tell what no question of the sitting tells.

    Parameters
    ----------
    sitting : Sitting
        The sitting.

    Returns
    -------
    tuple of PrintedLine
        None of an axis that its questions name; of a group and its parts only
        the parts.
    """
    told = {
        Axis.SYSTEM: any(answer.system for answer in sitting.answers),
        Axis.TASK: any(answer.task for answer in sitting.answers),
        Axis.DISCIPLINE: False,
    }
    lines = sitting.printed.lines if sitting.printed else ()
    return tuple(
        line
        for line in lines
        if not told[axis_of(line.areas[0])] and not any(set(other.areas) < set(line.areas) for other in lines)
    )


def _add(row: np.ndarray, latents: Latents, area: Area, much: float) -> None:
    row[latents.area(area)] += much
    if isinstance(area, System | Discipline):
        row[latents.form_difficulty(area)] += much


def _form_shares(facts: DiagnosisFacts) -> dict[Area, float]:
    """Give the share of a form's items that carry each area: the exam's, which no longer lists general principles."""
    older = dict(facts.blueprint.form_shares)
    return {**exam_shares(facts), System.GENERAL_PRINCIPLES: older[System.GENERAL_PRINCIPLES]}


def _items(line: PrintedLine, shares: dict[Area, float], facts: DiagnosisFacts) -> float:
    if line.items is not None:
        return float(line.items)
    return facts.practice.items * sum(shares[area] for area in line.areas)


def _fitting(
    sitting: Sitting, axis: Axis, overlap: float, shares: dict[Area, float], facts: DiagnosisFacts
) -> float:
    """Scale the lines of a table down to the items of the form, where they seem to hold more."""
    listed = sum(
        _items(line, shares, facts) for line in counted_lines(sitting) if axis_of(line.areas[0]) is axis
    )
    return min(1.0, facts.practice.items * overlap / listed) if listed else 1.0

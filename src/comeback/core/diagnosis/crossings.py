"""Crossings of a system and a discipline: how sure each square of the map is."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from comeback.core.diagnosis.evidence_rows import contrast, disciplines_per_item, exam_shares
from comeback.core.diagnosis.findings import Crossing, Estimate
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pieces import Piece
from comeback.core.exam.areas import Discipline, System

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comeback.core.diagnosis.ability import FittedEvidence
    from comeback.core.diagnosis.assumptions import DiagnosisFacts
    from comeback.core.diagnosis.findings import AreaEstimate
    from comeback.core.diagnosis.laplace import NormalFit, Rows
    from comeback.core.diagnosis.latents import Latents
    from comeback.core.exam.scale import Array

Pair = tuple[System, Discipline]
_Normal: TypeAlias = "tuple[Array, Array]"

NEGLIGIBLE_SHARE = 1e-2
"""Posterior weight under which a fit is left out: it changes no figure that is shown."""

_Z80 = 1.2816


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CrossedBelief:
    """
    A joint normal belief about crossings.

    Parameters
    ----------
    pairs : tuple of (System, Discipline)
        The crossings.
    mean : ndarray, shape (pairs,)
        Level. [logit]
    covariance : ndarray, shape (pairs, pairs)
        [logit^2]
    own_mean : ndarray, shape (pairs,)
        Distance from the student's own level. [logit]
    own_covariance : ndarray, shape (pairs, pairs)
        [logit^2]
    items : tuple of int
        Answers that name both areas of each.
    """

    pairs: tuple[Pair, ...]
    mean: Array
    covariance: Array
    own_mean: Array
    own_covariance: Array
    items: tuple[int, ...]


def believe_crossings(
    fitted: FittedEvidence,
    areas: tuple[AreaEstimate, ...],
    facts: DiagnosisFacts,
) -> CrossedBelief:
    """
    Say what is believed of the crossings of measured systems and disciplines.

    A crossing stands where its system and its discipline lead to expect, moved
    by the answers that name both. Each has a deviation of its own, normal with
    the spread of the fit, joined to the fitted model one crossing at a time: a
    Gaussian step at the mode [1]_, exact where answers tell little each.

    Parameters
    ----------
    fitted : FittedEvidence
        The model of level and profile.
    areas : tuple of AreaEstimate
        Every area; a crossing needs both of its areas measured.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    CrossedBelief
        Empty where no discipline is measured.

    References
    ----------
    .. [1] Rasmussen CE, Williams CKI. Gaussian Processes for Machine Learning.
       MIT Press 2006, section 3.4. https://gaussianprocess.org/gpml/
    """
    measured = {found.area for found in areas if found.level is not None}
    weights = facts.blueprint.weights()
    pairs = tuple(
        (system, discipline)
        for system in System
        for discipline in Discipline
        if system in measured and discipline in measured and weights[system] > 0.0
    )
    if not pairs:
        none, nowhere = np.zeros(0), np.zeros((0, 0))
        return CrossedBelief(
            pairs=(), mean=none, covariance=nowhere, own_mean=none, own_covariance=nowhere, items=()
        )

    latents = fitted.latents
    forms = np.stack([_form(pair, latents) for pair in pairs])
    from_own_level = forms - level_form(latents, facts)
    likely = fitted.shares > NEGLIGIBLE_SHARE
    shares = fitted.shares[likely] / fitted.shares[likely].sum()
    found = _rows_by_pair(fitted.blocks, disciplines_per_item(facts))
    own = [found.get(pair) for pair in pairs]
    beliefs = [
        _under_one_fit((forms, from_own_level), own, fit, fitted.blocks, sd=facts.profile.cell_sd * spread)
        for fit, spread, is_likely in zip(fitted.fits, fitted.spreads, likely, strict=True)
        if is_likely
    ]
    (mean, covariance), (own_mean, own_covariance) = (_mixed(shares, of) for of in zip(*beliefs, strict=True))
    return CrossedBelief(
        pairs=pairs,
        mean=mean,
        covariance=covariance,
        own_mean=own_mean,
        own_covariance=own_covariance,
        items=tuple(rows.items if rows else 0 for rows in own),
    )


def estimate_crossings(belief: CrossedBelief, facts: DiagnosisFacts) -> tuple[Crossing, ...]:
    """
    Say where each crossing stands.

    Parameters
    ----------
    belief : CrossedBelief
        Their levels.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    tuple of Crossing
        By system, then discipline, in the order of the outline.
    """
    sd = np.sqrt(np.diag(belief.covariance))
    low, middle, high = (facts.scale.epc(belief.mean + z * sd) for z in (-_Z80, 0.0, _Z80))
    exam = exam_shares(facts)
    return tuple(
        Crossing(
            system=system,
            discipline=discipline,
            level=Estimate(mean=float(middle[i]), low=float(low[i]), high=float(high[i])),
            share=exam[system] * exam[discipline],
            items=belief.items[i],
            is_hardly_asked=_is_hardly_asked(system, discipline, exam[system] * exam[discipline], facts),
        )
        for i, (system, discipline) in enumerate(belief.pairs)
    )


def _is_hardly_asked(system: System, discipline: Discipline, share: float, facts: DiagnosisFacts) -> bool:
    if system in facts.crossings.outside_organs:
        return discipline is not Discipline.BEHAVIORAL_SCIENCES
    return share < facts.crossings.hardly_asked_share


def _form(pair: Pair, latents: Latents) -> Array:
    system, discipline = pair
    form = contrast(latents, latents.now, {}, system)
    form[latents.area(discipline)] = 1.0
    return form


def level_form(latents: Latents, facts: DiagnosisFacts) -> Array:
    """
    Build the linear form of the student's own level today.

    Parameters
    ----------
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    ndarray, shape (latents,)
        Systems weighted as the exam weights them.
    """
    form = np.zeros(latents.size)
    form[latents.now] = 1.0
    for system, share in facts.blueprint.weights().items():
        form[latents.area(system)] = share
    return form


@dataclass(slots=True, kw_only=True)
class _OwnRows:
    """Rows that name both areas of a crossing, and how much of each is about it."""

    places: list[int] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    items: int = 0


def _rows_by_pair(blocks: Rows, per_item: float) -> dict[Pair, _OwnRows]:
    found: dict[Pair, _OwnRows] = {}
    for place, piece in enumerate(blocks.tells_of):
        assert isinstance(piece, Piece)  # noqa: S101 - rows of evidence tell of pieces
        assert isinstance(piece.of, BankBlock)  # noqa: S101 - and these of blocks
        systems = [area for area in piece.of.areas if isinstance(area, System)]
        disciplines = [area for area in piece.of.areas if isinstance(area, Discipline)]
        for pair in product(systems, disciplines):
            own = found.setdefault(pair, _OwnRows())
            own.places.append(place)
            own.shares.append(1.0 / (len(systems) * len(disciplines) * per_item))
            own.items += piece.of.items
    return found


def _under_one_fit(
    forms: tuple[Array, Array], own: Sequence[_OwnRows | None], fit: NormalFit, blocks: Rows, *, sd: float
) -> tuple[_Normal, ...]:
    """Mean and covariance of two forms of the crossings under one fit, their own answers joined to it."""
    beliefs = tuple((form @ fit.mean, form @ fit.covariance @ form.T) for form in forms)
    _, slope, information = blocks.curve(blocks.values(fit.mean))
    for i, rows in enumerate(own):
        if rows is None:
            for _, covariance in beliefs:
                covariance[i, i] += sd**2
            continue
        share, told = np.array(rows.shares), information[rows.places]
        shared = (share * told) @ blocks.design[rows.places]
        toward = fit.covariance @ shared
        precision = 1.0 / sd**2 + float(share**2 @ told) - float(shared @ toward)
        pull = float(share @ slope[rows.places])
        for form, (mean, covariance) in zip(forms, beliefs, strict=True):
            kept = 1.0 - float(form[i] @ toward)
            mean[i] += kept * pull / precision
            covariance[i, i] += kept**2 / precision
    return beliefs


def _mixed(shares: Array, beliefs: Sequence[_Normal]) -> _Normal:
    """Mean and covariance of a mixture of normal beliefs."""
    mean = np.asarray(shares @ np.stack([at for at, _ in beliefs]))
    covariance = np.zeros((len(mean), len(mean)))
    for share, (at, within) in zip(shares, beliefs, strict=True):
        covariance += share * (within + np.outer(at - mean, at - mean))
    return mean, covariance

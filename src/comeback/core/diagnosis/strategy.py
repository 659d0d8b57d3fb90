"""Pace, hurried endings and fatigue, from seconds and sequence."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import Measure
from comeback.core.diagnosis.laplace import NormalFit, Rows, fit
from comeback.core.diagnosis.likelihoods import counts
from comeback.core.evidence.sittings import Answer, Pacing, Sitting
from comeback.core.exam.areas import System, Task
from comeback.core.exam.scale import Array

_INTERCEPT_SD = 3.0
"""Prior SD of a sitting's own intercept: wide, it is not what is asked. [logit]"""

_BIN = 5
"""Items in one point of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAnswer:
    """
    An answer with its place.

    Parameters
    ----------
    answer : Answer
        The answer.
    sitting : int
        Index of its sitting.
    section : int
        0-based section.
    place : int
        1-based place in the section.
    """

    answer: Answer
    sitting: int
    section: int
    place: int


class _Cell(NamedTuple):
    """Answers that the model cannot tell apart."""

    sitting: int
    system: System | None
    task: Task | None
    section: int
    inside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effect:
    """
    One part of the tests against the rest.

    Parameters
    ----------
    cost_epc : ndarray, shape (draws,)
        Points regained if the part equalled the rest. [EPC]
    gap_percent : tuple of float
        Mean, 10th and 90th percentile of right answers lost in the part, of 100.
    """

    cost_epc: Array
    gap_percent: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """
    What seconds and sequence show.

    Parameters
    ----------
    effects : dict of str to Effect
        ``pace``, ``endings`` and ``fatigue`` where the part exists; a key
        without an effect was looked at and has nothing in it.
    looked_at : tuple of str
        Keys for which there are data at all.
    sittings : tuple of Sitting
        The sittings it rests on.
    answers : int
        Answers it rests on.
    by_place : tuple of Measure
        Time and right answers by place in the section.
    rushed_sections, sections : int
        Sections with a hurried or blank end, and all sections.
    """

    effects: dict[str, Effect]
    looked_at: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    answers: int
    by_place: tuple[Measure, ...]
    rushed_sections: int
    sections: int


def timed_sittings(sittings: tuple[Sitting, ...], facts: DiagnosisFacts) -> tuple[Sitting, ...]:
    """
    Sittings whose sequence can be read: standard-paced, with places past one section.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings that count for ability.
    facts : DiagnosisFacts
        Shape of a form.

    Returns
    -------
    tuple of Sitting
        In their order.
    """
    return tuple(
        sitting
        for sitting in sittings
        if sitting.pacing is Pacing.STANDARD
        and max((a.position or 0 for a in sitting.answers), default=0) > facts.practice.section_items
    )


def study_timing(sittings: tuple[Sitting, ...], facts: DiagnosisFacts, *, seed: int) -> Timing | None:
    """
    Effects of pace, hurried endings and fatigue, areas held equal.

    One logistic model of the timed answers: sitting, system and task as in the
    ability model, and an effect for each part. A part's cost is what its
    answers would regain without its effect, spread over all answers.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings that count for ability.
    facts : DiagnosisFacts
        The assumptions.
    seed : int
        Seed of the draws.

    Returns
    -------
    Timing or None
        None when no sitting can be read this way.
    """
    timed = timed_sittings(sittings, facts)
    placed = _place(timed, facts)
    if not placed:
        return None
    has_seconds = sum(p.answer.seconds is not None for p in placed) >= facts.strategy.min_items
    sections = _by_section(placed)
    rushed = {key for key, answers in sections.items() if has_seconds and _is_rushed(answers, facts)}
    slow = {key for key, answers in sections.items() if has_seconds and _starts_slowly(answers, facts)}

    last_place = facts.practice.section_items - facts.strategy.last_items
    middle = facts.practice.section_items // 2
    last_section = facts.practice.sections - 1
    parts: dict[str, Callable[[PlacedAnswer], bool]] = {
        "fatigue": lambda p: p.section == last_section,
    }
    if has_seconds:
        parts["endings"] = lambda p: (p.sitting, p.section) in rushed and p.place > last_place
        parts["pace"] = lambda p: (p.sitting, p.section) in slow and middle < p.place <= last_place
    effects = _effects(placed, parts, facts, seed=seed)
    return Timing(
        effects=effects,
        looked_at=tuple(sorted(parts)),
        sittings=timed,
        answers=len(placed),
        by_place=_by_place(placed, facts),
        rushed_sections=len(rushed),
        sections=len(sections),
    )


def _place(timed: tuple[Sitting, ...], facts: DiagnosisFacts) -> list[PlacedAnswer]:
    size = facts.practice.section_items
    return [
        PlacedAnswer(
            answer=answer,
            sitting=i,
            section=(answer.position - 1) // size,
            place=(answer.position - 1) % size + 1,
        )
        for i, sitting in enumerate(timed)
        for answer in sitting.answers
        if answer.position is not None and answer.system is not None
    ]


def _by_section(placed: list[PlacedAnswer]) -> dict[tuple[int, int], list[PlacedAnswer]]:
    sections: dict[tuple[int, int], list[PlacedAnswer]] = {}
    for each in placed:
        sections.setdefault((each.sitting, each.section), []).append(each)
    return sections


def _is_rushed(section: list[PlacedAnswer], facts: DiagnosisFacts) -> bool:
    last_place = facts.practice.section_items - facts.strategy.last_items
    ending = [p.answer for p in section if p.place > last_place]
    if any(answer.is_omitted for answer in ending):
        return True
    seconds = [answer.seconds for answer in ending if answer.seconds is not None]
    return bool(seconds) and fmean(seconds) < facts.strategy.rushed_under_seconds


def _starts_slowly(section: list[PlacedAnswer], facts: DiagnosisFacts) -> bool:
    middle = facts.practice.section_items // 2
    seconds = [p.answer.seconds for p in section if p.place <= middle and p.answer.seconds is not None]
    return bool(seconds) and fmean(seconds) > facts.strategy.slow_start_seconds


def _effects(
    placed: list[PlacedAnswer],
    parts: dict[str, Callable[[PlacedAnswer], bool]],
    facts: DiagnosisFacts,
    *,
    seed: int,
) -> dict[str, Effect]:
    right: Counter[_Cell] = Counter()
    of: Counter[_Cell] = Counter()
    for p in placed:
        inside = frozenset(key for key, is_in in parts.items() if is_in(p))
        cell = _Cell(p.sitting, p.answer.system, p.answer.task, p.section, inside)
        of[cell] += 1
        right[cell] += p.answer.is_correct
    cells = list(of)
    present = [key for key in parts if any(key in cell.inside for cell in cells)]
    sittings = sorted({cell.sitting for cell in cells})
    middles = range(1, facts.practice.sections - 1)
    design = np.array(
        [
            [
                *(cell.sitting == sitting for sitting in sittings),
                *(cell.system is system for system in System),
                *(cell.task is task for task in Task),
                *(cell.section == section for section in middles),
                *(key in cell.inside for key in present),
            ]
            for cell in cells
        ],
        dtype=np.float64,
    )
    profile, strategy = facts.profile, facts.strategy
    spread = {"endings": strategy.endings_sd, "fatigue": strategy.fatigue_sd, "pace": strategy.pace_sd}
    sd = np.concatenate(
        [
            np.full(len(sittings), _INTERCEPT_SD),
            np.full(len(System), np.hypot(profile.system_sd, profile.form_difficulty_sd)),
            np.full(len(Task), profile.task_sd),
            np.full(len(middles), strategy.fatigue_sd),
            np.array([spread[key] for key in present]),
        ]
    )
    answers = np.array([of[cell] for cell in cells], dtype=np.float64)
    correct = np.array([right[cell] for cell in cells], dtype=np.float64)
    rows = Rows(design=design, curve=counts(correct, answers, np.ones(len(cells)), facts.scale))
    fitted = fit(np.zeros(len(sd)), np.diag(1.0 / sd**2), (rows,))
    draws = _draw(fitted, facts, seed=seed)
    return {
        key: _counterfactual(draws, design, answers, len(sd) - len(present) + i, facts)
        for i, key in enumerate(present)
    }


def _draw(fitted: NormalFit, facts: DiagnosisFacts, *, seed: int) -> Array:
    half = np.random.default_rng(seed).standard_normal((facts.draws // 4, len(fitted.mean)))
    root = np.linalg.cholesky(fitted.covariance + 1e-12 * np.eye(len(fitted.mean)))
    return np.asarray(fitted.mean + np.concatenate([half, -half]) @ root.T)


def _counterfactual(
    draws: Array, design: Array, answers: Array, column: int, facts: DiagnosisFacts
) -> Effect:
    """Draw what the answers of a part would regain without its effect."""
    is_inside = design[:, column] > 0.0
    part, times = design[is_inside], answers[is_inside]
    without = part.copy()
    without[:, column] = 0.0
    regained = facts.scale.epc(draws @ without.T) - facts.scale.epc(draws @ part.T)
    gap = regained @ times / times.sum()
    return Effect(
        cost_epc=gap * times.sum() / answers.sum(),
        gap_percent=(float(gap.mean()), float(np.quantile(gap, 0.1)), float(np.quantile(gap, 0.9))),
    )


def _by_place(placed: list[PlacedAnswer], facts: DiagnosisFacts) -> tuple[Measure, ...]:
    measures = []
    overall = 100.0 * fmean(p.answer.is_correct for p in placed)
    for first in range(1, facts.practice.section_items + 1, _BIN):
        inside = [p.answer for p in placed if first <= p.place < first + _BIN]
        if not inside:
            continue
        seconds = [a.seconds for a in inside if a.seconds is not None]
        share = fmean(a.is_correct for a in inside)
        half = 128.16 * float(np.sqrt(max(share * (1.0 - share), 1e-9) / len(inside)))
        measures.append(
            Measure(
                label=f"{first}–{first + _BIN - 1}",
                observed=100.0 * share,
                expected=overall,
                low=100.0 * share - overall - half,
                high=100.0 * share - overall + half,
                seconds=fmean(seconds) if seconds else None,
                items=len(inside),
            )
        )
    return tuple(measures)

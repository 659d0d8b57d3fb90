"""Time on a question: the student's pace, and which answers were slow for them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.strategy.clocked import Clock, ClockedRow, ClockedTest
from comeback.core.exam.scale import Array

_TURNS = 3
"""Times the spread is found anew; it no longer moves after two."""

_MOST_SDS = 3.0
"""A time further off than this says no more than one this far off: somebody left the room."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Times:
    """
    What the seconds say.

    Parameters
    ----------
    answers : int
        Answers with seconds.
    pace_seconds : ndarray, shape (draws,)
        Mean time on a question where the end of a block does not press. [s]
    slowness : ndarray, shape (rows,)
        How slow each answer was for this student at that place, in SD of log
        time; 0 where its time is not known.
    """

    answers: int
    pace_seconds: Array
    slowness: Array


def study_times(
    rows: Sequence[ClockedRow],
    is_hurried: Sequence[bool],
    facts: DiagnosisFacts,
    *,
    seed: int,
) -> Times | None:
    """
    Model the logarithm of the time on each question [1]_.

    ``log T = pace + kind of test + second half + hurried end + e``. The pace is
    the student's own; a test's kind (bank or form, timed or not), a timed
    block's second half, where the clock presses, and its hurried end shift it.
    A question is met once, so that its own time and the residual are one ``e``.

    Parameters
    ----------
    rows : sequence of ClockedRow
        Answers with their tests.
    is_hurried : sequence of bool
        Whether each stands in a hurried end.
    facts : DiagnosisFacts
        Prior of pace and spread.
    seed : int
        Seed of the draws.

    Returns
    -------
    Times or None
        None while too few answers have seconds.

    References
    ----------
    .. [1] van der Linden WJ. A hierarchical framework for modeling speed and
       accuracy on test items. Psychometrika 2007;72:287-308.
       doi:10.1007/s11336-006-1478-z
    """
    rules = facts.strategy
    timed = [i for i, row in enumerate(rows) if row.answer.seconds and not row.answer.is_omitted]
    if len(timed) < rules.min_items:
        return None
    kinds = {kind: i for i, kind in enumerate(dict.fromkeys(_kind(rows[i].test) for i in timed))}
    design = np.zeros((len(timed), 3 + len(kinds)))
    design[:, 0] = 1.0
    design[:, 1] = [_is_pressed(rows[i]) for i in timed]
    design[:, 2] = [is_hurried[i] for i in timed]
    design[np.arange(len(timed)), [3 + kinds[_kind(rows[i].test)] for i in timed]] = 1.0
    log_seconds = np.log([rows[i].answer.seconds or 1.0 for i in timed])

    mean_before = np.zeros(design.shape[1])
    mean_before[0] = np.log(rules.seconds_median)
    sd_before = np.full(design.shape[1], rules.log_seconds_shift_sd)
    spread = rules.log_seconds_sd
    for _ in range(_TURNS):
        precision = np.diag(1.0 / sd_before**2) + design.T @ design / spread**2
        covariance = np.linalg.inv(precision)
        mean = covariance @ (mean_before / sd_before**2 + design.T @ log_seconds / spread**2)
        residual = log_seconds - design @ mean
        spread = np.sqrt(
            (rules.log_seconds_sd_items * rules.log_seconds_sd**2 + residual @ residual)
            / (rules.log_seconds_sd_items + len(timed))
        )

    # The pace of the kind with most answers: the exam is timed, so a timed one where there is one.
    kind = _asked_of(kinds, rows, timed)
    form = np.zeros(design.shape[1])
    form[[0, 3 + kinds[kind]]] = 1.0
    half = np.random.default_rng(seed).standard_normal(facts.draws // 4)
    draws = form @ mean + np.sqrt(form @ covariance @ form) * np.concatenate([half, -half])
    slowness = np.zeros(len(rows))
    slowness[timed] = np.clip(residual / spread, -_MOST_SDS, _MOST_SDS)
    return Times(answers=len(timed), pace_seconds=np.exp(draws + spread**2 / 2.0), slowness=slowness)


def _kind(test: ClockedTest) -> tuple[str, Clock]:
    return test.bank, test.clock


def _is_pressed(row: ClockedRow) -> bool:
    return row.test.clock is Clock.TIMED and row.is_second_half


def _asked_of(
    kinds: dict[tuple[str, Clock], int], rows: Sequence[ClockedRow], timed: list[int]
) -> tuple[str, Clock]:
    """Choose the kind of test that tells of the pace: timed first, then the one with most answers."""
    counts = dict.fromkeys(kinds, 0)
    for i in timed:
        counts[_kind(rows[i].test)] += 1
    return max(kinds, key=lambda kind: (kind[1] is Clock.TIMED, counts[kind]))

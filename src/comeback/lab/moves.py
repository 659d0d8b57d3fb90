"""Noise or a real change: what is said of each move from test to test, beside what the level truly did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.diagnose import diagnose
from comeback.lab.careers import CAME_ON, draw_life, simulated_facts, study_by_habit
from comeback.lab.coverage import held
from comeback.lab.figures import Curve, Dot, draw_dots
from comeback.lab.scores import brier_score, calibration_error, calibration_z, clustered_mean, reliability
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comeback.core.diagnosis.findings import Estimate
    from comeback.core.exam.scale import Array
    from comeback.lab.coverage import Coverage
    from comeback.lab.worlds import World

    Students = Sequence[tuple["MoveCase", ...]]

SURELY_P, PROBABLY_P = 0.95, 0.80
"""Chances from which a page says "a real rise" and "probably a rise", or a fall."""

_WEEKS = timedelta(weeks=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCase:
    """
    A move from one test to the next.

    Parameters
    ----------
    change : Estimate
        What is said of it. [EPC]
    p_rose : float
        Chance that is given to a rise. [probability]
    truth_epc : float
        True change of the level between the two days. [EPC]
    """

    change: Estimate
    p_rose: float
    truth_epc: float

    @property
    def p_told(self) -> float:
        """The chance that is told: of a rise or of a fall, whichever is likelier."""
        return max(self.p_rose, 1.0 - self.p_rose)

    @property
    def is_told_right(self) -> bool:
        """Whether the level did what is told to be likelier; a level that stood still did neither."""
        return self.truth_epc > 0.0 if self.p_rose >= 1.0 - self.p_rose else self.truth_epc < 0.0


def judge_moves(rng: np.random.Generator, world: World) -> tuple[MoveCase, ...]:
    """
    Draw a student, let six weeks of study and tests go by, and set each move beside the truth.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    tuple of MoveCase
        All that are on the page on the evening of the last test, latest first.
    """
    life = study_by_habit(rng, world, draw_life(rng, world), first=CAME_ON, last=CAME_ON + _WEEKS)
    as_of = max(result.key.on for result in life.record.printed)
    level_epc = life.student.level_epc
    return tuple(
        MoveCase(
            change=move.change,
            p_rose=move.p_rose,
            truth_epc=level_epc(move.on) - level_epc(move.since_on),
        )
        for move in diagnose(life.record, as_of=as_of, facts=simulated_facts().diagnosis).moves
    )


def sum_up_moves(cases: Mapping[str, Sequence[tuple[MoveCase, ...]]]) -> StudyResult:
    """
    Score what was said of moves.

    Parameters
    ----------
    cases : mapping of str to sequence of tuple of MoveCase
        Students by world.

    Returns
    -------
    StudyResult
        Coverage of the intervals, how often the chance that was told came true,
        how often a change is told, reliability diagrams.
    """
    found = {name: [moves for moves in students if moves] for name, students in cases.items()}
    moving = {name: students for name, students in found.items() if any(_truths(students))}
    held_in = {name: _held(students) for name, students in found.items()}
    return StudyResult(
        tables=(
            ResultTable(
                title=(
                    "Share of 80 % intervals that hold the true change, of every move and of the latest; mean error of the "
                    "change, and its error (EPC)."
                ),
                columns=("world", "students", "moves", "held", "latest held", "mean error", "error"),
                rows=tuple(_held_row(name, students, held_in[name]) for name, students in found.items()),
            ),
            ResultTable(
                title="The chance that is told, of a rise or a fall, beside how often it was so (± standard error).",
                columns=("world", "told", "moves", "mean chance told", "was so"),
                rows=tuple(row for name, students in moving.items() for row in _told_rows(name, students)),
            ),
            ResultTable(
                title=(
                    "Chance of a rise: Brier score with its parts, calibration error (from 4,000 chances on), mean of chance "
                    "minus share that rose, and a test of calibration."
                ),
                columns=(
                    *("world", "moves", "rose", "Brier", "miscalibration", "discrimination"),
                    *("calibration error", "mean error", "z"),
                ),
                rows=tuple(_chance_row(name, students) for name, students in moving.items()),
            ),
            ResultTable(
                title="How often a change is told: share of moves, and of students told so once at least.",
                columns=(
                    "world",
                    "real, moves",
                    "probably, moves",
                    "real, students",
                    "real or probably, students",
                ),
                rows=tuple(_often_row(name, students) for name, students in found.items()),
            ),
        ),
        figure=draw_dots(
            [
                Dot(
                    row=name,
                    series="changes",
                    value=each.share,
                    low=each.share - 2.0 * each.standard_error,
                    high=each.share + 2.0 * each.standard_error,
                )
                for name, each in held_in.items()
            ],
            title="share of 80 % intervals that hold the true change",
            target=(0.76, 0.84),
            curves=[_curve(name, students) for name, students in moving.items()],
        ),
    )


_BANDS = (("noise", 0.5, PROBABLY_P), ("probably", PROBABLY_P, SURELY_P), ("real", SURELY_P, 1.01))


def _held(students: Students) -> Coverage:
    return held(tuple((move.change, move.truth_epc) for move in moves) for moves in students)


def _held_row(name: str, students: Students, every: Coverage) -> tuple[str, ...]:
    latest = _held([moves[:1] for moves in students])
    return (
        name,
        f"{len(students):,}",
        f"{every.intervals:,}",
        f"{every.share:.3f} ± {every.standard_error:.3f}",
        f"{latest.share:.3f} ± {latest.standard_error:.3f}",
        f"{every.bias_epc:+.2f}",
        f"{every.rmse_epc:.2f}",
    )


def _told_rows(name: str, students: Students) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for word, low, high in _BANDS:
        told = [[move for move in moves if low <= move.p_told < high] for moves in students]
        clusters = [
            np.array([move.is_told_right for move in moves], dtype=np.float64) for moves in told if moves
        ]
        if not clusters:
            rows.append((name, word, "0", "", ""))
            continue
        share, error = clustered_mean(clusters)
        chances = [move.p_told for moves in told for move in moves]
        rows.append(
            (name, word, f"{len(chances):,}", f"{np.mean(chances):.3f}", f"{share:.3f} ± {error:.3f}")
        )
    return rows


def _chance_row(name: str, students: Students) -> tuple[str, ...]:
    said, rose = _said(students), _rose(students)
    curve, error = reliability(said, rose), calibration_error(said, rose)
    return (
        name,
        f"{said.size:,}",
        f"{rose.mean():.3f}",
        f"{brier_score(said, rose):.4f}",
        f"{curve.miscalibration:.4f}",
        f"{curve.discrimination:.4f}",
        "under 4,000" if error is None else f"{error:.3f}",
        f"{(said - rose).mean():+.3f}",
        f"{calibration_z((_said([moves]), _rose([moves])) for moves in students):+.1f}",
    )


def _often_row(name: str, students: Students) -> tuple[str, ...]:
    told = [np.array([move.p_told for move in moves]) for moves in students]
    flags = (
        [each >= SURELY_P for each in told],
        [(each >= PROBABLY_P) & (each < SURELY_P) for each in told],
        [np.array([each.max() >= SURELY_P]) for each in told],
        [np.array([each.max() >= PROBABLY_P]) for each in told],
    )
    shares = (clustered_mean(np.asarray(each, dtype=np.float64) for each in flag) for flag in flags)
    return (name, *(f"{share:.3f} ± {error:.3f}" for share, error in shares))


def _curve(name: str, students: Students) -> Curve:
    curve = reliability(_said(students), _rose(students))
    return Curve(panel=name, said=tuple(curve.said.tolist()), seen=tuple(curve.seen.tolist()))


def _said(students: Students) -> Array:
    return np.array([move.p_rose for moves in students for move in moves])


def _rose(students: Students) -> Array:
    return np.array([move.truth_epc > 0.0 for moves in students for move in moves], dtype=np.float64)


def _truths(students: Students) -> tuple[float, ...]:
    return tuple(move.truth_epc for moves in students for move in moves)

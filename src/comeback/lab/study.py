"""A study: one question asked of simulated students, with its seeds, sizes, tables and figure."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.lab.worlds import World, world

if TYPE_CHECKING:
    from collections.abc import Iterator

TUNING_SEEDS = range(1, 1000)
"""Seeds on which anything may be chosen: a prior, a threshold, a baseline's coefficients."""

JUDGING_SEEDS = range(1000, 2000)
"""Seeds on which what was chosen is judged, and nothing is ever chosen."""

_CHUNK = 8
"""Students a process takes at once: so many that handing them over costs nothing, so few that a stop is soon."""

Case = TypeVar("Case")

Told = Callable[[int, int], None]
"""Is told how many students are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """
    Simulated students of one world.

    Parameters
    ----------
    world : str
        Name of the world.
    seed : int
        Seed; each student has a stream of their own, so that the first
        students of a small run are the first of a large one.
    students : int
        How many.
    is_for_training : bool
        Whether something is fitted to them; all others are judged.
    """

    world: str
    seed: int
    students: int
    is_for_training: bool = False

    @property
    def name(self) -> str:
        """What tables call it: the world, and whether it trains."""
        return f"{self.world}, training" if self.is_for_training else self.world


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """
    A table of a result.

    Parameters
    ----------
    title : str
        One sentence that says what the rows are.
    columns : tuple of str
        Names of the columns.
    rows : tuple of tuple of str
        Cells as they are printed.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def figure_columns(self) -> tuple[str, ...]:
        """Columns that hold figures."""
        return tuple(
            column
            for place, column in enumerate(self.columns)
            if place and any(_is_figure(row[place]) for row in self.rows)
        )

    def to_markdown(self) -> str:
        """
        Write the table in Markdown.

        Returns
        -------
        str
            Without the title; figures on the right.
        """
        marks = ("---:" if column in self.figure_columns else "---" for column in self.columns)
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (self.columns, (*marks,), *self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyResult:
    """
    What a study found.

    Parameters
    ----------
    tables : tuple of ResultTable
        Every figure.
    figure : str
        A picture of them, as SVG.
    """

    tables: tuple[ResultTable, ...]
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Generic[Case]):
    """
    One question, and how it is answered.

    Parameters
    ----------
    samples : tuple of Sample
        Who is simulated, at full size.
    simulate : callable
        From a source of chance and a world to what is kept of one student. A
        function of a module of ``comeback.lab``, so that other processes find it.
    sum_up : callable
        From what is kept of the students of each sample, by the sample's name,
        to the result.
    simulate_training : callable, optional
        The same for students something is fitted to, where less of them is needed.
    """

    samples: tuple[Sample, ...]
    simulate: Callable[[np.random.Generator, World], Case]
    sum_up: Callable[[Mapping[str, tuple[Case, ...]]], StudyResult]
    simulate_training: Callable[[np.random.Generator, World], Case] | None = None


def run_study(
    study: Study[Case], *, students: int | None = None, processes: int = 1, tell: Told | None = None
) -> StudyResult:
    """
    Simulate the students of a study and sum up.

    Parameters
    ----------
    study : Study
        The study.
    students : int, optional
        How many of each sample; all of them by default.
    processes : int, optional
        How many processes share the work, each with one thread. The result is
        the same for any number.
    tell : callable, optional
        Is told how many students are done, of how many.

    Returns
    -------
    StudyResult
        Its tables and figure.
    """
    sizes = {sample: min(students or sample.students, sample.students) for sample in study.samples}
    work = [
        (sample, range(first, min(first + _CHUNK, size)))
        for sample, size in sizes.items()
        for first in range(0, size, _CHUNK)
    ]
    cases: dict[str, list[Case]] = {sample.name: [] for sample in study.samples}
    done, of = 0, sum(sizes.values())
    for (sample, chunk), found in zip(work, _simulated(study, work, min(processes, len(work))), strict=True):
        cases[sample.name].extend(found)
        done += len(chunk)
        if tell is not None:
            tell(done, of)
    return study.sum_up({name: tuple(kept) for name, kept in cases.items()})


def _simulated(
    study: Study[Case], work: list[tuple[Sample, range]], processes: int
) -> Iterator[tuple[Case, ...]]:
    simulate = partial(_simulate, study.simulate, study.simulate_training or study.simulate)
    if processes == 1:
        yield from map(simulate, work)
        return
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    try:
        yield from pool.map(simulate, work)
    finally:
        pool.shutdown(cancel_futures=True)


def _simulate(
    judged: Callable[[np.random.Generator, World], Case],
    training: Callable[[np.random.Generator, World], Case],
    work: tuple[Sample, range],
) -> tuple[Case, ...]:
    sample, chunk = work
    simulate = training if sample.is_for_training else judged
    with threadpool_limits(1):  # small systems of equations: threads only wait for each other
        return tuple(
            simulate(np.random.default_rng((sample.seed, student)), world(sample.world)) for student in chunk
        )


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one, which then hands out no more work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _is_figure(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in ("-", "−", "+") or not cell

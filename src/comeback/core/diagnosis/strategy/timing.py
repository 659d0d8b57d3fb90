"""What the clock and the sequence show: which answers stand in which part, and what each part loses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import Measure
from comeback.core.diagnosis.strategy.clocked import (
    BlockKey,
    Clock,
    ClockedRow,
    ClockedTest,
    bank_key,
    clocked_tests,
)
from comeback.core.diagnosis.strategy.effects import Effect, Trial, fit_trials
from comeback.core.diagnosis.strategy.measures import by_clock, by_hour, by_kind, by_place, by_speed
from comeback.core.diagnosis.strategy.times import study_times
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pooling import told_by_totals
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import System
from comeback.core.exam.format import ExamFormat, format_on
from comeback.core.exam.scale import Array

ENDINGS, EARLY, FATIGUE = "endings", "early", "fatigue"
TIMED_GAP, TUTOR_GAP, FAST_WRONG = "timed_gap", "tutor_gap", "fast_wrong"
PACE = "pace"
IN_TESTS = "in_tests"
COSTED = (ENDINGS, EARLY, FATIGUE, TIMED_GAP)
"""Parts whose loss the data identify; of the others they show that there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """
    What clock and sequence show.

    Parameters
    ----------
    effects : dict of str to Effect
        Of the parts whose loss is a cost; a key without an effect was looked
        at and has nothing in it.
    signs : dict of str to Effect
        Of the parts whose loss is none, since it can have other causes.
    pace_seconds : ndarray, shape (draws,), or None
        Mean time on a question where the end of a block does not press. [s]
    exam : ExamFormat
        What the exam gives a block.
    looked_at : frozenset of str
        Parts for which there are data at all.
    tests : tuple of ClockedTest
        The tests it rests on.
    measures : dict of str to tuple of Measure
        Time and right answers of each part beside the others.
    rushed_blocks, blocks : int
        Timed blocks with a hurried or blank end, and all whose order is known.
    """

    effects: dict[str, Effect]
    signs: dict[str, Effect]
    pace_seconds: Array | None
    exam: ExamFormat
    looked_at: frozenset[str]
    tests: tuple[ClockedTest, ...]
    measures: dict[str, tuple[Measure, ...]]
    rushed_blocks: int
    blocks: int


def study_timing(record: Record, *, as_of: date, facts: DiagnosisFacts, seed: int) -> Timing | None:
    """
    Read pace and parts of all tests whose clock is known.

    Parameters
    ----------
    record : Record
        Everything shown.
    as_of : date
        The day, whose exam says how much time there is.
    facts : DiagnosisFacts
        The assumptions.
    seed : int
        Seed of the draws.

    Returns
    -------
    Timing or None
        None while no test can be read this way.
    """
    tests = clocked_tests(record, facts)
    rows = [ClockedRow(test=test, answer=answer) for test in tests for answer in test.answers]
    told = _totals(record)
    compared = _compared_banks(tests, told)
    has_timed_form = _has_timed_form(tests)
    totals = [block for block in told if _compared_in(block, compared, has_timed_form=has_timed_form)]
    if not rows and not totals:
        return None
    blocks = _blocks(rows)
    rushed = frozenset(key for key, block in blocks.items() if _is_rushed(block, facts))
    is_hurried = [row.block_key in rushed and _is_end(row, facts) for row in rows]
    times = study_times(rows, is_hurried, facts, seed=seed)
    case = _Case(
        blocks=frozenset(blocks),
        slow=frozenset(key for key, block in blocks.items() if _starts_slowly(block, facts)),
        compared=compared,
        has_both_forms={test.clock for test in tests if not test.bank} == set(Clock),
        has_blocks_beside=_has_blocks_beside(tests, totals, facts),
        has_times=times is not None,
        facts=facts,
    )
    slowness = np.zeros(len(rows)) if times is None else times.slowness
    trials = [
        *(
            _trial(row, slow, dict(_parts(row, case, slowness=slow, is_hurried=hurried)))
            for row, slow, hurried in zip(rows, slowness, is_hurried, strict=True)
        ),
        *(_trial_of_totals(block, compared) for block in totals),
    ]
    fitted = fit_trials(trials, facts.strategy.effects, facts, seed=seed)

    def without(key: str) -> Array:
        return fitted.expected_without(key)[: len(rows)]

    return Timing(
        effects={key: effect for key, effect in fitted.effects.items() if key in COSTED},
        signs={key: effect for key, effect in fitted.effects.items() if key not in COSTED},
        pace_seconds=None if times is None else times.pace_seconds,
        exam=format_on(facts.formats, as_of),
        looked_at=frozenset(key for trial in trials for key in trial.could_be),
        tests=tests,
        measures={
            **{key: by_place(rows, without(key), facts) for key in (ENDINGS, EARLY, PACE)},
            FATIGUE: by_hour(rows, without(FATIGUE), facts),
            FAST_WRONG: by_speed(rows, without(FAST_WRONG), slowness),
            TIMED_GAP: by_clock(rows, without(TIMED_GAP), of_banks=False),
            TUTOR_GAP: by_clock(rows, without(TUTOR_GAP), of_banks=True),
            IN_TESTS: by_kind(rows, without(IN_TESTS)),
        },
        rushed_blocks=len(rushed),
        blocks=len(blocks),
    )


def compared_totals(record: Record, tests: tuple[ClockedTest, ...], part: str) -> tuple[BankBlock, ...]:
    """
    Find the blocks known by their totals that are compared.

    Parameters
    ----------
    record : Record
        Everything shown.
    tests : tuple of ClockedTest
        The tests known question by question.
    part : str
        ``"tutor_gap"``, for the banks that were answered with the clock and
        without, or ``"in_tests"``, for the timed blocks where there is a timed form.

    Returns
    -------
    tuple of BankBlock
        By day; none for any other part.
    """
    totals = _totals(record)
    compared, has_timed_form = _compared_banks(tests, totals), _has_timed_form(tests)
    return tuple(
        block for block in totals if part in _compared_in(block, compared, has_timed_form=has_timed_form)
    )


def _compared_in(block: BankBlock, compared: frozenset[str], *, has_timed_form: bool) -> frozenset[str]:
    """Name the parts for which a block known by its totals is compared."""
    is_beside_forms = has_timed_form and block.mode is BlockMode.TIMED
    return frozenset(
        {
            *((TUTOR_GAP,) if bank_key(block.bank) in compared else ()),
            *((IN_TESTS,) if is_beside_forms else ()),
        }
    )


def _totals(record: Record) -> list[BankBlock]:
    told = told_by_totals(record.blocks, record.bank_tests)
    return [block for block in told if block.is_first_seen and block.items]


def _has_timed_form(tests: Sequence[ClockedTest]) -> bool:
    return any(not test.bank and test.clock is Clock.TIMED for test in tests)


def _has_blocks_beside(
    tests: Sequence[ClockedTest], totals: Sequence[BankBlock], facts: DiagnosisFacts
) -> bool:
    """Tell whether there are timed forms, and enough timed questions of banks to set beside them."""
    timed = sum(len(test.answers) for test in tests if test.bank and test.clock is Clock.TIMED)
    timed += sum(block.items for block in totals if block.mode is BlockMode.TIMED)
    return _has_timed_form(tests) and timed >= facts.strategy.min_items


def _compared_banks(tests: Sequence[ClockedTest], totals: Sequence[BankBlock]) -> frozenset[str]:
    clocks: dict[str, set[Clock]] = {}
    for test in tests:
        clocks.setdefault(test.bank, set()).add(test.clock)
    for block in totals:
        clocks.setdefault(bank_key(block.bank), set()).add(_clock(block))
    return frozenset(bank for bank, both in clocks.items() if bank and both == set(Clock))


def _clock(block: BankBlock) -> Clock:
    return Clock.TIMED if block.mode is BlockMode.TIMED else Clock.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What decides in which parts an answer may stand."""

    blocks: frozenset[BlockKey]
    slow: frozenset[BlockKey]
    compared: frozenset[str]
    has_both_forms: bool
    has_blocks_beside: bool
    has_times: bool
    facts: DiagnosisFacts


def _parts(row: ClockedRow, case: _Case, *, slowness: float, is_hurried: bool) -> Iterator[tuple[str, bool]]:
    """Name the parts an answer could stand in, and whether it does."""
    test, answer, strategy = row.test, row.answer, case.facts.strategy
    if case.has_blocks_beside:
        yield IN_TESTS, not test.bank
    if test.clock is Clock.OPEN:
        return
    if not test.bank and case.has_both_forms:
        yield TIMED_GAP, True
    if test.bank in case.compared:
        yield TUTOR_GAP, True
    if case.has_times and answer.seconds:
        yield FAST_WRONG, not is_hurried and slowness < -strategy.fast_sds
    if row.block_key not in case.blocks:
        return
    yield ENDINGS, is_hurried
    if case.has_times:
        yield EARLY, row.block_key in case.slow and row.is_second_half and not is_hurried
    is_long = test.block_items >= strategy.min_block_items
    if is_long and test.blocks_of_day >= strategy.min_blocks_a_day:
        yield FATIGUE, 4 * row.block_of_day >= 3 * test.blocks_of_day


def _trial(row: ClockedRow, slowness: float, parts: dict[str, bool]) -> Trial:
    return Trial(
        on=row.test.on,
        bank=row.test.bank,
        clock=row.test.clock,
        systems=(row.answer.system,) if row.answer.system else (),
        task=row.answer.task,
        right=int(row.answer.is_correct),
        of=1,
        slowness=slowness,
        inside=frozenset(key for key, is_inside in parts.items() if is_inside),
        could_be=frozenset(parts),
    )


def _trial_of_totals(block: BankBlock, compared: frozenset[str]) -> Trial:
    is_compared = block.mode is BlockMode.TIMED and bank_key(block.bank) in compared
    parts = frozenset({TUTOR_GAP}) if is_compared else frozenset[str]()
    return Trial(
        on=block.on,
        bank=bank_key(block.bank),
        clock=_clock(block),
        systems=tuple(area for area in block.areas if isinstance(area, System)),
        task=None,
        right=block.correct,
        of=block.items,
        slowness=0.0,
        inside=parts,
        could_be=parts,
    )


def _blocks(rows: Sequence[ClockedRow]) -> dict[BlockKey, list[ClockedRow]]:
    """Group the timed answers whose place is known by block."""
    blocks: dict[BlockKey, list[ClockedRow]] = {}
    for row in rows:
        if row.test.clock is Clock.TIMED and row.answer.place is not None:
            blocks.setdefault(row.block_key, []).append(row)
    return blocks


def _is_end(row: ClockedRow, facts: DiagnosisFacts) -> bool:
    last_place = row.test.block_items - facts.strategy.last_items
    is_long = row.test.block_items >= facts.strategy.min_block_items
    return is_long and row.answer.place is not None and row.answer.place > last_place


def _is_rushed(block: Sequence[ClockedRow], facts: DiagnosisFacts) -> bool:
    ending = [row.answer for row in block if _is_end(row, facts)]
    if any(answer.is_omitted for answer in ending):
        return True
    seconds = [answer.seconds for answer in ending if answer.seconds]
    return bool(seconds) and fmean(seconds) < facts.strategy.rushed_under_seconds


def _starts_slowly(block: Sequence[ClockedRow], facts: DiagnosisFacts) -> bool:
    seconds = [row.answer.seconds for row in block if row.answer.seconds and not row.is_second_half]
    return bool(seconds) and fmean(seconds) > facts.strategy.slow_start_seconds

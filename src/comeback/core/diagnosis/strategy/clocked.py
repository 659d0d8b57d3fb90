"""Practice tests as the clock saw them: blocks, places in them, and what went before on the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.diagnosis.ability import counted_sittings
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.pooling import first_sights
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing, PracticeExam, Sitting
from comeback.core.exam.areas import System, Task


class Clock(StrEnum):
    """How the clock ran: like on the exam, or left to the student."""

    TIMED = "timed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockedAnswer:
    """
    An answer with its place under the clock.

    Parameters
    ----------
    is_correct, is_omitted : bool
        Right, and left blank.
    seconds : float or None
        Time on it. [s]
    system : System or None
        What it is about.
    task : Task or None
        What it asks.
    block : int
        0-based section of a form; 0 in a bank's test.
    place : int or None
        1-based place in its block, None where it is not known.
    """

    is_correct: bool
    is_omitted: bool
    seconds: float | None
    system: System | None
    task: Task | None
    block: int
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockedTest:
    """
    A form or a bank's test, question by question.

    Parameters
    ----------
    of : Sitting or BankTest
        What it is.
    on : date
        Its day.
    bank : str
        Key of the bank, empty for a form.
    clock : Clock
        How the clock ran.
    block_items : int
        Questions in each of its blocks.
    first_block_of_day, blocks_of_day : int
        Timed blocks of its kind that went before it on the day, and all of that
        day; 0 blocks where their order is not known.
    answers : tuple of ClockedAnswer
        Those not seen before.
    """

    of: Sitting | BankTest
    on: date
    bank: str
    clock: Clock
    block_items: int
    first_block_of_day: int
    blocks_of_day: int
    answers: tuple[ClockedAnswer, ...]

    @property
    def name(self) -> str:
        """What it is called among the sources."""
        if isinstance(self.of, BankTest):
            return f"{self.of.bank}, {self.of.mode.value}"
        form = "CBSE" if self.of.key.exam is PracticeExam.CBSE else f"Form {self.of.key.form}"
        return f"{form}, {'timed' if self.clock is Clock.TIMED else 'self-paced'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockedRow:
    """An answer and the test it stands in."""

    test: ClockedTest
    answer: ClockedAnswer

    @property
    def block_key(self) -> tuple[int, int]:
        """Tell its block from all others."""
        return id(self.test), self.answer.block

    @property
    def block_of_day(self) -> int:
        """Timed blocks that went before its own on the day."""
        return self.test.first_block_of_day + self.answer.block

    @property
    def is_second_half(self) -> bool:
        """Whether it stands in the second half of its block, as far as is known."""
        return self.answer.place is not None and 2 * self.answer.place > self.test.block_items


BlockKey = tuple[int, int]
"""A test, and a block of it."""


def clocked_tests(record: Record, facts: DiagnosisFacts) -> tuple[ClockedTest, ...]:
    """
    Read every test whose clock is known, question by question.

    Parameters
    ----------
    record : Record
        Everything shown.
    facts : DiagnosisFacts
        Shape of a form.

    Returns
    -------
    tuple of ClockedTest
        Forms by day, then tests made in banks by day; only what is seen for
        the first time and without help.
    """
    return (*_forms(record, facts), *_bank_tests(record))


def bank_key(name: str) -> str:
    """
    Tell banks apart, however their names are typed.

    Parameters
    ----------
    name : str
        A bank's name.

    Returns
    -------
    str
        The same for every spelling that differs in case or blanks alone.
    """
    return name.casefold().strip()


def _forms(record: Record, facts: DiagnosisFacts) -> Iterator[ClockedTest]:
    size = facts.practice.section_items
    for sitting in counted_sittings(record):
        if sitting.pacing is Pacing.UNKNOWN or not sitting.answers:
            continue
        # A list whose places never pass one section numbers each section anew, and tells no order.
        blocks = -(-max(answer.position or 0 for answer in sitting.answers) // size)
        has_order = blocks > 1
        yield ClockedTest(
            of=sitting,
            on=sitting.key.on,
            bank="",
            clock=Clock.TIMED if sitting.pacing is Pacing.STANDARD else Clock.OPEN,
            block_items=size,
            first_block_of_day=0,
            blocks_of_day=blocks if has_order else 0,
            answers=tuple(
                ClockedAnswer(
                    is_correct=answer.is_correct,
                    is_omitted=answer.is_omitted,
                    seconds=answer.seconds,
                    system=answer.system,
                    task=answer.task,
                    block=(answer.position - 1) // size if has_order and answer.position else 0,
                    place=(answer.position - 1) % size + 1 if has_order and answer.position else None,
                )
                for answer in sitting.answers
            ),
        )


def _bank_tests(record: Record) -> Iterator[ClockedTest]:
    days: dict[tuple[date, str], list[tuple[BankTest, tuple[BankAnswer, ...]]]] = {}
    for test, fresh in first_sights(record.bank_tests):
        if test.is_first_seen:
            days.setdefault((test.on, bank_key(test.bank)), []).append((test, fresh))
    for (_, bank), tests in days.items():
        order = _order([test for test, _ in tests if test.mode is BlockMode.TIMED])
        for test, fresh in tests:
            if fresh:
                yield ClockedTest(
                    of=test,
                    on=test.on,
                    bank=bank,
                    clock=Clock.TIMED if test.mode is BlockMode.TIMED else Clock.OPEN,
                    block_items=len(test.answers),
                    first_block_of_day=order.get(test.test_id, 0),
                    blocks_of_day=len(order) if test.mode is BlockMode.TIMED else 0,
                    answers=tuple(
                        ClockedAnswer(
                            is_correct=answer.is_correct,
                            is_omitted=answer.is_omitted,
                            seconds=answer.seconds,
                            system=next((a for a in answer.areas if isinstance(a, System)), None),
                            task=None,
                            block=0,
                            place=answer.position,
                        )
                        for answer in fresh
                    ),
                )


def _order(timed: list[BankTest]) -> dict[str, int]:
    """Order a day's timed tests by the bank's own numbers; nothing where one has none."""
    if not all(test.test_id.isascii() and test.test_id.isdigit() for test in timed):
        return {}
    return {test.test_id: i for i, test in enumerate(sorted(timed, key=lambda test: int(test.test_id)))}

"""How often a habit is named in students who have none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from comeback.core.diagnosis.findings import Pillar
from comeback.core.diagnosis.strategy.habits import READY
from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.passing import pass_probability
from comeback.facts import cbssa, exam_day_sd_epc, pass_line
from comeback.facts.diagnosis import diagnosis_facts
from comeback.facts.tables import table
from comeback.lab.areas import AS_OF, diagnosed
from comeback.lab.evidence import draw_record, sit_form
from comeback.lab.exams import ability_on_items, draw_items, draw_sources
from comeback.lab.figures import Dot, draw_dots
from comeback.lab.students import SYSTEMS, draw_student, mix
from comeback.lab.study import ResultTable, StudyResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comeback.core.evidence.record import Record
    from comeback.core.evidence.sittings import ItemizedSitting
    from comeback.lab.exams import Sources
    from comeback.lab.students import Student
    from comeback.lab.worlds import World

AT_MOST = 0.1
"""Strategy findings a student without any may be told of on average."""

_BANK = "Invented bank"
_SELF_PACED_FORM = 90
"""Number of the first self-paced form: one that no other sitting has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoHabitCase:
    """
    A student without a costly habit.

    Parameters
    ----------
    looked_at : tuple of str
        Strategy causes that were looked for, with data.
    named : tuple of str
        Those that were named, though they are not there.
    is_early_named, is_early : bool
        Whether the exam is said to have come before the results said ready,
        and whether it did: that is no habit, and mostly true of who failed.
    """

    looked_at: tuple[str, ...]
    named: tuple[str, ...]
    is_early_named: bool
    is_early: bool


def look_for_none(rng: np.random.Generator, world: World) -> NoHabitCase:
    """
    Draw a student without a costly habit, and see what is named.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    NoHabitCase
        What was looked for, and what was named.
    """
    student = draw_student(rng, world, as_of=AS_OF)
    sources = draw_sources(rng, world)
    scene = _Scene(rng=rng, world=world, student=student, sources=sources, log=table("lab_habits")["log"])
    diagnosis = diagnosed(_with_log(draw_record(rng, world, student, sources, as_of=AS_OF), scene))
    named = tuple(f.id for f in diagnosis.findings if f.pillar is Pillar.STRATEGY)
    no_sign = tuple(
        each.id
        for each in diagnosis.looked_for
        if each.pillar is Pillar.STRATEGY and each.result == "no_sign"
    )
    line = pass_line()
    spread_epc = float(np.hypot(exam_day_sd_epc(), line.sd_epc))
    p_pass = pass_probability(student.level_epc(student.path.exam_on), line.mean_epc, spread_epc)
    is_early = p_pass < diagnosis_facts().wording.mark_probability
    return NoHabitCase(
        looked_at=(*named, *no_sign),
        named=tuple(id_ for id_ in named if id_ != READY or not is_early),
        is_early_named=READY in named,
        is_early=is_early,
    )


def sum_up_none(cases: Mapping[str, Sequence[NoHabitCase]]) -> StudyResult:
    """
    Count what was named.

    Parameters
    ----------
    cases : mapping of str to sequence of NoHabitCase
        Students by world.

    Returns
    -------
    StudyResult
        Shares by cause, and all causes together.
    """
    rows, dots = [], []
    for name, students in cases.items():
        causes = sorted({cause for case in students for cause in case.looked_at})
        for cause in causes:
            asked = [case for case in students if cause in case.looked_at]
            named = [cause in case.named for case in asked]
            rows.append((name, cause, f"{len(asked):,}", _told([float(each) for each in named])))
        every = [float(len(case.named)) for case in students]
        rows.append((name, "all together, findings a student", f"{len(students):,}", _told(every)))
        mean, error = float(np.mean(every)), _error(every)
        dots.append(Dot(row=name, series="findings", value=mean, low=mean - error, high=mean + error))
    early = tuple(_early_row(name, students) for name, students in cases.items())
    return StudyResult(
        tables=(
            ResultTable(
                title="Students without a habit: share in whom each cause is named, among those it was looked for in, "
                "± its standard error.",
                columns=("world", "cause", "looked for in", "named"),
                rows=tuple(rows),
            ),
            ResultTable(
                title="“The exam came before your own results said ready”, beside the truth on the exam’s day.",
                columns=("world", "students", "it did", "named", "named where it did not"),
                rows=early,
            ),
        ),
        figure=draw_dots(dots, title="strategy findings a student without any", target=(0.0, AT_MOST)),
    )


def _early_row(name: str, students: Sequence[NoHabitCase]) -> tuple[str, ...]:
    ready = [case for case in students if not case.is_early]
    return (
        name,
        f"{len(students):,}",
        f"{np.mean([case.is_early for case in students]):.3f}",
        f"{np.mean([case.is_early_named for case in students]):.3f}",
        f"{sum(case.is_early_named for case in ready)} of {len(ready)}",
    )


def _told(values: Sequence[float]) -> str:
    return f"{np.mean(values):.3f} ± {_error(values):.3f}"


def _error(values: Sequence[float]) -> float:
    return float(np.std(values) / np.sqrt(len(values)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Scene:
    """Who answers what, and how much of it."""

    rng: np.random.Generator
    world: World
    student: Student
    sources: Sources
    log: Mapping[str, Any]

    def some(self, what: str) -> int:
        """Draw how many."""
        low, high = self.log[what]
        return int(self.rng.integers(low, high + 1))

    def day(self) -> date:
        """Draw a day since the result."""
        return AS_OF - timedelta(days=int(self.rng.integers((AS_OF - self.student.path.result_on).days)))


def _with_log(record: Record, scene: _Scene) -> Record:
    """Add what a full log has beside forms and blocks: bank tests, self-paced forms, days of the plan."""
    self_paced = [
        sit_form(
            scene.rng,
            scene.world,
            scene.student,
            scene.sources,
            form=_SELF_PACED_FORM + i,
            on=scene.day(),
            is_self_paced=True,
        ).itemized
        for i in range(scene.some("self_paced_forms"))
    ]
    return replace(
        record,
        itemized=tuple(_slower_when_wrong(form, scene.log) for form in (*record.itemized, *self_paced)),
        bank_tests=tuple(_bank_tests(scene)),
        study=tuple(_days(scene)),
    )


def _bank_tests(scene: _Scene) -> Iterator[BankTest]:
    modes = [BlockMode.TIMED] * scene.some("timed_tests") + [BlockMode.TUTOR] * scene.some("untimed_tests")
    days = [(scene.day(), mode) for mode in modes]
    for _ in range(scene.some("whole_days")):
        days += [(scene.day(), BlockMode.TIMED)] * scene.log["tests_a_whole_day"]
    for number, (on, mode) in enumerate(days, start=1):
        yield _bank_test(scene, number=number, on=on, mode=mode)


def _bank_test(scene: _Scene, *, number: int, on: date, mode: BlockMode) -> BankTest:
    rng, world, items = scene.rng, scene.world, scene.log["test_items"]
    drawn = draw_items(rng, world, items=items, shares=mix()[0], difficulty=scene.sources.bank_difficulty)
    ease = scene.sources.bank_offset + world.block_sd * float(rng.standard_normal())
    right = rng.random(items) < drawn.p_right(ability_on_items(scene.student, drawn, on) + ease)
    spread = np.hypot(world.seconds_item_log_sd, world.seconds_residual_log_sd)
    log_seconds = np.log(world.seconds_median) + scene.student.log_speed + spread * rng.standard_normal(items)
    seconds = np.exp(log_seconds + scene.log["wrong_log_seconds"] * ~right)
    if mode is BlockMode.TIMED:
        shape = cbssa()
        seconds *= min(1.0, 60.0 * shape.section_min / shape.section_items * items / seconds.sum())
    changed = rng.random(scene.some("changes_a_test")) < scene.log["harmful_share"]
    return BankTest(
        on=on,
        bank=_BANK,
        test_id=str(number),
        mode=mode,
        answers=tuple(
            BankAnswer(
                question_id=f"{number}-{place}",
                is_correct=bool(right[place]),
                position=place + 1,
                areas=(SYSTEMS[drawn.system[place]],),
                seconds=float(seconds[place]),
            )
            for place in range(items)
        ),
        changes=AnswerChanges(
            right_to_wrong=int(changed.sum()), wrong_to_right=int((~changed).sum()), wrong_to_wrong=0
        ),
    )


def _days(scene: _Scene) -> Iterator[StudyDay]:
    rng, log = scene.rng, scene.log
    ratio = rng.uniform(*log["review_ratio"])
    for back in range(1, scene.some("ticked_days") + 1):
        blocks_min = scene.some("blocks_min")
        review_min = round(
            blocks_min * ratio * float(np.exp(log["review_ratio_day_log_sd"] * rng.standard_normal()))
        )
        done_min = blocks_min + review_min
        yield StudyDay(
            on=AS_OF - timedelta(days=back),
            planned_min=done_min,
            done_min=done_min,
            blocks_min=blocks_min,
            review_min=review_min,
        )


def _slower_when_wrong(form: ItemizedSitting, log: Mapping[str, Any]) -> ItemizedSitting:
    """Let wrong answers have taken longer, as they do in most people."""
    longer = float(np.exp(log["wrong_log_seconds"]))
    return replace(
        form,
        answers=tuple(
            answer
            if answer.is_correct or answer.seconds is None
            else replace(answer, seconds=longer * answer.seconds)
            for answer in form.answers
        ),
    )

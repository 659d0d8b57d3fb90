"""What a simulated student would bring along: forms, blocks, the fail report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.evidence.sittings import (
    Answer,
    ItemizedSitting,
    Pacing,
    PracticeExam,
    PrintedLine,
    PrintedResult,
    SittingKey,
)
from comeback.core.exam.areas import Discipline, System, Task
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.format import format_on
from comeback.core.exam.passing import pass_probability
from comeback.facts import blueprint, cbssa, exam_formats, label_maps, pass_line, scale
from comeback.lab.banks import answer_questions, answer_test
from comeback.lab.exams import (
    ability_on_items,
    day_effect,
    draw_items,
    draw_seconds,
    equate,
    form_shares,
    strategy_effect,
)
from comeback.lab.self_assessments import draw_self_assessments
from comeback.lab.students import DISCIPLINES, SYSTEMS, TASKS, mix

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from comeback.core.evidence.bank_tests import BankTest
    from comeback.core.exam.areas import Area
    from comeback.core.exam.scale import Array
    from comeback.lab.exams import Items, Sources, Truths
    from comeback.lab.students import Student
    from comeback.lab.worlds import World

TOPICS = (
    "Normal processes",
    "Infections",
    "Neoplasms",
    "Disorders of function",
    "Drugs and treatment",
)
"""Invented second parts of a content description."""

_LETTERS = "ABCDE"

_TABLES: tuple[tuple[Area, ...], ...] = (
    (System.BEHAVIORAL, System.NERVOUS),
    (System.BIOSTAT_EPI,),
    (System.BLOOD, System.IMMUNE),
    (System.CARDIOVASCULAR,),
    (System.ENDOCRINE,),
    (System.REPRO_FEMALE,),
    (System.GASTROINTESTINAL,),
    (System.GENERAL_PRINCIPLES,),
    (System.REPRO_MALE,),
    (System.MULTISYSTEM,),
    (System.MSK, System.SKIN),
    (System.RENAL,),
    (System.RESPIRATORY,),
    (System.SOCIAL_SCIENCES,),
    (Discipline.BEHAVIORAL_SCIENCES,),
    (Discipline.BIOCHEMISTRY_NUTRITION, Discipline.GENETICS),
    (Discipline.GROSS_ANATOMY_EMBRYOLOGY,),
    (Discipline.HISTOLOGY_CELL_BIOLOGY,),
    (Discipline.MICROBIOLOGY, Discipline.IMMUNOLOGY),
    (Discipline.PATHOLOGY,),
    (Discipline.PHARMACOLOGY,),
    (Discipline.PHYSIOLOGY,),
    *((task,) for task in Task),
)
"""Lines of a practice test's report, some of which stand for several areas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingDocuments:
    """
    The two documents of one sitting.

    Parameters
    ----------
    itemized : ItemizedSitting
        The question list.
    printed : PrintedResult
        The report's figures.
    lines : tuple of PrintedLine
        The report's tables by area.
    """

    itemized: ItemizedSitting
    printed: PrintedResult
    lines: tuple[PrintedLine, ...]

    @property
    def report(self) -> PrintedResult:
        """The report with its tables."""
        return replace(self.printed, lines=self.lines)


def sit_form(
    rng: np.random.Generator,
    world: World,
    student: Student,
    sources: Sources,
    *,
    form: int,
    on: date,
    is_self_paced: bool = False,
) -> SittingDocuments:
    """
    Let a student sit a practice form.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    sources : Sources
        What is hard.
    form : int
        Number of the form.
    on : date
        The day.
    is_self_paced : bool, optional
        Whether the clock was wide open; habits then do not show.

    Returns
    -------
    SittingDocuments
        The question list and the report.
    """
    shape = cbssa()
    items = draw_items(
        rng, world, items=shape.items, shares=form_shares(), difficulty=sources.form_difficulty
    )
    ability = ability_on_items(student, items, on) + day_effect(rng, world, student, on)
    difficulty = float(world.form_offset_sd * rng.standard_normal())
    habit = 0.0 if is_self_paced else strategy_effect(student)
    right = rng.random(shape.items) < items.p_right(ability - difficulty + habit)
    blank = np.zeros(shape.items, dtype=np.bool_)
    if not is_self_paced:
        blank = _at_section_ends(student) & (rng.random(shape.items) < student.habits.blank_share)
    right &= ~blank
    epc = float(round(equate(items, float(right.sum()), harder_by=difficulty)))
    key = SittingKey(exam=PracticeExam.CBSSA, form=str(form), on=on)
    pacing = Pacing.SELF if is_self_paced else Pacing.STANDARD
    seconds = draw_seconds(rng, world, student, is_self_paced=is_self_paced)
    chance = pass_probability(epc, world.printed_line_epc, world.printed_sd_epc)
    return SittingDocuments(
        itemized=ItemizedSitting(
            key=key, pacing=pacing, answers=_answers(rng, items, right, blank, seconds, form=form)
        ),
        printed=PrintedResult(
            key=key,
            epc=epc,
            pacing=pacing,
            low_pass_low_epc=shape.low_pass_low_epc,
            low_pass_high_epc=shape.low_pass_high_epc,
            p_pass_printed=min(max(round(chance, 2), 0.01), 0.99),
        ),
        lines=tuple(_lines(items, right)),
    )


def answer_block(
    rng: np.random.Generator,
    world: World,
    student: Student,
    sources: Sources,
    *,
    on: date,
    items: int,
    bank: str = "Invented bank",
    mode: BlockMode = BlockMode.TIMED,
    systems: tuple[System, ...] = (),
) -> BankBlock:
    """
    Let a student answer a block of bank questions.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    sources : Sources
        What is hard.
    on : date
        The day.
    items : int
        Questions in the block.
    bank : str, optional
        Name of the bank.
    mode : BlockMode, optional
        How it is answered.
    systems : tuple of System, optional
        What it is about; mixed over everything by default.

    Returns
    -------
    BankBlock
        The block as the student would log it.
    """
    _, right = answer_questions(rng, world, student, sources, on=on, items=items, systems=systems)
    return BankBlock(on=on, bank=bank, items=items, correct=int(right.sum()), mode=mode, areas=systems)


def fail_report(
    rng: np.random.Generator,
    world: World,
    student: Student,
    *,
    skipped_share: float = 0.0,
) -> ScoreReport:
    """
    Report the bands of the failed exam.

    Each area's mark is compared with what the pass line would give on the same
    questions; the student does not know that this is the reference.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    skipped_share : float, optional
        Share of lines the student leaves out.

    Returns
    -------
    ScoreReport
        Systems by group of the blueprint, disciplines and tasks.
    """
    on = student.path.exam_on
    exam = draw_items(
        rng,
        world,
        items=format_on(exam_formats(), on).max_items,
        shares=mix()[0],
        difficulty=np.zeros(len(SYSTEMS)),
    )
    ability = ability_on_items(student, exam, on) - student.habits.exam_loss
    right = rng.random(len(exam.system)) < exam.p_right(ability)
    expected = exam.p_right(float(scale().ability(pass_line().mean_epc)))
    bands = []
    for areas in _report_lines():
        asked = _carries(exam, areas)
        if not asked.any() or rng.random() < skipped_share:
            continue
        error = np.sqrt((expected[asked] * (1.0 - expected[asked])).sum())
        away = (right[asked].sum() - expected[asked].sum()) / error
        bands.append(AreaBand(areas=areas, band=_band(float(away), world.half_band_sds)))
    return ScoreReport(exam_on=on, bands=tuple(bands), reference=BandReference.NOT_SURE)


def draw_record(
    rng: np.random.Generator, world: World, student: Student, sources: Sources, *, as_of: date
) -> Record:
    """
    Draw what a student would bring along on a day.

    Forms from before the exam and since the result, some only as printed
    figures, in some worlds with tables by area; bank blocks, mixed and focused;
    mostly the report's bands.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    student : Student
        The student.
    sources : Sources
        What is hard.
    as_of : date
        The day.

    Returns
    -------
    Record
        The evidence.
    """
    path = student.path
    forms = rng.permutation(cbssa().forms)
    before = [
        path.exam_on - timedelta(days=int(days))
        for days in rng.integers(3, 40, _between(rng, world.forms_before))
    ]
    since = min((as_of - path.result_on).days, world.forms_since_days)
    after = [
        as_of - timedelta(days=int(days)) for days in rng.integers(0, since, _between(rng, world.forms_since))
    ]
    documents = [
        sit_form(rng, world, student, sources, form=int(form), on=on)
        for form, on in zip(forms, sorted({*before, *after}), strict=False)
    ]
    is_itemized = rng.random(len(documents)) < world.itemized_share
    days = [
        *_days(rng, world, path.dedicated_from, path.exam_on),
        *_days(rng, world, path.result_on, as_of),
    ]
    blocks, tests = _bank(rng, world, student, sources, days)
    return Record(
        attempts=(failed_attempt(student),),
        itemized=tuple(d.itemized for d, has_items in zip(documents, is_itemized, strict=True) if has_items),
        printed=tuple(d.report if world.has_tables else d.printed for d in documents),
        blocks=blocks,
        bank_tests=tests,
        reports=(fail_report(rng, world, student),) if rng.random() < world.report_share else (),
        self_assessments=draw_self_assessments(rng, world, student, as_of=as_of),
    )


def failed_attempt(student: Student) -> Attempt:
    """
    Give the attempt a student failed.

    Parameters
    ----------
    student : Student
        The student.

    Returns
    -------
    Attempt
        A fail on the exam's day, with the day of its result.
    """
    return Attempt(on=student.path.exam_on, outcome=Outcome.FAIL, result_on=student.path.result_on)


def _between(rng: np.random.Generator, ends: tuple[int, int]) -> int:
    return int(rng.integers(ends[0], ends[1] + 1))


def _days(rng: np.random.Generator, world: World, first: date, last: date) -> list[date]:
    span = max(1, (last - first).days)
    days = np.sort(rng.integers(0, span, _between(rng, world.blocks_a_stretch)))
    return [first + timedelta(days=int(day)) for day in days]


def _bank(
    rng: np.random.Generator, world: World, student: Student, sources: Sources, days: list[date]
) -> tuple[tuple[BankBlock, ...], tuple[BankTest, ...]]:
    """Answer a block on each day; where the bank names disciplines, each is known question by question."""
    asked = [system for system, weight in blueprint().weights().items() if weight]
    blocks: list[BankBlock] = []
    tests: list[BankTest] = []
    for on in days:
        focused = rng.random() < world.focused_share
        systems = (asked[int(rng.integers(len(asked)))],) if focused else ()
        items = int(rng.choice(world.block_items))
        if world.names_disciplines:
            number = len(tests) + 1
            tests.append(
                answer_test(rng, world, student, sources, on=on, items=items, number=number, systems=systems)
            )
        else:
            blocks.append(answer_block(rng, world, student, sources, on=on, items=items, systems=systems))
    return tuple(blocks), tuple(tests)


def _at_section_ends(student: Student) -> Truths:
    shape = cbssa()
    place = np.arange(shape.items) % shape.section_items
    return np.asarray(place >= shape.section_items - student.habits.endings_items)


def _answers(
    rng: np.random.Generator, items: Items, right: Truths, blank: Truths, seconds: Array, *, form: int
) -> tuple[Answer, ...]:
    codes = _labels()
    code = rng.random(len(right))
    letters = rng.integers(len(_LETTERS), size=len(right))
    topic = rng.integers(len(TOPICS), size=len(right))
    return tuple(
        Answer(
            position=i + 1,
            is_correct=bool(right[i]),
            is_omitted=bool(blank[i]),
            system=SYSTEMS[items.system[i]],
            task=TASKS[items.task[i]],
            area_name=_pick(codes[SYSTEMS[items.system[i]]], code[i]),
            topic=TOPICS[topic[i]],
            seconds=round(float(seconds[i]), 1),
            item_id=f"LAB{form:02d}Q{i + 1:03d}",
            choice="" if blank[i] else _LETTERS[letters[i]],
        )
        for i in range(len(right))
    )


def _lines(items: Items, right: Truths) -> Iterator[PrintedLine]:
    for areas in _TABLES:
        asked = _carries(items, areas)
        if asked.any():
            yield PrintedLine(areas=areas, percent_correct=float(round(100.0 * right[asked].mean())))


@lru_cache
def _labels() -> dict[System, tuple[str, ...]]:
    codes: dict[System, tuple[str, ...]] = {}
    for code, system in label_maps().systems.items():
        codes[system] = (*codes.get(system, ()), code)
    return codes


def _pick(labels: tuple[str, ...], at: float) -> str:
    return labels[int(at * len(labels))]


def _report_lines() -> tuple[tuple[Area, ...], ...]:
    groups = tuple(group.systems for group in blueprint().groups)
    return (*groups, *((discipline,) for discipline in Discipline), *((task,) for task in Task))


def _carries(items: Items, areas: tuple[Area, ...]) -> Truths:
    carries = np.zeros(len(items.system), dtype=np.bool_)
    for area in areas:
        if isinstance(area, System):
            carries |= items.system == SYSTEMS.index(area)
        elif isinstance(area, Discipline):
            carries |= (items.disciplines == DISCIPLINES.index(area)).any(axis=1)
        else:
            carries |= items.task == TASKS.index(area)
    return carries


def _band(away: float, half: float) -> Band:
    if away < -half:
        return Band.LOWER
    return Band.HIGHER if away > half else Band.SAME

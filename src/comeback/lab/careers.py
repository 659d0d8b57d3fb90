"""The way back of a simulated student: week after week of study, tests and decisions, until the exam."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from comeback.core.evidence.score_report import BandReference
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import System
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.plan.course import CourseFacts, work_out
from comeback.core.plan.values import PlanWishes, TaskKind
from comeback.core.readiness.values import Choice
from comeback.facts import blueprint, cbssa
from comeback.facts.course import course_facts
from comeback.lab.evidence import answer_block, draw_record, sit_form
from comeback.lab.exams import draw_sources
from comeback.lab.students import draw_student

if TYPE_CHECKING:
    import numpy as np

    from comeback.core.diagnosis.findings import Diagnosis
    from comeback.core.evidence.record import Record
    from comeback.core.plan.course import Course
    from comeback.core.plan.values import PlanDay
    from comeback.core.readiness.values import Readiness
    from comeback.lab.exams import Sources
    from comeback.lab.students import Student
    from comeback.lab.worlds import World

CAME_ON = date(2026, 12, 8)
"""The day every simulated student comes."""

_DRAWS = 1000
"""Draws a student: fewer than a real student's, since hundreds of them average."""

_FORMS = 20
"""Forms there are: more than NBME sells, so that a rule that waits for forms is never short of one."""

_WEEK = timedelta(weeks=1)

_Block = tuple[int, tuple[System, ...]]
"""How many questions, and about which systems."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Life:
    """
    A student, what they meet, and what they have shown so far.

    Parameters
    ----------
    student : Student
        The student.
    sources : Sources
        What is hard.
    record : Record
        Everything shown.
    """

    student: Student
    sources: Sources
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Career:
    """
    A student's way to the exam.

    Parameters
    ----------
    life : Life
        The student, with everything shown by its end.
    decided_on : date or None
        The day they chose to sit; None if they never did.
    exam : Attempt or None
        The exam that followed, with its outcome.
    """

    life: Life
    decided_on: date | None
    exam: Attempt | None


def draw_life(rng: np.random.Generator, world: World) -> Life:
    """
    Draw a student and what they bring along.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.

    Returns
    -------
    Life
        As of :data:`CAME_ON`. The student knows what the bands of the report
        compare with: what it says is long ago, and one reading is quicker than
        three.
    """
    student = draw_student(rng, world, as_of=CAME_ON)
    sources = draw_sources(rng, world)
    record = draw_record(rng, world, student, sources, as_of=CAME_ON)
    reports = tuple(replace(report, reference=BandReference.PASS_LINE) for report in record.reports)
    return Life(student=student, sources=sources, record=replace(record, reports=reports))


def wishes_of(life: Life, *, as_of: date, exam_on: date | None = None) -> PlanWishes:
    """
    Give what a simulated student wants: the defaults, and the forms not yet seen.

    Parameters
    ----------
    life : Life
        The student.
    as_of : date
        The day.
    exam_on : date, optional
        The exam; by default the working date, put off while nothing is decided.

    Returns
    -------
    PlanWishes
        For the calculation.
    """
    facts = course_facts().plan
    working_date = max(CAME_ON + timedelta(days=facts.wishes.working_date_days), as_of + 4 * _WEEK)
    return PlanWishes(
        exam_on=exam_on or working_date,
        is_booked=False,
        hours_a_day=facts.wishes.hours_a_day,
        rest_weekday=facts.wishes.rest_weekday,
        forms_unseen=_unseen(life.record),
        shape=facts.day_shape,
        settle_days=facts.wishes.settle_days,
    )


def simulated_facts() -> CourseFacts:
    """
    Give the facts real students are worked out with, so that one takes a third of the time.

    Returns
    -------
    CourseFacts
        With fewer draws, and one spread of the areas in place of five: the level
        with one lies within 0.1 EPC of that with five, its SD within 1 %.
    """
    facts = course_facts()
    profile = replace(facts.diagnosis.profile, spread_grid=(1.0,), spread_weights=(1.0,))
    return replace(
        facts,
        diagnosis=replace(
            facts.diagnosis,
            draws=_DRAWS,
            profile=profile,
            growth=replace(facts.diagnosis.growth, draws=_DRAWS),
        ),
    )


def work_out_life(
    life: Life,
    *,
    as_of: date,
    exam_on: date | None = None,
    known_diagnosis: Diagnosis | None = None,
    facts: CourseFacts | None = None,
) -> Course:
    """
    Work out diagnosis, forecast and plan of a simulated student as of a real one.

    Parameters
    ----------
    life : Life
        The student.
    as_of : date
        The day; nothing later is used.
    exam_on : date, optional
        The date to judge; the working date by default.
    known_diagnosis : Diagnosis, optional
        The diagnosis of the same day, where it is known already.
    facts : CourseFacts, optional
        Other assumptions than those of :func:`simulated_facts`.

    Returns
    -------
    Course
        The same core function works it out.
    """
    return work_out(
        life.record,
        as_of=as_of,
        wishes=wishes_of(life, as_of=as_of, exam_on=exam_on),
        threshold=course_facts().decision.default_threshold,
        facts=facts or simulated_facts(),
        known_diagnosis=known_diagnosis,
    )


def study_by_habit(rng: np.random.Generator, world: World, life: Life, *, first: date, last: date) -> Life:
    """
    Let days go by without a plan: blocks on each day of study, and a form now and then.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    life : Life
        What was before.
    first, last : date
        The days that go by.

    Returns
    -------
    Life
        With what was shown on them.
    """
    planned_min = round(60 * course_facts().plan.wishes.hours_a_day)
    next_form_on = first + _form_gap(rng, world)
    for on in _days(first, last):
        if on.weekday() == course_facts().plan.wishes.rest_weekday:
            continue
        done_min = _done_min(life, on)
        takes_form = done_min > 0 and on >= next_form_on
        if takes_form:
            next_form_on = on + _form_gap(rng, world)
        blocks = () if takes_form else _habitual_blocks(rng, world, done_min=done_min)
        life = _after_day(
            rng,
            world,
            life,
            study=StudyDay(on=on, planned_min=planned_min, done_min=done_min),
            blocks=blocks,
            takes_form=takes_form,
        )
    return life


def study_by_plan(rng: np.random.Generator, world: World, life: Life, *, days: tuple[PlanDay, ...]) -> Life:
    """
    Let days of a plan go by: as much of each as the student's hours allow.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    life : Life
        What was before.
    days : tuple of PlanDay
        The days that go by.

    Returns
    -------
    Life
        With what was shown on them.
    """
    for day in days:
        left_min = done_min = _done_min(life, day.on)
        blocks: list[_Block] = []
        takes_form = False
        for task in day.tasks:
            left_min -= task.minutes
            if left_min < 0:
                break
            if task.kind is TaskKind.TIMED_BLOCK and task.items:
                systems = tuple(area for area in task.areas if isinstance(area, System))
                blocks.append((task.items, systems))
            takes_form |= task.kind is TaskKind.ASSESSMENT
        planned_min = sum(task.minutes for task in day.tasks if task.kind is not TaskKind.REST)
        if planned_min:
            life = _after_day(
                rng,
                world,
                life,
                study=StudyDay(on=day.on, planned_min=planned_min, done_min=done_min),
                blocks=tuple(blocks),
                takes_form=takes_form,
            )
    return life


def follow(rng: np.random.Generator, world: World, *, weeks: int) -> Career:
    """
    Follow a student from the day they come to the exam.

    Each week everything is worked out anew. If the forecast says to sit a week
    later, they do; else they study a week by the plan.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    weeks : int
        Weeks after which they give up.

    Returns
    -------
    Career
        Their way, and the exam where there was one.
    """
    life = draw_life(rng, world)
    for week in range(weeks):
        as_of = CAME_ON + week * _WEEK
        course = work_out_life(life, as_of=as_of)
        if readiness_in_a_week(life, course).recommendation.choice is Choice.SIT:
            exam = sit_exam(rng, life.student, on=as_of + _WEEK)
            return Career(life=life, decided_on=as_of, exam=exam)
        life = study_a_week(rng, world, life, course)
    return Career(life=life, decided_on=None, exam=None)


def readiness_in_a_week(life: Life, course: Course) -> Readiness:
    """
    Ask the forecast about an exam a week away.

    Parameters
    ----------
    life : Life
        The student.
    course : Course
        What is known of them on the day.

    Returns
    -------
    Readiness
        From the same diagnosis.
    """
    return work_out_life(
        life, as_of=course.as_of, exam_on=course.as_of + _WEEK, known_diagnosis=course.diagnosis
    ).readiness


def study_a_week(rng: np.random.Generator, world: World, life: Life, course: Course) -> Life:
    """
    Let a week go by as the plan has it.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    world : World
        The world.
    life : Life
        The student.
    course : Course
        What is known of them on the day, with the plan.

    Returns
    -------
    Life
        The student a week later.
    """
    week = tuple(day for day in course.plan.days if day.on < course.as_of + _WEEK)
    return study_by_plan(rng, world, life, days=week)


def sit_exam(rng: np.random.Generator, student: Student, *, on: date) -> Attempt:
    """
    Let a student sit the exam again.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of chance.
    student : Student
        The student.
    on : date
        The day.

    Returns
    -------
    Attempt
        With its outcome.
    """
    passes = rng.random() < student.p_pass_on(on)
    return Attempt(on=on, outcome=Outcome.PASS if passes else Outcome.FAIL)


def _after_day(
    rng: np.random.Generator,
    world: World,
    life: Life,
    *,
    study: StudyDay,
    blocks: tuple[_Block, ...],
    takes_form: bool,
) -> Life:
    record = life.record
    forms = _unseen(record)
    if takes_form and forms:
        documents = sit_form(rng, world, life.student, life.sources, form=forms[0], on=study.on)
        record = replace(record, printed=(*record.printed, documents.printed))
        if rng.random() < world.itemized_share:
            record = replace(record, itemized=(*record.itemized, documents.itemized))
    answered = tuple(
        answer_block(rng, world, life.student, life.sources, on=study.on, items=items, systems=systems)
        for items, systems in blocks
    )
    record = replace(record, blocks=(*record.blocks, *answered), study=(*record.study, study))
    return replace(life, record=record)


def _done_min(life: Life, on: date) -> int:
    """Count the minutes of a day, a week's hours being done on its six days of study."""
    return round(60 * life.student.path.hours_on(on) * 7 / 6)


def _habitual_blocks(rng: np.random.Generator, world: World, *, done_min: int) -> tuple[_Block, ...]:
    asked = [system for system, weight in blueprint().weights().items() if weight]
    most, left = max(world.block_items), round(world.questions_an_hour * done_min / 60)
    blocks: list[_Block] = []
    while left > 0:
        focused = rng.random() < world.focused_share
        systems = (asked[int(rng.integers(len(asked)))],) if focused else ()
        blocks.append((min(most, left), systems))
        left -= most
    return tuple(blocks)


def _form_gap(rng: np.random.Generator, world: World) -> timedelta:
    low, high = world.form_gap_days
    return timedelta(days=int(rng.integers(low, high + 1)))


def _unseen(record: Record) -> tuple[int, ...]:
    seen = {sitting.key.form for sitting in record.itemized}
    seen |= {result.key.form for result in record.printed}
    first = min(cbssa().forms)
    return tuple(form for form in range(first, first + _FORMS) if str(form) not in seen)


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=day) for day in range((last - first).days + 1))

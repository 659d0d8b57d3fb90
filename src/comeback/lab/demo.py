"""One invented student to look at: nothing of them is anybody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import Discipline, System
from comeback.core.exam.passing import SchoolKind
from comeback.lab.evidence import answer_block, fail_report, failed_attempt, sit_form
from comeback.lab.exams import Sources, draw_sources
from comeback.lab.insights import write_insights
from comeback.lab.paths import LevelPath
from comeback.lab.students import DISCIPLINES, SYSTEMS, TASKS, Habits, Student
from comeback.lab.worlds import World, world

_TUESDAY, _WEDNESDAY, _SATURDAY = 1, 2, 5

_BANK = "UWorld"

_SYSTEM_LOGITS = {
    System.RENAL: -1.0,
    System.BIOSTAT_EPI: -0.45,
    System.NERVOUS: -0.35,
    System.ENDOCRINE: -0.25,
    System.IMMUNE: -0.15,
    System.RESPIRATORY: 0.05,
    System.CARDIOVASCULAR: 0.30,
    System.GASTROINTESTINAL: 0.25,
    System.BEHAVIORAL: 0.35,
    System.MSK: 0.20,
    System.SOCIAL_SCIENCES: 0.25,
    System.MULTISYSTEM: 0.10,
}

_DISCIPLINE_LOGITS = {
    Discipline.PHYSIOLOGY: -0.25,
    Discipline.BIOCHEMISTRY_NUTRITION: -0.20,
    Discipline.PATHOLOGY: 0.10,
    Discipline.MICROBIOLOGY: 0.20,
}

_START = (
    ("then_weeks", (), "8"),
    ("then_hours", (), "10"),
    ("then_questions", (), "80"),
    ("then_resources", ("many",), "Two banks, the book, three video series and a deck."),
    ("then_tests", (), "2"),
    ("then_rest", ("none",), "I felt guilty on every free afternoon."),
    ("audit_pace", ("count",), "Eighty a day, whatever it took."),
    ("audit_review", ("shorter",), "I read the right answer and went on."),
    ("audit_book", ("reread",), ""),
    ("audit_full_lengths", ("loose",), "At home, with breaks whenever I got stuck."),
    ("audit_timed", ("both",), ""),
    ("day_heart", ("some",), "The first two blocks."),
    ("day_blank", ("some",), ""),
    ("day_fumes", ("yes",), "I slept about four hours."),
    ("weeks_without", ("sleep", "movement"), ""),
    ("day_time", ("late",), "The last five or six questions, most blocks after lunch."),
    ("day_stuck", ("often",), "Kidney questions with a table of labs."),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DemoStudent:
    """
    An invented student: what they would bring along, and their truth.

    Parameters
    ----------
    student : Student
        The truth.
    record : Record
        Everything they bring: attempt, forms, blocks, report, answers.
    insights_csv : bytes
        The question file of their forms.
    school : SchoolKind
        Kind of school.
    matriculation_on, rotations_on, graduation_on : date
        When school began, rotations go on, and graduation is planned.
    exam_on : date
        The booked date.
    hours_a_day : float
        Hours on a study day. [h]
    forms_unseen : tuple of int
        Forms they own and have not taken.
    """

    student: Student
    record: Record
    insights_csv: bytes
    school: SchoolKind
    matriculation_on: date
    rotations_on: date
    graduation_on: date
    exam_on: date
    hours_a_day: float
    forms_unseen: tuple[int, ...]


def demo_student(*, today: date, seed: int = 3) -> DemoStudent:
    """
    Make the invented student of the demo.

    A US MD student whose result came about six weeks ago: near the pass line,
    weak in the renal system, hurried at the end of sections, tired on the day.

    Parameters
    ----------
    today : date
        The day they are looked at.
    seed : int, optional
        Seed of their answers; their truth is always the same. The default is one
        whose answers show what is planted.

    Returns
    -------
    DemoStudent
        Evidence and truth.
    """
    rng = np.random.default_rng(seed)
    base = world("base")
    student = _student(today)
    exam_on = _last(_TUESDAY, today + timedelta(days=72))
    sources = draw_sources(rng, base)
    path = student.path
    forms = [
        sit_form(rng, base, student, sources, form=form, on=on)
        for form, on in (
            (27, _last(_SATURDAY, path.exam_on - timedelta(days=20))),
            (28, _last(_SATURDAY, path.exam_on - timedelta(days=6))),
            (31, _last(_SATURDAY, today - timedelta(days=3))),
        )
    ]
    itemized = tuple(documents.itemized for documents in forms)
    record = Record(
        attempts=(failed_attempt(student),),
        itemized=itemized,
        printed=tuple(documents.printed for documents in forms),
        blocks=_blocks(rng, base, student, sources, today),
        reports=(fail_report(rng, base, student, skipped_share=0.1),),
        answers=tuple(
            StartAnswer(question=question, choices=choices, words=words, on=today - timedelta(days=1))
            for question, choices, words in _START
        ),
    )
    return DemoStudent(
        student=student,
        record=record,
        insights_csv=write_insights(itemized),
        school=SchoolKind.US_MD,
        matriculation_on=date(today.year - 2, 8, 3),
        rotations_on=exam_on + timedelta(days=40),
        graduation_on=date(today.year + 2, 5, 15),
        exam_on=exam_on,
        hours_a_day=6.0,
        forms_unseen=(29, 32, 33),
    )


def _student(today: date) -> Student:
    result_on = _last(_WEDNESDAY, today - timedelta(days=38))
    exam_on = _last(_TUESDAY, result_on - timedelta(days=28))
    system = np.array([_SYSTEM_LOGITS.get(area, 0.0) for area in SYSTEMS])
    discipline = np.array([_DISCIPLINE_LOGITS.get(area, 0.0) for area in DISCIPLINES])
    return Student(
        path=LevelPath(
            dedicated_from=exam_on - timedelta(weeks=8),
            exam_on=exam_on,
            result_on=result_on,
            start_epc=54.0,
            ceiling_epc=76.0,
            gap_share_then=0.004,
            gap_share_now=0.006,
            growth_ends_after_days=365,
        ),
        system=system,
        discipline=discipline,
        task=np.zeros(len(TASKS)),
        cell=np.zeros((len(SYSTEMS), len(DISCIPLINES))),
        log_speed=0.05,
        habits=Habits(endings=1.5, endings_seconds=30.0, blank_share=0.05),
    )


def _blocks(
    rng: np.random.Generator, base: World, student: Student, sources: Sources, today: date
) -> tuple[BankBlock, ...]:
    path = student.path
    then = [
        answer_block(
            rng, base, student, sources, on=on, items=40, bank=_BANK, mode=BlockMode.TUTOR, systems=systems
        )
        for on, systems in (
            (path.dedicated_from + timedelta(days=4), (System.CARDIOVASCULAR,)),
            (path.dedicated_from + timedelta(days=11), (System.RENAL,)),
            (path.dedicated_from + timedelta(days=18), (System.NERVOUS,)),
            (path.dedicated_from + timedelta(days=25), (System.GASTROINTESTINAL,)),
            (path.dedicated_from + timedelta(days=32), ()),
            (path.dedicated_from + timedelta(days=40), ()),
            (path.dedicated_from + timedelta(days=47), ()),
        )
    ]
    now = [
        answer_block(rng, base, student, sources, on=on, items=20, bank=_BANK, systems=systems)
        for on, systems in (
            (today - timedelta(days=19), ()),
            (today - timedelta(days=17), (System.RENAL,)),
            (today - timedelta(days=15), ()),
            (today - timedelta(days=12), (System.ENDOCRINE,)),
            (today - timedelta(days=10), ()),
            (today - timedelta(days=8), (System.BIOSTAT_EPI,)),
            (today - timedelta(days=4), ()),
            (today - timedelta(days=2), (System.RENAL,)),
        )
    ]
    return (*then, *now)


def _last(weekday: int, on_or_before: date) -> date:
    return on_or_before - timedelta(days=(on_or_before.weekday() - weekday) % 7)

"""All that counts of a student's evidence, as one record of the core."""

import hashlib

from comeback.core.evidence.objections import Objection
from comeback.core.evidence.record import Record
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.store.bank_tests import load_bank_tests, load_bank_totals
from comeback.store.blocks import load_blocks
from comeback.store.counting import counting
from comeback.store.models import (
    AreaNameRow,
    AttemptRow,
    SourceRow,
    StartAnswerRow,
    StartChoiceRow,
)
from comeback.store.notebook import load_entries
from comeback.store.reading import read_once
from comeback.store.score_reports import load_reports
from comeback.store.self_assessments import load_self_assessments
from comeback.store.sittings import load_itemized, load_printed


def load_record(student: int, *, study: tuple[StudyDay, ...] = (), has_items: bool = True) -> Record:
    """
    Load everything that counts.

    Parameters
    ----------
    student : int
        Whose.
    study : tuple of StudyDay
        Days of the kept plan, which other tables tell.
    has_items : bool
        False leaves out what is known item by item, which is most of it.

    Returns
    -------
    Record
        Undone sources left out; items of one sitting from several files are
        joined, item by item, the latest file that brought one speaking for it.
    """
    return Record(
        attempts=load_attempts(student),
        itemized=load_itemized(student) if has_items else (),
        printed=load_printed(student),
        self_assessments=load_self_assessments(student),
        blocks=load_blocks(student),
        bank_tests=load_bank_tests(student) if has_items else (),
        bank_totals=load_bank_totals(student),
        reports=load_reports(student),
        answers=load_start_answers(student),
        objections=load_objections(student),
        study=study,
    )


def load_ledger(student: int, *, source: int | None = None) -> tuple[Attempt, ...]:
    """
    Load the ledger of the real exams.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        As for :func:`comeback.store.counting.counting`.

    Returns
    -------
    tuple of Attempt
        By day; of several entries for one exam and day the latest holds.
    """
    rows = AttemptRow.objects.filter(**counting(student, source)).order_by("pk")
    by_day = {
        (on, step): Attempt(
            step=Step(step), on=on, outcome=Outcome(outcome) if outcome else None, result_on=result_on
        )
        for step, on, outcome, result_on in rows.values_list("step", "on", "outcome", "result_on")
    }
    return tuple(by_day[key] for key in sorted(by_day))


@read_once
def load_attempts(student: int) -> tuple[Attempt, ...]:
    """
    Load the attempts at Step 1.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of Attempt
        By day; of several entries for one day the latest holds.
    """
    return tuple(attempt for attempt in load_ledger(student) if attempt.step is Step.STEP1)


@read_once
def load_start_answers(student: int) -> tuple[StartAnswer, ...]:
    """
    Load the latest answer to each question of the guided start.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of StartAnswer
        By question.
    """
    rows = StartAnswerRow.objects.filter(student_id=student).order_by("pk")
    counting = [
        row for row in rows.select_related("source") if not row.source or row.source.state == SourceRow.KEPT
    ]
    choices: dict[int, list[str]] = {}
    chosen = StartChoiceRow.objects.filter(answer__student_id=student).order_by("pk")
    for answer, choice in chosen.values_list("answer_id", "choice"):
        choices.setdefault(answer, []).append(choice)
    latest = {
        row.question: StartAnswer(
            question=row.question, choices=tuple(choices.get(row.pk, ())), words=row.words, on=row.on
        )
        for row in counting
    }
    return tuple(
        latest[question] for question in sorted(latest) if latest[question].choices or latest[question].words
    )


def load_objections(student: int) -> tuple[Objection, ...]:
    """
    Load what the student said of findings.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of Objection
        First said first.
    """
    return tuple(kept.entry for kept in load_entries(student, Objection))


@read_once
def evidence_digest(student: int) -> str:
    """
    Sum up what counts, without loading the answers.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    str
        SHA-256; it changes with every source kept, undone or forgotten, every
        name mapped, every answer of the guided start and every word on a finding.
    """
    parts = [
        *SourceRow.objects.filter(student_id=student, state=SourceRow.KEPT)
        .order_by("pk")
        .values_list("pk", "kind", "digest"),
        *AreaNameRow.objects.filter(student_id=student).order_by("name").values_list("name", "system"),
        *((a.question, a.choices, a.words, a.on.isoformat()) for a in load_start_answers(student)),
        *load_objections(student),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()

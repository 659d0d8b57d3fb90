"""Evidence typed in by hand: each entry is a line of the ledger that can be undone."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from comeback import __version__
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.self_assessments import SelfAssessmentResult, TakenTest
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.services.contradictions import check_attempts
from comeback.services.imports import ImportLine, imports
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.remarks import form_remarks
from comeback.store import evidence
from comeback.store.documents import pack
from comeback.store.evidence import Evidence, NewSource, SourceProblem
from comeback.store.record import load_attempts, load_ledger, load_record
from comeback.store.writing import is_new_write, note_subject, subject_of, writing

ATTEMPT = "attempt"
"""What the ledger calls a source of an attempt."""


def record_practice_test(
    *, student: StudentId, result: TakenTest, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Keep what a practice test reported.

    Parameters
    ----------
    student : StudentId
        Whose.
    result : PrintedResult or SelfAssessmentResult
        The figures, on the NBME scale or on the test's own.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.
    """
    if isinstance(result, SelfAssessmentResult):
        brought, on = Evidence(self_assessments=(result,)), result.on
    else:
        brought, on = Evidence(printed=(result,)), result.key.on
    return keep_entry(student, "practice_test", brought, on=on, now=now, key=idempotency_key)


def record_block(
    *, student: StudentId, block: BankBlock, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Keep a block of bank questions.

    Parameters
    ----------
    student : StudentId
        Whose.
    block : BankBlock
        The block.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.
    """
    return keep_entry(student, "block", Evidence(blocks=(block,)), on=block.on, now=now, key=idempotency_key)


def record_score_report(
    *,
    student: StudentId,
    report: ScoreReport,
    attempt: Attempt | None = None,
    now: datetime,
    idempotency_key: str | None = None,
) -> ImportLine:
    """
    Keep a fail report, and the attempt it tells of.

    Parameters
    ----------
    student : StudentId
        Whose.
    report : ScoreReport
        The bands.
    attempt : Attempt, optional
        The attempt; a fail on the report's day otherwise, with what is known
        of it already.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.

    Raises
    ------
    ContradictoryAttemptError
        If that attempt and another cannot both be true; nothing is kept.
    """
    known = next((each for each in load_attempts(student) if each.on == report.exam_on), None)
    fail = attempt or replace(known or Attempt(on=report.exam_on), outcome=Outcome.FAIL)
    check_attempts(student=student, attempts=(fail,))
    brought = Evidence(reports=(report,), attempts=(fail,))
    return keep_entry(student, "score_report", brought, on=report.exam_on, now=now, key=idempotency_key)


def record_attempt(
    *, student: StudentId, attempt: Attempt, now: datetime, idempotency_key: str | None = None
) -> ImportLine:
    """
    Keep an attempt at an exam. A later entry for the same Step and day takes its place.

    Parameters
    ----------
    student : StudentId
        Whose.
    attempt : Attempt
        The attempt.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.

    Raises
    ------
    ContradictoryAttemptError
        If it and another line cannot both be true; nothing is kept.
    """
    check_attempts(student=student, attempts=(attempt,))
    return keep_entry(
        student, ATTEMPT, Evidence(attempts=(attempt,)), on=attempt.on, now=now, key=idempotency_key
    )


def attempts(*, student: StudentId) -> tuple[Attempt, ...]:
    """
    Load the attempts at Step 1.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of Attempt
        By day.
    """
    return load_attempts(student)


def ledger(*, student: StudentId) -> tuple[Attempt, ...]:
    """
    Load the attempts at every Step.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of Attempt
        By day.
    """
    return load_ledger(student)


def typed(*, student: StudentId) -> Record:
    """Load all that counts but the answers of question lists."""
    return load_record(student, has_items=False)


def keep_entry(
    student: StudentId, kind: str, brought: Evidence, *, on: date, now: datetime, key: str | None
) -> ImportLine:
    """
    Keep what was typed in as a source of its own.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind : str
        Kind of the source.
    brought : Evidence
        What was typed.
    on : date
        Day it speaks of.
    now : datetime
        The present, aware.
    key : str or None
        A write sent twice with one key is done once.

    Returns
    -------
    ImportLine
        Its line of the ledger.
    """
    source = subject_of(student, key)
    if source is None:
        new = NewSource(
            kind=kind,
            name_hint="",
            digest=hashlib.sha256(pack(brought)).hexdigest(),
            kept_at=now,
            timezone=load_profile(student=student).timezone,
            program_version=__version__,
            span=(on, on),
            problems=tuple(
                SourceProblem(line=None, sentence=problem.sentence, hint=problem.hint)
                for problem in form_remarks(brought.printed)
            ),
        )
        with writing():
            if is_new_write(student, key, now):
                source = evidence.save_source(student, new, brought)
                note_subject(student, key, source)
    return next(line for line in imports(student=student) if line.id == source)

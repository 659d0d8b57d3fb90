"""What a student has shown, kept source by source: staged first, visible by one last change of state."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest, BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.check_ins import CheckIn
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.self_assessments import SelfAssessmentResult
from comeback.core.evidence.sittings import Answer, ItemizedSitting, PrintedResult, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.attempts import Attempt
from comeback.store.models import (
    AnswerRow,
    AttemptRow,
    BandAreaRow,
    BandRow,
    BankAnswerAreaRow,
    BankAnswerRow,
    BankTestRow,
    BankTotalsRow,
    BlockAreaRow,
    BlockRow,
    CheckInRow,
    PrintedLineAreaRow,
    PrintedLineRow,
    PrintedRow,
    ReportRow,
    SelfAssessmentRow,
    SittingRow,
    SourceProblemRow,
    SourceRow,
    StartAnswerRow,
    StartChoiceRow,
)
from comeback.store.writing import writing, writing_a_piece

BATCH = 250
"""Rows of one transaction: others write between two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProblem:
    """
    A problem noted with a source.

    Parameters
    ----------
    line : int or None
        Its line.
    sentence, hint : str
        What was found, and what to do.
    needs_user : bool
        Whether the student had a choice to make.
    """

    line: int | None
    sentence: str
    hint: str = ""
    needs_user: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one source brings, as values of the core."""

    itemized: tuple[ItemizedSitting, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    self_assessments: tuple[SelfAssessmentResult, ...] = ()
    blocks: tuple[BankBlock, ...] = ()
    bank_tests: tuple[BankTest, ...] = ()
    bank_totals: tuple[BankTotals, ...] = ()
    reports: tuple[ScoreReport, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    start_answers: tuple[StartAnswer, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """
    A source about to be kept.

    Parameters
    ----------
    kind, name_hint, digest : str
        What it is, what to call it, and the SHA-256 of its content.
    kept_at : datetime
        When, aware.
    timezone, program_version : str
        The student's time zone, and the program that read it.
    span : tuple of date, optional
        First and last day it speaks of.
    problems : tuple of SourceProblem
        What was noted.
    layout : str
        Of a table, the digest of the names of its columns.
    """

    kind: str
    name_hint: str
    digest: str
    kept_at: datetime
    timezone: str
    program_version: str
    span: tuple[date, date] | None = None
    problems: tuple[SourceProblem, ...] = ()
    layout: str = ""


def save_source(student: int, new: NewSource, evidence: Evidence) -> int:
    """
    Keep a source: staged in batches, visible by one last change of state.

    Parameters
    ----------
    student : int
        Whose.
    new : NewSource
        The source.
    evidence : Evidence
        What it brings.

    Returns
    -------
    int
        Its number.
    """
    source = stage_source(student, new, evidence)
    try:
        with writing():
            show_source(source)
    except BaseException:
        drop_staging(source)
        raise
    return source


def stage_source(student: int, new: NewSource, evidence: Evidence) -> int:
    """
    Write a source's rows without making them count yet.

    Parameters
    ----------
    student : int
        Whose.
    new : NewSource
        The source.
    evidence : Evidence
        What it brings.

    Returns
    -------
    int
        Its number.
    """
    with writing():
        source = SourceRow.objects.create(
            student_id=student,
            kind=new.kind,
            name_hint=new.name_hint[:200],
            digest=new.digest,
            kept_at=new.kept_at,
            timezone=new.timezone,
            program_version=new.program_version,
            first_on=new.span[0] if new.span else None,
            last_on=new.span[1] if new.span else None,
            layout=new.layout,
        )
    try:
        _stage_answers(source.pk, evidence.itemized)
        with writing():
            _stage_small(student, source.pk, new, evidence)
    except BaseException:
        drop_staging(source.pk)
        raise
    return source.pk


def show_source(source: int) -> None:
    """
    Make a staged source count; inside a write.

    Parameters
    ----------
    source : int
        Its number.
    """
    SourceRow.objects.filter(pk=source, state=SourceRow.STAGING).update(state=SourceRow.KEPT)


def drop_staging(source: int) -> None:
    """
    Take back what was staged.

    Parameters
    ----------
    source : int
        Its number.
    """
    with writing():
        SourceRow.objects.filter(pk=source, state=SourceRow.STAGING).delete()


def save_start_answer(student: int, answer: StartAnswer, *, at: datetime, source: int | None = None) -> None:
    """
    Keep an answer of the guided start, in front of earlier ones; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    answer : StartAnswer
        The answer.
    at : datetime
        When, aware.
    source : int, optional
        The file it came from.
    """
    row = StartAnswerRow.objects.create(
        student_id=student,
        source_id=source,
        question=answer.question,
        words=answer.words,
        on=answer.on,
        at=at,
    )
    StartChoiceRow.objects.bulk_create(StartChoiceRow(answer=row, choice=choice) for choice in answer.choices)


def _stage_answers(source: int, sittings: tuple[ItemizedSitting, ...]) -> None:
    rows: dict[SittingKey, int] = {}
    with writing():
        for sitting in sittings:
            if sitting.key not in rows:
                rows[sitting.key] = SittingRow.objects.create(
                    source_id=source,
                    exam=sitting.key.exam.value,
                    form=sitting.key.form,
                    on=sitting.key.on,
                    pacing=sitting.pacing.value,
                ).pk
    answers = (_answer_row(rows[s.key], answer) for s in sittings for answer in s.answers)
    while batch := list(islice(answers, BATCH)):
        with writing_a_piece():
            AnswerRow.objects.bulk_create(batch)


def _answer_row(sitting: int, answer: Answer) -> AnswerRow:
    return AnswerRow(
        sitting_id=sitting,
        position=answer.position,
        is_correct=answer.is_correct,
        is_omitted=answer.is_omitted,
        system=answer.system.value if answer.system else "",
        task=answer.task.value if answer.task else "",
        area_name=answer.area_name,
        topic=answer.topic,
        seconds=answer.seconds,
        item_id=answer.item_id,
        choice=answer.choice,
    )


def _stage_small(student: int, source: int, new: NewSource, evidence: Evidence) -> None:
    SourceProblemRow.objects.bulk_create(
        SourceProblemRow(
            source_id=source,
            line=problem.line,
            sentence=problem.sentence,
            hint=problem.hint,
            needs_user=problem.needs_user,
        )
        for problem in new.problems
    )
    for result in evidence.printed:
        _stage_printed(source, result)
    SelfAssessmentRow.objects.bulk_create(
        _self_assessment_row(source, result) for result in evidence.self_assessments
    )
    for test in evidence.bank_tests:
        _stage_bank_test(source, test)
    BankTotalsRow.objects.bulk_create(_bank_totals_row(source, totals) for totals in evidence.bank_totals)
    CheckInRow.objects.bulk_create(
        _check_in_row(student, source, check_in) for check_in in evidence.check_ins
    )
    AttemptRow.objects.bulk_create(
        AttemptRow(
            source_id=source,
            step=attempt.step.value,
            on=attempt.on,
            outcome=attempt.outcome.value if attempt.outcome else "",
            result_on=attempt.result_on,
        )
        for attempt in evidence.attempts
    )
    for block in evidence.blocks:
        _stage_block(source, block)
    for report in evidence.reports:
        _stage_report(source, report)
    for answer in evidence.start_answers:
        save_start_answer(student, answer, at=new.kept_at, source=source)


def _stage_printed(source: int, result: PrintedResult) -> None:
    row = PrintedRow.objects.create(
        source_id=source,
        exam=result.key.exam.value,
        form=result.key.form,
        on=result.key.on,
        epc=result.epc,
        pacing=result.pacing.value,
        was_seen_before=result.was_seen_before,
        used_resources=result.used_resources,
        low_pass_low_epc=result.low_pass_low_epc,
        low_pass_high_epc=result.low_pass_high_epc,
        p_pass_printed=result.p_pass_printed,
    )
    for line in result.lines:
        listed = PrintedLineRow.objects.create(
            printed=row, percent_correct=line.percent_correct, items=line.items
        )
        PrintedLineAreaRow.objects.bulk_create(
            PrintedLineAreaRow(line=listed, area=area.value) for area in line.areas
        )


def _self_assessment_row(source: int, result: SelfAssessmentResult) -> SelfAssessmentRow:
    return SelfAssessmentRow(
        source_id=source,
        exam=result.exam.value,
        on=result.on,
        percent_correct=result.percent_correct,
        items=result.items,
        score_printed=result.score_printed,
        pacing=result.pacing.value,
        is_simulated=result.is_simulated,
        was_seen_before=result.was_seen_before,
        used_resources=result.used_resources,
    )


def _stage_bank_test(source: int, test: BankTest) -> None:
    row = BankTestRow.objects.create(
        source_id=source,
        on=test.on,
        bank=test.bank,
        test_id=test.test_id,
        mode=test.mode.value,
        is_first_seen=test.is_first_seen,
        **_changes(test.changes),
    )
    answers = BankAnswerRow.objects.bulk_create(_bank_answer_row(row, answer) for answer in test.answers)
    BankAnswerAreaRow.objects.bulk_create(
        BankAnswerAreaRow(answer=kept, area=area.value)
        for kept, answer in zip(answers, test.answers, strict=True)
        for area in answer.areas
    )


def _bank_answer_row(test: BankTestRow, answer: BankAnswer) -> BankAnswerRow:
    return BankAnswerRow(
        test=test,
        question_id=answer.question_id,
        position=answer.position,
        is_correct=answer.is_correct,
        is_omitted=answer.is_omitted,
        system_name=answer.system_name,
        subject_name=answer.subject_name,
        category=answer.category,
        topic=answer.topic,
        seconds=answer.seconds,
        peers_percent=answer.peers_percent,
    )


def _bank_totals_row(source: int, totals: BankTotals) -> BankTotalsRow:
    return BankTotalsRow(
        source_id=source,
        on=totals.on,
        bank=totals.bank,
        correct=totals.correct,
        incorrect=totals.incorrect,
        omitted=totals.omitted,
        items_in_bank=totals.items_in_bank,
        **_changes(totals.changes),
    )


def _changes(changes: AnswerChanges | None) -> dict[str, int | None]:
    return {
        "right_to_wrong": changes.right_to_wrong if changes else None,
        "wrong_to_right": changes.wrong_to_right if changes else None,
        "wrong_to_wrong": changes.wrong_to_wrong if changes else None,
    }


def _check_in_row(student: int, source: int, check_in: CheckIn) -> CheckInRow:
    return CheckInRow(
        student_id=student,
        source_id=source,
        on=check_in.on,
        asleep_from=check_in.asleep_from,
        asleep_to=check_in.asleep_to,
        food=check_in.food,
        movement=check_in.movement,
        mood=check_in.mood,
        stress=check_in.stress,
        energy=check_in.energy,
        words=check_in.words,
    )


def _stage_block(source: int, block: BankBlock) -> None:
    row = BlockRow.objects.create(
        source_id=source,
        on=block.on,
        bank=block.bank,
        items=block.items,
        correct=block.correct,
        mode=block.mode.value,
        is_first_seen=block.is_first_seen,
    )
    BlockAreaRow.objects.bulk_create(BlockAreaRow(block=row, area=area.value) for area in block.areas)


def _stage_report(source: int, report: ScoreReport) -> None:
    row = ReportRow.objects.create(
        source_id=source,
        exam_on=report.exam_on,
        reference=report.reference.value,
        distance=report.distance,
    )
    for line in report.bands:
        band = BandRow.objects.create(report=row, band=line.band.value)
        BandAreaRow.objects.bulk_create(BandAreaRow(band=band, area=area.value) for area in line.areas)

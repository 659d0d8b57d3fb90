"""The ledger of what a student has shown: kept by source, undone by source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import Count

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.sittings import Answer, ItemizedSitting, PracticeExam, PrintedResult, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import System
from comeback.core.exam.attempts import Attempt
from comeback.errors import InputError
from comeback.store.models import (
    AnswerRow,
    AreaNameRow,
    AttemptRow,
    BandAreaRow,
    BandRow,
    BlockAreaRow,
    BlockRow,
    PrintedRow,
    ReportRow,
    SittingRow,
    SourceProblemRow,
    SourceRow,
    StartAnswerRow,
    StartChoiceRow,
)
from comeback.store.writing import writing

BATCH = 5_000


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
    blocks: tuple[BankBlock, ...] = ()
    reports: tuple[ScoreReport, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    start_answers: tuple[StartAnswer, ...] = ()


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
    """

    kind: str
    name_hint: str
    digest: str
    kept_at: datetime
    timezone: str
    program_version: str
    span: tuple[date, date] | None = None
    problems: tuple[SourceProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSource:
    """
    A line of the ledger.

    Parameters
    ----------
    id : int
        Its number.
    kind, name_hint, digest : str
        As in :class:`NewSource`.
    kept_at : datetime
        When.
    is_undone : bool
        Whether it is hidden.
    first_on, last_on : date or None
        The days it speaks of.
    counts : mapping of str to int
        How much of each type of evidence; absent types are left out.
    problems : tuple of SourceProblem
        What was noted.
    """

    id: int
    kind: str
    name_hint: str
    digest: str
    kept_at: datetime
    is_undone: bool
    first_on: date | None
    last_on: date | None
    counts: Mapping[str, int]
    problems: tuple[SourceProblem, ...]


class NoSuchSourceError(InputError):
    """
    The ledger has no line with this number.

    Parameters
    ----------
    source : int
        The number.
    """

    def __init__(self, source: int) -> None:
        super().__init__(
            f"There is no entry {source} in your evidence.", "The Evidence page lists what there is."
        )


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


def hide_source(student: int, source: int, *, at: datetime) -> None:
    """
    Undo a source: its rows stay, and count no more.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.
    at : datetime
        When, aware.

    Raises
    ------
    NoSuchSourceError
        If there is none.
    """
    _owned(student, source)
    SourceRow.objects.filter(pk=source, state=SourceRow.KEPT).update(state=SourceRow.UNDONE, undone_at=at)


def restore_source(student: int, source: int) -> None:
    """
    Let an undone source count again.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.

    Raises
    ------
    NoSuchSourceError
        If there is none.
    """
    _owned(student, source)
    SourceRow.objects.filter(pk=source, state=SourceRow.UNDONE).update(state=SourceRow.KEPT, undone_at=None)


def find_source(student: int, digest: str, kind: str) -> KeptSource | None:
    """
    Find a source by its content, undone ones included.

    Parameters
    ----------
    student : int
        Whose.
    digest : str
        SHA-256 of its content.
    kind : str
        Its kind.

    Returns
    -------
    KeptSource or None
        The latest such source.
    """
    row = (
        SourceRow.objects.filter(student_id=student, digest=digest, kind=kind)
        .exclude(state=SourceRow.STAGING)
        .order_by("-pk")
        .first()
    )
    return load_source(student, row.pk) if row else None


def load_source(student: int, source: int) -> KeptSource:
    """
    Load one line of the ledger.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.

    Returns
    -------
    KeptSource
        The line.

    Raises
    ------
    NoSuchSourceError
        If there is none.
    """
    _owned(student, source)
    [line] = _lines(student, source)
    return line


def load_sources(student: int) -> tuple[KeptSource, ...]:
    """
    Load the ledger.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of KeptSource
        Latest first, undone ones included.
    """
    return tuple(_lines(student))


def load_known_items(student: int) -> dict[SittingKey, tuple[frozenset[str], frozenset[int]]]:
    """
    Load which items of which sittings count already.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of SittingKey to (ids, positions)
        Item ids, and positions in the form.
    """
    known: dict[SittingKey, tuple[set[str], set[int]]] = {}
    rows = AnswerRow.objects.filter(
        sitting__source__student_id=student, sitting__source__state=SourceRow.KEPT
    ).values_list("sitting__exam", "sitting__form", "sitting__on", "item_id", "position")
    for exam, form, on, item_id, position in rows.iterator():
        ids, positions = known.setdefault(_key(exam, form, on), (set(), set()))
        if item_id:
            ids.add(item_id)
        if position is not None:
            positions.add(position)
    return {key: (frozenset(ids), frozenset(positions)) for key, (ids, positions) in known.items()}


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


def save_area_names(student: int, names: Mapping[str, System], *, at: datetime) -> None:
    """
    Keep what unknown area names mean; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    names : mapping of str to System
        By the name as the file has it.
    at : datetime
        When, aware.
    """
    for name, system in names.items():
        AreaNameRow.objects.update_or_create(
            student_id=student, name=name, defaults={"system": system.value, "at": at}
        )


def load_area_names(student: int) -> dict[str, System]:
    """
    Load what the student said unknown area names mean.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of str to System
        By name.
    """
    rows = AreaNameRow.objects.filter(student_id=student).values_list("name", "system")
    return {name: System(system) for name, system in rows}


def load_unmapped(student: int) -> tuple[tuple[str, int], ...]:
    """
    Load the area names that still mean nothing.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of (str, int)
        Names and the answers each stands on, most first.
    """
    known = load_area_names(student)
    counts: dict[str, int] = {}
    rows = AnswerRow.objects.filter(
        sitting__source__student_id=student, sitting__source__state=SourceRow.KEPT, system=""
    ).values_list("area_name", flat=True)
    for name in rows.exclude(area_name=""):
        if name not in known:
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _owned(student: int, source: int) -> None:
    if not SourceRow.objects.filter(pk=source, student_id=student).exclude(state=SourceRow.STAGING).exists():
        raise NoSuchSourceError(source)


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
        with writing():
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
    PrintedRow.objects.bulk_create(_printed_row(source, result) for result in evidence.printed)
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


def _printed_row(source: int, result: PrintedResult) -> PrintedRow:
    return PrintedRow(
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


def _key(exam: str, form: str, on: date) -> SittingKey:
    return SittingKey(exam=PracticeExam(exam), form=form, on=on)


def _lines(student: int, source: int | None = None) -> Iterator[KeptSource]:
    rows = SourceRow.objects.filter(student_id=student).exclude(state=SourceRow.STAGING).order_by("-pk")
    if source is not None:
        rows = rows.filter(pk=source)
    counts = _counts(student, source)
    problems: dict[int, list[SourceProblem]] = {}
    noted = SourceProblemRow.objects.filter(source__in=rows).order_by("pk")
    for row in noted.values_list("source_id", "line", "sentence", "hint", "needs_user"):
        problems.setdefault(row[0], []).append(
            SourceProblem(line=row[1], sentence=row[2], hint=row[3], needs_user=row[4])
        )
    for line in rows:
        yield KeptSource(
            id=line.pk,
            kind=line.kind,
            name_hint=line.name_hint,
            digest=line.digest,
            kept_at=line.kept_at,
            is_undone=line.state == SourceRow.UNDONE,
            first_on=line.first_on,
            last_on=line.last_on,
            counts=counts.get(line.pk, {}),
            problems=tuple(problems.get(line.pk, ())),
        )


def _counts(student: int, source: int | None) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = {}
    for name, rows, path in (
        ("answers", AnswerRow.objects, "sitting__source"),
        ("sittings", SittingRow.objects, "source"),
        ("printed", PrintedRow.objects, "source"),
        ("blocks", BlockRow.objects, "source"),
        ("reports", ReportRow.objects, "source"),
        ("bands", BandRow.objects, "report__source"),
        ("attempts", AttemptRow.objects, "source"),
        ("start_answers", StartAnswerRow.objects, "source"),
    ):
        chosen = rows.filter(**{f"{path}__student_id": student})
        if source is not None:
            chosen = chosen.filter(**{f"{path}_id": source})
        for found, count in chosen.values_list(f"{path}_id").annotate(n=Count("pk")).order_by():
            counts.setdefault(found, {})[name] = count
    return counts

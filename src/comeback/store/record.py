"""All that counts of a student's evidence, as one record of the core."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pooling import pool_blocks
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
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import System, Task, area
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.store.area_names import load_area_names
from comeback.store.bank_tests import load_bank_tests, load_bank_totals
from comeback.store.counting import counting
from comeback.store.models import (
    AnswerRow,
    AreaNameRow,
    AttemptRow,
    BandAreaRow,
    BandRow,
    BlockAreaRow,
    BlockRow,
    PrintedLineAreaRow,
    PrintedLineRow,
    PrintedRow,
    ReportRow,
    SittingRow,
    SourceRow,
    StartAnswerRow,
    StartChoiceRow,
)
from comeback.store.self_assessments import load_self_assessments
from comeback.store.superseding import SupersededDay, bank_key, load_superseded

_FILLABLE = ("system", "task", "topic", "seconds", "item_id", "choice")


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
        blocks=_blocks(student),
        bank_tests=load_bank_tests(student) if has_items else (),
        bank_totals=load_bank_totals(student),
        reports=load_reports(student),
        answers=load_start_answers(student),
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
        name mapped and every answer of the guided start.
    """
    parts = [
        *SourceRow.objects.filter(student_id=student, state=SourceRow.KEPT)
        .order_by("pk")
        .values_list("pk", "kind", "digest"),
        *AreaNameRow.objects.filter(student_id=student).order_by("name").values_list("name", "system"),
        *((a.question, a.choices, a.words, a.on.isoformat()) for a in load_start_answers(student)),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def load_itemized(student: int, *, source: int | None = None) -> tuple[ItemizedSitting, ...]:
    """
    Load the sittings known item by item.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        As for :func:`comeback.store.counting.counting`.

    Returns
    -------
    tuple of ItemizedSitting
        By day, each item once.
    """
    names = load_area_names(student)
    sittings: dict[int, SittingKey] = {}
    pacing: dict[SittingKey, Pacing] = {}
    rows = SittingRow.objects.filter(**counting(student, source)).order_by("source_id", "pk")
    for pk, exam, form, on, paced in rows.values_list("pk", "exam", "form", "on", "pacing"):
        key = SittingKey(exam=PracticeExam(exam), form=form, on=on)
        sittings[pk] = key
        if key not in pacing or Pacing(paced) is not Pacing.UNKNOWN:
            pacing[key] = Pacing(paced)
    answers: dict[SittingKey, dict[int, list[Answer]]] = {key: {} for key in sittings.values()}
    for pk, answer in _answers(student, names, source):
        answers[sittings[pk]].setdefault(pk, []).append(answer)
    return tuple(
        ItemizedSitting(key=key, pacing=pacing[key], answers=_joined(_to_join([*answers[key].values()])))
        for key in sorted(answers, key=lambda key: (key.on, key.exam.value, key.form))
    )


def _answers(
    student: int, names: dict[str, System], source: int | None = None
) -> Iterable[tuple[int, Answer]]:
    systems, tasks = {s.value: s for s in System}, {t.value: t for t in Task}
    rows = (
        AnswerRow.objects.filter(
            **{f"sitting__{name}": value for name, value in counting(student, source).items()}
        )
        .order_by("sitting__source_id", "pk")
        .values_list(
            "sitting_id",
            "position",
            "is_correct",
            "is_omitted",
            "system",
            "task",
            "area_name",
            "topic",
            "seconds",
            "item_id",
            "choice",
        )
    )
    for (
        sitting,
        position,
        is_correct,
        is_omitted,
        system,
        task,
        name,
        topic,
        seconds,
        item_id,
        choice,
    ) in rows:
        yield (
            sitting,
            Answer(
                position=position,
                is_correct=is_correct,
                is_omitted=is_omitted,
                system=systems.get(system) or names.get(name),
                task=tasks.get(task),
                area_name=name,
                topic=topic,
                seconds=seconds,
                item_id=item_id,
                choice=choice,
            ),
        )


def _to_join(lists: list[list[Answer]]) -> list[Answer]:
    """
    Choose the lists of one sitting whose items can be told from each other.

    An item with neither id nor place could be any item of another list: where
    there is one, the longest list speaks alone, the latest of equals.
    """
    if len(lists) > 1 and any(not a.item_id and a.position is None for each in lists for a in each):
        return max(reversed(lists), key=len)
    return [answer for each in lists for answer in each]


def _joined(answers: list[Answer]) -> tuple[Answer, ...]:
    """
    Items of one sitting, each once: by the vendor's id, else by place in the form.

    The latest file that brought an item speaks for it; earlier ones fill in
    what it leaves open.
    """
    once: list[Answer] = []
    by_id: dict[str, int] = {}
    by_place: dict[int, int] = {}
    for answer in answers:
        known = by_id.get(answer.item_id)
        if known is None and answer.position is not None:
            same_place = by_place.get(answer.position)
            if same_place is not None and not (answer.item_id and once[same_place].item_id):
                known = same_place
        place = len(once) if known is None else known
        if known is None:
            once.append(answer)
        else:
            once[known] = _filled(answer, once[known])
        if answer.item_id:
            by_id[answer.item_id] = place
        if answer.position is not None:
            by_place.setdefault(answer.position, place)
    last = len(answers) + 1
    return tuple(sorted(once, key=lambda a: (a.position or last, a.item_id)))


def _filled(later: Answer, earlier: Answer) -> Answer:
    open_fields = [name for name in _FILLABLE if getattr(later, name) in (None, "")]
    found = {name: getattr(earlier, name) for name in open_fields if getattr(earlier, name) not in (None, "")}
    return replace(later, **found) if found else later


def load_printed(student: int, *, source: int | None = None) -> tuple[PrintedResult, ...]:
    """
    Load the printed results of practice tests.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        As for :func:`comeback.store.counting.counting`.

    Returns
    -------
    tuple of PrintedResult
        By day.
    """
    rows = PrintedRow.objects.filter(**counting(student, source)).order_by("on", "pk")
    lines = _printed_lines(student)
    return tuple(
        PrintedResult(
            key=SittingKey(exam=PracticeExam(row.exam), form=row.form, on=row.on),
            epc=row.epc,
            pacing=Pacing(row.pacing),
            was_seen_before=row.was_seen_before,
            used_resources=row.used_resources,
            low_pass_low_epc=row.low_pass_low_epc,
            low_pass_high_epc=row.low_pass_high_epc,
            p_pass_printed=row.p_pass_printed,
            lines=tuple(lines.get(row.pk, ())),
        )
        for row in rows
    )


def _printed_lines(student: int) -> dict[int, list[PrintedLine]]:
    areas: dict[int, list[str]] = {}
    listed = PrintedLineAreaRow.objects.filter(line__printed__source__student_id=student).order_by("pk")
    for line, name in listed.values_list("line_id", "area"):
        areas.setdefault(line, []).append(name)
    lines: dict[int, list[PrintedLine]] = {}
    rows = PrintedLineRow.objects.filter(printed__source__student_id=student).order_by("pk")
    for pk, printed, percent, items in rows.values_list("pk", "printed_id", "percent_correct", "items"):
        stands_for = tuple(area(name) for name in areas.get(pk, ()))
        lines.setdefault(printed, []).append(
            PrintedLine(areas=stands_for, percent_correct=percent, items=items)
        )
    return lines


def load_blocks_of(source: int) -> tuple[BankBlock, ...]:
    """
    Load the blocks one source brought.

    Parameters
    ----------
    source : int
        Its number.

    Returns
    -------
    tuple of BankBlock
        By day.
    """
    return tuple(block for _, _, block in _kept_blocks(BlockRow.objects.filter(source=source)))


def load_days_before(
    student: int, *, layout: str, digest: str, days: Collection[tuple[date, str]]
) -> dict[SupersededDay, tuple[BankBlock, ...]]:
    """
    Load what other tables with the same columns say of some days.

    Parameters
    ----------
    student : int
        Whose.
    layout : str
        Digest of the names of the columns.
    digest : str
        SHA-256 of the table at hand, which is left out.
    days : collection of (date, str)
        Days and banks, these as :func:`comeback.store.superseding.bank_key`
        writes them.

    Returns
    -------
    dict of SupersededDay to tuple of BankBlock
        Blocks by table and day, also of days another table corrects.
    """
    rows = BlockRow.objects.filter(**counting(student), source__layout=layout, on__in={on for on, _ in days})
    found: dict[SupersededDay, list[BankBlock]] = {}
    for source, _, block in _kept_blocks(rows.exclude(source__digest=digest)):
        bank = bank_key(block.bank)
        if (block.on, bank) in days:
            found.setdefault(SupersededDay(source=source, on=block.on, bank=bank), []).append(block)
    return {day: tuple(blocks) for day, blocks in found.items()}


def load_block_lists(student: int) -> tuple[tuple[tuple[int, BankBlock], ...], ...]:
    """
    Load blocks by where they came from, each with its source.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of tuple of (int, BankBlock)
        Blocks typed one by one are one list; each table is one of its own. Days
        that a corrected table tells anew are left out.
    """
    typed: list[tuple[int, BankBlock]] = []
    tables: dict[int, list[tuple[int, BankBlock]]] = {}
    corrected = load_superseded(student)
    for source, kind, block in _kept_blocks(BlockRow.objects.filter(**counting(student))):
        listed = tables.setdefault(source, []) if kind == "columns" else typed
        if SupersededDay(source=source, on=block.on, bank=bank_key(block.bank)) not in corrected:
            listed.append((source, block))
    return (tuple(typed), *(tuple(listed) for listed in tables.values()))


def _blocks(student: int) -> tuple[BankBlock, ...]:
    return pool_blocks([[block for _, block in listed] for listed in load_block_lists(student)])


def _kept_blocks(rows: QuerySet[BlockRow]) -> Iterable[tuple[int, str, BankBlock]]:
    """Blocks by day, each with its source and that source's kind."""
    areas: dict[int, list[str]] = {}
    listed = BlockAreaRow.objects.filter(block__in=rows).order_by("pk")
    for number, name in listed.values_list("block_id", "area"):
        areas.setdefault(number, []).append(name)
    columns = ("pk", "source_id", "source__kind", "on", "bank", "items", "correct", "mode", "is_first_seen")
    for pk, source, kind, on, bank, items, correct, mode, is_first_seen in rows.order_by(
        "on", "pk"
    ).values_list(*columns):
        block = BankBlock(
            on=on,
            bank=bank,
            items=items,
            correct=correct,
            mode=BlockMode(mode),
            areas=tuple(area(name) for name in areas.get(pk, ())),
            is_first_seen=is_first_seen,
        )
        yield source, kind, block


def load_reports(student: int, *, source: int | None = None) -> tuple[ScoreReport, ...]:
    """
    Load the score reports.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        As for :func:`comeback.store.counting.counting`.

    Returns
    -------
    tuple of ScoreReport
        By exam; of several for one exam the latest holds.
    """
    areas: dict[int, list[str]] = {}
    listed = BandAreaRow.objects.filter(band__report__source__student_id=student).order_by("pk")
    for band, name in listed.values_list("band_id", "area"):
        areas.setdefault(band, []).append(name)
    bands: dict[int, list[AreaBand]] = {}
    for row in BandRow.objects.filter(report__source__student_id=student).order_by("pk"):
        lines = tuple(area(name) for name in areas.get(row.pk, ()))
        bands.setdefault(row.report_id, []).append(AreaBand(areas=lines, band=Band(row.band)))
    by_exam = {
        row.exam_on: ScoreReport(
            exam_on=row.exam_on,
            bands=tuple(bands.get(row.pk, ())),
            reference=BandReference(row.reference),
            distance=row.distance,
        )
        for row in ReportRow.objects.filter(**counting(student, source)).order_by("pk")
    }
    return tuple(by_exam[on] for on in sorted(by_exam))


def load_taken_forms(student: int) -> frozenset[str]:
    """
    Load which forms have a sitting on record.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    frozenset of str
        Form numbers as printed.
    """
    itemized = SittingRow.objects.filter(**counting(student)).values_list("form", flat=True)
    printed = PrintedRow.objects.filter(**counting(student)).values_list("form", flat=True)
    return frozenset([*itemized, *printed])

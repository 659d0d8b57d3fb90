"""Sittings that count: their answers and their printed figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from comeback.core.evidence.sittings import (
    Answer,
    ItemizedSitting,
    Pacing,
    PracticeExam,
    PrintedLine,
    PrintedResult,
    SittingKey,
)
from comeback.core.exam.areas import System, Task, area
from comeback.store.area_names import load_area_names
from comeback.store.counting import counting
from comeback.store.models import (
    AnswerRow,
    PrintedLineAreaRow,
    PrintedLineRow,
    PrintedRow,
    SittingRow,
)

_FILLABLE = ("system", "task", "topic", "seconds", "item_id", "choice")


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
    student: int, names: Mapping[str, System], source: int | None = None
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

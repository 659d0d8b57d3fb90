"""What the student said the area names of their files mean."""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from comeback.core.exam.areas import System
from comeback.store.models import AnswerRow, AreaNameRow, BankAnswerRow, SourceRow
from comeback.store.reading import read_once


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


@read_once
def load_area_names(student: int) -> Mapping[str, System]:
    """
    Load what the student said unknown area names mean.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    mapping of str to System
        By name; not to be changed.
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
    answers = AnswerRow.objects.filter(
        sitting__source__student_id=student, sitting__source__state=SourceRow.KEPT, system=""
    ).exclude(area_name="")
    of_banks = (
        BankAnswerRow.objects.filter(test__source__student_id=student, test__source__state=SourceRow.KEPT)
        .exclude(system_name="")
        .exclude(areas__area__in=[system.value for system in System])
    )
    names = chain(answers.values_list("area_name", flat=True), of_banks.values_list("system_name", flat=True))
    for name in names:
        if name not in known:
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

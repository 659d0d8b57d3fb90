"""A question file as the NBME INSIGHTS site exports it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from comeback.core.evidence.sittings import Answer, ItemizedSitting, Pacing, PracticeExam
from comeback.facts import insights_csv, label_maps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comeback.core.exam.areas import Task

_EXAM_NAMES = {
    PracticeExam.CBSSA: "Comp Basic Sci SELF",
    PracticeExam.CBSE: "Comprehensive Basic Science Examination",
}


def write_insights(sittings: Iterable[ItemizedSitting]) -> bytes:
    """
    Write the question file of some sittings.

    Parameters
    ----------
    sittings : iterable of ItemizedSitting
        The sittings, in the order they come in the file.

    Returns
    -------
    bytes
        CSV in the columns of a real export, UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=insights_csv().columns, lineterminator="\r\n")
    writer.writeheader()
    for sitting in sittings:
        writer.writerows(_row(sitting, answer) for answer in sitting.answers)
    return text.getvalue().encode()


def _row(sitting: ItemizedSitting, answer: Answer) -> dict[str, str | int | float]:
    shape = insights_csv()
    on = sitting.key.on
    take = (
        _EXAM_NAMES[sitting.key.exam],
        f"Form {sitting.key.form}",
        f"{on.month}/{on.day}/{on.year}",
        "8:30AM",
    )
    result = "Correct" if answer.is_correct else "Incorrect"
    return {
        "Correct / Incorrect": "" if answer.is_omitted else result,
        "Seq": answer.position or "",
        "Question Id": answer.item_id,
        "Content Topic": _topic(answer.task),
        "Content Description": shape.content_description_separator.join((answer.area_name, answer.topic)),
        "Answer Selected": answer.choice,
        "Time (sec)": answer.seconds if answer.seconds is not None else "",
        "Timing": shape.self_paced if sitting.pacing is Pacing.SELF else shape.standard_paced,
        "Answer Explanation": "",
        "Exam Take": shape.exam_take_separator.join(take),
    }


def _topic(task: Task | None) -> str:
    return next((label for label, known in label_maps().tasks.items() if known is task), "")

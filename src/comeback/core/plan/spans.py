"""The hours of a day that are study, as one would say them: from when to when."""

from dataclasses import dataclass
from datetime import time

from comeback.core.plan.values import PlanDay, PlannedTask, TaskKind

BREAK_MIN = 30  # tasks no farther apart than a pause are one span; a meal parts them
_NOT_STUDY = (TaskKind.REST, TaskKind.WELLBEING, TaskKind.ADMIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySpan:
    """
    A stretch of study.

    Parameters
    ----------
    starts_at : time
        When it begins.
    minutes : int
        How long it lasts, pauses included. [min]
    tasks : tuple of PlannedTask
        What is in it.
    """

    starts_at: time
    minutes: int
    tasks: tuple[PlannedTask, ...]


def study_spans(day: PlanDay) -> tuple[StudySpan, ...]:
    """
    Join the tasks of a day to stretches of study.

    Parameters
    ----------
    day : PlanDay
        The day.

    Returns
    -------
    tuple of StudySpan
        In order of time; rest, wellbeing and errands belong to none.
    """
    spans: list[StudySpan] = []
    for task in day.tasks:
        if task.kind in _NOT_STUDY or task.starts_at is None:
            continue
        last = spans[-1] if spans else None
        if last and _minute(task.starts_at) - _minute(last.starts_at) - last.minutes <= BREAK_MIN:
            until = max(_minute(last.starts_at) + last.minutes, _minute(task.starts_at) + task.minutes)
            spans[-1] = StudySpan(
                starts_at=last.starts_at, minutes=until - _minute(last.starts_at), tasks=(*last.tasks, task)
            )
        else:
            spans.append(StudySpan(starts_at=task.starts_at, minutes=task.minutes, tasks=(task,)))
    return tuple(spans)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute

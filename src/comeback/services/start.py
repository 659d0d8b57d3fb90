"""The guided start: one question a page, each answer kept at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from comeback.core.evidence.start import StartAnswer
from comeback.errors import InputError
from comeback.facts.plan import plan_facts
from comeback.services.content import content
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.study_day import study_day
from comeback.store.evidence import save_start_answer
from comeback.store.record import load_attempts, load_start_answers
from comeback.store.writing import is_new_write, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class StartQuestion:
    """
    One question of the guided start.

    Parameters
    ----------
    id, section : str
        Which question, and the section it stands in.
    kind : str
        ``one`` or ``many`` of its choices, ``number``, ``text``, or a form of
        its own.
    title, help, why : str
        The question, a helping sentence, and why it is asked.
    choices : tuple of (str, str)
        Ids and labels.
    unit : str
        What a number counts.
    low, high : float or None
        Least and greatest number.
    """

    id: str
    section: str
    kind: str
    title: str
    help: str
    why: str
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None


class UnknownQuestionError(InputError):
    """
    The guided start has no such question or choice.

    Parameters
    ----------
    asked : str
        What was answered.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"The guided start has no “{asked}”.", "Open the guided start again and answer there."
        )


@lru_cache
def questions() -> tuple[StartQuestion, ...]:
    """
    List the questions of the guided start.

    Returns
    -------
    tuple of StartQuestion
        In order.
    """
    return tuple(
        StartQuestion(
            **{name: row.get(name, "") for name in ("id", "section", "kind", "title", "help", "why")},
            choices=tuple((choice["id"], choice["label"]) for choice in row.get("choices", ())),
            unit=row.get("unit", ""),
            low=row.get("low"),
            high=row.get("high"),
        )
        for row in content("start")["question"]
    )


def find_question(question_id: str) -> StartQuestion:
    """
    Find a question.

    Parameters
    ----------
    question_id : str
        Its id.

    Returns
    -------
    StartQuestion
        The question.

    Raises
    ------
    UnknownQuestionError
        If there is no such question.
    """
    asked = next((each for each in questions() if each.id == question_id), None)
    if asked is None:
        raise UnknownQuestionError(question_id)
    return asked


@lru_cache
def sections() -> tuple[tuple[str, str], ...]:
    """
    List the sections of the guided start.

    Returns
    -------
    tuple of (str, str)
        Ids and titles, in order.
    """
    return tuple((row["id"], row["title"]) for row in content("start")["section"])


def answers(*, student: StudentId) -> dict[str, StartAnswer]:
    """
    Load the answers given so far.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    dict of str to StartAnswer
        The latest answer by question.
    """
    return {answer.question: answer for answer in load_start_answers(student)}


def save_answer(
    *,
    student: StudentId,
    question: str,
    choices: tuple[str, ...] = (),
    words: str = "",
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Keep an answer, in front of an earlier one. An empty one takes it back.

    Parameters
    ----------
    student : StudentId
        Whose.
    question : str
        Id of the question.
    choices : tuple of str
        Ids of what was chosen.
    words : str
        The student's own words.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    UnknownQuestionError
        If there is no such question or choice.
    """
    known = dict(find_question(question).choices)
    for choice in choices:
        if choice not in known:
            raise UnknownQuestionError(choice)
    on = study_day(now, load_profile(student=student).timezone)
    answer = StartAnswer(question=question, choices=choices, words=words, on=on)
    with writing():
        if is_new_write(student, idempotency_key, now):
            save_start_answer(student, answer, at=now)


def next_question(*, student: StudentId, after: str | None = None) -> StartQuestion | None:
    """
    Find where to go on.

    Parameters
    ----------
    student : StudentId
        Whose.
    after : str, optional
        The question the student comes from; without it, the first after the
        last that has an answer.

    Returns
    -------
    StartQuestion or None
        The next question; None at the end.
    """
    listed = questions()
    ids = [each.id for each in listed]
    if after is not None:
        if after not in ids:
            raise UnknownQuestionError(after)
        place = ids.index(after) + 1
    else:
        given = {*answers(student=student), *_told_in_profile(student)}
        place = max((ids.index(each) + 1 for each in given if each in ids), default=0)
    return listed[place] if place < len(listed) else None


def _told_in_profile(student: StudentId) -> Iterator[str]:
    """Name the questions whose answers are dates and settings, as far as these differ from the defaults."""
    profile, usual = load_profile(student=student), plan_facts().wishes
    told = {
        "attempts": load_attempts(student),
        "school": profile.school_kind or profile.graduation_on,
        "exam_date": profile.exam_on or profile.window_from,
        "hours": profile.hours_a_day != usual.hours_a_day,
        "rest_day": profile.rest_weekday != usual.rest_weekday,
        "unavailable": profile.unavailable,
        "forms": profile.forms,
    }
    return (question for question, answer in told.items() if answer)

"""Answers said aloud: a deck of questions, and how the student judged each try."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from comeback.core.residency.rehearsing import InterviewRehearsal
from comeback.errors import InputError
from comeback.services import notebook
from comeback.services.content import content
from comeback.services.journal import StudentId


class UnknownInterviewQuestionError(InputError):
    """
    The deck has no such question.

    Parameters
    ----------
    asked : str
        Its id.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(f"The deck has no question “{asked}”.", "Open Rehearse and choose one there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewQuestion:
    """
    One question of the deck.

    Parameters
    ----------
    id, group : str
        Which question, and the group it stands in.
    ask : str
        The question.
    after : str
        What it is really after.
    seconds : int
        About how long an answer may be. [s]
    """

    id: str
    group: str
    ask: str
    after: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMark:
    """
    One line of the rubric.

    Parameters
    ----------
    id : str
        Name of the field of :class:`InterviewRehearsal`.
    title, line : str
        Its name, and what a 5 is.
    """

    id: str
    title: str
    line: str


@lru_cache
def deck() -> tuple[InterviewQuestion, ...]:
    """
    List the questions.

    Returns
    -------
    tuple of InterviewQuestion
        In order.
    """
    return tuple(InterviewQuestion(**row) for row in content("interview")["question"])


@lru_cache
def groups() -> tuple[tuple[str, str], ...]:
    """
    List the groups of questions.

    Returns
    -------
    tuple of (str, str)
        Ids and titles, in order.
    """
    return tuple((row["id"], row["title"]) for row in content("interview")["group"])


def find_question(question: str) -> InterviewQuestion:
    """
    Find a question.

    Parameters
    ----------
    question : str
        Its id.

    Returns
    -------
    InterviewQuestion
        The question.

    Raises
    ------
    UnknownInterviewQuestionError
        If there is no such question.
    """
    found = next((each for each in deck() if each.id == question), None)
    if found is None:
        raise UnknownInterviewQuestionError(question)
    return found


def rehearsals(*, student: StudentId) -> tuple[InterviewRehearsal, ...]:
    """
    Show every try.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of InterviewRehearsal
        Latest first.
    """
    kept = notebook.entries(student=student, kind=InterviewRehearsal)
    return tuple(each.entry for each in reversed(kept))


def keep_rehearsal(
    *,
    student: StudentId,
    rehearsal: InterviewRehearsal,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Keep how an answer went; the recording is not part of it.

    Parameters
    ----------
    student : StudentId
        Whose.
    rehearsal : InterviewRehearsal
        The try, as the student judged it.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    UnknownInterviewQuestionError
        If there is no such question.
    """
    find_question(rehearsal.question)
    notebook.keep(student=student, entry=rehearsal, now=now, idempotency_key=idempotency_key)


MARKS = tuple(OwnMark(**row) for row in content("interview")["mark"])
"""The rubric, in order."""

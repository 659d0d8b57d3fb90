"""Letters: how a draft is filled in, and what is sent, due and answered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from comeback.errors import InputError

OPEN = "…"
"""Stands in a letter where something is still to be filled in."""

_PLACE = re.compile(r"\{(\w+)\}")
_OPEN_PLACE = re.compile(rf"(?:\S+\s+){{0,5}}\S*{OPEN}\S*(?:\s+[^\s{OPEN}]+){{0,3}}")
_TELLING = re.compile(r"\b(?:step\s?[123]|usmle|fail\w*|pass(?:ed)?|scores?|results?)\b", re.IGNORECASE)


class LetterKind(StrEnum):
    """Why a letter is written."""

    FIRST_MESSAGE = "first_message"
    MEETING_REQUEST = "meeting_request"
    FOLLOW_UP = "follow_up"
    CLERKSHIP_DIRECTOR = "clerkship_director"
    RESEARCH_MENTOR = "research_mentor"
    FAMILY = "family"


class LetterDateError(InputError):
    """
    A day of a letter cannot be.

    Parameters
    ----------
    name : str
        Which: ``sent_on``, ``due_on`` or ``answered_on``.
    sentence, hint : str
        What is wrong, and what to do.
    """

    def __init__(self, name: str, sentence: str, hint: str) -> None:
        super().__init__(sentence, hint)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """
    One letter, from draft to answer.

    Parameters
    ----------
    kind : LetterKind
        Why it is written.
    to_name, to_email : str
        To whom; empty while unknown.
    subject, body : str
        Its words.
    written_on : date
        Day of the draft.
    sent_on, due_on, answered_on : date or None
        When it was sent, by when an answer is hoped for, and when it came.
    """

    kind: LetterKind
    to_name: str = ""
    to_email: str = ""
    subject: str
    body: str
    written_on: date
    sent_on: date | None = None
    due_on: date | None = None
    answered_on: date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether it was sent and has no answer yet."""
        return self.sent_on is not None and self.answered_on is None

    def is_due(self, today: date) -> bool:
        """
        Whether an answer was hoped for by now, and none came.

        Parameters
        ----------
        today : date
            The day it is asked.
        """
        return self.is_waiting and self.due_on is not None and self.due_on <= today


def fill(template: str, known: Mapping[str, str]) -> str:
    """
    Fill in a draft.

    Parameters
    ----------
    template : str
        Its words, with names of places in braces. A line that begins with
        ``?`` is left out where one of its places is unknown.
    known : mapping of str to str
        What is known, by name of the place; empty words are unknown.

    Returns
    -------
    str
        The words; an unknown place reads "…".

    Examples
    --------
    >>> fill("Dear {name},", {})
    'Dear …,'
    """
    lines = []
    for line in template.split("\n"):
        is_optional = line.startswith("?")
        if is_optional and not all(known.get(name) for name in _PLACE.findall(line)):
            continue
        words = line.removeprefix("?").lstrip() if is_optional else line
        lines.append(_PLACE.sub(lambda place: known.get(place[1]) or OPEN, words))
    return "\n".join(lines).strip()


def open_places(letter: Letter) -> tuple[str, ...]:
    """
    Find what is still to be filled in.

    Parameters
    ----------
    letter : Letter
        The letter.

    Returns
    -------
    tuple of str
        Each "…" of the subject and of the words, with a few words around it.
    """
    lines = (letter.subject, *letter.body.splitlines())
    return tuple(found.strip() for line in lines for found in _OPEN_PLACE.findall(line))


def tells_too_much(subject: str) -> bool:
    """
    Whether a subject says what the letter is about to anyone who sees the list of letters.

    Parameters
    ----------
    subject : str
        The subject.

    Returns
    -------
    bool
        True for the exam's name, and for words about a result.
    """
    return _TELLING.search(subject) is not None


def mark_sent(letter: Letter, *, sent_on: date, due_on: date | None, today: date) -> Letter:
    """
    Note that a letter was sent.

    Parameters
    ----------
    letter : Letter
        The letter.
    sent_on : date
        The day it was sent.
    due_on : date or None
        By when an answer is hoped for.
    today : date
        The study day.

    Returns
    -------
    Letter
        As it is now.

    Raises
    ------
    LetterDateError
        If it was sent in the future, or an answer is hoped for before that.
    """
    if sent_on > today:
        raise LetterDateError("sent_on", "That day has not come yet.", "Note it on the day it is sent.")
    if due_on is not None and due_on < sent_on:
        raise LetterDateError(
            "due_on", "An answer cannot come before the letter.", "Choose a later day, or leave it empty."
        )
    return replace(letter, sent_on=sent_on, due_on=due_on)


def mark_answered(letter: Letter, *, answered_on: date, today: date) -> Letter:
    """
    Note that a letter was answered.

    Parameters
    ----------
    letter : Letter
        The letter.
    answered_on : date
        The day the answer came.
    today : date
        The study day.

    Returns
    -------
    Letter
        As it is now.

    Raises
    ------
    LetterDateError
        If the answer came in the future, before the letter, or to one that was
        never sent.
    """
    if letter.sent_on is None:
        raise LetterDateError("answered_on", "This letter is not sent yet.", "Note first when it was sent.")
    if answered_on > today:
        raise LetterDateError("answered_on", "That day has not come yet.", "Note it when the answer is here.")
    if answered_on < letter.sent_on:
        raise LetterDateError(
            "answered_on", "An answer cannot come before the letter.", "Look at the day it was sent."
        )
    return replace(letter, answered_on=answered_on)


def take_back(letter: Letter) -> Letter:
    """
    Take the last note back: the answer, or else the sending.

    Parameters
    ----------
    letter : Letter
        The letter.

    Returns
    -------
    Letter
        As it was before.
    """
    if letter.answered_on is not None:
        return replace(letter, answered_on=None)
    return replace(letter, sent_on=None, due_on=None)


def letter_to_follow_up(letters: Iterable[Letter], today: date) -> Letter | None:
    """
    Find the letter to write again about.

    Parameters
    ----------
    letters : iterable of Letter
        All letters.
    today : date
        The study day.

    Returns
    -------
    Letter or None
        Of those whose answer was hoped for by now, the one that waits longest.
    """
    due = (each for each in letters if each.is_due(today))
    return min(due, key=lambda each: each.due_on or today, default=None)

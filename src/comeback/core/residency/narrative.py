"""The story in four moves: sentences the record can vouch for, and drafts made of the student's words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Attempt, Step
from comeback.core.residency.claims import claims_beyond, first_step, pass_of

_SENTENCE = re.compile(r".+?(?:[.!?]+[\"\u201d\u2019')\]]*(?=\s)|$)", re.DOTALL)
_SHORT_FORM = re.compile(r"(?:\b(?:dr|mr|ms|mrs|prof|st|vs|no)|\b[a-z]\.[a-z])\.$", re.IGNORECASE)

_LONGEST_SHORT_FORM = 8  # a few characters are enough to see one, however long the sentence


class Move(StrEnum):
    """The four moves, in the order in which they are told."""

    OWN_IT = "own_it"
    LEARNED = "learned"
    CHANGED = "changed"
    SHOWS = "shows"


class Version(StrEnum):
    """For whom the story is told, and how long it may be."""

    INTERVIEW_60 = "60s"
    INTERVIEW_20 = "20s"
    STATEMENT = "statement"
    ADVISER = "adviser"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionShape:
    """
    What goes into a version, and how long it may be.

    Parameters
    ----------
    version : Version
        Which one.
    sentences : int or None
        Most sentences taken from each move; None takes all.
    moves : tuple of Move
        The moves it is made of.
    max_seconds : int or None
        Longest time to say it, for versions that are spoken. [s]
    max_words : int or None
        Most words, for versions that are read.
    """

    version: Version
    sentences: int | None
    moves: tuple[Move, ...]
    max_seconds: int | None = None
    max_words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    A version put together from the moves.

    Parameters
    ----------
    text : str
        The draft.
    left_out : tuple of str
        Sentences of the moves that claim what the ledger does not hold.
    """

    text: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """
    A sentence the record can vouch for.

    Parameters
    ----------
    id : str
        Stable while the record stays the same.
    move : Move
        Where it belongs.
    sentence : str
        In the first person, ready to be edited.
    origin : str
        What of the record it rests on.
    """

    id: str
    move: Move
    sentence: str
    origin: str


def sentences(text: str) -> tuple[str, ...]:
    """
    Split a text into sentences.

    Parameters
    ----------
    text : str
        Any text; a new line ends a sentence too.

    Returns
    -------
    tuple of str
        Without the space around them; nothing else is lost.

    Examples
    --------
    >>> sentences("I met Dr. Alvarez. We made a plan!")
    ('I met Dr. Alvarez.', 'We made a plan!')
    """
    found: list[str] = []
    for line in text.splitlines():
        pending = ""
        for piece in (each.strip() for each in _SENTENCE.findall(line)):
            pending = f"{pending} {piece}".strip()
            if not _SHORT_FORM.search(pending[-_LONGEST_SHORT_FORM:]):
                found.append(pending)
                pending = ""
        found.append(pending)
    return tuple(each for each in found if each)


def count_words(text: str) -> int:
    """
    Count the words of a text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    int
        Runs of characters between spaces that hold a letter or a figure.
    """
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def spoken_seconds(text: str, *, words_per_minute: float) -> float:
    """
    Tell how long a text takes to say.

    Parameters
    ----------
    text : str
        The text.
    words_per_minute : float
        Pace of unhurried speech. [words/min]

    Returns
    -------
    float
        Words over pace. [s]
    """
    return 60 * count_words(text) / words_per_minute


def assemble(
    moves: Mapping[Move, str], *, shape: VersionShape, ledger: Iterable[Attempt], today: date
) -> Draft:
    """
    Put a version together from the moves.

    Parameters
    ----------
    moves : mapping of Move to str
        What the student wrote; a move without words is left out.
    shape : VersionShape
        What goes into the version.
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day; results dated later are not known yet.

    Returns
    -------
    Draft
        Only what the ledger holds: a sentence that claims more is left out and
        named. The version for the time of waiting ends with where things stand.
    """
    held = tuple(ledger)
    parts: list[str] = []
    left_out: list[str] = []
    for move in shape.moves:
        told = sentences(moves.get(move, ""))
        beyond = [each for each in told if claims_beyond(each, ledger=held, today=today)]
        kept = [each for each in told if each not in beyond]
        left_out += beyond
        parts.append(" ".join(kept[: shape.sentences]))
    if shape.version is Version.WAITING and any(parts):
        parts.append(where_it_stands(held, today=today))
    between = "\n\n" if shape.max_seconds is None else " "
    return Draft(text=between.join(part for part in parts if part), left_out=tuple(left_out))


def where_it_stands(ledger: Iterable[Attempt], *, today: date) -> str:
    """
    Say where things stand while there is no pass.

    Parameters
    ----------
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day.

    Returns
    -------
    str
        A sentence; empty once the first Step is passed.
    """
    held = tuple(ledger)
    if pass_of(held, step=Step.STEP1, today=today) is not None:
        return ""
    if any(attempt.is_pending(today) for attempt in first_step(held, today=today)):
        return "I have sat it again, and the result is not out yet."
    return "I am preparing to sit it again, and the date follows from how my practice tests go."

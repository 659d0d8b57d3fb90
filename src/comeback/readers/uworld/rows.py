"""A question of a list as it stands there, before its names are looked up."""

import re
from dataclasses import dataclass

from comeback.core.evidence.bank_tests import BankAnswer
from comeback.readers.listed import Mark
from comeback.readers.uworld.names import Names

BANK = "UWorld"

_TIME = re.compile(
    r"(?:([0-9]{1,3})\s*min(?:ute)?s?\.?\s*)?([0-9]{1,5})\s*(?:seconds?|secs?)\.?", re.IGNORECASE
)
_PERCENT = re.compile(r"([0-9]{1,3})\s*%")
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """
    A question of a list.

    Parameters
    ----------
    line, page : int or None
        Where it stands.
    position : int
        Its number in the test.
    question_id : str
        The bank's id.
    mark : Mark or None
        What stands beside it.
    subject, system, category, topic : str
        Its labels.
    peers_percent, seconds : float or None
        Others who had it right, of 100, and the time on it. [s]
    """

    position: int
    question_id: str
    line: int | None = None
    page: int | None = None
    mark: Mark | None = None
    subject: str = ""
    system: str = ""
    category: str = ""
    topic: str = ""
    peers_percent: float | None = None
    seconds: float | None = None

    def answer(self, names: Names) -> BankAnswer:
        """Return it as an answer whose result is still open."""
        return BankAnswer(
            question_id=self.question_id,
            is_correct=False,
            position=self.position,
            areas=names.areas(subject=self.subject, system=self.system),
            system_name=self.system,
            subject_name=self.subject,
            category=self.category,
            topic=self.topic,
            seconds=self.seconds,
            peers_percent=self.peers_percent,
        )


def seconds_of(text: str) -> float | None:
    """
    Read a time.

    Parameters
    ----------
    text : str
        ``"99 sec"``, ``"1 min 39 sec"``.

    Returns
    -------
    float or None
        None for anything else. [s]

    Examples
    --------
    >>> seconds_of("1 min 39 sec")
    99.0
    """
    found = _TIME.fullmatch(text.strip())
    return float(60 * int(found[1] or 0) + int(found[2])) if found else None


def percent_of(text: str) -> float | None:
    """
    Read a percent.

    Parameters
    ----------
    text : str
        ``"37%"``.

    Returns
    -------
    float or None
        None for anything else, and beyond 100.
    """
    found = _PERCENT.fullmatch(text.strip())
    return float(found[1]) if found and int(found[1]) <= _MOST else None

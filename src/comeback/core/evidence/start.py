"""Answers of the guided start: choices, and the student's own words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class StartAnswer:
    """
    One answer.

    Parameters
    ----------
    question : str
        Id of the question, as in the content file of the guided start.
    choices : tuple of str
        Ids of what was chosen; empty when only words were given.
    words : str
        The student's own words.
    on : date
        Day of the answer.
    """

    question: str
    choices: tuple[str, ...] = ()
    words: str = ""
    on: date

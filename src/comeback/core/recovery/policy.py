"""The school's own rules, as the student read or heard them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAnswer:
    """
    An answer to one question about the school's rules; the latest of a question holds.

    Parameters
    ----------
    question : str
        Id of the question, such as ``"attempts_allowed"``.
    words : str
        The answer in words.
    number : int or None
        The answer where it is a number: attempts, or months.
    day : date or None
        The answer where it is a day.
    where : str
        The document or page it was read in; empty if it was told.
    page : int or None
        Its page there.
    who : str
        Who said it; empty if it was read.
    learned_on : date
        When it was read or said.
    """

    question: str
    words: str
    number: int | None = None
    day: date | None = None
    where: str = ""
    page: int | None = None
    who: str = ""
    learned_on: date

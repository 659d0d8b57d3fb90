"""What was rehearsed and read through."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadThrough:
    """
    Somebody read the story.

    Parameters
    ----------
    version_name : str
        Which version of it, such as ``"statement"``.
    who : str
        Who read it.
    on : date
        When.
    words : str
        What they said.
    """

    version_name: str
    who: str
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRehearsal:
    """
    One answer spoken aloud, as the student judged it. The recording itself is kept elsewhere, or not at all.

    Parameters
    ----------
    question : str
        Id of the question.
    on : date
        When.
    seconds : int
        How long the answer took. [s]
    plain, owned, specific, steady : int or None
        Own marks, 1 to 5: said plainly, owned without excuse, what changed was
        specific, the voice was steady; None where not judged.
    words : str
        A line for the next time.
    """

    question: str
    on: date
    seconds: int
    plain: int | None = None
    owned: int | None = None
    specific: int | None = None
    steady: int | None = None
    words: str = ""

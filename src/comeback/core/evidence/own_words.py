"""What the student writes in their own words, subject by subject."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """
    A text of the student's; the latest on a subject holds.

    Parameters
    ----------
    subject : str
        Id of what it is about, such as ``"story.own_it"``.
    words : str
        The text; empty takes the subject back.
    on : date
        The study day it was written.
    """

    subject: str
    words: str
    on: date

"""Letters: what was drafted, sent and answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LetterKind(StrEnum):
    """Why a letter is written."""

    FIRST_MESSAGE = "first_message"
    MEETING_REQUEST = "meeting_request"
    FOLLOW_UP = "follow_up"
    CLERKSHIP_DIRECTOR = "clerkship_director"
    RESEARCH_MENTOR = "research_mentor"
    FAMILY = "family"


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

"""What was said and agreed in a meeting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NoteKind(StrEnum):
    """What a line of the notes is."""

    SAID = "said"
    DECIDED = "decided"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNote:
    """
    One line of what came out of a meeting.

    Parameters
    ----------
    met_on : date
        Day of the meeting.
    kind : NoteKind
        Whether it was said, decided, or is to be done.
    who : str
        Who said it, or who does it.
    words : str
        The line.
    due_on, done_on : date or None
        For a next step: by when, and when it was done.
    """

    met_on: date
    kind: NoteKind
    who: str
    words: str
    due_on: date | None = None
    done_on: date | None = None

"""The people a student turns to."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the student."""

    DEAN = "dean"
    STUDENT_AFFAIRS = "student_affairs"
    ADVISER = "adviser"
    MENTOR = "mentor"
    LEARNING_SPECIALIST = "learning_specialist"
    FINANCIAL_AID = "financial_aid"
    COUNSELING = "counseling"
    CLERKSHIP_DIRECTOR = "clerkship_director"
    RESEARCH_MENTOR = "research_mentor"
    TUTOR = "tutor"
    ECFMG = "ecfmg"
    PEER = "peer"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """
    Somebody to write to or to call.

    Parameters
    ----------
    role : Role
        What they are to the student.
    name : str
        Their name, or the office's.
    email, phone : str
        How to reach them; empty when unknown.
    note : str
        The student's own line about them.
    is_on_help_card : bool
        Whether the help card names them, as someone to call or to tell.
    """

    role: Role
    name: str
    email: str = ""
    phone: str = ""
    note: str = ""
    is_on_help_card: bool = False

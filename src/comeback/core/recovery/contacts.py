"""The people a student turns to, and whom to ask first."""

from collections.abc import Iterable
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


AT_A_SCHOOL = (
    Role.DEAN,
    Role.ADVISER,
    Role.MENTOR,
    Role.LEARNING_SPECIALIST,
    Role.FINANCIAL_AID,
    Role.COUNSELING,
    Role.STUDENT_AFFAIRS,
)
"""Whom a student asks, in this order; the last is whom to ask when it is not clear who decides."""

WITHOUT_A_SCHOOL = (Role.MENTOR, Role.TUTOR, Role.ECFMG, Role.COUNSELING)
"""Whom a graduate or a student of a school outside the US asks, in this order."""


def whom_to_ask(*, has_school: bool) -> tuple[Role, ...]:
    """
    Tell whom to ask first.

    Parameters
    ----------
    has_school : bool
        Whether there is a US school to turn to.

    Returns
    -------
    tuple of Role
        In the order of asking.
    """
    return AT_A_SCHOOL if has_school else WITHOUT_A_SCHOOL


def find_contact(contacts: Iterable[Contact], roles: Iterable[Role]) -> Contact | None:
    """
    Find the person who fits best.

    Parameters
    ----------
    contacts : iterable of Contact
        Everyone the student wrote down, first written first.
    roles : iterable of Role
        Whom it should be, best first.

    Returns
    -------
    Contact or None
        The first person of the first role that has one.
    """
    known = tuple(contacts)
    return next((each for role in roles for each in known if each.role is role), None)

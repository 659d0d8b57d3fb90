"""The people a student turns to: what each is for, and who was written down."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comeback.core.recovery.contacts import Contact, Role, whom_to_ask
from comeback.services.content import content
from comeback.services.first_days import is_at_a_school
from comeback.services.journal import StudentId
from comeback.services.notebook import Kept, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """
    How a role is called, and what to ask of it.

    Parameters
    ----------
    role : Role
        The role.
    title, ask : str
        Its name, and one line.
    """

    role: Role
    title: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePeople:
    """
    A role with the people the student has for it.

    Parameters
    ----------
    words : RoleWords
        The role.
    people : tuple of Kept
        Who, first written first.
    is_asked : bool
        Whether it is one of those to ask in the first days.
    """

    words: RoleWords
    people: tuple[Kept[Contact], ...]
    is_asked: bool


@lru_cache
def role_words() -> dict[Role, RoleWords]:
    """
    List the roles.

    Returns
    -------
    dict of Role to RoleWords
        All of them.
    """
    rows = (RoleWords(**{**row, "role": Role(row["role"])}) for row in content("people")["role"])
    return {row.role: row for row in rows}


def people_by_role(*, student: StudentId, today: date) -> tuple[RolePeople, ...]:
    """
    Show whom to ask, and who is written down.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    tuple of RolePeople
        First those to ask, in that order, with or without a person; then
        other roles that have one.
    """
    known = entries(student=student, kind=Contact)
    asked = whom_to_ask(has_school=is_at_a_school(student=student, today=today))
    others = tuple(role for role in Role if role not in asked)
    return tuple(
        RolePeople(words=role_words()[role], people=people, is_asked=role in asked)
        for role in (*asked, *others)
        if (people := tuple(each for each in known if each.entry.role is role)) or role in asked
    )

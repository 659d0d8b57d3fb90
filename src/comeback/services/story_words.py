"""What the pages of the story say: its moves, versions, checks and examples."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comeback.core.residency.checks import Check, Remark, check_version
from comeback.core.residency.inserts import Phrase
from comeback.core.residency.narrative import Move, Version, VersionShape
from comeback.errors import InputError
from comeback.facts.story import version_shapes, words_per_minute
from comeback.services.content import content


class UnknownVersionError(InputError):
    """
    The story has no such version or form.

    Parameters
    ----------
    asked : str
        What was asked for.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(f"Your story has no “{asked}”.", "Open Your story and choose one of its versions.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWords:
    """
    What the page says of a move.

    Parameters
    ----------
    id : Move
        Which one.
    title, hint : str
        Its name, and what belongs into it.
    """

    id: Move
    title: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionWords:
    """
    What the page says of a version.

    Parameters
    ----------
    id : Version
        Which one.
    title, headline, lead : str
        Its name, the sentence its page begins with, and what it is for.
    """

    id: Version
    title: str
    headline: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWords:
    """
    What a check says.

    Parameters
    ----------
    id : Check
        Which one.
    title, why, what_to_try : str
        What it is, why a reader may stumble, and what to try.
    """

    id: Check
    title: str
    why: str
    what_to_try: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """
    An invented story, to look at.

    Parameters
    ----------
    title, words, note : str
        What it is, the story, and a word about it.
    remarks : tuple of Remark
        What the checks say of it.
    """

    title: str
    words: str
    note: str
    remarks: tuple[Remark, ...]


@lru_cache
def move_words() -> tuple[MoveWords, ...]:
    """
    List the four moves.

    Returns
    -------
    tuple of MoveWords
        In the order in which they are told.
    """
    return tuple(
        MoveWords(id=Move(row["id"]), title=row["title"], hint=row["hint"])
        for row in content("story")["move"]
    )


@lru_cache
def version_words() -> tuple[VersionWords, ...]:
    """
    List the versions.

    Returns
    -------
    tuple of VersionWords
        In order.
    """
    return tuple(
        VersionWords(id=Version(row["id"]), **{name: row[name] for name in ("title", "headline", "lead")})
        for row in content("story")["version"]
    )


@lru_cache
def check_words() -> dict[Check, CheckWords]:
    """
    List what the checks say.

    Returns
    -------
    dict of Check to CheckWords
        Every check.
    """
    return {
        Check(row["id"]): CheckWords(
            id=Check(row["id"]), title=row["title"], why=row["why"], what_to_try=row["try"]
        )
        for row in content("story")["check"]
    }


@lru_cache
def examples(*, on: date) -> tuple[Example, ...]:
    """
    Show a weak and a strong story of an invented student, who has not passed yet.

    Parameters
    ----------
    on : date
        The day they are looked at.

    Returns
    -------
    tuple of Example
        The weak one first.
    """
    minute = find_shape(Version.INTERVIEW_60)
    return tuple(
        Example(
            **{name: row[name] for name in ("title", "words", "note")},
            remarks=check_version(
                row["words"], shape=minute, words_per_minute=words_per_minute(), ledger=(), today=on
            ),
        )
        for row in content("story")["example"]
    )


def find_shape(asked: str) -> VersionShape:
    """
    Find a version.

    Parameters
    ----------
    asked : str
        Its id.

    Returns
    -------
    VersionShape
        What goes into it.

    Raises
    ------
    UnknownVersionError
        If there is no such version.
    """
    found = next((each for each in version_shapes() if each.version == asked), None)
    if found is None:
        raise UnknownVersionError(asked)
    return found


@lru_cache
def phrases() -> dict[str, Phrase]:
    """
    List what answers and findings say in the first person.

    Returns
    -------
    dict of str to Phrase
        By id.
    """
    return {
        row["id"]: Phrase(id=row["id"], move=Move(row["move"]), sentence=row["sentence"])
        for row in content("story")["phrase"]
    }


@lru_cache
def names_to_ask_for() -> dict[str, str]:
    """
    List what is offered only to a student who asks for it by name.

    Returns
    -------
    dict of str to str
        The name by id of the finding.
    """
    return {row["id"]: row["name"] for row in content("story")["phrase"] if "name" in row}

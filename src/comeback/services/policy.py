"""The school's own rules: which questions there are, and what the student found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from comeback.core.exam.stamp import FactStamp
from comeback.core.recovery.contacts import Role
from comeback.core.recovery.passages import Query, Wanted
from comeback.core.recovery.policy import PolicyAnswer, latest_answers
from comeback.errors import InputError
from comeback.facts.first_days import first_days_values
from comeback.facts.tables import stamp
from comeback.services import notebook
from comeback.services.content import content
from comeback.services.journal import StudentId


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyQuestion:
    """
    One question about the school's rules.

    Parameters
    ----------
    id, title, short : str
        Which question, in full and as the head of a row.
    kind : str
        ``words``, ``number`` or ``day``: what is asked for besides words.
    unit : str
        What a number counts.
    help, why : str
        A helping sentence, and why it matters.
    ask : tuple of Role
        Who is likely to know.
    query : Query
        What to look for in a handbook.
    """

    id: str
    title: str
    short: str
    kind: str
    unit: str
    help: str
    why: str
    ask: tuple[Role, ...]
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutSchool:
    """
    What applies where there is no dean's office to ask.

    Parameters
    ----------
    text : str
        A sentence.
    stamp : FactStamp
        Where it comes from.
    """

    text: str
    stamp: FactStamp


class UnknownPolicyError(InputError):
    """
    There is no such question about the school's rules.

    Parameters
    ----------
    asked : str
        What was asked for.
    known : iterable of str
        The ids there are.
    """

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        super().__init__(
            f"There is no question “{asked}” about the school’s rules.", f"There are {', '.join(known)}."
        )


@lru_cache
def policy_questions() -> tuple[PolicyQuestion, ...]:
    """
    List the questions about the school's rules.

    Returns
    -------
    tuple of PolicyQuestion
        In the order they are best asked.
    """
    shipped = content("policy")
    phrases = {row["id"]: tuple(row["phrases"]) for row in shipped["concept"]}
    return tuple(
        PolicyQuestion(
            **{name: row.get(name, "") for name in ("id", "title", "short", "kind", "unit", "help", "why")},
            ask=tuple(map(Role, row["ask"])),
            query=Query(
                concepts=tuple(phrases[concept] for concept in row["about"]), wanted=Wanted(row["wanted"])
            ),
        )
        for row in shipped["question"]
    )


def find_policy_question(question_id: str) -> PolicyQuestion:
    """
    Find a question.

    Parameters
    ----------
    question_id : str
        Its id.

    Returns
    -------
    PolicyQuestion
        The question.

    Raises
    ------
    UnknownPolicyError
        If there is no such question.
    """
    questions = policy_questions()
    found = next((each for each in questions if each.id == question_id), None)
    if found is None:
        raise UnknownPolicyError(question_id, (each.id for each in questions))
    return found


@lru_cache
def concepts() -> tuple[tuple[str, ...], ...]:
    """
    List the phrases that mean the same in handbooks.

    Returns
    -------
    tuple of tuple of str
        One tuple a concept.
    """
    return tuple(tuple(row["phrases"]) for row in content("policy")["concept"])


@lru_cache
def without_school() -> tuple[WithoutSchool, ...]:
    """
    List what applies to a graduate, or after a school outside the US.

    Returns
    -------
    tuple of WithoutSchool
        In order.
    """
    return tuple(
        WithoutSchool(
            text=row["text"].format_map(first_days_values(row["fact"])),
            stamp=stamp("first_days", row["fact"]),
        )
        for row in content("policy")["without_school"]
    )


def answers(*, student: StudentId) -> dict[str, tuple[PolicyAnswer, ...]]:
    """
    Load what the student found out.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    dict of str to tuple of PolicyAnswer
        By question, first written first; the last one holds.
    """
    found: dict[str, tuple[PolicyAnswer, ...]] = {}
    for kept in notebook.entries(student=student, kind=PolicyAnswer):
        found[kept.entry.question] = (*found.get(kept.entry.question, ()), kept.entry)
    return found


def open_questions(*, student: StudentId) -> tuple[PolicyQuestion, ...]:
    """
    List the questions without an answer.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of PolicyQuestion
        In order.
    """
    known = latest_answers(_all_answers(student))
    return tuple(question for question in policy_questions() if question.id not in known)


def _all_answers(student: StudentId) -> tuple[PolicyAnswer, ...]:
    return tuple(kept.entry for kept in notebook.entries(student=student, kind=PolicyAnswer))

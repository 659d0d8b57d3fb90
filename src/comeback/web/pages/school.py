"""The school's rules: the questions, what is known, and what the documents say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.recovery.contacts import Role
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services.handbooks import KeptHandbook, Quote
from comeback.services.people import RolePeople, role_words
from comeback.services.policy import PolicyQuestion, WithoutSchool
from comeback.web.pages.handbooks import NUMBERS, PassageLine, note_on, pages_of, passage_line
from comeback.web.pages.parts import (
    Act,
    Cell,
    Column,
    PageLink,
    Row,
    Stamp,
    Table,
    ahead_pages,
    stamp_of,
)
from comeback.web.words import full_date

FIRST = 4
"""The questions to answer first stand before the others."""

_NOT_KNOWN = "not known yet"

Answers = Mapping[str, tuple[PolicyAnswer, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPage:
    """The questions as a workbook, documents and people."""

    today: date
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    next_open: Act | None
    first: Table
    others: Table
    documents: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    without_school: tuple[tuple[str, Stamp], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer, and where it comes from."""

    text: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPage:
    """One question: the answer that holds, passages, earlier answers."""

    today: date
    title: str
    help: str
    why: str
    pages: tuple[PageLink, ...]
    ask: str
    held: AnswerLine | None
    earlier: tuple[AnswerLine, ...]
    passages: tuple[PassageLine, ...]
    note: str
    is_quoted: bool


def school_page(
    questions: tuple[PolicyQuestion, ...],
    answers: Answers,
    *,
    today: date,
    documents: tuple[KeptHandbook, ...],
    people: tuple[RolePeople, ...],
    without_school: tuple[WithoutSchool, ...],
) -> SchoolPage:
    """
    Build the workbook.

    Parameters
    ----------
    questions : tuple of PolicyQuestion
        All of them, the first four first.
    answers : mapping of str to tuple of PolicyAnswer
        What is known, by question.
    today : date
        The study day.
    documents : tuple of KeptHandbook
        The school's documents.
    people : tuple of RolePeople
        Whom to ask.
    without_school : tuple of WithoutSchool
        What applies instead; empty for a student of a school.
    """
    waiting = [question for question in questions if held_of(answers, question.id) is None]
    return SchoolPage(
        today=today,
        headline=_headline(len(questions), len(waiting), has_school=not without_school),
        lead=_lead(has_school=not without_school),
        pages=ahead_pages("school"),
        next_open=Act(
            label="Answer the next open one" if len(waiting) < len(questions) else "Begin with the first",
            url=reverse("policy", args=[waiting[0].id]),
            look="solid",
        )
        if waiting
        else None,
        first=_table("The four to ask first", questions[:FIRST], answers),
        others=_table("What advisers add", questions[FIRST:], answers),
        documents=tuple(f"{each.title}, {pages_of(each)}" for each in documents),
        roles=tuple(
            (
                each.words.title + (f": {each.people[0].entry.name}" if each.people else ""),
                f"{reverse('contacts')}?role={each.words.role.value}#add",
            )
            for each in people
            if each.is_asked
        ),
        without_school=tuple((each.text, stamp_of(each.stamp)) for each in without_school),
    )


def policy_page(
    question: PolicyQuestion,
    answers: Answers,
    *,
    today: date,
    documents: tuple[KeptHandbook, ...],
    quotes: tuple[Quote, ...],
    people: tuple[RolePeople, ...],
    is_quoted: bool,
) -> PolicyPage:
    """
    Build the page of a question.

    Parameters
    ----------
    question : PolicyQuestion
        Which.
    answers : mapping of str to tuple of PolicyAnswer
        What is known, by question.
    today : date
        The study day.
    documents : tuple of KeptHandbook
        The school's documents.
    quotes : tuple of Quote
        Passages of them, best first.
    people : tuple of RolePeople
        Who is written down.
    is_quoted : bool
        Whether a passage stands in the form.
    """
    held = held_of(answers, question.id)
    given = [answer for answer in answers.get(question.id, ()) if not answer.is_empty]
    earlier = given[:-1] if held is not None else given
    return PolicyPage(
        today=today,
        title=question.title,
        help=question.help,
        why=question.why,
        pages=ahead_pages("school"),
        ask=_ask(question.ask, people),
        held=_answer(held) if held else None,
        earlier=tuple(map(_answer, reversed(earlier))),
        passages=tuple(
            passage_line(
                quote,
                Act(
                    label="Take it as the answer",
                    url=f"{reverse('policy', args=[question.id])}?quote={number}#answer",
                    about=f"from {quote.title}",
                ),
            )
            for number, quote in enumerate(quotes, 1)
        ),
        note=note_on(documents, quotes, is_ready=True),
        is_quoted=is_quoted,
    )


def held_of(answers: Answers, question: str) -> PolicyAnswer | None:
    """Return the answer that holds, or None."""
    given = answers.get(question, ())
    return given[-1] if given and not given[-1].is_empty else None


def _headline(total: int, waiting: int, *, has_school: bool) -> str:
    if not waiting:
        return "Every question about the rules has an answer."
    if waiting == total:
        return (
            f"{NUMBERS[total]} questions about your school’s rules, and four of them first."
            if has_school
            else "No dean’s office to ask. The rules can still be found out."
        )
    known = total - waiting
    return (
        f"{NUMBERS[known]} of {NUMBERS[total].lower()} questions {'has' if known == 1 else 'have'} an answer."
    )


def _lead(*, has_school: bool) -> str:
    if has_school:
        return (
            "Schools often decide sooner and more strictly than the exam program. What stands here is what you read "
            "or were told; your school decides."
        )
    return (
        "Registration and certification take the place of a school’s office, and a mentor or tutor that of the dean. "
        "If you are still enrolled somewhere, its rules count as well, and the questions below help to find them."
    )


def _table(name: str, questions: tuple[PolicyQuestion, ...], answers: Answers) -> Table:
    return Table(
        name=name,
        columns=(Column(title="question"), Column(title="what you know")),
        rows=tuple(_row(question, held_of(answers, question.id)) for question in questions),
    )


def _row(question: PolicyQuestion, held: PolicyAnswer | None) -> Row:
    name = Cell(url=reverse("policy", args=[question.id]), action=question.short)
    if held is None:
        return Row(cells=(name, Cell(text=_NOT_KNOWN)), is_faint=True)
    answer = _answer(held)
    return Row(cells=(name, Cell(text=f"{answer.text} ", stamp=answer.stamp)))


def _answer(answer: PolicyAnswer) -> AnswerLine:
    said = (
        answer.number_in_words,
        full_date(answer.day) if answer.day else "",
        answer.words,
    )
    origin = ", ".join(filter(None, (answer.origin, full_date(answer.learned_on))))
    return AnswerLine(text=". ".join(filter(None, said)), stamp=Stamp(kind="yours", note=origin))


def _ask(roles: tuple[Role, ...], people: tuple[RolePeople, ...]) -> str:
    known = {each.words.role: each.people[0].entry.name for each in people if each.people}
    named = [f"{role_words()[role].title}{f' ({known[role]})' if role in known else ''}" for role in roles]
    return f"Who is likely to know: {', or '.join(named)}."

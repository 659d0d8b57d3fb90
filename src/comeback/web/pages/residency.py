"""How the attempt will be seen on the way to residency, and what there is to do about it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.exam.attempts import Step
from comeback.core.exam.deadlines import Deadline
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.residency.mspe import ClauseKind, MspeSentence
from comeback.core.residency.seen import Statement, Topic
from comeback.core.residency.way import Way
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
from comeback.web.pages.timeline import TimelinePart, when
from comeback.web.words import full_date

TOPICS = {
    Topic.TRANSCRIPT: "On your transcript",
    Topic.ERAS: "In ERAS",
    Topic.MSPE: "In your MSPE",
    Topic.INDIRECT: "Other ways it shows",
    Topic.PROGRAMS: "What programs say",
}
_CLAUSES = {
    ClauseKind.FIRST_ATTEMPT: "The first attempt",
    ClauseKind.PASS: "The study, and the pass",
    ClauseKind.SINCE: "Since then",
}
_POLICIES = {"mspe_practice": "Your school on its MSPE", "probation_wording": "Your school on probation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """One statement with its origin; `who` names who said it, where it was the school."""

    text: str
    stamp: Stamp
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSection:
    """What is known of one place an attempt shows in."""

    title: str
    said: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """One clause of the sentence: its words, or why it is locked."""

    name: str
    words: str
    locked_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidencyPage:
    """How it will be seen, what to do when, and what is not known."""

    today: date
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    ask: Act | None
    tasks: Table | None
    timeline: TimelinePart | None
    seen: tuple[SeenSection, ...]
    clauses: tuple[ClauseRow, ...]
    text: str
    unknown: tuple[SaidRow, ...]
    onward: tuple[Act, ...]


def residency_page(
    way: Way,
    *,
    timeline: TimelinePart | None,
    deadlines: tuple[Deadline, ...],
    statements: tuple[Statement, ...],
    school_says: tuple[PolicyAnswer, ...],
    sentence: MspeSentence,
) -> ResidencyPage:
    """
    Build the page.

    Parameters
    ----------
    way : Way
        The student's way.
    timeline : TimelinePart or None
        The timeline, as asked for; None without an attempt left.
    deadlines : tuple of Deadline
        The dated things of the application.
    statements : tuple of Statement
        What is known, for this kind of school.
    school_says : tuple of PolicyAnswer
        What the school itself said.
    sentence : MspeSentence
        The sentence for the MSPE, as far as it is true.
    """
    knows_practice = any(answer.question == "mspe_practice" for answer in school_says)
    return ResidencyPage(
        today=way.as_of,
        headline=_headline(way, knows_practice=knows_practice),
        lead=(
            "Each line says where it was read, and when. What is not known has a list of its own. "
            "Your dean, the boards and the programs decide."
        ),
        pages=ahead_pages("residency"),
        ask=None
        if knows_practice or way.is_closed
        else Act(label="Keep the answer", url=reverse("policy", args=["mspe_practice"])),
        tasks=_tasks(deadlines) if deadlines else None,
        timeline=timeline,
        seen=tuple(_seen(topic, title, statements, school_says) for topic, title in TOPICS.items()),
        clauses=tuple(
            ClauseRow(name=_CLAUSES[each.kind], words=each.words, locked_because=each.locked_because)
            for each in sentence.clauses
        ),
        text=sentence.text,
        unknown=tuple(_said(each) for each in statements if each.topic is Topic.NOT_KNOWN),
        onward=(
            Act(label="Not alone: how many pass, and what became of others", url=reverse("not_alone")),
            Act(label="What your application has, and what it needs", url=reverse("application")),
            Act(label="Aiming at a competitive specialty", url=reverse("specialty")),
            Act(label="Your story, for interviews and the statement", url=reverse("story")),
        ),
    )


def _headline(way: Way, *, knows_practice: bool) -> str:
    if way.passed(Step.STEP1) is not None:
        return "You passed, and your transcript shows it beside the first attempt."
    if knows_practice:
        return "Your transcript shows every attempt, and you know what your school’s MSPE says of it."
    return "Your transcript shows every attempt; what your MSPE will say, only your dean’s office knows."


def _tasks(deadlines: tuple[Deadline, ...]) -> Table:
    return Table(
        name="What there is to do, soonest first",
        columns=(
            Column(title="by"),
            Column(title="what"),
            Column(title="who", is_wide=True),
            Column(title="if it passes", is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=when(each.on)),
                    Cell(text=f"{each.what} ", stamp=stamp_of(each.stamp) if each.stamp else None),
                    Cell(text=each.who, is_wide=True),
                    Cell(text=each.consequence, is_wide=True),
                )
            )
            for each in deadlines
        ),
    )


def _seen(
    topic: Topic, title: str, statements: tuple[Statement, ...], school_says: tuple[PolicyAnswer, ...]
) -> SeenSection:
    own_question = {Topic.MSPE: "mspe_practice", Topic.INDIRECT: "probation_wording"}.get(topic)
    own = tuple(_own(answer) for answer in school_says if answer.question == own_question)
    return SeenSection(title=title, said=(*own, *(_said(each) for each in statements if each.topic is topic)))


def _said(statement: Statement) -> SaidRow:
    return SaidRow(text=statement.text, stamp=stamp_of(statement.stamp))


def _own(answer: PolicyAnswer) -> SaidRow:
    page = f" p. {answer.page}" if answer.page else ""
    where = f"{answer.where}{page}" if answer.where else answer.who
    note = f"{where}, {full_date(answer.learned_on)}" if where else full_date(answer.learned_on)
    return SaidRow(text=answer.words, stamp=Stamp(kind="yours", note=note), who=_POLICIES[answer.question])

"""Rehearse: a deck of questions, one question, and the tries so far."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.residency.rehearsing import InterviewRehearsal
from comeback.services.rehearsal import MARKS, InterviewQuestion, deck, groups
from comeback.web.pages.parts import Cell, Column, PageLink, Row, Table, ahead_pages
from comeback.web.pages.story import version_links
from comeback.web.words import day


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckRow:
    """One question of the deck."""

    ask: str
    url: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckGroup:
    """Questions of one kind."""

    title: str
    rows: tuple[DeckRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPage:
    """Every question."""

    today: date
    pages: tuple[PageLink, ...]
    versions: tuple[PageLink, ...]
    groups: tuple[DeckGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsePage:
    """One question, with what it is after and how it went before."""

    today: date
    question: InterviewQuestion
    pages: tuple[PageLink, ...]
    versions: tuple[PageLink, ...]
    tries: Table | None
    next_url: str
    is_kept: bool


def deck_page(tries: tuple[InterviewRehearsal, ...], *, today: date, has_pass: bool) -> DeckPage:
    """Build the page of the deck; `tries` come latest first."""
    latest = {each.question: each.on for each in reversed(tries)}
    return DeckPage(
        today=today,
        pages=ahead_pages("story"),
        versions=version_links("rehearse", has_pass=has_pass),
        groups=tuple(
            DeckGroup(
                title=title,
                rows=tuple(
                    DeckRow(
                        ask=each.ask,
                        url=reverse("rehearse_question", args=[each.id]),
                        last=f"last said {day(latest[each.id])}" if each.id in latest else "",
                    )
                    for each in deck()
                    if each.group == group
                ),
            )
            for group, title in groups()
        ),
    )


def rehearse_page(
    question: InterviewQuestion,
    tries: tuple[InterviewRehearsal, ...],
    *,
    today: date,
    has_pass: bool,
    is_kept: bool = False,
) -> RehearsePage:
    """Build the page of one question; `tries` come latest first."""
    questions = deck()
    following = questions[(questions.index(question) + 1) % len(questions)]
    return RehearsePage(
        today=today,
        question=question,
        pages=ahead_pages("story"),
        versions=version_links("rehearse", has_pass=has_pass),
        tries=_tries(tuple(each for each in tries if each.question == question.id)),
        next_url=reverse("rehearse_question", args=[following.id]),
        is_kept=is_kept,
    )


def _tries(tries: tuple[InterviewRehearsal, ...]) -> Table | None:
    if not tries:
        return None
    columns = (
        Column(title="day"),
        Column(title="seconds", is_number=True),
        *(Column(title=mark.title.lower(), is_number=True, is_wide=True) for mark in MARKS),
        Column(title="for the next time"),
    )
    return Table(name="How it went before", columns=columns, rows=tuple(map(_row, tries)))


def _row(tried: InterviewRehearsal) -> Row:
    marks = (getattr(tried, mark.id) for mark in MARKS)
    return Row(
        cells=(
            Cell(text=day(tried.on)),
            Cell(text=str(tried.seconds or ""), is_number=True),
            *(Cell(text=str(mark or ""), is_number=True, is_wide=True) for mark in marks),
            Cell(text=tried.words),
        )
    )

"""What has a day besides studying, as a few quiet rows of Today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.services.agenda import Due, DueKind
from comeback.services.first_days_words import words_of
from comeback.web.pages.first import acts_of
from comeback.web.pages.parts import Act

MOST_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One of them: its day, or today in words; what; and where to go."""

    what: str
    url: str
    action: str
    on: date | None = None
    by: str = "Today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """At most four rows, and the list of the first days while steps of it are open."""

    rows: tuple[AgendaRow, ...]
    more: Act | None


def agenda_of(found: tuple[Due, ...], *, today: date) -> Agenda:
    """Return what has come up by today."""
    come = [each for each in found if each.on <= today][:MOST_ROWS]
    has_steps = any(each.kind is DueKind.STEP for each in come)
    return Agenda(
        rows=tuple(_row(each) for each in come),
        more=Act(label="The first days, as a list", url=reverse("first_evening")) if has_steps else None,
    )


def _row(each: Due) -> AgendaRow:
    what, url, action = _WORDS[each.kind](each)
    on = None if each.kind is DueKind.STEP else each.on
    return AgendaRow(on=on, what=what, url=url, action=action)


def _step(each: Due) -> tuple[str, str, str]:
    way = acts_of(words_of()[each.name].step, reverse("today"))[0]
    return f"{each.words}.", way.url, way.label


_WORDS: Mapping[DueKind, Callable[[Due], tuple[str, str, str]]] = {
    DueKind.THOUGHT: lambda each: (
        f"A thought you parked: “{each.words}”",
        reverse("thought", args=[each.number]),
        "Look at it",
    ),
    DueKind.LETTER: lambda each: (
        f"An answer from {each.words} was hoped for by now.",
        reverse("letter", args=[each.number]),
        "See the letter",
    ),
    DueKind.MEETING: lambda each: (f"From the meeting: {each.words}", reverse("meeting"), "See the notes"),
    DueKind.APPLICATION: lambda each: (
        f"For the application: {each.words}",
        reverse("application_part", args=[each.name]),
        "See it",
    ),
    DueKind.TRIPWIRE: lambda each: (
        "What you wrote early for this day is there to be read.",
        reverse("tripwire", args=[each.number]),
        "Read it",
    ),
    DueKind.STEP: _step,
}

"""One question of the guided start."""

import math
from dataclasses import dataclass

from django.urls import reverse

from comeback.core.exam.attempts import Attempt
from comeback.services.start import StartQuestion
from comeback.web.pages.attempts import OUTCOMES
from comeback.web.words import full_date

STROKES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """A question, where it stands among the others, and what is known already."""

    title: str
    section: str
    help: str
    why: str
    kind: str
    number: int
    total: int
    strokes_done: int
    strokes: range
    skip_url: str
    back_url: str
    known: tuple[str, ...]


def start_page(
    asked: StartQuestion,
    listed: tuple[StartQuestion, ...],
    sections: tuple[tuple[str, str], ...],
    *,
    attempts: tuple[Attempt, ...] = (),
) -> StartPage:
    """Build the page of a question; `attempts` are shown with the question about them."""
    place = listed.index(asked)
    after, before = listed[place + 1 : place + 2], listed[place - 1 : place] if place else ()
    return StartPage(
        title=asked.title,
        section=dict(sections)[asked.section],
        help=asked.help,
        why=asked.why,
        kind=asked.kind,
        number=place + 1,
        total=len(listed),
        strokes_done=math.ceil(STROKES * (place + 1) / len(listed)),
        strokes=range(1, STROKES + 1),
        skip_url=reverse("start_question", args=[after[0].id]) if after else end_url(),
        back_url=reverse("start_question", args=[before[0].id]) if before else "",
        known=tuple(map(attempt_words, attempts)) if asked.kind == "attempts" else (),
    )


def end_url() -> str:
    """Return where the questions lead: what the student may have brought."""
    return f"{reverse('import_file')}?start"


def attempt_words(attempt: Attempt) -> str:
    """Return an attempt as a line."""
    outcome = OUTCOMES[attempt.outcome]
    result = f", result {full_date(attempt.result_on)}" if attempt.result_on else ""
    return f"{full_date(attempt.on)}, {outcome}{result}"

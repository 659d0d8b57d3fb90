"""What an application has and needs, uses of the gap, and a specialty looked at without a verdict."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from comeback.core.evidence.own_words import OwnWords
from comeback.core.residency.gap import Fit, Gap, GapUse, find_gap, fit, in_order
from comeback.core.residency.inventory import InventoryEntry, LookedUp, Part
from comeback.core.residency.seasons import Event, SeasonDay
from comeback.core.residency.specialty import Condition
from comeback.core.residency.timeline import season_aimed_at
from comeback.errors import InputError
from comeback.facts.application import conditions, gap_uses
from comeback.facts.residency import timeline_rules
from comeback.services import notebook
from comeback.services.content import content
from comeback.services.journal import StudentId
from comeback.services.notebook import Kept
from comeback.services.residency import way

TARGET = "specialty"
"""Subject of the specialty aimed at, in the student's own words."""
PARALLEL_PLAN = "parallel_plan"
"""Subject of the plan beside it."""


class UnknownPartError(InputError):
    """
    An application has no such part.

    Parameters
    ----------
    asked : str
        What was asked for.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(f"The application has no part “{asked}”.", "Open Application and choose one there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWords:
    """
    What the pages say of a part.

    Parameters
    ----------
    id : Part
        Which one.
    title, ask : str
        Its name, and the question its page asks.
    have, gap, next_step : str
        A hint for each field.
    """

    id: Part
    title: str
    ask: str
    have: str
    gap: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseWords:
    """
    A use of the gap, how it fits, and what it is.

    Parameters
    ----------
    use : GapUse
        Its effort and when it pays.
    fit : Fit
        How it fits into the student's gap.
    title, line : str
        Its name and a line about it.
    """

    use: GapUse
    fit: Fit
    title: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """
    The application part by part, and the time before it.

    Parameters
    ----------
    entries : dict of Part to InventoryEntry
        The latest of each part that has one.
    submit : SeasonDay
        The day applications of the season aimed at can be submitted.
    match_year : int
        The season, by the year of its Match.
    gap : Gap
        The time until then.
    uses : tuple of UseWords
        What to do with it, what fits in front.
    """

    entries: dict[Part, InventoryEntry]
    submit: SeasonDay
    match_year: int
    gap: Gap
    uses: tuple[UseWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Specialty:
    """
    A specialty the student looks at.

    Parameters
    ----------
    target, parallel_plan : str
        In the student's words; empty while not told.
    conditions : tuple of (Condition, str)
        What has to be true, each with its sentence.
    entries : dict of Part to InventoryEntry
        What the application has.
    looked_up : tuple of Kept of LookedUp
        Published figures the student looked up, first written first.
    """

    target: str
    parallel_plan: str
    conditions: tuple[tuple[Condition, str], ...]
    entries: dict[Part, InventoryEntry]
    looked_up: tuple[Kept[LookedUp], ...]


@lru_cache
def parts() -> tuple[PartWords, ...]:
    """
    List the parts of an application.

    Returns
    -------
    tuple of PartWords
        In order.
    """
    return tuple(PartWords(**row | {"id": Part(row["id"])}) for row in content("application")["part"])


def find_part(asked: str) -> PartWords:
    """
    Find a part.

    Parameters
    ----------
    asked : str
        Its id.

    Returns
    -------
    PartWords
        The part.

    Raises
    ------
    UnknownPartError
        If there is no such part.
    """
    found = next((each for each in parts() if each.id == asked), None)
    if found is None:
        raise UnknownPartError(asked)
    return found


def entries(*, student: StudentId) -> dict[Part, InventoryEntry]:
    """
    Show what the student wrote of each part.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    dict of Part to InventoryEntry
        The latest of each part; one taken back is left out.
    """
    kept = notebook.entries(student=student, kind=InventoryEntry)
    latest = {each.entry.part: each.entry for each in kept}
    return {part: entry for part, entry in latest.items() if entry.have or entry.gap or entry.next_step}


def application(*, student: StudentId, today: date) -> Application:
    """
    Show the application, and the time before it.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    Application
        With uses of the time, what fits in front.
    """
    going = way(student=student, today=today)
    season = season_aimed_at(going, timeline_rules())
    submit = season.day(Event.SUBMIT)
    gap = find_gap(today=today, exam_on=going.exam_on, until_on=submit.on)
    words = {row["id"]: row for row in content("application")["use"]}
    return Application(
        entries=entries(student=student),
        submit=submit,
        match_year=season.match_year,
        gap=gap,
        uses=tuple(
            UseWords(use=use, fit=fit(use, gap), title=words[use.id]["title"], line=words[use.id]["line"])
            for use in in_order(gap_uses(), gap)
        ),
    )


def specialty(*, student: StudentId) -> Specialty:
    """
    Show what has to be true for the specialty aimed at.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Specialty
        Conditions beside what the application has; no verdict.
    """
    said = notebook.own_words(student=student)
    words = {row["id"]: row["text"] for row in content("application")["condition"]}
    return Specialty(
        target=said[TARGET].words if TARGET in said else "",
        parallel_plan=said[PARALLEL_PLAN].words if PARALLEL_PLAN in said else "",
        conditions=tuple((each, words[each.id]) for each in conditions()),
        entries=entries(student=student),
        looked_up=notebook.entries(student=student, kind=LookedUp),
    )


def keep_specialty(
    *,
    student: StudentId,
    target: str,
    parallel_plan: str,
    today: date,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Keep the specialty aimed at and the plan beside it; earlier words stay beneath.

    Parameters
    ----------
    student : StudentId
        Whose.
    target, parallel_plan : str
        In the student's words; empty takes them back.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    said = notebook.own_words(student=student)
    for subject, text in ((TARGET, target), (PARALLEL_PLAN, parallel_plan)):
        if not text.strip() and subject not in said:
            continue
        words = OwnWords(subject=subject, words=text.strip(), on=today)
        key = f"{idempotency_key}.{subject}" if idempotency_key else None
        notebook.say(student=student, words=words, now=now, idempotency_key=key)

"""What the student wrote early, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.readiness.tripwires import Tripwire, TripwireKind, TripwireReading, TripwireState
from comeback.services.notebook import Kept
from comeback.services.tripwires import KeptReading, Tripwires
from comeback.web.pages.parts import braced
from comeback.web.words import day, full_date

_YOURS_TO_TELL = "Only you can tell whether it is so."


@dataclass(frozen=True, slots=True, kw_only=True)
class TripwireLine:
    """One of them: its words as they were written, and how it stands; figures stand in braces."""

    words: str
    day: str
    stands: str
    url: str
    is_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TripwiresPart:
    """The one whose day has come, the others, and those put away."""

    lit: TripwireLine | None
    standing: tuple[TripwireLine, ...]
    ended: tuple[TripwireLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TripwirePage:
    """One of them by itself."""

    headline: str
    line: TripwireLine
    is_open: bool


def tripwires_part(found: Tripwires) -> TripwiresPart:
    """Return what stands and what is put away; the first whose day has come is lit."""
    due = [each for each in found.standing if each.reading.state in _DUE]
    lit = due[0] if due else None
    return TripwiresPart(
        lit=_line(lit) if lit else None,
        standing=tuple(_line(each) for each in found.standing if each is not lit),
        ended=tuple(_ended(kept) for kept in found.ended),
    )


def tripwire_page(kept: Kept[Tripwire], standing: Iterable[KeptReading], *, today: date) -> TripwirePage:
    """
    Build the page of one.

    Parameters
    ----------
    kept : Kept of Tripwire
        Which.
    standing : iterable of KeptReading
        Those that stand, with how.
    today : date
        The study day.
    """
    found = next((each for each in standing if each.kept.id == kept.id), None)
    wrote = "today" if kept.entry.written_on == today else f"on {full_date(kept.entry.written_on)}"
    return TripwirePage(
        headline=f"You wrote this {wrote}.",
        line=_line(found) if found else _ended(kept),
        is_open=kept.entry.is_open,
    )


_DUE = (TripwireState.MET, TripwireState.NOT_MET, TripwireState.CANNOT_TELL)


def _line(each: KeptReading) -> TripwireLine:
    tripwire = each.kept.entry
    return TripwireLine(
        words=braced(tripwire.words),
        day=day(tripwire.by_on),
        stands=braced(_stands(each.reading)),
        url=reverse("tripwire", args=[each.kept.id]),
        is_quoted=each.reading.is_quoted,
    )


def _ended(kept: Kept[Tripwire]) -> TripwireLine:
    tripwire = kept.entry
    on = day(tripwire.ended_on) if tripwire.ended_on else ""
    what = "changed" if tripwire.is_changed else "put away"
    return TripwireLine(
        words=braced(tripwire.words),
        day=day(tripwire.by_on),
        stands=f"Written {day(tripwire.written_on)}, {what} {on}.",
        url=reverse("tripwire", args=[kept.id]),
        is_quoted=False,
    )


def _stands(reading: TripwireReading) -> str:
    is_own = reading.tripwire.kind is TripwireKind.OWN_WORDS
    told = (
        _YOURS_TO_TELL
        if is_own
        else {True: "That is so.", False: "That is not so.", None: "So it cannot be told."}[reading.holds]
    )
    said = f"{reading.now} {told}".strip()
    match reading.state:
        case TripwireState.RESTS:
            return f"Written {day(reading.tripwire.written_on)}; it rests until its day is near."
        case TripwireState.NEAR:
            return f"Its day is near. As it stands: {said}"
        case TripwireState.HOLDS:
            return f"Its day is ahead. As it stands already: {said}"
        case TripwireState.MET | TripwireState.NOT_MET | TripwireState.CANNOT_TELL:
            return f"Its day has come. {said} What follows is yours to decide; nothing is moved by itself."

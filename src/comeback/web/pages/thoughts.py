"""Parked thoughts, and one that is back beside what is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.exam.attempts import AttemptRules, RuleId
from comeback.core.readiness.values import Choice, Readiness, judged_row
from comeback.core.recovery.diary import ParkedThought
from comeback.services.diary import KnownNow
from comeback.services.notebook import Kept
from comeback.web.pages.parts import Act, Stamp, count, stamp_of
from comeback.web.words import day, full_date

SHORT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ThoughtRow:
    """A parked thought in the list."""

    margin: str
    words: str
    line: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThoughtsPage:
    """All of them: the one that is back, those that rest, those that are closed."""

    headline: str
    back: ThoughtRow | None
    look: Act | None
    also_back: tuple[ThoughtRow, ...]
    resting: tuple[ThoughtRow, ...]
    closed: tuple[ThoughtRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that is known now; figures stand in braces."""

    title: str
    text: str
    stamp: Stamp | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThoughtPage:
    """One thought, and what is known beside it."""

    headline: str
    words: str
    told: str
    is_open: bool
    is_back: bool
    decision: str
    known: tuple[Known, ...]


def thoughts_page(kept: Iterable[Kept[ParkedThought]], *, today: date) -> ThoughtsPage:
    """Build the list."""
    every = tuple(kept)
    back = [each for each in every if each.entry.is_back(today)]
    resting = [each for each in every if each.entry.is_open and not each.entry.is_back(today)]
    first = back[0] if back else None
    return ThoughtsPage(
        headline=_headline(len(back), resting),
        back=_row(first) if first else None,
        look=Act(label="Look at it", url=reverse("thought", args=[first.id]), look="solid")
        if first
        else None,
        also_back=tuple(_row(each) for each in back[1:]),
        resting=tuple(_row(each) for each in resting),
        closed=tuple(_row(each) for each in every if not each.entry.is_open),
    )


def thought_page(
    thought: ParkedThought, known: KnownNow | None, rules: AttemptRules, *, today: date
) -> ThoughtPage:
    """
    Build the page of one thought.

    Parameters
    ----------
    thought : ParkedThought
        The thought.
    known : KnownNow or None
        What is known now; None where it is not looked at yet.
    rules : AttemptRules
        For where the limit was read.
    today : date
        The study day.
    """
    is_back = thought.is_back(today)
    if not thought.is_open:
        headline = "This is decided." if thought.decision else "You let this one go."
        told = f"Parked {day(thought.parked_on)}, closed {day(thought.closed_on or today)}."
    elif is_back:
        headline = "You parked this, and today it is here again."
        told = f"Parked {full_date(thought.parked_on)}."
    else:
        headline = f"This rests until {day(thought.reopens_on)}."
        told = f"Parked {full_date(thought.parked_on)}. Until then there is nothing to do about it."
    return ThoughtPage(
        headline=headline,
        words=thought.words,
        told=told,
        is_open=thought.is_open,
        is_back=is_back,
        decision=thought.decision,
        known=_known(known, rules) if known else (),
    )


def _headline(back: int, resting: list[Kept[ParkedThought]]) -> str:
    if back:
        return "A thought is here again." if back == 1 else f"{count(back, 'thought')} are here again."
    if resting:
        return f"Nothing to decide today. The next thought comes back {day(resting[0].entry.reopens_on)}."
    return "Nothing is parked. A thought that cannot be decided now can rest here."


def _row(kept: Kept[ParkedThought]) -> ThoughtRow:
    thought = kept.entry
    if thought.is_open:
        margin, line = day(thought.reopens_on), ""
    else:
        margin = day(thought.closed_on) if thought.closed_on else ""
        line = thought.decision or "let go"
    return ThoughtRow(margin=margin, words=thought.words, line=line, url=reverse("thought", args=[kept.id]))


def _known(known: KnownNow, rules: AttemptRules) -> tuple[Known, ...]:
    found = [_attempts(known, rules)]
    school = known.school
    own = stamp_of(school.stamp) if school.stamp else None
    if school.attempts_max is not None:
        text = f"Your school allows {school.in_words}."
        found.append(Known(title="School", text=text, stamp=own))
    if school.pass_by_on is not None:
        text = f"Your school asks for the pass by {full_date(school.pass_by_on)}."
        found.append(Known(title="School", text=text, stamp=own))
    if school.attempts_max is None and school.pass_by_on is None:
        text = "Your school’s own limits are not noted yet."
        found.append(Known(title="School", text=text, url=reverse("school")))
    text = _forecast(known.forecast) if known.forecast else "Nothing to forecast from yet."
    found.append(Known(title="Forecast", text=text, url=reverse("readiness") if known.forecast else ""))
    found += [
        Known(title="Decided", text=f"{note.words} ({note.who}, {day(note.met_on)})")
        for note in known.decisions
    ]
    found.append(Known(title="Dates", text=_dates(known), url=reverse("ahead")))
    return tuple(found)


def _dates(known: KnownNow) -> str:
    own = "No date is booked or thought of."
    if known.exam_on is not None:
        own = f"{full_date(known.exam_on)}, {'booked' if known.is_booked else 'thought of, not booked'}."
    if known.rules.earliest is None:
        return own
    return f"{own} The rules let you sit from {full_date(known.rules.earliest)}."


def _attempts(known: KnownNow, rules: AttemptRules) -> Known:
    if not known.rules.attempts_used:
        return Known(title="Attempts", text="None is kept yet, so none is counted.", url=reverse("attempts"))
    return Known(
        title="Attempts",
        text=f"{known.rules.attempts_used} used, {known.rules.attempts_left} left by the exam’s rules.",
        stamp=stamp_of(rules.stamps[RuleId.LIFETIME_LIMIT]),
    )


def _forecast(forecast: Readiness) -> str:
    on = day(forecast.recommendation.judged_on)
    row = judged_row(forecast)
    said = {
        Choice.SIT: f"For {on} it says sit.",
        Choice.POSTPONE: f"For {on} it says postpone.",
        Choice.TOO_EARLY: f"For {on} it is too early to say.",
    }[forecast.recommendation.choice]
    if row.p_pass is None or row.low is None or row.high is None:
        return said
    chance, low, high = (round(100 * share) for share in (row.p_pass, row.low, row.high))
    return (
        f"{said} About {{{chance}}} of 100 people with results like yours would pass on it, between {{{low}}} and "
        f"{{{high}}}; not yet checked against real exam results."
    )

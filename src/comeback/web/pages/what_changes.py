"""What would change the answer, and what disagrees with it."""

from dataclasses import dataclass

from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.readiness.say_changes import IN_WORDS, say_changes
from comeback.core.readiness.values import Readiness, Signal, WhatChanges, judged_row
from comeback.facts.readiness import decision_rules
from comeback.web.marks import LevelMark
from comeback.web.marks.chance import ChanceAxis, chance_axis, draw_chance
from comeback.web.pages.parts import braced
from comeback.web.words import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceRow:
    """A chance of passing, were something so; figures of the name stand in braces."""

    name: str
    mark: LevelMark
    p_pass: int
    low: int
    high: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPart:
    """Sentences, and a table whose chart is one of its columns."""

    sentences: tuple[str, ...]
    axis: ChanceAxis
    rows: tuple[ChanceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalsPart:
    """What disagrees, what agrees, and a heading that says which."""

    disagree: tuple[str, ...]
    agree: tuple[str, ...]


def changes_part(readiness: Readiness) -> ChangesPart | None:
    """Return what would change the answer; None for a forecast shown before that was worked out."""
    changes = readiness.changes
    if changes is None:
        return None
    return ChangesPart(
        sentences=tuple(
            braced(sentence) for sentence in say_changes(readiness, reach_weeks=decision_rules().reach_weeks)
        ),
        axis=chance_axis(readiness.threshold),
        rows=_rows(changes, readiness),
    )


def signals_part(signals: tuple[Signal, ...]) -> SignalsPart:
    """Return what disagrees and what agrees, each with both figures."""
    return SignalsPart(
        disagree=tuple(braced(each.sentence) for each in signals if not each.agrees),
        agree=tuple(braced(each.sentence) for each in signals if each.agrees),
    )


def _rows(changes: WhatChanges, readiness: Readiness) -> tuple[ChanceRow, ...]:
    now, mark = judged_row(readiness), readiness.threshold
    low, high = (now.p_pass if end is None else end for end in (now.low, now.high))
    more, form = changes.more_time, changes.next_form
    named = [("As it is now", now.p_pass, low, high, IN_WORDS[readiness.recommendation.choice])]
    named += [
        (f"If the form reads {{{each.epc:.0f}}}", each.p_pass, each.low, each.high, IN_WORDS[each.choice])
        for each in (form.readings if form else ())
    ]
    named.append((f"On {day(more.on)}", more.p_pass, more.p_low, more.p_high, ""))
    return tuple(
        ChanceRow(
            name=name,
            mark=draw_chance(p_pass, low=low, high=high, p_mark=mark),
            p_pass=of_hundred(p_pass),
            low=of_hundred(low),
            high=of_hundred(high),
            says=says,
        )
        for name, p_pass, low, high, says in named
    )

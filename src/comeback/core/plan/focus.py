"""Which areas each block of a week is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from comeback.core.exam.areas import Area, Discipline, System
from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.frame import DayKind, FrameDay
from comeback.core.plan.pieces import Piece, Role
from comeback.core.plan.values import Phase


@dataclass(slots=True)
class _Focus:
    """What is still due while blocks are given their areas."""

    systems: list[System]
    due_on: dict[System, date]
    block_days: list[date]
    form_days: list[date]
    given: dict[int, tuple[Area, ...]] = field(default_factory=dict)
    latest: tuple[Area, ...] = ()


def give_areas(
    *,
    frame: Sequence[FrameDay],
    pieces: Sequence[Sequence[Piece]],
    minutes: Sequence[Mapping[System, int]],
    second: Sequence[Discipline | None],
    last_touched: Mapping[System, date],
    facts: PlanFacts,
) -> tuple[tuple[Piece, ...], ...]:
    """
    Give every focused block its areas, and the pieces around it theirs.

    Within a week the systems furthest from their share of the week come first.
    A system that would stay silent for too long comes before that.

    Parameters
    ----------
    frame : sequence of FrameDay
        What each date is for.
    pieces : sequence of sequence of Piece
        The pieces of each date.
    minutes : sequence of mapping of System to int
        Minutes of focused blocks for each system, by week. [min]
    second : sequence of Discipline or None
        The discipline that joins a block a day, by week.
    last_touched : mapping of System to date
        Last day with questions on each system, or the day before the plan.
    facts : PlanFacts
        The rules.

    Returns
    -------
    tuple of tuple of Piece
        The same pieces with areas.
    """
    systems = list(minutes[0]) if minutes else []
    silent = timedelta(days=facts.block.silent_aim_days)
    focus = _Focus(
        systems=systems,
        due_on={s: last_touched[s] + silent for s in systems},
        block_days=[
            day.on
            for day, todays in zip(frame, pieces, strict=True)
            for piece in todays
            if piece.role is Role.FOCUS
        ],
        form_days=[day.on for day in frame if day.kind in (DayKind.ASSESSMENT, DayKind.REHEARSAL)],
    )
    owed = {k: dict(week) for k, week in enumerate(minutes)}
    days = []
    for day, todays in zip(frame, pieces, strict=True):
        discipline = second[day.week] if day.phase in (Phase.REBUILD, Phase.JOIN_UP) else None
        if focus.form_days and day.on == focus.form_days[0]:
            # A whole form or rehearsal has questions on every system.
            del focus.form_days[0]
            focus.due_on = dict.fromkeys(systems, day.on + silent)
        done: list[Piece] = []
        for piece in todays:
            if piece.role is Role.FOCUS:
                areas = _choose(
                    focus,
                    day.on,
                    owed=owed.setdefault(day.week, {}),
                    piece=piece,
                    discipline=discipline,
                    facts=facts,
                )
                focus.given[piece.key] = focus.latest = areas
                discipline = None if discipline in areas else discipline
                done.append(replace(piece, areas=areas))
            elif piece.role is Role.READ:
                done.append(replace(piece, areas=focus.given.get(piece.key, ())[:1]))
            elif piece.role is Role.REVIEW:
                done.append(replace(piece, areas=focus.given.get(piece.key, ())))
            elif piece.role is Role.TEACH:
                done.append(replace(piece, areas=focus.latest[:1]))
            else:
                done.append(piece)
        days.append(tuple(done))
    return tuple(days)


def _choose(
    focus: _Focus,
    on: date,
    *,
    owed: dict[System, int],
    piece: Piece,
    discipline: Discipline | None,
    facts: PlanFacts,
) -> tuple[Area, ...]:
    rules = facts.block
    most = min(rules.max_areas, piece.items // rules.min_items_for_touch)
    focus.block_days.pop(0)
    urgent = _urgent(focus, most)
    # A discipline shares a block with systems, and never takes the place of one that would go silent.
    joining = (discipline,) if discipline is not None and len(urgent) < most else ()
    ranked = sorted(focus.systems, key=lambda s: (-owed.get(s, 0), focus.due_on[s], s.value))
    rest = [s for s in ranked if s not in urgent]
    chosen: list[System] = (urgent + rest)[:1]
    each_min = piece.minutes // (1 + len(joining))
    best = _improvement(chosen, owed, each_min)
    for n in range(2, most - len(joining) + 1):
        wider = (urgent + rest)[:n]
        wider_min = piece.minutes // (n + len(joining))
        value = _improvement(wider, owed, wider_min)
        if n <= len(urgent) or (n + len(joining) <= rules.usual_areas and value > best):
            chosen, each_min, best = wider, wider_min, value
    for system in chosen:
        owed[system] = owed.get(system, 0) - each_min
        focus.due_on[system] = on + timedelta(days=rules.silent_aim_days)
    return (*chosen, *joining)


def _improvement(chosen: Sequence[System], owed: Mapping[System, int], each_min: int) -> int:
    """How much closer a block over these systems brings the week to its shares, in squared minutes."""
    return sum(2 * each_min * owed.get(s, 0) - each_min * each_min for s in chosen)


def _urgent(focus: _Focus, most: int) -> list[System]:
    """Systems that this block has to carry, since the blocks before their day cannot hold them all."""
    covered_on = focus.form_days[0] if focus.form_days else date.max
    due = [s for s in focus.systems if focus.due_on[s] < covered_on]
    by_due = sorted(due, key=lambda s: (focus.due_on[s], s.value))
    needed = 0
    for position, system in enumerate(by_due, start=1):
        room = most * sum(1 for block_on in focus.block_days if block_on <= focus.due_on[system])
        if position > room:
            needed = max(needed, position - room)
    return by_due[: min(needed, most)]

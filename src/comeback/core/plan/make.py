"""A plan from wishes, diagnosis and a day."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.pooling import pool_sittings
from comeback.core.evidence.record import Record
from comeback.core.plan.assumptions import PlanFacts, Remedy
from comeback.core.plan.clock import at_minute, place
from comeback.core.plan.disciplines import second_focuses
from comeback.core.plan.focus import give_areas
from comeback.core.plan.frame import DayKind, FrameDay, lay_out, study_segments
from comeback.core.plan.gains import sought, weights
from comeback.core.plan.pieces import BLOCKS, Piece, Role, lay_pieces
from comeback.core.plan.summary import effective_gain_epc, notes_of, touched_on, week_rows
from comeback.core.plan.values import Plan, PlanDay, PlannedTask, PlanWishes, TaskKind
from comeback.core.plan.weeks import allocate
from comeback.core.plan.words import KINDS, AreaWords, pillar_of, resource_of, title_of, why_of

_BEST = 3


class _Saying(NamedTuple):
    """What the rows can say."""

    words: AreaWords
    carried: Mapping[str, str]


def make_plan(
    *, as_of: date, wishes: PlanWishes, diagnosis: Diagnosis, record: Record, facts: PlanFacts
) -> Plan:
    """
    Make a dated calendar from a day through the exam day.

    Parameters
    ----------
    as_of : date
        First day.
    wishes : PlanWishes
        What the student wants and has.
    diagnosis : Diagnosis
        Beliefs, weights and findings of the day.
    record : Record
        What was shown so far: which forms are used up, how old the last
        sitting is.
    facts : PlanFacts
        The rules and assumptions.

    Returns
    -------
    Plan
        The same for the same arguments, to the byte.

    Raises
    ------
    PastExamDateError, DistantExamDateError
        If the exam date is not between tomorrow and the longest plan.

    Notes
    -----
    Four steps: what each date is for; the pieces of each day by rule; which
    systems in which week, as an optimization; areas, words and times.
    """
    return plan_from(
        as_of=as_of, started_on=as_of, wishes=wishes, diagnosis=diagnosis, record=record, facts=facts
    )


def plan_from(
    *,
    as_of: date,
    started_on: date,
    wishes: PlanWishes,
    diagnosis: Diagnosis,
    record: Record,
    facts: PlanFacts,
    past: Sequence[PlanDay] = (),
) -> Plan:
    """
    Make the rest of a plan that began earlier.

    Parameters
    ----------
    as_of : date
        First day to plan.
    started_on : date
        First day of the plan it goes on with; stages and weeks count from it.
    wishes, diagnosis, record, facts
        As for :func:`make_plan`.
    past : sequence of PlanDay, optional
        What was done on the days before.

    Returns
    -------
    Plan
        The days from ``as_of`` on.
    """
    known = record.as_of(as_of)
    behind = [task for day in past for task in day.tasks]
    touched = touched_on(past, weights(diagnosis), facts)
    frame = lay_out(
        as_of=as_of,
        started_on=started_on,
        wishes=wishes,
        facts=facts,
        needs_baseline=needs_baseline(known, diagnosis, as_of=as_of, facts=facts),
        forms=unseen_forms(known, wishes, behind),
        rehearsals_done=sum(1 for task in behind if task.kind is TaskKind.REHEARSAL),
    )
    segments = study_segments(wishes.shape)
    pieces = [
        _fitting(todays, segments, facts) if day.kind is DayKind.STUDY else todays
        for day, todays in zip(
            frame, lay_pieces(frame, facts=facts, remedies=remedies_of(diagnosis, wishes, facts)), strict=True
        )
    ]
    n_weeks = frame[-1].week + 1
    allocation = allocate(
        worth_epc=sought(diagnosis, facts.returns),
        weights=weights(diagnosis),
        focused=_blocks_by_week(frame, pieces, n_weeks, (Role.FOCUS,)),
        mixed=_blocks_by_week(frame, pieces, n_weeks, (Role.MIXED, Role.CHECK, Role.BASELINE)),
        is_covered=[n > 0 for n in _blocks_by_week(frame, pieces, n_weeks, (Role.FORM, Role.REHEARSAL))],
        facts=facts,
    )
    with_areas = give_areas(
        frame=frame,
        pieces=pieces,
        minutes=allocation.minutes,
        second=second_focuses(diagnosis, n_weeks=n_weeks, facts=facts),
        last_touched={
            system: dates[-1] if dates else started_on - timedelta(days=1)
            for system, dates in touched.items()
        },
        facts=facts,
    )
    saying = _Saying(area_words(diagnosis, facts), carried_by(diagnosis, wishes, facts))
    days = _days(frame, with_areas, wishes, facts, saying)
    return Plan(
        as_of=as_of,
        exam_on=wishes.exam_on,
        is_booked=wishes.is_booked,
        days=days,
        weeks=week_rows(frame, days),
        expected_epc_gain=effective_gain_epc(days, diagnosis, as_of=as_of, facts=facts),
        status=allocation.status,
        notes=notes_of(frame, days, diagnosis, wishes, facts),
    )


def needs_baseline(record: Record, diagnosis: Diagnosis, *, as_of: date, facts: PlanFacts) -> bool:
    """
    Whether the present level is uncertain.

    Parameters
    ----------
    record : Record
        What was shown so far.
    diagnosis : Diagnosis
        The level.
    as_of : date
        The day.
    facts : PlanFacts
        What counts as old and as wide.

    Returns
    -------
    bool
        True without a recent sitting on the NBME scale, or with a wide interval.
    """
    rules = facts.assessment
    if diagnosis.level is None or diagnosis.level.high - diagnosis.level.low > rules.wide_interval_epc:
        return True
    sittings = pool_sittings(record.itemized, record.printed)
    fresh_from = as_of - timedelta(days=rules.stale_after_days - 1)
    return not any(sitting.key.on >= fresh_from for sitting in sittings)


def unseen_forms(record: Record, wishes: PlanWishes, behind: Sequence[PlannedTask] = ()) -> tuple[int, ...]:
    """
    Forms owned and not taken.

    Parameters
    ----------
    record : Record
        Sittings so far.
    wishes : PlanWishes
        Forms the student has.
    behind : sequence of PlannedTask, optional
        Tasks done so far; a form among them is taken, its result entered or not.

    Returns
    -------
    tuple of int
        Sorted numbers.
    """
    sat = {task.resource for task in behind if task.kind is TaskKind.ASSESSMENT}
    taken = {s.key.form for s in record.itemized} | {s.key.form for s in record.printed}
    return tuple(
        sorted(
            form for form in set(wishes.forms_unseen) if str(form) not in taken and f"Form {form}" not in sat
        )
    )


def remedies_of(diagnosis: Diagnosis, wishes: PlanWishes, facts: PlanFacts) -> tuple[Remedy, ...]:
    """
    Tasks that findings, single answers and wishes ask for.

    Parameters
    ----------
    diagnosis : Diagnosis
        The findings and answers.
    wishes : PlanWishes
        Remedies asked for beside them.
    facts : PlanFacts
        The tasks there are.

    Returns
    -------
    tuple of Remedy
        Most useful finding first, each once.
    """
    known = {remedy.id: remedy for remedy in facts.remedies}
    return tuple(known[id_] for id_ in _asked_for(diagnosis, wishes) if id_ in known)


def carried_by(diagnosis: Diagnosis, wishes: PlanWishes, facts: PlanFacts) -> dict[str, str]:
    """
    Find the remedies that the usual tasks carry out.

    Parameters
    ----------
    diagnosis : Diagnosis
        The findings and answers.
    wishes : PlanWishes
        Remedies asked for beside them.
    facts : PlanFacts
        Which task carries which remedy.

    Returns
    -------
    dict of str to str
        Role of a piece to the id of the remedy, for remedies asked for.
    """
    asked = _asked_for(diagnosis, wishes)
    return {role: id_ for id_, role in facts.carried if id_ in asked}


def _asked_for(diagnosis: Diagnosis, wishes: PlanWishes) -> tuple[str, ...]:
    """List the remedies asked for, most useful finding first, each once."""
    by_finding = (id_ for each in diagnosis.findings for id_ in each.remedy_ids)
    by_answer = (id_ for each in diagnosis.self_reports for id_ in each.remedy_ids)
    return tuple(dict.fromkeys((*by_finding, *by_answer, *wishes.remedy_ids)))


def area_words(diagnosis: Diagnosis, facts: PlanFacts) -> AreaWords:
    """
    Gather what the plan can say of the areas.

    Parameters
    ----------
    diagnosis : Diagnosis
        What is known of them.
    facts : PlanFacts
        The ceiling.

    Returns
    -------
    AreaWords
        Where an hour buys most, what is not measured, and the weights.
    """
    sought_epc = sought(diagnosis, facts.returns)
    return AreaWords(
        best=tuple(sorted(sought_epc, key=lambda s: (-sought_epc[s], s.value))[: 2 * _BEST]),
        unmeasured=frozenset(e.area for e in diagnosis.areas if e.level is None),
        weights=weights(diagnosis),
    )


def _blocks_by_week(
    frame: Sequence[FrameDay], pieces: Sequence[Sequence[Piece]], n_weeks: int, roles: Sequence[Role]
) -> list[int]:
    blocks = [0] * n_weeks
    for day, todays in zip(frame, pieces, strict=True):
        blocks[day.week] += sum(1 for piece in todays if piece.role in roles)
    return blocks


def _days(
    frame: Sequence[FrameDay],
    pieces: Sequence[Sequence[Piece]],
    wishes: PlanWishes,
    facts: PlanFacts,
    saying: _Saying,
) -> tuple[PlanDay, ...]:
    ids: dict[int, str] = {}
    return tuple(
        PlanDay(
            on=day.on,
            tasks=_tasks(day, todays, wishes=wishes, facts=facts, saying=saying, ids=ids),
            capacity_min=day.capacity_min,
        )
        for day, todays in zip(frame, pieces, strict=True)
    )


def _tasks(
    day: FrameDay,
    pieces: Sequence[Piece],
    *,
    wishes: PlanWishes,
    facts: PlanFacts,
    saying: _Saying,
    ids: dict[int, str],
) -> tuple[PlannedTask, ...]:
    if day.kind is DayKind.STUDY:
        placed, _ = place(
            _units(pieces), segments=study_segments(wishes.shape), gaps_min=facts.pieces.gap_min
        )
        timed: list[tuple[time | None, Piece]] = [(at_minute(minute), piece) for minute, piece in placed]
    elif day.kind in (DayKind.REST, DayKind.EXAM):
        timed = [(None, piece) for piece in pieces]
    else:
        timed = [(wishes.shape.starts_at, piece) for piece in pieces]
    tasks = []
    counts: dict[str, int] = {}
    block_keys = [piece.key for _, piece in timed if piece.role in BLOCKS]
    for starts_at, piece in timed:
        kind = piece.remedy.kind if piece.remedy is not None else KINDS[piece.role]
        counts[kind] = counts.get(kind, 0) + 1
        task_id = f"{day.on.isoformat()}-{kind.value}-{counts[kind]}"
        if piece.role in (*BLOCKS, Role.FORM, Role.REHEARSAL):
            ids[piece.key] = task_id
        tasks.append(
            PlannedTask(
                id=task_id,
                kind=kind,
                starts_at=starts_at,
                minutes=piece.minutes,
                items=piece.items,
                areas=piece.areas,
                resource=resource_of(piece, wishes),
                pillar=pillar_of(piece),
                title=title_of(
                    piece,
                    block_in_day=block_keys.index(piece.key) + 1 if piece.key in block_keys else 1,
                    is_first_review=kind == "review" and counts[kind] == 1,
                ),
                why=why_of(piece, saying.words),
                remedy=piece.remedy.id if piece.remedy is not None else saying.carried.get(piece.role, ""),
                follows=ids.get(piece.key, "") if piece.role in (Role.REVIEW, Role.READ) else "",
                is_check=piece.role in (Role.CHECK, Role.BASELINE, Role.FORM, Role.REHEARSAL),
            )
        )
    return tuple(tasks)


def _fitting(
    pieces: Sequence[Piece], segments: Sequence[tuple[int, int]], facts: PlanFacts
) -> tuple[Piece, ...]:
    """Drop what the stretches between meals cannot hold, a block with its review."""
    while True:
        _, left = place(_units(pieces), segments=segments, gaps_min=facts.pieces.gap_min)
        if not left:
            return tuple(pieces)
        blocks = [piece.key for piece in pieces if piece.role in BLOCKS]
        is_owed = any(piece.is_carried for piece in left)
        keys = set(blocks[-1:]) if is_owed else {piece.key for piece in left if piece.key}
        gone = [piece for piece in pieces if piece.key in keys] or left
        pieces = [piece for piece in pieces if piece not in gone]


def _units(pieces: Sequence[Piece]) -> list[list[Piece]]:
    units: list[list[Piece]] = []
    for piece in pieces:
        belongs = piece.role is Role.REVIEW and not piece.is_carried
        if belongs and units and units[-1][0].key == piece.key:
            units[-1].append(piece)
        else:
            units.append([piece])
    return units

"""The pieces of each day by rule, before they have areas, words and times."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from comeback.core.exam.areas import Area
from comeback.core.plan.assumptions import PlanFacts, Remedy
from comeback.core.plan.frame import DayKind, FrameDay
from comeback.core.plan.values import Phase


class Role(StrEnum):
    """What a piece does in its day."""

    FOCUS = "focus"
    MIXED = "mixed"
    CHECK = "check"
    BASELINE = "baseline"
    REVIEW = "review"
    READ = "read"
    CARDS = "cards"
    TEACH = "teach"
    REMEDY = "remedy"
    FORM = "form"
    REHEARSAL = "rehearsal"
    ARRIVE = "arrive"
    PACK = "pack"
    EXAM = "exam"
    REST = "rest"


BLOCKS = (Role.FOCUS, Role.MIXED, Role.CHECK, Role.BASELINE)
"""Roles of a timed block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    A piece of a day.

    Parameters
    ----------
    role : Role
        What it does.
    minutes : int
        How long. [min]
    items : int
        Questions in it.
    key : int
        Number of the block, form or rehearsal it is or belongs to; 0 for none.
    of : Role or None
        What a review goes through.
    part : int
        1-based part of a long review, 0 for a whole one.
    is_carried : bool
        Whether a review goes through an earlier day's work.
    areas : tuple of Area
        What it is about; empty means mixed.
    form : int or None
        Number of the form.
    remedy : Remedy or None
        What a remedy says.
    """

    role: Role
    minutes: int
    items: int = 0
    key: int = 0
    of: Role | None = None
    part: int = 0
    is_carried: bool = False
    areas: tuple[Area, ...] = ()
    form: int | None = None
    remedy: Remedy | None = None


@dataclass(slots=True)
class _Owed:
    """A review that has not found its place yet."""

    of: Role
    key: int
    minutes: int
    form: int | None = None
    part: int = 0


@dataclass(slots=True)
class _State:
    """What one day hands to the next."""

    owed: list[_Owed] = field(default_factory=list)
    last_on: dict[str, date] = field(default_factory=dict)
    mixed_due: float = 0.0
    keys: int = 0

    def next_key(self) -> int:
        self.keys += 1
        return self.keys

    def is_due(self, what: str, on: date, every_days: int) -> bool:
        last = self.last_on.get(what)
        return last is None or (on - last).days >= every_days


@dataclass(slots=True)
class _Filling:
    """A study day while it is filled."""

    day: FrameDay
    carry_min: int
    left: int
    owed: list[Piece] = field(default_factory=list)
    pairs: list[list[Piece]] = field(default_factory=list)


def lay_pieces(
    frame: Sequence[FrameDay], *, facts: PlanFacts, remedies: Sequence[Remedy]
) -> tuple[tuple[Piece, ...], ...]:
    """
    Fill every day with pieces.

    Parameters
    ----------
    frame : sequence of FrameDay
        What each date is for.
    facts : PlanFacts
        The rules.
    remedies : sequence of Remedy
        What the findings ask for, most useful first.

    Returns
    -------
    tuple of tuple of Piece
        The pieces of each date, in the order they are done.
    """
    state = _State()
    return tuple(
        tuple(_pieces_of(n, frame=frame, state=state, facts=facts, remedies=remedies))
        for n in range(len(frame))
    )


def _pieces_of(
    n: int, *, frame: Sequence[FrameDay], state: _State, facts: PlanFacts, remedies: Sequence[Remedy]
) -> list[Piece]:
    day = frame[n]
    if day.kind is DayKind.EXAM:
        return [Piece(role=Role.EXAM, minutes=0)]
    if day.kind is DayKind.REST:
        return [Piece(role=Role.REST, minutes=0)]
    if day.kind is DayKind.OFF:
        return []
    if day.kind is not DayKind.STUDY:
        is_form = day.kind is DayKind.ASSESSMENT
        role, rules = (Role.FORM, facts.assessment) if is_form else (Role.REHEARSAL, facts.rehearsal)
        # Its review takes two days at most, however short they are.
        room_min = sum([_usable_min(d, facts) for d in frame[n + 1 :] if d.kind is DayKind.STUDY][:2])
        key = state.next_key()
        state.owed.append(_Owed(of=role, key=key, minutes=min(rules.review_min, room_min), form=day.form))
        return [Piece(role=role, minutes=rules.minutes, items=rules.items, key=key, form=day.form)]
    following = frame[n + 1]
    filling = _Filling(
        day=day,
        carry_min=_usable_min(following, facts) if following.kind is DayKind.STUDY else 0,
        left=_usable_min(day, facts),
    )
    _pay_owed(filling, state, facts)
    if following.kind is DayKind.EXAM:
        return filling.owed + _eve(filling, facts)
    return _study_day(filling, n, state, facts, remedies)


def _usable_min(day: FrameDay, facts: PlanFacts) -> int:
    share = facts.taper.capacity_share if day.phase is Phase.TAPER else 1.0
    return int(day.capacity_min * share)


def _pay_owed(filling: _Filling, state: _State, facts: PlanFacts) -> None:
    shortest_min, longest_min = facts.pieces.shortest_min, facts.pieces.longest_min
    for owed in state.owed:
        is_whole = owed.part == 0 and owed.minutes <= min(filling.left, longest_min)
        while owed.minutes > 0 and filling.left > 0:
            give = min(owed.minutes, filling.left, longest_min)
            rest = owed.minutes - give
            if 0 < rest < shortest_min:
                # A rest too short for a row of its own joins this part, or shortens it.
                give = owed.minutes if owed.minutes <= filling.left else give - (shortest_min - rest)
            if give <= 0:
                break
            owed.part += not is_whole
            owed.minutes -= give
            filling.left -= give
            filling.owed.append(
                Piece(
                    role=Role.REVIEW,
                    minutes=give,
                    key=owed.key,
                    of=owed.of,
                    part=owed.part,
                    is_carried=True,
                    form=owed.form,
                )
            )
    state.owed = [owed for owed in state.owed if owed.minutes > 0]


def _eve(filling: _Filling, facts: PlanFacts) -> list[Piece]:
    pieces = []
    for role, minutes in ((Role.CARDS, facts.pieces.cards_min), (Role.PACK, facts.pieces.pack_min)):
        if filling.left >= facts.pieces.shortest_min:
            pieces.append(Piece(role=role, minutes=min(minutes, filling.left)))
            filling.left -= pieces[-1].minutes
    return pieces


def _study_day(
    filling: _Filling, n: int, state: _State, facts: PlanFacts, remedies: Sequence[Remedy]
) -> list[Piece]:
    day, rules, stage = filling.day, facts.pieces, facts.stage(filling.day.phase)
    arrive = _optional(filling, Role.ARRIVE, rules.arrive_min, facts) if _is_arrival(n, day) else []
    check = Role.BASELINE if day.phase is Phase.SETTLE else Role.CHECK
    for _ in range(day.check_blocks):
        _add_block(filling, check, state, facts)
    due = [r for r in remedies if state.is_due(r.id, day.on, r.every_days)]
    # The rarest first: what comes every day gives way for one, and nothing waits forever.
    due = sorted(due, key=lambda r: -r.every_days)[: rules.remedies_a_day]
    teach_min = _teach_min(filling, state, facts)
    extras_min = rules.cards_min + min(1, stage.reads_a_day) * stage.read_min + teach_min
    extras_min += sum(r.minutes for r in due)
    pair_min = facts.block.minutes + _review_min(day, facts)
    first_blocks = min(facts.block.least_a_day, stage.blocks_a_day)
    while len(filling.pairs) < stage.blocks_a_day and (
        len(filling.pairs) < first_blocks or filling.left - extras_min >= pair_min
    ):
        if not _add_block(filling, _next_role(day, state, facts), state, facts):
            break
    done = [r for r in due if _fits(filling, r.minutes)]
    for remedy in done:
        state.last_on[remedy.id] = day.on
    first = [_remedy(r) for r in done if r.is_first]
    later = [_remedy(r) for r in done if not r.is_first]
    reads = _add_reads(filling, facts, at_most=1)
    if teach_min and _fits(filling, teach_min):
        later.append(Piece(role=Role.TEACH, minutes=teach_min))
        state.last_on["teach"] = day.on
    cards = _optional(filling, Role.CARDS, rules.cards_min, facts)
    reads += _add_reads(filling, facts, at_most=stage.reads_a_day, but=len(reads))
    return arrive + first + filling.owed + _joined(filling.pairs, reads) + later + cards


def _is_arrival(n: int, day: FrameDay) -> bool:
    return n == 0 and day.phase is Phase.SETTLE


def _review_min(day: FrameDay, facts: PlanFacts) -> int:
    return facts.block.review_early_min if day.is_early else facts.block.review_late_min


def _next_role(day: FrameDay, state: _State, facts: PlanFacts) -> Role:
    if day.phase is not Phase.TAPER and day.capacity_min < 2 * (
        facts.block.minutes + _review_min(day, facts)
    ):
        # A day with one block cannot afford one that keeps no single area awake.
        return Role.FOCUS
    state.mixed_due += facts.stage(day.phase).mixed_share
    if state.mixed_due >= 1.0 - 1e-9:
        state.mixed_due -= 1.0
        return Role.MIXED
    return Role.FOCUS


def _add_block(filling: _Filling, role: Role, state: _State, facts: PlanFacts) -> bool:
    rules = facts.block
    review_min = _review_min(filling.day, facts)
    is_short_day = _usable_min(filling.day, facts) < rules.minutes + review_min
    can_carry = is_short_day and not filling.pairs and not state.owed and filling.carry_min >= review_min
    short_review_min = -(-review_min * rules.short_minutes // rules.minutes)
    if filling.left >= rules.minutes + review_min:
        items, minutes = rules.items, rules.minutes
    elif filling.left >= rules.minutes and can_carry:
        items, minutes, review_min = rules.items, rules.minutes, 0
    elif not filling.pairs and filling.left >= rules.short_minutes + short_review_min:
        items, minutes, review_min = rules.short_items, rules.short_minutes, short_review_min
    else:
        return False
    key = state.next_key()
    pair = [Piece(role=role, minutes=minutes, items=items, key=key)]
    if review_min:
        pair.append(Piece(role=Role.REVIEW, minutes=review_min, key=key, of=role))
    else:
        state.owed.append(_Owed(of=role, key=key, minutes=_review_min(filling.day, facts)))
    filling.pairs.append(pair)
    filling.left -= minutes + review_min
    return True


def _fits(filling: _Filling, minutes: int) -> bool:
    if minutes > filling.left:
        return False
    filling.left -= minutes
    return True


def _remedy(remedy: Remedy) -> Piece:
    return Piece(role=Role.REMEDY, minutes=remedy.minutes, items=remedy.items, remedy=remedy)


def _optional(filling: _Filling, role: Role, minutes: int, facts: PlanFacts) -> list[Piece]:
    minutes = min(minutes, filling.left)
    if minutes < facts.pieces.shortest_min:
        return []
    filling.left -= minutes
    return [Piece(role=role, minutes=minutes)]


def _add_reads(filling: _Filling, facts: PlanFacts, *, at_most: int, but: int = 0) -> list[Piece]:
    stage = facts.stage(filling.day.phase)
    keys = [pair[0].key for pair in filling.pairs if pair[0].role is Role.FOCUS]
    reads = []
    for key in keys[but : min(at_most, stage.reads_a_day)]:
        minutes = min(stage.read_min, filling.left)
        if minutes >= facts.pieces.shortest_min:
            reads.append(Piece(role=Role.READ, minutes=minutes, key=key))
            filling.left -= minutes
    return reads


def _teach_min(filling: _Filling, state: _State, facts: PlanFacts) -> int:
    rules = facts.pieces
    is_wanted = filling.day.phase in (Phase.REBUILD, Phase.JOIN_UP, Phase.REHEARSE)
    is_due = is_wanted and state.is_due("teach", filling.day.on, rules.teach_back_every_days)
    return rules.teach_back_min if is_due else 0


def _joined(pairs: list[list[Piece]], reads: list[Piece]) -> list[Piece]:
    """Put the reading of a block's gap after the next block, so that some time lies between."""
    joined: list[Piece] = []
    waiting = list(reads)
    for n, pair in enumerate(pairs):
        joined += pair
        is_last = n == len(pairs) - 1
        ready = [read for read in waiting if read.key in {p[0].key for p in pairs[:n]} or is_last]
        joined += ready
        waiting = [read for read in waiting if read not in ready]
    return joined

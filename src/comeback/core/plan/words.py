"""What a row of the plan says, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comeback.core.diagnosis.findings import Pillar
from comeback.core.exam.areas import LABELS, Area, System, phrase
from comeback.core.plan.pieces import Piece, Role
from comeback.core.plan.values import PlanWishes, TaskKind

KINDS: dict[Role, TaskKind] = {
    Role.FOCUS: TaskKind.TIMED_BLOCK,
    Role.MIXED: TaskKind.TIMED_BLOCK,
    Role.CHECK: TaskKind.TIMED_BLOCK,
    Role.BASELINE: TaskKind.TIMED_BLOCK,
    Role.REVIEW: TaskKind.REVIEW,
    Role.READ: TaskKind.READ,
    Role.CARDS: TaskKind.CARDS,
    Role.TEACH: TaskKind.TEACH_BACK,
    Role.FORM: TaskKind.ASSESSMENT,
    Role.REHEARSAL: TaskKind.REHEARSAL,
    Role.ARRIVE: TaskKind.ADMIN,
    Role.PACK: TaskKind.ADMIN,
    Role.EXAM: TaskKind.ADMIN,
    Role.REST: TaskKind.REST,
}
"""Kind of the task a role becomes; a remedy names its own."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")

_TITLES: dict[Role, str] = {
    Role.MIXED: "Timed block, mixed, so that strong areas stay awake",
    Role.CHECK: "The week’s check: a fresh timed block, mixed",
    Role.BASELINE: "Where you stand now: a fresh timed block, mixed",
    Role.CARDS: "Your own cards, and no more than these",
    Role.REHEARSAL: "The whole day, rehearsed: 14 blocks of 20",
    Role.ARRIVE: "Put the old schedule away, and lay out what you have",
    Role.PACK: "Pack the bag, look at the route, and stop",
    Role.EXAM: "The day",
    Role.REST: "Rest",
}

_WHYS: dict[Role, str] = {
    Role.MIXED: "The exam never says which area comes next. A mixed block keeps what you know within reach.",
    Role.CHECK: "A dated check every week says what works. Questions you have not seen, on the clock.",
    Role.BASELINE: "Your present level is uncertain. Fresh questions on the clock tell more than guessing would.",
    Role.READ: "The block showed what is not known yet. Read that, and leave the rest of the chapter for its own day.",
    Role.CARDS: "A card you wrote from your own miss holds the rule. A small number every day is enough.",
    Role.TEACH: "What you can’t explain in plain words isn’t known yet. Aloud, with the book closed, as to a classmate.",
    Role.FORM: "The best single measure of where you are. Timed, alone, notes away; lunch in a break between sections.",
    Role.REHEARSAL: (
        "Eight hours are a skill of their own. Same start, same breaks, same food as on the day; "
        "280 questions from your bank."
    ),
    Role.ARRIVE: "This plan starts from what the evidence shows, not from the old routine. Twenty minutes to arrive.",
    Role.PACK: "Nothing you could learn tonight is worth the sleep it takes.",
    Role.EXAM: "One block at a time, and the breaks are yours.",
    Role.REST: "Rest is part of the plan. There is nothing to start today.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWords:
    """
    What the plan can say of the areas.

    Parameters
    ----------
    best : tuple of System
        Where an hour buys most, best first.
    unmeasured : frozenset of Area
        Areas without evidence.
    weights : mapping of System to float
        Share of the exam.
    """

    best: tuple[System, ...]
    unmeasured: frozenset[Area]
    weights: Mapping[System, float]


def listed(areas: Sequence[Area]) -> str:
    """
    List areas by label, as the title of a row does.

    Parameters
    ----------
    areas : sequence of Area
        Which areas.

    Returns
    -------
    str
        Such as ``"renal, endocrine and blood"``.
    """
    return _joined([LABELS[area].lower().replace(", ", " and ") for area in areas])


def spoken(areas: Sequence[Area]) -> str:
    """
    List areas inside a sentence.

    Parameters
    ----------
    areas : sequence of Area
        Which areas.

    Returns
    -------
    str
        Such as ``"the kidney, the endocrine system and blood"``.
    """
    return _joined([phrase(area) for area in areas])


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def opening(area: Area) -> str:
    """
    Speak of an area at the start of a sentence.

    Parameters
    ----------
    area : Area
        Which area.

    Returns
    -------
    str
        Such as ``"The kidney"``.
    """
    words = phrase(area)
    return words[0].upper() + words[1:]


def title_of(piece: Piece, *, block_in_day: int, is_first_review: bool) -> str:
    """
    Say what the row is.

    Parameters
    ----------
    piece : Piece
        The piece.
    block_in_day : int
        1-based place of its block among the blocks of the day.
    is_first_review : bool
        Whether it is the first review of the day.

    Returns
    -------
    str
        A short line.
    """
    if piece.remedy is not None:
        return piece.remedy.title
    match piece.role:
        case Role.FOCUS:
            return f"Timed block, {listed(piece.areas)}"
        case Role.READ:
            return f"Read only the gap the {_ORDINALS[block_in_day - 1]} block showed"
        case Role.TEACH:
            return f"Close the book and teach {spoken(piece.areas) or 'one thing'} aloud"
        case Role.REVIEW:
            return _review_title(piece, is_first_review=is_first_review)
        case _:
            return f"Form {piece.form}, timed" if piece.role is Role.FORM else _TITLES[piece.role]


def _review_title(piece: Piece, *, is_first_review: bool) -> str:
    part = f", part {piece.part}" if piece.part else ""
    if piece.of is Role.FORM:
        return f"Go through Form {piece.form}{part}"
    if piece.of is Role.REHEARSAL:
        return f"Go through the rehearsal{part}"
    if piece.is_carried:
        return f"Go through the last block{part}: every miss, every lucky guess"
    return "Go through it: every miss, every lucky guess" if is_first_review else "Go through it"


def why_of(piece: Piece, areas: AreaWords) -> str:
    """
    Give the reason for the hour.

    Parameters
    ----------
    piece : Piece
        The piece.
    areas : AreaWords
        What can be said of its areas.

    Returns
    -------
    str
        One or two sentences.
    """
    if piece.remedy is not None:
        return piece.remedy.why
    if piece.role is Role.FOCUS:
        return _focus_why(piece.areas, areas)
    if piece.role is Role.REVIEW:
        if piece.of in (Role.FORM, Role.REHEARSAL):
            return "A long test is worth its review: what went wrong, and which rule would have helped."
        return "The review is where the learning is. It takes longer than the answering, on purpose."
    return _WHYS[piece.role]


def _focus_why(chosen: Sequence[Area], words: AreaWords) -> str:
    first = chosen[0]
    subject = opening(first)
    weight = words.weights[first] if isinstance(first, System) else 0.0
    share = f"about {max(1, round(100 * weight))} in 100 questions"
    if first in words.unmeasured:
        return f"{subject} is not measured yet, and {share} come from it. A block shows where you stand."
    if first in words.best:
        return f"{subject} is one of the places where an hour buys you most: room to gain, and {share} come from it."
    return f"{subject} comes round at least every two weeks, so that it stays awake; {share} come from it."


def resource_of(piece: Piece, wishes: PlanWishes) -> str:
    """
    Say what to use.

    Parameters
    ----------
    piece : Piece
        The piece.
    wishes : PlanWishes
        The bank and the book.

    Returns
    -------
    str
        Empty where nothing is needed.
    """
    match piece.role:
        case Role.FOCUS | Role.MIXED | Role.CHECK | Role.BASELINE | Role.REHEARSAL:
            return wishes.bank
        case Role.READ:
            return wishes.reading
        case Role.FORM:
            return f"Form {piece.form}"
        case _:
            return ""


def pillar_of(piece: Piece) -> Pillar:
    """
    Find the pillar a piece serves.

    Parameters
    ----------
    piece : Piece
        The piece.

    Returns
    -------
    Pillar
        Knowledge, strategy or wellbeing.
    """
    if piece.remedy is not None:
        return piece.remedy.pillar
    if piece.role in (Role.REHEARSAL, Role.ARRIVE, Role.PACK, Role.EXAM):
        return Pillar.STRATEGY
    return Pillar.WELLBEING if piece.role is Role.REST else Pillar.KNOWLEDGE

"""What lists say of licensing boards: a soft note with the board to ask, never an input to a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from comeback.core.exam.attempts import Attempt, Step
from comeback.core.exam.stamp import FactStamp


class BoardScope(StrEnum):
    """What a board's listed limit is said to count."""

    PER_STEP = "per_step"
    ALL_STEPS = "all_steps"
    STEP2_AND_3 = "step2_3"
    STEP3 = "step3"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """
    One licensing board, as lists have it.

    Parameters
    ----------
    id : str
        Two letters of the jurisdiction.
    name : str
        Its name.
    scope : BoardScope
        What the limit counts.
    attempts_max : int or None
        The limit as listed; None where none is.
    years : int or None
        Years for all Steps as listed; None where none are.
    note : str
        What else the lists say.
    has_conflict : bool
        Whether lists disagree.
    stamp : FactStamp
        Where it was read.
    """

    id: str
    name: str
    scope: BoardScope
    attempts_max: int | None
    years: int | None
    note: str
    has_conflict: bool
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardNote:
    """
    What a student is told of one board.

    Parameters
    ----------
    board : Board
        The board.
    text : str
        What lists say, what of it is used, and whom to ask.
    is_near : bool
        Whether the listed limit would be reached with one more attempt, or is.
    """

    board: Board
    text: str
    is_near: bool


def board_notes(boards: tuple[Board, ...], attempts: tuple[Attempt, ...]) -> tuple[BoardNote, ...]:
    """
    Say what lists say of some boards.

    Parameters
    ----------
    boards : tuple of Board
        The boards of interest.
    attempts : tuple of Attempt
        The ledger of all Steps.

    Returns
    -------
    tuple of BoardNote
        One a board, in the order given.
    """
    return tuple(_note(board, attempts) for board in boards)


def _note(board: Board, attempts: tuple[Attempt, ...]) -> BoardNote:
    counted = [attempt for attempt in attempts if attempt.is_counted]
    at_step1 = sum(attempt.step is Step.STEP1 for attempt in counted)
    used = len(counted) if board.scope is BoardScope.ALL_STEPS else at_step1
    binds = board.attempts_max is not None and board.scope in (
        BoardScope.PER_STEP,
        BoardScope.ALL_STEPS,
        BoardScope.UNCLEAR,
    )
    is_near = binds and used > 0 and board.attempts_max is not None and used >= board.attempts_max - 1
    return BoardNote(board=board, text=" ".join(_sentences(board)), is_near=is_near)


def _sentences(board: Board) -> Iterator[str]:
    most = board.attempts_max
    if most is None:
        yield (
            "Lists give no limit of attempts." if board.scope is BoardScope.NONE else "Lists name no figure."
        )
    else:
        yield {
            BoardScope.PER_STEP: f"Lists give {most} attempts per Step.",
            BoardScope.ALL_STEPS: f"Lists give {most} attempts over all Steps together.",
            BoardScope.STEP2_AND_3: f"Lists give {most} attempts each at Steps 2 and 3, none at Step 1.",
            BoardScope.STEP3: f"Lists give {most} attempts at Step 3, none at Step 1.",
        }.get(board.scope, f"Lists give {most} attempts; of what is unclear.")
    if board.years is not None:
        yield f"For all Steps together they give {board.years} years."
    if board.note:
        yield board.note
    if board.has_conflict:
        yield "The lists disagree."
    yield "Ask the board."

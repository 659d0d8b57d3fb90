"""The licensing boards a student has an eye on."""

from collections.abc import Iterable
from datetime import datetime

from comeback.core.evidence.own_words import OwnWords
from comeback.core.exam.boards import BoardNote, board_notes
from comeback.errors import InputError
from comeback.facts.boards import boards
from comeback.services import notebook
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.services.study_day import study_day
from comeback.store.record import load_ledger

BOARDS = "boards"
"""Subject of the boards chosen, kept as their letters: AK TX."""


class UnknownBoardError(InputError):
    """
    There is no such board.

    Parameters
    ----------
    asked : str
        The letters given.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(f"There is no licensing board “{asked}”.", "Choose from the list.")


def chosen_boards(*, student: StudentId) -> tuple[str, ...]:
    """
    Show which boards the student chose.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of str
        Letters of their jurisdictions.
    """
    said = notebook.own_words(student=student).get(BOARDS)
    return tuple(said.words.split()) if said else ()


def choose_boards(
    *, student: StudentId, chosen: Iterable[str], now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Keep which boards to show.

    Parameters
    ----------
    student : StudentId
        Whose.
    chosen : iterable of str
        Letters of their jurisdictions; none takes the choice back.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    UnknownBoardError
        If there is no such board; nothing is changed.
    """
    wanted = set(chosen)
    unknown = wanted - {board.id for board in boards()}
    if unknown:
        raise UnknownBoardError(min(unknown))
    words = " ".join(board.id for board in boards() if board.id in wanted)
    today = study_day(now, load_profile(student=student).timezone)
    if words or chosen_boards(student=student):
        said = OwnWords(subject=BOARDS, words=words, on=today)
        notebook.say(student=student, words=said, now=now, idempotency_key=idempotency_key)


def notes_on_boards(*, student: StudentId, only_chosen: bool = True) -> tuple[BoardNote, ...]:
    """
    Say what lists say of boards.

    Parameters
    ----------
    student : StudentId
        Whose.
    only_chosen : bool, optional
        False shows every board.

    Returns
    -------
    tuple of BoardNote
        Unverified, each with the board to ask.
    """
    chosen = chosen_boards(student=student)
    wanted = tuple(board for board in boards() if board.id in chosen or not only_chosen)
    return board_notes(wanted, load_ledger(student))

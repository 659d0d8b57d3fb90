"""Licensing boards: what lists say of each, and those the student chose."""

from dataclasses import dataclass

from comeback.core.exam.boards import Board, BoardNote
from comeback.web.pages.parts import Act, PageLink, Stamp, ahead_pages, stamp_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One board, with what lists say of it."""

    id: str
    name: str
    text: str
    is_chosen: bool
    is_near: bool
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardsPage:
    """Every board, to choose from."""

    headline: str
    pages: tuple[PageLink, ...]
    rows: tuple[BoardRow, ...]


def boards_page(notes: tuple[BoardNote, ...], chosen: tuple[str, ...]) -> BoardsPage:
    """Build the page of all boards."""
    return BoardsPage(
        headline="Where do you want to work one day?",
        pages=ahead_pages("boards"),
        rows=tuple(board_row(note, is_chosen=note.board.id in chosen) for note in notes),
    )


def board_row(note: BoardNote, *, is_chosen: bool = True) -> BoardRow:
    """Build the row of one board."""
    board: Board = note.board
    return BoardRow(
        id=board.id,
        name=board.name,
        text=note.text,
        is_chosen=is_chosen,
        is_near=note.is_near,
        stamp=stamp_of(board.stamp),
    )


def choose_boards(url: str, *, is_first: bool) -> Act:
    """Return the way to the choice."""
    return Act(label="Choose states" if is_first else "Choose other states", url=url, look="button")

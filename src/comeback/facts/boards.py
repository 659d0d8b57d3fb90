"""Loader of what lists say of licensing boards."""

from functools import lru_cache

from comeback.core.exam.boards import Board, BoardScope
from comeback.facts.tables import stamp, table


@lru_cache
def boards() -> tuple[Board, ...]:
    """
    Load the licensing boards.

    Returns
    -------
    tuple of Board
        By the letters of their jurisdiction, as lists have them; every entry is
        unverified.
    """
    return tuple(
        Board(
            id=row["id"],
            name=row["name"],
            scope=BoardScope(row["scope"]),
            attempts_max=row.get("attempts_max"),
            years=row.get("years"),
            note=row.get("note", ""),
            has_conflict=row.get("has_conflict", False),
            stamp=stamp("boards", f"board.{row['id']}"),
        )
        for row in table("boards")["board"]
    )

"""Loader of what versions of the story may hold, and how fast they are spoken."""

from functools import lru_cache

from comeback.core.residency.narrative import Move, Version, VersionShape
from comeback.facts.tables import table


@lru_cache
def words_per_minute() -> float:
    """
    Load the pace of unhurried speech.

    Returns
    -------
    float
        An assumption in the middle of published ranges. [words/min]
    """
    pace: float = table("story")["speech"]["words_per_minute"]
    return pace


@lru_cache
def version_shapes() -> tuple[VersionShape, ...]:
    """
    Load the versions of the story.

    Returns
    -------
    tuple of VersionShape
        In the order of the file.
    """
    return tuple(
        VersionShape(
            version=Version(row["id"]),
            sentences=row.get("sentences"),
            moves=tuple(Move(move) for move in row["moves"]),
            max_seconds=row.get("max_seconds"),
            max_words=row.get("max_words"),
        )
        for row in table("story")["version"]
    )

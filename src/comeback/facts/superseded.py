"""Tables that are still copied around and are no longer true: recognized and refused."""

from collections.abc import Mapping
from math import isclose

from comeback.errors import InputError
from comeback.facts.tables import table


class SupersededTableError(InputError):
    """
    A table of facts is out of date or was never sound.

    Parameters
    ----------
    name : str
        What the table is called.
    reason : str
        Why it is not used.
    """

    def __init__(self, *, name: str, reason: str) -> None:
        super().__init__(
            f"This is the {name}, which is not used: {reason}.",
            "Take the figures from the fact files, which name their source and date.",
        )


def check_blueprint_ranges(ranges: Mapping[str, tuple[float, float]]) -> None:
    """
    Refuse a superseded content outline.

    Parameters
    ----------
    ranges : mapping of str to (float, float)
        Range of each group of systems, by its id. [percent]

    Raises
    ------
    SupersededTableError
        If at least half of a superseded outline is found in ``ranges``.
    """
    for old in table("superseded")["blueprint"]:
        shared = sum(tuple(bounds) == ranges.get(group) for group, bounds in old["ranges"].items())
        if 2 * shared >= len(old["ranges"]):
            raise SupersededTableError(name=old["name"], reason=old["reason"])


def check_pass_probabilities(points: Mapping[float, float]) -> None:
    """
    Refuse a rejected table of chances of passing.

    Parameters
    ----------
    points : mapping of float to float
        Probability of passing by EPC.

    Raises
    ------
    SupersededTableError
        If at least half of the EPC values of ``points`` that a rejected table
        holds, two or more, carry its probabilities.
    """
    for rejected in table("superseded")["pass_probability"]:
        claimed = {epc: p for epc, p in rejected["points"] if epc in points}
        shared = sum(isclose(points[epc], p, abs_tol=0.005) for epc, p in claimed.items())
        if len(claimed) > 1 and 2 * shared >= len(claimed):
            raise SupersededTableError(name=rejected["name"], reason=rejected["reason"])

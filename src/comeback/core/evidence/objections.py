"""What the student says of a finding: that it is not true for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """
    A student's word on a finding; the latest on a finding holds.

    Parameters
    ----------
    finding : str
        Id of the finding.
    on : date
        The study day it was said.
    words : str
        Why, in the student's own words; may be empty.
    is_taken_back : bool
        Whether it takes an earlier one back.
    """

    finding: str
    on: date
    words: str = ""
    is_taken_back: bool = False


def standing(objections: Iterable[Objection]) -> dict[str, Objection]:
    """
    Find the objections that stand.

    Parameters
    ----------
    objections : iterable of Objection
        All that were ever made, first made first.

    Returns
    -------
    dict of str to Objection
        By finding, without those taken back.
    """
    latest = {objection.finding: objection for objection in objections}
    return {finding: said for finding, said in latest.items() if not said.is_taken_back}

"""Where a student stands with the exam: preparing, waiting for a result, passed, or without an attempt left."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from comeback.core.exam.attempts import Attempt, AttemptRules, Outcome


class Stage(StrEnum):
    """What the days are for."""

    PREPARING = "preparing"
    WAITING = "waiting"
    PASSED = "passed"
    NO_ATTEMPT_LEFT = "no_attempt_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    Where a student stands with the exam on a day.

    Parameters
    ----------
    stage : Stage
        What the day is for.
    latest : Attempt or None
        The exam whose result is awaited, or the passed one, or else the last
        one with a result; None before the first.
    is_in_ledger : bool
        Whether that exam stands in the ledger; an exam that was booked and
        whose day is over does not yet.
    attempts_left : int
        Attempts that remain.
    """

    stage: Stage
    latest: Attempt | None
    is_in_ledger: bool
    attempts_left: int

    @property
    def is_at_rest(self) -> bool:
        """Whether there is nothing to study for."""
        return self.stage is not Stage.PREPARING


def standing(
    attempts: tuple[Attempt, ...], *, rules: AttemptRules, today: dt.date, booked_on: dt.date | None = None
) -> Standing:
    """
    Tell where a student stands with the exam.

    Parameters
    ----------
    attempts : tuple of Attempt
        The ledger of one Step, in any order; what is dated after ``today`` is
        left out.
    rules : AttemptRules
        The rules.
    today : date
        The day it is asked.
    booked_on : date, optional
        Day of the booked seat. Once it is over the exam counts as sat, unless
        the ledger tells of that day or a later one.

    Returns
    -------
    Standing
        A pass comes first, then a result that is awaited, then what is left.
        The exam day itself belongs to the plan, unless the ledger has it.
    """
    ledger = sorted((each for each in attempts if each.on <= today), key=lambda each: each.on)
    counted = [each for each in ledger if each.is_counted]
    left = max(0, rules.lifetime_max - len(counted))
    latest = counted[-1] if counted else None
    passed = next(
        (each for each in counted if each.outcome is Outcome.PASS and not each.is_pending(today)), None
    )
    if passed is not None:
        return Standing(stage=Stage.PASSED, latest=passed, is_in_ledger=True, attempts_left=left)
    if latest is not None and latest.is_pending(today):
        return Standing(stage=Stage.WAITING, latest=latest, is_in_ledger=True, attempts_left=left)
    if booked_on is not None and booked_on < today and not any(each.on >= booked_on for each in ledger):
        sat = Attempt(on=booked_on)
        return Standing(stage=Stage.WAITING, latest=sat, is_in_ledger=False, attempts_left=max(0, left - 1))
    stage = Stage.PREPARING if left else Stage.NO_ATTEMPT_LEFT
    return Standing(stage=stage, latest=latest, is_in_ledger=latest is not None, attempts_left=left)

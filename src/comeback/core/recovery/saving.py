"""What does not stay online: how long each thing can still be saved."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comeback.core.exam.stamp import FactStamp


class Clock(StrEnum):
    """What the time of a thing runs from."""

    RESULT = "result"
    SITTING = "sitting"
    PURCHASE = "purchase"
    SUBSCRIPTION = "subscription"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """
    How long one thing can be had.

    Parameters
    ----------
    runs_from : Clock
        What its time runs from.
    days : int or None
        How long it is there; None where only the student knows. [days]
    stamp : FactStamp or None
        Where that was read.
    """

    runs_from: Clock
    days: int | None
    stamp: FactStamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDays:
    """
    The student's days that a shelf life runs from.

    Parameters
    ----------
    result_on : date or None
        Day the result came.
    oldest_sitting_on : date or None
        Day of the oldest practice test on record.
    bank_ends_on : date or None
        Day the question bank's subscription ends.
    """

    result_on: date | None = None
    oldest_sitting_on: date | None = None
    bank_ends_on: date | None = None


def there_until(shelf: Shelf, own: OwnDays) -> date | None:
    """
    Tell until when a thing can be saved.

    Parameters
    ----------
    shelf : Shelf
        What its time runs from, and how long.
    own : OwnDays
        The student's own days.

    Returns
    -------
    date or None
        The last day; None where the day it runs from is not known.
    """
    if shelf.runs_from is Clock.SUBSCRIPTION:
        return own.bank_ends_on
    starts_on = {Clock.RESULT: own.result_on, Clock.SITTING: own.oldest_sitting_on}.get(shelf.runs_from)
    return starts_on + timedelta(days=shelf.days) if starts_on and shelf.days is not None else None

"""A test of a question bank as a page lists it: what the page tells, and what it leaves open."""

from dataclasses import dataclass
from enum import StrEnum

from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer


class Mark(StrEnum):
    """What stands beside a question."""

    RIGHT = "right"
    WRONG = "wrong"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTotals:
    """
    How many questions were right, wrong and left blank, as printed.

    Parameters
    ----------
    correct, incorrect : int
        Right and wrong.
    omitted : int or None
        Left blank, where the page says so.
    items_in_bank : int or None
        Questions the bank holds, where the page says so.
    """

    correct: int
    incorrect: int
    omitted: int | None = None
    items_in_bank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTest:
    """
    The questions of a test, or the totals of a bank, before the student has said the rest.

    Parameters
    ----------
    bank : str
        The bank's name.
    answers : tuple of BankAnswer
        Its questions, none of them right yet; none where only totals are told.
    marks : tuple of Mark or None
        What stands beside each.
    totals : PrintedTotals or None
        Where the page has them.
    changes : AnswerChanges or None
        Answers changed, where the page tells.
    """

    bank: str
    answers: tuple[BankAnswer, ...] = ()
    marks: tuple[Mark | None, ...] = ()
    totals: PrintedTotals | None = None
    changes: AnswerChanges | None = None

"""Blocks of bank questions, as the student logs them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.areas import Area


class BlockMode(StrEnum):
    """How a block was answered."""

    TIMED = "timed"
    UNTIMED = "untimed"
    TUTOR = "tutor"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankBlock:
    """
    A block of questions from a bank.

    Parameters
    ----------
    on : date
        Day it was answered.
    bank : str
        The bank's name as the student writes it.
    items, correct : int
        Questions answered, and how many were right.
    mode : BlockMode
        How it was answered.
    areas : tuple of Area
        What it was about; empty means mixed over everything.
    is_first_seen : bool
        False for a reset bank or questions met before.
    is_itemized : bool
        Whether it is a part of a test known question by question.
    """

    on: date
    bank: str
    items: int
    correct: int
    mode: BlockMode = BlockMode.TIMED
    areas: tuple[Area, ...] = ()
    is_first_seen: bool = True
    is_itemized: bool = False

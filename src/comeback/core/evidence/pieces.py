"""Pieces of evidence: what an estimate can be followed back to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.self_assessments import SelfAssessment
from comeback.core.evidence.sittings import SittingKey


class PieceKind(StrEnum):
    """What a piece of evidence is."""

    TOTAL = "total"
    ITEMS = "items"
    LINES = "lines"
    SELF_ASSESSMENT = "self_assessment"
    BLOCK = "block"
    ATTEMPT = "attempt"
    BANDS = "bands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    One fact that the estimates rest on, whichever documents tell of it.

    Parameters
    ----------
    kind : PieceKind
        What it is.
    of : SittingKey, BankBlock, (SelfAssessment, date) or date
        The sitting whose total, items or printed lines it is; the block; the
        self-assessment; the day of the exam for an attempt and for bands.
    """

    kind: PieceKind
    of: SittingKey | BankBlock | tuple[SelfAssessment, date] | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """
    The sources of the ledger that tell of a piece.

    Parameters
    ----------
    speaking : tuple of int
        Those whose figures are used.
    silent : tuple of int
        Those that tell of it too and add nothing.
    """

    speaking: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()

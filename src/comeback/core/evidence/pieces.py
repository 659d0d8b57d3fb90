"""Pieces of evidence: what an estimate can be followed back to, and what each source is worth."""

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


class Less(StrEnum):
    """Why a piece counts less, or not at all."""

    SEEN_BEFORE = "seen_before"
    WITH_HELP = "with_help"
    SELF_PACED = "self_paced"
    PACING_UNKNOWN = "pacing_unknown"
    TUTOR = "tutor"
    UNTIMED = "untimed"
    OLD = "old"
    FEW_ITEMS = "few_items"
    OWN_SCALE = "own_scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReading:
    """
    One piece the level rests on, in plain figures.

    Parameters
    ----------
    kind : PieceKind
        What it is.
    on : date
        Its day.
    name : str
        Exam, self-assessment or bank.
    form : str
        The form, ``""`` where there is none.
    mode : str
        How a block was answered.
    areas : tuple of str
        Areas of a block; empty means mixed.
    epc : float or None
        Printed equated percent correct. [EPC]
    percent_correct : float or None
        Percent correct of a test that was not equated. [%]
    right, of : int or None
        Right answers, and answers, where they are what is read.
    sd_epc : float or None
        Error it is read with; None for outcomes and bands. [EPC]
    level_share : float
        Its share in what is known of the level, 0 to 1.
    reasons : tuple of Less
        Why it counts less.
    origin : Origin
        The sources that tell of it.
    """

    kind: PieceKind
    on: date
    name: str = ""
    form: str = ""
    mode: str = ""
    areas: tuple[str, ...] = ()
    epc: float | None = None
    percent_correct: float | None = None
    right: int | None = None
    of: int | None = None
    sd_epc: float | None = None
    level_share: float = 0.0
    reasons: tuple[Less, ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWorth:
    """
    What one source of the ledger is worth.

    Parameters
    ----------
    source : int
        Its number.
    pieces : int
        Pieces it tells of, the total and the items of a sitting as one.
    level_share : float
        Its share in what is known of the level as of the day, 0 to 1.
    reasons : tuple of (Less, int)
        Why it counts less, each with the pieces it holds for.
    told_elsewhere : int
        Pieces an earlier source speaks for, or better figures of the same test.
    counts_for_areas : bool
        Whether it says something of areas.
    """

    source: int
    pieces: int
    level_share: float
    reasons: tuple[tuple[Less, int], ...] = ()
    told_elsewhere: int = 0
    counts_for_areas: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWorth:
    """
    What each source of the ledger is worth as of a day.

    Parameters
    ----------
    as_of : date
        The day.
    sources : tuple of SourceWorth
        By number.
    prior_share : float
        What is assumed before any evidence; with the sources it makes 1.
    readings : tuple of LevelReading
        What the level rests on, latest first, also what is kept and not counted.
    """

    as_of: date
    sources: tuple[SourceWorth, ...]
    prior_share: float
    readings: tuple[LevelReading, ...] = ()

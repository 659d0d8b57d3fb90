"""All a student has shown, as of a day."""

from dataclasses import dataclass, replace
from datetime import date

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.sittings import ItemizedSitting, PrintedResult
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.attempts import Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """
    Everything a student has shown: the only input that cannot be recomputed.

    Parameters
    ----------
    attempts : tuple of Attempt
        The ledger of the real exam.
    itemized : tuple of ItemizedSitting
        Sittings known item by item.
    printed : tuple of PrintedResult
        Printed figures of sittings.
    blocks : tuple of BankBlock
        Bank blocks.
    reports : tuple of ScoreReport
        Fail reports.
    answers : tuple of StartAnswer
        The latest answer to each question of the guided start.
    study : tuple of StudyDay
        Days of the kept plan.
    """

    attempts: tuple[Attempt, ...] = ()
    itemized: tuple[ItemizedSitting, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    blocks: tuple[BankBlock, ...] = ()
    reports: tuple[ScoreReport, ...] = ()
    answers: tuple[StartAnswer, ...] = ()
    study: tuple[StudyDay, ...] = ()

    def as_of(self, day: date) -> "Record":
        """
        Keep what had happened by the end of a day.

        Parameters
        ----------
        day : date
            Last day to keep.

        Returns
        -------
        Record
            The record without anything that happened later.
        """
        return replace(
            self,
            attempts=tuple(a for a in self.attempts if a.on <= day),
            itemized=tuple(s for s in self.itemized if s.key.on <= day),
            printed=tuple(s for s in self.printed if s.key.on <= day),
            blocks=tuple(b for b in self.blocks if b.on <= day),
            reports=tuple(r for r in self.reports if r.exam_on <= day),
            answers=tuple(a for a in self.answers if a.on <= day),
            study=tuple(s for s in self.study if s.on <= day),
        )

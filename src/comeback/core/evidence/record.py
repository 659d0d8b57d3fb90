"""All a student has shown, as of a day."""

from dataclasses import dataclass, replace
from datetime import date

from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.objections import Objection
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.self_assessments import SelfAssessmentResult
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
    self_assessments : tuple of SelfAssessmentResult
        Practice tests with scales of their own.
    blocks : tuple of BankBlock
        Bank blocks known by their totals.
    bank_tests : tuple of BankTest
        Bank tests known question by question.
    bank_totals : tuple of BankTotals
        What banks say of everything answered in them; never counted.
    reports : tuple of ScoreReport
        Fail reports.
    answers : tuple of StartAnswer
        The latest answer to each question of the guided start.
    objections : tuple of Objection
        What the student said of findings, first said first.
    study : tuple of StudyDay
        Days of the kept plan.
    """

    attempts: tuple[Attempt, ...] = ()
    itemized: tuple[ItemizedSitting, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    self_assessments: tuple[SelfAssessmentResult, ...] = ()
    blocks: tuple[BankBlock, ...] = ()
    bank_tests: tuple[BankTest, ...] = ()
    bank_totals: tuple[BankTotals, ...] = ()
    reports: tuple[ScoreReport, ...] = ()
    answers: tuple[StartAnswer, ...] = ()
    objections: tuple[Objection, ...] = ()
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
            self_assessments=tuple(s for s in self.self_assessments if s.on <= day),
            blocks=tuple(b for b in self.blocks if b.on <= day),
            bank_tests=tuple(t for t in self.bank_tests if t.on <= day),
            bank_totals=tuple(t for t in self.bank_totals if t.on <= day),
            reports=tuple(r for r in self.reports if r.exam_on <= day),
            answers=tuple(a for a in self.answers if a.on <= day),
            objections=tuple(o for o in self.objections if o.on <= day),
            study=tuple(s for s in self.study if s.on <= day),
        )

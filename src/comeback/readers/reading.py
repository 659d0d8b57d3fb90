"""What a reader found in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.check_ins import CheckIn
from comeback.core.evidence.score_report import Band, ScoreReport
from comeback.core.evidence.self_assessments import SelfAssessmentResult
from comeback.core.evidence.sittings import Answer, ItemizedSitting, PrintedLine, PrintedResult
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import Area, System, Task
from comeback.core.exam.attempts import Attempt
from comeback.readers.listed import ListedTest
from comeback.readers.sheet import Sheet


class Kind(StrEnum):
    """The kinds of file that are read."""

    INSIGHTS_CSV = "insights_csv"
    NBME_REPORT = "nbme_report"
    PRACTICE_TEST = "practice_test"
    BLOCK = "block"
    COLUMNS = "columns"
    SCORE_REPORT = "score_report"
    START = "start"
    UWORLD = "uworld"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    What an answer to a question of the guided start may look like.

    Parameters
    ----------
    kind : str
        ``one``, ``many``, ``number`` or ``text``; a question of any other
        kind has a form of its own and is not answered in an entry file.
    choices : tuple of str
        Ids that may be chosen.
    low, high : float or None
        Least and greatest number.
    """

    kind: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """
    Names that files use, and what they stand for.

    Parameters
    ----------
    systems : mapping of str to System
        Topic codes of the INSIGHTS content description, as printed there.
    tasks : mapping of str to Task
        Content topics of INSIGHTS, as printed there.
    groups : mapping of str to tuple of System
        Ids of the blueprint's groups of systems, as the fail report lists them.
    report_areas : mapping of str to tuple of Area
        Names of areas on printed reports, several areas where one line stands
        for all of them.
    report_tasks : mapping of str to Task
        What stands in front of the area in a question-level report.
    report_bands : mapping of str to Band
        Words a fail report may have for its bands.
    bank_areas : mapping of str to tuple of Area
        Names of areas in question banks.
    bank_systems, bank_subjects : mapping of str to tuple of Area
        Those of them that stand in the columns of systems and of subjects.
    step_2_subjects : tuple of str
        Subjects of banks for Step 2 CK, which are another exam's.
    questions : mapping of str to Question
        Questions of the guided start by id.
    """

    systems: Mapping[str, System]
    tasks: Mapping[str, Task]
    report_areas: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    report_tasks: Mapping[str, Task] = field(default_factory=dict)
    report_bands: Mapping[str, Band] = field(default_factory=dict)
    bank_areas: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    bank_systems: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    bank_subjects: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    step_2_subjects: tuple[str, ...] = ()
    groups: Mapping[str, tuple[System, ...]] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    Something about a file that the student should know.

    Parameters
    ----------
    line, page : int or None
        1-based line of the file, or page of a document; the first, where there
        are several.
    sentence : str
        What was found and what was done about it.
    hint : str
        What more there is to know or to do.
    needs_user : bool
        Whether the student has a choice to make.
    name : str
        The name the choice is about, as it stands in the file.
    """

    line: int | None
    sentence: str
    hint: str = ""
    needs_user: bool = False
    name: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    What a document seems to say, as an entry that the student completes and confirms.

    Parameters
    ----------
    kind : Kind
        The kind of entry it becomes.
    sure : mapping of str to str
        Fields that could be read without doubt, as an entry file takes them.
    unsure : mapping of str to str
        Fields that wait for the student, with what they seem to say; empty
        where nothing can be told. A band is named ``bands.<line>``.
    pages : mapping of str to int
        Page each field was read on.
    answers : tuple of Answer
        Questions of the sitting, where the document lists them.
    lines : tuple of PrintedLine
        Tables by area of the sitting, where the document has them.
    attempt_number : int or None
        Which attempt the document says it is.
    sheet : Sheet or None
        The table whose columns the student names.
    test : ListedTest or None
        The questions of a bank test, or the totals of a bank.
    """

    kind: Kind
    sure: Mapping[str, str]
    unsure: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    attempt_number: int | None = None
    sheet: Sheet | None = None
    test: ListedTest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    Evidence found in a file, none of it kept yet.

    Parameters
    ----------
    kind : Kind
        Kind of file.
    itemized, printed, self_assessments, blocks, bank_tests, bank_totals, reports, attempts, start_answers, check_ins
        The evidence, by type.
    problems : tuple of Problem
        What needs the student first, then by line.
    unmapped : tuple of (str, int)
        Area names that are not known, and the answers each stands on.
    proposal : Proposal or None
        What a document seems to say. Without unsure fields it is among the
        evidence already.
    """

    kind: Kind
    itemized: tuple[ItemizedSitting, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    self_assessments: tuple[SelfAssessmentResult, ...] = ()
    blocks: tuple[BankBlock, ...] = ()
    bank_tests: tuple[BankTest, ...] = ()
    bank_totals: tuple[BankTotals, ...] = ()
    reports: tuple[ScoreReport, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    start_answers: tuple[StartAnswer, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    problems: tuple[Problem, ...] = ()
    unmapped: tuple[tuple[str, int], ...] = ()
    proposal: Proposal | None = None

    @property
    def waits(self) -> bool:
        """Whether nothing can be kept before the student has confirmed something."""
        return self.proposal is not None and bool(self.proposal.unsure)

    @property
    def counts(self) -> dict[str, int]:
        """How much of each type of evidence there is, without the types that are absent."""
        counts = {
            "answers": sum(len(sitting.answers) for sitting in self.itemized),
            "sittings": len({s.key for s in self.itemized} | {p.key for p in self.printed}),
            "printed": len(self.printed),
            "self_assessments": len(self.self_assessments),
            "blocks": len(self.blocks),
            "bank_tests": len(self.bank_tests),
            "bank_answers": sum(len(test.answers) for test in self.bank_tests),
            "bank_totals": len(self.bank_totals),
            "bands": sum(len(report.bands) for report in self.reports),
            "reports": len(self.reports),
            "attempts": len(self.attempts),
            "start_answers": len(self.start_answers),
            "check_ins": len(self.check_ins),
        }
        return {name: count for name, count in counts.items() if count}

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day the evidence speaks of."""
        days = sorted(self._days())
        return (days[0], days[-1]) if days else None

    def _days(self) -> Iterable[date]:
        yield from (sitting.key.on for sitting in self.itemized)
        yield from (result.key.on for result in self.printed)
        yield from (result.on for result in self.self_assessments)
        yield from (block.on for block in self.blocks)
        yield from (test.on for test in self.bank_tests)
        yield from (totals.on for totals in self.bank_totals)
        yield from (report.exam_on for report in self.reports)
        yield from (attempt.on for attempt in self.attempts)
        yield from (answer.on for answer in self.start_answers)
        yield from (check_in.on for check_in in self.check_ins)

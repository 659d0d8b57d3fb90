"""What a reader found in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.score_report import ScoreReport
from comeback.core.evidence.sittings import ItemizedSitting, PrintedResult
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import System, Task
from comeback.core.exam.attempts import Attempt


class Kind(StrEnum):
    """The kinds of file that are read."""

    INSIGHTS_CSV = "insights_csv"
    PRACTICE_TEST = "practice_test"
    BLOCK = "block"
    SCORE_REPORT = "score_report"
    START = "start"


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
    questions : mapping of str to Question
        Questions of the guided start by id.
    """

    systems: Mapping[str, System]
    tasks: Mapping[str, Task]
    groups: Mapping[str, tuple[System, ...]] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    Something about a file that the student should know.

    Parameters
    ----------
    line : int or None
        1-based line of the file; the first, where there are several.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    Evidence found in a file, none of it kept yet.

    Parameters
    ----------
    kind : Kind
        Kind of file.
    itemized, printed, blocks, reports, attempts, start_answers
        The evidence, by type.
    problems : tuple of Problem
        What needs the student first, then by line.
    unmapped : tuple of (str, int)
        Area names that are not known, and the answers each stands on.
    """

    kind: Kind
    itemized: tuple[ItemizedSitting, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    blocks: tuple[BankBlock, ...] = ()
    reports: tuple[ScoreReport, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    start_answers: tuple[StartAnswer, ...] = ()
    problems: tuple[Problem, ...] = ()
    unmapped: tuple[tuple[str, int], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How much of each type of evidence there is, without the types that are absent."""
        counts = {
            "answers": sum(len(sitting.answers) for sitting in self.itemized),
            "sittings": len({s.key for s in self.itemized} | {p.key for p in self.printed}),
            "printed": len(self.printed),
            "blocks": len(self.blocks),
            "bands": sum(len(report.bands) for report in self.reports),
            "reports": len(self.reports),
            "attempts": len(self.attempts),
            "start_answers": len(self.start_answers),
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
        yield from (block.on for block in self.blocks)
        yield from (report.exam_on for report in self.reports)
        yield from (attempt.on for attempt in self.attempts)
        yield from (answer.on for answer in self.start_answers)

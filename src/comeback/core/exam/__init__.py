"""
What does the exam ask, how is it scored, and when may it be sat?

``Scale`` and ``Array`` are imported from ``comeback.core.exam.scale``: they
load numpy, which reading a file or a date has no use for.
"""

from comeback.core.exam.areas import AXES, LABELS, Area, Axis, Discipline, System, Task, area, axis_of
from comeback.core.exam.attempts import (
    Attempt,
    AttemptRules,
    Bound,
    Contradiction,
    ExamDates,
    Holiday,
    Outcome,
    RuleId,
    RuleVerdict,
    Verdict,
)
from comeback.core.exam.blueprint import Blueprint, BlueprintGroup
from comeback.core.exam.boards import Board, BoardNote, BoardScope, board_notes
from comeback.core.exam.days import ResultDays, add_months, business_days_from, is_closed, result_days
from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.exam.exam_dates import ImpossibleExamDateError, check_exam_date, exam_dates
from comeback.core.exam.format import ExamFormat, format_on
from comeback.core.exam.ledger import LedgerProblem, ledger_problems
from comeback.core.exam.passing import PassLine, PassRate, SchoolKind, pass_probability
from comeback.core.exam.practice_tests import CbssaFacts
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStamp, FactStatus
from comeback.core.exam.standing import Stage, Standing, standing

__all__ = [
    "AXES",
    "LABELS",
    "Area",
    "Attempt",
    "AttemptRules",
    "Axis",
    "Blueprint",
    "BlueprintGroup",
    "Board",
    "BoardNote",
    "BoardScope",
    "Bound",
    "CbssaFacts",
    "Contradiction",
    "Deadline",
    "DeadlineKind",
    "Discipline",
    "ExamDates",
    "ExamFormat",
    "FactStamp",
    "FactStatus",
    "Holiday",
    "ImpossibleExamDateError",
    "LedgerProblem",
    "Outcome",
    "PassLine",
    "PassRate",
    "ResultDays",
    "RuleId",
    "RuleVerdict",
    "SchoolKind",
    "SchoolRules",
    "Stage",
    "Standing",
    "System",
    "Task",
    "Verdict",
    "add_months",
    "area",
    "axis_of",
    "board_notes",
    "business_days_from",
    "check_exam_date",
    "exam_dates",
    "format_on",
    "is_closed",
    "ledger_problems",
    "pass_probability",
    "result_days",
    "standing",
]

"""The values a plan is made of."""

from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum, StrEnum

from comeback.core.diagnosis.findings import Pillar
from comeback.core.exam.areas import Area


class TaskKind(StrEnum):
    """What a dated piece of the plan is."""

    TIMED_BLOCK = "timed_block"
    REVIEW = "review"
    READ = "read"
    CARDS = "cards"
    TEACH_BACK = "teach_back"
    DRILL = "drill"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    REHEARSAL = "rehearsal"
    ADMIN = "admin"
    WELLBEING = "wellbeing"
    REST = "rest"


class Weekday(IntEnum):
    """A day of the week, Monday 0, as :meth:`datetime.date.weekday` counts."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Phase(StrEnum):
    """A stage of the plan."""

    SETTLE = "settle"
    REBUILD = "rebuild"
    JOIN_UP = "join_up"
    REHEARSE = "rehearse"
    TAPER = "taper"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShape:
    """
    The frame of a day; a facts entry, editable by the student.

    Parameters
    ----------
    starts_at, lunch_from, lunch_to, supper_from, supper_to, ends_at : time
        When study may start, the two meals, and when it ends.
    sleep_from, wakes_at : time
        The sleep window, never touched.
    """

    starts_at: time
    lunch_from: time
    lunch_to: time
    supper_from: time
    supper_to: time
    ends_at: time
    sleep_from: time
    wakes_at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWishes:
    """
    What the student wants and has.

    Parameters
    ----------
    exam_on : date
        The exam or working date.
    is_booked : bool
        Whether it is a booked date.
    hours_a_day : float
        Study hours on a study day. [h]
    rest_weekday : Weekday
        The weekly rest day.
    unavailable : tuple of date
        Days off.
    hours_by_day : tuple of (date, float)
        Days with other hours than usual ("I have 3 hours today").
    forms_unseen : tuple of int
        NBME forms owned and not yet taken.
    reading : str
        The review book or other resource to read gaps in.
    bank : str
        The question bank.
    shape : DayShape
        The frame of the day.
    settle_days : int
        Days to settle and measure first, 0 to skip. [days]
    remedy_ids : tuple of str
        Remedies asked for beside those of the diagnosis.
    """

    exam_on: date
    is_booked: bool
    hours_a_day: float
    rest_weekday: Weekday
    unavailable: tuple[date, ...] = ()
    hours_by_day: tuple[tuple[date, float], ...] = ()
    forms_unseen: tuple[int, ...] = ()
    reading: str = "First Aid"
    bank: str = "your bank"
    shape: DayShape
    settle_days: int
    remedy_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTask:
    """
    One dated piece of the plan.

    Parameters
    ----------
    id : str
        Stable within a plan: date, kind and place in the day.
    kind : TaskKind
        What it is.
    starts_at : time or None
        When; None for a whole-day ``rest``.
    minutes : int
        How long. [min]
    items : int
        Questions in it, 0 where that does not apply.
    areas : tuple of Area
        What it is about; empty means mixed over everything.
    resource : str
        What to use, such as the bank, a book, ``"Form 28"``.
    pillar : Pillar
        Which pillar it serves.
    title : str
        What the row says.
    why : str
        The reason for this hour, one or two sentences.
    remedy : str
        Id of the remedy it carries out, empty otherwise.
    follows : str
        Id of the task a ``review`` goes through, or a ``read`` closes the gap
        of; empty otherwise.
    is_check : bool
        Whether it is a dated check of the level.
    """

    id: str
    kind: TaskKind
    starts_at: time | None
    minutes: int
    items: int = 0
    areas: tuple[Area, ...] = ()
    resource: str = ""
    pillar: Pillar = Pillar.KNOWLEDGE
    title: str
    why: str
    remedy: str = ""
    follows: str = ""
    is_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDay:
    """
    One date of the plan.

    Parameters
    ----------
    on : date
        The date.
    tasks : tuple of PlannedTask
        In order of time.
    capacity_min : int
        Minutes of study that fit. [min]
    """

    on: date
    tasks: tuple[PlannedTask, ...]
    capacity_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWeek:
    """
    One row of the weeks table.

    Parameters
    ----------
    number : int
        1-based.
    first_on, last_on : date
        Its days inside the plan.
    phase : Phase
        Its stage.
    first_focus, second_focus : str
        What it is about, in words.
    questions_a_day : int
        Questions on a usual study day.
    hours_planned, hours_fit : float
        Study hours placed, and what fits. [h]
    check : str
        The week's dated check, such as ``"Form 28"`` or ``"Fresh block"``.
    check_on : date or None
        Its day.
    """

    number: int
    first_on: date
    last_on: date
    phase: Phase
    first_focus: str
    second_focus: str
    questions_a_day: int
    hours_planned: float
    hours_fit: float
    check: str
    check_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    A dated calendar from a day through the exam day.

    Parameters
    ----------
    as_of : date
        First date.
    exam_on : date
        Last date.
    is_booked : bool
        Whether the exam date is booked; else a working date.
    days : tuple of PlanDay
        Every date from as-of through the exam day, rest days included.
    weeks : tuple of PlanWeek
        The weeks table.
    expected_epc_gain : float
        Blueprint-weighted gain under the posterior: a yardstick for comparing
        plans, an assumption; the level to expect is the forecast's. [EPC]
    status : str
        ``"optimal"``, or what the solver said.
    notes : tuple of str
        What the plan could not do, in full sentences.
    """

    as_of: date
    exam_on: date
    is_booked: bool
    days: tuple[PlanDay, ...]
    weeks: tuple[PlanWeek, ...]
    expected_epc_gain: float
    status: str
    notes: tuple[str, ...] = ()


class ChangeKind(StrEnum):
    """What happened to a task between two plans."""

    MOVED = "moved"
    LET_GO = "let_go"
    ADDED = "added"
    SHORTENED = "shortened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    One line of the change list.

    Parameters
    ----------
    kind : ChangeKind
        What happened.
    title : str
        The task, as its row says it.
    from_on, to_on : date or None
        Old and new day.
    why : str
        The reason, and why that is fine.
    """

    kind: ChangeKind
    title: str
    from_on: date | None
    to_on: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """
    A plan computed anew, and how it differs.

    Parameters
    ----------
    plan : Plan
        The new plan.
    changes : tuple of Change
        The change list, soonest first.
    """

    plan: Plan
    changes: tuple[Change, ...]

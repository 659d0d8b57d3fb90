"""The attempt ledger, the rules on exam dates, and what they say: the values."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from comeback.core.exam.stamp import FactStamp, FactStatus

_WEEK_DAYS = 7


class Outcome(StrEnum):
    """
    How an attempt ended.

    Notes
    -----
    A pass, a fail and an incomplete exam count as attempts. *Withdrawn* means
    a booking that was never started (canceled, or a no-show): it is kept in
    the ledger and counts as none, on weak sources, and the verdicts say so.
    An exam that was started and left is *incomplete*.
    """

    PASS = "pass"  # noqa: S105 - the word for passing an exam, not a secret
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """The exams of the USMLE."""

    STEP1 = "step1"
    STEP2_CK = "step2_ck"
    STEP3 = "step3"

    @property
    def in_words(self) -> str:
        """Its name in words."""
        return {"step1": "Step 1", "step2_ck": "Step 2 CK", "step3": "Step 3"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """
    One sitting, or booking, of the real exam.

    Parameters
    ----------
    step : Step
        Which exam.
    on : date
        Day of the exam.
    outcome : Outcome or None
        How it ended; None while the student has no result.
    result_on : date or None
        Day the result came, where known.
    """

    step: Step = Step.STEP1
    on: dt.date
    outcome: Outcome | None = None
    result_on: dt.date | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it uses up one of the attempts."""
        return self.outcome is not Outcome.WITHDRAWN

    def is_pending(self, today: dt.date) -> bool:
        """
        Whether the result is not out yet.

        Parameters
        ----------
        today : date
            The day it is asked.

        Returns
        -------
        bool
            True with no outcome, or with a result dated after ``today``.
        """
        return self.outcome is None or (self.result_on is not None and self.result_on > today)


class RuleId(StrEnum):
    """The rules, in the order they are shown."""

    PAST_DATE = "past_date"
    ALREADY_PASSED = "already_passed"
    LIFETIME_LIMIT = "lifetime_limit"
    OTHER_STEPS = "other_steps"
    ROLLING_LIMIT = "rolling_limit"
    LAST_ATTEMPT_WAIT = "last_attempt_wait"
    RESULT_PENDING = "result_pending"
    SCHOOL_ATTEMPTS = "school_attempts"
    SCHOOL_DEADLINE = "school_deadline"
    NEW_APPLICATION = "new_application"
    ELIGIBILITY_PERIOD = "eligibility_period"
    LAPSED_PERIOD = "lapsed_period"
    CLOSED_DAYS = "closed_days"
    FREE_CHANGE = "free_change"
    CHANGE_FEE = "change_fee"
    SCORE_RELEASE = "score_release"
    PLANNED_RELEASE = "planned_release"
    STUDY_WEEKS = "study_weeks"
    ACCOMMODATIONS = "accommodations"
    RECHECK = "recheck"
    REPORT_ONLINE = "report_online"
    TRANSCRIPT = "transcript"
    WITHDRAWN_BOOKING = "withdrawn_booking"
    BOARD_YEARS = "board_years"
    ECFMG_YEARS = "ecfmg_years"
    LICENSING_BOARDS = "licensing_boards"


class Verdict(StrEnum):
    """What a rule says about an exam date."""

    OK = "ok"
    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """
    A yearly holiday on which test centers close.

    Parameters
    ----------
    name : str
        Its name.
    month : int
        Month, 1 to 12.
    day : int or None
        Day of the month, for a fixed date.
    weekday : int or None
        Weekday (Monday 0), for the nth such day of the month.
    nth : int or None
        Which of these weekdays, from 1, or -1 for the last.
    """

    name: str
    month: int
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None

    def on(self, year: int) -> dt.date:
        """
        Find the day it falls on.

        Parameters
        ----------
        year : int
            Calendar year.

        Returns
        -------
        date
            The holiday itself, never a day observed in its place.
        """
        if self.day is not None:
            return dt.date(year, self.month, self.day)
        if self.weekday is None or self.nth is None:
            raise ValueError(f"{self.name} has neither a day nor a weekday")
        if self.nth < 0:
            last = dt.date(year, self.month, calendar.monthrange(year, self.month)[1])
            return last - dt.timedelta(days=(last.weekday() - self.weekday) % _WEEK_DAYS)
        first = dt.date(year, self.month, 1)
        to_the_first = (self.weekday - first.weekday()) % _WEEK_DAYS
        return first + dt.timedelta(days=to_the_first + _WEEK_DAYS * (self.nth - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRules:
    """
    The numbers of the rules on attempts and dates, with where they come from.

    Parameters
    ----------
    lifetime_max : int
        Most attempts at one Step, ever.
    lifetime_since : date
        First day of applications under that limit; before it there were more.
    rolling_max, rolling_months : int
        Most attempts in any so many months.
    last_attempt_months_after_first, last_attempt_months_after_latest : int
        Waits before the last of the ``lifetime_max`` attempts. [months]
    result_weeks_typical, result_weeks_planned : int
        When a result usually comes, and what to allow for. [weeks]
    release_weekday : int
        Weekday on which results usually come out, Monday 0.
    release_skips : tuple of Holiday
        Holidays followed by a week without results.
    recheck_days, report_days : int
        How long after the result a recheck can be asked for, and how long the
        report stays online. [days]
    eligibility_months, extension_months : int
        Length of a permit, and of its one extension. [months]
    extension_request_days : int
        Days after a permit's end in which the extension can be asked for.
    lapsed_weeks : int
        Wait after a permit that ended unused before a new application is
        looked at. [weeks]
    free_change_days : int
        Days before the exam from which on moving it costs nothing.
    closed_january_days : int
        First days of January on which most test centers are closed.
    holidays : tuple of Holiday
        Days on which most test centers are closed.
    study_weeks_min : int
        Shortest retake plan by convention. [weeks]
    accommodations_business_days : int
        How long a request for accommodations is looked at. [business days]
    board_years, ecfmg_years : int
        Years within which most boards, and ECFMG, want all Steps. [years]
    strict_boards : tuple of str
        States whose boards are listed with a limit that binds early.
    strict_boards_max : int
        That limit.
    stamps : mapping of RuleId to FactStamp
        Origin of each rule.
    """

    lifetime_max: int
    lifetime_since: dt.date
    rolling_max: int
    rolling_months: int
    last_attempt_months_after_first: int
    last_attempt_months_after_latest: int
    result_weeks_typical: int
    result_weeks_planned: int
    release_weekday: int
    release_skips: tuple[Holiday, ...]
    recheck_days: int
    report_days: int
    eligibility_months: int
    extension_months: int
    extension_request_days: int
    lapsed_weeks: int
    free_change_days: int
    closed_january_days: int
    holidays: tuple[Holiday, ...]
    study_weeks_min: int
    accommodations_business_days: int
    board_years: int
    ecfmg_years: int
    strict_boards: tuple[str, ...]
    strict_boards_max: int
    stamps: Mapping[RuleId, FactStamp]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVerdict:
    """
    What one rule says, in words, with its origin.

    Parameters
    ----------
    id : RuleId
        The rule.
    verdict : Verdict
        Whether it allows the date, forbids it, or only warns.
    date : date or None
        The day the rule turns on, where there is one.
    text : str
        One or two sentences for the student.
    status, source, checked_on
        Origin of the rule.
    """

    id: RuleId
    verdict: Verdict
    date: dt.date | None
    text: str
    status: FactStatus
    source: str
    checked_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """
    The earliest, latest or advisable day, and the rule that sets it.

    Parameters
    ----------
    name : str
        ``earliest``, ``latest`` or ``advisable``.
    on : date
        The day.
    rule : RuleId
        The rule that holds longest or ends first.
    stamp : FactStamp
        Its origin.
    """

    name: str
    on: dt.date
    rule: RuleId
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """
    Two things that cannot both hold, and what could give.

    Parameters
    ----------
    id : str
        What contradicts what, such as ``"permit_before_wait"``.
    text : str
        The contradiction, with both days.
    gives : tuple of str
        What could give, one sentence each, with who decides.
    rules : tuple of RuleId
        The rules behind it.
    """

    id: str
    text: str
    gives: tuple[str, ...]
    rules: tuple[RuleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamDates:
    """
    Which exam dates are possible, and why.

    Parameters
    ----------
    attempts_used, attempts_left : int
        Attempts counted so far, and those that remain.
    earliest : date or None
        First day no rule blocks; None when no day is left.
    latest : date or None
        Last day that binds: the permit's, or the last whose result usually is
        there by the school's day; None when neither is known.
    advisable : date or None
        First open day with enough weeks to prepare, by convention, and with
        every result in time; None when there is none.
    rules : tuple of RuleVerdict
        Every rule that has something to say, in the order of ``RuleId``.
    bounds : tuple of Bound
        The days above that are known, each with the rule that sets it.
    contradictions : tuple of Contradiction
        What cannot all hold at once.
    what_if : str or None
        What the date asked about does, in one sentence; None without one.
    """

    attempts_used: int
    attempts_left: int
    earliest: dt.date | None
    latest: dt.date | None
    advisable: dt.date | None
    rules: tuple[RuleVerdict, ...]
    bounds: tuple[Bound, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    what_if: str | None = None

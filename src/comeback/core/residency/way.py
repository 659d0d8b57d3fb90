"""The way to residency as a student told of it, and what stands where on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Attempt, AttemptRules, Outcome, Step
from comeback.core.exam.passing import SchoolKind
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStamp
from comeback.core.residency.seasons import SeasonFacts


class InHand(StrEnum):
    """Whether a result is there on a day: also if it takes long, only if it takes as usual, or not."""

    YES = "yes"
    IF_USUAL = "if_usual"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRules:
    """
    The numbers of the timeline, with where they come from.

    Parameters
    ----------
    attempts : AttemptRules
        The rules on attempts, with when results come.
    residency_month, residency_day : int
        Day of the year on which residency starts.
    certification_years : int
        Years within which ECFMG wants all Steps passed. [years]
    mspe_check_months : tuple of (int, int)
        First and last month in which an MSPE is usually open to its student.
    seasons : SeasonFacts
        Dates of the seasons.
    stamps : mapping of str to FactStamp
        Origin of each, by name.
    """

    attempts: AttemptRules
    residency_month: int
    residency_day: int
    certification_years: int
    mspe_check_months: tuple[int, int]
    seasons: SeasonFacts
    stamps: Mapping[str, FactStamp]

    def residency_starts_on(self, match_year: int) -> date:
        """
        Find the day on which residency starts.

        Parameters
        ----------
        match_year : int
            Year of the Match.

        Returns
        -------
        date
            The day.
        """
        return date(match_year, self.residency_month, self.residency_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    The way from here to residency, as far as the student told of it.

    Parameters
    ----------
    as_of : date
        The day it is looked at.
    ledger : tuple of Attempt
        Every attempt at every Step.
    exam_on : date
        The next day of Step 1: booked, thought of, or the working date.
    is_booked : bool
        Whether it is a booked seat.
    school : SchoolKind or None
        Kind of school.
    rotations_on : date or None
        When rotations start or go on.
    rotation_weeks : int or None
        Weeks of rotations still to do. [weeks]
    weeks_told_on : date or None
        The day that number was told.
    step2_ck_on, graduation_on, permit_ends_on : date or None
        Their days.
    match_year : int or None
        The year in which they want to match.
    school_rules : SchoolRules
        The school's own limits.
    is_closed : bool
        Whether every attempt at Step 1 is used without a pass: then no exam
        and no season lies ahead that could be dated.
    """

    as_of: date
    ledger: tuple[Attempt, ...] = ()
    exam_on: date
    is_booked: bool = False
    school: SchoolKind | None = None
    rotations_on: date | None = None
    rotation_weeks: int | None = None
    weeks_told_on: date | None = None
    step2_ck_on: date | None = None
    graduation_on: date | None = None
    permit_ends_on: date | None = None
    match_year: int | None = None
    school_rules: SchoolRules = field(default_factory=SchoolRules)
    is_closed: bool = False

    def passed(self, step: Step) -> Attempt | None:
        """
        Find the attempt at a Step that was passed.

        Parameters
        ----------
        step : Step
            The Step.

        Returns
        -------
        Attempt or None
            The first whose result was known on the day; None without one.
        """
        known = (a for a in self.ledger if a.step is step and a.on <= self.as_of)
        passes = (a for a in known if a.outcome is Outcome.PASS and not a.is_pending(self.as_of))
        return min(passes, key=lambda attempt: attempt.on, default=None)

    @property
    def pending(self) -> Attempt | None:
        """The attempt at Step 1 whose result is out still."""
        sat = [a for a in self.ledger if a.step is Step.STEP1 and a.on <= self.as_of and a.is_counted]
        latest = max(sat, key=lambda attempt: attempt.on, default=None)
        return latest if latest is not None and latest.is_pending(self.as_of) else None

    @property
    def can_be_delayed(self) -> bool:
        """Whether the next exam still lies ahead."""
        return self.passed(Step.STEP1) is None and self.pending is None and not self.is_closed

    @property
    def is_international(self) -> bool:
        """Whether ECFMG certification stands between the student and the Match."""
        return self.school is SchoolKind.INTERNATIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoints:
    """
    Where everything stands with the exam some months later.

    Parameters
    ----------
    months : int
        How much later. [months]
    exam_on : date
        Day of Step 1.
    usual_on, allowed_on : date
        When its result usually comes, and the day to allow for; both the
        known day where it is known.
    rotations_on, rotations_until_on : date or None
        First and last day of the rotations.
    step2_ck_on, step2_ck_allowed_on : date or None
        Day of Step 2 CK, and the day to allow for its result.
    graduation_on : date or None
        Graduation, a day of its month; the end of the rotations where that is
        in a later month.
    """

    months: int
    exam_on: date
    usual_on: date
    allowed_on: date
    rotations_on: date | None
    rotations_until_on: date | None
    step2_ck_on: date | None
    step2_ck_allowed_on: date | None
    graduation_on: date | None

    def in_hand_by(self, day: date) -> InHand:
        """
        Whether the result of Step 1 is there on a day.

        Parameters
        ----------
        day : date
            The day.

        Returns
        -------
        InHand
            Surely, if it comes as usual, or not.
        """
        if self.allowed_on <= day:
            return InHand.YES
        return InHand.IF_USUAL if self.usual_on <= day else InHand.NO

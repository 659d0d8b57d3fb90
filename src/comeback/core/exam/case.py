"""What the rules on exam dates look at: the ledger up to a day, the day in question, what binds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from comeback.core.exam.attempts import (
    Attempt,
    AttemptRules,
    Bound,
    Outcome,
    RuleId,
    RuleVerdict,
    Step,
    Verdict,
)
from comeback.core.exam.days import (
    ResultDays,
    add_months,
    business_days_from,
    last_exam_for,
    open_from,
    result_days,
    say_day,
)
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStamp, FactStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    One student on one day, and the exam date asked about.

    Parameters
    ----------
    ledger : tuple of Attempt
        Every Step, by day, nothing later than ``today``.
    rules : AttemptRules
        The rules.
    today : date
        The day it is asked.
    exam_date : date or None
        The day booked or thought of.
    permit_ends_on : date or None
        Last day of the scheduling permit.
    school : SchoolRules
        The school's own rules, as far as they are known.
    is_international : bool
        Whether the student needs ECFMG's certificate.
    accommodations_asked_on : date or None
        Day a complete request for accommodations was filed.
    """

    ledger: tuple[Attempt, ...]
    rules: AttemptRules
    today: date
    exam_date: date | None
    permit_ends_on: date | None
    school: SchoolRules
    is_international: bool
    accommodations_asked_on: date | None

    @property
    def judged_on(self) -> date:
        """The day asked about; today when there is none."""
        return self.exam_date or self.today

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The attempts at Step 1."""
        return tuple(attempt for attempt in self.ledger if attempt.step is Step.STEP1)

    @property
    def counted(self) -> tuple[Attempt, ...]:
        """Those that use up an attempt."""
        return tuple(attempt for attempt in self.attempts if attempt.is_counted)

    @property
    def used(self) -> int:
        """How many are used up."""
        return len(self.counted)

    @property
    def passed(self) -> Attempt | None:
        """The pass at Step 1 that is known."""
        known = (a for a in self.attempts if not a.is_pending(self.today))
        return next((a for a in known if a.outcome is Outcome.PASS), None)

    @property
    def first_pass(self) -> Attempt | None:
        """The first pass at any Step that is known."""
        known = (a for a in self.ledger if not a.is_pending(self.today))
        return next((a for a in known if a.outcome is Outcome.PASS), None)

    @property
    def pending(self) -> Attempt | None:
        """The latest attempt at Step 1 whose result is still out."""
        return next((a for a in reversed(self.counted) if a.is_pending(self.today)), None)

    @property
    def closed_step(self) -> Step | None:
        """Another Step whose attempts are all used without a pass, which closes every Step."""
        others = (step for step in Step if step is not Step.STEP1)
        return next((step for step in others if self._is_closed(step)), None)

    @property
    def is_over(self) -> bool:
        """Whether no further exam date is open."""
        return self.passed is not None or self.used >= self.rules.lifetime_max or self.closed_step is not None

    def _is_closed(self, step: Step) -> bool:
        taken = [a for a in self.ledger if a.step is step and a.is_counted]
        is_open = any(a.outcome is Outcome.PASS or a.is_pending(self.today) for a in taken)
        return len(taken) >= self.rules.lifetime_max and not is_open

    def rolling_floor(self) -> date | None:
        """Find the first day on which another attempt fits into the rolling year."""
        if self.used < self.rules.rolling_max:
            return None
        return add_months(self.counted[-self.rules.rolling_max].on, self.rules.rolling_months)

    def last_attempt_floor(self) -> date | None:
        """Find the first day of the last attempt."""
        if self.used != self.rules.lifetime_max - 1:
            return None
        return max(
            add_months(self.counted[0].on, self.rules.last_attempt_months_after_first),
            add_months(self.counted[-1].on, self.rules.last_attempt_months_after_latest),
        )

    def pending_result(self) -> ResultDays | None:
        """Find when a result that is still out comes: on its own day where that is known."""
        if self.pending is None:
            return None
        if self.pending.result_on is not None:
            return ResultDays(usual_on=self.pending.result_on, planned_on=self.pending.result_on)
        return result_days(self.pending.on, self.rules)

    def study_floor(self) -> date:
        """Find the first day that leaves the weeks a plan usually has."""
        return self.today + timedelta(weeks=self.rules.study_weeks_min)

    def accommodations_answer(self) -> date:
        """Find the day an answer on accommodations is likely, asked for today if not before."""
        asked_on = self.accommodations_asked_on or self.today
        return business_days_from(asked_on, self.rules.accommodations_business_days, self.rules)

    def permit_end(self) -> date | None:
        """Find the permit's last day, while the permit is alive."""
        if self.permit_ends_on is None or self.permit_ends_on < self.today:
            return None
        return self.permit_ends_on

    def school_last_exam(self, weeks: int) -> date | None:
        """Find the last exam day whose result is there by the school's day, if it takes these weeks."""
        if self.school.pass_by_on is None or self.school.pass_by_on < self.today:
            return None
        return last_exam_for(self.school.pass_by_on, weeks=weeks, rules=self.rules)

    def earliest(self) -> Bound | None:
        """Find the first day the rules allow, whatever the permit."""
        if self.is_over:
            return None
        pending = self.pending_result()
        floors = (
            (RuleId.PAST_DATE, self.today),
            (RuleId.ROLLING_LIMIT, self.rolling_floor()),
            (RuleId.LAST_ATTEMPT_WAIT, self.last_attempt_floor()),
            (RuleId.RESULT_PENDING, pending.usual_on if pending else None),
        )
        return self._bound("earliest", *max(_known(floors), key=lambda floor: floor[1]))

    def latest(self) -> Bound | None:
        """Find the last day that binds: the permit's, or the last whose result usually is in time for the school."""
        ceilings = (
            (RuleId.ELIGIBILITY_PERIOD, self.permit_end()),
            (RuleId.SCHOOL_DEADLINE, self.school_last_exam(self.rules.result_weeks_typical)),
        )
        known = list(_known(ceilings))
        return self._bound("latest", *min(known, key=lambda ceiling: ceiling[1])) if known else None

    def advisable(self) -> Bound | None:
        """Find the first open day that leaves time to prepare and nothing to chance."""
        rule, on = self.advisable_floor() or (None, None)
        if rule is None or on is None:
            return None
        ceilings = (self.permit_end(), self.school_last_exam(self.rules.result_weeks_planned))
        if any(ceiling is not None and on > ceiling for ceiling in ceilings):
            return None
        return self._bound("advisable", rule, on)

    def advisable_floor(self) -> tuple[RuleId, date] | None:
        """Find the first such day from the waits alone, whatever the permit and the school say."""
        earliest = self.earliest()
        if earliest is None:
            return None
        pending = self.pending_result()
        asked = self.accommodations_asked_on is not None
        floors = (
            (earliest.rule, earliest.on),
            (RuleId.RESULT_PENDING, pending.planned_on if pending else None),
            (RuleId.ACCOMMODATIONS, self.accommodations_answer() if asked else None),
            (RuleId.STUDY_WEEKS, self.study_floor()),
        )
        rule, on = max(_known(floors), key=lambda floor: floor[1])
        return rule, open_from(on, self.rules)

    def stamp(self, rule: RuleId) -> FactStamp:
        """Find where a rule comes from: the student, for what they entered of their school."""
        is_known = {
            RuleId.SCHOOL_ATTEMPTS: self.school.attempts_max is not None,
            RuleId.SCHOOL_DEADLINE: bool(self.school.pass_by_on or self.school.pass_within_months),
        }
        if not is_known.get(rule, False):
            return self.rules.stamps[rule]
        read_on = self.school.learned_on or self.today
        source = self.school.where or "your entry"
        return FactStamp(status=FactStatus.YOURS, sources=(source,), checked_on=read_on)

    def say(self, day: date) -> str:
        """Print a date."""
        return say_day(day, self.today)

    def verdict(self, rule: RuleId, verdict: Verdict, text: str, on: date | None = None) -> RuleVerdict:
        """Say what a rule says, with its origin."""
        stamp = self.stamp(rule)
        return RuleVerdict(
            id=rule,
            verdict=verdict,
            date=on,
            text=text,
            status=stamp.status,
            source=stamp.source,
            checked_on=stamp.checked_on,
        )

    def floor_verdict(self, rule: RuleId, floor: date, text: str) -> RuleVerdict:
        """Say what a rule says that opens on a day."""
        return self.verdict(rule, Verdict.BLOCKS if self.judged_on < floor else Verdict.OK, text, floor)

    def _bound(self, name: str, rule: RuleId, on: date) -> Bound:
        return Bound(name=name, on=on, rule=rule, stamp=self.stamp(rule))


def _known(days: tuple[tuple[RuleId, date | None], ...]) -> Iterator[tuple[RuleId, date]]:
    return ((rule, day) for rule, day in days if day is not None)

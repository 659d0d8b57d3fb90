"""Sit, postpone, or too early to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from comeback.core.evidence.pooling import pool_sittings
from comeback.core.evidence.sittings import Pacing
from comeback.core.readiness.forecast import expected_adherence, look_ahead
from comeback.core.readiness.reasons import (
    day_in_words,
    say_base_rate,
    say_chance,
    say_mark,
    say_no_growth,
    say_printed,
)
from comeback.core.readiness.values import (
    Choice,
    ForecastDate,
    ForecastSource,
    Readiness,
    Recommendation,
)
from comeback.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.diagnosis.findings import Diagnosis
    from comeback.core.evidence.record import Record
    from comeback.core.evidence.sittings import Sitting
    from comeback.core.exam.passing import PassLine, PassRate
    from comeback.core.exam.practice_tests import CbssaFacts
    from comeback.core.readiness.forecast import Outlook
    from comeback.core.readiness.values import DecisionRules, GrowthAssumptions

_NOT_VALIDATED = "None of this is checked against real exam results yet."
_NO_PRINTED_RANGE = "NBME prints one figure, without a range and for its own week only"


class PastDateError(InputError):
    """
    A forecast was asked for a day that has gone.

    Parameters
    ----------
    judged_on : date
        The day asked for.
    as_of : date
        The day it was asked.
    """

    def __init__(self, *, judged_on: date, as_of: date) -> None:
        super().__init__(
            f"{day_in_words(judged_on, as_of=as_of)} lies before {day_in_words(as_of, as_of=as_of)}, "
            "and a forecast looks ahead.",
            f"Choose {day_in_words(as_of, as_of=as_of)} or a later day.",
        )


def readiness(
    *,
    record: Record,
    diagnosis: Diagnosis,
    as_of: date,
    judged_on: date,
    is_booked: bool,
    threshold: float,
    hours_a_day: float,
    rest_days_a_week: int,
    pass_line: PassLine,
    exam_day_sd_epc: float,
    growth: GrowthAssumptions,
    practice: CbssaFacts,
    rules: DecisionRules,
    base_rate: PassRate | None = None,
    seed: int = 0,
) -> Readiness:
    """
    Forecast the chance of passing by date, and say what it means for one.

    The level comes from the diagnosis alone. Of the record only three things
    are read: how fresh the last practice test is, what NBME printed on it, and
    how much of the plan was done.

    Parameters
    ----------
    record : Record
        The student's evidence; what is dated after ``as_of`` is left out.
    diagnosis : Diagnosis
        The diagnosis of the same day.
    as_of : date
        The day it is asked.
    judged_on : date
        The date to judge.
    is_booked : bool
        Whether that date is booked.
    threshold : float
        The chance at which the student wants to sit. [probability]
    hours_a_day : float
        Hours planned on a study day. [h]
    rest_days_a_week : int
        Days of a week without study. [days]
    pass_line : PassLine
        Where the pass line may lie.
    exam_day_sd_epc : float
        SD of one exam's result around the level. [EPC]
    growth : GrowthAssumptions
        What is assumed about growth.
    practice : CbssaFacts
        For how many days a printed chance speaks.
    rules : DecisionRules
        The figures of the decision.
    base_rate : PassRate, optional
        How often repeaters of the student's kind of school passed.
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Readiness
        Dates and recommendation. Where a printed chance speaks for a date it
        has two rows, NBME's first; the decision always uses the model's.

    Raises
    ------
    PastDateError
        If ``judged_on`` lies before ``as_of``.
    """
    if judged_on < as_of:
        raise PastDateError(judged_on=judged_on, as_of=as_of)
    known = record.as_of(as_of)
    sittings = pool_sittings(known.itemized, known.printed)
    adherence_share = expected_adherence(known.study, as_of=as_of, growth=growth)
    outlook = look_ahead(
        belief=diagnosis.belief,
        as_of=as_of,
        pass_line=pass_line,
        exam_day_sd_epc=exam_day_sd_epc,
        growth=growth,
        hours_a_day=hours_a_day * adherence_share,
        study_share=1.0 - rest_days_a_week / 7.0,
        seed=seed,
    )
    days = _days(as_of, judged_on, after_weeks=rules.after_weeks)
    last_free_move_on = judged_on - timedelta(days=rules.free_move_days) if is_booked else None
    case = _Case(
        outlook=outlook,
        judged=outlook.on(judged_on),
        threshold=threshold,
        rules=rules,
        is_fresh=any(_is_fresh(sitting, as_of, rules.fresh_days) for sitting in sittings),
        last_free_move_on=last_free_move_on,
    )
    choice = _choose(case)
    on = _advised_date(case, choice)
    reasons = (
        *_why(case, choice, on),
        *_say_latest_printed(sittings, as_of, days, practice.horizon_days),
        *((say_base_rate(base_rate),) if base_rate is not None else ()),
        _NOT_VALIDATED,
    )
    return Readiness(
        as_of=as_of,
        dates=tuple(
            row
            for day in days
            for row in (*_printed_row(sittings, day, practice.horizon_days, as_of), outlook.on(day))
        ),
        recommendation=Recommendation(choice=choice, on=on, judged_on=judged_on, reasons=reasons),
        threshold=threshold,
        hours_expected=hours_a_day * adherence_share,
        adherence_share=adherence_share,
        is_booked=is_booked,
        last_free_move_on=last_free_move_on,
    )


def _days(as_of: date, judged_on: date, *, after_weeks: int) -> tuple[date, ...]:
    last = judged_on + timedelta(weeks=after_weeks)
    weekly = {as_of + timedelta(weeks=week) for week in range((last - as_of).days // 7 + 1)}
    return tuple(sorted({*weekly, judged_on}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    outlook: Outlook
    judged: ForecastDate
    threshold: float
    rules: DecisionRules
    is_fresh: bool
    last_free_move_on: date | None

    @property
    def reaches(self) -> bool:
        return self.judged.p_pass >= self.threshold

    @property
    def may_reach(self) -> bool:
        return self.judged.high is not None and self.judged.high >= self.threshold

    @property
    def is_assessment_possible(self) -> bool:
        return self.last_free_move_on is None or self.outlook.as_of < self.last_free_move_on


def _choose(case: _Case) -> Choice:
    if not case.is_fresh:
        return Choice.TOO_EARLY
    if case.reaches:
        return Choice.SIT
    if case.may_reach and case.is_assessment_possible:
        return Choice.TOO_EARLY
    return Choice.POSTPONE


def _advised_date(case: _Case, choice: Choice) -> date | None:
    if choice is Choice.SIT:
        return case.judged.on
    if choice is Choice.POSTPONE:
        return case.outlook.first_on(case.threshold, within_weeks=case.rules.reach_weeks)
    return None


def _why(case: _Case, choice: Choice, on: date | None) -> tuple[str, ...]:
    as_of = case.outlook.as_of
    chance = say_chance(case.judged, as_of=as_of, mark=case.threshold)
    mark = say_mark(case.threshold)
    no_growth = say_no_growth(case.outlook.on(as_of))
    if not case.is_fresh:
        return (
            _say_no_fresh_test(case.rules),
            chance,
            mark,
            no_growth,
        )
    if choice is Choice.SIT:
        return (chance, f"{mark} Your date reaches it.", no_growth)
    if choice is Choice.TOO_EARLY:
        return (chance, f"{mark} The range still reaches it.", _say_next_test(case), no_growth)
    return (chance, f"{mark} {_say_short_of_mark(case)}", _say_later(case, on), no_growth)


def _say_no_fresh_test(rules: DecisionRules) -> str:
    return (
        f"No practice test on the NBME scale is under {rules.fresh_days} days old, "
        "so today’s level is too uncertain to judge a date. A timed form you have not seen would tell most."
    )


def _say_next_test(case: _Case) -> str:
    if case.last_free_move_on is None:
        return "Another timed form can still settle it, and nothing is booked yet."
    last = day_in_words(case.last_free_move_on, as_of=case.outlook.as_of)
    return f"Another timed form can still settle it: your seat moves without a fee until {last}."


def _say_short_of_mark(case: _Case) -> str:
    if case.may_reach:
        return (
            "The range still reaches it, but the last free day to move your seat leaves no room for a test."
        )
    return "The range stays under it."


def _say_later(case: _Case, on: date | None) -> str:
    if on is None:
        return (
            f"No date in the next {case.rules.reach_weeks} weeks reaches it on this plan. "
            "A change of method comes before a longer wait."
        )
    return f"{day_in_words(on, as_of=case.outlook.as_of)} is the first date that reaches it."


def _is_fresh(sitting: Sitting, as_of: date, fresh_days: int) -> bool:
    tells = bool(sitting.answers) or sitting.printed is not None
    return sitting.is_first_seen and tells and (as_of - sitting.key.on).days < fresh_days


def _printed_chance(sitting: Sitting) -> float | None:
    return sitting.printed.p_pass_printed if sitting.printed is not None else None


def _is_trusted(sitting: Sitting) -> bool:
    """NBME names three things that make its figure less trustworthy; each takes it from first place."""
    return sitting.is_first_seen and sitting.pacing is Pacing.STANDARD and not sitting.used_resources


def _printed_row(
    sittings: tuple[Sitting, ...], day: date, horizon_days: int, as_of: date
) -> tuple[ForecastDate, ...]:
    for sitting in reversed(sittings):
        p_pass = _printed_chance(sitting)
        if p_pass is None or not _is_trusted(sitting):
            continue
        if (day - sitting.key.on).days > horizon_days:
            continue
        return (
            ForecastDate(
                on=day,
                horizon_days=(day - as_of).days,
                p_pass=p_pass,
                low=None,
                high=None,
                no_growth=None,
                source=ForecastSource.NBME,
                reason=_NO_PRINTED_RANGE,
            ),
        )
    return ()


def _say_latest_printed(
    sittings: tuple[Sitting, ...], as_of: date, days: tuple[date, ...], horizon_days: int
) -> tuple[str, ...]:
    for sitting in reversed(sittings):
        p_pass = _printed_chance(sitting)
        if p_pass is None:
            continue
        speaks_until = sitting.key.on + timedelta(days=horizon_days)
        return (
            say_printed(
                sitting,
                p_pass,
                speaks_until=speaks_until,
                as_of=as_of,
                speaks=_is_trusted(sitting) and any(day <= speaks_until for day in days),
            ),
        )
    return ()

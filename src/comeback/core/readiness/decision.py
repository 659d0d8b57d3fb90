"""Sit, postpone, or too early to say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from comeback.core.evidence.pooling import pool_sittings
from comeback.core.readiness.choosing import choose
from comeback.core.readiness.forecast import expected_adherence, look_ahead
from comeback.core.readiness.printed import printed_row, say_latest_printed
from comeback.core.readiness.reasons import (
    day_in_words,
    say_base_rate,
    say_chance,
    say_mark,
    say_no_growth,
)
from comeback.core.readiness.signals import compare_signals
from comeback.core.readiness.values import (
    Choice,
    DaysAhead,
    Readiness,
    Recommendation,
)
from comeback.core.readiness.what_changes import form_sd_epc, what_changes
from comeback.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.diagnosis.assumptions import DiagnosisFacts
    from comeback.core.diagnosis.findings import Diagnosis
    from comeback.core.evidence.record import Record
    from comeback.core.evidence.sittings import Sitting
    from comeback.core.exam.passing import PassRate
    from comeback.core.readiness.forecast import Outlook
    from comeback.core.readiness.values import DecisionRules, ForecastDate

_NOT_VALIDATED = "None of this is checked against real exam results yet."


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


_AS_USUAL = DaysAhead()


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
    facts: DiagnosisFacts,
    rules: DecisionRules,
    next_form_on: date | None = None,
    base_rate: PassRate | None = None,
    ahead: DaysAhead = _AS_USUAL,
    seed: int = 0,
) -> Readiness:
    """
    Forecast the chance of passing by date, and say what it means for one.

    The level comes from the diagnosis alone. Of the record three things are
    used: how fresh the last practice test is, what NBME printed on it, and how
    much of the plan was done. What else is in it is only compared.

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
    facts : DiagnosisFacts
        The pass line, the exam day, and how sure each kind of evidence is.
    rules : DecisionRules
        The figures of the decision.
    next_form_on : date, optional
        Day of the next practice test, where one is planned.
    base_rate : PassRate, optional
        How often repeaters of the student's kind of school passed.
    ahead : DaysAhead, optional
        Days off and breaks that are known, in planned hours.
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
    adherence_share = expected_adherence(known.study, as_of=as_of, growth=facts.growth)
    ahead = replace(ahead, lost_hours=tuple((on, hours * adherence_share) for on, hours in ahead.lost_hours))
    outlook = look_ahead(
        belief=diagnosis.belief,
        as_of=as_of,
        pass_line=facts.pass_line,
        exam_day_sd_epc=facts.exam_day_sd_epc,
        growth=facts.growth,
        hours_a_day=hours_a_day * adherence_share,
        study_share=1.0 - rest_days_a_week / 7.0,
        ahead=ahead,
        by_chance_epc=100.0 * facts.scale.guessing,
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
    choice = choose(
        p_pass=case.judged.p_pass,
        high=case.high,
        threshold=threshold,
        is_fresh=case.is_fresh,
        is_test_possible=last_free_move_on is None or as_of < last_free_move_on,
    )
    on = _advised_date(case, choice)
    horizon_days = facts.practice.horizon_days
    reasons = (
        *_why(case, choice, on),
        *say_latest_printed(sittings, as_of=as_of, days=days, horizon_days=horizon_days),
        *((say_base_rate(base_rate),) if base_rate is not None else ()),
        _NOT_VALIDATED,
    )
    return Readiness(
        as_of=as_of,
        dates=tuple(
            row
            for day in days
            for row in (*printed_row(sittings, day, horizon_days=horizon_days, as_of=as_of), outlook.on(day))
        ),
        recommendation=Recommendation(choice=choice, on=on, judged_on=judged_on, reasons=reasons),
        threshold=threshold,
        hours_expected=hours_a_day * adherence_share,
        adherence_share=adherence_share,
        is_booked=is_booked,
        last_free_move_on=last_free_move_on,
        changes=what_changes(
            outlook,
            judged_on=judged_on,
            next_form_on=next_form_on,
            form_sd_epc=form_sd_epc(facts.sources),
            level=facts.level,
            threshold=threshold,
            last_free_move_on=last_free_move_on,
            rules=rules,
        ),
        signals=compare_signals(
            record=known,
            diagnosis=diagnosis,
            outlook=outlook,
            adherence_share=adherence_share,
            facts=facts,
            rules=rules,
        ),
        ahead=ahead,
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
    def high(self) -> float:
        return self.judged.p_pass if self.judged.high is None else self.judged.high


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
    if case.high >= case.threshold:
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

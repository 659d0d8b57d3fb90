"""The values a forecast is made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ForecastSource(StrEnum):
    """Whose figure it is."""

    MODEL = "model"
    NBME = "nbme"


class Choice(StrEnum):
    """What the forecast says about a date."""

    SIT = "sit"
    POSTPONE = "postpone"
    TOO_EARLY = "too_early_to_say"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRules:
    """
    When two figures are said to disagree; a facts entry holds every one.

    Parameters
    ----------
    printed_apart_share : float
        Distance between NBME's printed chance and ours from which they do.
        [probability]
    bank_items_min : int
        Fresh timed questions of banks under which their percent says nothing.
    trend_min_days, trend_max_days : int
        How far apart two practice tests lie for a trend. [days]
    kept_under_share : float
        Share of planned hours done under which the plan is not the one done.
    """

    printed_apart_share: float
    bank_items_min: int
    trend_min_days: int
    trend_max_days: int
    kept_under_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRules:
    """
    The figures of the decision; a facts entry holds every one.

    Parameters
    ----------
    default_threshold : float
        The chance at which a student wants to sit, unless they choose another.
    fresh_days : int
        A practice test younger than this speaks for today. [days]
    free_move_days : int
        Days before the exam up to which moving it costs nothing. [days]
    reach_weeks : int
        How far ahead a date is looked for. [weeks]
    after_weeks : int
        How far past the judged date the forecast is shown. [weeks]
    next_form_days : int
        How far ahead the next practice test is thought, where no plan holds
        one. [days]
    more_weeks : int
        How much later a later exam is thought. [weeks]
    signals : SignalRules
        When two figures are said to disagree.
    """

    default_threshold: float
    fresh_days: int
    free_move_days: int
    reach_weeks: int
    after_weeks: int
    next_form_days: int
    more_weeks: int
    signals: SignalRules


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDate:
    """
    The chance of passing on one date.

    Parameters
    ----------
    on : date
        The date.
    horizon_days : int
        Days from as-of. [days]
    p_pass : float
        Mean chance, 0 to 1.
    low, high : float or None
        10th and 90th percentile over draws; None for a printed figure.
    no_growth : float or None
        The chance if the level stayed where it is; None for a printed figure.
    source : ForecastSource
        Whose figure.
    level_epc, level_low_epc, level_high_epc : float or None
        Expected level that day with its 80 % interval. [EPC]
    reason : str
        Why ``low``, ``high`` and ``no_growth`` are None; empty otherwise.
    """

    on: date
    horizon_days: int
    p_pass: float
    low: float | None
    high: float | None
    no_growth: float | None
    source: ForecastSource
    level_epc: float | None = None
    level_low_epc: float | None = None
    level_high_epc: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """
    Sit, postpone, or too early to say.

    Parameters
    ----------
    choice : Choice
        What holds.
    on : date or None
        The date judged for ``sit``; the first date that reaches the
        threshold for ``postpone``, None if there is none within reach.
    judged_on : date
        The date that was judged.
    reasons : tuple of str
        Full sentences.
    """

    choice: Choice
    on: date | None
    judged_on: date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """
    What the forecast would say after a practice test that reads so much.

    Parameters
    ----------
    epc : float
        What the test reads. [EPC]
    p_pass, low, high : float
        The chance on the judged date, and its range. [probability]
    choice : Choice
        What would hold.
    """

    epc: float
    p_pass: float
    low: float
    high: float
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class NextForm:
    """
    What the next timed practice test is worth before it is taken.

    Parameters
    ----------
    on : date
        The day it is thought on.
    readings : tuple of FormReading
        Three results it may show: one in ten lies under the first, half under
        the second, nine in ten under the third.
    p_sit, p_too_early, p_postpone : float
        Chance of each decision after it; they sum to 1. [probability]
    low, high : float
        10th and 90th percentile of the chance of passing after it.
        [probability]
    width_now, width_after : float
        Width of the range now, and on average after it. [probability]
    """

    on: date
    readings: tuple[FormReading, ...]
    p_sit: float
    p_too_early: float
    p_postpone: float
    low: float
    high: float
    width_now: float
    width_after: float

    def p_change(self, now: Choice) -> float:
        """
        Give the chance that the decision is another after it.

        Parameters
        ----------
        now : Choice
            The decision that holds.

        Returns
        -------
        float
            The chance. [probability]
        """
        return (
            1.0
            - {
                Choice.SIT: self.p_sit,
                Choice.TOO_EARLY: self.p_too_early,
                Choice.POSTPONE: self.p_postpone,
            }[now]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    """
    What a later exam adds to the chance of passing, on the same plan.

    Parameters
    ----------
    on : date
        The later date.
    p_pass, p_low, p_high : float
        The chance on it, and its range. [probability]
    gain, low, high : float
        What it adds, paired over draws: the mean, the 10th and the 90th
        percentile. [probability]
    """

    on: date
    p_pass: float
    p_low: float
    p_high: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChanges:
    """
    What would change the answer.

    Parameters
    ----------
    next_form : NextForm or None
        The next practice test; None where none fits before the judged date.
    more_time : MoreTime
        A later exam.
    reaches_on : date or None
        The first date whose chance reaches the student's mark; None if none
        within reach does.
    reaches_early_on, reaches_late_on : date or None
        The 10th and 90th percentile over draws of the first day on which each
        draw's chance reaches it; None where that lies beyond reach.
    """

    next_form: NextForm | None
    more_time: MoreTime
    reaches_on: date | None
    reaches_early_on: date | None
    reaches_late_on: date | None


class SignalKind(StrEnum):
    """What the forecast is compared with."""

    PRINTED = "printed"
    LAST_FORM = "last_form"
    BANK = "bank"
    SELF_ASSESSMENT = "self_assessment"
    TREND = "trend"
    PLAN_KEPT = "plan_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """
    Something that speaks of the same thing as the forecast.

    Parameters
    ----------
    kind : SignalKind
        What it is.
    says, expected : float
        Its figure, and the one the forecast leads to expect: chances and
        shares 0 to 1, levels and gains in EPC.
    low, high : float
        Between these it agrees, in the same unit.
    sentence : str
        Both figures in one sentence.
    """

    kind: SignalKind
    says: float
    expected: float
    low: float
    high: float
    sentence: str

    @property
    def agrees(self) -> bool:
        """Whether it lies where the forecast leads to expect it."""
        return self.low <= self.says <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysAhead:
    """
    How the days ahead differ from usual ones.

    Parameters
    ----------
    lost_hours : tuple of (date, float)
        Hours a day has fewer than a usual study day, negative for more. [h]
    breaks : tuple of (date, date)
        First day, and day after the last, of long stretches without study, in
        order.
    """

    lost_hours: tuple[tuple[date, float], ...] = ()
    breaks: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """
    A forecast and what it says about the date.

    Parameters
    ----------
    as_of : date
        The day it was made.
    dates : tuple of ForecastDate
        As-of, weekly to six weeks after the judged date, and that date.
    recommendation : Recommendation
        What it says.
    threshold : float
        The chance at which the student wants to sit.
    hours_expected : float
        Hours a day the growth was scaled to. [h]
    adherence_share : float
        Share of planned hours expected to be done.
    is_booked : bool
        Whether the judged date is booked.
    last_free_move_on : date or None
        Last day on which the booked date can be moved without a fee; None
        without a booking.
    changes : WhatChanges or None
        What would change the answer; None in forecasts shown before this was
        worked out.
    signals : tuple of Signal
        What speaks of the same, agreeing or not; never used for the figures.
    ahead : DaysAhead
        Days off and breaks that are known; hours as expected to be done.
    """

    as_of: date
    dates: tuple[ForecastDate, ...]
    recommendation: Recommendation
    threshold: float
    hours_expected: float
    adherence_share: float
    is_booked: bool
    last_free_move_on: date | None = None
    changes: WhatChanges | None = None
    signals: tuple[Signal, ...] = ()
    ahead: DaysAhead = DaysAhead()


def judged_row(readiness: Readiness) -> ForecastDate:
    """
    Find the model's row of the judged date; the decision uses it.

    Parameters
    ----------
    readiness : Readiness
        A forecast.

    Returns
    -------
    ForecastDate
        The row.
    """
    return next(
        row
        for row in readiness.dates
        if row.on == readiness.recommendation.judged_on and row.source is ForecastSource.MODEL
    )

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
class GrowthWorld:
    """
    One assumption about growth.

    Parameters
    ----------
    gap_share_a_day : float
        Share of the gap to the ceiling closed on a day of eight hours.
    weight : float
        Prior weight; worlds sum to 1.
    """

    gap_share_a_day: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthAssumptions:
    """
    What the forecast assumes; a facts entry holds every figure.

    Parameters
    ----------
    worlds : tuple of GrowthWorld
        Rates of growth.
    ceiling_mean_epc, ceiling_sd_epc : float
        The level a student tends to. [EPC]
    p_plateau : float
        Chance that growth stops.
    plateau_after_days : int
        When it then stops. [days]
    full_day_hours : float
        Hours a day the rates refer to.
    default_adherence_share : float
        Share of planned hours done, while there is no history.
    adherence_window_days : int
        Days of history that count.
    draws : int
        Posterior draws.
    adherence_prior_hours : float
        Planned hours the default share counts for beside the history. [h]
    adherence_min_share, adherence_max_share : float
        Bounds of the share that is expected.
    """

    worlds: tuple[GrowthWorld, ...]
    ceiling_mean_epc: float
    ceiling_sd_epc: float
    p_plateau: float
    plateau_after_days: int
    full_day_hours: float
    default_adherence_share: float
    adherence_window_days: int
    draws: int
    adherence_prior_hours: float = 0.0
    adherence_min_share: float = 0.0
    adherence_max_share: float = 1.0


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
    """

    default_threshold: float
    fresh_days: int
    free_move_days: int
    reach_weeks: int
    after_weeks: int


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
    """

    as_of: date
    dates: tuple[ForecastDate, ...]
    recommendation: Recommendation
    threshold: float
    hours_expected: float
    adherence_share: float
    is_booked: bool
    last_free_move_on: date | None = None

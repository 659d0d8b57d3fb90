"""How near forecasts came to what happened: the track record."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from comeback.core.readiness.values import ForecastDate, ForecastSource, Readiness

NEAR_DAYS = 3  # forecasts stand a week apart, so one of them is as near as this to any day


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredForecast:
    """
    A forecast the student had been shown, beside what happened.

    Parameters
    ----------
    as_of : date
        The day it was made.
    forecast : ForecastDate
        What it said.
    brier : float
        See :func:`brier_score`.
    log_score : float
        See :func:`log_score`.
    """

    as_of: date
    forecast: ForecastDate
    brier: float
    log_score: float


def brier_score(p_pass: float, *, is_pass: bool) -> float:
    """
    Measure the squared distance between a chance and what happened.

    Parameters
    ----------
    p_pass : float
        The chance that was given, 0 to 1.
    is_pass : bool
        Whether the exam was passed.

    Returns
    -------
    float
        0 at best, 1 at worst; 0.25 for saying one half.

    References
    ----------
    Brier GW (1950). Verification of forecasts expressed in terms of
    probability. Monthly Weather Review 78(1), 1-3.
    https://doi.org/10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2

    Examples
    --------
    >>> brier_score(0.5, is_pass=True)
    0.25
    """
    return (p_pass - is_pass) ** 2


def log_score(p_pass: float, *, is_pass: bool) -> float:
    """
    Measure the surprise at what happened.

    Parameters
    ----------
    p_pass : float
        The chance that was given, 0 to 1.
    is_pass : bool
        Whether the exam was passed.

    Returns
    -------
    float
        Minus the natural logarithm of the chance given to what happened: 0 at
        best, 0.69 for saying one half, infinite for what was called impossible.

    References
    ----------
    Good IJ (1952). Rational decisions. Journal of the Royal Statistical
    Society B 14(1), 107-114. https://doi.org/10.1111/j.2517-6161.1952.tb00104.x

    Examples
    --------
    >>> round(log_score(0.8, is_pass=True), 3)
    0.223
    """
    p_happened = p_pass if is_pass else 1.0 - p_pass
    return -math.log(p_happened) if p_happened > 0 else math.inf


def score_forecasts(shown: Iterable[Readiness], *, sat_on: date, is_pass: bool) -> tuple[ScoredForecast, ...]:
    """
    Score what had been said about an exam against its result.

    Parameters
    ----------
    shown : iterable of Readiness
        Forecasts the student had seen, first seen first.
    sat_on : date
        Day of the exam.
    is_pass : bool
        Whether it was passed.

    Returns
    -------
    tuple of ScoredForecast
        One a day and source, oldest first: the last one shown for the day
        nearest to the exam. Days further away than `NEAR_DAYS` say nothing
        about it, and nothing made after the exam is a forecast.
    """
    said: dict[tuple[date, ForecastSource], ForecastDate] = {}
    for as_of, forecast in _about(shown, sat_on):
        before = said.get((as_of, forecast.source))
        if before is None or _distance(forecast, sat_on) <= _distance(before, sat_on):
            said[as_of, forecast.source] = forecast
    return tuple(
        ScoredForecast(
            as_of=as_of,
            forecast=forecast,
            brier=brier_score(forecast.p_pass, is_pass=is_pass),
            log_score=log_score(forecast.p_pass, is_pass=is_pass),
        )
        for (as_of, _), forecast in sorted(said.items(), key=lambda pair: (pair[0][0], pair[0][1].value))
    )


def _about(shown: Iterable[Readiness], sat_on: date) -> Iterator[tuple[date, ForecastDate]]:
    for readiness in shown:
        if readiness.as_of <= sat_on:
            for forecast in readiness.dates:
                if _distance(forecast, sat_on) <= NEAR_DAYS:
                    yield readiness.as_of, forecast


def _distance(forecast: ForecastDate, sat_on: date) -> int:
    return abs((forecast.on - sat_on).days)

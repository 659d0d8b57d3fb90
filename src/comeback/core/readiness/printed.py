"""What a practice test printed: its level, and NBME's own chance, for which dates it speaks and how it is quoted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from comeback.core.evidence.sittings import Pacing
from comeback.core.readiness.reasons import say_printed
from comeback.core.readiness.values import ForecastDate, ForecastSource

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.evidence.sittings import Sitting

_NO_PRINTED_RANGE = "NBME prints one figure, without a range and for its own week only"


def printed_chance(
    sittings: tuple[Sitting, ...], day: date, *, horizon_days: int
) -> tuple[Sitting, float] | None:
    """
    Find the printed chance that speaks for a day.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings by day.
    day : date
        The day.
    horizon_days : int
        How long a printed chance speaks. [days]

    Returns
    -------
    tuple of Sitting and float, or None
        The latest trusted sitting with a chance that still speaks, and the
        chance.

    Notes
    -----
    NBME names three things that make its figure less trustworthy: another
    pace, a form seen before, help. Each takes it from first place.
    """
    for sitting in reversed(sittings):
        p_pass = _chance(sitting)
        if p_pass is None or not _is_trusted(sitting):
            continue
        if (day - sitting.key.on).days <= horizon_days:
            return sitting, p_pass
    return None


def printed_row(
    sittings: tuple[Sitting, ...], day: date, *, horizon_days: int, as_of: date
) -> tuple[ForecastDate, ...]:
    """
    Make the row of NBME's own figure, where it speaks for a day.

    Parameters
    ----------
    sittings, day, horizon_days
        As for :func:`printed_chance`.
    as_of : date
        The day of the forecast.

    Returns
    -------
    tuple of ForecastDate
        One row or none.
    """
    found = printed_chance(sittings, day, horizon_days=horizon_days)
    if found is None:
        return ()
    return (
        ForecastDate(
            on=day,
            horizon_days=(day - as_of).days,
            p_pass=found[1],
            low=None,
            high=None,
            no_growth=None,
            source=ForecastSource.NBME,
            reason=_NO_PRINTED_RANGE,
        ),
    )


def say_latest_printed(
    sittings: tuple[Sitting, ...], *, as_of: date, days: tuple[date, ...], horizon_days: int
) -> tuple[str, ...]:
    """
    Quote the latest printed chance, whether or not it still speaks.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings by day.
    as_of : date
        The day of the forecast.
    days : tuple of date
        The days that are shown.
    horizon_days : int
        How long a printed chance speaks. [days]

    Returns
    -------
    tuple of str
        One piece of text or none.
    """
    for sitting in reversed(sittings):
        p_pass = _chance(sitting)
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


def latest_form(sittings: tuple[Sitting, ...]) -> Sitting | None:
    """
    Find the latest sitting that counts for the level.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings by day.

    Returns
    -------
    Sitting or None
        First seen, without help, with items or printed figures.
    """
    return next(
        (
            sitting
            for sitting in reversed(sittings)
            if sitting.is_first_seen and not sitting.used_resources and (sitting.answers or sitting.printed)
        ),
        None,
    )


def sitting_epc(sitting: Sitting) -> float:
    """
    Give what a sitting reads, as the student knows it.

    Parameters
    ----------
    sitting : Sitting
        With printed figures or answers.

    Returns
    -------
    float
        The printed figure, else the percent right. [EPC]
    """
    if sitting.printed is not None:
        return sitting.printed.epc
    return 100.0 * sum(answer.is_correct for answer in sitting.answers) / len(sitting.answers)


def _chance(sitting: Sitting) -> float | None:
    return sitting.printed.p_pass_printed if sitting.printed is not None else None


def _is_trusted(sitting: Sitting) -> bool:
    return sitting.is_first_seen and sitting.pacing is Pacing.STANDARD and not sitting.used_resources

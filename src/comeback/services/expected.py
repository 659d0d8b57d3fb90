"""The level expected at the end of each week, from the forecast; an assumption."""

import hashlib
from dataclasses import dataclass
from datetime import date

from comeback import __version__
from comeback.core.diagnosis.findings import Estimate
from comeback.core.readiness.values import ForecastDate
from comeback.services.course import diagnose, facts_digest, readiness
from comeback.services.journal import StudentId
from comeback.store.documents import UnreadableDocumentError, pack, unpack
from comeback.store.snapshots import load_snapshot, save_snapshot

_REST_DAYS_A_WEEK = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLevels:
    """
    Levels to come.

    Parameters
    ----------
    dates : tuple of ForecastDate
        In order of date.
    """

    dates: tuple[ForecastDate, ...]


def expected_levels(*, student: StudentId, today: date, days: tuple[date, ...]) -> tuple[ForecastDate, ...]:
    """
    Say which level the forecast expects on some days.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    days : tuple of date
        The days; those before ``today`` are left out.

    Returns
    -------
    tuple of ForecastDate
        The same draws as the readiness of the day, so that both say one thing.
    """
    ahead = tuple(day for day in days if day >= today)
    outlook = readiness(student=student, today=today)
    belief = diagnose(student=student, today=today).belief
    text = repr((__version__, facts_digest(), belief, outlook.hours_expected, outlook.ahead, today, ahead))
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = load_snapshot(student, "levels", digest)
    if document is not None:
        try:
            return unpack(ExpectedLevels, document).dates
        except UnreadableDocumentError:
            pass
    from comeback.core.readiness.forecast import forecast  # noqa: PLC0415 - loads numpy
    from comeback.facts.exam import exam_day_sd_epc, pass_line, scale  # noqa: PLC0415 - as above
    from comeback.facts.readiness import growth_assumptions  # noqa: PLC0415 - as above

    dates = forecast(
        belief=belief,
        as_of=today,
        dates=ahead,
        pass_line=pass_line(),
        exam_day_sd_epc=exam_day_sd_epc(),
        growth=growth_assumptions(),
        hours_a_day=outlook.hours_expected,
        study_share=1.0 - _REST_DAYS_A_WEEK / 7.0,
        ahead=outlook.ahead,
        by_chance_epc=100.0 * scale().guessing,
    )
    save_snapshot(student, "levels", digest, pack(ExpectedLevels(dates=dates)))
    return dates


def measured_levels(
    *, student: StudentId, today: date, days: tuple[date, ...]
) -> tuple[tuple[date, Estimate], ...]:
    """
    Say which level was measured by some days that are over.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    days : tuple of date
        The days; those from ``today`` on are left out.

    Returns
    -------
    tuple of (date, Estimate)
        What the evidence of each day tells; without the days on which nothing was known.
    """
    past = ((day, diagnose(student=student, today=day).level) for day in days if day < today)
    return tuple((day, level) for day, level in past if level is not None)

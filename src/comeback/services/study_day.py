"""When a study day ends, in the student's own time zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from comeback.core.recovery.first_days import DAY_ENDS_HOUR

__all__ = ["DAY_ENDS_HOUR", "local", "study_day"]


def local(now: datetime, timezone: str) -> datetime:
    """
    Tell the student's own time.

    Parameters
    ----------
    now : datetime
        Any aware time.
    timezone : str
        IANA name; UTC stands in for one this machine does not know.

    Returns
    -------
    datetime
        The same moment on the student's clock.
    """
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return now.astimezone(zone)


def study_day(now: datetime, timezone: str) -> date:
    """
    Tell which study day it is.

    Parameters
    ----------
    now : datetime
        Any aware time.
    timezone : str
        IANA name.

    Returns
    -------
    date
        The day before until 04:00 on the student's clock, the calendar day after.
    """
    there = local(now, timezone)
    return there.date() - timedelta(days=1) if there.hour < DAY_ENDS_HOUR else there.date()

"""A calendar, read in a process of its own."""

from datetime import date

from comeback.core.plan.busy import BusyTime
from comeback.readers.apart import ReadingStoppedError, ReadingTooSlowError, read_apart
from comeback.readers.busy_calendar.refusals import EndlessCalendarError, LargeCalendarError
from comeback.readers.busy_calendar.values import BusyCalendar

LIMIT_BYTES = 10_000_000
LIMIT_S = 30.0


def read_busy_calendar(content: bytes, *, today: date, timezone: str) -> BusyCalendar:
    """
    Read a calendar.

    Parameters
    ----------
    content : bytes
        The file.
    today : date
        The first day that counts.
    timezone : str
        The student's own, an IANA name.

    Returns
    -------
    BusyCalendar
        When it is busy in the weeks ahead.

    Raises
    ------
    InputError
        If it is too large, damaged, endless, or has no busy time ahead.
    """
    if len(content) > LIMIT_BYTES:
        raise LargeCalendarError(limit_bytes=LIMIT_BYTES)
    try:
        said, *times = read_apart(
            "comeback.readers.busy_calendar", content, limit_s=LIMIT_S, asked=(today.isoformat(), timezone)
        )
    except (ReadingStoppedError, ReadingTooSlowError) as error:
        raise EndlessCalendarError from error
    return BusyCalendar(
        times=tuple(
            BusyTime(on=date.fromisoformat(row["on"]), from_min=row["from_min"], to_min=row["to_min"])
            for row in times
        ),
        **said,
    )

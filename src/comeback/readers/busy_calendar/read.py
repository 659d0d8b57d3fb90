"""A calendar, read in a process of its own."""

from collections.abc import Callable
from datetime import date

from comeback.core.plan.busy import BusyTime
from comeback.readers.apart import ReadingStoppedError, ReadingTooSlowError, read_apart
from comeback.readers.busy_calendar.refusals import EndlessCalendarError
from comeback.readers.busy_calendar.values import BusyCalendar

LIMIT_S = 30.0


def read_busy_calendar(
    content: bytes,
    *,
    today: date,
    timezone: str,
    started: Callable[[Callable[[], None]], None] | None = None,
) -> BusyCalendar:
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
    started : callable, optional
        Is handed a function that stops the reading.

    Returns
    -------
    BusyCalendar
        When it is busy in the weeks ahead.

    Raises
    ------
    InputError
        If it is too large, damaged, endless, or has no busy time ahead.
    """
    try:
        said, *times = read_apart(
            "comeback.readers.busy_calendar",
            content,
            limit_s=LIMIT_S,
            asked=(today.isoformat(), timezone),
            started=started,
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

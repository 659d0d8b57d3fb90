"""Why a calendar is refused. Nothing of a refused one is kept."""

from datetime import date

from comeback.errors import InputError

EXPORT_AGAIN = "Export it once more from the calendar it comes from, as an .ics file."


class LargeCalendarError(InputError):
    """
    The file is larger than a calendar is read.

    Parameters
    ----------
    limit_bytes : int
        The limit. [byte]
    """

    def __init__(self, *, limit_bytes: int) -> None:
        super().__init__(
            f"This calendar is larger than {limit_bytes // 1_000_000} MB. Nothing was kept.",
            "Export the one calendar that holds your appointments, without its attachments, and from this year on.",
        )


class BrokenCalendarError(InputError):
    """The calendar is damaged, or ends in the middle."""

    def __init__(self) -> None:
        super().__init__("This calendar is damaged or incomplete. Nothing was kept.", EXPORT_AGAIN)


class EndlessCalendarError(InputError):
    """Reading the calendar came to no end, or took more memory than it may."""

    def __init__(self) -> None:
        super().__init__(
            "Reading this calendar was stopped: something in it repeats too often, or it is damaged. Nothing was kept.",
            "Look for an event that repeats every minute or hour, or export a calendar without it.",
        )


class NoEventsError(InputError):
    """The calendar holds no event."""

    def __init__(self) -> None:
        super().__init__(
            "There is no event in this calendar. Nothing was kept.",
            "Look whether another of your calendars holds your appointments; each is exported by itself.",
        )


class NothingBusyError(InputError):
    """
    No event takes time in the days ahead.

    Parameters
    ----------
    first_on, last_on : date
        The days that were looked at.
    """

    def __init__(self, *, first_on: date, last_on: date) -> None:
        super().__init__(
            f"Nothing in this calendar takes time from {first_on:%a} {first_on.day} {first_on:%b %Y} to "
            f"{last_on:%a} {last_on.day} {last_on:%b %Y}: its events lie behind or later, or are marked as free. "
            "Nothing was kept.",
            "If an appointment is missing, look whether it is marked as busy, and export the calendar again.",
        )


class OwnCalendarError(InputError):
    """The calendar was made by Comeback."""

    def __init__(self) -> None:
        super().__init__(
            "This is the calendar Comeback made from your own dates, so there is nothing new in it. Nothing was kept.",
            "Export the calendar that holds your appointments.",
        )

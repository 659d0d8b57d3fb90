"""What a calendar says."""

from dataclasses import dataclass

from comeback.core.plan.busy import BusyTime


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyCalendar:
    """
    When a calendar says its owner is busy.

    Parameters
    ----------
    times : tuple of BusyTime
        By day and time, none touching another.
    unreadable : int
        Events left out because their dates make no sense, or because they
        repeat dozens of times a day.
    without_zone : int
        Events whose time zone is not known, read on the student's own clock.
    """

    times: tuple[BusyTime, ...]
    unreadable: int = 0
    without_zone: int = 0

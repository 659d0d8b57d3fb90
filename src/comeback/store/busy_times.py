"""What calendars take of days."""

from collections.abc import Iterable

from comeback.core.plan.busy import BusyTime
from comeback.store.evidence import Evidence, NewSource, drop_staging, stage_source
from comeback.store.models import BusyTimeRow, SourceRow
from comeback.store.writing import writing


def stage_busy_times(student: int, new: NewSource, times: Iterable[BusyTime]) -> int:
    """
    Write what a calendar takes without making it count yet.

    Parameters
    ----------
    student : int
        Whose.
    new : NewSource
        The calendar.
    times : iterable of BusyTime
        What it takes.

    Returns
    -------
    int
        Its number in the ledger.
    """
    source = stage_source(student, new, Evidence())
    try:
        with writing():
            BusyTimeRow.objects.bulk_create(
                BusyTimeRow(source_id=source, on=time.on, from_min=time.from_min, to_min=time.to_min)
                for time in times
            )
    except BaseException:
        drop_staging(source)
        raise
    return source


def load_busy_times(student: int) -> tuple[BusyTime, ...]:
    """
    Load what the calendars that count take.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of BusyTime
        By day and time; those of several calendars may overlap.
    """
    rows = BusyTimeRow.objects.filter(source__student_id=student, source__state=SourceRow.KEPT).order_by(
        "on", "from_min"
    )
    return tuple(
        BusyTime(on=on, from_min=from_min, to_min=to_min)
        for on, from_min, to_min in rows.values_list("on", "from_min", "to_min")
    )

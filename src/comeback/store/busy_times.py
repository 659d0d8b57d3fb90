"""What calendars take of days."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from comeback.core.plan.busy import BusyTime
from comeback.store.evidence import Evidence, NewSource, drop_staging, stage_source
from comeback.store.models import BusyTimeRow, SourceRow, SupersededRow
from comeback.store.reading import read_once
from comeback.store.superseding import SupersededDay, load_superseded_by, save_superseded
from comeback.store.writing import writing

NO_BANK = ""
"""A calendar's day is superseded as a bank's is, without a bank."""


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


@read_once
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
    return tuple(sorted(time for times in load_calendars(student).values() for time in times))


def load_calendars(student: int) -> dict[int, tuple[BusyTime, ...]]:
    """
    Load what each calendar that counts takes.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of int to tuple of BusyTime
        By number in the ledger, without days for which a later calendar that
        counts has taken its place.
    """
    later = SupersededRow.objects.filter(
        source=OuterRef("source"), on=OuterRef("on"), by_source__state=SourceRow.KEPT
    )
    rows = BusyTimeRow.objects.filter(source__student_id=student, source__state=SourceRow.KEPT)
    rows = rows.exclude(Exists(later)).order_by("on", "from_min")
    found: dict[int, list[BusyTime]] = {}
    for source, on, from_min, to_min in rows.values_list("source_id", "on", "from_min", "to_min"):
        found.setdefault(source, []).append(BusyTime(on=on, from_min=from_min, to_min=to_min))
    return {source: tuple(times) for source, times in found.items()}


def supersede_calendar(by_source: int, source: int, *, from_on: date) -> None:
    """
    Let a calendar take the place of an earlier one while it counts; inside a write.

    Parameters
    ----------
    by_source, source : int
        The later and the earlier calendar.
    from_on : date
        The first day for which it does; what was before stays.
    """
    taken = BusyTimeRow.objects.filter(source_id=source, on__gte=from_on).values_list("on", flat=True)
    # What the earlier one had taken the place of does not come back when that one is undone.
    passed_on = {day for day in load_superseded_by(source) if day.on >= from_on}
    days = {SupersededDay(source=source, on=on, bank=NO_BANK) for on in taken} | passed_on
    save_superseded(by_source, sorted(days, key=lambda day: (day.source, day.on)))

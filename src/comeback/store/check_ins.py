"""Check-ins. Nothing that shares or exports may import this."""

from comeback.core.evidence.check_ins import CheckIn
from comeback.store.counting import counting
from comeback.store.models import CheckInRow
from comeback.store.reading import read_once


@read_once
def load_check_ins(student: int) -> tuple[CheckIn, ...]:
    """
    Load check-ins.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of CheckIn
        By day; of several for one day the latest holds.
    """
    rows = CheckInRow.objects.filter(**counting(student)).order_by("on", "pk")
    by_day = {
        row.on: CheckIn(
            on=row.on,
            asleep_from=row.asleep_from,
            asleep_to=row.asleep_to,
            food=row.food,
            movement=row.movement,
            mood=row.mood,
            stress=row.stress,
            energy=row.energy,
            words=row.words,
        )
        for row in rows
    }
    return tuple(by_day.values())

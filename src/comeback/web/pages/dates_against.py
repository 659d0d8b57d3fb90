"""Two exam dates against the days that bind."""

from datetime import date

from comeback.core.readiness.dates_against import DateAgainst, in_words, later_date
from comeback.core.readiness.values import Readiness
from comeback.web.pages.attempts import date_with_year
from comeback.web.pages.parts import Cell, Column, Row, Stamp, Table, stamp_of
from comeback.web.words import day


def against_table(readiness: Readiness, against: tuple[DateAgainst, ...], *, today: date) -> Table | None:
    """Return the table; None where nothing binds or no later date is compared."""
    later_on = later_date(readiness)
    if later_on is None or not against:
        return None
    return Table(
        name="The days that bind, and how two exam dates stand against them",
        columns=(
            Column(title="by"),
            Column(title="what"),
            Column(title=f"sitting {day(readiness.recommendation.judged_on)}"),
            Column(title=f"sitting {day(later_on)}"),
            Column(title="how sure", is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=date_with_year(each.deadline.on, today)),
                    Cell(text=each.deadline.what),
                    Cell(text=in_words(each.judged)),
                    Cell(text=in_words(each.later)),
                    Cell(stamp=_stamp(each), is_wide=True),
                )
            )
            for each in against
        ),
    )


def _stamp(each: DateAgainst) -> Stamp:
    if each.deadline.stamp is not None:
        return stamp_of(each.deadline.stamp)
    return Stamp(kind="yours", note=each.deadline.where)

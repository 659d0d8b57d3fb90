"""What a kept plan and a shown forecast can hold when they are brought back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from comeback import __version__
from comeback.core.evidence.misfits import Bounds, Misfit, find_misfit
from comeback.core.evidence.plain import MisshapenValueError, built
from comeback.core.plan.values import Plan, PlanDay, PlannedTask, PlanWeek, Replan
from comeback.core.readiness.values import (
    ForecastDate,
    FormReading,
    MoreTime,
    NextForm,
    Readiness,
    Signal,
    judged_row,
)
from comeback.store.models import KeptPlanRow, ShownRow
from comeback.store.unfit import UnfitRowsError, shown

PlainRow = Mapping[str, Any]

_CHANCE, _PERCENT, _DAY_MIN = (0.0, 1.0), (0.0, 100.0), (0, 24 * 60)
_BOUNDS: Bounds = {
    **{
        (kind, name): _CHANCE
        for kind, names in {
            ForecastDate: ("p_pass", "low", "high", "no_growth"),
            FormReading: ("p_pass", "low", "high"),
            NextForm: ("p_sit", "p_too_early", "p_postpone", "low", "high", "width_now", "width_after"),
            MoreTime: ("p_pass", "p_low", "p_high"),
            Readiness: ("threshold", "adherence_share"),
        }.items()
        for name in names
    },
    **{(ForecastDate, name): _PERCENT for name in ("level_epc", "level_low_epc", "level_high_epc")},
    **{(MoreTime, name): (-1.0, 1.0) for name in ("gain", "low", "high")},
    **{(Signal, name): (-100.0, 100.0) for name in ("says", "expected", "low", "high")},
    (FormReading, "epc"): _PERCENT,
    (ForecastDate, "horizon_days"): (0, 3660),
    (Readiness, "hours_expected"): (0, 24),
    (PlannedTask, "minutes"): _DAY_MIN,
    (PlannedTask, "items"): (0, 1000),
    (PlanDay, "capacity_min"): _DAY_MIN,
    (PlanWeek, "number"): (1, 53),
    (PlanWeek, "questions_a_day"): (0, 1000),
    (PlanWeek, "hours_planned"): (0, 7 * 24),
    (PlanWeek, "hours_fit"): (0, 7 * 24),
    (Plan, "expected_epc_gain"): _PERCENT,
}
"""What any plan and any forecast keeps to, whatever it was made from."""

_PLAN, _SHOWN = KeptPlanRow._meta.db_table, ShownRow._meta.db_table
_SHOWN_KINDS: dict[Any, type[Plan | Readiness]] = {"plan": Plan, "readiness": Readiness}


def with_fitting_values(table: str, rows: Iterable[PlainRow]) -> Iterable[PlainRow]:
    """
    Look into the plans and forecasts among rows as they are brought back.

    A forecast shown by another version may have a shape that is not read any
    more; it is kept as it is, and read by nothing.

    Parameters
    ----------
    table : str
        Their table.
    rows : iterable of mapping
        The rows.

    Returns
    -------
    iterable of mapping
        The same rows. Taking one whose plan or forecast cannot be one raises
        :class:`comeback.store.unfit.UnfitRowsError`.
    """
    return _checked(table, rows) if table in {_PLAN, _SHOWN} else rows


def _checked(table: str, rows: Iterable[PlainRow]) -> Iterator[PlainRow]:
    for number, row in enumerate(rows, start=1):
        for column, kind in _documents(table, row):
            found = _misfit(kind, row[column])
            if found is not None:
                place = f"{column}.{found.path}".rstrip(".")
                raise UnfitRowsError(
                    f"row {number} of its table {table} has {shown(found.value)} as {place}, "
                    f"where {found.takes} belongs"
                )
        yield row


def _documents(table: str, row: PlainRow) -> Iterator[tuple[str, Any]]:
    """Name the columns of a row that hold a value, each with its type."""
    if table == _PLAN:
        yield from ((column, Plan) for column in ("document",) if column in row)
        yield from ((column, Replan) for column in ("changes",) if row.get(column) is not None)
        return
    kind = _SHOWN_KINDS.get(row.get("kind"))
    if kind is None or "document" not in row:
        return  # what is wrong is said where columns are read
    if row.get("program_version") == __version__ or _is_readable(kind, row["document"]):
        yield "document", kind


def _is_readable(kind: Any, value: Any) -> bool:
    try:
        built(kind, value)
    except MisshapenValueError:
        return False
    return True


def _misfit(kind: Any, value: Any) -> Misfit | None:
    found = find_misfit(kind, value, _BOUNDS)
    if found is not None:
        return found
    if kind is Readiness:
        return _unjudged(value)
    return _broken_days(value["plan"] if kind is Replan else value, "plan.days" if kind is Replan else "days")


def _broken_days(plan: Any, path: str) -> Misfit | None:
    """Find a plan whose days are not one after another up to its exam."""
    days = [date.fromisoformat(day["on"]) for day in plan["days"]]
    exam_on = date.fromisoformat(plan["exam_on"])
    if days and days == [exam_on - timedelta(days=ago) for ago in range(len(days) - 1, -1, -1)]:
        return None
    return Misfit(path=path, value=plan["days"] and str(days[-1]), takes=f"every day up to {exam_on}")


def _unjudged(forecast: Any) -> Misfit | None:
    """Find a forecast without the day it judges."""
    judged_on = forecast["recommendation"]["judged_on"]
    try:
        judged_row(built(Readiness, forecast))
    except StopIteration:
        return Misfit(path="dates", value=judged_on, takes="a chance for each day, the judged one too,")
    return None

"""Rows in every table of a journal, of today's or of older tables, with values that are easily spoiled."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import models, transaction

from comeback.core.plan.values import Plan, PlanDay, PlannedTask, Replan, TaskKind
from comeback.store import documents
from comeback.store.rows import column_type
from comeback.store.tables import NOT_EXPORTED

TEXTS = (
    "plain",
    "",
    "\\N",
    "\\",
    "'quoted'",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tstop",
    "\r\nlines\nof\rany kind\r",
    'a "word", and a comma',
    '"',
    ",",
    "null",
    "NUL \0 byte",
    "emoji 🫀, accents é, שלום עולם",
    "\u2028\ufeff",
    "＝1+1",
    "long " * 20_000,
)
"""What a text can be."""

FLOATS = (0.1 + 0.2, 83.3, 5e-324, 1e22, 12.0)
SHARES = (0.1 + 0.2, 83.3, 5e-324, 12.0)


def _plan(title: str, gain_epc: float) -> Plan:
    """Plan one day, the last one, with one task."""
    on = date(2026, 11, 22)
    task = PlannedTask(id="1", kind=TaskKind.READ, starts_at=time(8, 30), minutes=30, title=title, why=title)
    return Plan(
        as_of=on,
        exam_on=on,
        is_booked=True,
        days=(PlanDay(on=on, tasks=(task,), capacity_min=30),),
        weeks=(),
        expected_epc_gain=gain_epc,
        status="optimal",
    )


PLANS = tuple(_plan(text, SHARES[n % len(SHARES)]) for n, text in enumerate(TEXTS))
BOUND: dict[tuple[str, str], tuple[Any, ...]] = {
    ("kept_plan", "document"): tuple(documents.pack(plan) for plan in PLANS),
    ("kept_plan", "changes"): tuple(documents.pack(Replan(plan=plan, changes=())) for plan in PLANS),
    ("shown", "kind"): ("plan",),
    ("shown", "document"): tuple(documents.pack(plan) for plan in PLANS),
    ("source", "state"): ("kept",),
    ("source", "kind"): ("block",),
    ("source", "undone_at"): (None,),
    ("answer", "is_omitted"): (False,),
    ("bank_answer", "is_omitted"): (False,),
    ("attempt", "result_on"): (None,),
    ("profile", "school_kind"): ("us_md",),
    ("profile", "theme"): ("dark",),
    ("profile", "text_size"): ("larger",),
    ("profile", "hours_a_day"): (6.1,),
    ("profile", "rest_weekday"): (None,),
    ("profile", "threshold"): (0.9,),
    ("profile", "timezone"): ("UTC",),
    ("day_hours", "hours"): (0.1 + 0.2,),
    ("busy_time", "to_min"): (1440,),
    ("tripwire", "by_on"): (date(2026, 12, 31),),
    ("block", "items"): (40,),
    ("block", "correct"): (12,),
    ("printed", "epc"): (60.123456789,),
    ("printed", "p_pass_printed"): (0.1 + 0.2, None),
    ("printed_line", "percent_correct"): (61.7,),
    ("self_assessment", "percent_correct"): (61.7,),
}
"""Columns that a rule of their table binds, besides those that are one of a list."""
SMALL = ("food", "movement", "mood", "stress", "energy", "plain", "owned", "specific", "steady")
ONE_ROW = ("student", "profile")


def fill(tables: Iterable[type[models.Model]], *, using: str = "default", rows: int = 20) -> None:
    """Write rows into every table that is exported, each after those it points to."""
    not_exported = {row._meta.db_table for row in NOT_EXPORTED}
    with transaction.atomic(using=using):
        for row in tables:
            table = row._meta.db_table
            if table not in not_exported:
                number = 1 if table in ONE_ROW else rows
                manager: models.QuerySet[models.Model] = models.QuerySet(row, using=using)
                manager.bulk_create([row(**dict(_values(row, n))) for n in range(1, number + 1)])


def _values(row: type[models.Model], n: int) -> Iterator[tuple[str, Any]]:
    table = row._meta.db_table
    for field in row._meta.concrete_fields:
        name = field.attname
        allowed = BOUND.get((table, name)) or _listed(row, name)
        if field.primary_key:
            yield name, n
        elif isinstance(field, models.ForeignKey):
            target = field.related_model._meta.db_table
            yield name, 1 if target in ONE_ROW else n
        elif allowed:
            yield name, _nth(allowed, n)
        elif name in SMALL:
            yield name, n % 5 + 1
        else:
            yield name, _free(field, n)


def _listed(row: type[models.Model], name: str) -> tuple[Any, ...]:
    """Return what a column may hold, where its table has a list of it."""
    conditions = (getattr(constraint, "condition", None) for constraint in row._meta.constraints)
    parts = (condition.children for condition in conditions if condition is not None)
    return next((tuple(each[0][1]) for each in parts if len(each) == 1 and each[0][0] == f"{name}__in"), ())


def _free(field: "models.Field[Any, Any]", n: int) -> Any:
    moment = datetime(2026, 11, 1, 23, 59, 59, 123456, tzinfo=UTC) + timedelta(days=n, microseconds=n)
    return {
        "integer": n,
        "number": _nth(FLOATS, n),
        "boolean": n % 2 == 0,
        "text": _text(field, n),
        "date": date(2026, 11, 1) + timedelta(days=n),
        "time": time(8, n % 60, 0, n),
        "datetime": moment,
        "document": documents.pack_plain({"words": _nth(TEXTS, n), "share": _nth(FLOATS, n), "none": None}),
    }[column_type(field)]


def _text(field: "models.Field[Any, Any]", n: int) -> str:
    """Return a text; where a table holds it once, no two are the same."""
    one = any(
        field.name in constraint.fields
        for constraint in field.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )
    return f"{_nth(TEXTS, n)} {n}" if one else _nth(TEXTS, n)


def _nth(values: tuple[Any, ...], n: int) -> Any:
    return values[(n - 1) % len(values)]

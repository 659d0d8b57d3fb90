"""What does not fit in a row that is brought back, said so that it can be found: table, row, column, value, what is allowed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from django.db import models

from comeback.errors import InputError

_SHOWN = 40
"""Most characters of a value that are shown."""
_PLAIN = {"None": "nothing", "True": "true", "False": "false"}
_MOST_LISTED = 40
"""Longest list that is told: more than there are areas, fewer than there are time zones."""


class UnfitRowsError(InputError):
    """
    Rows do not fit their tables.

    Parameters
    ----------
    reason : str
        What does not fit, as a clause.
    allowed : collection of str
        What may stand there, where there is a list of it.
    """

    def __init__(self, reason: str, *, allowed: Collection[str] = ()) -> None:
        known = ", ".join(each or "nothing" for each in allowed) if len(allowed) <= _MOST_LISTED else ""
        listed = f"I know {known}. " if known else ""
        super().__init__(
            f"What is in this export does not fit together: {reason}. Nothing was restored.",
            f"{listed}Use a file made by comeback export, unchanged.",
        )


def broken_rule(
    row: type[models.Model], number: int, values: Mapping[str, Any], complaint: str
) -> UnfitRowsError:
    """
    Say which rule of its table a row breaks, and with what.

    Parameters
    ----------
    row : type
        The table.
    number : int
        Which row of it, from 1.
    values : mapping of str to Any
        The row, by column.
    complaint : str
        What the database says; it ends with the name of the rule, or of the
        columns.

    Returns
    -------
    UnfitRowsError
        To be raised.
    """
    table = row._meta.db_table
    where = f"row {number} of its table {table}"
    _, _, named = complaint.rpartition(": ")
    for rule in row._meta.constraints:
        if isinstance(rule, models.CheckConstraint) and rule.name == named:
            listed = list_of(rule)
            if listed:
                column, allowed = listed
                return unknown_value(where, column, values[column], allowed)
            held = _held(values, dict.fromkeys(_columns(rule.condition)))
            return UnfitRowsError(f"{where} has {held}, against its rule “{rule.name.replace('_', ' ')}”")
    once = tuple(column for column in values if f"{table}.{column}" in named.split(", "))
    if once:
        return UnfitRowsError(f"{where} has {_held(values, once)}, and so has a row before it")
    return UnfitRowsError(f"{where} breaks a rule of it")


def unknown_value(where: str, column: str, value: Any, allowed: Collection[str]) -> UnfitRowsError:
    """
    Say that a value is none of those a column can have.

    Parameters
    ----------
    where : str
        The row.
    column : str
        The column.
    value : Any
        What stands there.
    allowed : collection of str
        What can.

    Returns
    -------
    UnfitRowsError
        To be raised.
    """
    return UnfitRowsError(f"{where} has {shown(value)} as {column}, which I do not know", allowed=allowed)


def list_of(rule: models.BaseConstraint) -> tuple[str, tuple[str, ...]] | None:
    """
    Say which column a rule holds to a list, and what is on it.

    Parameters
    ----------
    rule : BaseConstraint
        The rule.

    Returns
    -------
    tuple of (str, tuple of str), or None
        The column and its values; None for a rule of another kind.
    """
    parts: list[Any] = getattr(getattr(rule, "condition", None), "children", [])
    if len(parts) == 1 and isinstance(parts[0], tuple) and parts[0][0].endswith("__in"):
        lookup, values = parts[0]
        return lookup.removesuffix("__in"), tuple(str(value) for value in values)
    return None


def shown(value: Any) -> str:
    """
    Quote a value, no more of it than is needed to find it.

    Parameters
    ----------
    value : Any
        Whatever stands in a row.

    Returns
    -------
    str
        As it stands there, a text in quotation marks.
    """
    text = value if isinstance(value, str) else _PLAIN.get(repr(value), repr(value))
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"“{text}”" if isinstance(value, str) else text


def _held(values: Mapping[str, Any], columns: Iterable[str]) -> str:
    return " and ".join(f"{shown(values[column])} as {column}" for column in columns)


def _columns(condition: Any) -> Iterator[str]:
    """Name the columns a rule speaks of."""
    for part in condition.children:
        if isinstance(part, tuple):
            lookup, value = part
            yield lookup.partition("__")[0]
            if isinstance(value, models.F):
                yield cast("Any", value).name
        else:
            yield from _columns(part)

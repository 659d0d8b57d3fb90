"""Days as tables write them."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

_PARTS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T,].*)?", re.DOTALL)
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})\.?\s+([A-Za-z]{3,9})|([A-Za-z]{3,9})\.?\s+(\d{1,2}),?)\.?\s+(\d{4})(?:[ ,].*)?",
    re.DOTALL,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOST_MONTHS = 12
_YEAR_DIGITS = 4
_SHORT_YEAR = 2
_CENTURY = 2000


class DayOrder(StrEnum):
    """Which of day and month stands first where both are numbers."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


def order_of(cells: Iterable[str]) -> tuple[DayOrder | None, str]:
    """
    Tell which of day and month stands first, from days that can be read one way only.

    Parameters
    ----------
    cells : iterable of str
        A column of days.

    Returns
    -------
    DayOrder or None
        None where every day can be read both ways, or they contradict each other.
    str
        A day that can be read both ways; empty where none can.
    """
    orders, unclear = set(), ""
    for cell in cells:
        found = _PARTS.fullmatch(cell.strip())
        if found is None or len(found[1]) == _YEAR_DIGITS:
            continue
        first, second = int(found[1]), int(found[3])
        if first > _MOST_MONTHS >= second:
            orders.add(DayOrder.DAY_FIRST)
        elif second > _MOST_MONTHS >= first:
            orders.add(DayOrder.MONTH_FIRST)
        elif first != second:
            unclear = unclear or cell.strip()
    return (orders.pop() if len(orders) == 1 else None), unclear


def day_of(cell: str, order: DayOrder | None) -> date | None:
    """
    Read a day.

    Parameters
    ----------
    cell : str
        ``"2026-11-21"``, ``"11/21/2026"``, ``"21.11.26"``, ``"Nov 21, 2026"``; a time may follow.
    order : DayOrder or None
        Which of day and month stands first.

    Returns
    -------
    date or None
        None for anything that is no day.

    Examples
    --------
    >>> day_of("21.11.26 14:02", DayOrder.DAY_FIRST)
    datetime.date(2026, 11, 21)
    """
    text = cell.strip()
    named = _NAMED.fullmatch(text)
    if named:
        month = (named[2] or named[3])[:3].casefold()
        number = _MONTHS.index(month) + 1 if month in _MONTHS else 0
        return _day(int(named[5]), number, int(named[1] or named[4]))
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    first, second, last = found[1], int(found[3]), found[4]
    if len(first) == _YEAR_DIGITS:
        return _day(int(first), second, int(last))
    if len(last) not in (_SHORT_YEAR, _YEAR_DIGITS):
        return None
    year = int(last) + (_CENTURY if len(last) == _SHORT_YEAR else 0)
    if order is None and int(first) != second:
        return None
    return _day(year, second, int(first)) if order is DayOrder.DAY_FIRST else _day(year, int(first), second)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

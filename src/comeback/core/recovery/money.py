"""What the months ahead cost, on one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comeback.core.exam.stamp import FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """
    A price as it was last read.

    Parameters
    ----------
    id : str
        Which.
    amount_usd : float or None
        Its size; None where it could not be found out. [USD]
    valid : str
        What it holds for, in words.
    stamp : FactStamp
        Where it was read.
    """

    id: str
    amount_usd: float | None
    valid: str
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """
    One line of the budget.

    Parameters
    ----------
    what : str
        What it is for.
    amount_usd : float or None
        Its size, never negative; None where it is not known. [USD]
    on : date or None
        When it is due, where known.
    is_income : bool
        Whether it comes in.
    stamp : FactStamp or None
        Where a fee was read; None for the student's own line.
    number : int or None
        Number of the student's own line.
    """

    what: str
    amount_usd: float | None
    on: date | None = None
    is_income: bool = False
    stamp: FactStamp | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """
    What goes out and what comes in.

    Parameters
    ----------
    out_usd, in_usd : float
        Sums. [USD]
    """

    out_usd: float
    in_usd: float

    @property
    def left_usd(self) -> float:
        """What is left, negative when more goes out; in USD."""
        return self.in_usd - self.out_usd


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """
    The months ahead.

    Parameters
    ----------
    lines : tuple of BudgetLine
        Dated ones first, soonest first.
    months : tuple of (date, Sums)
        The first day of each month with a line, and its sums.
    undated : Sums
        Sums of the lines without a day.
    total : Sums
        Everything together.
    unknown : tuple of str
        What is part of no sum, since its size is not known.
    """

    lines: tuple[BudgetLine, ...]
    months: tuple[tuple[date, Sums], ...]
    undated: Sums
    total: Sums
    unknown: tuple[str, ...]


def budget(lines: Iterable[BudgetLine]) -> Budget:
    """
    Add up the months ahead.

    Parameters
    ----------
    lines : iterable of BudgetLine
        Fees and the student's own lines.

    Returns
    -------
    Budget
        By month, with what has no day or no known size said apart.
    """
    ordered = tuple(sorted(lines, key=lambda line: (line.on is None, line.on or date.min)))
    months = dict.fromkeys(line.on.replace(day=1) for line in ordered if line.on is not None)
    return Budget(
        lines=ordered,
        months=tuple(
            (month, _sums(line for line in ordered if line.on and line.on.replace(day=1) == month))
            for month in months
        ),
        undated=_sums(line for line in ordered if line.on is None),
        total=_sums(ordered),
        unknown=tuple(line.what for line in ordered if line.amount_usd is None),
    )


def _sums(lines: Iterable[BudgetLine]) -> Sums:
    known = [line for line in lines if line.amount_usd is not None]
    return Sums(
        out_usd=sum(line.amount_usd or 0.0 for line in known if not line.is_income),
        in_usd=sum(line.amount_usd or 0.0 for line in known if line.is_income),
    )

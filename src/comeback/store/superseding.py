"""Tables that correct earlier ones with the same columns: for which days the earlier one does not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comeback.store.models import SourceRow, SupersededRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersededDay:
    """
    A day of a bank in an earlier table.

    Parameters
    ----------
    source : int
        The earlier table's line of the ledger.
    on : date
        The day.
    bank : str
        The bank, as :func:`bank_key` writes it.
    """

    source: int
    on: date
    bank: str


def bank_key(name: str) -> str:
    """
    Write a bank's name in the one way in which names are compared.

    Parameters
    ----------
    name : str
        As the student or the table writes it.

    Returns
    -------
    str
        In small letters.
    """
    return name.casefold().strip()


def save_superseded(by_source: int, days: Iterable[SupersededDay]) -> None:
    """
    Let a table take the place of earlier ones for some days; inside a write.

    Parameters
    ----------
    by_source : int
        The corrected table.
    days : iterable of SupersededDay
        The days, in the earlier tables.
    """
    SupersededRow.objects.bulk_create(
        SupersededRow(by_source_id=by_source, source_id=day.source, on=day.on, bank=day.bank) for day in days
    )


def load_superseded(student: int) -> frozenset[SupersededDay]:
    """
    Load the days of tables in whose place a later one stands, as long as that one counts.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    frozenset of SupersededDay
        Days that do not count.
    """
    rows = SupersededRow.objects.filter(source__student_id=student, by_source__state=SourceRow.KEPT)
    return frozenset(
        SupersededDay(source=source, on=on, bank=bank)
        for source, on, bank in rows.values_list("source_id", "on", "bank")
    )


def load_superseded_by(source: int) -> frozenset[SupersededDay]:
    """
    Load the days of tables in whose place one table stands, whether or not it counts.

    Parameters
    ----------
    source : int
        The corrected table.

    Returns
    -------
    frozenset of SupersededDay
        Days in the earlier tables.
    """
    rows = SupersededRow.objects.filter(by_source=source)
    return frozenset(
        SupersededDay(source=earlier, on=on, bank=bank)
        for earlier, on, bank in rows.values_list("source_id", "on", "bank")
    )

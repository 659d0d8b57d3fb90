"""A table as values: its head, and its rows by line."""

import hashlib
from dataclasses import dataclass

_SUMS = {"total", "totals", "grand total", "sum", "average", "mean", "overall"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """
    One row under the head.

    Parameters
    ----------
    line : int
        The line it begins on.
    cells : tuple of str
        Its cells, stripped; as many as there are columns.
    """

    line: int
    cells: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        """Whether it sums up others."""
        return any(cell.casefold().rstrip(":") in _SUMS for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """
    A table.

    Parameters
    ----------
    heads : tuple of str
        A name for each column, every one different.
    rows : tuple of SheetRow
        The rows under the head, without blank ones.
    """

    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    @property
    def body(self) -> "Sheet":
        """The table without lines that sum up others."""
        return Sheet(heads=self.heads, rows=tuple(row for row in self.rows if not row.is_sum))

    @property
    def layout(self) -> str:
        """What tables with the same columns have in common: a digest of their names."""
        return hashlib.sha256("\x1f".join(head.casefold() for head in self.heads).encode()).hexdigest()

    def column(self, head: str) -> tuple[str, ...]:
        """Return the cells under a head."""
        place = self.heads.index(head)
        return tuple(row.cells[place] for row in self.rows)

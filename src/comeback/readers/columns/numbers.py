"""Numbers as tables write them: whole, decimal with point or comma, percent, right of all."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,15})?")
_GROUPED = re.compile(r"\d{1,3}(?:[,.\s\u202f\u00a0]\d{3})+")
_OF = re.compile(r"(\d{1,6})\s*(?:/|of|out of)\s*(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """
    A number of a table.

    Parameters
    ----------
    value : float
        As it stands.
    is_percent : bool
        Whether a percent sign stands with it.
    """

    value: float
    is_percent: bool = False


def amount(cell: str) -> Amount | None:
    """
    Read a number.

    Parameters
    ----------
    cell : str
        ``"58.3"``, ``"58,3"``, ``"58 %"``.

    Returns
    -------
    Amount or None
        None for anything else; a formula is text.

    Examples
    --------
    >>> amount("58,3 %")
    Amount(value=58.3, is_percent=True)
    """
    text = cell.strip()
    is_percent = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(text):
        return None
    return Amount(value=float(text.replace(",", ".")), is_percent=is_percent)


def count(cell: str) -> int | None:
    """
    Read a number of questions.

    Parameters
    ----------
    cell : str
        ``"40"``, ``"40.0"``, ``"1,200"``.

    Returns
    -------
    int or None
        None for anything that is not a whole number.

    Examples
    --------
    >>> count("1,200"), count("40,0"), count("40,5")
    (1200, 40, None)
    """
    text = cell.strip()
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    found = amount(text)
    if found is None or found.is_percent or not found.value.is_integer():
        return None
    return int(found.value)


def right_of_all(cell: str) -> tuple[int, int] | None:
    """
    Read how many of how many.

    Parameters
    ----------
    cell : str
        ``"24/40"``, ``"24 of 40"``.

    Returns
    -------
    tuple of int, or None
        Right, and all.

    Examples
    --------
    >>> right_of_all("24 of 40")
    (24, 40)
    """
    found = _OF.fullmatch(cell.strip())
    return (int(found[1]), int(found[2])) if found else None


def is_amount(cell: str) -> bool:
    """Whether a cell holds a number, a percent or how many of how many."""
    return amount(cell) is not None or count(cell) is not None or right_of_all(cell) is not None

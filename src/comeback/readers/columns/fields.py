"""What the student says of the columns of a table, and what their names suggest."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from comeback.core.evidence.blocks import BlockMode
from comeback.readers.columns.days import order_of
from comeback.readers.columns.numbers import amount, right_of_all
from comeback.readers.refusals import WrongFieldError
from comeback.readers.sheet import Sheet

COLUMN_FIELDS = ("on", "bank", "items", "correct", "incorrect", "score", "area", "area_2", "mode")
"""Fields that name a column."""

OTHER_FIELDS = ("day", "day_order", "bank_name", "score_unit", "mode_of_all", "was_seen_before")
"""Fields that hold for every row."""

NAMES = "areas."
"""Begins a field that says what an area name means: an id, `MIXED` or `LEFT_OUT`."""

MIXED, LEFT_OUT = "mixed", "left_out"

DIFFERING = "differing"
"""The field that says what to do where an earlier table with the same columns says otherwise; asked only then."""

EACH_TIME = ("day", "was_seen_before", DIFFERING)
"""Fields that are asked anew for every table."""

_HEADS: Mapping[str, tuple[str, ...]] = {
    "on": ("date", "day", "datetaken", "datecompleted", "completed", "completedon", "testdate", "on"),
    "bank": ("bank", "qbank", "questionbank", "source", "vendor"),
    "items": (
        "questions",
        "items",
        "total",
        "totalquestions",
        "numberofquestions",
        "qs",
        "answered",
        "count",
    ),
    "correct": ("correct", "right", "totalcorrect", "correctanswers", "numbercorrect"),
    "incorrect": ("incorrect", "wrong", "totalincorrect", "incorrectanswers", "missed"),
    "score": (
        "score",
        "percent",
        "percentage",
        "percentcorrect",
        "correctpercent",
        "scorepercent",
        "average",
    ),
    "area": ("system", "systems", "organsystem", "area", "category", "topic"),
    "area_2": ("subject", "subjects", "discipline", "disciplines"),
    "mode": ("mode", "testmode", "sessionmode"),
}
_IN_PERCENT = re.compile(r"^%\s*(?:correct|right|score)?$|^(?:correct|right|score)\s*\(?%\)?$", re.IGNORECASE)


class Differing(StrEnum):
    """What two tables that say different things of a day are to each other."""

    CORRECTED = "corrected"
    BOTH = "both"


class ScoreUnit(StrEnum):
    """What a result is given in."""

    PERCENT = "percent"
    FRACTION = "fraction"


def fields_of(given: Mapping[str, object]) -> dict[str, str]:
    """
    Lay out what was given as text by field.

    Parameters
    ----------
    given : mapping
        Fields as a form or a confirm file has them; there ``areas`` is a table.

    Returns
    -------
    dict of str to str
        Each as text; yes and no as ``"yes"`` and ``""``.

    Raises
    ------
    WrongFieldError
        If there is no such field.
    """
    fields: dict[str, str] = {}
    for name, value in given.items():
        if name == NAMES.rstrip(".") and isinstance(value, Mapping):
            fields |= {f"{NAMES}{each}": _text(meaning) for each, meaning in value.items()}
        elif name in (*COLUMN_FIELDS, *OTHER_FIELDS, DIFFERING) or name.startswith(NAMES):
            fields[name] = _text(value)
        else:
            raise WrongFieldError(
                field=name[:60],
                sentence="There is no such field.",
                hint=f"The fields are {', '.join((*COLUMN_FIELDS, *OTHER_FIELDS))}.",
            )
    return fields


def suggest(sheet: Sheet) -> dict[str, str]:
    """
    Say what the names of columns suggest, for the student to confirm.

    Parameters
    ----------
    sheet : Sheet
        The table.

    Returns
    -------
    dict of str to str
        The column for each field, empty where no name says so; and the unit
        and order of days where the cells leave one reading only.
    """
    found = dict.fromkeys((*COLUMN_FIELDS, *OTHER_FIELDS), "")
    for field, names in _HEADS.items():
        found[field] = next(
            (head for head in sheet.heads if _key(head) in names and (field == "score" or "%" not in head)),
            "",
        )
    found["score"] = found["score"] or next((head for head in sheet.heads if _IN_PERCENT.search(head)), "")
    if not found["area"]:
        found["area"], found["area_2"] = found["area_2"], ""
    found["score_unit"] = unit_of(sheet.column(found["score"])) if found["score"] else ""
    found["day_order"] = (order_of(sheet.column(found["on"]))[0] or "") if found["on"] else ""
    return found


def unit_of(cells: Iterable[str]) -> str:
    """
    Tell the unit of results.

    Parameters
    ----------
    cells : iterable of str
        A column of results.

    Returns
    -------
    str
        A `ScoreUnit`; empty where every result is 0 or 1, or none can be read.
    """
    amounts = [found for cell in cells if not right_of_all(cell) and (found := amount(cell))]
    if any(each.is_percent or each.value > 1 for each in amounts):
        return ScoreUnit.PERCENT
    return ScoreUnit.FRACTION if any(0 < each.value < 1 for each in amounts) else ""


def mode_of(cell: str) -> BlockMode | None:
    """
    Read how a block was answered.

    Parameters
    ----------
    cell : str
        ``"Timed"``, ``"Tutor, untimed"``.

    Returns
    -------
    BlockMode or None
        None for anything else. Tutor mode is tutor mode with a clock too.
    """
    word = cell.casefold()
    if "tutor" in word:
        return BlockMode.TUTOR
    if "untimed" in word or "not timed" in word:
        return BlockMode.UNTIMED
    return BlockMode.TIMED if "timed" in word else None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value if value is not None else "").strip()


def _key(head: str) -> str:
    return re.sub(r"[^a-z]", "", head.casefold())

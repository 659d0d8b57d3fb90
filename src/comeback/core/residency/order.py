"""Whether the dates of a student's way can be in the order they are given."""

from dataclasses import dataclass
from datetime import date

_YEARS_AHEAD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """
    A date that cannot be.

    Parameters
    ----------
    name : str
        Which date, by its name.
    sentence, hint : str
        What is wrong, and what to do.
    """

    name: str
    sentence: str
    hint: str


def out_of_order(
    *,
    today: date,
    matriculation_on: date | None = None,
    rotations_on: date | None = None,
    step2_ck_on: date | None = None,
    graduation_on: date | None = None,
    match_year: int | None = None,
) -> OutOfOrder | None:
    """
    Find the first date that cannot be, beside the others.

    Parameters
    ----------
    today : date
        The day it is asked.
    matriculation_on, rotations_on, step2_ck_on, graduation_on : date, optional
        The dates.
    match_year : int, optional
        The year of the Match.

    Returns
    -------
    OutOfOrder or None
        The date with its reason; None when all can be.
    """
    pairs = (
        ("graduation_on", "Graduation", graduation_on, "school begins", matriculation_on),
        ("rotations_on", "Rotations start", rotations_on, "school begins", matriculation_on),
        ("step2_ck_on", "Step 2 CK", step2_ck_on, "school begins", matriculation_on),
        ("graduation_on", "Graduation", graduation_on, "rotations start", rotations_on),
    )
    for name, what, later, than, earlier in pairs:
        if later is not None and earlier is not None and later < earlier:
            verb = "would come" if what != "Rotations start" else "would be"
            return OutOfOrder(
                name=name,
                sentence=f"{what} {verb} on {_day(later)}, before {than} on {_day(earlier)}.",
                hint="One of the two is not right: look at the years.",
            )
    far = (
        ("matriculation_on", matriculation_on),
        ("rotations_on", rotations_on),
        ("step2_ck_on", step2_ck_on),
        ("graduation_on", graduation_on),
    )
    for name, day in far:
        if day is not None and abs(day.year - today.year) > _YEARS_AHEAD:
            return OutOfOrder(
                name=name,
                sentence=f"{_day(day)} is more than {_YEARS_AHEAD} years from today.",
                hint="Look at the year.",
            )
    if match_year is None:
        return None
    if not today.year <= match_year <= today.year + _YEARS_AHEAD:
        return OutOfOrder(
            name="match_year",
            sentence=f"The Match of {match_year} is not one to aim at from {today.year}.",
            hint="Write the year in which residency would start, such as "
            f"{today.year + 1}, or leave it empty.",
        )
    if matriculation_on is not None and match_year <= matriculation_on.year:
        return OutOfOrder(
            name="match_year",
            sentence=f"The Match of {match_year} would come before or in the year school begins, {matriculation_on.year}.",
            hint="One of the two is not right: look at the years.",
        )
    return None


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
